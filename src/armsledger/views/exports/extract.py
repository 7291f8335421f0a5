"""What an export receives: the part of a ledger that is to be written, whole and by itself.

Enters: flows, statements and the rest, as whoever asks the ledger has chosen them. Leaves: an `Extract`. An export
needs nothing else: no database, no clock, no file. The same `Extract` gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from armsledger.ledger.assessment.resolve import Decisions
from armsledger.ledger.records import Family, Flow, Origin, Statement
from armsledger.records import Document


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What a document is, without its text: enough to find it again and to know that it is the same."""

    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str = ""
    published: str | None = None
    raw_sha256: str = ""
    text_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """These lines of the ledger, as they stood at the moment `at`, with all that they rest on.

    `title` names it, `scope` says in words what was chosen. `statements` and `documents` stand by id; those that no
    flow of the extract names are written too. `version` is the program's. `names` is what persons decided about names.
    """

    title: str
    at: str
    version: str
    scope: str = "the whole ledger"
    flows: tuple[Flow, ...] = ()
    statements: Mapping[str, Statement] = field(default_factory=dict)
    documents: Mapping[str, DocumentEntry] = field(default_factory=dict)
    families: tuple[Family, ...] = ()
    origins: tuple[Origin, ...] = ()
    names: Decisions = field(default_factory=dict)


def entry_of(document: Document) -> DocumentEntry:
    """A document without its text."""
    return DocumentEntry(
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        lang=document.lang,
        published=document.published.isoformat() if document.published is not None else None,
        raw_sha256=document.raw_sha256,
        text_sha256=document.text_sha256,
    )


def statements_on(extract: Extract, flow: Flow) -> tuple[Statement, ...]:
    """The statements of a flow, the earliest said first, undated ones last."""
    found = [extract.statements[id] for id in flow.statements if id in extract.statements]
    return tuple(sorted(found, key=in_time))


def beside(extract: Extract) -> tuple[Statement, ...]:
    """The statements of an extract that stand on none of its flows, in order of time."""
    placed = {id for flow in extract.flows for id in flow.statements}
    found = (statement for id, statement in extract.statements.items() if id not in placed)
    return tuple(sorted(found, key=in_time))


def in_time(statement: Statement) -> tuple[bool, str, str]:
    """A key that puts statements in order of the day on which they appeared."""
    return statement.said is None, statement.said or "", statement.id


def rungs_of(flow: Flow, statement: str) -> Iterator[str]:
    """The names of the rungs on which a statement stands."""
    return (rung.name for rung in flow.rungs if statement in rung.statements)


def bounds_set(flow: Flow, statement: str) -> Iterator[tuple[str, str]]:
    """(rung, `lower` or `upper`) of each bound that a statement sets; the rung of the balance is `balance`.

    Who leaves an end open sets no bound.
    """
    figures = [(rung.name, figure) for rung in flow.rungs for figure in (rung.qty, *rung.money) if figure is not None]
    if flow.balance is not None:
        figures.append(("balance", flow.balance))  # type: ignore[arg-type]
    for name, figure in figures:
        for end, bound in (("lower", figure.low), ("upper", figure.high)):
            if bound.value is not None and statement in bound.statements:
                yield name, end
