"""Blocks of claims -> statements.

Enters: keys of blocks, in a transaction that writes. Leaves: the statements of these blocks as they are now, and marks
on the flows of those that changed. What no longer counts stays, with the moment since when.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger import tables
from armsledger.ledger.assess import flow_id
from armsledger.ledger.kept import claim_of_record
from armsledger.ledger.marking import mark
from armsledger.ledger.notes import DocumentNote, Told
from armsledger.ledger.plain import of_text, text_of
from armsledger.ledger.records import FlowKey, Statement
from armsledger.ledger.rows import NOTED, noted
from armsledger.ledger.statements import statements

d, c, s = tables.documents.c, tables.claims.c, tables.statements.c
ACCEPTED = ("accepted", "corrected")


def refresh_blocks(connection: Connection, blocks: Sequence[str], at: str) -> None:
    """Join the claims of blocks into statements again."""
    done: set[str] = set()
    for block in blocks:
        if block not in done:
            some = connected(connection, block)
            refresh_connected(connection, some, at)
            done.update(some)


def connected(connection: Connection, block: str) -> list[str]:
    """A block, and those from which a person joined claims with its own."""
    p = tables.claim_pairs.c
    seen, edge = {block}, {block}
    while edge and connection.scalar(sa.select(p.one).where(p.verdict == "together").limit(1)) is not None:
        own = sa.select(c.id).where(c.block.in_(edge)).scalar_subquery()
        forth = sa.select(p.other).where(p.verdict == "together", p.one.in_(own))
        others = forth.union(sa.select(p.one).where(p.verdict == "together", p.other.in_(own)))
        near = sa.select(c.block).where(c.id.in_(others.scalar_subquery()), c.block.is_not(None))
        edge = set(connection.scalars(near)) - seen
        seen |= edge
    return sorted(seen)


def refresh_connected(connection: Connection, blocks: Sequence[str], at: str) -> None:
    """Join the claims of blocks that a person connected, mostly of one alone."""
    rows = claims_in(connection, blocks)
    told = [told_of(row) for row in rows]
    families = sorted({one.note.family for one in told if one.note.family})
    apart, together = pairs_among(connection, [one.claim.id for one in told])
    accepted = {row.claim for row in rows if row.verdict in ACCEPTED}
    home = {row.claim: row.block for row in rows}
    made: dict[str, list[Statement]] = {block: [] for block in blocks}
    for one in statements(told, copies_of(connection, families), apart, together):
        held = any(carrier.claim in accepted for carrier in one.carriers)
        first = next(carrier.claim for carrier in one.carriers if carrier.claim is not None)
        made[home[first]].append(replace(one, accepted=True) if held else one)
    for block, some in made.items():
        settle_statements(connection, block, some, at)


def claims_in(connection: Connection, blocks: Sequence[str]) -> list[Any]:
    """The claims of blocks that count, as rows, each with its document."""
    return list(
        connection.execute(
            sa.select(c.id.label("claim"), c.block, c.verdict, c.record, c.judged, c.lines, *NOTED)
            .select_from(tables.claims.join(tables.readings).join(tables.documents, d.id == c.doc))
            .where(c.block.in_(blocks), tables.readings.c.gone.is_(None), d.gone.is_(None))
            .order_by(d.id, c.position)
        )
    )


def told_of(row: Any) -> Told:
    """A claim as it holds, with its document and its lines."""
    lines = tuple(FlowKey(*line) for line in json.loads(row.lines))
    return Told(claim_of_record(json.loads(row.judged or row.record)), noted(row), lines)


def pairs_among(connection: Connection, claims: Sequence[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs of these claims that persons parted, and those that they joined."""
    p = tables.claim_pairs.c
    found: dict[str, list[tuple[str, str]]] = {"apart": [], "together": []}
    if connection.scalar(sa.select(p.one).limit(1)) is not None:
        for part in tables.parts(claims):
            asked = sa.select(tables.claim_pairs).where(p.one.in_(part)).order_by(p.one, p.other)
            for row in connection.execute(asked):
                found[row.verdict].append((row.one, row.other))
    return found["apart"], found["together"]


def copies_of(connection: Connection, families: Sequence[str]) -> Mapping[str, list[DocumentNote]]:
    """The documents of families that count, by family."""
    found: dict[str, list[DocumentNote]] = {family: [] for family in families}
    for part in tables.parts(families):
        rows = sa.select(*NOTED).order_by(d.id)
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
    lines = [{"flow": flow_id(key), "statement": one} for one in ids for key in new[one][0].flows]
    tables.insert(connection, tables.statement_flows, lines)


def mark_flows(connection: Connection, some: Sequence[Statement], at: str) -> None:
    """Mark the flows of statements."""
    mark(connection, "flow", [json.dumps(list(key)) for one in some for key in one.flows], at)
