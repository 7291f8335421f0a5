"""Calendar arithmetic over partial dates; no word of any language.

Enters: years, months, days, some of them unknown, and the document's date. Leaves: `Period`s of partial ISO dates.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from armsledger.records import Period

AHEAD_DAYS = 60  # "on 12 October" in a text of 10 October: a day without a year lies at most this far ahead
AHEAD_MONTHS = 8  # "will be delivered in March" in a text of November
FIRST_YEAR, LAST_YEAR = 1900, 2099


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """`iso(2022, 8) == "2022-08"`."""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])


def point(year: int, month: int | None = None, day: int | None = None) -> Period:
    """The period that begins and ends with one partial date."""
    return Period(iso(year, month, day), iso(year, month, day))


def is_day(year: int, month: int, day: int) -> bool:
    """Whether such a day exists."""
    return 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR and 1 <= day <= calendar.monthrange(year, month)[1]


def parts(partial: str) -> tuple[int, int | None, int | None]:
    """`parts("2022-08") == (2022, 8, None)`."""
    year, *rest = (int(part) for part in partial.split("-"))
    return year, (rest[0] if rest else None), (rest[1] if len(rest) > 1 else None)


def plus_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month `count` months later: `plus_months(2022, 11, 3) == (2023, 2)`."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def move(base: tuple[int, int | None, int | None], unit: str, count: int) -> Period | None:
    """The day, week, month, year or decade `count` units from `base`; None where `base` is too coarse for the unit."""
    year, month, day = base
    if unit in ("year", "decade"):
        moved = year + count * (10 if unit == "decade" else 1)
        return point(moved) if FIRST_YEAR <= moved <= LAST_YEAR else None
    if month is None:
        return None
    if unit == "month":
        moved, there = plus_months(year, month, count)
        return point(moved, there) if FIRST_YEAR <= moved <= LAST_YEAR else None
    if day is None or abs(count) > 5000:
        return None
    here = date(year, month, day)
    if unit == "day":
        return days(here + timedelta(count))
    if unit == "week":
        monday = here - timedelta(here.weekday()) + timedelta(weeks=count)
        return days(monday, monday + timedelta(6))
    return weekend(here, count)


def weekend(here: date, count: int) -> Period:
    """Saturday and Sunday: 0 of this week, -1 the last that is over, 1 the next week's."""
    saturday = here - timedelta(here.weekday()) + timedelta(5 + 7 * count)
    return days(saturday, saturday + timedelta(1))


def days(first: date, last: date | None = None) -> Period:
    """The period of whole days from `first` to `last`."""
    return Period(first.isoformat(), (last or first).isoformat())


def back(published: date, unit: str, count: int) -> Period | None:
    """The last `count` units up to `published`: "the past year" is a year up to the month, "ten years" whole years."""
    here = (published.year, published.month, published.day)
    if unit == "year" and count == 1:
        return Period(iso(published.year - 1, published.month), iso(published.year, published.month))
    if unit == "weekend":
        return None
    begin = move(here, "day" if unit == "week" else unit, -count * (7 if unit == "week" else 1))
    if begin is None or begin.start is None:
        return None
    length = len(begin.start)
    return Period(begin.start, published.isoformat()[:length])


def nearest_weekday(published: date, weekday: int, modifier: int | None) -> date:
    """The most recent such day up to `published`; strictly before for "last" (-1), strictly after for "next" (1)."""
    behind = (published.weekday() - weekday) % 7
    if modifier == 1:
        return published + timedelta(7 - behind)
    if modifier == -1 and behind == 0:
        behind = 7
    return published - timedelta(behind)


def weekday_day(published: date, weekday: int, day: int) -> date | None:
    """The nearest date that is that weekday and that day of a month: "martes 11"; the past wins."""
    for distance in range(AHEAD_DAYS):
        for there in (published - timedelta(distance), published + timedelta(distance)):
            if there.day == day and there.weekday() == weekday:
                return there
    return None


def month_year(published: date, month: int, modifier: int | None, *, future: bool) -> int:
    """The year of a month named without one: the most recent up to `published`, or the next where the text says so."""
    if modifier == 1:
        return published.year + (month <= published.month)
    if modifier == -1:
        return published.year - (month >= published.month)
    if future and 0 < (month - published.month) % 12 <= AHEAD_MONTHS:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def day_year(published: date, month: int, day: int, modifier: int | None, weekday: int | None, *, future: bool) -> int:
    """The year of a day and month named without one; a weekday that fits decides, else the past, or a near future."""
    years = [y for y in (published.year, published.year - 1, published.year + 1) if is_day(y, month, day)]
    if not years:
        return published.year
    if weekday is not None and modifier is None:
        fitting = [y for y in years if date(y, month, day).weekday() == weekday]
        years = fitting or years
    ahead = timedelta(0 if modifier == -1 else AHEAD_MONTHS * 30 if future or modifier == 1 else AHEAD_DAYS)
    fitting = [y for y in years if date(y, month, day) <= published + ahead]
    return max(fitting) if fitting else years[0]
