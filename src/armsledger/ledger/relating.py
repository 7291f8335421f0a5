"""Documents that came or went -> families.

Enters: ids of documents, in a transaction that writes. Leaves: their joins and families, and marks on the blocks of
claims that these change. A document is compared with those that share a key of its print, never with all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger import copies, tables
from armsledger.ledger.copies import CROWD, Print
from armsledger.ledger.judging import paired_documents
from armsledger.ledger.marking import mark
from armsledger.ledger.plain import of_text, text_of
from armsledger.ledger.records import Family, Join
from armsledger.ledger.rows import blocks_of

d, k = tables.documents.c, tables.print_keys.c
SIDES = ("before", "after")
PRINTS: dict[str, Print] = {}  # those used last; a document of one id has one print
MOST_PRINTS = 5_000


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
    """Keep the joins of one document with its neighbours, and let go of those that it moved too far apart."""
    crowds = crowds_of(connection, doc)
    near = {other for before, after in crowds for other in (*before[:CROWD], *after[:CROWD])}
    prints = prints_of(connection, {doc, *near})
    if doc in prints:
        found = (copies.join(prints[doc], prints[other]) for other in sorted(near & prints.keys()))
        rows = [{"doc": one.doc, "other": one.other, "record": text_of(one)} for one in found if one is not None]
        tables.replace(connection, tables.joins, rows)
    drop(connection, {pair for before, after in crowds for pair in parted(before, after)})


def crowds_of(connection: Connection, doc: str) -> list[tuple[list[str], list[str]]]:
    """For each key of a document those that share it: just before it in time, and just after, the nearest first."""
    own = list(connection.execute(sa.select(k.key, k.published).where(k.doc == doc).order_by(k.key)))
    if not own:
        return []
    found: dict[tuple[str, str], list[str]] = {(row.key, side): [] for row in own for side in SIDES}
    asked = tables.neighbours([row.key for row in own], own[0].published, doc, CROWD + 1)
    for row in connection.execute(asked):
        found[row.key, row.side].append(row.doc)
    return [(found[row.key, "before"], found[row.key, "after"]) for row in own]


def parted(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs that a document between them has just put more than `CROWD` apart."""
    for place, doc in enumerate(before[:CROWD]):
        if CROWD - 1 - place < len(after):
            yield doc, after[CROWD - 1 - place]


def drop(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Let go of the joins of pairs that are neighbours no longer, so that the order of documents changes nothing."""
    wanted = {*pairs}
    wanted |= {(b, a) for a, b in wanted}
    if not wanted:
        return
    j = tables.joins.c
    for part in tables.parts({doc for doc, _ in wanted}):
        for row in connection.execute(sa.select(j.doc, j.other).where(j.doc.in_(part))):
            pair = row.doc, row.other
            if pair in wanted and not still_near(connection, *pair):
                connection.execute(sa.delete(tables.joins).where(j.doc == pair[0], j.other == pair[1]))


def still_near(connection: Connection, doc: str, other: str) -> bool:
    """Whether two documents are neighbours by any key."""
    return any(other in (*before[:CROWD], *after[:CROWD]) for before, after in crowds_of(connection, doc))


def prints_of(connection: Connection, docs: Iterable[str]) -> dict[str, Print]:
    """The prints of documents."""
    p = tables.prints.c
    found = {doc: PRINTS[doc] for doc in docs if doc in PRINTS}
    for part in tables.parts(doc for doc in docs if doc not in found):
        there = tables.pairs(connection, sa.select(p.doc, p.record).where(p.doc.in_(part)))
        found |= {doc: copies.print_of_record(json.loads(record)) for doc, record in there.items()}
    if len(PRINTS) > MOST_PRINTS:
        PRINTS.clear()
    PRINTS.update(found)
    return found


def neighbourhood(connection: Connection, docs: Sequence[str]) -> list[str]:
    """The documents that joins connect with `docs`, and these."""
    seen, edge = set(docs), set(docs)
    by_person = paired_documents(connection).together
    while edge:
        known = {end for join in joins_of(connection, edge) for end in (join.doc, join.other)}
        known |= {end for pair in by_person if not edge.isdisjoint(pair) for end in pair}
        edge = known - seen
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
    days: dict[str, str | None] = {}
    for part in tables.parts(docs):
        days |= tables.pairs(connection, sa.select(d.id, d.published).where(d.id.in_(part), d.gone.is_(None)))
    order = sorted(days, key=lambda doc: (days[doc] or "9999", doc))
    there = set(order)
    known = [join for join in joins_of(connection, order) if join.doc in there and join.other in there]
    pairs = paired_documents(connection)
    apart, together = (within(some, there) for some in (pairs.apart, pairs.together))
    return [one for one in copies.families(order, known, apart, together) if len(one.docs) > 1]


def within(pairs: Iterable[tuple[str, str]], docs: set[str]) -> list[tuple[str, str]]:
    """The pairs of which both are among these documents."""
    return [pair for pair in pairs if docs.issuperset(pair)]
