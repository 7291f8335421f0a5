"""Documents that came or went -> the acts of saying on which documents rest.

Enters: ids of documents, in a transaction that writes. Leaves: links between documents and the act of each, and marks
on the blocks of claims that these change. A document is compared with those near it in time that share a voice, and
with those that share a key of its print. What was heard in a document (`ActPrint`) comes with its reading; where it did
not, days and values alone decide what is one statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.families.copies import CROWD
from armsledger.ledger.saying.acts import ActPrint, act_of_record, act_record
from armsledger.ledger.saying.events import NEIGHBOURS, Clusters, Link, act_id
from armsledger.ledger.saying.likeness import HEARD, LEAST, likeness, origins
from armsledger.ledger.storage import tables
from armsledger.ledger.storage.marking import mark_claims
from armsledger.ledger.storage.neighbouring import Index, Near, drop, linked, near
from armsledger.ledger.storage.rows import blocks_of

d, a = tables.documents.c, tables.act_prints.c
INDICES = (Index(tables.act_voices, NEIGHBOURS), Index(tables.print_keys, CROWD))  # those of the second are known
PRINTS: dict[str, ActPrint] = {}  # those used last; a document of one id has one print
MOST_PRINTS = 5_000


def keep_act(connection: Connection, act: ActPrint) -> None:
    """Keep what was heard in a document, and under which voices it is found."""
    shown = json.dumps(act_record(act), ensure_ascii=True)
    tables.replace(connection, tables.act_prints, [{"doc": act.doc, "record": shown}])
    voices = sorted(origin for origin, weight in origins(act).items() if weight >= HEARD)
    rows = [{"key": voice, "published": act.published or "", "doc": act.doc} for voice in voices]
    tables.insert(connection, tables.act_voices, rows)


def refresh_acts(connection: Connection, beside: Mapping[str, Near], moved: Sequence[str], at: str) -> None:
    """Find the acts of documents that came or went, each with those beside it, and of those whose family changed."""
    if connection.scalar(sa.select(a.doc).limit(1)) is None:
        return
    for doc, known in beside.items():
        compare(connection, doc, known)
    some = neighbourhood(connection, sorted({*beside, *moved}))
    families, before = standing(connection, some)
    prints = prints_of(connection, before)
    after = clustered(prints, families, links_among(connection, prints.keys()))
    changed = [doc for doc in some if before.get(doc) != after.get(doc)]
    for doc in changed:
        connection.execute(sa.update(tables.documents).where(d.id == doc).values(act=after.get(doc)))
        mark_claims(connection, doc, blocks_of(connection, doc), at)


def compare(connection: Connection, doc: str, known: Near) -> None:
    """Keep the links of one document with its neighbours, and let go of those that it moved too far apart."""
    own = prints_of(connection, [doc]).get(doc)
    found = near(connection, INDICES[:1], doc)
    if own is not None:
        others = prints_of(connection, found.close | known.close)
        alike = {other: likeness(own, others[other]).strength for other in sorted(others)}
        rows = [
            {"doc": min(doc, other), "other": max(doc, other), "strength": strength}
            for other, strength in alike.items()
            if strength >= LEAST
        ]
        tables.replace(connection, tables.act_links, rows)
    drop(connection, tables.act_links, INDICES, found.apart | known.apart)


def neighbourhood(connection: Connection, docs: Sequence[str]) -> list[str]:
    """The documents that links and families connect with `docs`, and these."""
    seen, edge = set(docs), set(docs)
    while edge:
        found = linked(connection, tables.act_links, edge)
        for part in tables.parts(edge):
            own = sa.select(d.family).where(d.id.in_(part), d.family.is_not(None)).scalar_subquery()
            found.update(connection.scalars(sa.select(d.id).where(d.family.in_(own))))
        edge = found - seen
        seen |= edge
    return sorted(seen)


def standing(connection: Connection, docs: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, str | None]]:
    """The families among documents that count, and the act of each document that counts."""
    families: dict[str, list[str]] = {}
    acts: dict[str, str | None] = {}
    for part in tables.parts(docs):
        asked = sa.select(d.id, d.family, d.act).where(d.id.in_(part), d.gone.is_(None)).order_by(d.id)
        for row in connection.execute(asked):
            acts[row.id] = row.act
            if row.family is not None:
                families.setdefault(row.family, []).append(row.id)
    return families, acts


def links_among(connection: Connection, docs: Iterable[str]) -> list[Link]:
    """The links between documents."""
    t = tables.act_links.c
    there = set(docs)
    found = []
    for part in tables.parts(there):
        for row in connection.execute(sa.select(tables.act_links).where(t.doc.in_(part)).order_by(t.doc, t.other)):
            if row.other in there:
                found.append(Link(row.strength, row.doc, row.other))
    return sorted(found, key=lambda link: (link.doc, link.other))


def clustered(prints: dict[str, ActPrint], families: dict[str, list[str]], links: Sequence[Link]) -> dict[str, str]:
    """Document -> the act on which it rests, of those that share theirs with others."""
    clusters = Clusters(prints)
    for _, members in sorted(families.items()):
        clusters.merge([doc for doc in members if doc in prints])
    clusters.link(links)
    return {doc: act_id(members, prints) for doc, members in clusters.of.items() if len(members) > 1}


def prints_of(connection: Connection, docs: Iterable[str]) -> dict[str, ActPrint]:
    """What was heard in documents, of those of which it is known."""
    wanted = set(docs)
    found = {doc: PRINTS[doc] for doc in sorted(wanted) if doc in PRINTS}
    for part in tables.parts(wanted - found.keys()):
        there = tables.pairs(connection, sa.select(a.doc, a.record).where(a.doc.in_(part)))
        found |= {doc: act_of_record(json.loads(record)) for doc, record in there.items()}
    if len(PRINTS) > MOST_PRINTS:
        PRINTS.clear()
    PRINTS.update(found)
    return found
