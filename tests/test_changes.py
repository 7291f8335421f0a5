"""What changed between two states of a ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.errors import QuestionError
from armsledger.ledger.changes import State, changes, end_of, is_moment, moved_in
from armsledger.ledger.records import Bound, Figure
from armsledger.views.changes import changes_record, events, sums
from tests.ledger_samples import DENIAL, FLOW, OTHER, STATEMENTS

BEFORE = State(
    "before", {"d-1": "one", "d-9": "nine"}, {s.id: s for s in STATEMENTS if s is not DENIAL}, {FLOW.id: FLOW}
)
AFTER = State(
    "after",
    {"d-1": "one", "d-2": "two"},
    {s.id: s for s in STATEMENTS[1:]},
    {FLOW.id: replace(FLOW, standing="affirmed", standing_reason="nobody denies it"), OTHER.id: OTHER},
)


def test_what_is_new_gone_and_otherwise() -> None:
    found = changes(BEFORE, AFTER)
    assert (found.documents, found.documents_gone) == (("d-2",), ("d-9",))
    assert found.statements == found.denials == (DENIAL.id,)
    assert found.statements_gone == ("s-22bb",)
    assert (found.flows, found.flows_gone) == ((OTHER.id,), ())
    assert [(turned.before, turned.after) for turned in found.turned] == [("contested", "affirmed")]


def test_back_again_is_the_reverse() -> None:
    there, back = changes(BEFORE, AFTER), changes(AFTER, BEFORE)
    assert (there.documents, there.flows) == (back.documents_gone, back.flows_gone)
    assert there.statements_gone == back.statements


def test_nothing_changes_in_one_state() -> None:
    found = changes(AFTER, AFTER)
    assert list(events(found)) == []
    assert sums(found).startswith("0 new documents")


def test_a_bound_that_moved_is_told_with_both_values() -> None:
    (rung, used) = FLOW.rungs
    higher = replace(rung, qty=Figure(Bound(500, ("s-9",), "later figure"), Bound(None)))
    (moved,) = moved_in(FLOW, replace(FLOW, rungs=(higher, used)))
    assert (moved.rung, moved.end, moved.currency) == ("done", "low", None)
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.value, moved.after.value, moved.after.statements) == (400, 500, ("s-9",))


def test_a_bound_that_is_gone_or_new_moved_too() -> None:
    bare = replace(FLOW, rungs=(replace(FLOW.rungs[0], qty=None), FLOW.rungs[1]))
    assert [(m.end, m.before, m.after.value if m.after else None) for m in moved_in(bare, FLOW)] == [("low", None, 400)]
    assert [m.after for m in moved_in(FLOW, bare)] == [None]


def test_events_are_those_of_the_record() -> None:
    found = changes(BEFORE, AFTER)
    told = [event["what"] for event in events(found)]
    assert sorted(told) == sorted(["document", "document gone", "denial", "flow", "standing turned", "statement gone"])
    record = changes_record(found)
    assert record["denials"] == [DENIAL.id]
    assert [flow["id"] for flow in record["flows"]] == [OTHER.id]


@pytest.mark.parametrize(
    ("text", "moment"),
    [("2026", True), ("2026-01-31", True), ("2026-01-31T09:30Z", True), ("mine.db", False), ("postgresql://x", False)],
)
def test_a_moment_is_told_from_a_ledger(text: str, moment: bool) -> None:
    assert is_moment(text) == moment


def test_a_day_counts_to_its_end() -> None:
    assert end_of("2026-01-31") > "2026-01-31T23:59:59.999999Z"
    assert end_of("2026-01-31") < "2026-02-01T00:00:00Z"
    assert QuestionError("x", "y", "z").reason == "y"
