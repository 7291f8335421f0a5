"""Claims -> plain JSON values, and back: the one shape in which a claim is printed, kept and exchanged.

Enters: a `Claim`. Leaves: a dictionary with the keys of `COLUMNS` in that order; `claim_of_record` is its inverse.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from armsledger import records
from armsledger.errors import IntakeError
from armsledger.knowledge import nearest
from armsledger.records import Claim, Money, Period, Range, Reason, Source, Span

Record = dict[str, Any]
VALUES = (
    "kind", "stage", "polarity", "certainty", "from", "to", "item", "designation", "qty", "money", "when", "source",
    "evidence",
)  # fmt: skip
COLUMNS = (*VALUES, "id", "doc", "sentence", "span", "fields", "why")
SOURCE = ("name", "role", "org", "country", "anonymous")
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "kind": records.KINDS,
    "stage": records.STAGES,
    "polarity": ("affirmed", "denied"),
    "certainty": records.CERTAINTIES,
    "item": records.ITEMS,
}
REMEDY = "give claims as `armsledger read --format ndjson` writes them"


def claim_record(claim: Claim) -> Record:
    """A claim as a JSON object, its keys as in `COLUMNS`."""
    return {
        "kind": claim.kind,
        "stage": claim.stage,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "from": claim.supplier,
        "to": claim.recipient,
        "item": claim.item,
        "designation": claim.designation,
        "qty": [claim.qty.low, claim.qty.high] if claim.qty is not None else None,
        "money": [claim.money.low, claim.money.high, claim.money.currency] if claim.money is not None else None,
        "when": [claim.when.start, claim.when.end] if claim.when is not None else None,
        "source": {key: getattr(claim.source, key) for key in SOURCE} if claim.source is not None else None,
        "evidence": list(claim.evidence),
        "id": claim.id,
        "doc": claim.doc,
        "sentence": claim.sentence,
        "span": list(claim.span),
        "fields": {name: list(span) for name, span in claim.fields.items()},
        "why": [reason_record(reason) for reason in claim.why],
    }


def reason_record(reason: Reason) -> Record:
    """One step of why a field has its value."""
    span = list(reason.span) if reason.span is not None else None
    return {"field": reason.field, "rule": reason.rule, "words": reason.words, "span": span}


def claim_of_record(record: Mapping[str, Any], where: str = "claim") -> Claim:
    """The claim of a JSON object; raises `IntakeError` naming the key that is missing or wrong."""
    for key in COLUMNS:
        if key not in record:
            refuse(where, f"the claim has no {key!r}")
    for key, allowed in ALLOWED.items():
        if record[key] not in allowed:
            refuse(where, f"its {key} is {record[key]!r}{nearest(str(record[key]), allowed)}")
    try:
        return built(record)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise IntakeError(where, f"is not a claim ({error})", REMEDY) from None


def refuse(where: str, reason: str) -> NoReturn:
    """Raise `IntakeError` for a record that is no claim."""
    raise IntakeError(where, reason, REMEDY)


def built(record: Mapping[str, Any]) -> Claim:
    """The claim of a record whose keys and words are right; raises `TypeError` or `ValueError` for another shape."""
    return Claim(
        id=text(record, "id"),
        doc=text(record, "doc"),
        sentence=text(record, "sentence"),
        span=span_of(record["span"]),
        kind=record["kind"],
        stage=record["stage"],
        polarity=record["polarity"],
        certainty=record["certainty"],
        supplier=optional(record, "from"),
        recipient=optional(record, "to"),
        item=record["item"],
        designation=optional(record, "designation"),
        qty=Range(*sized(record, "qty", 2, int)) if record["qty"] is not None else None,
        money=money_of(record["money"]) if record["money"] is not None else None,
        when=Period(*sized(record, "when", 2, str)) if record["when"] is not None else None,
        source=source_of(record["source"]) if record["source"] is not None else None,
        evidence=tuple(text({"evidence": kind}, "evidence") for kind in record["evidence"]),
        fields={str(name): span_of(span) for name, span in record["fields"].items()},
        why=tuple(reason_of(reason) for reason in record["why"]),
    )


def text(record: Mapping[str, Any], key: str) -> str:
    """The string at `key`."""
    if not isinstance(record[key], str):
        raise TypeError(f"{key} is not a string")
    return record[key]  # type: ignore[no-any-return]


def optional(record: Mapping[str, Any], key: str) -> str | None:
    """The string at `key`, or None."""
    return None if record.get(key) is None else text(record, key)


def sized(record: Mapping[str, Any], key: str, size: int, kind: type) -> list[Any]:
    """The list at `key`, of `size` values of one kind or null."""
    value = record[key]
    if not isinstance(value, list) or len(value) != size:
        raise ValueError(f"{key} is not a list of {size}")
    if not all(part is None or (isinstance(part, kind) and not isinstance(part, bool)) for part in value):
        raise ValueError(f"{key} holds a value that is no {kind.__name__}")
    return value


def span_of(value: Any) -> Span:
    """A span of two offsets in order."""
    start, end = sized({"span": value}, "span", 2, int)
    if start is None or end is None or not 0 <= start <= end:
        raise ValueError("span is not [start, end]")
    return Span(start, end)


def money_of(value: Any) -> Money:
    """A sum with its currency."""
    if not isinstance(value, list) or len(value) != 3:
        raise ValueError("money is not [min, max, currency]")
    low, high = sized({"money": value[:2]}, "money", 2, int)
    return Money(low, high, text({"currency": value[2]}, "currency"))


def source_of(value: Mapping[str, Any]) -> Source:
    """Who says it."""
    named = {key: optional(value, key) for key in SOURCE if key != "anonymous"}
    return Source(**named, anonymous=value.get("anonymous") is True)


def reason_of(value: Mapping[str, Any]) -> Reason:
    """One step of why."""
    span = span_of(value["span"]) if value.get("span") is not None else None
    return Reason(text(value, "field"), text(value, "rule"), text(value, "words"), span)
