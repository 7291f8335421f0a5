"""Dates of a text, as periods of partial ISO dates, per the annotation guidelines.

Enters: one paragraph or sentence, its language, the document's date, and the period last talked about. Leaves:
`Mention`s of kind "date". `how` names the rule: "day", "month", "year", "weekday", "relative:week", "ago:month",
"past:decade", "quarter", "since+month", "until+year", "range". What needs the document's date gives no mention
without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from armsledger.reading import calendars
from armsledger.reading.datescan import Point, Scan
from armsledger.reading.datewords import date_words
from armsledger.reading.daypoints import (
    read_bare_day,
    read_day_month,
    read_decade,
    read_division,
    read_last_day,
    read_month,
    read_numeric,
    read_weekday,
    read_year,
)
from armsledger.reading.numberwords import BARRIER, DATE, FIGURE, MARK, SYMBOL, number_words, tokenize
from armsledger.reading.reldates import read_ago, read_lasting, read_past, read_relative
from armsledger.records import Mention, Period, Span

HYPHENS = frozenset("-‐‑–—")
FUTURE_WINDOW = 14  # tokens before a date in which a word of the future still governs it


def find_dates(
    text: str,
    lang: str,
    *,
    published: date | None,
    context: Period | None = None,
    taken: Sequence[Span] = (),
    offset: int = 0,
) -> list[Mention]:
    """The dates of `text`: "since August" in a text of May 2023 is `Period("2022-08", None)`."""
    found = date_mentions(text, lang, published=published, context=context, taken=taken)
    return [
        Mention(m.kind, Span(m.span.start + offset, m.span.end + offset), m.words, m.value, m.how)
        for m in found
        if m.value is not None
    ]


def date_mentions(
    text: str, lang: str, *, published: date | None, context: Period | None, taken: Sequence[Span]
) -> list[Mention]:
    """Like `find_dates`, and the expressions whose date is not known, with the value None."""
    numbers = number_words(lang)
    tokens = tokenize(text, wide=numbers.wide, taken=taken)
    scan = Scan(numbers, date_words(lang), tokens, published)
    if context is not None and (context.start or context.end):
        scan.anchor = calendars.parts(context.start or context.end or "")
    found, at = [], 0
    while at < len(tokens):
        token = tokens[at]
        read = None
        if token.kind in (FIGURE, DATE) or token.text in scan.words.starters or token.text in numbers.starters:
            ignored = scan.words.ignored.match(tokens, at)
            if ignored is not None:
                at = ignored[0]
                continue
            read = read_expression(scan, at)
        if read is None:
            at += 1
            continue
        end, period, how = read
        span = Span(token.start, tokens[end - 1].end)
        found.append(Mention("date", span, text[span.start : span.end], period, how))
        at = end
    return found


Read = tuple[int, Period | None, str]


def read_expression(scan: Scan, start: int) -> Read | None:
    """The longest date expression at `start`: a range, or a point behind its preposition."""
    tokens, words = scan.tokens, scan.words
    for opener, joiner in (("between", "and"), ("from", "to")):
        opened = words.ranges[opener].match(tokens, start)
        if opened is not None:
            found = read_range(scan, opened[0], joiner)
            if found is not None:
                return found
    preposition = words.prepositions.match(tokens, start)
    if preposition is None:
        return read_range(scan, start, "to") or read_plain(scan, start, None)
    at, role = preposition
    if role == "in":
        ranged = read_range(scan, at, "to")
        if ranged is not None:
            return ranged
    return read_plain(scan, at, role) or read_range(scan, start, "to") or read_plain(scan, start, None)


def read_plain(scan: Scan, at: int, role: str | None) -> Read | None:
    """A point, opened by the preposition `role` to one side: "since August", "by the end of 2026"."""
    found = read_point(scan, at, led=role is not None)
    if found is None and role == "since":
        found = read_lasting(scan, at)
    if found is None:
        return None
    period = resolve(scan, found, at)
    if period is None or role in (None, "in"):
        return found.end, period, found.how
    if role == "since":
        return found.end, Period(period.start, None), f"since+{found.how}"
    if role == "after":
        return found.end, Period(period.end, None), f"after+{found.how}"
    return found.end, Period(None, period.end), f"until+{found.how}"


def read_range(scan: Scan, start: int, joiner: str) -> Read | None:
    """Two points joined: "between 2015 and 2019", "du 12 au 15 mai", "July to September 2022", "2018-2020"."""
    first = read_point(scan, start, led=True) or read_bare_day(scan, start)
    if first is None:
        return None
    joint = joint_at(scan, first.end, joiner)
    if joint is None and first.how == "bare-day":
        joint = joint_at(scan, first.end, "and")
    if joint is None:
        return None
    second = read_point(scan, joint, led=True)
    if second is None and first.day is not None and first.month is not None:
        second = read_last_day(scan, first, joint)
    if second is None or (first.how == "bare-day" and (second.day is None or second.month is None)):
        return None
    first = inherit(first, second)
    begin, end = resolve(scan, first, start), resolve(scan, second, joint)
    if begin is None or end is None or begin.start is None or end.end is None or begin.start > end.end:
        return None
    return second.end, Period(begin.start, end.end), "range"


def inherit(first: Point, second: Point) -> Point:
    """`first` with the month and year that only `second` says: "from 12 to 15 May 2022"."""
    if first.period is not None or second.period is not None:
        return first
    month = first.month if first.month is not None or first.day is None else second.month
    year = second.year if first.year is None else first.year
    if first.year is None and year is not None and month and second.month and month > second.month:
        year -= 1
    return first._replace(month=month, year=year, how="day" if first.how == "bare-day" else first.how)


def joint_at(scan: Scan, at: int, joiner: str) -> int | None:
    """The index behind the word or dash that joins the ends of a range."""
    if scan.text(at) in HYPHENS and joiner == "to" and scan.text(at):
        return at + 1
    found = scan.words.ranges[joiner].match(scan.tokens, at)
    return None if found is None else found[0]


def read_point(scan: Scan, start: int, *, led: bool) -> Point | None:
    """One date at `start`, behind articles and parts of a period ("early", "a finales de"), which change nothing."""
    at, parted = start, False
    for _ in range(4):
        filled = scan.words.fillers.match(scan.tokens, at)
        if filled is None:
            break
        direct = read_bare(scan, at, led=led or at > start, parted=parted)
        if direct is not None:
            return direct
        at, parted = filled[0], parted or filled[1]
        if scan.text(at) in HYPHENS and scan.text(at) and scan.tokens[at].start == scan.tokens[at - 1].end:
            at += 1
    return read_bare(scan, at, led=led or at > start, parted=parted)


def read_bare(scan: Scan, at: int, *, led: bool, parted: bool) -> Point | None:
    """The date at `at` by the first rule that fits."""
    if at >= len(scan.tokens) or scan.tokens[at].kind in (BARRIER, MARK, SYMBOL):
        return None
    if scan.tokens[at].kind == DATE:
        return read_numeric(scan, at)
    return (
        read_division(scan, at)
        or read_decade(scan, at)
        or read_weekday(scan, at, led=led)
        or read_day_month(scan, at)
        or read_month(scan, at, led=led)
        or read_relative(scan, at, parted=parted)
        or read_past(scan, at)
        or read_ago(scan, at)
        or read_year(scan, at)
    )


def resolve(scan: Scan, found: Point, at: int) -> Period | None:
    """The period that `found` stands for, by the document's date where the words leave the year or month open."""
    period = found.period or dated(scan, found, at)
    if period is not None and (period.start or period.end):
        scan.anchor = calendars.parts(period.start or period.end or "")
    return period


def dated(scan: Scan, found: Point, at: int) -> Period | None:
    """The period of a year, month, day or weekday; None where it does not exist or the document's date is missing."""
    year, month, day = found.year, found.month, found.day
    if year is None:
        if scan.published is None:
            return None
        if month is None and found.weekday is not None:
            return weekday_period(scan.published, found.weekday, day, found.modifier)
        if month is None:
            return None
        future = is_future(scan, at)
        if day is None:
            year = calendars.month_year(scan.published, month, found.modifier, future=future)
        else:
            year = calendars.day_year(scan.published, month, day, found.modifier, found.weekday, future=future)
    if month is not None and day is not None and not calendars.is_day(year, month, day):
        return None
    return calendars.point(year, month, day)


def weekday_period(published: date, weekday: int, day: int | None, modifier: int | None) -> Period | None:
    """The day that a weekday stands for, with or without its number in the month."""
    if day is None:
        return calendars.days(calendars.nearest_weekday(published, weekday, modifier))
    there = calendars.weekday_day(published, weekday, day)
    return None if there is None else calendars.days(there)


def is_future(scan: Scan, at: int) -> bool:
    """Whether a word of the future stands before `at` in its sentence."""
    for token in reversed(scan.tokens[max(0, at - FUTURE_WINDOW) : at]):
        if token.text in (".", "!", "?", ";"):
            return False
        if token.text in scan.words.future or token.raw.endswith(scan.words.future_endings):
            return True
    return False
