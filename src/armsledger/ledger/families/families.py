"""Joins and a person's decisions -> families.

Enters: the ids of documents, the joins between them, the pairs that a person merged or split. Leaves: `Family`s.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from armsledger.ledger.records import Family, Join

Pair = tuple[str, str]


def families(
    docs: Sequence[str], joins: Iterable[Join], apart: Iterable[Pair] = (), together: Iterable[Pair] = ()
) -> list[Family]:
    """The families of two or more among `docs` (earliest first), in the order of their earliest documents.

    First what a person merged, then the joins, the strongest first; none brings together two documents that a person
    split, also where it would do so by way of others.
    """
    order = {doc: place for place, doc in enumerate(docs)}
    parties = Parties(docs, apart)
    by_hand = [Join(one, other, "person", 1.0) for one, other in sorted({(min(p), max(p)) for p in together})]
    ranked = [*by_hand, *sorted(joins, key=lambda j: (-j.score, j.doc, j.other))]
    kept = [j for j in ranked if j.doc in order and j.other in order and parties.bring_together(j.doc, j.other)]
    within: dict[str, list[Join]] = {}
    for made in kept:
        within.setdefault(parties.of[made.doc][0], []).append(made)
    found = [family_of(parties.of[first], within[first], order) for first in within]
    return sorted(found, key=lambda family: order[family.docs[0]])


class Parties:
    """Sets of documents that grow together, but never over a pair that is to stay apart."""

    def __init__(self, docs: Sequence[str], apart: Iterable[Pair]) -> None:
        self.of: dict[str, list[str]] = {doc: [doc] for doc in docs}
        self.apart: dict[str, set[str]] = {}
        for one, other in apart:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)

    def bring_together(self, one: str, other: str) -> bool:
        """Make one set of those of two documents; False where that would join what is to stay apart."""
        large, small = sorted((self.of[one], self.of[other]), key=len, reverse=True)
        if large is small:
            return other not in self.apart.get(one, ())
        if any(self.of.get(doc) is large for member in small for doc in self.apart.get(member, ())):
            return False
        large.extend(small)
        self.of.update(dict.fromkeys(small, large))
        return True


def family_of(docs: Sequence[str], joins: Iterable[Join], order: Mapping[str, int]) -> Family:
    """The family of these documents. Its id is made from the earliest one: it stays when copies follow."""
    sorted_docs = tuple(sorted(docs, key=order.__getitem__))
    content = json.dumps(["family", sorted_docs[0]])
    id_ = f"y-{sha256(content.encode()).hexdigest()[:16]}"
    return Family(id_, sorted_docs, tuple(sorted(joins, key=lambda j: (order[j.doc], order[j.other]))))
