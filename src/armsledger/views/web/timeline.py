"""Days and periods -> places along a timeline, in percent of its width.

Enters: a flow's statements by rung. Leaves: a `Timeline`: years or months as ticks, for each rung the periods that
statements give, and one mark for each statement on the day that it was first said, affirmed upward, denied downward.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from armsledger.ledger.records import Statement
from armsledger.records import Period
from armsledger.views.web.scale import Tick, percent
from armsledger.views.web.wording import period, words

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
AROUND = 3660  # days before the first and after the last statement that are shown at most
MARGIN = 0.03  # of the whole, on both sides
BINS = 48  # marks that would overlap are stacked
STACKED = 6  # marks of one stack that are drawn
SPELLS = 8  # periods of one rung that are drawn
TICKS = 6
MONTH_TICKS = 8
YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Spell:
    """A period that `count` statements give: where it is drawn, whether its ends are open, and its words."""

    left: str
    width: str
    right: str
    open_left: bool
    open_right: bool
    manner: str  # affirmed, denied, doubted
    when: str
    count: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A rung with its periods, and how many more there are than are drawn."""

    name: str
    spells: tuple[Spell, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement on the day on which it appeared; `level` counts from the axis, upward or downward."""

    at: str
    level: int
    manner: str
    day: str
    who: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was said when, and of when. `up` and `down` are the heights of the highest stacks."""

    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    up: int
    down: int
    undated: int
    hidden: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are shown, as ordinals."""

    first: float
    last: float


def manner(statement: Statement) -> str:
    """How a statement is drawn: `affirmed`, `denied`, or `doubted` where it confirms nothing."""
    if statement.polarity == "denied":
        return "denied"
    return "doubted" if statement.certainty == "unconfirmed" else "affirmed"


def days_of(text: str | None) -> tuple[int, int] | None:
    """The first and the last day that a partial date covers, as ordinals, or None where it is none.

    >>> [date.fromordinal(day).isoformat() for day in days_of("2022-02")]
    ['2022-02-01', '2022-02-28']
    """
    found = PARTIAL.fullmatch(text or "")
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        last_month = month if found[2] else 12
        last_day = day if found[3] else monthrange(year, last_month)[1]
        return date(year, month, day).toordinal(), date(year, last_month, last_day).toordinal()
    except ValueError:  # the thirteenth month, the year 0
        return None


def ends_of(when: Period | None) -> tuple[int | None, int | None]:
    """The first and the last day of a period, None where an end is open or cannot be read."""
    start, end = (days_of(when.start), days_of(when.end)) if when is not None else (None, None)
    return start[0] if start else None, end[1] if end else None


def window_of(statements: Iterable[Statement]) -> Window | None:
    """The days to show: all on which something was said, and the periods spoken of as far as they are near to these."""
    statements = list(statements)
    said = [day for statement in statements if (days := days_of(statement.said)) for day in days]
    told = [day for statement in statements for day in ends_of(statement.when) if day is not None]
    if not said and not told:
        return None
    near = said or told
    shown = [*said, *(day for day in told if min(near) - AROUND <= day <= max(near) + AROUND)]
    first, last = min(shown), max(shown)
    margin = max((last - first) * MARGIN, 15)
    return Window(first - margin, last + margin)


def along(window: Window, day: float) -> float:
    """How far along a window a day stands."""
    return (day - window.first) / (window.last - window.first)


def timeline(
    rungs: Mapping[str, Sequence[Statement]], statements: Sequence[Statement], names: Mapping[str, str]
) -> Timeline | None:
    """The timeline of a flow, or None where nothing in it has a day.

    `rungs` gives the statements of each lane, `names` says by id who speaks.
    """
    window = window_of(statements)
    if window is None:
        return None
    lanes = tuple(lane for name, on in rungs.items() if (lane := lane_of(name, on, window)).spells)
    marks, hidden = marks_of(statements, window, names)
    return Timeline(
        ticks=ticks_of(window),
        lanes=lanes,
        marks=marks,
        up=max((mark.level for mark in marks if mark.manner != "denied"), default=0),
        down=max((mark.level for mark in marks if mark.manner == "denied"), default=0),
        undated=sum(days_of(statement.said) is None for statement in statements),
        hidden=hidden,
        first=shown(window.first),
        last=shown(window.last),
    )


def shown(day: float) -> str:
    """The month of a day, in words."""
    found = date.fromordinal(min(max(round(day), 1), date.max.toordinal()))
    return f"{words()['months'][found.month - 1]} {found.year}"


def lane_of(name: str, statements: Sequence[Statement], window: Window) -> Lane:
    """The periods that the statements of one rung give, the same ones joined, in order of time."""
    counts: dict[tuple[Period, str], int] = {}
    for statement in statements:
        if statement.when is not None and ends_of(statement.when) != (None, None):
            key = (statement.when, manner(statement))
            counts[key] = counts.get(key, 0) + 1
    keys = sorted(counts, key=lambda key: (ends_of(key[0])[0] or 0, ends_of(key[0])[1] or window.last, key[1]))
    spells = tuple(spell(when, how, counts[when, how], window) for when, how in keys[:SPELLS])
    return Lane(name, spells, max(len(keys) - SPELLS, 0))


def spell(when: Period, how: str, count: int, window: Window) -> Spell:
    """One period, cut off at the window's edges, where it shows as open."""
    start, end = ends_of(when)
    left = along(window, start) if start is not None else 0.0
    right = along(window, end + 1) if end is not None else 1.0
    left = min(max(left, 0.0), 1.0)
    right = min(max(right, left), 1.0)
    return Spell(
        left=percent(left),
        width=percent(right - left),
        right=percent(right),
        open_left=start is None or start < window.first,
        open_right=end is None or end > window.last,
        manner=how,
        when=period(when),
        count=count,
    )


def marks_of(statements: Sequence[Statement], window: Window, names: Mapping[str, str]) -> tuple[tuple[Mark, ...], int]:
    """A mark for each dated statement, stacked where days are too near to each other, and how many are not drawn."""
    heights: dict[tuple[int, bool], int] = {}
    marks: list[Mark] = []
    hidden = 0
    for statement in statements:
        days = days_of(statement.said)
        if days is None:
            continue
        place = int(along(window, sum(days) / 2) * BINS)
        stack = (place, manner(statement) == "denied")
        heights[stack] = heights.get(stack, 0) + 1
        if heights[stack] > STACKED:
            hidden += 1
            continue
        at = percent((place + 0.5) / BINS)
        marks.append(Mark(at, heights[stack], manner(statement), statement.said or "", names[statement.id]))
    return tuple(marks), hidden


def ticks_of(window: Window) -> tuple[Tick, ...]:
    """Years, or months where less than two and a half years are shown, six at most."""
    first, last = date.fromordinal(max(int(window.first), 1)), date.fromordinal(min(int(window.last), 3652059))
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= 30:
        step = next(step for step in (1, 2, 3, 4, 6) if months / step <= MONTH_TICKS)
        found = [n for n in range(first.year * 12 + first.month, last.year * 12 + last.month) if n % step == 0]
        return tuple(month_tick(n // 12, n % 12, window, n == found[0] or n % 12 == 0) for n in found)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 2000) if months / 12 / step <= TICKS)
    years = [year for year in range(first.year + 1, last.year + 1) if year % step == 0]
    return tuple(Tick(percent(along(window, date(year, 1, 1).toordinal())), str(year)) for year in years)


def month_tick(year: int, month: int, window: Window, with_year: bool) -> Tick:
    """The tick at the beginning of a month; `month` 0 is January."""
    place = percent(along(window, date(year, month + 1, 1).toordinal()))
    name = words()["months"][month][:3]
    return Tick(place, f"{name} {year}" if with_year else name)
