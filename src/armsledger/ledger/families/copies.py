"""Prints of documents -> joins: which documents derive from one text, and why.

Enters: `Print`s (see `prints`). Leaves: `Join`s, each with what two documents share in order; `families` makes families
of them. Whether two documents are joined hangs on these two alone, never on which others are known: a join stays as it
is when the ledger grows, and the order in which documents come in changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

from armsledger.ledger.families.alignment import chain
from armsledger.ledger.families.families import Pair, families
from armsledger.ledger.families.prints import (
    FEWEST_RUNS,
    MOST_RUNS,
    Print,
    keys,
    print_of,
    print_of_record,
    print_record,
)
from armsledger.ledger.records import Family, Join
from armsledger.records import Document

__all__ = [
    "Print", "copies_of", "families", "families_of", "join", "joins", "joins_with", "keys", "print_of",
    "print_of_record", "print_record",
]  # fmt: skip

ALIKE = 0.52  # likeness of a derived text's anchors to those of the other (see `alignment`), were the lists endless;
CHANCE = 4.5  # more is asked of a short list, which agrees more easily: by so many of its anchors
DISTINCT = 8  # different anchors that must be shared
SAME_WORDS = 0.4  # share of the shorter text's runs of words that a copy, a cut or an edit keeps
WHOLE = 0.7  # below this part of the other's length a copy is a cut
NOTHING: Mapping[str, Iterable[str]] = MappingProxyType({})
CROWD = 50  # of documents that share a key, each is compared with so many of those that followed it


def join(one: Print, other: Print) -> Join | None:
    """The join of two documents, or None; its `doc` is the earlier one, as far as their days are known."""
    one, other = sorted((one, other), key=age)
    words = shared_runs(one, other) if one.lang == other.lang else 0.0
    least = min(1.0, ALIKE + CHANCE / max(1, min(len(one.anchors), len(other.anchors))))
    found = chain(one.anchors, other.anchors, least=0.0 if words >= SAME_WORDS else least)
    if words >= SAME_WORDS:
        return Join(one.doc, other.doc, copy_or_cut(one, other), round(words, 3), found.shared)
    if found.likeness >= least and found.distinct >= DISTINCT:
        how: Literal["paraphrase", "translation"] = "paraphrase" if one.lang == other.lang else "translation"
        return Join(one.doc, other.doc, how, round(found.share, 3), found.shared)
    return None


def age(print_: Print) -> tuple[str, str]:
    """What documents are ordered by: their day, the unknown ones last, then their id."""
    return print_.published or "9999", print_.doc


def shared_runs(one: Print, other: Print) -> float:
    """The share of the shorter text's runs of words that stand in the other; of a few lines, whether they are the same.

    Where a sample does not hold all runs of its text, both are compared up to where it ends.
    """
    reach = min((p.runs[-1] for p in (one, other) if len(p.runs) == MOST_RUNS), default=None)
    first, second = ({run for run in p.runs if reach is None or run <= reach} for p in (one, other))
    fewer = min(len(first), len(second))
    if fewer < FEWEST_RUNS:
        return float(fewer > 0 and first == second)
    return len(first & second) / fewer


def copy_or_cut(one: Print, other: Print) -> Literal["copy", "cut"]:
    """What a text with the other's words is, by how many runs both have."""
    short, long = sorted((one.length, other.length))
    return "copy" if short >= WHOLE * long else "cut"


def joins(prints: Sequence[Print]) -> list[Join]:
    """All joins among these documents, sorted; the time grows with their number, not with its square."""
    known = {p.doc: p for p in prints}
    found = (join(known[one], known[other]) for one, other in sorted(candidates(known.values())))
    return sorted((j for j in found if j is not None), key=lambda j: (j.doc, j.other))


def joins_with(print_: Print, others: Iterable[Print]) -> list[Join]:
    """The joins of one document with others that share a key with it: what a document that comes in asks for."""
    own = keys(print_)
    near = (other for other in others if other.doc != print_.doc and not own.isdisjoint(keys(other)))
    found = (join(print_, other) for other in near)
    return sorted((j for j in found if j is not None), key=lambda j: (j.doc, j.other))


def candidates(prints: Iterable[Print]) -> set[Pair]:
    """The pairs that share a key; in a crowd, those that are near each other in time."""
    sharing: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for print_ in prints:
        for key in keys(print_):
            sharing[key].append(age(print_))
    return {pair for crowd in sharing.values() for pair in neighbours(sorted(crowd))}


def neighbours(crowd: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """Each document of a crowd with the next ones in time."""
    for i, (_, doc) in enumerate(crowd):
        for _, other in crowd[i + 1 : i + 1 + CROWD]:
            yield min(doc, other), max(doc, other)


def families_of(
    documents: Iterable[Document], *, apart: Iterable[Pair] = (), together: Iterable[Pair] = ()
) -> list[Family]:
    """The families among documents that are at hand, without a ledger."""
    prints = sorted((print_of(document) for document in documents), key=age)
    return families([p.doc for p in prints], joins(prints), apart, together)


def copies_of(
    docs: Iterable[str],
    families: Iterable[Family],
    events: Mapping[str, Iterable[str]] = NOTHING,
    origins: Mapping[str, Iterable[str]] = NOTHING,
) -> list[dict[str, Any]]:
    """One plain record a document: `doc`, its `family` or None, and the `events` and `origins` given for it, sorted."""
    of = {doc: family.id for family in families for doc in family.docs}
    return [
        {
            "doc": doc,
            "family": of.get(doc),
            "events": sorted(events.get(doc, ())),
            "origins": sorted(origins.get(doc, ())),
        }
        for doc in docs
    ]
