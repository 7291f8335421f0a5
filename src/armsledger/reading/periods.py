"""Dates of a text, as periods of partial ISO dates, per the annotation guidelines.

Enters: one paragraph or sentence, its language, the document's date, and the period last talked about. Leaves:
`Mention`s of kind "date". `how` names the rule: "day", "month", "year", "weekday", "relative:week", "ago:month",
"past:decade", "quarter", "since+month", "until+year", "range". What needs the document's date gives no mention
without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from armsledger.reading import calendars
from armsledger.reading.datewords import DateWords, date_words
from armsledger.reading.numberwords import (
    BARRIER,
    DATE,
    FIGURE,
    MARK,
    SYMBOL,
    WORD,
    NumberWords,
    Token,
    number_words,
    tokenize,
)
from armsledger.reading.numerals import is_glued, read_number
from armsledger.records import Mention, Period, Span

HYPHENS = frozenset("-‐‑–—")
FUTURE_WINDOW = 14  # tokens before a date in which a word of the future still governs it


class Point(NamedTuple):
    """A date as far as the words give it, up to the token `end`; `period` where it is resolved already."""

    end: int
    how: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    modifier: int | None = None
    period: Period | None = None


@dataclass(slots=True)
class Scan:
    """One pass over a text; `anchor` is the date read last, or the context's."""

    numbers: NumberWords
    words: DateWords
    tokens: Sequence[Token]
    published: date | None
    anchor: tuple[int, int | None, int | None] | None = None

    def text(self, at: int) -> str:
        """The token at `at`, folded; empty behind the end."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    @property
    def today(self) -> tuple[int, int | None, int | None] | None:
        """The document's date as a partial date."""
        return None if self.published is None else (self.published.year, self.published.month, self.published.day)


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


def plain_year(scan: Scan, at: int) -> int | None:
    """The value of a figure of four digits that can be a year."""
    token = scan.tokens[at] if at < len(scan.tokens) else None
    if token is None or token.kind != FIGURE or token.suffix or len(token.text) != 4 or not token.text.isdecimal():
        return None
    year = int(token.text)
    return year if calendars.FIRST_YEAR <= year <= calendars.LAST_YEAR else None


def read_decade(scan: Scan, at: int) -> Point | None:
    """ "the 1990s", "les années 1990", "los años 90", "la década de 2010"."""
    opened = scan.words.decades.match(scan.tokens, at)
    place = at if opened is None else opened[0]
    token = scan.tokens[place] if place < len(scan.tokens) else None
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
    if day is not None and end < len(scan.tokens) and not scan.tokens[end].suffix:
        return Point(end + 1, "weekday", day=day, weekday=weekday)
    return Point(end, "weekday", weekday=weekday, modifier=modifier)


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


def read_year(scan: Scan, at: int) -> Point | None:
    """A year alone, where the figure counts nothing."""
    year = plain_year(scan, at)
    return Point(at + 1, "year", year) if year is not None and is_year(scan.numbers, scan.tokens, at) else None


def is_year(lex: NumberWords, tokens: Sequence[Token], at: int) -> bool:
    """Whether the figure at `at` is a year: 1900 to 2099, and it counts, measures and labels nothing.

    "In 2023 drones flew" has a year, "2000 drones flew" a count.
    """
    token = tokens[at]
    if token.suffix or len(token.text) != 4 or not token.text.isdecimal():
        return False
    if not calendars.FIRST_YEAR <= int(token.text) <= calendars.LAST_YEAR or is_named(lex, tokens, at):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1].text if at else ""
    if after is None:
        return True
    if any(table.match(tokens, at + 1) for table in (lex.units_of_measure, lex.currencies, lex.units)):
        return False
    if after.kind == BARRIER:
        return not is_bounded(lex, tokens, at)
    plural = after.kind == WORD and after.raw.islower() and len(after.text) > 3 and after.text not in lex.functions
    plural = plural and after.text.endswith(lex.plural_endings)
    return not plural or before in lex.year_words


def is_named(lex: NumberWords, tokens: Sequence[Token], at: int) -> bool:
    """Whether the figure at `at` belongs to a name or a price: "Resolution 1929", "Euronaval-2022", "$2000"."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.kind == SYMBOL or before.raw in lex.symbols or before.text in ("#", "@", "="):
        return True
    if before.text in lex.labels or (before.text == "." and at > 1 and tokens[at - 2].text in lex.labels):
        return True
    return is_glued(tokens, at) and tokens[at - 2].text not in lex.year_words


def is_bounded(lex: NumberWords, tokens: Sequence[Token], at: int) -> bool:
    """Whether a lower bound ("more than") ends right before `at`."""
    for back in (1, 2, 3):
        found = lex.bounds.match(tokens, at - back) if at >= back else None
        if found is not None and found == (at, "at-least"):
            return True
    return False


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
