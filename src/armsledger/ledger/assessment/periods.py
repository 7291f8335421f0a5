"""Periods as stretches of days that can be compared, however vague they are.

Enters: `Period`s of partial ISO days. Leaves: `Extent`s, first and last day as sortable numbers (20220831); a year is
all its days. "Before the war" and "since the war" name one moment with one vague day: they adjoin and do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from armsledger.records import Period


class Extent(NamedTuple):
    """From the first to the last day, both within."""

    first: int
    last: int


BEGINNING, END = 0, 99_999_999
ALWAYS = Extent(BEGINNING, END)


def day(text: str, rest: str) -> int:
    """A partial ISO day with its month and day filled up: `day("2022-08", "0101") == 20220801`."""
    digits = text.replace("-", "")[:8]
    return int(digits + rest[len(digits) - 4 :]) if len(digits) in (4, 6, 8) and digits.isdigit() else -1


def first_day(text: str | None) -> int:
    """The first day that a partial day can mean; the beginning of all days where it is open or no day."""
    return BEGINNING if text is None else max(day(text, "0101"), BEGINNING)


def last_day(text: str | None) -> int:
    """The last day that a partial day can mean: `last_day("2022") == 20221231`."""
    return END if text is None or (found := day(text, "1231")) < 0 else found


def extent(period: Period | None) -> Extent:
    """The days of one period; all days where there is none."""
    return ALWAYS if period is None else Extent(first_day(period.start), last_day(period.end))


def extents(periods: Iterable[Period | None]) -> Mapping[Period | None, Extent]:
    """The days of each of some periods.

    What ends with a vague day ("before 2022-02") ends before what begins within that day ("since 2022-02"), if nothing
    else bounds the one at its start and the other at its end.
    """
    known = set(periods)
    starts = sorted({first_day(one.start) for one in known if one is not None and one.start and one.end is None})
    found: dict[Period | None, Extent] = {}
    for one in known:
        first, last = extent(one)
        if one is not None and one.start is None and one.end is not None:
            within = [start for start in starts if first_day(one.end) <= start <= last]
            last = within[0] - 1 if within else last
        found[one] = Extent(first, last)
    return found


def overlap(one: Extent, other: Extent) -> bool:
    """Whether they share a day."""
    return one.first <= other.last and other.first <= one.last


def holds(outer: Extent, inner: Extent) -> bool:
    """Whether the first holds every day of the second."""
    return outer.first <= inner.first and inner.last <= outer.last


def hull(periods: Iterable[Period | None]) -> Period | None:
    """From the earliest start to the latest end of those that are dated; None where none is.

    An open end stays open. Of two that begin on the same first day the vaguer one is kept.
    """
    dated = [one for one in periods if one is not None]
    if not dated:
        return None
    start = None
    if all(one.start is not None for one in dated):
        start = min((one.start for one in dated if one.start), key=lambda text: (first_day(text), len(text)))
    end = None
    if all(one.end is not None for one in dated):
        end = max((one.end for one in dated if one.end), key=lambda text: (last_day(text), -len(text)))
    return None if start is None and end is None else Period(start, end)
