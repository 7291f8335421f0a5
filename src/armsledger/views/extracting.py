"""A part of a ledger -> an `Extract`, which every export takes.

Enters: an open ledger, and filters or the id of one flow. Leaves: an `Extract` with the flows, their statements, and
the documents, families and origins that these name; of the whole ledger also what stands on no flow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from armsledger.ledger import questions
from armsledger.ledger.filters import Filters
from armsledger.ledger.records import Flow, Statement
from armsledger.views import summary
from armsledger.views.exports.extract import DocumentEntry, Extract
from armsledger.views.web import wording

if TYPE_CHECKING:
    from armsledger.ledger.book import Ledger
    from armsledger.ledger.storage.answers import Entry

WHOLE = "the whole ledger"


def extract_of(ledger: Ledger, words: Sequence[str], asked: Filters | str, *, title: str | None, at: str) -> Extract:
    """The extract that is asked for; `words` name what was chosen."""
    from armsledger.ledger.storage.versions import reader_version

    everything = asked == Filters()
    flows = [questions.flow_of(ledger, asked)] if isinstance(asked, str) else questions.flows(ledger, asked)
    statements = ledger.statements() if everything else statements_on(ledger, flows)
    docs = {carrier.doc for statement in statements for carrier in statement.carriers}
    entries = [entry for entry in ledger.documents() if everything or entry.id in docs]
    families = {entry.family for entry in entries if entry.family}
    origins = {statement.origin.id: statement.origin for statement in statements}
    scope = WHOLE if everything else scope_of(words, asked, flows)
    return Extract(
        title=title or (line_title(flows[0]) if isinstance(asked, str) else "Ledger of arms transfers"),
        at=at,
        version=reader_version(),
        scope=scope,
        flows=tuple(flows),
        statements={statement.id: statement for statement in statements},
        documents={entry.id: document_entry(entry) for entry in entries},
        families=tuple(family for family in ledger.families() if family.id in families) if families else (),
        origins=tuple(origins[id] for id in sorted(origins)),
        names=ledger.identities(),
    )


def scope_of(words: Sequence[str], asked: Filters | str, flows: Sequence[Flow]) -> str:
    """What was chosen, in words."""
    if isinstance(asked, str):
        return f"one flow, {summary.heading(flows[0])}"
    return f"flows for “{' '.join(words)}”" if words else "chosen flows"


def line_title(flow: Flow) -> str:
    """A line as a headline: "Iran → Russia: drones"."""
    return f"{wording.line(flow.key)}: {wording.subject(flow.key)}"


def statements_on(ledger: Ledger, flows: Iterable[Flow]) -> list[Statement]:
    """The statements on these flows, each once."""
    return ledger.statements(ids=list(dict.fromkeys(id for flow in flows for id in flow.statements)))


def document_entry(entry: Entry) -> DocumentEntry:
    """A document as an export has it."""
    return DocumentEntry(
        id=entry.id,
        title=entry.title or entry.name,
        outlet=entry.outlet,
        url=entry.url,
        lang=entry.lang,
        published=entry.published,
        text_sha256=entry.text_sha256,
    )
