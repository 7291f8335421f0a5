"""Two lists of anchors -> the longest chain that both share in order, and how much of the shorter list it is.

Enters: two tuples of `Anchor`s. Leaves: a `Chain`. The chain is a weighted common subsequence in which going far ahead
in either text costs as much as an anchor. A derived text follows the other one: it has hardly anything beside the
chain, and the chain leaves out little of the stretch of the other text over which it runs. Another report of the same
events has the figures and names of the headline too, but picks them from all over, and has matter of its own between.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from armsledger.ledger.families.anchoring import Anchor

WEIGHTS = {"party": 1.0, "name": 1.5, "item": 0.5, "number": 1.2, "sum": 1.5, "day": 1.0}
NEAR = 8  # anchors that may be left out without cost
JUMP = 1.0  # what leaving out more than that costs
PASSAGE = 4.0  # what is passed over at once counts no more than this: a cut may leave out whole paragraphs
MOST_TIMES = 12  # an anchor that stands more often than that says nothing about order


class Chain(NamedTuple):
    """The anchors that two texts share in order: `shared`, as the first writes them.

    `share` is how much of the shorter list they are, by weight; `tightness` how much of the stretch of the longer list
    from the first to the last of them: a cut lies tight in its text. `distinct` is how many different ones they are.
    """

    share: float
    tightness: float
    shared: tuple[str, ...]
    distinct: int

    @property
    def likeness(self) -> float:
        """Share and tightness in one figure (0 to 1), their harmonic mean: it is low where one of them is."""
        both = self.share + self.tightness
        return 2 * self.share * self.tightness / both if both else 0.0


NONE = Chain(0.0, 0.0, (), 0)
Place = tuple[int, int]  # in the first list, in the second


def weights_of(one: Counter[str], other: Counter[str]) -> dict[str, float]:
    """What each anchor weighs: by its kind, and the less the more often it stands in these texts."""
    return {key: WEIGHTS[key.partition(":")[0]] / max(one[key], other[key]) for key in sorted({*one, *other})}


def chain(first: Sequence[Anchor], second: Sequence[Anchor], least: float = 0.0) -> Chain:
    """The best chain; `NONE` where even all that both hold in any order would not give a likeness of `least`."""
    one, other = [a.key for a in first], [a.key for a in second]
    counts = Counter(one), Counter(other)
    weights = weights_of(*counts)
    whole = sum(weights[key] for key in one), sum(weights[key] for key in other)
    common = sum(weights[key] * min(count, counts[1][key]) for key, count in counts[0].items())
    if common == 0 or common / min(whole) < least / (2 - least):  # so much share it takes, were the tightness 1
        return NONE
    value, path = best_path(one, other, weights)
    words = tuple(first[i].words for i, _ in path)
    longer, side = (one, 0) if whole[0] > whole[1] else (other, 1)
    tight = tightness([place[side] for place in path], longer, weights)
    return Chain(min(1.0, value / min(whole)), tight, words, len({one[i] for i, _ in path}))


def tightness(places: Sequence[int], keys: Sequence[str], weights: Mapping[str, float]) -> float:
    """The weight of the links of a chain, against theirs and that of what stands between neighbours in it."""
    kept = sum(weights[keys[place]] for place in places)
    passed = (sum(weights[key] for key in keys[place + 1 : following]) for place, following in pairwise(places))
    return kept / (kept + sum(min(weight, PASSAGE) for weight in passed))


class Furthest:
    """The best chain so far that ends before a place in the second list (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self.best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def before(self, place: int) -> tuple[float, int]:
        """The value and the index of the best chain that ends before `place`."""
        found = (0.0, -1)
        while place > 0:
            found = max(found, self.best[place])
            place -= place & -place
        return found

    def add(self, place: int, value: float, index: int) -> None:
        """A chain of this value that ends at `place`."""
        place += 1
        while place < len(self.best):
            self.best[place] = max(self.best[place], (value, index))
            place += place & -place


def best_path(one: Sequence[str], other: Sequence[str], weights: Mapping[str, float]) -> tuple[float, list[Place]]:
    """The value of the best chain, and its places."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, key in enumerate(other):
        places[key].append(j)
    met: Counter[str] = Counter()
    links: list[tuple[int, int, float, int]] = []  # place in one, place in other, value, link before
    far = Furthest(len(other))
    recent: list[int] = []  # links of the last rows
    for i, key in enumerate(one):
        met[key] += 1
        if key not in places or met[key] > MOST_TIMES:
            continue
        recent = [k for k in recent if i - links[k][0] <= NEAR]
        row = [link(i, j, weights[key], links, recent, far) for j in places[key][:MOST_TIMES]]
        for made in row:
            far.add(made[1], made[2], len(links))
            recent.append(len(links))
            links.append(made)
    if not links:
        return 0.0, []
    end = max(range(len(links)), key=lambda k: (links[k][2], -k))
    path: list[Place] = []
    at = end
    while at >= 0:
        path.append(links[at][:2])
        at = links[at][3]
    return links[end][2], path[::-1]


def link(
    i: int, j: int, weight: float, links: Sequence[tuple[int, int, float, int]], recent: Sequence[int], far: Furthest
) -> tuple[int, int, float, int]:
    """The best chain that ends where `i` and `j` meet."""
    jumped, before = far.before(j)
    value, came = (jumped - JUMP, before) if jumped > JUMP else (0.0, -1)
    for k in recent:
        _, place, reached, _ = links[k]
        if reached > value and j - NEAR <= place < j:
            value, came = reached, k
    return i, j, value + weight, came
