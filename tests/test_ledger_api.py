"""The JSON documents of the ledger: every key always there, plain values, the words of a claim's record."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from armsledger.ledger import records
from armsledger.ledger.kept import VALUES
from armsledger.views import ledger_api as api
from tests.ledger_samples import ADMISSION, BRIEFING, FAMILIES, FLOW, OTHER, STATEMENTS

RENAMED = {"supplier": "from", "recipient": "to"}


def test_a_flow_is_plain_json() -> None:
    record = api.flow_whole(FLOW, STATEMENTS, FAMILIES)
    assert json.loads(json.dumps(record)) == record


def test_every_key_is_there_whatever_is_known() -> None:
    bare = replace(
        OTHER, designations=(), rungs=(), origins=(), first_said=None, last_said=None, statements=(), head=None
    )
    assert list(api.flow_record(bare)) == list(api.flow_record(FLOW))
    empty = replace(BRIEFING, source=None, qty=None, when=None, said=None, carriers=(), flows=(), designations=())
    assert list(api.statement_record(empty)) == list(api.statement_record(BRIEFING))


@pytest.mark.parametrize(
    ("record", "made"),
    [
        (BRIEFING, api.statement_record(BRIEFING)),
        (BRIEFING.carriers[0], api.carrier_record(BRIEFING.carriers[0])),
        (BRIEFING.origin, api.origin_record(BRIEFING.origin)),
        (FAMILIES[0], api.family_record(FAMILIES[0])),
        (FAMILIES[0].joins[0], api.join_record(FAMILIES[0].joins[0])),
        (FLOW.counts, api.counts_record(FLOW.counts)),
        (FLOW.credibility, api.credibility_record(FLOW.credibility)),
        (FLOW.rungs[0], api.rung_record(FLOW.rungs[0])),
        (FLOW.rungs[0].standings[0], api.standing_record(FLOW.rungs[0].standings[0])),
        (FLOW.rungs[0].conflicts[0], api.conflict_record(FLOW.rungs[0].conflicts[0])),
    ],
    ids=lambda value: type(value).__name__,
)
def test_nothing_of_a_record_is_left_out(record: Any, made: dict[str, Any]) -> None:
    assert {RENAMED.get(field.name, field.name) for field in fields(record)} == set(made)


def test_a_flow_has_all_fields_of_its_record_and_words_for_people() -> None:
    made = api.flow_record(FLOW)
    named = {field.name for field in fields(records.Flow)} - {"key"} | set(records.FlowKey._fields)
    assert {RENAMED.get(name, name) for name in named} | {"title", "summary", "parties", "models"} == set(made)
    assert made["title"] == "Iran → Russia · uav (Shahed-136)"
    assert made["summary"] == "at least 400 delivered since 2022-08"


def test_values_are_those_of_a_claim() -> None:
    made = api.statement_record(BRIEFING)
    assert set(VALUES) - set(made) == {"designation"}  # a statement can name several
    assert (made["from"], made["qty"], made["when"]) == ("IRN", [400, None], ["2022-08", None])
    assert made["source"]["org"] == "White House"
    assert api.statement_record(ADMISSION)["when"] == [None, "2022-02"]


def test_each_bound_names_its_statements() -> None:
    (figure,) = [rung["qty"] for rung in api.flow_record(FLOW)["rungs"] if rung["name"] == "done"]
    assert figure["low"] == {"value": 400, "statements": ["s-11aa"], "reason": "the largest lower bound"}
    assert figure["high"]["value"] is None


def test_every_key_is_in_the_documentation() -> None:
    page = (Path(__file__).parents[1] / "docs" / "ledger.md").read_text(encoding="utf-8")

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for part in value.values() for key in keys(part)}
        return {key for part in value for key in keys(part)} if isinstance(value, list) else set()

    source = {"name", "role", "org", "country", "anonymous"}
    assert {key for key in keys(api.flow_whole(FLOW, STATEMENTS, FAMILIES)) - source if f"`{key}`" not in page} == set()
