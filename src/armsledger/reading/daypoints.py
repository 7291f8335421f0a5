"""Dates by the calendar: figures, quarters, decades, months, days, days of the week, years.

Enters: a `Scan` and a place in it. Leaves: the `Point` that stands there, or None.
"""

from __future__ import annotations

from armsledger.reading import calendars
from armsledger.reading.datescan import Point, Scan
from armsledger.reading.numberwords import FIGURE, WORD
from armsledger.reading.numerals import is_glued
from armsledger.reading.years import is_year, plain_year
from armsledger.records import Period


def read_numeric(scan: Scan, at: int) -> Point | None:
    """ "28/03/2016", "2023-05-15", "04.07.2023"; the day first, unless only the month can stand first or last."""
    text = scan.tokens[at].text
    found = [int(part) for part in text.replace("/", "-").replace(".", "-").split("-")]
    if found[0] > 31:
        year, month, day = found
    else:
        day, month, year = found
        year += 2000 if year < 70 else 1900 if year < 100 else 0
        if scan.words.month_first and "/" in text:
            day, month = month, day
        if month > 12:
            day, month = month, day
    return Point(at + 1, "day", year, month, day) if calendars.is_day(year, month, day) else None


def read_division(scan: Scan, at: int) -> Point | None:
    """A quarter or half of a year, a season: "third quarter of 2024", "Q3 2024", "summer 2022"."""
    named = scan.words.divisions.match(scan.tokens, at)
    if named is None:
        return None
    end, (first, last) = named
    year = read_year_of(scan, end)
    if year is None:
        return None
    if first == 0:
        return Point(year[0], "season", period=calendars.point(year[1]))
    period = Period(calendars.iso(year[1], first), calendars.iso(year[1], last))
    return Point(year[0], "quarter" if last - first == 2 else "part", period=period)


def read_year_of(scan: Scan, at: int) -> tuple[int, int] | None:
    """The year behind a month, a day or a quarter: "2022", ", 2022", "of 2022", "of last year", "de la même année"."""
    place = at + 1 if scan.text(at) == "," else at
    linked = scan.words.links.skip(scan.tokens, place)
    year = plain_year(scan, linked)
    if year is not None:
        return linked + 1, year
    if place != at:
        return None
    for begin in (linked, at):
        for table, base in ((scan.words.relative, scan.today), (scan.words.context, scan.anchor or scan.today)):
            found = table.match(scan.tokens, begin)
            if found is not None and found[1][0] == "year" and base is not None:
                return found[0], base[0] + found[1][1]
    return None


def read_decade(scan: Scan, at: int) -> Point | None:
    """ "the 1990s", "les années 1990", "los años 90", "la década de 2010"."""
    opened = scan.words.decades.match(scan.tokens, at)
    place = at if opened is None else opened[0]
    token = scan.tokens[place] if place < len(scan.tokens) else None
    if opened is not None and token is not None and len(token.text) == 2 and is_count(scan, place + 1):
        return None  # "los 30 helicópteros"
    if token is None or token.kind != FIGURE or not token.text.isdecimal() or len(token.text) not in (2, 4):
        return None
    if opened is None and token.suffix not in scan.words.decade_suffixes:
        return None
    year = int(token.text)
    if len(token.text) == 2:
        year += 1900 if year >= 30 else 2000
    if year % 10 or not calendars.FIRST_YEAR <= year < calendars.LAST_YEAR:
        return None
    return Point(place + 1, "decade", period=Period(calendars.iso(year), calendars.iso(year + 9)))


def day_at(scan: Scan, at: int) -> int | None:
    """The day of a month that the figure at `at` can be: "15", "1er", "28th"."""
    token = scan.tokens[at] if at < len(scan.tokens) else None
    if token is None or token.kind != FIGURE or len(token.text) > 2 or not token.text.isdecimal():
        return None
    if token.suffix and token.suffix not in scan.numbers.ordinals:
        return None
    return int(token.text) if 1 <= int(token.text) <= 31 and not is_glued(scan.tokens, at) else None


def read_bare_day(scan: Scan, start: int) -> Point | None:
    """A day whose month comes later: "12" in "du 12 au 15 mai"."""
    at = scan.words.fillers.skip(scan.tokens, start)
    weekday = scan.words.weekdays.match(scan.tokens, at)
    at = at if weekday is None else weekday[0]
    day = day_at(scan, at)
    return None if day is None else Point(at + 1, "bare-day", day=day)


def read_last_day(scan: Scan, first: Point, at: int) -> Point | None:
    """The second day of "April 12-15, 2022"."""
    day = day_at(scan, at)
    if day is None or first.day is None or day <= first.day or first.year is not None:
        return None
    year = read_year_of(scan, at + 1)
    end, value = (at + 1, None) if year is None else year
    return Point(end, "day", value, first.month, day)


def read_weekday(scan: Scan, at: int, *, led: bool) -> Point | None:
    """ "Monday", "next Monday", "lundi dernier", "mercredi 30 mars", "martes 11"."""
    at, before = read_modifier(scan, at)
    named = scan.words.weekdays.match(scan.tokens, at)
    if named is None:
        return read_month(scan, at, led=True, modifier=before) if before is not None else None
    end, weekday = named
    end, after = read_modifier(scan, end)
    modifier = before if after is None else after
    place = end + 1 if scan.text(end) == "," else end
    place = scan.words.fillers.skip(scan.tokens, place)
    dated = read_day_month(scan, place) or read_month(scan, place, led=True)
    if dated is not None and dated.day is not None:
        return dated._replace(weekday=weekday, modifier=modifier if dated.modifier is None else dated.modifier)
    day = day_at(scan, end)
    if day is not None and not scan.tokens[end].suffix and not is_count(scan, end + 1):
        return Point(end + 1, "weekday", day=day, weekday=weekday)
    return Point(end, "weekday", weekday=weekday, modifier=modifier)


def is_count(scan: Scan, at: int) -> bool:
    """Whether the figure before `at` counts the plural noun there ("el martes 20 drones"), and is no day or decade."""
    if at >= len(scan.tokens) or scan.tokens[at].kind != WORD or len(scan.text(at)) < 4:
        return False
    dated = scan.words.prepositions.match(scan.tokens, at) or scan.words.fillers.match(scan.tokens, at)
    return dated is None and scan.text(at).endswith(scan.numbers.plural_endings)


def read_modifier(scan: Scan, at: int) -> tuple[int, int | None]:
    """ "last" (-1), "this" (0) or "next" (1), before or behind a weekday or month."""
    found = scan.words.modifiers.match(scan.tokens, at)
    return (at, None) if found is None else found


def read_day_month(scan: Scan, at: int) -> Point | None:
    """ "15 May 2023", "le 1er octobre 2021", "12 de octubre", "30 mars dernier"."""
    first = scan.words.first_days.match(scan.tokens, at)
    day, end = (day_at(scan, at), at + 1) if first is None else (1, first[0])
    if day is None:
        return None
    found = month_at(scan, scan.words.links.skip(scan.tokens, end), led=True)
    if found is None:
        return None
    end, month = found
    year = read_year_of(scan, end)
    if year is not None:
        return Point(year[0], "day", year[1], month, day)
    end, modifier = read_modifier(scan, end)
    return Point(end, "day", None, month, day, modifier=modifier)


def month_at(scan: Scan, at: int, *, led: bool) -> tuple[int, int] | None:
    """The month named at `at`; an abbreviation or an ordinary word ("May", "sept") needs a figure or a lead."""
    short = scan.words.abbreviations.match(scan.tokens, at)
    figured = at > 0 and day_at(scan, at - 1) is not None
    if short is not None:
        end = short[0] + 1 if scan.text(short[0]) == "." else short[0]
        if (figured and end - at <= 2) or day_at(scan, end) is not None or plain_year(scan, end) is not None:
            return end, short[1]
    named = scan.words.months.match(scan.tokens, at)
    if named is None:
        return None
    token = scan.tokens[at]
    if token.text in scan.words.capital and not token.raw[:1].isupper():
        return None
    if token.text in scan.words.ambiguous and not led and read_year_of(scan, named[0]) is None:
        return named if day_at(scan, named[0]) is not None else None
    return named


def read_month(scan: Scan, at: int, *, led: bool, modifier: int | None = None) -> Point | None:
    """ "March 28, 2016", "Nov. 2", "October 2018", "julio de 2014", "août dernier", "August last year"."""
    found = month_at(scan, at, led=led)
    if found is None:
        return None
    end, month = found
    day = day_at(scan, end) if scan.words.month_day else None
    if day is not None and is_date_day(scan, end):
        year = read_year_of(scan, end + 1)
        if year is not None:
            return Point(year[0], "day", year[1], month, day)
        return Point(end + 1, "day", None, month, day, modifier=modifier)
    year = read_year_of(scan, end)
    if year is not None:
        return Point(year[0], "month", year[1], month)
    end, after = read_modifier(scan, end)
    return Point(end, "month", None, month, modifier=modifier if after is None else after)


def is_date_day(scan: Scan, at: int) -> bool:
    """Whether the figure behind a month is its day: not a clock's hour or the count of what follows at once."""
    following = scan.tokens[at + 1] if at + 1 < len(scan.tokens) else None
    return following is None or following.text not in ("%", ":", "°")


def read_year(scan: Scan, at: int) -> Point | None:
    """A year alone, where the figure counts nothing."""
    year = plain_year(scan, at)
    return Point(at + 1, "year", year) if year is not None and is_year(scan.numbers, scan.tokens, at) else None
