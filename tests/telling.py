"""Statements made by hand, for tests of what stands above them."""

from __future__ import annotations

from typing import Any

from armsledger.ledger.records import Carrier, FlowKey, Origin, Statement
from armsledger.records import Money, Period, Range, Source, Span

IRAN_RUSSIA = FlowKey("transfer", "IRN", "RUS", "uav")
LABELS = {
    "USA": "United States",
    "IRN": "Iran",
    "RUS": "Russia",
    "UKR": "Ukraine",
    "FRA": "France",
    "GBR": "United Kingdom",
}


def state(code: str) -> Origin:
    """A state as an origin."""
    return Origin(f"state:{code}", "state", LABELS.get(code, code), code)


def outlet(name: str) -> Origin:
    """An outlet's own reporting."""
    return Origin(f"outlet:{name}", "outlet", name)


UNKNOWN = Origin("unknown", "unknown", "unknown")


def carried(*docs: str, day: str | None = "2023-05-15", lang: str = "en") -> tuple[Carrier, ...]:
    """Documents that carry a statement, each of an outlet of its own."""
    return tuple(Carrier(doc, f"c-{doc}", "", Span(0, 1), day, f"outlet of {doc}", lang, None, None) for doc in docs)


def said(id_: str, who: Origin | str = "USA", **values: Any) -> Statement:
    """A statement on Iran's drones for Russia, told by a state or another origin, with some values changed.

    `qty` is (low, high), `when` (start, end), `money` (low, high, currency).
    """
    origin = state(who) if isinstance(who, str) else who
    source = Source(country=origin.country) if origin.kind == "state" else None
    known: dict[str, Any] = {
        "kind": "transfer", "stage": "done", "polarity": "affirmed", "certainty": "stated",
        "supplier": "IRN", "recipient": "RUS", "item": "uav", "source": source, "said": "2023-05-15",
        "carriers": carried(f"d-{id_}"),
    }  # fmt: skip
    known.update(values)
    for name, kind in (("qty", Range), ("when", Period), ("money", Money)):
        if isinstance(known.get(name), tuple) and type(known[name]) is tuple:
            known[name] = kind(*known[name])
    return Statement(id=id_, origin=origin, **known)
