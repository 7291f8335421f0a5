"""Blocks of claims -> statements.

Enters: keys of blocks, in a transaction that writes. Leaves: the statements of these blocks as they are now, and marks
on the flows of those that changed. What no longer counts stays, with the moment since when.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

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
AT_ONCE = 100  # blocks
ACCEPTED = ("accepted", "corrected")


def refresh_blocks(connection: Connection, blocks: Sequence[str], at: str) -> None:
    """Join the claims of blocks into statements again, many blocks at once."""
    for part in tables.parts(connected(connection, blocks), AT_ONCE):
        refresh_part(connection, part, at)


def connected(connection: Connection, blocks: Sequence[str]) -> list[str]:
    """Some blocks, and those from which a person joined claims with theirs, which must stay in one part."""
    p = tables.claim_pairs.c
    seen, edge = set(blocks), set(blocks)
    while edge and connection.scalar(sa.select(p.one).where(p.verdict == "together").limit(1)) is not None:
        claims: set[str] = set()
        for part in tables.parts(edge):
            own = sa.select(c.id).where(c.block.in_(part)).scalar_subquery()
            claims.update(connection.scalars(sa.select(p.other).where(p.verdict == "together", p.one.in_(own))))
            claims.update(connection.scalars(sa.select(p.one).where(p.verdict == "together", p.other.in_(own))))
        near: set[str] = set()
        for part in tables.parts(claims):
            near.update(connection.scalars(sa.select(c.block).where(c.id.in_(part), c.block.is_not(None))))
        edge = near - seen
        seen |= edge
    return sorted(seen)


def refresh_part(connection: Connection, blocks: Sequence[str], at: str) -> None:
    """Join the claims of some blocks again, and write what changed."""
    rows = claims_in(connection, blocks)
    told = [told_of(row) for row in rows]
    families = sorted({one.note.family for one in told if one.note.family})
    apart, together = pairs_among(connection, [one.claim.id for one in told])
    accepted = {row.claim for row in rows if row.verdict in ACCEPTED}
    home = {row.claim: row.block for row in rows}
    made: dict[str, Made] = {}
    for one in statements(told, copies_of(connection, families), apart, together):
        claims = [carrier.claim for carrier in one.carriers if carrier.claim is not None]
        held = replace(one, accepted=True) if not accepted.isdisjoint(claims) else one
        made[one.id] = Made(held, home[claims[0]], text_of(held))
    settle(connection, blocks, made, at)


class Made(NamedTuple):
    """A statement as it is now, the block of its earliest claim, and its record."""

    statement: Statement
    block: str
    record: str


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


def settle(connection: Connection, blocks: Sequence[str], made: Mapping[str, Made], at: str) -> None:
    """Write what changed among the statements of blocks, and mark the flows on which they stand or stood."""
    there = statements_in(connection, blocks)
    counting = {key for key, row in there.items() if row.gone is None}
    changed = sorted(key for key, one in made.items() if key not in counting or there[key].record != one.record)
    gone = sorted(counting - made.keys())
    before = [of_text(Statement, there[key].record) for key in (*changed, *gone) if key in counting]
    stood = {key for one in (*before, *(made[key].statement for key in changed)) for key in one.flows}
    mark(connection, "flow", [json.dumps(list(key)) for key in stood], at)
    rows = [row_of(made[key], there[key].at if key in counting else at) for key in changed]
    tables.replace(connection, tables.statements, rows)
    for part in tables.parts(gone):
        connection.execute(sa.update(tables.statements).where(s.id.in_(part)).values(gone=at))
    for part in tables.parts((*changed, *gone)):
        connection.execute(sa.delete(tables.statement_flows).where(tables.statement_flows.c.statement.in_(part)))
    lines = [{"flow": flow_id(line), "statement": key} for key in changed for line in made[key].statement.flows]
    tables.insert(connection, tables.statement_flows, lines)


def statements_in(connection: Connection, blocks: Sequence[str]) -> dict[str, Any]:
    """The statements of blocks, also those that count no more, by id."""
    rows = connection.execute(sa.select(s.id, s.record, s.at, s.gone).where(s.block.in_(blocks)))
    return {row.id: row for row in rows}


def row_of(made: Made, at: str) -> dict[str, Any]:
    """A statement as a row; `at` is when it first counted."""
    one = made.statement
    return {"id": one.id, "block": made.block, "origin": one.origin.id, "at": at, "gone": None, "record": made.record}
