"""Questions -> records: what is read back from the tables.

Enters: a transaction that reads. Leaves: documents, claims, statements, flows and families, in an order that does not
hang on the database.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.kept import claim_of_record
from armsledger.ledger.records import Family, Flow, Statement
from armsledger.ledger.saying.acts import act_of_record
from armsledger.ledger.saying.events import act_id
from armsledger.ledger.storage import tables
from armsledger.ledger.storage.assessing import changed_between, record_at, statements_on
from armsledger.ledger.storage.keeping import restored
from armsledger.ledger.storage.plain import builder, of_plain, of_text
from armsledger.ledger.storage.relating import regrouped
from armsledger.records import Block, Claim, Document, Furniture, Mark, Refusal

d, c, s, f = tables.documents.c, tables.claims.c, tables.statements.c, tables.flows.c
Some = str | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A document without its text: the id in the ledger, the name it was given, and whether it still counts."""

    id: str
    name: str
    lang: str
    published: str | None
    title: str | None
    outlet: str | None
    url: str | None
    family: str | None
    text_sha256: str
    at: str
    gone: str | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which flows: each value one or several; `party` is either side; `since` and `until` are days of saying.

    `order` is `last_said` (newest first), `documents`, `statements`, `origins` (most first) or `id`.
    """

    kind: Some = None
    supplier: Some = None
    recipient: Some = None
    party: Some = None
    item: Some = None
    standing: Some = None
    since: str | None = None
    until: str | None = None
    order: str = "last_said"
    limit: int | None = None
    offset: int = 0


ALL = Asked()


def documents(connection: Connection, superseded: bool) -> list[Entry]:
    """The documents that count, or all."""
    asked = sa.select(*(d[name] for name in Entry.__slots__)).order_by(d.id)
    rows = connection.execute(asked if superseded else asked.where(d.gone.is_(None)))
    return [Entry(*row) for row in rows]


def document(connection: Connection, key: str) -> Document | None:
    """A document with its text; by name the one that counts."""
    named = sa.select(d.id).where(d.name == key).order_by(d.gone.is_not(None), d.id).limit(1)
    doc = connection.scalar(sa.select(d.id).where(d.id == key)) or connection.scalar(named)
    t = tables.texts.c
    whole = sa.select(tables.documents, t.text, t.layout).join(tables.texts)
    row = connection.execute(whole.where(d.id == doc)).first()
    return None if row is None else document_of(row)


def document_of(row: Any) -> Document:
    """A document of its row."""
    layout = json.loads(row.layout)
    return Document(
        id=row.id,
        text=restored(row.text),
        lang=row.lang,
        published=date.fromisoformat(row.published) if row.published else None,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        raw_sha256=row.raw_sha256,
        text_sha256=row.text_sha256,
        blocks=tuple(map(builder(Block), layout["blocks"])),
        furniture=tuple(map(builder(Furniture), layout["furniture"])),
        marks=tuple(map(builder(Mark), layout["marks"])),
        warnings=tuple(layout["warnings"]),
    )


def claims(connection: Connection, doc: str | None, ids: Sequence[str] | None) -> list[Claim]:
    """Claims that count, in the order of documents and texts."""
    there = tables.claims.join(tables.readings).join(tables.documents, d.id == c.doc)
    asked = sa.select(c.record, c.judged, c.doc, c.position).select_from(there)
    asked = asked.where(tables.readings.c.gone.is_(None), d.gone.is_(None))
    if doc is not None:
        asked = asked.where(sa.or_(d.id == doc, d.name == doc))
    rows: list[Any] = []
    for part in [None] if ids is None else tables.parts(ids):
        rows += connection.execute(asked if part is None else asked.where(c.id.in_(part)))
    rows.sort(key=lambda row: (row.doc, row.position))
    return [claim_of_record(json.loads(row.judged or row.record)) for row in rows]


def several(value: Some) -> list[str] | None:
    """One or several values as a list."""
    return None if value is None else [value] if isinstance(value, str) else list(value)


def flows(connection: Connection, asked: Asked) -> list[Flow]:
    """The lines that meet the filters."""
    query = sa.select(f.record)
    for name in ("kind", "supplier", "recipient", "item", "standing"):
        values = several(getattr(asked, name))
        if values is not None:
            query = query.where(f[name].in_(values))
    party = several(asked.party)
    if party is not None:
        query = query.where(sa.or_(f.supplier.in_(party), f.recipient.in_(party)))
    if asked.since is not None:
        query = query.where(f.last_said >= asked.since)
    if asked.until is not None:
        query = query.where(f.first_said <= asked.until + "~")
    if asked.order != "id":
        query = query.order_by(f[asked.order].desc().nulls_last())
    query = query.order_by(f.id).limit(asked.limit).offset(asked.offset or None)
    return [of_text(Flow, record) for record in connection.scalars(query)]


def flow(connection: Connection, key: str, at: str | None) -> Flow | None:
    """One line, now or at a moment."""
    if at is not None:
        value = record_at(connection, key, at)
        return None if value is None else of_plain(Flow, value)
    record = connection.scalar(sa.select(f.record).where(f.id == key))
    return None if record is None else of_text(Flow, record)


def statements(connection: Connection, flow: str | None, ids: Sequence[str] | None) -> list[Statement]:
    """Statements by flow or by id."""
    if flow is not None:
        return statements_on(connection, [flow]).get(flow, [])
    if ids is None:
        rows = connection.scalars(sa.select(s.record).where(s.gone.is_(None)).order_by(s.id))
        return [of_text(Statement, record) for record in rows]
    found: dict[str, str] = {}
    for part in tables.parts(ids):
        found |= tables.pairs(connection, sa.select(s.id, s.record).where(s.id.in_(part)))
    return [of_text(Statement, found[key]) for key in dict.fromkeys(ids) if key in found]


def families(connection: Connection) -> list[Family]:
    """All families."""
    docs = connection.scalars(sa.select(d.id).where(d.family.is_not(None), d.gone.is_(None)))
    return sorted(regrouped(connection, list(docs)), key=lambda family: family.id)


@dataclass(frozen=True, slots=True)
class Act:
    """The act of saying on which a document rests, and the origin of its main voice, where one is heard."""

    doc: str
    act: str
    voice: str | None


def acts(connection: Connection) -> list[Act]:
    """The acts of the documents that count and were listened to, by document."""
    a = tables.act_prints.c
    rows = sa.select(d.id, d.act, a.record).join(tables.act_prints, a.doc == d.id).where(d.gone.is_(None))
    return [act_of(row) for row in connection.execute(rows.order_by(d.id))]


def act_of(row: Any) -> Act:
    """The act of a document, of its row; its own where it shares none."""
    print_ = act_of_record(json.loads(row.record))
    voice = print_.voices[0].origin if print_.voices else None
    return Act(row.id, row.act or act_id((row.id,), {row.id: print_}), voice)


def refusals(connection: Connection) -> list[Refusal]:
    """What could not be read."""
    r = tables.refusals.c
    return [of_text(Refusal, record) for record in connection.scalars(sa.select(r.record).order_by(r.id))]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: `document`, `superseded`, `reread` or `judgement`, and the ids of what it concerns."""

    at: str
    what: str
    ids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A line before and after; None where it was not there."""

    id: str
    before: Flow | None
    after: Flow | None


def events(connection: Connection, since: str, until: str) -> list[Event]:
    """What happened after a moment, up to another."""
    e = tables.events.c
    between = tables.moment(e.at) > tables.moment(since), tables.moment(e.at) <= tables.moment(until)
    rows = connection.execute(sa.select(e.at, e.what, e.ids).where(*between).order_by(tables.moment(e.at), e.n))
    return [Event(row.at, row.what, json.loads(row.ids)) for row in rows]


def changes(connection: Connection, since: str, until: str) -> list[Change]:
    """The lines that are not the same at two moments."""
    found = [
        Change(key, flow(connection, key, since), flow(connection, key, until))
        for key in changed_between(connection, since, until)
    ]
    return [one for one in found if one.before != one.after]


COUNTED = {
    "documents": d.gone.is_(None),
    "claims": c.block.is_not(None),
    "statements": s.gone.is_(None),
    "flows": None,
    "refusals": None,
    "judgements": None,
}


def info(connection: Connection, where: str) -> dict[str, Any]:
    """Counts and versions."""
    found: dict[str, Any] = {"ledger": where, "database": connection.dialect.name, "schema": tables.HEAD}
    for name, condition in COUNTED.items():
        asked = sa.select(sa.func.count()).select_from(tables.metadata.tables[name])
        found[name] = connection.scalar(asked if condition is None else asked.where(condition))
    e, r = tables.events.c, tables.readings.c
    found["superseded"] = connection.scalar(sa.select(sa.func.count()).where(d.gone.is_not(None)))
    found["families"] = connection.scalar(sa.select(sa.func.count(d.family.distinct())).where(d.gone.is_(None)))
    found["origins"] = connection.scalar(sa.select(sa.func.count(s.origin.distinct())).where(s.gone.is_(None)))
    found["languages"] = counted(connection, d.lang, d.gone.is_(None))
    found["readers"] = counted(connection, r.reader, r.gone.is_(None))
    found["first"] = connection.scalar(sa.select(sa.func.min(e.at)))
    found["last"] = connection.scalar(sa.select(sa.func.max(e.at)))
    found["bytes"] = tables.size(connection)
    return found


def counted(connection: Connection, column: Any, condition: Any) -> dict[str, int]:
    """How often each value stands in a column."""
    return tables.pairs(
        connection, sa.select(column, sa.func.count()).where(condition).group_by(column).order_by(column)
    )
