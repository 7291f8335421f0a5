"""Ranges as bars of characters: `····█▒▒▒▒▒▶` on a scale of powers of ten, or in plain ASCII.

Enters: bounds. Leaves: text of a given width. One scale for all bars of a table, so that they can be compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

Ends = tuple[int | None, int | None]
WIDE_APART = 50  # from this ratio of the largest to the smallest on, the scale is one of powers of ten
MOST = 10**15  # what is more is drawn no further out


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that a bar is made of."""

    rail: str
    exact: str
    body: str
    beyond: str  # towards an open end
    open_right: str
    open_left: str
    edge: str


BLOCKS = Signs("·", "◆", "█", "▒", "▶", "◀", "█")
ASCII = Signs(".", "#", "=", "-", ">", "<", "|")


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, by powers of ten or evenly."""

    low: float
    high: float
    log: bool

    def share(self, n: int) -> float:
        """How far along the scale a number stands, 0 to 1."""
        value = min(max(float(n), self.low), self.high)
        if self.log:
            return math.log10(value / self.low) / math.log10(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


def scale_of(ranges: Iterable[Ends]) -> Scale | None:
    """A scale on which all these ranges have room, or None where none has a number."""
    values = [min(n, MOST) for ends in ranges for n in ends if n is not None and n > 0]
    if not values:
        return None
    least, most = min(values), max(values)
    if most / least >= WIDE_APART:
        return Scale(10.0 ** math.floor(math.log10(least)), 10.0 ** math.ceil(math.log10(most * 1.5)), True)
    return Scale(0.0, rounded(most * 1.25), False)


def rounded(value: float) -> float:
    """The next number of one digit times a power of ten, or half of one."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * n for n in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if power * n >= value)


def bar(scale: Scale, ends: Ends, width: int, signs: Signs = BLOCKS) -> str:
    """A range on a scale; an end that is open has an arrow, one number is a lozenge, and no number an empty text.

    >>> scale = scale_of([(400, None), (10, 10)])
    >>> bar(scale, (400, None), 12), bar(scale, (10, 10), 12), bar(scale, (20, 100), 12, ASCII)
    ('········█▒▒▶', '◆···········', '|=|.........')
    """
    low, high = ends
    if low is None and high is None:
        return ""
    first = 0 if low is None else place(scale, low, width)
    last = width - 1 if high is None else place(scale, high, width)
    if low == high:
        return signs.rail * first + signs.exact + signs.rail * (width - first - 1)
    body = list((signs.body if None not in ends else signs.beyond) * (last - first + 1))
    body[0] = signs.open_left if low is None else signs.edge
    body[-1] = signs.open_right if high is None else signs.edge
    return signs.rail * first + "".join(body) + signs.rail * (width - last - 1)


def place(scale: Scale, n: int, width: int) -> int:
    """The column in which a number stands; the last is kept for the arrow of an open end."""
    return min(int(scale.share(n) * (width - 1)), width - 2)


def short(n: float) -> str:
    """A number in little room: `short(400) == "400"`, `short(25_000) == "25k"`, `short(10**6) == "1M"`."""
    for size, letter in ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k")):
        if n >= size:
            return f"{n / size:.3g}{letter}"
    return f"{n:.3g}"


def axis(scale: Scale, width: int) -> str:
    """The numbers of a scale, above or below its bars: `1     10    100   1k`."""
    steps = range(round(math.log10(scale.low)), round(math.log10(scale.high)) + 1) if scale.log else ()
    marks = [10**n for n in steps] or [0, round(scale.high / 2), round(scale.high)]
    row = [" "] * width
    taken = -1
    for mark in marks:
        label = short(mark)
        at = min(place(scale, int(mark), width) if mark else 0, width - len(label))
        if at > taken:
            row[at : at + len(label)] = label
            taken = at + len(label)  # a blank stays between two
    return "".join(row)
