"""Marks on what must be worked out again, and the log of what happened.

Enters: a transaction that writes. Leaves: rows in `stale` and `events`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.storage import tables


def mark(connection: Connection, kind: str, keys: Iterable[str], at: str) -> None:
    """Mark what must be worked out again."""
    tables.replace(connection, tables.stale, [{"kind": kind, "key": key, "at": at} for key in sorted(set(keys))])


def mark_claims(connection: Connection, doc: str, blocks: Iterable[str], at: str) -> None:
    """Mark the claims of a document in some blocks, and what stands or stood in one statement with them."""
    mark(connection, "block", [f"{block} {doc}" for block in blocks], at)


def record(connection: Connection, at: str, what: str, ids: dict[str, Any]) -> None:
    """Write down that something happened."""
    connection.execute(sa.insert(tables.events).values(at=at, what=what, ids=json.dumps(ids, sort_keys=True)))
