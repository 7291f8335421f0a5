"""Records of an extract -> JSON objects: those of `ledger_api`, with origins by id, since the extract holds them once.

Enters: flows, statements, document entries, an extract. Leaves: plain dictionaries with every key always there.
"""

from __future__ import annotations

from armsledger.ledger.assessment.resolve import Decisions
from armsledger.ledger.kept import Record
from armsledger.ledger.records import Flow, Statement
from armsledger.views import ledger_api
from armsledger.views.exports.extract import DocumentEntry, Extract
from armsledger.views.identifiers import NOBODY
from armsledger.views.ledger_api import family_record, origin_record

DOCUMENT = ("id", "title", "outlet", "url", "lang", "published", "raw_sha256", "text_sha256")


def extract_record(extract: Extract) -> Record:
    """What an extract is: its name, what was chosen, when, by which version, and how much there is of each record."""
    return {
        "title": extract.title,
        "scope": extract.scope,
        "at": extract.at,
        "version": extract.version,
        "flows": len(extract.flows),
        "statements": len(extract.statements),
        "documents": len(extract.documents),
        "families": len(extract.families),
        "origins": len(extract.origins),
    }


def flow_record(flow: Flow, decided: Decisions = NOBODY) -> Record:
    """A line of the ledger, whole; statements and origins by id."""
    return {**ledger_api.flow_record(flow, decided), "origins": [origin.id for origin in flow.origins]}


def statement_record(statement: Statement) -> Record:
    """One act of saying, whole, with its carriers; its origin by id."""
    return {**ledger_api.statement_record(statement), "origin": statement.origin.id}


def document_record(entry: DocumentEntry) -> Record:
    """A document, without its text."""
    return {key: getattr(entry, key) for key in DOCUMENT}


__all__ = ["document_record", "extract_record", "family_record", "flow_record", "origin_record", "statement_record"]
