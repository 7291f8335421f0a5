"""An extract as tables for a spreadsheet or a statistics program: statements, or flows.

Enters: an `Extract`. Leaves: one table with a header row, as RFC 4180 has it: commas, CRLF, quotation marks doubled.
Text that a spreadsheet would take for a formula gets an apostrophe in front (`views.safe.cell`). Unknowns are empty,
lists are joined by `; `.

Left out, for a cell has no room for it: carriers beyond the first, the reasons of bounds and conflicts, families. The
NDJSON export has them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from armsledger.ledger.assessment.resolve import Decisions
from armsledger.ledger.records import Figure, Flow, Rung, StandingOver, Statement
from armsledger.views.exports.extract import Extract, beside, bounds_set, rungs_of, statements_on
from armsledger.views.identifiers import alpha3, wikidata
from armsledger.views.lines import bounds, period
from armsledger.views.safe import cell

STATEMENTS = (
    "flow", "flow_kind", "flow_from", "flow_to", "flow_item", "flow_standing", "rungs", "sets",
    "statement", "kind", "stage", "polarity", "certainty", "from", "to", "item", "designations",
    "qty_min", "qty_max", "money_min", "money_max", "currency", "when_start", "when_end", "said",
    "source_name", "source_role", "source_org", "source_country", "source_anonymous",
    "origin", "origin_kind", "origin_label", "origin_country", "evidence", "accepted",
    "documents", "outlets", "languages", "texts", "first_doc", "first_outlet", "first_lang", "first_url", "words",
    "from_iso3166", "from_wikidata", "to_iso3166", "to_wikidata", "designations_wikidata",
)  # fmt: skip
FLOWS = (
    "flow", "kind", "from", "to", "item", "designations", "standing", "standing_reason", "credibility",
    "credibility_reason", "documents", "outlets", "languages", "texts", "statements", "origins", "first_said",
    "last_said", "rung", "rung_standing", "when_start", "when_end", "qty_min", "qty_max", "qty_min_by", "qty_max_by",
    "money", "rung_statements", "conflicts", "balance_min", "balance_max",
    "from_iso3166", "from_wikidata", "to_iso3166", "to_wikidata", "designations_wikidata",
)  # fmt: skip


def joined(parts: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(parts)


def write_rows(header: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    """A table below its header."""
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)


def write_statements(extract: Extract, stream: TextIO) -> None:
    """One row for each statement on each flow; a statement that stands on two flows has two rows."""
    write_rows(STATEMENTS, statement_rows(extract), stream)


def write_flows(extract: Extract, stream: TextIO) -> None:
    """One row for each rung of each flow; a flow without rungs has one row."""
    write_rows(FLOWS, flow_rows(extract), stream)


def statement_rows(extract: Extract) -> Iterator[list[Any]]:
    """The rows of `STATEMENTS`; the statements that stand on no flow of the extract come last."""
    for flow in extract.flows:
        for statement in statements_on(extract, flow):
            yield [*flow_cells(flow, statement), *statement_cells(statement), *identifiers_in(extract, statement)]
    for statement in beside(extract):
        yield [*[None] * 8, *statement_cells(statement), *identifiers_in(extract, statement)]


def identifiers_in(extract: Extract, statement: Statement) -> list[Any]:
    """The identifiers of a statement's parties and models."""
    return identifier_cells((statement.supplier, statement.recipient), statement.designations, extract.names)


def identifier_cells(sides: Iterable[str | None], designations: Sequence[str], decided: Decisions) -> list[Any]:
    """ISO 3166-1 and Wikidata of each side, and Wikidata of the models in their order; empty where not known."""
    models = [wikidata(name, "designation", decided) or "" for name in designations]
    known = [found for code in sides for found in (alpha3(code, decided), wikidata(code, "party", decided))]
    return [*known, joined(models) if any(models) else None]


def flow_cells(flow: Flow, statement: Statement) -> list[Any]:
    """The flow, the rungs on which the statement stands, and the bounds that it sets (`done lower`)."""
    sets = joined(f"{rung} {end}" for rung, end in bounds_set(flow, statement.id))
    return [flow.id, *flow.key, flow.standing, joined(rungs_of(flow, statement.id)), sets]


def statement_cells(statement: Statement) -> list[Any]:
    """A statement's own values, who says it, and who carries it."""
    qty, money, when, source = statement.qty, statement.money, statement.when, statement.source
    origin = statement.origin
    return [
        statement.id,
        statement.kind,
        statement.stage,
        statement.polarity,
        statement.certainty,
        statement.supplier,
        statement.recipient,
        statement.item,
        joined(statement.designations),
        *((qty.low, qty.high) if qty is not None else (None,) * 2),
        *((money.low, money.high, money.currency) if money is not None else (None,) * 3),
        *((when.start, when.end) if when is not None else (None,) * 2),
        statement.said,
        *((source.name, source.role, source.org, source.country) if source is not None else (None,) * 4),
        truth(source.anonymous) if source is not None else None,
        origin.id,
        origin.kind,
        origin.label,
        origin.country,
        joined(statement.evidence),
        truth(statement.accepted),
        *carrier_cells(statement),
    ]


def carrier_cells(statement: Statement) -> list[Any]:
    """How many documents, outlets, languages and texts carry a statement, and the earliest of them with its words."""
    carriers = statement.carriers
    counts = [
        len({carrier.doc for carrier in carriers}),
        len({carrier.outlet for carrier in carriers if carrier.outlet}),
        len({carrier.lang for carrier in carriers if carrier.lang}),
        len({carrier.family or carrier.doc for carrier in carriers}),
    ]
    if not carriers:
        return [*counts, *[None] * 5]
    first = carriers[0]
    return [*counts, first.doc, first.outlet, first.lang, first.url, first.sentence]


def truth(value: bool) -> str:
    """`true` or `false`, as in the CSV of claims."""
    return "true" if value else "false"


def flow_rows(extract: Extract) -> Iterator[list[Any]]:
    """The rows of `FLOWS`."""
    for flow in extract.flows:
        own = whole_flow_cells(flow)
        last = identifier_cells(flow.key[1:3], flow.designations, extract.names)
        balance = [*ends(flow.balance), *last]
        yield from ([*own, *rung_cells(rung), *balance] for rung in flow.rungs)
        if not flow.rungs:
            yield [*own, *[None] * 11, *balance]


def whole_flow_cells(flow: Flow) -> list[Any]:
    """What is said of the flow as a whole."""
    counts, credibility = flow.counts, flow.credibility
    return [
        flow.id,
        *flow.key,
        joined(flow.designations),
        flow.standing,
        flow.standing_reason,
        f"{credibility.letter}{credibility.digit}",
        credibility.reason,
        counts.documents,
        counts.outlets,
        counts.languages,
        counts.families,
        counts.statements,
        counts.origins,
        flow.first_said,
        flow.last_said,
    ]


def rung_cells(rung: Rung) -> list[Any]:
    """One stage: how it stands, when, how many, and which statements say so."""
    return [
        rung.name,
        joined(map(standing, rung.standings)),
        *((rung.when.start, rung.when.end) if rung.when is not None else (None,) * 2),
        *ends(rung.qty),
        *((joined(rung.qty.low.statements), joined(rung.qty.high.statements)) if rung.qty is not None else (None,) * 2),
        joined(f"{bounds(*ends(figure))} {figure.currency}" for figure in rung.money),
        len(rung.statements),
        len(rung.conflicts),
    ]


def standing(over: StandingOver) -> str:
    """How a rung stands, with the period where it holds for one: `admitted (..2022-02)`."""
    return over.standing if over.period is None else f"{over.standing} ({period(over.period)})"


def ends(figure: Figure | None) -> tuple[int | None, int | None]:
    """The two bounds of a figure."""
    return (None, None) if figure is None else (figure.low.value, figure.high.value)
