"""Dates by distance: "last week", "over the past ten years", "three months ago", "since ten years".

Enters: a `Scan` and a place in it. Leaves: the `Point` that stands there, or None.
"""

from __future__ import annotations

from armsledger.reading import calendars
from armsledger.reading.datescan import Point, Scan
from armsledger.reading.numberwords import WORD
from armsledger.reading.numerals import read_number


def read_relative(scan: Scan, at: int, *, parted: bool) -> Point | None:
    """ "last week", "hier", "el mes pasado", "the end of the year"; "la veille", "that year" from the date before."""
    tables = [(scan.words.relative, scan.today), (scan.words.context, scan.anchor)]
    if parted:
        tables.append((scan.words.parted, scan.today))
    for table, base in tables:
        found = table.match(scan.tokens, at)
        if found is None:
            continue
        unit, count = found[1]
        how = f"relative:{unit}"
        if unit == "decade":
            period = None if scan.published is None else calendars.back(scan.published, unit, -count)
        else:
            period = None if base is None else calendars.move(base, unit, count)
        return Point(found[0], how, period=period)
    return None


def read_past(scan: Scan, at: int) -> Point | None:
    """A stretch up to the document's date: "over the past ten years", "ces dix dernières années"."""
    opened = scan.words.past.match(scan.tokens, at)
    if opened is None:
        return None
    end, needs_inner = opened
    duration = read_duration(scan, end, inner=needs_inner, default=not needs_inner)
    if duration is None:
        return None
    end, count, unit = duration
    period = None if scan.published is None else calendars.back(scan.published, unit, count)
    return Point(end, f"past:{unit}", period=period)


def read_duration(scan: Scan, at: int, *, inner: bool = False, default: bool = False) -> tuple[int, int, str] | None:
    """A number and a unit of time: "three months", "un an", "dix dernières années" (`inner`), "[the past] year"."""
    bound = scan.numbers.bounds.match(scan.tokens, at)
    at = at if bound is None else bound[0]
    number = read_number(scan.numbers, scan.tokens, at)
    if number is not None and not number.vague and number.low <= 500 and number.low == int(number.low):
        end, count = number.end, int(number.low)
    else:
        article = scan.words.one.match(scan.tokens, at)
        if article is None and (not default or scan.text(at).endswith(scan.numbers.plural_endings)):
            return None
        end, count = (at if article is None else article[0]), 1
    if inner:
        within = scan.words.inner.match(scan.tokens, end)
        if within is None:
            return None
        end = within[0]
    unit = scan.words.units.match(scan.tokens, end)
    return None if unit is None else (unit[0], count, unit[1])


def read_ago(scan: Scan, at: int) -> Point | None:
    """A distance: "three months ago", "il y a un an", "hace dos semanas", "two weeks earlier", "dans deux ans"."""
    before = scan.words.distance_before.match(scan.tokens, at)
    duration = read_duration(scan, at if before is None else before[0])
    if duration is None:
        return None
    end, count, unit = duration
    kind = None if before is None else before[1]
    if kind is None:
        behind = scan.words.distance_behind.match(scan.tokens, end)
        if behind is None:
            return None
        end, kind = behind
        if kind in ("earlier", "later") and opens_a_clause(scan, end):
            return None
    base = scan.today if kind in ("ago", "ahead") else (scan.anchor or (scan.today if kind == "earlier" else None))
    period = None if base is None else calendars.move(base, unit, count if kind in ("ahead", "later") else -count)
    return Point(end, f"{kind}:{unit}", period=period)


def opens_a_clause(scan: Scan, end: int) -> bool:
    """Whether "three months after" counts from what follows ("after it ordered them"), and dates nothing by itself."""
    bound = scan.words.prepositions.match(scan.tokens, end - 1)
    return bound is not None and bound[0] == end and end < len(scan.tokens) and scan.tokens[end].kind == WORD


def read_lasting(scan: Scan, at: int) -> Point | None:
    """What "since" opens as a length: "depuis dix ans" begins ten years back."""
    duration = read_duration(scan, at)
    if duration is None or scan.today is None:
        return None
    end, count, unit = duration
    return Point(end, f"ago:{unit}", period=calendars.move(scan.today, unit, -count))
