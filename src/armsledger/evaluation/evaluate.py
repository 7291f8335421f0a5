"""Gold and a reader -> what the reader made of each document.

Enters: `Gold`, and a reader from `reading/readers.py`. Leaves: one `Measured` a document: the comparison of its claims,
and the sentences that carry them. Texts are read as `armsledger read` reads them; what the gold file says of a text
(its language, its date) is not told to the reader. Where a text cannot be read, its gold claims count as missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from armsledger.errors import IntakeError
from armsledger.evaluation.carrying import Carrier, carrier
from armsledger.evaluation.choosing import in_split, splits_of, with_ids, with_splits
from armsledger.evaluation.figures import Figures, figures
from armsledger.evaluation.gold import Gold, gold_claim, gold_in
from armsledger.evaluation.pairing import Comparison, compare
from armsledger.ledger.kept import claim_record
from armsledger.reading.reader import read_document
from armsledger.reading.readers import ReadDocument
from armsledger.records import Claim, Reading, Refusal, Span
from armsledger.views.inputs import readings
from armsledger.views.tally import Tally

UNREAD = "nothing could be read in it; its gold claims count as missed"
UNQUOTED = "the quote of a gold claim is not found in the text"


@dataclass(frozen=True, slots=True)
class Measured:
    """A document with its gold claims, the claims as read, and which goes with which."""

    gold: Gold
    read: tuple[Claim, ...]
    carriers: tuple[Carrier, ...]  # of the gold claims, in their order
    comparison: Comparison

    def figures(self) -> Figures:
        """The figures of this document."""
        return figures(self.comparison)

    def gold_claim(self, index: int) -> Claim:
        """A gold claim as a record, with the sentence that carries it."""
        found = self.carriers[index]
        return gold_claim(self.gold.claims[index], self.gold.id, found.words, found.span or Span(0, 0))


def chosen(folder: Path, *, docs: Sequence[str] | None, split: str | None, tally: Tally) -> list[Gold]:
    """The gold of a folder that is to be measured; the tally tells of what is refused and what is odd."""
    found: list[Gold] = []
    for item in gold_in(folder):
        if isinstance(item, Refusal):
            tally.refuse(item)
        else:
            found.append(item)
    found = with_splits(found, splits_of(folder))
    found = found if split is None else in_split(found, split)
    found = found if docs is None else with_ids(found, docs)
    if not found:
        raise IntakeError(str(folder), "none of its gold can be measured", "Mend what is named above")
    for one in found:
        for warning in one.warnings:
            tally.warn(warning, one.id)
    return found


def readings_of(articles: Iterable[Gold], reader: ReadDocument) -> Iterator[Reading | Refusal]:
    """The reading of each text, or its refusal."""
    for article in articles:
        yield from readings([article.text], reader=reader)


def measured(
    articles: Sequence[Gold], reader: ReadDocument = read_document, tally: Tally | None = None
) -> list[Measured]:
    """Read the texts and hold what is read against the gold; without a tally nothing is told of what is refused."""
    items = readings_of(articles, reader)
    if tally is None:
        return [held_against(gold, item) for gold, item in zip(articles, items, strict=True)]
    found = []
    for gold, item in zip(articles, tally.watch(items), strict=True):
        found.append(held_against(gold, item))
        if isinstance(item, Refusal):
            tally.warn(UNREAD, gold.id)
        elif any(unfound(one) for one in found[-1].carriers):
            tally.warn(UNQUOTED, gold.id)
    return found


def unfound(found: Carrier) -> bool:
    """Whether a quote is given that the text does not hold."""
    return found.span is None and found.words != ""


def held_against(gold: Gold, item: Reading | Refusal) -> Measured:
    """What was read in one document, held against its gold."""
    document, claims = (item.document, item.claims) if isinstance(item, Reading) else (None, ())
    carriers = tuple(carrier(fields.get("quote"), document) for fields in gold.claims)
    return Measured(gold, claims, carriers, compare(gold.claims, [claim_record(claim) for claim in claims]))
