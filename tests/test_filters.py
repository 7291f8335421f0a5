"""Which flows fit a question, and in which order they come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.ledger.filters import SORTS, Filters, chosen, fits, squeezed
from armsledger.ledger.records import Counts, Flow
from tests.ledger_samples import FLOW, OTHER


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), [True, True]),
        (Filters(suppliers=("IRN",)), [True, False]),
        (Filters(recipients=("RUS",)), [True, True]),
        (Filters(parties=(("RUS",), ("PRK",))), [False, True]),
        (Filters(parties=(("PRK", "IRN"),)), [True, True]),
        (Filters(items=("uav", "tank")), [True, False]),
        (Filters(designations=(("shahed",),)), [True, False]),
        (Filters(designations=(("SHAHED 136",),)), [True, False]),
        (Filters(kinds=("use",)), [False, False]),
        (Filters(rungs=("used",)), [True, False]),
        (Filters(standings=("contested",)), [True, False]),
        (Filters(origins=2), [True, False]),
        (Filters(since="2023"), [True, False]),
        (Filters(until="2022-10"), [False, True]),
        (Filters(until="2022"), [True, True]),
        (Filters(since="2022-09-06", until="2022-09-06"), [False, True]),
    ],
)
def test_a_filter_lets_through_what_fits(filters: Filters, found: list[bool]) -> None:
    assert [fits(flow, filters) for flow in (FLOW, OTHER)] == found


def test_a_flow_of_which_no_day_is_known_fits_only_where_none_is_asked() -> None:
    undated = replace(FLOW, first_said=None, last_said=None)
    assert fits(undated, Filters())
    assert not fits(undated, Filters(since="1990"))
    assert not fits(undated, Filters(until="2090"))


def test_a_rung_that_is_only_denied_is_not_one_that_stands() -> None:
    used = FLOW.rungs[1]
    denied = replace(used, standings=(replace(used.standings[0], standing="denied only"),))
    assert not fits(replace(FLOW, rungs=(denied,)), Filters(rungs=("used",)))


def many() -> list[Flow]:
    """Flows of different weight and age."""
    old = replace(FLOW, id="f-1", first_said="2019", last_said="2020", counts=Counts(families=1, origins=1))
    undated = replace(FLOW, id="f-2", first_said=None, last_said=None, counts=Counts(families=9, origins=1))
    halves = replace(FLOW, id="f-3", key=FLOW.key._replace(supplier=None), counts=Counts(families=99, origins=9))
    return [OTHER, old, undated, halves, FLOW]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("weight", ["f-2", "f-5f0e", "f-77aa", "f-1", "f-3"]),
        ("recent", ["f-5f0e", "f-3", "f-77aa", "f-1", "f-2"]),
        ("first", ["f-1", "f-77aa", "f-5f0e", "f-3", "f-2"]),
        ("name", ["f-1", "f-2", "f-5f0e", "f-77aa", "f-3"]),
    ],
)
def test_the_order_is_the_one_asked_for_whatever_comes_first(sort: str, order: list[str]) -> None:
    filters = Filters(sort=sort)  # type: ignore[arg-type]
    assert [flow.id for flow in chosen(many(), filters)] == order
    assert [flow.id for flow in chosen(reversed(many()), filters)] == order


def test_every_order_is_tested() -> None:
    assert set(SORTS) == {"weight", "recent", "first", "name"}


def test_the_limit_is_kept() -> None:
    assert len(chosen(many(), Filters(limit=2))) == 2


def test_models_are_compared_without_what_parts_them() -> None:
    assert squeezed("Su-35") == squeezed("SU 35") == "su35"
