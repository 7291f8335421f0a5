"""What was read wrong: missed claims, false claims, and claims whose event was read but not all that makes the claim.

Enters: `Measured` documents. Leaves: each mistake with its document, so that the words that carry it can be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from armsledger.evaluation.agreement import CLAIM, COMPARE
from armsledger.evaluation.evaluate import Measured
from armsledger.records import Claim


@dataclass(frozen=True, slots=True)
class Mistake:
    """A gold claim and a claim as read that do not agree; one of them alone where nothing comes near the other.

    `fields` are those that make a claim and differ; they are empty where not even the event is the same.
    """

    document: Measured
    gold: int | None
    read: int | None
    fields: tuple[str, ...] = ()

    def gold_claim(self) -> Claim | None:
        """The gold claim."""
        return None if self.gold is None else self.document.gold_claim(self.gold)

    def read_claim(self) -> Claim | None:
        """The claim as read."""
        return None if self.read is None else self.document.read[self.read]


def misses(documents: Iterable[Measured]) -> Iterator[Mistake]:
    """Gold claims of whose event nothing was read, each with what comes nearest."""
    for one in documents:
        near = {pair.gold: pair.read for pair in one.comparison.loose}
        paired = {pair.gold for pair in one.comparison.pairs}
        for index in range(len(one.comparison.gold)):
            if index not in paired:
                yield Mistake(one, index, near.get(index))


def false_claims(documents: Iterable[Measured]) -> Iterator[Mistake]:
    """Claims as read of whose event there is no gold claim, each with what comes nearest."""
    for one in documents:
        near = {pair.read: pair.gold for pair in one.comparison.loose}
        paired = {pair.read for pair in one.comparison.pairs}
        for index in range(len(one.comparison.read)):
            if index not in paired:
                yield Mistake(one, near.get(index), index)


def read_otherwise(documents: Iterable[Measured]) -> Iterator[Mistake]:
    """Pairs of one event that differ in what makes a claim: stage, polarity or source."""
    for one in documents:
        for pair in sorted(one.comparison.pairs):
            if differing := tuple(name for name in COMPARE if name in CLAIM - pair.fields):
                yield Mistake(one, pair.gold, pair.read, differing)
