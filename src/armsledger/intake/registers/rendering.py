"""What a row states -> a readable document with claims that point to its words.

Enters: lines of `Part`s, some with what they assert. Leaves: a `Reading`. The document is made by the program, the
words in it that fields point to are the register's own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armsledger.intake.text import sha256
from armsledger.records import (
    Block,
    Certainty,
    Claim,
    Document,
    Kind,
    Money,
    Period,
    Range,
    Reading,
    Reason,
    Source,
    Span,
    Stage,
)

LANG = "en"
ROLE = "register"


@dataclass(frozen=True, slots=True)
class Register:
    """A register as a source: the outlet that its documents name, and the body that says it."""

    outlet: str
    org: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a line; with `fields`, the fields of a claim that they carry, and the rule that read them so."""

    words: str
    fields: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Asserted:
    """What a line asserts: the values of a claim."""

    kind: Kind
    stage: Stage
    supplier: str | None
    recipient: str | None
    item: str
    designation: str | None = None
    certainty: Certainty = "stated"
    qty: Range | None = None
    money: Money | None = None
    when: Period | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document, and what it asserts, if anything."""

    parts: tuple[Part, ...]
    asserts: Asserted | None = None

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(part.words for part in self.parts)


def one_line(words: str) -> str:
    """Words of a cell on one line."""
    return " ".join(words.split())


def reading_of(
    register: Register, key: str, lines: Sequence[Line], *, raw: Sequence[str], published: date | None
) -> Reading:
    """The reading of a row: its first line is the title; `raw` are the cells as given, for their hash."""
    text = "\n".join(line.text for line in lines)
    starts = [sum(len(line.text) + 1 for line in lines[:number]) for number in range(len(lines))]
    spans = [Span(start, start + len(line.text)) for start, line in zip(starts, lines, strict=True)]
    document = Document(
        id=key,
        text=text,
        lang=LANG,
        published=published,
        title=lines[0].text,
        outlet=register.outlet,
        raw_sha256=sha256(json.dumps(list(raw), ensure_ascii=False).encode("utf-8", "surrogatepass")),
        text_sha256=sha256(text.encode("utf-8", "surrogatepass")),
        blocks=tuple(Block(span, "body" if number else "headline") for number, span in enumerate(spans)),
    )
    source = Source(role=ROLE, org=register.org)
    found = [
        claim_of(document, line, line.asserts, span, source)
        for line, span in zip(lines, spans, strict=True)
        if line.asserts is not None
    ]
    return Reading(document, tuple(found))


def claim_of(document: Document, line: Line, asserted: Asserted, span: Span, source: Source) -> Claim:
    """The claim of one line."""
    fields: dict[str, Span] = {}
    why: list[Reason] = []
    at = span.start
    for part in line.parts:
        words = Span(at, at + len(part.words))
        at = words.end
        if part.fields:
            fields.update((name, words) for name in part.fields)
            why.append(Reason(", ".join(part.fields), part.rule, part.words, words))
    return Claim(
        id=claim_id(document, span, asserted),
        doc=document.id,
        sentence=line.text,
        span=span,
        kind=asserted.kind,
        stage=asserted.stage,
        polarity="affirmed",
        certainty=asserted.certainty,
        supplier=asserted.supplier,
        recipient=asserted.recipient,
        item=asserted.item,
        designation=asserted.designation,
        qty=asserted.qty,
        money=asserted.money,
        when=asserted.when,
        source=source,
        fields=fields,
        why=tuple(why),
    )


def claim_id(document: Document, span: Span, asserted: Asserted) -> str:
    """An id out of what is claimed and where."""
    values = [
        document.id, list(span), asserted.kind, asserted.stage, asserted.certainty, asserted.supplier or "",
        asserted.recipient or "", asserted.item, asserted.designation or "",
    ]  # fmt: skip
    return "c-" + hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16]


class Keys:
    """Ids of rows that stay the same in the next edition; a second row of one key is numbered."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.given: dict[str, int] = {}

    def key(self, *values: str) -> str:
        """The id of a row out of the cells that name it, in plain letters where they are plain."""
        plain = all(value.isascii() and value.replace("-", "").isalnum() for value in values)
        name = "-".join(values) if plain else hashlib.sha256(json.dumps(values).encode()).hexdigest()[:12]
        self.given[name] = self.given.get(name, 0) + 1
        return f"{self.prefix}-{name}" + (f"-n{self.given[name]}" if self.given[name] > 1 else "")
