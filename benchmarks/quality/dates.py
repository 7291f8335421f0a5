"""Dates: armsledger's periods beside dateparser's `search_dates`, with the document's date given to both.

A gold period is *found* where a date in the sentence of its claim agrees with one of its ends, as far as both are
precise, and found *as it is* where both ends agree. dateparser gives one moment and how precise it is; to it "since
2020" is 2020. It is told to look for dates in the past, as news has them. *Beside* are the dates in these sentences
that agree with no gold period: among them dates of saying, right in themselves. Certainly *no date* are those of them
whose words hold neither a word of three letters nor a figure of four digits. Both strategies of dateparser are shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from armsledger.evaluation.agreement import Fields, days_agree, periods_agree
from armsledger.reading.mentions import find_mentions
from armsledger.records import Document, Span
from benchmarks.quality.comparing import Comparison, Find, Row
from benchmarks.quality.quantities import figures
from benchmarks.quality.texts import Article, blocks, overlap
from benchmarks.quality.tools import module

Ends = tuple[str | None, str | None]
PRECISION = {"year": 4, "month": 7}  # characters of an ISO date
NOON = time(12)
DATE_LIKE = re.compile(r"[^\W\d_]{3}|\d{4}")


@dataclass(frozen=True, slots=True)
class Dated:
    """A period as found."""

    span: Span
    ends: Ends


def by_armsledger(document: Document) -> list[Dated]:
    """What the reader takes for dates, with the names around it known."""
    return [
        Dated(Span(offset + m.span.start, offset + m.span.end), (m.value.start, m.value.end))
        for offset, text in blocks(document)
        for m in find_mentions(text, document.lang, document.published)
        if m.kind == "date"
    ]


def by_dateparser(strategy: str) -> Find | None:
    """dateparser over paragraphs."""
    search = module("dateparser.search")
    if search is None:
        return None

    def find(document: Document) -> list[Dated]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if document.published is not None:
            settings["RELATIVE_BASE"] = datetime.combine(document.published, NOON)
        options = {"languages": [document.lang], "settings": settings, "strategy": strategy, "add_period": True}
        return [
            dated
            for offset, text in blocks(document)
            for dated in in_text(search.search_dates(text, **options) or [], text, offset)
        ]

    return find


def in_text(found: Sequence[tuple[str, datetime, str]], text: str, offset: int) -> Iterator[Dated]:
    """What dateparser finds in a paragraph, each where its words stand next."""
    at = 0
    for words, moment, precision in found:
        start = text.find(words, at)
        if start < 0:
            start = max(0, text.find(words))
        at = start + len(words)
        yield Dated(Span(offset + start, offset + at), ends_of(moment, precision))


def ends_of(moment: datetime, precision: str) -> Ends:
    """A moment as a period: a week is its seven days, anything else one date."""
    if precision == "week":
        monday = moment - timedelta(days=moment.weekday())
        return monday.date().isoformat(), (monday + timedelta(days=6)).date().isoformat()
    day = moment.date().isoformat()[: PRECISION.get(precision, 10)]
    return day, day


def tools() -> dict[str, Find | None]:
    """armsledger, and the two strategies of dateparser."""
    return {
        "armsledger": by_armsledger,
        "dateparser": by_dateparser("split"),
        "dateparser, n-grams": by_dateparser("ngram"),
    }


def gold_ends(claim: Fields) -> Ends | None:
    """The gold period of a claim."""
    value = claim.get("when")
    return None if value is None else (value[0], value[1])


def meets(given: Ends, gold: Ends) -> bool:
    """Whether an end of one agrees with an end of the other."""
    return any(a and b and days_agree(a, b) for a in given for b in gold)


def count(article: Article, found: Sequence[Dated]) -> Counter[str]:
    """The gold periods that are found, what is found beside them, and figures taken out of names."""
    whole = Counter[str]()
    for sentence, claims in article.by_sentence().items():
        here = [one for one in found if overlap(one.span, sentence)]
        given = [one.ends for one in here]
        gold = [ends for claim in claims if (ends := gold_ends(claim)) is not None]
        whole["when"] += len(gold)
        whole["when, found"] += sum(any(meets(ends, value) for ends in given) for value in gold)
        whole["when, whole"] += sum(any(periods_agree(ends, value) for ends in given) for value in gold)
        beside = [one for one in here if not any(meets(one.ends, value) for value in gold)]
        whole["when, beside"] += len(beside)
        whole["when, no date"] += sum(not DATE_LIKE.search(article.document.text[slice(*one.span)]) for one in beside)
    return whole + Counter(figures(article, found))


COMPARISON = Comparison(
    "dates",
    (
        Row("claims with a period: a date of one of its ends in the sentence", "when, found", "when"),
        Row("… with both ends as they are", "when, whole", "when"),
        Row("other dates in these sentences, and in those of the other claims", "when, beside"),
        Row("… certainly none: no word of three letters, no figure of four digits", "when, no date", "when, beside"),
        Row("figures inside designations taken for dates (fewer is better)", "figures, taken", "figures"),
    ),
    count,
    tools,
)
