"""An id -> what it stands for, whole, for people and as JSON.

Enters: an open ledger, an id or its beginning. Leaves: text on a stream. A kind of record is a pair of functions here
and a line in `PRINTED` and `RECORDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TextIO

from armsledger.ledger import finding, questions
from armsledger.ledger.finding import What
from armsledger.ledger.judgement.judgements import judgement_record
from armsledger.ledger.kept import Record, claim_record
from armsledger.views.api import document_record
from armsledger.views.ledger_api import family_record, flow_whole, statement_record
from armsledger.views.ledger_writers import write_object
from armsledger.views.naming import flow_lines

MOST = 20  # statements of a rung that are shown unless all are asked for

if TYPE_CHECKING:
    from rich.console import Console

    from armsledger.ledger.book import Ledger


def print_flow(console: Console, ledger: Ledger, id: str, most: int | None = MOST) -> None:
    """A flow, with the statements that matter most on each rung."""
    from armsledger.views import shown

    whole = questions.whole(ledger, id)
    named = [questions.with_names(statement, whole.documents) for statement in whole.statements]
    names = tuple(flow_lines(whole.flow, ledger.identities(), whole=most is None))
    shown.print_flow(console, whole.flow, named, most=most, names=names)


def print_whole_flow(console: Console, ledger: Ledger, id: str) -> None:
    """A flow with every statement."""
    print_flow(console, ledger, id, None)


def print_statement(console: Console, ledger: Ledger, id: str) -> None:
    """A statement."""
    from armsledger.views import shown

    (statement,) = questions.named_carriers(ledger, [questions.statement_of(ledger, id)])
    shown.print_statement(console, statement)


def print_claim(console: Console, ledger: Ledger, id: str) -> None:
    """A claim, as its derivation."""
    from armsledger.views import explain

    explain.print_claim(console, questions.claim_of(ledger, id))


def print_document(console: Console, ledger: Ledger, id: str) -> None:
    """A document, with its claims and the statements that it carries."""
    from armsledger.views import found

    document = questions.document_of(ledger, id)
    found.print_document(console, document, ledger.claims(doc=document.id), questions.carried_by(ledger, document.id))


def print_family(console: Console, ledger: Ledger, id: str) -> None:
    """A family."""
    from armsledger.views import shown

    family = questions.family_of(ledger, id)
    entries = finding.entries(ledger.engine, family.docs)
    shown.print_family(console, family, {entry.id: entry.name for entry in entries.values()})


def print_judgement(console: Console, ledger: Ledger, id: str) -> None:
    """A judgement, as JSON: it is what a person wrote."""
    from armsledger.views.terminal import harmless, put
    from armsledger.views.writers import dumped

    put(console, harmless(dumped(judgement_record(questions.judgement_of(ledger, id)))))


def flow_json(ledger: Ledger, id: str) -> Record:
    """A flow with all that it rests on."""
    whole = questions.whole(ledger, id)
    return flow_whole(whole.flow, whole.statements, whole.families, ledger.identities())


def document_json(ledger: Ledger, id: str) -> Record:
    """A document with its text and claims, and the statements that it carries by id."""
    document = questions.document_of(ledger, id)
    return {
        **document_record(document),
        "text": document.text,
        "claims": [claim_record(claim) for claim in ledger.claims(doc=document.id)],
        "statements": [statement.id for statement in questions.carried_by(ledger, document.id)],
    }


PRINTED: Mapping[What, Callable[[Any, Any, str], None]] = {
    "flow": print_flow,
    "statement": print_statement,
    "claim": print_claim,
    "document": print_document,
    "family": print_family,
    "judgement": print_judgement,
}
RECORDS: Mapping[What, Callable[[Any, str], Record]] = {
    "flow": flow_json,
    "statement": lambda ledger, id: statement_record(questions.statement_of(ledger, id)),
    "claim": lambda ledger, id: claim_record(questions.claim_of(ledger, id)),
    "document": document_json,
    "family": lambda ledger, id: family_record(questions.family_of(ledger, id)),
    "judgement": lambda ledger, id: judgement_record(questions.judgement_of(ledger, id)),
}


def show_table(ledger: Ledger, id: str, stream: TextIO) -> None:
    """For people."""
    from armsledger.views.terminal import console_for

    found = questions.located(ledger, id)
    PRINTED[found.what](console_for(stream), ledger, found.id)


def show_json(ledger: Ledger, id: str, stream: TextIO) -> None:
    """One object: its kind, and the record under that name or beside it."""
    found = questions.located(ledger, id)
    record = RECORDS[found.what](ledger, found.id)
    write_object(record if found.what == "flow" else {found.what: record}, stream)


def explain_flow(console: Console, ledger: Ledger, id: str) -> None:
    """Every bound and standing of a flow."""
    from armsledger.views.bounds import print_bounds

    whole = questions.whole(ledger, id)
    print_bounds(console, whole.flow, whole.statements)


def explain_statement(console: Console, ledger: Ledger, id: str) -> None:
    """Every claim that carries a statement."""
    carriers = questions.statement_of(ledger, id).carriers
    for claim in ledger.claims(ids=[carrier.claim for carrier in carriers if carrier.claim is not None]):
        print_claim(console, ledger, claim.id)


def explain_document(console: Console, ledger: Ledger, id: str) -> None:
    """Every claim of a document."""
    for claim in ledger.claims(doc=questions.document_of(ledger, id).id):
        print_claim(console, ledger, claim.id)


WHY: Mapping[What, Callable[[Any, Any, str], None]] = {
    **PRINTED,
    "flow": explain_flow,
    "statement": explain_statement,
    "document": explain_document,
}


def explain_table(ledger: Ledger, id: str, stream: TextIO) -> None:
    """Why, for people."""
    from armsledger.views.terminal import console_for

    found = questions.located(ledger, id)
    WHY[found.what](console_for(stream), ledger, found.id)


def show_all(ledger: Ledger, id: str, stream: TextIO) -> None:
    """For people, with every statement."""
    from armsledger.views.terminal import console_for

    found = questions.located(ledger, id)
    whole = {**PRINTED, "flow": print_whole_flow}
    whole[found.what](console_for(stream), ledger, found.id)


SHOWN: dict[str, Callable[[Ledger, str, TextIO], None]] = {"table": show_table, "all": show_all, "json": show_json}
EXPLAINED: dict[str, Callable[[Ledger, str, TextIO], None]] = {"table": explain_table, "json": show_json}
