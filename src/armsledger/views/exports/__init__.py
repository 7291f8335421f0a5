"""What a ledger can be written as: one file a format, and one line in `FORMATS`.

Enters: an `Extract`. Leaves: text on a stream. The command line, its help and the documentation read `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from armsledger.views.exports.csv import write_flows, write_statements
from armsledger.views.exports.extract import Extract
from armsledger.views.exports.html import write_html
from armsledger.views.exports.ndjson import write_ndjson

__all__ = ["FORMATS", "Export", "Extract"]


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its name, what it is, its media type and the suffix of its files, what it leaves out, and its writer.

    `write` gives text; whoever opens the stream opens it as UTF-8 with `newline=""`, for CSV brings its own line ends.
    """

    name: str
    what: str
    media_type: str
    suffix: str
    leaves_out: str
    write: Callable[[Extract, TextIO], None]


FORMATS: dict[str, Export] = {
    export.name: export
    for export in (
        Export(
            "csv", "statements as a table: one row for each statement on each flow", "text/csv; charset=utf-8", ".csv",
            "carriers beyond the first, reasons, families", write_statements,
        ),
        Export(
            "csv-flows", "flows as a table: one row for each rung of each flow", "text/csv; charset=utf-8", ".csv",
            "statements but for their ids, reasons of bounds and conflicts", write_flows,
        ),
        Export(
            "ndjson", "every record whole, one a line, with its type", "application/x-ndjson", ".ndjson", "nothing",
            write_ndjson,
        ),
        Export(
            "html", "one page that stands by itself, to read, print and mail", "text/html; charset=utf-8", ".html",
            "what goes beyond one page (it says how much), spans, claims, why documents are joined", write_html,
        ),
    )
}  # fmt: skip
