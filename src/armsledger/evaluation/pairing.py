"""Which gold claim goes with which claim as read, in one document.

Enters: the gold claims and the claims as read of a document. Leaves: a `Comparison` with its pairs, one to one, those
that agree most first: the `pairs` of one event, from which the figures come; and the `loose` pairs, which take in what
is left and agrees in part, from which it is seen what was taken for what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from armsledger.evaluation.agreement import CLAIM, Fields, agreeing, event_of, shared_things

ENOUGH = 2  # of kind, item, from and to, that a loose pair must share


class Pair(NamedTuple):
    """The indices of a gold claim and of a claim as read, and the fields in which the two agree."""

    gold: int
    read: int
    fields: frozenset[str]


class Ranked(NamedTuple):
    """A pair that may be made, with what it is worth; of equals the last in the document comes first."""

    worth: tuple[int, int]
    gold: int
    read: int
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document's gold claims and claims as read, and which goes with which."""

    gold: tuple[Fields, ...]
    read: tuple[Fields, ...]
    pairs: tuple[Pair, ...]
    loose: tuple[Pair, ...]  # the same pairs, then those that agree in part


def compare(gold: Sequence[Fields], read: Sequence[Fields]) -> Comparison:
    """Pair the claims of a document."""
    pairs = pairs_of(gold, read)
    return Comparison(tuple(gold), tuple(read), tuple(pairs), (*pairs, *loose_pairs(gold, read, pairs)))


def best_first(candidates: Iterable[Ranked]) -> list[Pair]:
    """Pairs of which none shares a claim with another, the most worth first."""
    taken_gold, taken_read, found = set[int](), set[int](), []
    for _, i, j, fields in sorted(candidates, key=lambda c: (c.worth, c.gold, c.read), reverse=True):
        if i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            found.append(Pair(i, j, fields))
    return found


def by_event(claims: Iterable[Fields]) -> dict[Hashable, list[int]]:
    """The indices of the claims of each event, in order."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        found[event_of(claim)].append(index)
    return found


def pairs_of(gold: Sequence[Fields], read: Sequence[Fields]) -> list[Pair]:
    """The pairs of claims of one event: first those that agree in what makes a claim, then by agreeing fields."""
    there = by_event(read)
    candidates = []
    for event, here in by_event(gold).items():
        for i in here:
            for j in there.get(event, ()):
                fields = agreeing(gold[i], read[j])
                candidates.append(Ranked((fields >= CLAIM, len(fields)), i, j, fields))
    return best_first(candidates)


def loose_pairs(gold: Sequence[Fields], read: Sequence[Fields], pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs among the claims that `pairs` leaves over: first by the things shared, then by agreeing fields."""
    paired_gold, paired_read = {pair.gold for pair in pairs}, {pair.read for pair in pairs}
    candidates = []
    for i in (i for i in range(len(gold)) if i not in paired_gold):
        for j in (j for j in range(len(read)) if j not in paired_read):
            if (shared := shared_things(gold[i], read[j])) >= ENOUGH:
                fields = agreeing(gold[i], read[j])
                candidates.append(Ranked((shared, len(fields)), i, j, fields))
    return best_first(candidates)
