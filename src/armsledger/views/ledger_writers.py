"""Flows, copies and other answers of a ledger -> a stream, in the formats of the command line.

Enters: records. Leaves: text on the stream. A format is a function here and a line in a dictionary that the command
line reads; JSON is the documents of `ledger_api`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

from armsledger.ledger.assessment.resolve import Decisions
from armsledger.ledger.kept import Record
from armsledger.ledger.questions import Copies
from armsledger.ledger.records import Flow
from armsledger.views import summary, telling
from armsledger.views.identifiers import NOBODY
from armsledger.views.ledger_api import counts_record, flow_record
from armsledger.views.safe import cell
from armsledger.views.writers import dumped

FLOW_COLUMNS = (
    "id", "kind", "from", "to", "item", "designations", "standing", "rung", "qty_min", "qty_max", "when_start",
    "when_end", "summary", "credibility", "documents", "outlets", "languages", "families", "statements", "origins",
    "first_said", "last_said",
)  # fmt: skip


def write_rows(rows: Iterable[Record], stream: TextIO) -> None:
    """One object a line."""
    for row in rows:
        stream.write(dumped(row) + "\n")


def write_object(value: Any, stream: TextIO) -> None:
    """One JSON value."""
    stream.write(dumped(value, indent=2) + "\n")


def write_cells(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    """A header and a row each, with CRLF as RFC 4180 has it; lists are joined by `; `, unknowns are empty."""
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in rows:
        shown = (row.get(name) for name in columns)
        writer.writerow([cell("; ".join(map(str, value)) if isinstance(value, list) else value) for value in shown])


def flow_cells(flow: Flow) -> Record:
    """A flow as the cells of `FLOW_COLUMNS`: its furthest rung stands for it."""
    rung = summary.head(flow)
    qty = rung.qty if rung is not None else None
    when = rung.when if rung is not None else None
    return {
        "id": flow.id,
        "kind": flow.key.kind,
        "from": flow.key.supplier,
        "to": flow.key.recipient,
        "item": flow.key.item,
        "designations": list(flow.designations),
        "standing": flow.standing,
        "rung": rung.name if rung is not None else None,
        "qty_min": qty.low.value if qty is not None else None,
        "qty_max": qty.high.value if qty is not None else None,
        "when_start": when.start if when is not None else None,
        "when_end": when.end if when is not None else None,
        "summary": telling.comes_to(flow),
        "credibility": f"{flow.credibility.letter}{flow.credibility.digit}",
        **counts_record(flow.counts),
        "first_said": flow.first_said,
        "last_said": flow.last_said,
    }


Written = Callable[[Sequence[Flow], TextIO, Decisions], None]


def flows_table(flows: Sequence[Flow], stream: TextIO, _: Decisions = NOBODY) -> None:
    """For people."""
    from armsledger.views.flows import print_flows
    from armsledger.views.terminal import console_for

    print_flows(console_for(stream), flows)


def flows_json(flows: Sequence[Flow], stream: TextIO, decided: Decisions = NOBODY) -> None:
    """One object with all flows."""
    write_object({"flows": [flow_record(flow, decided) for flow in flows]}, stream)


def flows_ndjson(flows: Sequence[Flow], stream: TextIO, decided: Decisions = NOBODY) -> None:
    """One flow a line."""
    write_rows((flow_record(flow, decided) for flow in flows), stream)


def flows_csv(flows: Sequence[Flow], stream: TextIO, _: Decisions = NOBODY) -> None:
    """One flow a row."""
    write_cells(FLOW_COLUMNS, map(flow_cells, flows), stream)


FLOWS: dict[str, Written] = {"table": flows_table, "json": flows_json, "ndjson": flows_ndjson, "csv": flows_csv}


def copies_record(found: Copies) -> Record:
    """A document among others."""
    return {"doc": found.doc, "family": found.family, "events": list(found.events), "origins": list(found.origins)}


def copies_table(found: Sequence[Copies], stream: TextIO) -> None:
    """For people."""
    from armsledger.views.found import print_copies
    from armsledger.views.terminal import console_for

    print_copies(console_for(stream), found)


COPIES: dict[str, Callable[[Sequence[Copies], TextIO], None]] = {
    "table": copies_table,
    "json": lambda found, stream: write_object({"documents": [copies_record(one) for one in found]}, stream),
    "ndjson": lambda found, stream: write_rows(map(copies_record, found), stream),
    "csv": lambda found, stream: write_cells(
        ("doc", "family", "events", "origins"), map(copies_record, found), stream
    ),
}  # fmt: skip
