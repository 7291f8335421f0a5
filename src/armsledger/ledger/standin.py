"""To be removed: the least that `book` needs of `copies`, `statements` and `assess` until they are there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from armsledger.ledger.records import (
    Carrier,
    Counts,
    Credibility,
    Family,
    Flow,
    FlowKey,
    Join,
    Origin,
    Statement,
)  # fmt: skip
from armsledger.records import Claim, Document, Source


def hashed(letter: str, *values: Any) -> str:
    return letter + "-" + hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Print:
    doc: str
    text: str


def print_of(document: Document) -> Print:
    return Print(document.id, document.text_sha256)


def print_record(made: Print) -> dict[str, Any]:
    return {"doc": made.doc, "text": made.text}


def print_of_record(record: Mapping[str, Any]) -> Print:
    return Print(record["doc"], record["text"])


def keys(made: Print) -> frozenset[str]:
    return frozenset([made.text])


def joins(prints: Sequence[Print]) -> list[Join]:
    found = []
    for one in prints:
        found += [Join(one.doc, o.doc, "copy", 1.0) for o in prints if one.doc < o.doc and one.text == o.text]
    return found


def families(docs: Sequence[str], joins: Sequence[Join], apart: Any = (), together: Any = ()) -> list[Family]:
    root = {doc: doc for doc in docs}

    def find(doc: str) -> str:
        while root[doc] != doc:
            doc = root[doc]
        return doc

    for join in joins:
        root[find(join.other)] = find(join.doc)
    groups: dict[str, list[str]] = {}
    for doc in docs:
        groups.setdefault(find(doc), []).append(doc)
    return [
        Family(hashed("y", sorted(g)), tuple(g), tuple(j for j in joins if j.doc in g))
        for g in groups.values()
        if len(g) > 1
    ]


@dataclass(frozen=True, slots=True)
class DocumentNote:
    id: str
    published: date | None = None
    outlet: str | None = None
    lang: str = ""
    url: str | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    claim: Claim
    note: DocumentNote
    flows: tuple[FlowKey, ...]


def lines_of(claims: Sequence[Claim]) -> Mapping[str, tuple[FlowKey, ...]]:
    return {c.id: (FlowKey(c.kind, c.supplier, c.recipient, c.item),) for c in claims}


def block(claim: Claim, note: DocumentNote) -> str:
    who = claim.source.country or claim.source.name or "" if claim.source else f"own {note.outlet or ''}"
    return hashed("b", claim.kind, claim.supplier, claim.recipient, claim.item, who)


def origin_of(source: Source | None, note: DocumentNote) -> Origin:
    if source is None:
        return Origin("o-" + (note.outlet or note.id), "outlet", note.outlet or note.id)
    name = source.country or source.name or "unknown"
    return Origin("o-" + name, "state", name, source.country)


def statements(
    told: Sequence[Told], copies: Mapping[str, Sequence[DocumentNote]], apart: Any = (), together: Any = ()
) -> list[Statement]:
    groups: dict[str, list[Told]] = {}
    for t in told:
        c = t.claim
        source = None if c.source is None else (c.source.name, c.source.country)
        key = hashed("s", block(c, t.note), c.stage, c.polarity, source, str(t.note.published), str(c.qty), str(c.when))
        groups.setdefault(key, []).append(t)
    found = []
    for key, some in groups.items():
        some.sort(key=lambda t: (str(t.note.published), t.note.id, t.claim.id))
        c, note = some[0].claim, some[0].note
        day = note.published.isoformat() if note.published else None
        carriers = tuple(
            Carrier(
                t.note.id, t.claim.id, t.claim.sentence, t.claim.span,
                t.note.published.isoformat() if t.note.published else None, t.note.outlet, t.note.lang, t.note.url,
                t.note.family,
            )
            for t in some
        )  # fmt: skip
        lines = tuple(sorted({f for t in some for f in t.flows}, key=str))
        found.append(
            Statement(
                key, origin_of(c.source, note), c.source, c.kind, c.stage, c.polarity, c.certainty, c.supplier,
                c.recipient, c.item, (c.designation,) if c.designation else (), c.qty, c.money, c.when, day, c.evidence,
                carriers, lines,
            )
        )  # fmt: skip
    return found


def flow_id(key: FlowKey) -> str:
    return hashed("f", *key)


def assess(key: FlowKey, statements: Sequence[Statement]) -> Flow:
    carriers = [c for s in statements for c in s.carriers]
    origins = {s.origin.id: s.origin for s in statements}
    said = sorted(s.said for s in statements if s.said)
    counts = Counts(
        len({c.doc for c in carriers}), len({c.outlet for c in carriers if c.outlet}), len({c.lang for c in carriers}),
        len({c.family or c.doc for c in carriers}), len(statements), len(origins),
    )  # fmt: skip
    return Flow(
        flow_id(key), key, tuple(sorted({d for s in statements for d in s.designations})), (), "affirmed", "", counts,
        Credibility(6, ""), None, tuple(origins[o] for o in sorted(origins)), said[0] if said else None,
        said[-1] if said else None, tuple(sorted(s.id for s in statements)),
    )  # fmt: skip
