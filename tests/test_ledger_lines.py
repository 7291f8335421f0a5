"""On which lines of the ledger the claims of one document stand."""

from __future__ import annotations

from armsledger.ledger.records import FlowKey
from armsledger.ledger.saying.lines import lines_of
from tests.told import claim

LINE = FlowKey("transfer", "IRN", "RUS", "uav")


def test_a_transfer_stands_on_its_own_line() -> None:
    assert lines_of([claim("t")]) == {"t": (LINE,)}


def test_what_the_recipient_used_stands_beside_the_delivery() -> None:
    used = claim("u", kind="use", supplier="RUS", recipient="UKR")
    assert lines_of([claim("t"), used])["u"] == (LINE,)


def test_two_deliveries_that_fit_leave_it_on_a_line_of_its_own() -> None:
    used = claim("u", kind="use", supplier="RUS", recipient="UKR")
    other = claim("p", supplier="PRK")
    assert lines_of([claim("t"), other, used])["u"] == (FlowKey("use", "RUS", "UKR", "uav"),)


def test_use_of_another_item_or_by_another_side_stands_alone() -> None:
    claims = [
        claim("t"),
        claim("m", kind="use", supplier="RUS", recipient=None, item="missile"),
        claim("h", kind="use", supplier="Houthis", recipient="SAU"),
    ]
    lines = lines_of(claims)
    assert (lines["m"][0].kind, lines["h"][0].kind) == ("use", "use")


def test_making_training_and_restricting_stand_beside_what_they_bear_on() -> None:
    claims = [
        claim("t"),
        claim("made", kind="production", supplier="IRN", recipient=None),
        claim("taught", kind="training"),
        claim("frozen", kind="restriction"),
        claim("sanctioned", kind="restriction", supplier="USA", recipient="IRN"),
    ]
    assert set(lines_of(claims).values()) == {(LINE,)}


def test_making_for_another_and_restricting_another_stand_alone() -> None:
    claims = [
        claim("t"),
        claim("made", kind="production", supplier="IRN", recipient="SYR"),
        claim("hit", kind="restriction", supplier="USA", recipient="CHN"),
        claim("pact", kind="cooperation", item="unspecified"),
    ]
    lines = lines_of(claims)
    assert [lines[key][0].kind for key in ("made", "hit", "pact")] == ["production", "restriction", "cooperation"]


def test_the_order_of_the_claims_changes_nothing() -> None:
    claims = [claim("t"), claim("t2"), claim("u", kind="use", supplier="RUS", recipient=None)]
    assert lines_of(claims) == lines_of(claims[::-1])
