"""A flow's time in rows of characters: the periods of its rungs, and when what was said, affirmed and denied.

Enters: a flow and its statements. Leaves: rows of one width under an axis of years, or None where no day is known. A
period whose end is open has an arrow; what was said in one column is counted in it (1 to 9, then +).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.ledger.records import Flow, Statement
from armsledger.records import Period
from armsledger.views import telling

PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
BEFORE = 60  # months before the first thing said that are shown at most; what is older has an arrow
ROWS = (("affirmed", "affirmed"), ("believed", "believed"), ("unconfirmed", "unconfirmed"), ("denied", "denied"))
LINE, ASCII_LINE = ("━", "▶", "◀"), ("=", ">", "<")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, its characters, and how it is coloured (`period`, or the manner of what is said)."""

    name: str
    text: str
    manner: str


@dataclass(frozen=True, slots=True)
class Window:
    """The months that are shown, counted from the year 0, and over how many columns."""

    first: int
    last: int
    width: int

    def column(self, month: float) -> int:
        """The column of a month, within the window."""
        share = (month - self.first) / max(self.last - self.first, 1)
        return min(max(int(share * (self.width - 1)), 0), self.width - 1)


def months(day: str | None, *, end: bool = False) -> int | None:
    """The month of a partial day, counted from the year 0; of a bare year the first, or the last.

    >>> months("2022-08"), months("2022"), months("2022", end=True), months("soon")
    (24271, 24264, 24275, None)
    """
    found = PARTIAL.fullmatch(day or "")
    if found is None:
        return None
    month = int(found[2]) - 1 if found[2] else 11 if end else 0
    return int(found[1]) * 12 + month


def known_months(flow: Flow, statements: Iterable[Statement]) -> Iterator[int]:
    """Every month that the flow or its statements name."""
    days = [carrier.published for statement in statements for carrier in statement.carriers]
    days += [flow.first_said, flow.last_said]
    for rung in flow.rungs:
        days += [rung.when.start, rung.when.end] if rung.when is not None else []
    for day in days:
        if (month := months(day)) is not None:
            yield month


def window_of(flow: Flow, statements: Sequence[Statement], width: int) -> Window | None:
    """The months to show: all that are named, but for what lies very far back; whole years where there is room."""
    known = sorted(known_months(flow, statements))
    if not known:
        return None
    said = months(flow.first_said) or known[-1]
    first = max(known[0], said - BEFORE)
    return Window(first - first % 12, known[-1] + 11 - known[-1] % 12, width)


def axis(window: Window) -> str:
    """The years, each where its January stands."""
    row = [" "] * window.width
    taken = -1
    for year in range(window.first // 12, window.last // 12 + 1):
        at = window.column(year * 12)
        if at > taken and at + 4 <= window.width:
            row[at : at + 4] = str(year)
            taken = at + 4
    return "".join(row)


def spell(window: Window, when: Period, signs: Sequence[str]) -> str:
    """A period as a line, with an arrow where an end is open or beyond what is shown."""
    line, right, left = signs
    start, end = months(when.start), months(when.end, end=True)
    first = 0 if start is None else window.column(start)
    last = window.width - 1 if end is None else max(window.column(end), first)
    body = list(line * (last - first + 1))
    if end is None or end > window.last:
        body[-1] = right
    if start is None or start < window.first:
        body[0] = left
    return (" " * first + "".join(body)).ljust(window.width)


def marks(window: Window, found: Iterable[int]) -> str:
    """How much was said in each column."""
    counts = Counter(map(window.column, found))
    return "".join(
        str(min(n, 9)) if 0 < n < 10 else "+" if n else " " for n in map(counts.__getitem__, range(window.width))
    )


def said_rows(window: Window, statements: Sequence[Statement]) -> Iterator[Row]:
    """When what was said in which manner: each statement on the day on which it first appeared."""
    for name, manner in ROWS:
        kind = [s for s in statements if telling.manner(s).split(",")[0] == manner]
        found = [month for statement in kind if (month := months(statement.said)) is not None]
        if found:
            yield Row(name, marks(window, found), manner)


def timeline(flow: Flow, statements: Sequence[Statement], width: int, *, plain: bool = False) -> tuple[Row, ...] | None:
    """The rows of a flow's time, `width` columns wide; None where no day is known."""
    window = window_of(flow, statements, width)
    if window is None:
        return None
    signs = ASCII_LINE if plain else LINE
    spells = [
        Row(telling.rung_word(rung, flow.key), spell(window, rung.when, signs), "period")
        for rung in flow.rungs
        if rung.when is not None
    ]
    return (Row("", axis(window), "axis"), *spells, *said_rows(window, statements))
