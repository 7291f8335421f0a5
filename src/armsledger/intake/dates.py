"""Calendar dates as pages print them, and the date of publication in the head of a page.

Enters: plain text (`lexicon.plain`) of a line. Leaves: `Found` dates with offsets into that line. Whether the day or
the month comes first in 04/05/2016 is decided by plausibility, then by the language and the marks of a US clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from armsledger.intake.lexicon import Words, cues

NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")
ISO = re.compile(r"(?<![\d./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?|(?<!\d)\d{1,2}\s?h\b")
TWELVE_HOURS = re.compile(r"(?<!\d)\d{1,2}:\d{2}\s?[ap]\.?m\b")
TIMESTAMP = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![^T\s])")
EARLIEST = 1900


@dataclass(frozen=True, slots=True)
class Found:
    """A date and where it stands: `text[start:end]`; `day` is None where the year is not said."""

    start: int
    end: int
    day: date | None


def latest() -> date:
    """The latest day a page can have been published: tomorrow, somewhere on Earth."""
    return date.today() + timedelta(days=1)


def day_of(year: int, month: int, day: int) -> date | None:
    """The calendar day, or None where there is no such day or it cannot be a past one."""
    if year < 100:
        year += 2000 if year + 2000 <= latest().year else 1900
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found.year >= EARLIEST and found <= latest() else None


@cache
def named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of dates with a month's name: the day first, and the month first."""
    month = f"({'|'.join(sorted(map(re.escape, cues().months), key=len, reverse=True))})"
    day = f"(?<![\\d.,])(\\d{{1,2}})(?:{cues().ordinals})?"
    join = f"(?:\\s+(?:{cues().joins}))?"
    year = r"(\d{4})(?!\d)"
    first = re.compile(f"{day}(?:{join}\\s+|[-./]\\s?){month}(?!\\w)\\.?(?:,?{join}[\\s/-]+{year})?")
    second = re.compile(f"(?<!\\w){month}\\.?\\s+(\\d{{1,2}})(?:{cues().ordinals})?(?![\\d:])(?:,?\\s+{year})?")
    return first, second


def named_dates(line: str) -> list[Found]:
    """Dates with a month's name: `"nov. 2, 2022"`, `"16 abr 2024"`; without a year the day is None."""
    found = []
    for number, shape in enumerate(named()):
        for match in shape.finditer(line):
            day, month = (match[1], match[2]) if number == 0 else (match[2], match[1])
            if match[3] is None:
                found.append(Found(match.start(), match.end(), None))
            elif (when := day_of(int(match[3]), cues().months[month], int(day))) is not None:
                found.append(Found(match.start(), match.end(), when))
    return found


def numeric_date(match: re.Match[str], line: str, words: Words) -> date | None:
    """The day of a date in figures, by the order that is usual, then by the one that is possible.

    >>> from armsledger.intake.lexicon import words
    >>> numeric_date(NUMERIC.search("13/08/2023"), "13/08/2023", words("en"))
    datetime.date(2023, 8, 13)
    """
    a, b, year = int(match[1]), int(match[3]), int(match[4])
    american = match[2] == "/" and not words.day_first
    month_first = american or (TWELVE_HOURS.search(line) is not None and not words.day_first)
    usual, other = ((a, b), (b, a)) if month_first else ((b, a), (a, b))
    return day_of(year, *usual) or day_of(year, *other)


def dates_in(line: str, words: Words) -> list[Found]:
    """Every date of `line` (plain, short), in order, none inside another."""
    found = named_dates(line)
    for match in NUMERIC.finditer(line):
        if (when := numeric_date(match, line, words)) is not None:
            found.append(Found(match.start(), match.end(), when))
    for match in ISO.finditer(line):
        if (when := day_of(int(match[1]), int(match[3]), int(match[4]))) is not None:
            found.append(Found(match.start(), match.end(), when))
    found.sort(key=lambda f: (f.start, f.start - f.end))
    apart: list[Found] = []
    for item in found:
        if not apart or item.start >= apart[-1].end:
            apart.append(item)
        elif apart[-1].day is None and item.day is not None:
            apart[-1] = item
    return apart


def without(line: str, found: list[Found]) -> str:
    """`line` with its dates and clock times blanked out; a date leaves a mark of its own, `\\x00`."""
    pieces, last = [], 0
    for item in found:
        pieces += [line[last : item.start], "\x00"]
        last = item.end
    return CLOCK.sub(" ", "".join([*pieces, line[last:]]))


def iso_date(value: str) -> date | None:
    """The day of an ISO 8601 date or timestamp, as metadata carry it: `iso_date("2023-05-15T19:10:00Z")`."""
    match = TIMESTAMP.match(value.strip())
    return day_of(int(match[1]), int(match[2]), int(match[3])) if match else None
