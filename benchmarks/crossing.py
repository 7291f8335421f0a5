"""Whether the threshold of copies hangs on the stories by which it was chosen: each is judged by what the others say.

Enters: the pairs of documents of some stories, measured, each with whether they are of one family; and pairs of
articles that have nothing to do with each other. Leaves: how far pairs lie from the threshold; and, for each story, the
threshold that the other stories choose and how it does there. The choice is the one whose margins fall short of
`WANTED` by the least, over the joins that hold families together and over all other pairs; the grid is coarse, so that
little is fitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from armsledger.ledger.families.alignment import chain
from armsledger.ledger.families.copies import ALIKE, CHANCE, DISTINCT, SAME_WORDS, Print, shared_runs

WANTED = 0.08  # of likeness, on either side of the threshold
UNRELATED = "unrelated"
SURE, NEVER = 1.0, -1.0  # what pairs with the same words lie above the threshold; those that share too little, below
ALIKES = tuple(n / 100 for n in range(38, 66, 2))
CHANCES = tuple(n / 10 for n in range(20, 70, 5))


class Threshold(NamedTuple):
    """The likeness from which on texts are joined: `alike`, and more by `chance` over the anchors of the shorter."""

    alike: float
    chance: float


SHIPPED = Threshold(ALIKE, CHANCE)


class Measured(NamedTuple):
    """Two documents: whether they are of one family, and what is measured on them."""

    one: str
    other: str
    of_one: bool
    same_words: bool
    likeness: float
    distinct: int
    anchors: int

    def above(self, threshold: Threshold) -> float:
        """By how much these two lie above a threshold, or below it."""
        if self.same_words:
            return SURE
        needed = threshold.alike + threshold.chance / max(1, self.anchors)
        return self.likeness - min(1.0, needed) if self.distinct >= DISTINCT else NEVER


def measured(one: Print, other: Print, *, of_one: bool) -> Measured:
    """What is measured on two documents."""
    found = chain(one.anchors, other.anchors)
    same = one.lang == other.lang and shared_runs(one, other) >= SAME_WORDS
    anchors = min(len(one.anchors), len(other.anchors))
    return Measured(one.doc, other.doc, of_one, same, found.likeness, found.distinct, anchors)


def clusters(pairs: Sequence[Measured], threshold: Threshold) -> dict[str, frozenset[str]]:
    """Document -> those with which it is put together, itself among them."""
    of = {doc: frozenset({doc}) for pair in pairs for doc in (pair.one, pair.other)}
    for pair in pairs:
        if pair.above(threshold) >= 0:
            whole = of[pair.one] | of[pair.other]
            of.update(dict.fromkeys(whole, whole))
    return of


def f1(pairs: Sequence[Measured], threshold: Threshold) -> float:
    """How well a threshold finds the families of a story, over pairs of documents."""
    of = clusters(pairs, threshold)
    joined = [pair.other in of[pair.one] for pair in pairs]
    wanted = [pair.of_one for pair in pairs]
    right = sum(a and b for a, b in zip(joined, wanted, strict=True))
    return 2 * right / (sum(joined) + sum(wanted)) if any(joined) or any(wanted) else 1.0


def bounds(pairs: Sequence[Measured], threshold: Threshold = SHIPPED) -> tuple[float, float]:
    """How far the weakest of the joins that hold families together lies above, and the nearest other pair."""
    of = {doc: frozenset({doc}) for pair in pairs for doc in (pair.one, pair.other)}
    low = SURE
    for pair in sorted((p for p in pairs if p.of_one), key=lambda p: -p.above(threshold)):
        if pair.other not in of[pair.one]:
            whole = of[pair.one] | of[pair.other]
            of.update(dict.fromkeys(whole, whole))
            low = pair.above(threshold)
    return low, max((p.above(threshold) for p in pairs if not p.of_one), default=NEVER)


def shortfall(pairs: Sequence[Measured], threshold: Threshold) -> float:
    """By how much the margins of a story fall short of what is wanted."""
    low, high = bounds(pairs, threshold)
    return max(0.0, WANTED - low) + max(0.0, WANTED + high)


def chosen_by(others: Iterable[str], short: Mapping[tuple[str, Threshold], float]) -> Threshold:
    """The threshold whose margins fall short by the least; unrelated articles weigh as much as all these stories."""
    names = sorted(others)
    grid = sorted({threshold for _, threshold in short})
    total = {t: sum(short[name, t] for name in names) + len(names) * short[UNRELATED, t] for t in grid}
    return min(grid, key=lambda t: (round(total[t], 9), t))


def crossed(stories: Mapping[str, Sequence[Measured]], unrelated: Sequence[Measured]) -> Iterator[str]:
    """The lines on what each story comes to under the threshold that the others choose."""
    grid = [Threshold(*values) for values in product(ALIKES, CHANCES)]
    known = {**stories, UNRELATED: unrelated}
    short = {(name, t): shortfall(pairs, t) for name, pairs in known.items() for t in grid}
    found = []
    for name, pairs in stories.items():
        chosen = chosen_by(stories.keys() - {name}, short)
        found.append(f1(pairs, chosen))
        yield f"left out: {name}: the others choose {chosen.alike} + {chosen.chance} / n, F1 {found[-1]:.3f}"
    yield f"mean F1 {sum(found) / len(found):.3f} where each story is left out of the choice"
    shipped = [f1(pairs, SHIPPED) for pairs in stories.values()]
    apart = max((pair.above(SHIPPED) for pair in unrelated), default=NEVER)
    yield f"unrelated articles: {len(unrelated)} pairs that share a key, up to {apart:+.2f} beside the threshold"
    yield f"mean F1 {sum(shipped) / len(shipped):.3f} under {ALIKE} + {CHANCE} / n, which is used"
