"""The tables read back as they were meant, also with quotation marks, line ends and formulas in them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from armsledger.records import Span
from armsledger.views.exports import FORMATS, Extract
from armsledger.views.exports.csv import FLOWS, STATEMENTS
from tests.extracts import EXTRACT, one_flow

FORMULA = '=HYPERLINK("https://evil.example";"click")'


def written(extract: Extract, name: str = "csv") -> str:
    stream = io.StringIO(newline="")
    FORMATS[name].write(extract, stream)
    return stream.getvalue()


def rows(extract: Extract, name: str = "csv") -> list[dict[str, str]]:
    reader = csv.reader(io.StringIO(written(extract, name), newline=""), strict=True)
    header, *found = list(reader)
    assert all(len(row) == len(header) for row in found)
    return [dict(zip(header, row, strict=True)) for row in found]


def test_headers_name_each_column_once() -> None:
    for header in (STATEMENTS, FLOWS):
        assert len(set(header)) == len(header)


def test_a_row_for_each_statement_on_each_flow() -> None:
    found = rows(EXTRACT)
    assert [row["statement"] for row in found if row["flow"] == "f-jets"] == ["s-jets"]
    assert len(found) == sum(len(flow.statements) for flow in EXTRACT.flows)


def test_a_statement_has_its_values_and_its_weight() -> None:
    row = next(row for row in rows(EXTRACT) if row["statement"] == "s-400")
    shown = (
        "flow_from",
        "flow_to",
        "rungs",
        "sets",
        "qty_min",
        "qty_max",
        "when_start",
        "source_org",
        "source_anonymous",
    )
    assert [row[name] for name in shown] == [
        "IRN", "RUS", "done", "done lower; balance lower", "400", "", "2022-08", "White House", "false",
    ]  # fmt: skip
    assert [row[name] for name in ("documents", "languages", "texts", "accepted")] == ["23", "3", "4", "true"]
    assert row["words"].startswith("Since August, Iran has handed Russia")


def test_a_statement_on_no_flow_has_empty_flow_columns() -> None:
    alone = replace(EXTRACT, flows=EXTRACT.flows[:1])
    row = next(row for row in rows(alone) if row["statement"] == "s-jets")
    assert (row["flow"], row["money_min"], row["currency"]) == ("", "2000000000", "USD")


def test_a_row_for_each_rung_of_each_flow() -> None:
    found = rows(EXTRACT, "csv-flows")
    assert [row["rung"] for row in found if row["flow"] == "f-drones"] == ["planned", "agreed", "done", "used"]
    done = next(row for row in found if row["rung"] == "done")
    assert done["rung_standing"] == "admitted (..2022-02); contested (2022-08..)"
    assert (done["qty_min"], done["qty_max"], done["qty_min_by"], done["balance_min"]) == ("400", "", "s-400", "1")
    jets = next(row for row in found if row["flow"] == "f-jets")
    assert jets["money"] == "2000000000.. USD"


def test_a_flow_without_rungs_has_a_row() -> None:
    bare = replace(EXTRACT, flows=(replace(EXTRACT.flows[0], rungs=()),))
    assert [row["rung"] for row in rows(bare, "csv-flows")] == [""]


def test_formulas_quotes_and_line_ends_stay_text() -> None:
    extract = one_flow("f-jets")
    statement = extract.statements["s-jets"]
    carrier = replace(statement.carriers[0], sentence='Two lines,\nwith "quotes"', outlet=FORMULA, span=Span(0, 3))
    spoilt = replace(statement, designations=("@SUM(1+1)", "b"), carriers=(carrier,))
    extract = replace(extract, statements={"s-jets": spoilt})
    row = rows(extract)[0]
    assert row["words"] == 'Two lines,\nwith "quotes"'
    assert row["first_outlet"] == "'" + FORMULA
    assert row["designations"] == "'@SUM(1+1); b"
    assert written(extract).count("\r\n") == 2
