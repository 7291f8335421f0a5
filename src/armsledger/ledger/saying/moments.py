"""Days as far as a text gives them: a day of a year, a day without its year, or a weekday alone.

Enters: a document and a span of it. Leaves: `Moment`s. Where the day of publication is not known, "on Monday" is a
Monday and "July 12" the twelfth of July of some year; two such moments can still contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from armsledger.reading.periods import date_mentions
from armsledger.records import Document, Mention, Span

HEAD = 200  # characters at the top of a page in which a dateline can stand
PROBES = (
    date(2019, 6, 20),
    date(2012, 11, 8),
)  # two days of publication that no text knows: what both give is absolute
YEAR = 366
ECHO = 5  # days from a saying to a report that rests on it


class Moment(NamedTuple):
    """A day: `day` in ISO 8601, or `turn` (month and day, "07-12"), and `weekday` (Monday 0), each None if unknown."""

    day: str | None = None
    turn: str | None = None
    weekday: int | None = None


def moment_of(day: date) -> Moment:
    """A day that is wholly known."""
    return Moment(day.isoformat(), f"{day:%m-%d}", day.weekday())


def moments_in(document: Document, span: Span) -> Iterator[tuple[Span, Moment]]:
    """The days named in a span, each with where it stands."""
    text = document.text[span.start : span.end]
    if document.published is not None:
        for mention in dated(text, document.lang, document.published):
            yield at(mention, span), moment_of(date.fromisoformat(mention.value.start))
        return
    both = (dated(text, document.lang, probe) for probe in PROBES)
    for one, other in zip(*both, strict=False):
        moment = vague(one, other)
        if moment is not None and one.span == other.span:
            yield at(one, span), moment


def dated(text: str, lang: str, published: date) -> list[Mention]:
    """The single days that a text names."""
    found = date_mentions(text, lang, published=published, context=None, taken=())
    return [m for m in found if m.value is not None and m.value.start == m.value.end and len(m.value.start or "") == 10]


def at(mention: Mention, span: Span) -> Span:
    """Where a mention found in a span stands in the document."""
    return Span(mention.span.start + span.start, mention.span.end + span.start)


def vague(one: Mention, other: Mention) -> Moment | None:
    """What can be known of a day where that of publication is not: what two guesses at it have in common."""
    first, second = date.fromisoformat(one.value.start), date.fromisoformat(other.value.start)
    if first == second:
        return moment_of(first)
    if one.how == "weekday":
        return Moment(weekday=first.weekday())
    turn = f"{first:%m-%d}"
    return Moment(turn=turn) if turn == f"{second:%m-%d}" else None


def head_moments(document: Document) -> Iterator[Moment]:
    """The day of publication: that of the document, else the one that its first lines give."""
    if document.published is not None:
        yield moment_of(document.published)
        return
    head = Span(0, min(HEAD, len(document.text)))
    cut = [f.span for f in document.furniture if f.span.start < head.end and f.reason == "dateline"]
    for span in cut[:1]:
        yield from (moment for _, moment in moments_in(document, span) if moment.turn is not None)


def days_between(a: Moment, b: Moment) -> int | None:
    """How many days `b` lies after `a`; without a year on the shorter way round; None where neither is known."""
    if a.day is not None and b.day is not None:
        return (date.fromisoformat(b.day) - date.fromisoformat(a.day)).days
    if a.turn is None or b.turn is None:
        return None
    away = (date.fromisoformat(f"2000-{b.turn}") - date.fromisoformat(f"2000-{a.turn}")).days % YEAR
    return away - YEAR if away > YEAR // 2 else away


def misses(said: Sequence[Moment], head: Sequence[Moment], *, early: int = 1) -> bool:
    """Whether a report was published more than `early` days (of time zones) before the saying, or long after it."""
    gaps = [away for day in said for at in head if (away := days_between(day, at)) is not None]
    return bool(gaps) and not any(-early <= away <= ECHO for away in gaps)
