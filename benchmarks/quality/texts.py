"""The texts that everything is measured on: articles with gold claims, and the open corpus.

Enters: folders of gold. Leaves: `Article`s: a document with the language and the date that its annotation states, told
to every tool alike, and its gold claims with the sentence of each. What intake takes for page furniture no tool is
given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from armsledger.evaluation.agreement import Fields
from armsledger.evaluation.carrying import carrier
from armsledger.evaluation.choosing import in_split, splits_of, with_splits
from armsledger.evaluation.gold import Gold
from armsledger.intake.text import document_from_text
from armsledger.records import Document, Span
from benchmarks.corpus import ROOT, gold, gold_folder

CORPUS = ROOT / "corpus" / "texts"
SPLIT = "test"  # of the corpus, where it is split
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Carried:
    """A gold claim and the sentence that carries it."""

    claim: Fields
    sentence: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A document, and its gold claims whose sentence is found in it."""

    document: Document
    claims: tuple[Carried, ...]

    def by_sentence(self) -> dict[Span, list[Fields]]:
        """The sentences that carry claims, in order, each with its claims."""
        found: dict[Span, list[Fields]] = {}
        for one in self.claims:
            found.setdefault(one.sentence, []).append(one.claim)
        return found


def gold_of() -> dict[str, list[Gold]]:
    """The gold by the name of its corpus; a corpus that is not there is left out."""
    corpora = {"articles": gold(gold_folder()), "corpus": gold(CORPUS)}
    return {name: in_development(some, name) for name, some in corpora.items() if some}


def in_development(some: list[Gold], name: str) -> list[Gold]:
    """Of a corpus that is split, the part on which rules are developed."""
    splits = splits_of(CORPUS) if name == "corpus" else {}
    return in_split(with_splits(some, splits), SPLIT) if splits else some


def article(one: Gold) -> Article:
    """The document of an annotated text with its claims."""
    stated = json.loads(one.text.with_suffix(".json").read_text(encoding="utf-8"))
    day = date.fromisoformat(stated["date"]) if stated.get("date") else None
    text = one.text.read_text(encoding="utf-8")
    return located(document_from_text(text, id=one.id, date=day, lang=stated["lang"]), one.claims)


def located(document: Document, claims: Sequence[Fields]) -> Article:
    """A document and those of its claims whose sentence is found in it."""
    pairs = ((claim, carrier(claim.get("quote"), document).span) for claim in claims)
    return Article(document, tuple(Carried(claim, span) for claim, span in pairs if span is not None))


def blocks(document: Document) -> Iterator[tuple[int, str]]:
    """Each paragraph that is read, with its offset."""
    for block in document.blocks:
        yield block.span.start, document.text[block.span.start : block.span.end]


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def figures_in_names(one: Article) -> list[Span]:
    """The digits inside the designations of the gold claims, wherever the text has them: the "35" of each "Su-35"."""
    named = {part for c in one.claims for part in (c.claim.get("designation") or "").split("; ") if part}
    found = {
        Span(offset + name.start() + digits.start(), offset + name.start() + digits.end())
        for part in named
        for offset, text in blocks(one.document)
        for name in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)
        for digits in DIGITS.finditer(part)
    }
    return sorted(found)
