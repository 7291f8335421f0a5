"""Judgements a line at a time, from programs: each kept at once, bad lines named, results as JSON."""

from __future__ import annotations

import json

import pytest

from armsledger.records import Refusal
from armsledger.views.review_lines import judge_lines
from tests.reviewing import DRONES, JETS, MemoryDesk

NOON = "2026-01-31T12:00:00Z"


def given(desk: MemoryDesk, *lines: object, who: str = "Ana") -> list[object]:
    """The results of lines, given as objects or as bytes."""
    rows = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(judge_lines(rows, desk, who=who, now=lambda: NOON))


def test_a_line_is_a_judgement() -> None:
    desk = MemoryDesk()
    (result,) = given(desk, {"claim": "c-1", "verdict": "correct", "value": {"qty": [300, None]}, "why": "a slip"})
    assert isinstance(result, dict)
    assert (result["claim"], result["state"], result["disputed"]) == (DRONES.id, "corrected", [])
    assert desk.log[0].id == result["judgement"]
    assert (desk.log[0].why, desk.log[0].who, desk.log[0].at) == ("a slip", "Ana", NOON)
    json.dumps(result)


def test_lines_of_one_second_keep_their_order() -> None:
    desk = MemoryDesk()
    given(desk, *[{"claim": DRONES.id, "verdict": verdict} for verdict in ("reject", "accept", "reject", "accept")])
    assert desk.case(DRONES.id).judged.state == "accepted"
    assert len({one.at for one in desk.log}) == 4


def test_a_decision_is_taken_back() -> None:
    desk = MemoryDesk()
    given(desk, {"claim": DRONES.id, "verdict": "reject"})
    (result,) = given(desk, {"undoes": desk.log[0].id[:12], "why": "too hasty"})
    assert isinstance(result, dict)
    assert (result["undoes"], result["state"]) == (desk.log[0].id, "undecided")


def test_statements_documents_and_names() -> None:
    desk = MemoryDesk()
    given(
        desk,
        {"verdict": "merge", "statements": [DRONES.id, JETS.id]},
        {"verdict": "split", "documents": ["d-1", "d-2"]},
        {"verdict": "identify", "name": "Qods Force", "field": "party", "value": {"id": "IRN"}},
    )
    assert [one.verdict for one in desk.log] == ["merge", "split", "identify"]


def test_a_dispute_is_reported() -> None:
    desk = MemoryDesk()
    given(desk, {"claim": DRONES.id, "verdict": "accept"})
    (result,) = given(desk, {"claim": DRONES.id, "verdict": "reject"}, who="Ben")
    assert isinstance(result, dict)
    assert result["disputed"] == ["claim"]


@pytest.mark.parametrize(
    ("line", "reason", "remedy"),
    [
        (b"{", "not valid JSON", "Give each line an object"),
        (b"3", "not an object", "Give each line an object"),
        ({"verdict": "reject"}, "has no 'claim'", "Give each line an object"),
        ({"claim": "c-x", "verdict": "reject"}, "no claim has an id that begins so", "Give another"),
        ({"claim": "c-1", "verdict": "rejct"}, "is no verdict", 'Did you mean "reject"'),
        ({"claim": "c-1"}, "is no verdict", "Valid: accept"),
        ({"claim": "c-1", "verdict": "reject", "wy": ""}, "'wy' is not known", 'Did you mean "why"'),
        ({"claim": "c-1", "verdict": "correct"}, "gives no field", "Give one"),
        ({"claim": "c-1", "verdict": "correct", "value": {"item": "drone"}}, "value.item: 'drone' is no item", "Valid"),
        ({"claim": "c-1", "verdict": "reject", "value": {"qty": None}}, "takes no value", "use the verdict correct"),
        ({"claim": "c-1", "verdict": "reject", "why": 3}, "its why is no text", "quotation marks"),
        ({"claim": "c-1", "verdict": "reject", "value": []}, "value: is no object", "Give the fields"),
        ({"verdict": "merge", "statements": ["a"]}, "does not say what", "two or more ids"),
        ({"undoes": "j-0"}, "no judgement has an id", "history"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_the_rest_goes_on(line: object, reason: str, remedy: str) -> None:
    desk = MemoryDesk()
    refused, done = given(desk, b"\n", line, {"claim": JETS.id, "verdict": "accept"})
    assert isinstance(refused, Refusal)
    assert refused.where == "stdin:2"
    assert reason in refused.reason
    assert remedy in refused.remedy
    assert isinstance(done, dict)
    assert [one.verdict for one in desk.log] == ["accept"]
