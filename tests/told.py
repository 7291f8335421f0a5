"""Hand-made claims for the tests of the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

from armsledger.ledger.saying.lines import own_line
from armsledger.ledger.saying.notes import DocumentNote, Told
from armsledger.records import Claim, Source, Span

MINISTRY = Source(org="Pentagon", country="USA")
WHITE_HOUSE = Source(name="John Kirby", org="White House", country="USA")
IRAN = Source(name="Nasser Kanaani", role="spokesman", country="IRN")


def claim(id: str, doc: str = "one", **values: Any) -> Claim:
    """A claim: Iran has delivered drones to Russia, unless said otherwise."""
    known: dict[str, Any] = {
        "kind": "transfer",
        "stage": "done",
        "polarity": "affirmed",
        "certainty": "stated",
        "supplier": "IRN",
        "recipient": "RUS",
        "item": "uav",
    }
    return Claim(id=id, doc=doc, sentence=f"{doc}:0", span=Span(0, 10), **(known | values))


def told(id: str, doc: str, day: str | None = "2022-10-10", **values: Any) -> Told:
    """A claim in its document; `outlet`, `lang`, `family` and `acts` are the document's."""
    notes = {key: values.pop(key) for key in ("outlet", "lang", "family", "acts") if key in values}
    made = claim(id, doc, **values)
    published = date.fromisoformat(day) if day is not None else None
    return Told(made, DocumentNote(doc, published, **notes), (own_line(made),))
