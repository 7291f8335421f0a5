"""How well claims as read agree with gold claims: the definitions of the annotation task.

Enters: gold claims and claims as read, as JSON objects, one document at a time. Leaves: `Figures`, which add up over
documents. Two claims are of the same *event* where kind, item, `from` and `to` agree (of a cooperation in either
order); it is the same *claim* where also stage, polarity and source agree, and *full* where certainty, quantity,
period and designation do as well. Claims are paired one to one within an event, those that agree most first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any, NamedTuple

Fields = Mapping[str, Any]
Pair = tuple[Fields, Fields]


def letters(name: str | None) -> str:
    """What of a name is compared: `letters("Shahed-136") == "shahed136"`."""
    return "" if name is None else "".join(filter(str.isalnum, name.casefold()))


def event_of(claim: Fields) -> Hashable:
    """What two claims of the same event have in common."""
    sides = [letters(claim.get("from")), letters(claim.get("to"))]
    kind = claim.get("kind")
    return kind, claim.get("item"), tuple(sorted(sides) if kind == "cooperation" else sides)


def sources_agree(a: Fields | None, b: Fields | None) -> bool:
    """By country where both have one, else by body, else by name, else by whether they are anonymous."""
    if not a or not b:
        return bool(a) == bool(b)
    for part in ("country", "org", "name"):
        if a.get(part) and b.get(part):
            return letters(a[part]) == letters(b[part])
    return bool(a.get("anonymous")) is bool(b.get("anonymous"))


def ranges_agree(a: Sequence[Any] | None, b: Sequence[Any] | None) -> bool:
    """Whether two ranges overlap; without a range there is none on either side."""
    if not a or not b:
        return bool(a) == bool(b)
    (low, high), (other_low, other_high) = ((r[0] or 0, inf if r[1] is None else r[1]) for r in (a, b))
    return bool(low <= other_high and other_low <= high)


def days_agree(a: str | None, b: str | None) -> bool:
    """Whether one partial date begins as the other does; an open end agrees with an open end alone."""
    if not a or not b:
        return bool(a) == bool(b)
    return a.startswith(b) or b.startswith(a)


def periods_agree(a: Sequence[str | None] | None, b: Sequence[str | None] | None) -> bool:
    """Whether both ends agree."""
    return all(days_agree(x, y) for x, y in zip(a or (None, None), b or (None, None), strict=True))


def same(a: Any, b: Any) -> bool:
    """Plain equality."""
    return bool(a == b)


COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "stage": same,
    "polarity": same,
    "source": sources_agree,
    "certainty": same,
    "qty": ranges_agree,
    "when": periods_agree,
    "designation": lambda a, b: letters(a) == letters(b),
    "evidence": lambda a, b: set(a or ()) == set(b or ()),
}
CLAIM = frozenset(("stage", "polarity", "source"))
FULL = CLAIM | {"certainty", "qty", "when", "designation"}
LEVELS = ("event", "claim", "full")


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    p: float
    r: float
    f1: float


@dataclass(slots=True)
class Figures:
    """Counts over documents: claims on both sides, pairs at each level, event pairs in which a field agrees."""

    gold: int = 0
    read: int = 0
    pairs: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    def score(self, level: str) -> Score:
        """Micro precision, recall and F1 at a level; nothing read where nothing is to be read is perfect."""
        hits = self.pairs[level]
        p = hits / self.read if self.read else float(self.gold == 0)
        r = hits / self.gold if self.gold else 1.0
        return Score(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def agreeing(pair: Pair) -> frozenset[str]:
    """The fields in which two claims agree."""
    one, other = pair
    return frozenset(name for name, agree in COMPARE.items() if agree(one.get(name), other.get(name)))


def pairs_of(gold: Sequence[Fields], read: Sequence[Fields]) -> list[frozenset[str]]:
    """For each pair of claims of one event, in which fields the two agree.

    Pairs that agree in what makes a claim come first, then those with more fields; the rest is as in the given order,
    from the end.
    """
    ranked = []
    for i, one in enumerate(gold):
        for j, other in enumerate(read):
            fields = agreeing((one, other))
            ranked.append((fields >= CLAIM, len(fields), i, j, fields))
    free_gold, free_read, found = set(range(len(gold))), set(range(len(read))), []
    for _, _, i, j, fields in sorted(ranked, key=lambda r: r[:4], reverse=True):
        if i in free_gold and j in free_read:
            free_gold.remove(i)
            free_read.remove(j)
            found.append(fields)
    return found


def by_event(claims: Iterable[Fields]) -> dict[Hashable, list[Fields]]:
    """The claims of each event, in order."""
    found: dict[Hashable, list[Fields]] = defaultdict(list)
    for claim in claims:
        found[event_of(claim)].append(claim)
    return found


def measure(gold: Sequence[Fields], read: Sequence[Fields]) -> Figures:
    """The figures of one document."""
    figures = Figures(len(gold), len(read))
    found = by_event(read)
    for event, some in by_event(gold).items():
        for fields in pairs_of(some, found.get(event, ())):
            figures.fields.update(fields)
            figures.pairs.update({"event": 1, "claim": fields >= CLAIM, "full": fields >= FULL})
    return figures


def total(some: Iterable[Figures]) -> Figures:
    """The figures of several documents together."""
    whole = Figures()
    for one in some:
        whole.gold += one.gold
        whole.read += one.read
        whole.pairs.update(one.pairs)
        whole.fields.update(one.fields)
    return whole
