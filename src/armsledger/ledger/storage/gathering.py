"""Blocks of claims -> statements.

Enters: keys of blocks, in a transaction that writes. Leaves: the statements of these blocks as they are now, and marks
on the flows of those that changed. What no longer counts stays, with the moment since when.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.assessment.assess import flow_id
from armsledger.ledger.kept import claim_of_record
from armsledger.ledger.records import FlowKey, Statement
from armsledger.ledger.saying.notes import DocumentNote, Told
from armsledger.ledger.saying.statements import statements
from armsledger.ledger.storage import tables
from armsledger.ledger.storage.marking import mark
from armsledger.ledger.storage.plain import of_text, text_of
from armsledger.ledger.storage.regions import Region, regions
from armsledger.ledger.storage.rows import NOTED, noted

d, c, s = tables.documents.c, tables.claims.c, tables.statements.c
AT_ONCE = 100  # blocks
ACCEPTED = ("accepted", "corrected")


def refresh_blocks(connection: Connection, keys: Sequence[str], at: str) -> None:
    """Join claims into statements again, those of many blocks at once; each key is a block and a document in it."""
    touched: dict[str, set[str]] = {}
    for block, _, doc in (key.partition(" ") for key in keys):
        touched.setdefault(block, set()).add(doc)
    paired = connected(connection, touched)
    if paired:
        refresh_claims(connection, regions(connection, touched, whole=paired), at)
    for part in tables.parts(touched.keys() - set(paired), AT_ONCE):
        refresh_claims(connection, regions(connection, {block: touched[block] for block in part}), at)


def connected(connection: Connection, blocks: Iterable[str]) -> list[str]:
    """Of some blocks those in which persons joined or parted claims, and those that are joined with them."""
    p = tables.claim_pairs.c
    if connection.scalar(sa.select(p.one).limit(1)) is None:
        return []
    ends = sa.select(p.one).union(sa.select(p.other)).scalar_subquery()
    in_pairs = set(connection.scalars(sa.select(c.block).where(c.id.in_(ends), c.block.is_not(None))))
    return sorted(in_pairs if not in_pairs.isdisjoint(blocks) else ())


def refresh_claims(connection: Connection, region: Region, at: str) -> None:
    """Join the claims of a region again, and write what changed."""
    rows = claims_in(connection, region.claims)
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
    settle(connection, region, made, at)
    place_claims(connection, rows, made)


def place_claims(connection: Connection, rows: Sequence[Any], made: Mapping[str, Made]) -> None:
    """Note at each claim in which statement it stands now."""
    now = {carrier.claim: key for key, one in made.items() for carrier in one.statement.carriers}
    moved = [
        {"the_reading": row.reading, "the_claim": row.claim, "now": now.get(row.claim)}
        for row in rows
        if row.statement != now.get(row.claim)
    ]
    if moved:
        its = c.reading == sa.bindparam("the_reading"), c.id == sa.bindparam("the_claim")
        connection.execute(sa.update(tables.claims).where(*its).values(statement=sa.bindparam("now")), moved)


class Made(NamedTuple):
    """A statement as it is now, the block of its earliest claim, and its record."""

    statement: Statement
    block: str
    record: str


def claims_in(connection: Connection, ids: Iterable[str]) -> list[Any]:
    """Claims that count, as rows, each with its document."""
    rows: list[Any] = []
    for part in tables.parts(ids):
        rows += connection.execute(
            sa.select(
                c.id.label("claim"), c.reading, c.block, c.statement, c.verdict, c.record, c.judged, c.lines, *NOTED
            )
            .select_from(tables.claims.join(tables.readings).join(tables.documents, d.id == c.doc))
            .where(c.id.in_(part), c.block.is_not(None), tables.readings.c.gone.is_(None), d.gone.is_(None))
        )
    return sorted(rows, key=lambda row: row.claim)


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


def settle(connection: Connection, region: Region, made: Mapping[str, Made], at: str) -> None:
    """Write what changed among the statements of a region, and mark the flows on which they stand or stood."""
    there = statements_in(connection, region.statements | made.keys())
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


def statements_in(connection: Connection, ids: Iterable[str]) -> dict[str, Any]:
    """Statements, also those that count no more, by id."""
    rows: dict[str, Any] = {}
    for part in tables.parts(ids):
        asked = sa.select(s.id, s.record, s.at, s.gone).where(s.id.in_(part))
        rows |= {row.id: row for row in connection.execute(asked)}
    return rows


def row_of(made: Made, at: str) -> dict[str, Any]:
    """A statement as a row; `at` is when it first counted."""
    one = made.statement
    return {"id": one.id, "block": made.block, "origin": one.origin.id, "at": at, "gone": None, "record": made.record}
