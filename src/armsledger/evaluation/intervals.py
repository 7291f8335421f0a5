"""How far the figures would differ on other documents of the same kind.

Enters: the figures of each document. Leaves: 95 % intervals of F1 by the percentile bootstrap over documents (Efron
1979): documents, not claims, are drawn with replacement, since the claims of one document rise and fall together. The
draws come from a generator of their own with a constant seed, so that the same documents give the same interval. What
they do not show is how far a reader was fitted to these documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from random import Random
from typing import NamedTuple

from armsledger.evaluation.figures import Figures

SEED = 2511
RESAMPLES = 1_000
LEVEL = 0.95


class Interval(NamedTuple):
    """The ends of a 95 % interval."""

    low: float
    high: float


def f1(claims: int, pairs: int) -> float:
    """F1 of the claims on both sides and the pairs among them: the same as by precision and recall.

    >>> f1(claims=10, pairs=3), f1(claims=0, pairs=0)
    (0.6, 1.0)
    """
    return 2 * pairs / claims if claims else 1.0


def draws(count: int) -> Iterator[list[int]]:
    """`RESAMPLES` times `count` indices, drawn with replacement; only `random()` is the same in every Python."""
    generator = Random(SEED)
    for _ in range(RESAMPLES):
        yield [int(generator.random() * count) for _ in range(count)]


def interval(documents: Sequence[Figures], level: str) -> Interval | None:
    """The interval of F1 at a level; none for fewer than two documents, which say nothing of others."""
    if len(documents) < 2:
        return None
    claims = [figures.gold + figures.read for figures in documents]
    pairs = [figures.found[level] for figures in documents]
    drawn = sorted(f1(sum(claims[i] for i in some), sum(pairs[i] for i in some)) for some in draws(len(documents)))
    return Interval(at(drawn, (1 - LEVEL) / 2), at(drawn, (1 + LEVEL) / 2))


def at(ordered: Sequence[float], share: float) -> float:
    """The value below or at which a share of the values lies: the nearest rank.

    >>> at([1.0, 2.0, 3.0, 4.0], 0.5)
    2.0
    """
    return ordered[max(0, ceil(round(share * len(ordered), 6)) - 1)]
