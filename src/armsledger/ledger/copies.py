"""Prints of documents -> families: documents whose text derives from one text.

Enters: `Print`s (see `prints`). Leaves: `Join`s, each with what two documents share in order, and `Family`s. Whether two
documents are joined hangs on these two alone, never on which others are known: a join stays when the ledger grows.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from typing import Any

from armsledger.ledger.alignment import chain
from armsledger.ledger.prints import MOST_RUNS, Print, keys, print_of, print_of_record, print_record
from armsledger.ledger.records import Family, Join, Statement
from armsledger.records import Document

__all__ = ["Print", "copies_of", "families", "families_of", "join", "joins", "keys", "print_of", "print_of_record", "print_record"]

ALIKE = 0.46  # share of the shorter text's anchors that a derived text keeps in order, were the list endless;
CHANCE = 0.55  # more is asked of a short one, whose anchors agree more easily: by this, over the root of its length
DISTINCT = 8  # different anchors that must be among those kept
SAME_WORDS = 0.4  # share of the shorter text's runs of three words that a copy, cut or edit keeps
FEWEST_RUNS = 20
WHOLE = 0.7  # a copy below this share of the length of the other is a cut
CROWD = 50  # of documents that share one key, each is compared with this many neighbours

Pair = tuple[str, str]


def join(one: Print, other: Print) -> Join | None:
    """The join of two documents, or None. `doc` is the earlier one, as far as their days are known."""
    one, other = sorted((one, other), key=lambda p: (p.published or "", p.doc))
    same = one.lang == other.lang
    words = common_runs(one, other) if same else 0.0
    least = ALIKE + CHANCE / math.sqrt(max(1, min(len(one.anchors), len(other.anchors))))
    found = chain(one.anchors, other.anchors, least=0.0 if words >= SAME_WORDS else least)
    derived = found.score >= least and found.distinct >= DISTINCT
    if words < SAME_WORDS and not derived:
        return None
    if words >= SAME_WORDS:
        short, long = sorted((len(one.runs), len(other.runs)))
        how = "copy" if short >= WHOLE * long else "cut"
    else:
        how = "paraphrase" if same else "translation"
    return Join(one.doc, other.doc, how, round(max(words, found.score), 3), found.shared)  # type: ignore[arg-type]


def common_runs(one: Print, other: Print) -> float:
    """The share of the shorter text's runs of words that stand in the other; 0 where too few can be compared."""
    reach = min(p.runs[-1] if len(p.runs) == MOST_RUNS else 1 << 32 for p in (one, other) if p.runs) if one.runs and other.runs else 0
    first, second = ({run for run in p.runs if run <= reach} for p in (one, other))
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter >= FEWEST_RUNS else 0.0


def joins(prints: Sequence[Print]) -> list[Join]:
    """All joins among these documents, sorted; near linear in their number."""
    known = {p.doc: p for p in prints}
    found = (join(known[one], known[other]) for one, other in sorted(candidates(known.values())))
    return sorted((j for j in found if j is not None), key=lambda j: (j.doc, j.other))


def candidates(prints: Iterable[Print]) -> set[Pair]:
    """The pairs that share a key; in a crowd, those that are near each other in time."""
    sharing: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for p in prints:
        for key in keys(p):
            sharing[key].append((p.published or "", p.doc))
    return {pair for crowd in sharing.values() for pair in neighbours(sorted(crowd))}


def neighbours(crowd: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """Each document of a crowd with the next ones in time."""
    docs = [doc for _, doc in crowd]
    for i, doc in enumerate(docs):
        for other in docs[i + 1 : i + 1 + CROWD]:
            yield min(doc, other), max(doc, other)


def families(
    docs: Sequence[str], joins: Iterable[Join], apart: Iterable[Pair] = (), together: Iterable[Pair] = ()
) -> list[Family]:
    """The families of two documents or more among `docs` (earliest first), in the order of their first documents.

    What a person merged comes first, then the joins, the strongest first; none of them brings two documents together
    that a person split.
    """
    order = {doc: place for place, doc in enumerate(docs)}
    split = {frozenset(pair) for pair in apart}
    merged = [Join(*sorted(pair), "person", 1.0) for pair in sorted({(min(p), max(p)) for p in together})]
    ranked = [*merged, *sorted(joins, key=lambda j: (-j.score, j.doc, j.other))]
    parties = {doc: {doc} for doc in docs}
    kept: list[Join] = []
    for made in ranked:
        if made.doc not in order or made.other not in order or frozenset((made.doc, made.other)) in split:
            continue
        one, other = parties[made.doc], parties[made.other]
        if one is not other:
            if any(set(pair) & one and set(pair) & other for pair in split):
                continue
            one |= other
            parties.update(dict.fromkeys(other, one))
        kept.append(made)
    return [family_of(party, kept, order) for doc, party in parties.items() if len(party) > 1 and doc == min(party, key=order.__getitem__)]


def family_of(party: set[str], kept: Iterable[Join], order: Mapping[str, int]) -> Family:
    """The family of these documents, with the joins within it. Its id is that of its earliest document."""
    docs = tuple(sorted(party, key=order.__getitem__))
    within = tuple(sorted((j for j in kept if j.doc in party), key=lambda j: (order[j.doc], order[j.other])))
    return Family(family_id(docs[0]), docs, within)


def family_id(first: str) -> str:
    """The id of the family whose earliest document this is."""
    return "fam-" + sha256(json.dumps(["family", first]).encode("utf-8")).hexdigest()[:12]
