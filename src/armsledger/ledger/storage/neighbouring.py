"""A document -> those worth comparing with it: its neighbours in time among all that share a key.

Enters: a transaction. Leaves: ids. However many documents share a key, each is compared with so many before it and so
many after it. A new document moves others apart: pairs that are neighbours no longer are given too, so that what is
kept does not hang on the order in which documents came. Superseded documents keep their places for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.storage import tables

SIDES = ("before", "after")
Pair = tuple[str, str]


class Index(NamedTuple):
    """A table of keys, and how many neighbours on either side count."""

    table: sa.Table
    most: int


class Crowd(NamedTuple):
    """Those that share one key with a document: just before it in time, and just after, the nearest first."""

    before: list[str]
    after: list[str]


def crowds(connection: Connection, index: Index, doc: str) -> list[Crowd]:
    """For each key of a document its neighbours, one more on either side than count."""
    t = index.table.c
    own = list(connection.execute(sa.select(t.key, t.published).where(t.doc == doc).order_by(t.key)))
    if not own:
        return []
    found: dict[tuple[str, str], list[str]] = {(row.key, side): [] for row in own for side in SIDES}
    values = {f"k{n}": row.key for n, row in enumerate(own)}
    values |= {"published": own[0].published, "doc": doc, "most": index.most + 1}
    for row in connection.execute(tables.neighbours(index.table.name, len(own)), values):
        found[row.key, row.side].append(row.doc)
    return [Crowd(found[row.key, "before"], found[row.key, "after"]) for row in own]


class Near(NamedTuple):
    """The neighbours of a document by any key, and the pairs that it has put apart by some key."""

    close: frozenset[str] = frozenset()
    apart: frozenset[Pair] = frozenset()


def near(connection: Connection, indices: Iterable[Index], doc: str) -> Near:
    """The neighbours of a document."""
    close: set[str] = set()
    apart: set[Pair] = set()
    for index in indices:
        for crowd in crowds(connection, index, doc):
            close.update(crowd.before[: index.most], crowd.after[: index.most])
            apart.update(parted(crowd, index.most))
    return Near(frozenset(close), frozenset(apart))


def parted(crowd: Crowd, most: int) -> Iterator[Pair]:
    """The pairs that a document between them has just put more than `most` apart, the lesser id first."""
    for place, doc in enumerate(crowd.before[:most]):
        if most - 1 - place < len(crowd.after):
            other = crowd.after[most - 1 - place]
            yield min(doc, other), max(doc, other)


def drop(connection: Connection, links: sa.Table, indices: Sequence[Index], apart: Iterable[Pair]) -> None:
    """Delete the links of pairs that are neighbours by no key any more."""
    pairs = set(apart)
    for part in tables.parts({doc for pair in pairs for doc in pair}):
        rows = connection.execute(sa.select(links.c.doc, links.c.other).where(links.c.doc.in_(part))).all()
        for doc, other in rows:
            if (min(doc, other), max(doc, other)) in pairs and other not in near(connection, indices, doc).close:
                connection.execute(sa.delete(links).where(links.c.doc == doc, links.c.other == other))


def linked(connection: Connection, links: sa.Table, docs: Iterable[str]) -> set[str]:
    """The documents that a link connects with some."""
    found: set[str] = set()
    for part in tables.parts(docs):
        found.update(connection.scalars(sa.select(links.c.other).where(links.c.doc.in_(part))))
        found.update(connection.scalars(sa.select(links.c.doc).where(links.c.other.in_(part))))
    return found
