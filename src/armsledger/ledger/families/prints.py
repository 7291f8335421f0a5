"""A document -> its print: what is kept of it so that copies can be found without its text.

Enters: a `Document`. Leaves: a `Print`: its anchors in order, and a sample of its runs of words. A print goes to plain
JSON values and back.

The sample is a MinHash of the bottom-k kind (Broder 1997): of the hashes of all runs of three words the smallest are
kept. An ordinary article has fewer runs than are kept, so that its sample is the article itself and what two share is
counted, not estimated.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, pairwise
from struct import pack, unpack
from typing import Any

from armsledger.knowledge.folding import words
from armsledger.ledger.families.anchoring import Anchor, anchors_of, within
from armsledger.records import Document

RUN = 3  # words
MOST_RUNS = 256
FEWEST_RUNS = 20  # in fewer a share says nothing
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')
ANCHOR_KEYS = 32
RUN_KEYS = 8
SLIGHT = re.compile(r"number:\d|day:.*")
COMMON = ("party:", "item:")  # kinds of anchors that every story about a flow shares


@dataclass(frozen=True, slots=True)
class Print:
    """What is kept of a document to find its copies.

    `runs` are the smallest hashes of its runs of words, ascending; `length` is how many different runs it has.
    """

    doc: str
    lang: str
    published: str | None
    anchors: tuple[Anchor, ...]
    runs: tuple[int, ...]
    length: int


def print_of(document: Document) -> Print:
    """The print of a document."""
    day = document.published.isoformat() if document.published is not None else None
    runs = sorted(runs_of(document))
    return Print(document.id, document.lang, day, anchors_of(document), tuple(runs[:MOST_RUNS]), len(runs))


def runs_of(document: Document) -> set[int]:
    """The hashes of the runs of words in a document, outside quotations where that leaves enough.

    Two who heard the same briefing quote the same words; only who copied has the words between them, too.
    """
    texts = [text for _, text in within(document)]
    own = runs_in(part for text in texts for part in QUOTED.split(text))
    return own if len(own) >= FEWEST_RUNS else runs_in(texts)


def quoted_runs(document: Document, length: int) -> set[int]:
    """The hashes of the runs of so many words inside quotation marks."""
    return runs_in((part for _, text in within(document) for part in QUOTED.findall(text)), length)


def runs_in(texts: Iterable[str], length: int = RUN) -> set[int]:
    """The hashes of the runs of words in some texts, none from one into the next."""
    folded = ([word.folded for word in words(text)] for text in texts)
    return {hashed(" ".join(some[i : i + length])) for some in folded for i in range(len(some) - length + 1)}


def hashed(text: str) -> int:
    """A number of 32 bits, the same on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8"), digest_size=4).digest(), "big")


def keys(print_: Print) -> frozenset[str]:
    """What to look a print up by: two prints that share no key need not be compared, and more shared keys promise more.

    Of the pairs of anchors near each other, and of the runs of words, those with the smallest hashes: the choice is the
    same in every document, so that texts that share many pairs share keys.
    """
    pairs = sorted({hashed(" ".join(sorted(pair))) for pair in telling_pairs(print_)})
    return frozenset(
        [f"a{number:08x}" for number in pairs[:ANCHOR_KEYS]]
        + [f"{print_.lang}{number:08x}" for number in print_.runs[:RUN_KEYS]]
    )


def telling_pairs(print_: Print) -> Iterator[tuple[str, str]]:
    """Names and figures next to each other or next but one; parties and matériel, which all stories share, left out.

    Two names side by side are mostly one person's, and a day beside a digit says little: neither is a pair.
    """
    told = [anchor.key for anchor in print_.anchors if not anchor.key.startswith(COMMON)]
    beside = (pair for pair in pairwise(told) if not all(key.startswith("name:") for key in pair))
    for one, other in chain(beside, zip(told, told[2:], strict=False)):
        if one != other and not (SLIGHT.fullmatch(one) and SLIGHT.fullmatch(other)):
            yield one, other


def print_record(print_: Print) -> dict[str, Any]:
    """A print as plain JSON values."""
    return {
        "doc": print_.doc,
        "lang": print_.lang,
        "published": print_.published,
        "anchors": [list(anchor) for anchor in print_.anchors],
        "runs": b64encode(pack(f">{len(print_.runs)}I", *print_.runs)).decode("ascii"),
        "length": print_.length,
    }


def print_of_record(record: Mapping[str, Any]) -> Print:
    """The inverse of `print_record`."""
    packed = b64decode(record["runs"])
    return Print(
        doc=record["doc"],
        lang=record["lang"],
        published=record["published"],
        anchors=tuple(Anchor(key, found) for key, found in record["anchors"]),
        runs=unpack(f">{len(packed) // 4}I", packed),
        length=record["length"],
    )
