"""Readings made without a reader: small articles with their claims, for the tests of the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from armsledger.records import Block, Claim, Document, Period, Range, Reading, Source, Span

AT = "2026-01-31T09:30:00Z"
LATER = "2026-02-28T12:00:00Z"


def document(name: str, text: str, **given: Any) -> Document:
    """A document of one block."""
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    known: dict[str, Any] = {"lang": "en", "published": date(2024, 3, 1), "outlet": "The Harbour Gazette", **given}
    return Document(id=name, text=text, raw_sha256=sha, text_sha256=sha, blocks=(Block(Span(0, len(text))),), **known)


def claim(sentence: str, start: int = 0, **given: Any) -> Claim:
    """A claim of a sentence that begins at `start`."""
    known: dict[str, Any] = {
        "kind": "transfer", "stage": "done", "polarity": "affirmed", "certainty": "stated", "supplier": "IRN",
        "recipient": "RUS", "item": "uav", "fields": {"kind": Span(start, start + 4)}, **given,
    }  # fmt: skip
    return Claim(id="c", doc="d", sentence=sentence, span=Span(start, start + len(sentence)), **known)


def reading(name: str, *said: tuple[str, dict[str, Any]], **given: Any) -> Reading:
    """The reading of a document whose sentences each make one claim."""
    text, claims = "", []
    for sentence, values in said:
        claims.append(claim(sentence, len(text), **values))
        text += sentence + " "
    return Reading(document(name, text, **given), tuple(claims))


SIDES: Sequence[tuple[str, str, str]] = (("IRN", "RUS", "uav"), ("PRK", "RUS", "ammunition"), ("FRA", "EGY", "ship"))
BODIES = (("White House", "USA"), ("Pentagon", "USA"), ("foreign ministry", "IRN"), (None, None))


WORDS = ("harbour", "crane", "ledger", "winter", "valley", "copper", "market", "lantern", "river", "engine", "orchard")


def some_reading(number: int) -> Reading:
    """The `number`th of many small readings, each of its own text; some of the same events."""
    claims = []
    for part in range(1 + number % 3):
        supplier, recipient, item = SIDES[(number + part) % len(SIDES)]
        org, country = BODIES[(number // 2 + part) % len(BODIES)]
        values = {
            "supplier": supplier, "recipient": recipient, "item": item, "qty": Range(100 * (1 + number % 4), None),
            "polarity": "denied" if number % 7 == 3 else "affirmed", "when": Period("2023", "2023"),
            "source": Source(org=org, country=country) if org else None,
        }  # fmt: skip
        told = " ".join(WORDS[(number * (part + 2) + step * step * number) % len(WORDS)] for step in range(12))
        claims.append((f"Report {number}, part {part}, tells of {told}.", values))
    day = date(2024, 1 + number % 12, 1 + number % 28)
    outlet = ("Harbour Gazette", "Le Courrier du Port", "La Gaceta")[number % 3]
    lang = ("en", "fr", "es")[number % 3]
    return reading(f"doc{number}", *claims, published=day, outlet=outlet, lang=lang)
