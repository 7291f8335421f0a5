"""Quantities and money in English: armsledger's measures beside quantulum3.

A gold quantity is *found* where a quantity in the sentence of its claim has a range that overlaps it, and found *as it
is* where both ends agree. quantulum3 gives a value and an uncertainty; it has no open ends, so that "more than 400" is
400 to it. A dozen is counted as twelve. A sum of money is found where ranges overlap, whatever the currency.
*Beside* are the quantities in these sentences that overlap no gold quantity: many are right in themselves.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from armsledger.evaluation.agreement import Fields, ranges_agree
from armsledger.reading.mentions import find_mentions
from armsledger.records import Document, Span
from benchmarks.quality.comparing import Comparison, Find, Row
from benchmarks.quality.texts import Article, blocks, figures_in_names, overlap
from benchmarks.quality.tools import module

Ends = tuple[float | None, float | None]
UNITS = {"dozen": 12}  # of quantulum3, that are numbers


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity, or a sum of money, as found."""

    span: Span
    ends: Ends
    money: bool


def by_armsledger(document: Document) -> list[Amount]:
    """What the reader takes for quantities and money, with the names around it known."""
    return [
        Amount(Span(offset + m.span.start, offset + m.span.end), (m.value.low, m.value.high), m.kind == "money")
        for offset, text in blocks(document)
        for m in find_mentions(text, document.lang, document.published)
        if m.kind in ("quantity", "money") and (m.value.low, m.value.high) != (None, None)
    ]


def by_quantulum() -> Find | None:
    """quantulum3 over paragraphs, with its classifier of units."""
    parser = module("quantulum3.parser")
    if parser is None:
        return None

    def find(document: Document) -> list[Amount]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [amount(one, at) for at, text in blocks(document) for one in parser.parse(text)]

    return find


def amount(one: Any, offset: int) -> Amount:
    """A quantity of quantulum3."""
    times, around = UNITS.get(one.unit.name, 1), one.uncertainty or 0
    ends = (one.value - around) * times, (one.value + around) * times
    return Amount(Span(offset + one.span[0], offset + one.span[1]), ends, one.unit.entity.name == "currency")


def tools() -> dict[str, Find | None]:
    """armsledger and quantulum3."""
    return {"armsledger": by_armsledger, "quantulum3": by_quantulum()}


def gold_ends(claim: Fields, field: str) -> Ends | None:
    """The range of a gold quantity or sum."""
    value = claim.get(field)
    return None if value is None else (value[0], value[1])


def count(article: Article, found: Sequence[Amount]) -> Counter[str]:
    """The gold quantities and sums that are found, what is found beside them, and figures taken out of names."""
    whole = Counter[str]()
    for sentence, claims in article.by_sentence().items():
        here = [one for one in found if overlap(one.span, sentence)]
        whole += counted(claims, "qty", [one.ends for one in here if not one.money])
        whole += counted(claims, "money", [one.ends for one in here if one.money])
    return whole + Counter(figures(article, found))


def counted(claims: Sequence[Fields], field: str, given: Sequence[Ends]) -> Counter[str]:
    """The gold values of a field in one sentence, and which of them are found."""
    gold = [ends for claim in claims if (ends := gold_ends(claim, field)) is not None]
    beside = [ends for ends in given if not any(ranges_agree(ends, value) for value in gold)]
    found = [value for value in gold if any(ranges_agree(ends, value) for ends in given)]
    whole = [value for value in gold if value in given]
    return Counter(
        {
            field: len(gold),
            f"{field}, found": len(found),
            f"{field}, whole": len(whole),
            f"{field}, beside": len(beside),
        }
    )


def figures(article: Article, found: Sequence[Any]) -> Iterator[str]:
    """The figures inside designations, and those that lie in something that was found."""
    for span in figures_in_names(article):
        yield "figures"
        if any(overlap(one.span, span) for one in found):
            yield "figures, taken"


COMPARISON = Comparison(
    "quantities and money, English",
    (
        Row("claims with a quantity: one that overlaps in the sentence", "qty, found", "qty"),
        Row("… with both ends as they are", "qty, whole", "qty"),
        Row("other quantities in these sentences, and in those of the other claims", "qty, beside"),
        Row("claims with a sum of money: one that overlaps in the sentence", "money, found", "money"),
        Row("figures inside designations taken for quantities (fewer is better)", "figures, taken", "figures"),
    ),
    count,
    tools,
    langs=("en",),
)
