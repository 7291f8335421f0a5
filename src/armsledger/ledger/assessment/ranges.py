"""Counts that statements give -> one range, each end with the statements that set it, and what cannot both hold.

Enters: `Count`s of one rung: what each statement says of how many (or how much), of when, of which models. Leaves: a
`Figure` and `Conflict`s. The lower end is the largest that is told, the upper end likewise; what is told of periods
that do not overlap, or of different models side by side, is added up. Nothing is averaged; a figure that another one
rules out stays and is named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from armsledger.ledger.assessment.designations import covers, related
from armsledger.ledger.assessment.periods import ALWAYS, Extent, holds
from armsledger.ledger.records import Bound, Conflict, Figure, RungName

NAMED = 6  # statements that a reason names; the rest are counted
COMPARED = 150  # figures that are compared with as many others, to find contradictions
MODELS = 10  # models of one document that are told apart
ALL: frozenset[str] = frozenset()  # of a count: the whole class, no model named


@dataclass(frozen=True, slots=True)
class Count:
    """How many one or several statements say: `low` to `high`, None where open."""

    low: int | None
    high: int | None
    extent: Extent = ALWAYS
    models: frozenset[str] = ALL
    said: int | None = None  # the day, as a sortable number
    statements: tuple[str, ...] = ()
    told: frozenset[tuple[str, str]] = frozenset()  # by which origin in which document


@dataclass(frozen=True, slots=True)
class Sum:
    """A total of counts that do not overlap."""

    value: int
    parts: tuple[Count, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """Whose counts it adds up."""
        return tuple(sorted({id_ for part in self.parts for id_ in part.statements}))


def figure(counts: Sequence[Count], *, adds: bool, currency: str | None = None, hedged: bool = False) -> Figure | None:
    """The range of one rung; None where nothing is counted.

    `adds`: whether counts of separate periods or models add up, as deliveries do and wishes do not. `hedged`: the
    counts are believed, not stated. `figure([Count(400, None)], adds=True).low.value == 400`.
    """
    told = [count for count in counts if count.low is not None or count.high is not None]
    if not told:
        return None
    note = "; nobody states it, it is believed" if hedged else ""
    return Figure(lower(told, adds, note), upper(told, adds, note), currency)


def lower(told: Sequence[Count], adds: bool, note: str) -> Bound:
    """The largest that is said at least, or the sum of what is separate, if that is more."""
    known = [replace(count, high=None) for count in told if count.low is not None]
    if not known:
        return Bound(None, (), "no statement gives a lower figure" + note)
    best = max(count.low or 0 for count in known)
    total = separate(known) if adds else Sum(best)
    if total.value > best:
        return Bound(total.value, total.statements, f"{added(total)}{note}")
    setting = ids(count for count in known if count.low == best)
    more = ", the largest lower figure" if any(count.low != best for count in known) else ""
    return Bound(best, setting, f"at least {best:,}: {named(setting)}{more}{note}")


def upper(told: Sequence[Count], adds: bool, note: str) -> Bound:
    """The largest that is said at most, or the sum of what is separate; open where a statement leaves it open."""
    unbounded = ids(count for count in told if count.high is None)
    if unbounded:
        return Bound(None, unbounded, f"open: {named(unbounded)} {plural(unbounded, 'sets', 'set')} no upper end{note}")
    best = max(count.high or 0 for count in told)
    turned = [replace(count, low=count.high, high=None) for count in told]
    total = separate(turned) if adds else Sum(best)
    if total.value > best:
        return Bound(total.value, total.statements, f"{added(total)}{note}")
    setting = ids(count for count in told if count.high == best)
    more = ", the largest upper figure" if any(count.high != best for count in told) else ""
    return Bound(best, setting, f"at most {best:,}: {named(setting)}{more}{note}")


def separate(counts: Sequence[Count]) -> Sum:
    """The largest sum of lower figures of which none can be part of another."""
    return max((by_period(counts), by_model(counts)), key=lambda found: found.value)


def by_period(counts: Sequence[Count]) -> Sum:
    """The largest sum over periods that do not overlap (weighted interval scheduling, O(n log n)).

    Per period the largest figure counts; what is not dated overlaps everything.
    """
    largest: dict[Extent, Count] = {}
    for count in sorted(counts, key=lambda one: one.statements):
        held = largest.get(count.extent)
        if held is None or (count.low or 0) > (held.low or 0):
            largest[count.extent] = count
    line = sorted(largest.values(), key=lambda one: (one.extent.last, one.extent.first))
    ends = [count.extent.last for count in line]
    best = [Sum(0)]
    for i, count in enumerate(line):
        before = best[bisect_left(ends, count.extent.first, 0, i)]
        taken = before.value + (count.low or 0)
        best.append(Sum(taken, (*before.parts, count)) if taken > best[i].value else best[i])
    return best[-1]


def by_model(counts: Sequence[Count]) -> Sum:
    """The largest sum of different models that one origin counts side by side in one document."""
    told: dict[tuple[str, str], list[Count]] = {}
    for count in sorted(counts, key=lambda one: one.statements):
        for place in count.told if count.models else ():
            told.setdefault(place, []).append(count)
    sums = (side_by_side(some) for _, some in sorted(told.items()) if len(some) > 1)
    return max(sums, key=lambda found: found.value, default=Sum(0))


def side_by_side(counts: Sequence[Count]) -> Sum:
    """The largest sum of counts of models that cannot mean one another; of many models the largest counts."""
    largest: dict[frozenset[str], Count] = {}
    for count in counts:
        held = largest.get(count.models)
        if held is None or (count.low or 0) > (held.low or 0):
            largest[count.models] = count
    order = sorted(largest.values(), key=lambda one: (-(one.low or 0), one.statements))
    return heaviest(order[:MODELS])


def heaviest(counts: Sequence[Count]) -> Sum:
    """Of all choices of counts that cannot count the same pieces the largest sum."""
    if not counts:
        return Sum(0)
    first, rest = counts[0], counts[1:]
    others = heaviest([count for count in rest if not may_share(first.models, count.models)])
    with_first = Sum((first.low or 0) + others.value, (first, *others.parts))
    if len(others.parts) == len(rest):
        return with_first
    return max(with_first, heaviest(rest), key=lambda found: found.value)


def may_share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether counts of these models can count the same pieces; no model named is any."""
    return not one or not other or any(related(a, b) for a in one for b in other)


def bounds_above(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a count of the first models holds every piece of the second: the whole class holds all."""
    return not one or (bool(other) and all(any(covers(a, b) for a in one) for b in other))


def conflicts(counts: Sequence[Count], total: Figure | None, rung: RungName, about: str) -> tuple[Conflict, ...]:
    """What cannot both hold: at most 20 here, at least 200 there, for a period and models that the first one covers.

    A larger figure that was told later is none: counts grow. Of more than `COMPARED` figures the lowest upper ones are
    compared with the highest lower ones.
    """
    above = sorted((count for count in counts if count.high is not None), key=lambda one: (one.high, one.statements))
    known = (count for count in (*counts, *sums(counts, total)) if count.low is not None)
    below = sorted(known, key=lambda one: (-(one.low or 0), one.statements))[:COMPARED]
    pairs: list[tuple[Count, Count]] = []
    for count in above[:COMPARED]:
        larger = takewhile(lambda other: (other.low or 0) > (count.high or 0), below)  # noqa: B023 -- used at once
        pairs += [(count, other) for other in larger if rules_out(count, other)]
    return tuple(conflict(some, rung, about) for some in linked(pairs))


def rules_out(count: Count, other: Count) -> bool:
    """Whether `count` at most and `other` at least cannot both hold.

    What one origin counts twice in one document are two lots, or a lot and its part: no contradiction.
    """
    if count.high is None or other.low is None or count.high >= other.low:
        return False
    if not holds(count.extent, other.extent) or not bounds_above(count.models, other.models):
        return False
    if count.told & other.told:
        return False
    grown = count.said is not None and other.said is not None and count.said < other.said
    return not (grown and count.extent.last >= (count.said or 0))


def sums(counts: Sequence[Count], total: Figure | None) -> list[Count]:
    """The total as a count of its own, where it adds several up."""
    if total is None or total.low.value is None or len(total.low.statements) < 2:
        return []
    parts = [count for count in counts if set(count.statements) & set(total.low.statements)]
    if any(count.low == total.low.value for count in parts):
        return []
    days = [count.said for count in parts]
    said = max((day for day in days if day is not None), default=None) if None not in days else None
    first, last = min(count.extent.first for count in parts), max(count.extent.last for count in parts)
    told = frozenset[tuple[str, str]]().union(*(count.told for count in parts))
    return [Count(total.low.value, None, Extent(first, last), ALL, said, total.low.statements, told)]


def linked(pairs: Sequence[tuple[Count, Count]]) -> list[list[tuple[Count, Count]]]:
    """The pairs in groups that hang together, in the order of their first statements."""
    home: dict[tuple[str, ...], tuple[str, ...]] = {}

    def root(one: tuple[str, ...]) -> tuple[str, ...]:
        while home.setdefault(one, one) != one:
            home[one] = home[home[one]]
            one = home[one]
        return one

    for few, many in pairs:
        first, second = sorted((root(few.statements), root(many.statements)))
        home[second] = first
    groups: dict[tuple[str, ...], list[tuple[Count, Count]]] = {}
    for few, many in pairs:
        groups.setdefault(root(few.statements), []).append((few, many))
    return [groups[key] for key in sorted(groups)]


def conflict(pairs: Sequence[tuple[Count, Count]], rung: RungName, about: str) -> Conflict:
    """Pairs that hang together as one conflict, told by the widest of them."""
    above, below = max(pairs, key=lambda two: ((two[1].low or 0) - (two[0].high or 0), two[0].statements))
    reason = (
        f"at most {above.high:,} ({named(above.statements)}) and at least {below.low:,} ({named(below.statements)}) "
        f"cannot both hold, if both count the same"
    )
    statements = ids(count for pair in pairs for count in pair)
    return Conflict("money" if about == "money" else "quantity", rung, statements, reason)


def merged(counts: Iterable[Count]) -> list[Count]:
    """Counts that say the same of the same, as one, in an order that does not depend on that of the input."""
    found: dict[tuple[object, ...], list[Count]] = {}
    for count in counts:
        found.setdefault((count.low, count.high, count.extent, tuple(sorted(count.models)), count.said), []).append(
            count
        )
    whole = [
        replace(some[0], statements=ids(some), told=frozenset().union(*(count.told for count in some)))
        for some in found.values()
    ]
    return sorted(whole, key=lambda count: count.statements)


def ids(counts: Iterable[Count]) -> tuple[str, ...]:
    """The statements of counts, in order."""
    return tuple(sorted({id_ for count in counts for id_ in count.statements}))


def named(statements: Sequence[str]) -> str:
    """Some statements by name, the rest by number."""
    shown = ", ".join(statements[:NAMED])
    return shown if len(statements) <= NAMED else f"{shown} and {len(statements) - NAMED} more"


def plural(some: Sequence[object], one: str, many: str) -> str:
    """`one` for a single thing, else `many`."""
    return one if len(some) == 1 else many


def added(total: Sum) -> str:
    """How a sum came about, in words."""
    shown = " + ".join(f"{part.low or 0:,} ({named(part.statements)})" for part in total.parts)
    models = len({part.extent for part in total.parts}) < len(total.parts)
    why = "different models, counted side by side, add up" if models else "periods that do not overlap add up"
    return f"{shown}: {why}"


def difference(whole: Figure, used: Figure) -> Figure:
    """What is left of a whole: least less most, and most less least; open where either leaves it open."""
    statements = tuple(sorted({*whole.low.statements, *used.low.statements, *used.high.statements}))
    left = max(0, (whole.low.value or 0) - used.high.value) if used.high.value is not None else 0
    if used.high.value is None:
        why = "none need be left: what is used has no upper end"
    else:
        why = f"{whole.low.value or 0:,} less at most {used.high.value:,} used"
    return Figure(Bound(left, statements, why), remaining(whole, used), whole.currency)


def remaining(whole: Figure, used: Figure) -> Bound:
    """The most that can be left."""
    statements = tuple(sorted({*whole.high.statements, *used.low.statements}))
    gone = used.low.value or 0
    if whole.high.value is not None:
        left = max(0, whole.high.value - gone)
        odd = "; more is told as used than as delivered" if gone > whole.high.value else ""
        return Bound(left, statements, f"{whole.high.value:,} less at least {gone:,} used{odd}")
    certain = whole.low.value
    of = (
        f"; of the {certain:,} that are told at most {max(0, certain - gone):,} are left" if certain is not None else ""
    )
    return Bound(None, statements, f"open: more may have been delivered{of}")
