"""The measures of quality: when claims agree and go together, figures, intervals; small cases by hand."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.evaluation.agreement import (
    days_agree,
    event_of,
    periods_agree,
    ranges_agree,
    shared_things,
    sources_agree,
)
from armsledger.evaluation.confusion import confusion
from armsledger.evaluation.figures import Figures, figures, measure, total
from armsledger.evaluation.intervals import interval
from armsledger.evaluation.pairing import compare

CLAIM: dict[str, Any] = {
    "kind": "transfer",
    "stage": "done",
    "polarity": "affirmed",
    "certainty": "stated",
    "from": "IRN",
    "to": "RUS",
    "item": "uav",
    "designation": "Shahed-136",
    "qty": [400, None],
    "when": ["2022-08", None],
    "source": {"name": None, "role": None, "org": "White House", "country": "USA", "anonymous": False},
    "evidence": [],
}


def counts(figures: Figures) -> tuple[int, int, int]:
    return figures.found["event"], figures.found["claim"], figures.found["full"]


def test_a_claim_agrees_with_itself() -> None:
    figures = measure([CLAIM], [CLAIM])
    assert counts(figures) == (1, 1, 1)
    assert figures.score("full") == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kind": "use"}, (0, 0, 0)),
        ({"from": None}, (0, 0, 0)),
        ({"stage": "agreed"}, (1, 0, 0)),
        ({"polarity": "denied"}, (1, 0, 0)),
        ({"source": None}, (1, 0, 0)),
        ({"certainty": "believed"}, (1, 1, 0)),
        ({"qty": [100, 200]}, (1, 1, 0)),
        ({"designation": "shahed 136"}, (1, 1, 1)),
        ({"evidence": ["debris"]}, (1, 1, 1)),
    ],
)
def test_what_differs_costs_its_level(change: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert counts(measure([CLAIM], [{**CLAIM, **change}])) == expected


def test_claims_are_paired_one_to_one_the_best_first() -> None:
    denied = {**CLAIM, "polarity": "denied"}
    assert counts(measure([CLAIM, denied], [denied, CLAIM, CLAIM])) == (2, 2, 2)
    assert counts(measure([CLAIM], [denied, CLAIM])) == (1, 1, 1)


def test_sides_of_a_cooperation_stand_on_a_par() -> None:
    pact = {"kind": "cooperation", "item": "unspecified", "from": "IRN", "to": "RUS"}
    assert event_of(pact) == event_of({**pact, "from": "RUS", "to": "IRN"})
    assert event_of(CLAIM) != event_of({**CLAIM, "from": "RUS", "to": "IRN"})


def test_sources_agree_by_the_first_thing_both_name() -> None:
    house, state = {"country": "USA", "org": "White House"}, {"country": "USA", "org": "Pentagon"}
    assert sources_agree(house, state)
    assert not sources_agree({"org": "White House"}, {"org": "Pentagon"})
    assert sources_agree({"name": "Kirby"}, {"name": "KIRBY", "org": "White House"})
    assert not sources_agree(None, house)
    assert sources_agree({"anonymous": True}, {"role": "official", "anonymous": True})


def test_ranges_and_periods() -> None:
    assert ranges_agree([400, None], [200, 999])
    assert not ranges_agree([400, None], [None, 300])
    assert not ranges_agree(None, [1, 1])
    assert days_agree("2022-08", "2022-08-15")
    assert not days_agree("2022-08", "2022-09")
    assert periods_agree(None, None)
    assert not periods_agree(["2022", None], ["2022", "2022"])


def test_silence_where_nothing_is_to_be_said_is_perfect() -> None:
    assert measure([], []).score("event") == (1.0, 1.0, 1.0)
    assert measure([], [CLAIM]).score("event") == (0.0, 1.0, 0.0)
    assert measure([CLAIM], []).score("event") == (0.0, 0.0, 0.0)


def test_figures_add_up() -> None:
    whole = total([measure([CLAIM], [CLAIM]), measure([CLAIM], [])])
    assert (whole.gold, whole.read, whole.score("event")) == (2, 1, (1.0, 0.5, pytest.approx(2 / 3)))


def test_by_a_field_recall_counts_gold_and_precision_what_is_read() -> None:
    comparison = compare([CLAIM], [{**CLAIM, "stage": "agreed"}])
    done = figures(comparison, lambda claim: claim["stage"] == "done")
    agreed = figures(comparison, lambda claim: claim["stage"] == "agreed")
    assert (done.gold, done.read, done.found["event"], done.right["event"]) == (1, 0, 1, 0)
    assert (agreed.gold, agreed.read, agreed.found["event"], agreed.right["event"]) == (0, 1, 0, 1)


def test_the_agreement_names_every_field_also_where_none_agrees() -> None:
    whole = measure([CLAIM], [{**CLAIM, "stage": "agreed"}])
    assert whole.agreement() | {"stage": 0.0, "source": 1.0, "evidence": 1.0} == whole.agreement()
    assert Figures().agreement() == {}


def test_loose_pairs_take_in_what_agrees_in_part() -> None:
    used, other = {**CLAIM, "kind": "use"}, {**CLAIM, "item": "tank", "from": "PRK", "kind": "production"}
    found = compare([CLAIM, CLAIM], [used, CLAIM, other])
    assert [(pair.gold, pair.read) for pair in found.pairs] == [(1, 1)]
    assert [(pair.gold, pair.read) for pair in found.loose] == [(1, 1), (0, 0)]


def test_what_neither_names_is_not_shared() -> None:
    assert shared_things(CLAIM, {**CLAIM, "from": "Iran"}) == 3
    assert shared_things({**CLAIM, "to": None}, {**CLAIM, "to": None}) == 3
    pact = {"kind": "cooperation", "item": "unspecified", "from": "IRN", "to": "RUS"}
    assert shared_things(pact, {**pact, "from": "RUS", "to": "IRN"}) == 4


def test_a_confusion_counts_pairs_misses_and_false_claims() -> None:
    other = {"kind": "training", "stage": "sought", "item": "mine", "from": None, "to": None}
    found = confusion([compare([CLAIM, other], [{**CLAIM, "stage": "agreed"}]), compare([], [CLAIM])], "stage")
    assert dict(found) == {("done", "agreed"): 1, ("sought", None): 1, (None, "done"): 1}


def test_an_interval_holds_the_figure_and_is_the_same_in_every_run() -> None:
    each = [measure([CLAIM], [CLAIM]), measure([CLAIM], []), measure([CLAIM], [{**CLAIM, "kind": "use"}])] * 5
    ends = interval(each, "event")
    assert ends is not None
    assert ends == interval(each, "event")
    assert 0.0 < ends.low < total(each).score("event").f1 < ends.high < 1.0


def test_an_interval_of_equal_documents_is_a_point_and_one_document_has_none() -> None:
    assert interval([measure([CLAIM], [CLAIM])] * 3, "claim") == (1.0, 1.0)
    assert interval([measure([CLAIM], [CLAIM])], "claim") is None
    assert interval([], "claim") is None


def test_the_interval_is_about_as_wide_as_the_spread_of_documents_makes_it() -> None:
    """Half of 100 documents right: the standard error of their mean is 0.05."""
    each = [measure([CLAIM], [CLAIM]), measure([CLAIM], [{**CLAIM, "kind": "use"}])] * 50
    ends = interval(each, "event")
    assert ends == (pytest.approx(0.40, abs=0.02), pytest.approx(0.60, abs=0.02))
