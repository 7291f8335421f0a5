"""Documents read by an older reader -> read again.

Enters: a document's new reading, in a transaction that writes. Leaves: its claims in place of the old ones, which stay
with the moment since when they count no more; judgements are laid over the new ones by content.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.judgement.reattaching import Unfit
from armsledger.ledger.storage import identity, tables
from armsledger.ledger.storage.judging import rejudge
from armsledger.ledger.storage.keeping import keep_reading, keep_refusals
from armsledger.ledger.storage.marking import mark_claims, record
from armsledger.ledger.storage.rows import blocks_of, claims_of
from armsledger.records import Reading, Refusal

d, r = tables.documents.c, tables.readings.c


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading anew gave: documents read, claims that are new, that are gone and that stayed, what failed.

    `unfit` are the judgements that fit nothing that is read now. They are kept.
    """

    documents: int = 0
    new: int = 0
    gone: int = 0
    stayed: int = 0
    refusals: tuple[Refusal, ...] = ()
    unfit: tuple[Unfit, ...] = ()


def outdated(connection: Connection, reader: str) -> list[str]:
    """The documents that count and were not read by this reader, by id."""
    older = sa.select(d.id).join(tables.readings, r.doc == d.id).where(r.gone.is_(None), r.reader != reader)
    return sorted(connection.scalars(older.where(d.gone.is_(None))))


def replace_reading(connection: Connection, doc: str, reading: Reading, reader: str, at: str) -> tuple[int, int, int]:
    """Let a new reading take the place of the old one; how many claims are new, are gone, and stayed."""
    there = connection.scalar(sa.select(r.reader).where(r.doc == doc, r.gone.is_(None)))
    counts = connection.scalar(sa.select(d.id).where(d.id == doc, d.gone.is_(None)))
    if there in (None, reader) or counts is None:
        return 0, 0, 0
    before = {row.id for row in claims_of(connection, doc)}
    mark_claims(connection, doc, blocks_of(connection, doc), at)
    connection.execute(sa.update(tables.readings).where(r.doc == doc, r.gone.is_(None)).values(gone=at))
    key = identity.reading_id(doc, reader)
    connection.execute(sa.delete(tables.claims).where(tables.claims.c.reading == key))
    claims = tuple(identity.identified(reading.claims, doc))
    keep_reading(connection, doc, Reading(reading.document, claims, reading.refusals), reader, at)
    rejudge(connection, doc, at)
    after = {claim.id for claim in claims}
    record(connection, at, "reread", {"doc": doc, "reader": reader})
    return len(after - before), len(before - after), len(after & before)


def keep_failure(connection: Connection, doc: str, refusal: Refusal, at: str) -> None:
    """Keep that a document could not be read again; its older reading stays."""
    keep_refusals(connection, [refusal], doc, None, at)
