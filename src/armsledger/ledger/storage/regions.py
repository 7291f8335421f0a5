"""Documents that changed -> the claims whose statements must be worked out again.

Enters: blocks of claims, and the documents in them that came, went or changed. Leaves: a `Region`: claims that may be
of one statement with those, directly or over others. Claims of one block are tied by their document, its family or act,
by days of publication that are near each other, and by the statement in which they stood; no other claims of the block
can be touched, so that a document costs as much as its surroundings, not as much as the whole line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.saying.joining import ECHO
from armsledger.ledger.storage import tables

d, c, r, s = tables.documents.c, tables.claims.c, tables.readings.c, tables.statements.c
PLACED = (c.doc, c.statement, d.published, d.family, d.act)


@dataclass(frozen=True, slots=True)
class Region:
    """Claims that count and are joined again, and the statements in which they or those that went stood."""

    claims: frozenset[str]
    statements: frozenset[str]


def regions(connection: Connection, touched: Mapping[str, set[str]], whole: Iterable[str] = ()) -> Region:
    """The region of some blocks; with `whole`, all of those blocks."""
    blocks = sorted({*touched, *whole} if whole else touched)
    rows = claims_in(connection, blocks)
    gone = ghosts(connection, {block: docs for block, docs in touched.items() if block in set(blocks)})
    first = first_days(connection, {row.family for row in (*rows, *gone) if row.family is not None})
    by_block: dict[str, list[Any]] = {block: [] for block in blocks}
    for row in (*rows, *gone):
        by_block[row.block].append(row)
    found: list[Any] = []
    for block, some in by_block.items():
        found += some if block in set(whole) else reached(some, touched[block], first)
    claims = frozenset(row.id for row in found if row.id is not None)
    stood = [row.statement for row in found if row.statement is not None]
    return Region(claims, frozenset(of_blocks(connection, stood, set(blocks))))


def claims_in(connection: Connection, blocks: Sequence[str]) -> list[Any]:
    """The claims of blocks that count: their ids, and what ties them."""
    found: list[Any] = []
    for part in tables.parts(blocks):
        found += connection.execute(
            sa.select(c.id, c.block, *PLACED)
            .select_from(tables.claims.join(tables.readings).join(tables.documents, d.id == c.doc))
            .where(c.block.in_(part), r.gone.is_(None), d.gone.is_(None))
        )
    return found


def ghosts(connection: Connection, touched: Mapping[str, set[str]]) -> list[Any]:
    """What ties documents that changed to statements in which their claims stood: rows without a claim."""
    found: list[Any] = []
    for part in tables.parts({doc for docs in touched.values() for doc in docs}):
        asked = sa.select(sa.null().label("id"), s.block, *PLACED).distinct()
        there = tables.claims.join(tables.documents, d.id == c.doc).join(tables.statements, s.id == c.statement)
        rows = connection.execute(asked.select_from(there).where(c.doc.in_(part)))
        found += [row for row in rows if row.doc in touched.get(row.block, ())]
    return found


def first_days(connection: Connection, families: set[str]) -> dict[str, str | None]:
    """The day on which the text of each family first appeared."""
    found: dict[str, str | None] = {}
    for part in tables.parts(families):
        asked = sa.select(d.family, sa.func.min(d.published)).where(d.family.in_(part), d.gone.is_(None))
        found |= tables.pairs(connection, asked.group_by(d.family))
    return found


def of_blocks(connection: Connection, ids: Iterable[str], blocks: set[str]) -> Iterator[str]:
    """Of some statements those that stand in these blocks."""
    for part in tables.parts(ids):
        for row in connection.execute(sa.select(s.id, s.block).where(s.id.in_(part))):
            if row.block in blocks:
                yield row.id


def reached(rows: Sequence[Any], docs: set[str], first: Mapping[str, str | None]) -> list[Any]:
    """The rows that are tied to some documents, directly or over others."""
    parent = list(range(len(rows)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    holders: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows):
        for tie in ties(row):
            parent[root(place)] = root(holders.setdefault(tie, place))
    dated = sorted((day, place) for place, row in enumerate(rows) for day in days(row, first))
    for (day, place), (later, other) in pairwise(dated):
        if later - day <= ECHO:
            parent[root(place)] = root(other)
    seeds = {root(place) for place, row in enumerate(rows) if row.doc in docs}
    return [row for place, row in enumerate(rows) if root(place) in seeds]


def ties(row: Any) -> Iterator[tuple[str, str]]:
    """What a claim has in common with those that it may be joined with, whatever their days."""
    yield "doc", row.doc
    for name in ("family", "act", "statement"):
        value = getattr(row, name)
        if value is not None:
            yield name, value


def days(row: Any, first: Mapping[str, str | None]) -> set[int]:
    """The days on which a claim appeared: in its document, and in the first of its family."""
    known = (row.published, first.get(row.family) if row.family is not None else None)
    return {date.fromisoformat(day).toordinal() for day in known if day is not None}
