"""A ledger as a review sees it: which claims to decide on, what there is to see of each, and where decisions go.

Enters: an open ledger. Leaves: `Case`s, targets of judgements; judgements into the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa

from armsledger.errors import IntakeError
from armsledger.ledger.assessment.assess import flow_id
from armsledger.ledger.book import Ledger
from armsledger.ledger.judgement.cases import Asked, Case, Other, accuses, in_turn, reason_for
from armsledger.ledger.judgement.contents import Content, contents, place_keys
from armsledger.ledger.judgement.histories import Entry, history
from armsledger.ledger.judgement.judged import Judged, judged
from armsledger.ledger.judgement.reattaching import attach
from armsledger.ledger.kept import claim_of_record
from armsledger.ledger.records import STANDINGS, Carrier, Flow, FlowKey, Judgement, Statement
from armsledger.ledger.saying.statements import statement_id
from armsledger.ledger.storage import tables
from armsledger.ledger.storage.judging import documents_at, formerly, judgements_of
from armsledger.ledger.storage.rows import claims_of, document_row
from armsledger.records import Document

MOST = 2000  # claims put into one queue
MOST_STATEMENTS, MOST_DOCUMENTS = 6, 3  # to choose from
FIRST = ("contested", "denied only", "unconfirmed")  # standings whose lines come first
LOOK = "`armsledger flows` lists flows, `armsledger show` what stands on one"

d, c, r, s, f = (
    tables.documents.c, tables.claims.c, tables.readings.c, tables.statements.c, tables.flows.c,
)  # fmt: skip


class LedgerDesk:
    """The desk of a ledger; see `cases.Desk`."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.log: list[Judgement] | None = None
        self.shown: Document | None = None

    # which claims

    def queue(self, *, flow: str | None = None, doc: str | None = None) -> list[str]:
        """The claims to decide on: of one line, of one document, or of the whole ledger, at most `MOST`."""
        self.ledger.settle()
        if doc is not None:
            ids = self.claims_in(self.document_id(doc))
            if flow is not None:
                on = set(self.claims_on([self.flow_meant(flow)]))
                ids = [claim for claim in ids if claim in on]
        else:
            flows = [self.flow_meant(flow)] if flow is not None else self.flows_in_turn()
            ids = list(islice(self.claims_on(flows), MOST))
        return in_turn(self.asked(ids))

    def flows_in_turn(self) -> Iterator[Flow]:
        """All lines, those first that are most in doubt."""
        for standing in sorted(STANDINGS, key=lambda one: FIRST.index(one) if one in FIRST else len(FIRST)):
            yield from self.ledger.flows(standing=standing, order="documents")

    def claims_on(self, flows: Iterable[Flow]) -> Iterator[str]:
        """The claims that stand on lines."""
        for flow in flows:
            for statement in self.ledger.statements(flow=flow.id):
                yield from (one.claim for one in statement.carriers if one.claim is not None)

    def claims_in(self, doc: str) -> list[str]:
        """The claims of a document, also those that were rejected."""
        with tables.asking(self.ledger.engine) as connection:
            return [row.id for row in claims_of(connection, doc)]

    def asked(self, ids: Sequence[str]) -> Iterator[Asked]:
        """What the places of claims in the queue hang on."""
        rows = {row.id: row for row in self.rows(ids)}
        contested = {flow.key for standing in FIRST[:1] for flow in self.ledger.flows(standing=standing)}
        for key in ids:
            row = rows.get(key)
            if row is not None:
                claim = claim_of_record(json.loads(row.judged or row.record))
                accused = accuses(claim) or claim.polarity == "denied"
                yield Asked(key, row.verdict is not None, not contested.isdisjoint(lines_of(row)), accused)

    def rows(self, ids: Iterable[str]) -> list[Any]:
        """Claims of readings that count, as rows."""
        asked = sa.select(tables.claims).join(tables.readings, r.id == c.reading).where(r.gone.is_(None))
        found: list[Any] = []
        with tables.asking(self.ledger.engine) as connection:
            for part in tables.parts(ids):
                found += connection.execute(asked.where(c.id.in_(part)))
        return found

    # what is meant

    def find(self, claim: str) -> str:
        """The claim whose id is given, or alone begins so; `c-` may be left out."""
        start = claim if claim.startswith("c-") else f"c-{claim}"
        there = sa.select(c.id).join(tables.readings, r.id == c.reading).where(r.gone.is_(None))
        return self.the_one(there, c.id, start, "claim")

    def flow_meant(self, flow: str) -> Flow:
        """The line whose id is given, or alone begins so."""
        found = self.ledger.flow(self.the_one(sa.select(f.id), f.id, flow, "flow"))
        if found is None:
            raise IntakeError(flow, "is no line of this ledger any more", LOOK)
        return found

    def document_id(self, doc: str) -> str:
        """The document whose name or id is given, or whose id alone begins so."""
        named = self.ledger.document(doc)
        return named.id if named is not None else self.the_one(sa.select(d.id), d.id, doc, "document")

    def the_one(self, asked: sa.Select[Any], column: sa.Column[Any], start: str, what: str) -> str:
        """The only id that begins so; raises `IntakeError`."""
        begins = column.startswith(start, autoescape=True)
        with tables.asking(self.ledger.engine) as connection:
            found = sorted(set(connection.scalars(asked.where(begins).order_by(column).limit(6))))
        if start in found or len(found) == 1:
            return start if start in found else found[0]
        if not found:
            raise IntakeError(start, f"no {what} of this ledger has an id that begins so", LOOK)
        raise IntakeError(start, f"several ids begin so, among them {', '.join(found[:5])}", "Give more of it")

    # what there is to see

    def case(self, claim: str) -> Case:
        """What there is to see of a claim."""
        row = next(iter(self.rows([claim])), None)
        document = self.document(row.doc) if row is not None else None
        if row is None or document is None:
            raise IntakeError(claim, "is no claim of this ledger any more", LOOK)
        found = self.judged(document)
        one = next(one for one in found.claims if one.read.id == claim)
        flows = tuple(flow for key in lines_of(row) if (flow := self.ledger.flow(flow_id(key))) is not None)
        contested = any(flow.standing == "contested" for flow in flows)
        beside = tuple(other.read for other in found.claims)
        return Case(document, one, beside, flows, reason_for(contested, one.claim))

    def document(self, doc: str) -> Document | None:
        """A document; the last one is remembered, since claims come document by document."""
        if self.shown is None or self.shown.id != doc:
            self.shown = self.ledger.document(doc)
        return self.shown

    def judged(self, document: Document) -> Judged:
        """The claims of a document, as read and as judged."""
        with tables.asking(self.ledger.engine) as connection:
            known = document_row(connection, document.id)
            earlier = formerly(connection, document.id)
            some = judgements_of(connection, known, earlier) if known is not None else []
            read = [claim_of_record(json.loads(row.record)) for row in claims_of(connection, document.id)]
        return judged(read, document, some, formerly=earlier)

    def others(self, claim: str) -> list[Other]:
        """What the claim's statement, or its document, could be joined with or parted from."""
        row = next(iter(self.rows([claim])), None)
        if row is None:
            return []
        some = {one.id: one for key in lines_of(row) for one in self.ledger.statements(flow=flow_id(key))}
        own = next((one for one in some.values() if carried(one, claim) is not None), None)
        if own is None:
            return []
        alike = [one for one in some.values() if one is not own and same_event(one, own)]
        near = sorted(alike, key=lambda one: (one.origin != own.origin, apart(one, own), one.id))
        joined = [one for one in own.carriers if one.claim not in (claim, None)]
        first = [(one, False) for statement in near[:MOST_STATEMENTS] for one in statement.carriers[:1]]
        parted = [(one, True) for one in joined[:MOST_STATEMENTS]]
        claims = {one.id: one for one in self.ledger.claims(ids=[one.claim for one, _ in first + parted if one.claim])}
        statements = [
            Other("statement", one.claim, known, claims[one.claim], one.outlet or one.doc, one.published)
            for one, known in first + parted
            if one.claim in claims
        ]
        return [*statements, *documents_of(row.doc, [own, *near[:MOST_STATEMENTS]])]

    # what is decided

    def joint(self, verdict: str, kind: str, ids: Sequence[str]) -> dict[str, object]:
        """The target of a judgement that joins or parts statements, or documents."""
        if kind == "document":
            docs = [self.ledger.document(self.document_id(one)) for one in ids]
            return {
                "documents": [one.id for one in docs if one is not None],
                "texts": [one.text_sha256 for one in docs if one is not None],
            }
        claims = [self.claim_meant(one) for one in ids]
        there = self.contents(claims)
        return {"statements": [statement_id(one) for one in claims], "claims": [there[one] for one in claims]}

    def claim_meant(self, one: str) -> str:
        """The claim that stands for a statement: itself, or the earliest one that carries it."""
        if one.startswith("c-"):
            return self.find(one)
        statement = self.ledger.statements(ids=[self.the_one(sa.select(s.id), s.id, one, "statement")])[0]
        first = next((carrier.claim for carrier in statement.carriers if carrier.claim is not None), None)
        if first is None:
            raise IntakeError(one, "is carried by no claim", LOOK)
        return first

    def contents(self, claims: Sequence[str]) -> dict[str, Content]:
        """The contents of claims."""
        found: dict[str, Content] = {}
        for doc in sorted({row.doc for row in self.rows(claims)}):
            document = self.document(doc)
            if document is not None:
                found |= contents([one.read for one in self.judged(document).claims], document)
        return found

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement; what follows from it is worked out at once."""
        self.ledger.judge(judgement)
        if self.log is not None:
            self.log.append(judgement)

    def history(self, id: str) -> list[Entry]:
        """The judgements of a claim, statement, document, judgement or name, and how they stand."""
        try:
            fits = self.case(self.find(id)).judged.fits if id.startswith("c-") else None
        except IntakeError:  # a claim that is read no more: its judgements stay
            fits = None
        return history(self.judgements(), id, fits)

    def judgements(self) -> list[Judgement]:
        """All judgements that are kept."""
        if self.log is None:
            self.log = self.ledger.judgements()
        return self.log


def lines_of(row: Any) -> list[FlowKey]:
    """The lines on which a claim stands, of its row."""
    return [FlowKey(*line) for line in json.loads(row.lines)]


def carried(statement: Statement, claim: str) -> Carrier | None:
    """How a statement is carried in a claim."""
    return next((one for one in statement.carriers if one.claim == claim), None)


def same_event(one: Statement, other: Statement) -> bool:
    """Whether two statements say the same sort of thing of the same parties."""

    def event(of: Statement) -> tuple[str | None, ...]:
        return of.kind, of.stage, of.polarity, of.supplier, of.recipient, of.item

    return event(one) == event(other)


def apart(one: Statement, other: Statement) -> str:
    """How far apart two statements were made, as a key to sort by."""
    if one.said is None or other.said is None or len(one.said) < 10 or len(other.said) < 10:
        return "9999999"
    return f"{abs((date.fromisoformat(one.said) - date.fromisoformat(other.said)).days):07}"


def documents_of(doc: str, statements: Sequence[Statement]) -> list[Other]:
    """Documents that a document is, or could be, of one family with: those that carry the same or like statements."""
    found: dict[str, Carrier] = {}
    for statement in statements:
        for one in statement.carriers:
            found.setdefault(one.doc, one)
    own = found.pop(doc, None)
    family = own.family if own is not None else None

    def other(one: Carrier, joined: bool) -> Other:
        return Other("document", one.doc, joined, None, f"{one.outlet or ''} {one.doc}".strip(), one.published)

    same = [other(one, True) for one in found.values() if family is not None and one.family == family]
    more = [other(one, False) for one in found.values() if family is None or one.family != family]
    return [*same[:MOST_DOCUMENTS], *more[:MOST_DOCUMENTS]]


def fitting(ledger: Ledger) -> Callable[[Judgement], str | None]:
    """Why a judgement would fit nothing in a ledger, or None: for `exchanging.imported`."""
    desk = LedgerDesk(ledger)

    def fits(judgement: Judgement) -> str | None:
        target = judgement.target
        some = [target["claim"]] if "claim" in target else list(target.get("claims", ()))
        for content in some:
            with tables.asking(ledger.engine) as connection:
                docs = documents_at(connection, sorted(place_keys(content)))
            if not docs:
                return "its document is not here"
            reasons = [reason_in(desk, doc, judgement) for doc in docs] if "claim" in target else [None]
            if None not in reasons:
                return reasons[0]
        return None

    return fits


def reason_in(desk: LedgerDesk, doc: str, judgement: Judgement) -> str | None:
    """Why a judgement of a claim fits none of a document, or None."""
    document = desk.document(doc)
    if document is None:
        return "its document is not here"
    found = attach([judgement], contents([one.read for one in desk.judged(document).claims], document))
    return found.unfit[0].reason if found.unfit else None
