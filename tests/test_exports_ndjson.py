"""Every record of an extract is in the NDJSON, with every key, and refers to records that are there."""

from __future__ import annotations

import io
import json
from typing import Any

from armsledger.views.exports import FORMATS, Extract
from tests.extracts import EXTRACT
from tests.extracts_hostile import hostile


def records(extract: Extract) -> list[dict[str, Any]]:
    stream = io.StringIO(newline="")
    FORMATS["ndjson"].write(extract, stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def of(kind: str, extract: Extract = EXTRACT) -> list[dict[str, Any]]:
    return [record for record in records(extract) if record["type"] == kind]


def test_every_record_has_a_line_and_the_extract_the_first() -> None:
    found = records(EXTRACT)
    assert found[0]["type"] == "extract"
    assert (found[0]["title"], found[0]["at"]) == (EXTRACT.title, EXTRACT.at)
    counts = {name: len(of(name)) for name in ("flow", "statement", "document", "family", "origin")}
    assert counts == {"flow": 5, "statement": 18, "document": 41, "family": 5, "origin": 9}
    assert all(found[0][{"family": "families"}.get(name, f"{name}s")] == n for name, n in counts.items())


def test_records_refer_to_records_that_are_there() -> None:
    ids = {name: {record["id"] for record in of(name)} for name in ("statement", "document", "origin", "family")}
    for flow in of("flow"):
        assert set(flow["statements"]) <= ids["statement"]
        assert set(flow["origins"]) <= ids["origin"]
        assert all(set(rung["statements"]) <= ids["statement"] for rung in flow["rungs"])
    for statement in of("statement"):
        assert statement["origin"] in ids["origin"]
        assert {carrier["doc"] for carrier in statement["carriers"]} <= ids["document"]
        assert {carrier["family"] for carrier in statement["carriers"]} - {None} <= ids["family"]


def test_values_have_the_shape_of_a_claim() -> None:
    found = next(record for record in of("statement") if record["id"] == "s-400")
    assert (found["from"], found["to"], found["qty"], found["when"]) == ("IRN", "RUS", [400, None], ["2022-08", None])
    assert found["source"]["org"] == "White House"
    assert len(found["carriers"]) == 23
    flow = of("flow")[0]
    done = next(rung for rung in flow["rungs"] if rung["name"] == "done")
    assert done["qty"]["low"] == {
        "value": 400,
        "statements": ["s-400"],
        "reason": "the largest lower bound that is affirmed",
    }
    assert done["standings"][0]["period"] == [None, "2022-02"]


def test_hostile_texts_come_back_as_they_were() -> None:
    extract = hostile()
    found = {record["id"]: record for record in of("statement", extract)}
    for id, statement in extract.statements.items():
        assert found[id]["carriers"][0]["sentence"] == statement.carriers[0].sentence
