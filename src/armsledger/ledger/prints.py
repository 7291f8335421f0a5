"""A document -> its print: what is kept of it so that copies can be found without its text.

Enters: a `Document`. Leaves: a `Print`: its anchors in order, and a sample of its runs of words. A print goes to plain
JSON values and back.

The sample is a MinHash of the bottom-k kind (Broder 1997): of the hashes of all runs of three words the smallest are
kept. An ordinary article has fewer runs than are kept, so that its sample is the article itself and what two share is
counted, not estimated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from armsledger.knowledge.folding import words
from armsledger.ledger.anchors import MOST_TEXT, Anchor, anchors_of
from armsledger.records import Document

RUN = 3  # words
MOST_RUNS = 400
ANCHOR_KEYS = 24
RUN_KEYS = 8
COMMON = ("party:", "item:")  # kinds of anchors that every story about a flow shares


@dataclass(frozen=True, slots=True)
class Print:
    """What is kept of a document to find its copies: `runs` are hashes of runs of words, ascending."""

    doc: str
    lang: str
    published: str | None
    anchors: tuple[Anchor, ...]
    runs: tuple[int, ...]


def print_of(document: Document) -> Print:
    """The print of a document."""
    day = document.published.isoformat() if document.published is not None else None
    return Print(document.id, document.lang, day, anchors_of(document), runs_of(document))


def runs_of(document: Document) -> tuple[int, ...]:
    """The smallest hashes of the runs of words in the body of a document."""
    hashes: set[int] = set()
    left = MOST_TEXT
    for block in document.blocks:
        text = document.text[block.span.start : min(block.span.end, block.span.start + left)]
        left -= len(text)
        folded = [word.folded for word in words(text)]
        hashes.update(hashed(" ".join(folded[i : i + RUN])) for i in range(len(folded) - RUN + 1))
        if left <= 0:
            break
    return tuple(sorted(hashes)[:MOST_RUNS])


def hashed(text: str) -> int:
    """A number of 32 bits, the same on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8"), digest_size=4).digest(), "big")


def keys(print_: Print) -> frozenset[str]:
    """What to look a print up by: two prints that share no key need not be compared.

    Of the pairs of neighbouring names, figures and days, and of the runs of words, those with the smallest hashes:
    the choice is the same in every document, so that texts that share many pairs share keys.
    """
    telling = [a.key for a in print_.anchors if not a.key.startswith(COMMON)]
    beside = {*pairwise(telling), *zip(telling, telling[2:], strict=False)}
    pairs = sorted(hashed(" ".join(sorted(pair))) for pair in beside if pair[0] != pair[1])
    return frozenset(
        [f"a{number:08x}" for number in dict.fromkeys(pairs[: ANCHOR_KEYS])]
        + [f"{print_.lang}{number:08x}" for number in print_.runs[:RUN_KEYS]]
    )


def print_record(print_: Print) -> dict[str, Any]:
    """A print as plain JSON values."""
    return {
        "doc": print_.doc,
        "lang": print_.lang,
        "published": print_.published,
        "anchors": [list(anchor) for anchor in print_.anchors],
        "runs": list(print_.runs),
    }


def print_of_record(record: Mapping[str, Any]) -> Print:
    """The inverse of `print_record`."""
    return Print(
        doc=record["doc"],
        lang=record["lang"],
        published=record["published"],
        anchors=tuple(Anchor(key, found) for key, found in record["anchors"]),
        runs=tuple(record["runs"]),
    )
