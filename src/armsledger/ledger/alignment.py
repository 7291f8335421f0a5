"""Two lists of anchors -> the longest chain that both share in order, and how much of the shorter list it is.

Enters: two tuples of `Anchor`s. Leaves: a `Chain`. The chain is a weighted common subsequence in which going far ahead
in either text costs as much as an anchor: a copy goes on where it stood, while another report of the same events meets
the first one only here and there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from armsledger.ledger.anchors import Anchor

WEIGHTS = {"party": 1.0, "name": 1.5, "item": 0.5, "number": 1.2, "sum": 1.5, "day": 1.0}
NEAR = 8  # anchors that may be left out without cost
JUMP = 1.0  # what leaving out more than that costs
MOST_TIMES = 12  # an anchor that stands more often than that says nothing about order


class Chain(NamedTuple):
    """The anchors that two texts share in order (`shared`, as the first writes them), and their share (0 to 1)."""

    score: float
    shared: tuple[str, ...]
    distinct: int  # different keys in it


NONE = Chain(0.0, (), 0)


def weights_of(one: Counter[str], other: Counter[str]) -> dict[str, float]:
    """What each anchor weighs: by its kind, and the less the more often it stands in these texts."""
    return {
        key: WEIGHTS[key.partition(":")[0]] / max(one[key], other[key]) for key in sorted({*one, *other})
    }


def chain(one: Sequence[Anchor], other: Sequence[Anchor], least: float = 0.0) -> Chain:
    """The best chain; `NONE` where even all that both hold in any order would not reach `least`."""
    first, second = Counter(a.key for a in one), Counter(a.key for a in other)
    weights = weights_of(first, second)
    shorter = min(sum(weights[a.key] for a in one), sum(weights[a.key] for a in other))
    shared = sum(weights[key] * min(count, second[key]) for key, count in first.items())
    if shorter == 0 or shared / shorter < least:
        return NONE
    value, path = best_path([a.key for a in one], [a.key for a in other], weights)
    keys = {one[i].key for i in path}
    return Chain(min(1.0, value / shorter), tuple(one[i].words for i in path), len(keys))


class Furthest:
    """The best chain that ends before a place in the second list, for chains already seen (a Fenwick tree of maxima)."""

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


def best_path(one: Sequence[str], other: Sequence[str], weights: Mapping[str, float]) -> tuple[float, list[int]]:
    """The value of the best chain, and its places in `one`."""
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
    path, at = [], end
    while at >= 0:
        path.append(links[at][0])
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
