"""Numbers -> places along a bar, in percent of its width.

Enters: lower and upper bounds. Leaves: a `Scale` with its ticks, and a `Bar` for each range. Pages draw them; nothing
here knows of SVG.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Ends = tuple[int | None, int | None]
MOST = 10**15  # beyond that, bars end
WIDE_APART = 60  # from this ratio on, the scale is logarithmic
ROOM = 1.25  # of the largest value, for the arrow of an open end
STEPS = (1, 2, 5, 10)
DECADES = 7  # ticks of a logarithmic scale at most


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: where, and what it says."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, logarithmic or not, with its ticks."""

    low: float
    high: float
    log: bool
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A range on a scale: from `left` over `width` to `right`, in percent.

    `shape` is `range` between two bounds, `exact` for one number, `least` and `most` where one end is open, and `none`
    where both are.
    """

    shape: Literal["range", "exact", "least", "most", "none"]
    left: str = "0%"
    width: str = "0%"
    right: str = "0%"


def percent(share: float) -> str:
    """A share of the width as SVG and CSS read it: `percent(0.25) == "25.00%"`."""
    return f"{100 * min(max(share, 0.0), 1.0):.2f}%"


def bounded(n: int) -> float:
    """A number that can be drawn."""
    return float(min(max(n, 0), MOST))


def share(scale: Scale, n: int) -> float:
    """How far along a scale a number stands, 0 to 1."""
    value = min(float(min(max(n, 0), 100 * MOST)), scale.high)
    if not scale.log:
        return (value - scale.low) / (scale.high - scale.low)
    return math.log10(max(value, scale.low) / scale.low) / math.log10(scale.high / scale.low)


def scale_of(ranges: Iterable[Ends], *, log: bool | None = None) -> Scale | None:
    """A scale on which all these ranges have room, or None where none has a number.

    `log` None decides: it is logarithmic where the largest range ends far beyond the smallest.
    """
    ranges = list(ranges)
    values = [bounded(n) for ends in ranges for n in ends if n is not None]
    if not values or max(values) <= 0:
        return None
    positive = [value for value in values if value > 0]
    if log is None:
        log = far_apart(ranges)
    room = ROOM if any(high is None and low is not None for low, high in ranges) else 1.0
    return logarithmic(min(positive), max(positive) * room) if log else linear(max(positive) * room)


def far_apart(ranges: Iterable[Ends]) -> bool:
    """Whether the largest range ends so far beyond the smallest that only a logarithmic scale shows both."""
    farthest = [max(bounded(n) for n in ends if n is not None) for ends in ranges if ends != (None, None)]
    return bool(farthest) and max(farthest) / max(min(farthest), 1.0) >= WIDE_APART


def linear(most: float) -> Scale:
    """From nothing to a round number that is at least `most`, in at most six steps."""
    rough = most / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(1.0, next(power * n for n in STEPS if power * n >= rough * 0.999))
    count = math.ceil(most / step)
    empty = Scale(0.0, step * count, False)
    return Scale(0.0, empty.high, False, tuple(tick(empty, round(step * n)) for n in range(count + 1)))


def logarithmic(least: float, most: float) -> Scale:
    """From the power of ten below `least` to the one above `most`."""
    first, last = math.floor(math.log10(least)), max(math.ceil(math.log10(most)), math.floor(math.log10(least)) + 1)
    empty = Scale(10.0**first, 10.0**last, True)
    step = math.ceil((last - first + 1) / DECADES)
    return Scale(empty.low, empty.high, True, tuple(tick(empty, 10**n) for n in range(max(first, 0), last + 1, step)))


def tick(scale: Scale, n: int) -> Tick:
    """The tick at a number."""
    return Tick(percent(share(scale, n)), short(n))


def short(n: int) -> str:
    """A number in the least room: `short(400) == "400"`, `short(250_000) == "250k"`, `short(10**6) == "1M"`."""
    for size, letter in ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**4, "k")):
        if n >= size:
            unit = 1000 if letter == "k" else size
            return f"{n / unit:,.6g}{letter}"
    return f"{n:,}"


def bar(scale: Scale, low: int | None, high: int | None) -> Bar:
    """A range drawn on a scale."""
    if low is None and high is None:
        return Bar("none")
    left = 0.0 if low is None else share(scale, low)
    right = 1.0 if high is None else share(scale, high)
    shape: Literal["range", "exact", "least", "most"] = "range"
    if high is None or low is None:
        shape = "least" if high is None else "most"
    elif low == high:
        shape = "exact"
    return Bar(shape, percent(left), percent(max(right - left, 0.0)), percent(right))


def ends(figures: Sequence[Ends]) -> list[Ends]:
    """Those ranges that have a number."""
    return [(low, high) for low, high in figures if low is not None or high is not None]
