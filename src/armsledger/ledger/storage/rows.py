"""Rows -> what the other parts of the ledger take: notes of documents, and claims as rows.

Enters: a transaction. Leaves: values, in an order that does not hang on the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.saying.notes import DocumentNote
from armsledger.ledger.storage import tables

d, c, r = tables.documents.c, tables.claims.c, tables.readings.c
NOTED = (d.id, d.published, d.outlet, d.lang, d.url, d.family, d.act)


@dataclass(frozen=True, slots=True)
class Noted:
    """The note of a document, and the hash of its text."""

    note: DocumentNote
    text: str


def noted(row: Any) -> DocumentNote:
    """What statements ask of a document, of the columns of `NOTED`."""
    acts = (row.act,) if row.act is not None else ()
    day = date.fromisoformat(row.published) if row.published else None
    return DocumentNote(
        id=row.id, published=day, outlet=row.outlet, lang=row.lang, url=row.url, family=row.family, acts=acts
    )


def document_row(connection: Connection, doc: str) -> Noted | None:
    """A document that counts."""
    row = connection.execute(sa.select(*NOTED, d.text_sha256).where(d.id == doc, d.gone.is_(None))).first()
    return None if row is None else Noted(noted(row), row.text_sha256)


def claims_of(connection: Connection, doc: str) -> list[Any]:
    """The claims of the reading of a document that counts, as rows, in the order of the text."""
    asked = sa.select(tables.claims).join(tables.readings, r.id == c.reading)
    return list(connection.execute(asked.where(c.doc == doc, r.gone.is_(None)).order_by(c.position)))


def blocks_of(connection: Connection, doc: str) -> list[str]:
    """The blocks in which the claims of a document stand."""
    return sorted({row.block for row in claims_of(connection, doc) if row.block is not None})
