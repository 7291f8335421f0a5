"""Comparisons -> figures: counts that add up over documents, and precision, recall and F1 of them.

Enters: `Comparison`s. Leaves: `Figures` of all claims, or of those claims alone that are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from armsledger.evaluation.agreement import COMPARE, Fields, levels_of
from armsledger.evaluation.pairing import Comparison, compare


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    p: float
    r: float
    f1: float


@dataclass(slots=True)
class Figures:
    """Counts: claims on both sides, and of each how many are in a pair, by level; event pairs that agree in a field.

    `found` and `right` differ only where some claims alone are counted: a gold claim that is `done` may be paired with
    one that was read as `agreed`.
    """

    gold: int = 0
    read: int = 0
    found: Counter[str] = field(default_factory=Counter)  # gold claims that have a pair
    right: Counter[str] = field(default_factory=Counter)  # claims as read that have one
    fields: Counter[str] = field(default_factory=Counter)

    def score(self, level: str) -> Score:
        """Micro precision, recall and F1 at a level; nothing read where nothing is to be read is perfect."""
        p = self.right[level] / self.read if self.read else float(self.gold == 0)
        r = self.found[level] / self.gold if self.gold else 1.0
        return Score(p, r, 2 * p * r / (p + r) if p + r else 0.0)

    def agreement(self) -> dict[str, float]:
        """In which share of the event pairs each field agrees; empty without pairs."""
        pairs = self.found["event"]
        return {name: self.fields[name] / pairs for name in COMPARE} if pairs else {}


def every(_: Fields) -> bool:
    """Counts all claims."""
    return True


def figures(comparison: Comparison, counts: Callable[[Fields], bool] = every) -> Figures:
    """The figures of a document; with `counts` only of the claims for which it holds."""
    gold, read = (list(map(counts, claims)) for claims in (comparison.gold, comparison.read))
    whole = Figures(sum(gold), sum(read))
    for pair in comparison.pairs:
        levels = levels_of(pair.fields)
        if gold[pair.gold]:
            whole.found.update(levels)
            whole.fields.update(pair.fields)
        if read[pair.read]:
            whole.right.update(levels)
    return whole


def measure(gold: Sequence[Fields], read: Sequence[Fields]) -> Figures:
    """The figures of a document's gold claims and claims as read."""
    return figures(compare(gold, read))


def total(some: Iterable[Figures]) -> Figures:
    """The figures of several documents together."""
    whole = Figures()
    for one in some:
        whole.gold += one.gold
        whole.read += one.read
        whole.found.update(one.found)
        whole.right.update(one.right)
        whole.fields.update(one.fields)
    return whole
