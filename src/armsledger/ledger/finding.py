"""Ids, or their beginnings -> what they stand for; some documents, families and statements out of many, by id.

Enters: an engine over a ledger, and what a person typed of an id. Leaves: `Located`s, `Entry`s, `Family`s, in a fixed
order, in a time that does not grow with the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from armsledger.ledger.records import Family
    from armsledger.ledger.storage.answers import Entry

What = Literal["flow", "statement", "claim", "document", "family", "judgement"]
ID = re.compile(r"[a-z]+-[0-9a-f]{0,64}|[0-9a-f]{1,64}")
MOST = 50  # ids of one kind that are looked at
TABLES: tuple[tuple[What, str], ...] = (
    ("flow", "flows"),
    ("statement", "statements"),
    ("claim", "claims"),
    ("document", "documents"),
    ("judgement", "judgements"),
)
LETTERS = {"flows": "f-", "statements": "s-", "claims": "c-", "documents": "d-", "judgements": "j-"}


@dataclass(frozen=True, slots=True)
class Located:
    """What an id, or the beginning of one, stands for; `label` tells it apart from others that begin so."""

    what: What
    id: str
    label: str = ""


def beginning(engine: Engine, typed: str) -> list[Located]:
    """Everything whose id begins as was typed; the letter in front (`f-`) may be left out."""
    import sqlalchemy as sa

    from armsledger.ledger.storage import tables

    if not ID.fullmatch(typed):
        return []
    found: list[Located] = []
    with tables.asking(engine) as connection:
        for what, name in TABLES:
            column = tables.metadata.tables[name].c.id
            start = typed if "-" in typed else LETTERS[name] + typed
            asked = sa.select(column).where(column >= start, column < start + "~").order_by(column).limit(MOST)
            ids = list(dict.fromkeys(connection.scalars(asked)))
            labels = flow_labels(connection, ids) if what == "flow" else {}
            found += [Located(what, id, labels.get(id, "")) for id in ids]
        family = tables.documents.c.family
        start = typed if "-" in typed else ""
        if start:
            asked = (
                sa.select(family).where(family >= start, family < start + "~").distinct().order_by(family).limit(MOST)
            )
            found += [Located("family", id) for id in connection.scalars(asked)]
    return found


def flow_labels(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """What flows are about, by id: `IRN > RUS uav`."""
    import sqlalchemy as sa

    from armsledger.ledger.storage import tables

    f = tables.flows.c
    rows = connection.execute(sa.select(f.id, f.supplier, f.recipient, f.item).where(f.id.in_(ids)))
    return {row.id: f"{row.supplier or '?'} > {row.recipient or '?'} {row.item}" for row in rows}


def named(engine: Engine, name: str) -> list[Located]:
    """The documents that count and have this name."""
    import sqlalchemy as sa

    from armsledger.ledger.storage import tables

    d = tables.documents.c
    asked = sa.select(d.id).where(d.name == name, d.gone.is_(None)).order_by(d.id).limit(MOST)
    with tables.asking(engine) as connection:
        return [Located("document", id, name) for id in connection.scalars(asked)]


def entries(engine: Engine, docs: Iterable[str]) -> dict[str, Entry]:
    """Documents by id, without their texts; also those that were superseded."""
    import sqlalchemy as sa

    from armsledger.ledger.storage import tables
    from armsledger.ledger.storage.answers import Entry

    d = tables.documents.c
    asked = sa.select(*(d[name] for name in Entry.__slots__))
    found: list[Entry] = []
    with tables.asking(engine) as connection:
        for part in tables.parts(docs):
            found += [Entry(*row) for row in connection.execute(asked.where(d.id.in_(part)))]
    return {entry.id: entry for entry in sorted(found, key=lambda entry: entry.id)}


def families(engine: Engine, ids: Iterable[str]) -> list[Family]:
    """Families by id, each with its documents and joins."""
    import sqlalchemy as sa

    from armsledger.ledger.storage import tables
    from armsledger.ledger.storage.relating import regrouped

    d = tables.documents.c
    docs: list[str] = []
    with tables.asking(engine) as connection:
        for part in tables.parts(ids):
            docs += connection.scalars(sa.select(d.id).where(d.family.in_(part), d.gone.is_(None)))
        return sorted(regrouped(connection, docs), key=lambda family: family.id)


def carried(engine: Engine, doc: str) -> list[str]:
    """The ids of the statements that a document, or another of its family, can carry: those of its claims' blocks."""
    import sqlalchemy as sa

    from armsledger.ledger.storage import tables

    d, c, s = tables.documents.c, tables.claims.c, tables.statements.c
    with tables.asking(engine) as connection:
        family = connection.scalar(sa.select(d.family).where(d.id == doc))
        kin = [doc] if family is None else list(connection.scalars(sa.select(d.id).where(d.family == family)))
        blocks: set[str] = set()
        found: list[str] = []
        for part in tables.parts(kin):
            blocks |= set(connection.scalars(sa.select(c.block).where(c.doc.in_(part), c.block.is_not(None))))
        for part in tables.parts(blocks):
            found += connection.scalars(sa.select(s.id).where(s.block.in_(part), s.gone.is_(None)))
    return sorted(found)
