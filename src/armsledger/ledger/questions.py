"""What views and commands ask of a ledger: lines that fit, one thing whole by its id, copies, what changed.

Enters: an open ledger and a question. Leaves: records. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from armsledger.errors import QuestionError
from armsledger.ledger import finding
from armsledger.ledger.filters import Filters, chosen
from armsledger.ledger.finding import Located
from armsledger.ledger.records import Family, Flow, Judgement, Statement
from armsledger.ledger.saying.sharing import events_of, origins_of
from armsledger.records import Claim, Document

if TYPE_CHECKING:
    from armsledger.ledger.book import Ledger
    from armsledger.ledger.storage.answers import Asked, Entry

T = TypeVar("T")
SHOWN = 6  # ids that a message names
LOOK = "`armsledger flows` lists flows, `armsledger search` finds documents"


@dataclass(frozen=True, slots=True)
class Whole:
    """A flow with all that it rests on: its statements, their documents by id, and the families of these."""

    flow: Flow
    statements: tuple[Statement, ...]
    documents: Mapping[str, Entry] = field(default_factory=dict)
    families: tuple[Family, ...] = ()


@dataclass(frozen=True, slots=True)
class Copies:
    """A document among others: the family of its text (None where it stands alone), its statements, whose they are."""

    doc: str
    family: str | None
    events: tuple[str, ...]
    origins: tuple[str, ...]


def narrowed(filters: Filters) -> Asked:
    """What the database can filter by itself; `chosen` sees to the rest."""
    from armsledger.ledger.storage.answers import Asked

    return Asked(
        kind=filters.kinds or None,
        supplier=filters.suppliers or None,
        recipient=filters.recipients or None,
        party=filters.parties[0] if filters.parties else None,
        item=filters.items or None,
        standing=filters.standings or None,
        order="id",
    )


def flows(ledger: Ledger, filters: Filters) -> list[Flow]:
    """The lines that are asked for, in the order asked for."""
    return chosen(ledger.flows(narrowed(filters)), filters)


def located(ledger: Ledger, id: str) -> Located:
    """What an id stands for, or the beginning of one, or a document's name; raises `QuestionError`."""
    found = [*finding.beginning(ledger.engine, id), *finding.named(ledger.engine, id)]
    exact = [one for one in found if id in (one.id, one.label)]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise QuestionError(id, "is no id in this ledger, nor the beginning of one", LOOK)
    listed = "; ".join(f"{one.what} {one.id}" + (f" ({one.label})" if one.label else "") for one in found[:SHOWN])
    more = f", and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    raise QuestionError(id, f"is the beginning of {len(found)} ids: {listed}{more}", "Give more of it")


def flow_of(ledger: Ledger, id: str) -> Flow:
    """The flow of an id; raises `QuestionError` where there is none any more."""
    found = ledger.flow(id)
    if found is None:
        raise QuestionError(id, "is no line of this ledger any more", LOOK)
    return found


def whole(ledger: Ledger, id: str) -> Whole:
    """A flow with its statements, documents and families."""
    flow = flow_of(ledger, id)
    statements = tuple(ledger.statements(flow=flow.id))
    docs = {carrier.doc for statement in statements for carrier in statement.carriers}
    documents = finding.entries(ledger.engine, docs)
    families = {entry.family for entry in documents.values() if entry.family}
    return Whole(flow, statements, documents, tuple(finding.families(ledger.engine, families)))


def statement_of(ledger: Ledger, id: str) -> Statement:
    """The statement of an id."""
    return only(ledger.statements(ids=[id]), id)


def claim_of(ledger: Ledger, id: str) -> Claim:
    """The claim of an id."""
    return only(ledger.claims(ids=[id]), id)


def family_of(ledger: Ledger, id: str) -> Family:
    """The family of an id."""
    return only(finding.families(ledger.engine, [id]), id)


def judgement_of(ledger: Ledger, id: str) -> Judgement:
    """The judgement of an id."""
    return only([judgement for judgement in ledger.judgements() if judgement.id == id], id)


def document_of(ledger: Ledger, id: str) -> Document:
    """The document of an id, with its text."""
    return only([document for document in [ledger.document(id)] if document is not None], id)


def only(found: Sequence[T], id: str) -> T:
    """The one that was found; raises `QuestionError`."""
    if not found:
        raise QuestionError(id, "no longer counts in this ledger", LOOK)
    return found[0]


def carried_by(ledger: Ledger, doc: str) -> list[Statement]:
    """The statements that a document carries."""
    near = ledger.statements(ids=finding.carried(ledger.engine, doc))
    return [statement for statement in near if any(carrier.doc == doc for carrier in statement.carriers)]


def named_carriers(ledger: Ledger, statements: Sequence[Statement]) -> list[Statement]:
    """Statements as people read them: a carrier without an outlet is called by the name of its document."""
    docs = {carrier.doc for statement in statements for carrier in statement.carriers if not carrier.outlet}
    entries = finding.entries(ledger.engine, docs)
    return [with_names(statement, entries) for statement in statements]


def with_names(statement: Statement, documents: Mapping[str, Entry]) -> Statement:
    """A statement whose carriers without an outlet are called by the name of their document."""
    carriers = (
        carrier
        if carrier.outlet or carrier.doc not in documents
        else replace(carrier, outlet=documents[carrier.doc].name)
        for carrier in statement.carriers
    )
    return replace(statement, carriers=tuple(carriers))


def copies(ledger: Ledger) -> list[Copies]:
    """Every document of the ledger with its family, the statement on which it rests, and the origins behind it.

    A document in which nobody was heard, such as the row of a register, rests on the statements that it carries.
    """
    families = {doc: family.id for family in ledger.families() for doc in family.docs}
    made, acts = ledger.statements(), ledger.acts()
    mains = {one.doc: one.voice for one in acts if one.voice is not None}
    events = events_of(made, {one.doc: one.act for one in acts}, mains, families)
    carried = carried_events(made)
    origins = origins_of(made, mains, events)
    return [
        Copies(
            entry.name,
            families.get(entry.id),
            tuple(sorted(events[entry.id] if entry.id in events else carried.get(entry.id, ()))),
            tuple(sorted(origins.get(entry.id, ()))),
        )
        for entry in ledger.documents()
    ]


def carried_events(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """Document -> the statements that it carries."""
    found: dict[str, set[str]] = {}
    for statement in statements:
        for carrier in statement.carriers:
            found.setdefault(carrier.doc, set()).add(statement.id)
    return found
