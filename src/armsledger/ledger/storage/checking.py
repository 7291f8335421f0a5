"""A ledger -> what is wrong with it, in words.

Enters: a transaction that reads. Leaves: `Fault`s. Everything that is kept twice is compared: texts with their hashes,
spans with the texts, ids with the content that they are made of, statements and flows with what they rest on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.errors import IntakeError
from armsledger.ledger.assessment.assess import flow_id
from armsledger.ledger.judgement.judgements import judgement_of_record
from armsledger.ledger.kept import claim_of_record
from armsledger.ledger.records import Flow, Statement
from armsledger.ledger.storage import identity, tables
from armsledger.ledger.storage.answers import document_of
from armsledger.ledger.storage.keeping import restored
from armsledger.ledger.storage.plain import of_text
from armsledger.records import Claim, Span

d, c, s, f, t = tables.documents.c, tables.claims.c, tables.statements.c, tables.flows.c, tables.texts.c
e = tables.statement_flows.c


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong: with what (its id), and what, in words."""

    where: str
    reason: str


def check(connection: Connection) -> list[Fault]:
    """All faults."""
    found = [Fault("database", reason) for reason in tables.integrity(connection)]
    for part in (documents, claims, statements, flows, judgements, marks):
        found += part(connection)
    return found


def documents(connection: Connection) -> Iterator[Fault]:
    """Texts that are not what their hashes say, spans beyond the text, documents without a text or a reading."""
    asked = sa.select(tables.documents, t.text, t.layout).outerjoin(tables.texts, t.doc == d.id).order_by(d.id)
    for row in connection.execute(asked.execution_options(yield_per=500)):
        if row.text is None:
            yield Fault(row.id, "its text is missing")
            continue
        yield from document(row)
    r = tables.readings.c
    read = sa.select(r.doc).where(r.gone.is_(None)).scalar_subquery()
    for doc in connection.scalars(sa.select(d.id).where(d.id.not_in(read)).order_by(d.id)):
        yield Fault(doc, "it has no reading")
    successors = sa.select(d.id).where(d.gone.is_not(None), d.successor.is_(None)).order_by(d.id)
    for doc in connection.scalars(successors):
        yield Fault(doc, "it counts no more, and nothing says what took its place")


def document(row: Any) -> Iterator[Fault]:
    """What is wrong with one document."""
    try:
        known = document_of(row)
    except (ValueError, KeyError, TypeError) as error:
        yield Fault(row.id, f"its row cannot be read: {error}")
        return
    sha = hashlib.sha256(known.text.encode("utf-8", "surrogatepass")).hexdigest()
    if known.text_sha256 and sha != known.text_sha256:
        yield Fault(row.id, f"its text was changed: its hash is {sha[:12]}…, noted is {known.text_sha256[:12]}…")
    made = identity.id_of(row.name, row.outlet, row.url, row.published, row.lang, row.text_sha256)
    if made != row.id:
        yield Fault(row.id, f"its name, outlet, address, day, language and text make {made}: one of them was changed")
    spans = [block.span for block in known.blocks] + [piece.span for piece in known.furniture]
    spans += [Span(mark.at, mark.at) for mark in known.marks]
    for span in spans:
        if not 0 <= span.start <= span.end <= len(known.text):
            yield Fault(row.id, f"its span {list(span)} lies outside its text of {len(known.text)} characters")


def claims(connection: Connection) -> Iterator[Fault]:
    """Claims whose words do not stand where they say."""
    asked = (
        sa.select(c.id, c.doc, c.record, c.judged, t.text)
        .join(tables.texts, t.doc == c.doc)
        .order_by(c.doc, c.position)
    )
    for row in connection.execute(asked.execution_options(yield_per=500)):
        try:
            known = claim_of_record(json.loads(row.record), row.id)
        except (IntakeError, ValueError) as error:
            yield Fault(row.id, f"its record cannot be read: {error}")
            continue
        yield from claim(known, row)


def claim(known: Claim, row: Any) -> Iterator[Fault]:
    """What is wrong with one claim."""
    text = restored(row.text)
    if (known.id, known.doc) != (row.id, row.doc):
        yield Fault(row.id, f"its record is that of {known.id} in {known.doc}")
    if text[slice(*known.span)] != known.sentence:
        yield Fault(row.id, f"its sentence does not stand at {list(known.span)} of {row.doc}")
    for name, span in known.fields.items():
        if span.end > len(text):
            yield Fault(row.id, f"the words of {name!r} lie outside the text of {row.doc}")
    for reason in known.why:
        if reason.span is not None and reason.words and text[slice(*reason.span)] != reason.words:
            yield Fault(row.id, f"the words {reason.words!r} that gave its {reason.field} do not stand where it says")


def statements(connection: Connection) -> Iterator[Fault]:
    """Statements that name claims or documents that do not count, stand on no line, or leave out a claim."""
    there = tables.claims.join(tables.readings).join(tables.documents, d.id == c.doc)
    live = sa.select(c.id).select_from(there).where(tables.readings.c.gone.is_(None), d.gone.is_(None))
    counting = set(connection.scalars(live.where(c.block.is_not(None))))
    docs = set(connection.scalars(sa.select(d.id).where(d.gone.is_(None))))
    lines: dict[str, set[str]] = {}
    for row in connection.execute(sa.select(e.statement, e.flow)):
        lines.setdefault(row.statement, set()).add(row.flow)
    told: set[str] = set()
    asked = sa.select(s.id, s.record).where(s.gone.is_(None)).order_by(s.id)
    for row in connection.execute(asked.execution_options(yield_per=500)):
        one = of_text(Statement, row.record)
        told.update(carrier.claim for carrier in one.carriers if carrier.claim)
        yield from (Fault(row.id, reason) for reason in statement(one, docs, counting))
        if lines.get(row.id, set()) != {flow_id(key) for key in one.flows}:
            yield Fault(row.id, "its lines are not those on which it is entered")
    for key in sorted(counting - told):
        yield Fault(key, "it counts, but stands in no statement")


def statement(one: Statement, docs: set[str], counting: set[str]) -> Iterator[str]:
    """What is wrong with the carriers of one statement."""
    for carrier in one.carriers:
        if carrier.doc not in docs:
            yield f"it is carried by {carrier.doc}, which does not count or is not here"
        if carrier.claim is not None and carrier.claim not in counting:
            yield f"it is carried by claim {carrier.claim}, which does not count or is not here"


def flows(connection: Connection) -> Iterator[Fault]:
    """Flows that do not rest on the statements that are entered on them."""
    on: dict[str, set[str]] = {}
    asked = sa.select(e.flow, e.statement).join(tables.statements, s.id == e.statement).where(s.gone.is_(None))
    for row in connection.execute(asked):
        on.setdefault(row.flow, set()).add(row.statement)
    for row in connection.execute(sa.select(f.id, f.record).order_by(f.id).execution_options(yield_per=500)):
        flow = of_text(Flow, row.record)
        if flow_id(flow.key) != row.id or flow.id != row.id:
            yield Fault(row.id, f"its parties and item make the id {flow_id(flow.key)}")
        if set(flow.statements) != on.pop(row.id, set()):
            yield Fault(row.id, "it does not rest on the statements that are entered on it")
    for key in sorted(on):
        yield Fault(key, "statements are entered on it, but the line itself is missing")


def judgements(connection: Connection) -> Iterator[Fault]:
    """Judgements that were changed after they were made."""
    j = tables.judgements.c
    for row in connection.execute(sa.select(j.id, j.record).order_by(j.n)):
        try:
            known = judgement_of_record(json.loads(row.record), row.id)
        except (IntakeError, ValueError) as error:
            yield Fault(row.id, str(error))
            continue
        if known.id != row.id:
            yield Fault(row.id, f"its record is that of {known.id}")


def marks(connection: Connection) -> Iterator[Fault]:
    """What was never worked out."""
    left = connection.scalar(sa.select(sa.func.count()).select_from(tables.stale)) or 0
    if left:
        yield Fault("stale", f"{left} marks wait to be worked out; ask anything of the ledger to have it done")
