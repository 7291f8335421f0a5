"""Documents that came or went -> families.

Enters: ids of documents, in a transaction that writes. Leaves: their joins and families, and marks on the blocks of
claims that these change. A document is compared with those that share a key of its print, never with all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.families import copies
from armsledger.ledger.families.copies import CROWD, Print
from armsledger.ledger.records import Family, Join
from armsledger.ledger.storage import tables
from armsledger.ledger.storage.acting import refresh_acts
from armsledger.ledger.storage.judging import paired_documents
from armsledger.ledger.storage.marking import mark_claims
from armsledger.ledger.storage.neighbouring import Index, Near, drop, linked, near
from armsledger.ledger.storage.plain import of_text, text_of
from armsledger.ledger.storage.rows import blocks_of

d = tables.documents.c
INDICES = (Index(tables.print_keys, CROWD),)
PRINTS: dict[str, Print] = {}  # those used last; a document of one id has one print
MOST_PRINTS = 5_000


def refresh_documents(connection: Connection, docs: Sequence[str], at: str) -> None:
    """Find the families of documents that came or went."""
    beside = {doc: compare(connection, doc) for doc in docs}
    near = neighbourhood(connection, docs)
    before = family_of(connection, near)
    after = {doc: family.id for family in regrouped(connection, near) for doc in family.docs}
    changed = sorted(doc for doc in near if before.get(doc) != after.get(doc))
    touched = {family for doc in changed for family in (before.get(doc), after.get(doc)) if family}
    for doc in changed:
        connection.execute(sa.update(tables.documents).where(d.id == doc).values(family=after.get(doc)))
    members = [doc for doc in near if before.get(doc) in touched or after.get(doc) in touched]
    for doc in members:
        mark_claims(connection, doc, blocks_of(connection, doc), at)
    refresh_acts(connection, beside, changed, at)


def compare(connection: Connection, doc: str) -> Near:
    """Keep the joins of one document with its neighbours, and let go of those that it moved too far apart."""
    found = near(connection, INDICES, doc)
    prints = prints_of(connection, {doc, *found.close})
    if doc in prints:
        some = (copies.join(prints[doc], prints[other]) for other in sorted(found.close & prints.keys()))
        rows = [{"doc": one.doc, "other": one.other, "record": text_of(one)} for one in some if one is not None]
        tables.replace(connection, tables.joins, rows)
    drop(connection, tables.joins, INDICES, found.apart)
    return found


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
        known = linked(connection, tables.joins, edge)
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
