"""All that a ledger says, as one JSON value, for the tests that compare two ledgers."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from armsledger.ledger.book import Ledger
from armsledger.ledger.judgement.judgements import judgement_record
from armsledger.ledger.kept import claim_record
from armsledger.ledger.storage import tables
from armsledger.ledger.storage.plain import plain

MOMENTS = ("at", "gone")


def notes(ledger: Ledger) -> list[list[str | None]]:
    """The family and the act of each document."""
    d = tables.documents.c
    with tables.asking(ledger.engine) as connection:
        rows = connection.execute(sa.select(d.id, d.family, d.act).where(d.gone.is_(None)).order_by(d.id))
        return [list(row) for row in rows]


def state(ledger: Ledger) -> Any:
    """Everything but the moments at which it was entered."""
    entries = [plain(entry) for entry in ledger.documents(superseded=True)]
    texts = {entry["id"]: document.text for entry in entries if (document := ledger.document(entry["id"])) is not None}
    found = {
        "documents": [{key: value for key, value in entry.items() if key not in MOMENTS} for entry in entries],
        "texts": texts,
        "claims": [claim_record(claim) for claim in ledger.claims()],
        "statements": plain(ledger.statements()),
        "flows": plain(ledger.flows(order="id")),
        "notes": notes(ledger),
        "families": plain(ledger.families()),
        "refusals": plain(ledger.refusals()),
        "judgements": [judgement_record(one) for one in ledger.judgements()],
        "unfit": plain([(one.judgement.id, one.reason) for one in ledger.unfit()]),
        "faults": plain(ledger.check()),
    }
    return json.loads(json.dumps(found))
