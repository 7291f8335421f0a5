"""A reading -> rows: how a document enters the ledger, is superseded, and is read again.

Enters: a reading with the ledger's ids, in a transaction that writes. Leaves: rows, and marks on what must be worked
out again (`refresh` does that). Nothing is deleted: what no longer counts says since when.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.families import copies
from armsledger.ledger.kept import claim_record
from armsledger.ledger.saying.acts import ActPrint
from armsledger.ledger.saying.lines import lines_of
from armsledger.ledger.saying.notes import DocumentNote
from armsledger.ledger.saying.statements import block
from armsledger.ledger.storage import identity, tables
from armsledger.ledger.storage.acting import keep_act
from armsledger.ledger.storage.judging import keep_names, rejudge
from armsledger.ledger.storage.marking import mark, mark_claims, record
from armsledger.ledger.storage.plain import plain, text_of
from armsledger.ledger.storage.rows import blocks_of
from armsledger.ledger.storage.searching import searchable
from armsledger.records import Claim, Document, Reading, Refusal

Outcome = Literal["new", "same", "superseded"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: its id, whether it is new, was there, or took the place of `old`; its claims."""

    doc: str
    outcome: Outcome
    claims: int
    old: str | None = None


def keep(connection: Connection, reading: Reading, reader: str, at: str, act: ActPrint | None = None) -> Added:
    """Keep a document with what was read and heard in it, unless it is there."""
    reading = replace(reading, document=identity.tidied(reading.document))
    name, place = identity.name_of(reading.document), identity.place_of(reading.document)
    reading = identity.settled(reading)
    document = reading.document
    there = current(connection, tables.documents.c.id == document.id)
    if there is not None:
        return Added(document.id, "same", count_claims(connection, document.id))
    old = current(connection, tables.documents.c.place == place)
    if not returns(connection, document.id, place, at):
        keep_document(connection, document, name, place, at)
        keep_reading(connection, document.id, reading, reader, at)
        if act is not None:
            keep_act(connection, replace(act, doc=document.id))
    count = count_claims(connection, document.id)
    record(connection, at, "document", {"doc": document.id})
    if old is not None:
        supersede(connection, old, document.id, at)
    rejudge(connection, document.id, at)
    return Added(document.id, "new" if old is None else "superseded", count, old)


def current(connection: Connection, condition: Any) -> str | None:
    """The id of the document that counts and meets a condition."""
    found = sa.select(tables.documents.c.id).where(condition, tables.documents.c.gone.is_(None))
    doc: str | None = connection.scalar(found.limit(1))
    return doc


def count_claims(connection: Connection, doc: str) -> int:
    """How many claims of a document count."""
    there = sa.select(sa.func.count()).select_from(tables.claims.join(tables.readings))
    return connection.scalar(there.where(tables.claims.c.doc == doc, tables.readings.c.gone.is_(None))) or 0


def returns(connection: Connection, doc: str, place: str, at: str) -> bool:
    """Whether this version was superseded before and now counts again."""
    again = sa.update(tables.documents).where(tables.documents.c.id == doc)
    done = connection.execute(again.values(gone=None, successor=None, place=place))
    if done.rowcount == 0:
        return False
    mark_claims(connection, doc, blocks_of(connection, doc), at)
    mark(connection, "document", [doc], at)
    return True


def keep_document(connection: Connection, document: Document, name: str, place: str, at: str) -> None:
    """The rows of a document that was never here."""
    day = document.published.isoformat() if document.published else None
    made = connection.execute(
        sa.insert(tables.documents).values(
            id=document.id, name=name, place=place, lang=document.lang, published=day, title=document.title,
            outlet=document.outlet, url=document.url, raw_sha256=document.raw_sha256,
            text_sha256=document.text_sha256, family=None,
            act=None, at=at, gone=None, successor=None,
        )
    )  # fmt: skip
    assert made.inserted_primary_key is not None
    layout = {key: plain(getattr(document, key)) for key in ("blocks", "furniture", "marks", "warnings")}
    row = {"doc": document.id, "text": clean(document.text), "layout": json.dumps(layout)}
    tables.insert(connection, tables.texts, [row])
    tables.index_words(connection, made.inserted_primary_key[0], searchable(document))
    print_ = copies.print_of(document)
    shown = json.dumps(copies.print_record(print_), ensure_ascii=True)
    tables.insert(connection, tables.prints, [{"doc": document.id, "record": shown}])
    keys = [{"key": key, "published": day or "", "doc": document.id} for key in sorted(copies.keys(print_))]
    tables.insert(connection, tables.print_keys, keys)
    mark(connection, "document", [document.id], at)


def clean(text: str) -> str:
    """A text as databases take it: PostgreSQL knows no NUL, and neither knows half of a surrogate pair."""
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        return "json:" + json.dumps(text)
    return text if not text.startswith("json:") else "json:" + json.dumps(text)


def restored(kept: str) -> str:
    """The text that `clean` was given."""
    return str(json.loads(kept[5:])) if kept.startswith("json:") else kept


def keep_reading(connection: Connection, doc: str, reading: Reading, reader: str, at: str) -> None:
    """The rows of what a reader found; claims that count are marked for joining."""
    key = identity.reading_id(doc, reader)
    tables.replace(connection, tables.readings, [{"id": key, "doc": doc, "reader": reader, "at": at, "gone": None}])
    lines = lines_of(reading.claims)
    note = note_of(reading.document)
    rows = [claim_row(claim, key, position, lines, note) for position, claim in enumerate(reading.claims)]
    tables.insert(connection, tables.claims, rows)
    keep_names(connection, doc, reading.claims)
    keep_refusals(connection, reading.refusals, doc, key, at)
    mark_claims(connection, doc, {row["block"] for row in rows}, at)


def claim_row(claim: Claim, reading: str, position: int, lines: Any, note: Any) -> dict[str, Any]:
    """One claim as a row."""
    return {
        "reading": reading,
        "id": claim.id,
        "doc": claim.doc,
        "position": position,
        "record": json.dumps(claim_record(claim), ensure_ascii=True),
        "judged": None,
        "verdict": None,
        "block": block(claim, note),
        "statement": None,
        "lines": json.dumps(lines.get(claim.id, ())),
    }


def note_of(document: Document) -> DocumentNote:
    """What statements ask of a document."""
    return DocumentNote(
        id=document.id, published=document.published, outlet=document.outlet, lang=document.lang, url=document.url
    )


def keep_refusals(
    connection: Connection, refusals: Sequence[Refusal], doc: str | None, reading: str | None, at: str
) -> None:
    """What could not be read."""
    rows = [
        {"id": identity.refusal_id(one, reading), "doc": doc, "reading": reading, "at": at, "record": text_of(one)}
        for one in refusals
    ]
    tables.insert(connection, tables.refusals, rows)


def supersede(connection: Connection, old: str, new: str, at: str) -> None:
    """Let a document count no more, since another has taken its place."""
    gone = sa.update(tables.documents).where(tables.documents.c.id == old)
    connection.execute(gone.values(gone=at, successor=new))
    mark_claims(connection, old, blocks_of(connection, old), at)
    mark(connection, "document", [old], at)
    record(connection, at, "superseded", {"doc": old, "by": new})
