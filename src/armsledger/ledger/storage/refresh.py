"""What is marked stale -> families, statements and flows worked out again, in this order.

Enters: a transaction that writes, with marks in `stale`. Leaves: no marks. Only what changed is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.storage import tables
from armsledger.ledger.storage.assessing import refresh_flows, sizes
from armsledger.ledger.storage.gathering import refresh_blocks
from armsledger.ledger.storage.relating import refresh_documents

LIGHT = 150  # statements that are assessed again with a single document
Work = Callable[[Connection, Sequence[str], str], None]
WORK: Mapping[str, Work] = {"document": refresh_documents, "block": refresh_blocks, "flow": refresh_flows}


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


def refresh_lightly(connection: Connection) -> None:
    """Work out what little is marked; lines on which very much stands wait until the ledger is next asked."""
    while any(has(connection, kind) for kind in ("document", "block")):
        refresh(connection)
    t = tables.stale.c
    marked = tables.pairs(connection, sa.select(t.key, t.at).where(t.kind == "flow").order_by(t.key).limit(LIGHT))
    left, light = LIGHT, dict[str, list[str]]()
    for key, size in sorted(sizes(connection, list(marked)).items(), key=lambda pair: (pair[1], pair[0])):
        left -= size
        if left >= 0:
            light.setdefault(marked[key], []).append(key)
    for at, keys in sorted(light.items()):
        for part in tables.parts(keys):
            connection.execute(sa.delete(tables.stale).where(t.kind == "flow", t.key.in_(part)))
        refresh_flows(connection, keys, at)


def has(connection: Connection, kind: str) -> bool:
    """Whether anything of one kind is marked."""
    return connection.scalar(sa.select(tables.stale.c.key).where(tables.stale.c.kind == kind).limit(1)) is not None


def refresh(connection: Connection, most: int = 1_000_000) -> bool:
    """Work out again up to `most` of what is marked; returns whether there may be more."""
    for kind, work in WORK.items():
        keys, at = take(connection, kind, most)
        if keys:
            work(connection, keys, at)
            return True
    return False
