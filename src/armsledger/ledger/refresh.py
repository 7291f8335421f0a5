"""What is marked stale -> families, statements and flows worked out again.

Enters: a transaction that writes, with marks in `stale`. Leaves: no marks. Documents are compared with those that share
a key of their prints; the blocks of what changed are joined into statements again; the flows of those are assessed
again. Only what changed is written, and what a flow was before is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger import tables
from armsledger.ledger.keeping import blocks_of, mark
from armsledger.ledger.kept import claim_of_record
from armsledger.ledger.parts import assess, copies, statements
from armsledger.ledger.plain import of_text, text_of
from armsledger.ledger.records import Family, FlowKey, Join, Statement

d, c, s, f = tables.documents.c, tables.claims.c, tables.statements.c, tables.flows.c


def is_stale(connection: Connection) -> bool:
    """Whether anything is marked."""
    return connection.scalar(sa.select(tables.stale.c.key).limit(1)) is not None


def take(connection: Connection, kind: str, most: int) -> tuple[list[str], str]:
    """Some marks of one kind, which are taken off, and the latest moment among them."""
    t = tables.stale.c
    some = connection.execute(sa.select(t.key, t.at).where(t.kind == kind).order_by(t.key).limit(most)).all()
    for part in tables.parts(row.key for row in some):
        connection.execute(sa.delete(tables.stale).where(t.kind == kind, t.key.in_(part)))
    return [row.key for row in some], max((row.at for row in some), default="")


def refresh(connection: Connection, most: int = 1_000_000) -> bool:
    """Work out again up to `most` of what is marked; returns whether there may be more."""
    for kind, work in WORK.items():
        keys, at = take(connection, kind, most)
        if keys:
            work(connection, keys, at)
            return True
    return False


def refresh_documents(connection: Connection, docs: Sequence[str], at: str) -> None:
    """Find the families of documents that came or went."""
    for doc in docs:
        compare(connection, doc)
    near = neighbourhood(connection, docs)
    before = family_of(connection, near)
    after = {doc: family.id for family in regrouped(connection, near) for doc in family.docs}
    changed = sorted(doc for doc in near if before.get(doc) != after.get(doc))
    touched = {family for doc in changed for family in (before.get(doc), after.get(doc)) if family}
    for doc in changed:
        connection.execute(sa.update(tables.documents).where(d.id == doc).values(family=after.get(doc)))
    members = [doc for doc in near if before.get(doc) in touched or after.get(doc) in touched]
    for doc in members:
        mark(connection, "block", blocks_of(connection, doc), at)


def compare(connection: Connection, doc: str) -> None:
    """Keep the joins of one document with those that share a key with it."""
    k = tables.print_keys.c
    own = sa.select(k.key).where(k.doc == doc).scalar_subquery()
    near = sa.select(k.doc).join(tables.documents, d.id == k.doc).where(k.key.in_(own), d.gone.is_(None)).distinct()
    others = sorted(set(connection.scalars(near)) | {doc})
    prints = prints_of(connection, others)
    if len(prints) < 2:
        return
    found = [join for join in copies.joins(prints) if doc in (join.doc, join.other)]
    rows = [{"doc": join.doc, "other": join.other, "record": text_of(join)} for join in found]
    tables.replace(connection, tables.joins, rows)


def prints_of(connection: Connection, docs: Iterable[str]) -> list[Any]:
    """The prints of documents, by id."""
    p = tables.prints.c
    found: dict[str, str] = {}
    for part in tables.parts(docs):
        found |= tables.pairs(connection, sa.select(p.doc, p.record).where(p.doc.in_(part)))
    return [copies.print_of_record(json.loads(found[doc])) for doc in sorted(found)]


def neighbourhood(connection: Connection, docs: Sequence[str]) -> list[str]:
    """The documents that joins connect with `docs`, and these."""
    seen, edge = set(docs), set(docs)
    while edge:
        edge = {end for join in joins_of(connection, edge) for end in (join.doc, join.other)} - seen
        seen |= edge
    return sorted(seen)


def joins_of(connection: Connection, docs: Iterable[str]) -> list[Join]:
    """The joins of documents, with whatever other."""
    j = tables.joins.c
    rows: dict[tuple[str, str], str] = {}
    for part in tables.parts(docs):
        either = sa.or_(j.doc.in_(part), j.other.in_(part))
        for row in connection.execute(sa.select(j.doc, j.other, j.record).where(either)):
            rows[row.doc, row.other] = row.record
    return [of_text(Join, rows[key]) for key in sorted(rows)]


def family_of(connection: Connection, docs: Sequence[str]) -> dict[str, str | None]:
    """The family of each document as it is kept."""
    found: dict[str, str | None] = {}
    for part in tables.parts(docs):
        found |= tables.pairs(connection, sa.select(d.id, d.family).where(d.id.in_(part)))
    return found


def regrouped(connection: Connection, docs: Sequence[str]) -> list[Family]:
    """The families among documents that count."""
    some: list[Any] = []
    for part in tables.parts(docs):
        some += connection.execute(sa.select(d.id, d.published).where(d.id.in_(part), d.gone.is_(None)))
    order = [row.id for row in sorted(some, key=lambda row: (row.published or "9999", row.id))]
    there = set(order)
    known = [join for join in joins_of(connection, order) if join.doc in there and join.other in there]
    found: list[Family] = copies.families(order, known, (), ())
    return [family for family in found if len(family.docs) > 1]


def refresh_blocks(connection: Connection, blocks: Sequence[str], at: str) -> None:
    """Join the claims of blocks into statements again."""
    for block in blocks:
        told = told_of(connection, block)
        families = sorted({one.note.family for one in told if one.note.family})
        made = statements.statements(told, copies_of(connection, families))
        settle_statements(connection, block, made, at)


def told_of(connection: Connection, block: str) -> list[Any]:
    """The claims of a block that count, each with its document and its lines."""
    rows = connection.execute(
        sa.select(c.record, c.judged, c.lines, d.id, d.published, d.outlet, d.lang, d.url, d.family)
        .select_from(tables.claims.join(tables.readings).join(tables.documents, d.id == c.doc))
        .where(c.block == block, tables.readings.c.gone.is_(None), d.gone.is_(None))
        .order_by(d.id, c.position)
    )
    return [
        statements.Told(
            claim_of_record(json.loads(row.judged or row.record)),
            noted(row),
            tuple(FlowKey(*line) for line in json.loads(row.lines)),
        )
        for row in rows
    ]


def noted(row: Any) -> Any:
    """What statements ask of a document, of its row."""
    day = date.fromisoformat(row.published) if row.published else None
    return statements.DocumentNote(
        id=row.id, published=day, outlet=row.outlet, lang=row.lang, url=row.url, family=row.family
    )


def copies_of(connection: Connection, families: Sequence[str]) -> Mapping[str, list[Any]]:
    """The documents of families that count, by family."""
    found: dict[str, list[Any]] = {family: [] for family in families}
    for part in tables.parts(families):
        rows = sa.select(d.id, d.published, d.outlet, d.lang, d.url, d.family).order_by(d.id)
        for row in connection.execute(rows.where(d.family.in_(part), d.gone.is_(None))):
            found[row.family].append(noted(row))
    return found


def settle_statements(connection: Connection, block: str, made: Sequence[Statement], at: str) -> None:
    """Write what changed among the statements of a block, and mark their flows."""
    rows = connection.execute(sa.select(s.id, s.record, s.at, s.gone).where(s.block == block))
    there = {row.id: row for row in rows}
    new = {one.id: (one, text_of(one)) for one in made}
    moments = {key: row.at for key, row in there.items() if row.gone is None}
    changed = [
        {"id": key, "block": block, "origin": one.origin.id, "at": moments.get(key, at), "gone": None, "record": record}
        for key, (one, record) in sorted(new.items())
        if key not in moments or there[key].record != record
    ]
    gone = sorted(key for key in moments if key not in new)
    ids = [row["id"] for row in changed]
    mark_flows(connection, [of_text(Statement, there[key].record) for key in (*ids, *gone) if key in moments], at)
    mark_flows(connection, [new[key][0] for key in ids], at)
    tables.replace(connection, tables.statements, changed)
    for part in tables.parts(gone):
        connection.execute(sa.update(tables.statements).where(s.id.in_(part)).values(gone=at))
    for part in tables.parts((*ids, *gone)):
        connection.execute(sa.delete(tables.statement_flows).where(tables.statement_flows.c.statement.in_(part)))
    lines = [{"flow": assess.flow_id(key), "statement": one} for one in ids for key in new[one][0].flows]
    tables.insert(connection, tables.statement_flows, lines)


def mark_flows(connection: Connection, some: Sequence[Statement], at: str) -> None:
    """Mark the flows of statements."""
    mark(connection, "flow", [json.dumps(list(key)) for one in some for key in one.flows], at)


def refresh_flows(connection: Connection, keys: Sequence[str], at: str) -> None:
    """Assess flows again."""
    for key in keys:
        refresh_flow(connection, FlowKey(*json.loads(key)), at)


def refresh_flow(connection: Connection, key: FlowKey, at: str) -> None:
    """Assess one flow again; write it, and what it was, if it changed."""
    flow_id: str = assess.flow_id(key)
    some = statements_on(connection, flow_id)
    before = connection.scalar(sa.select(f.record).where(f.id == flow_id))
    after = text_of(assess.assess(key, some)) if some else None
    if before == after:
        return
    connection.execute(sa.insert(tables.flow_versions).values(flow=flow_id, at=at, record=before))
    if after is None:
        connection.execute(sa.delete(tables.flows).where(f.id == flow_id))
    else:
        tables.replace(connection, tables.flows, [flow_row(assess.assess(key, some), after, at)])


def statements_on(connection: Connection, flow: str) -> list[Statement]:
    """The statements that stand on a flow."""
    on = tables.statement_flows.c
    rows = sa.select(s.record).join(tables.statement_flows, on.statement == s.id).order_by(s.id)
    there = connection.scalars(rows.where(on.flow == flow, s.gone.is_(None)))
    return [of_text(Statement, record) for record in there]


def flow_row(flow: Any, record: str, at: str) -> dict[str, Any]:
    """A flow as a row."""
    return {
        "id": flow.id, "kind": flow.key.kind, "supplier": flow.key.supplier, "recipient": flow.key.recipient,
        "item": flow.key.item, "standing": flow.standing, "first_said": flow.first_said, "last_said": flow.last_said,
        "documents": flow.counts.documents, "statements": flow.counts.statements, "origins": flow.counts.origins,
        "at": at, "record": record,
    }  # fmt: skip


WORK = {"document": refresh_documents, "block": refresh_blocks, "flow": refresh_flows}
