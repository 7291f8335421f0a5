"""Figures: what sets a bound, what adds up, what cannot both hold."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.ledger.assessment.assess import assess
from armsledger.ledger.assessment.ranges import Count, conflicts, figure, merged
from armsledger.ledger.records import Conflict, Figure, Rung, RungName, Statement
from tests.telling import IRAN_RUSSIA, carried, said


def done(*told: Statement, name: RungName = "done") -> Rung:
    """The rung that statements on the drones line make."""
    return next(rung for rung in assess(IRAN_RUSSIA, told).rungs if rung.name == name)


def ends(*told: Statement, name: RungName = "done") -> tuple[int | None, int | None]:
    """Lower and upper end of how many."""
    qty = done(*told, name=name).qty
    assert qty is not None
    return qty.low.value, qty.high.value


def quantity_conflicts(*told: Statement) -> list[Conflict]:
    """Contradictions of figures on the rung of what is done."""
    return [one for one in done(*told).conflicts if one.about == "quantity"]


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([(400, None)], (400, None)),
        ([(None, 300)], (None, 300)),
        ([(200, 999), (400, None)], (400, None)),
        ([(200, 999), (400, 400)], (400, 999)),
        ([(30, 30), (49, 49)], (49, 49)),
        ([(None, 300), (100, 100)], (100, 300)),
    ],
)
def test_of_one_period_the_largest_figures_count(
    ranges: list[tuple[int | None, int | None]], expected: tuple[int | None, int | None]
) -> None:
    assert ends(*(said(f"s-{i}", qty=range_) for i, range_ in enumerate(ranges))) == expected


def test_every_statement_that_sets_a_bound_is_named() -> None:
    rung = done(said("s-1", qty=(400, None)), said("s-2", "UKR", qty=(400, 400)), said("s-3", "GBR", qty=(10, 10)))
    assert rung.qty is not None
    assert rung.qty.low.statements == ("s-1", "s-2")
    assert rung.qty.low.reason == "at least 400: s-1, s-2, the largest lower figure"
    assert rung.qty.high.statements == ("s-1",) and "no upper end" in rung.qty.high.reason


def test_periods_that_do_not_overlap_add_up() -> None:
    first, second = said("s-1", qty=(100, 100), when=("2021", "2021")), said("s-2", qty=(30, None), when=("2022", None))
    assert ends(first, second) == (130, None)
    rung = done(first, second)
    assert rung.qty is not None and rung.qty.low.statements == ("s-1", "s-2")
    assert rung.qty.low.reason == "100 (s-1) + 30 (s-2): periods that do not overlap add up"


def test_before_and_since_one_day_adjoin() -> None:
    before, since = said("s-1", qty=(10, 10), when=(None, "2022-02")), said("s-2", qty=(30, 30), when=("2022-02", None))
    assert ends(before, since) == (40, 40)


@pytest.mark.parametrize(
    "whens",
    [
        [("2022-08", None), ("2022-11", None)],
        [("2022", "2022"), ("2022-11", "2022-11")],
        [None, ("2022-11", "2022-11")],
        [("2021", "2022-03"), ("2022-03-30", None)],
    ],
)
def test_what_may_overlap_is_not_added(whens: list[Any]) -> None:
    assert ends(*(said(f"s-{i}", qty=(100 + i, None), when=when) for i, when in enumerate(whens))) == (101, None)


def test_the_largest_of_all_sums_counts() -> None:
    told = [
        said("s-1", qty=(50, 50), when=("2021", "2021")),
        said("s-2", qty=(60, 60), when=("2021-06", "2022-06")),
        said("s-3", qty=(20, 20), when=("2022", "2022")),
        said("s-4", qty=(5, 5), when=("2023-01", "2023-01")),
    ]
    assert ends(*told) == (75, 75)
    assert ends(*told, said("s-5", qty=(90, None))) == (90, None)


def test_a_wish_repeated_is_the_same_wish() -> None:
    told = [said(f"s-{year}", stage="sought", qty=(100, 100), when=(year, year)) for year in ("2021", "2022")]
    assert ends(*told, name="sought") == (100, 100)
    agreed = [said(f"s-{year}", stage="agreed", qty=(100, 100), when=(year, year)) for year in ("2021", "2022")]
    assert ends(*agreed, name="agreed") == (200, 200)


def test_models_told_side_by_side_add_up() -> None:
    both = carried("a")
    told = [
        said("s-1", qty=(18, 18), designations=("Mohajer-6",), carriers=both),
        said("s-2", qty=(14, 14), designations=("Shahed-136",), carriers=both),
    ]
    assert ends(*told) == (32, 32)
    rung = done(*told)
    assert rung.qty is not None and "different models" in rung.qty.low.reason


def test_models_told_in_different_places_are_neither_added_nor_set_against_one_another() -> None:
    told = [
        said("s-1", qty=(18, 18), designations=("Mohajer-6",)),
        said("s-2", qty=(100, 100), designations=("Shahed-136",)),
    ]
    assert ends(*told) == (100, 100)
    assert quantity_conflicts(*told) == []


def test_names_of_one_model_are_not_added() -> None:
    both = carried("a")
    told = [
        said("s-1", qty=(18, 18), designations=("Geran-2",), carriers=both),
        said("s-2", qty=(14, 14), designations=("Shahed 136",), carriers=both),
        said("s-3", qty=(9, 9), designations=("Shahed",), carriers=both),
    ]
    assert ends(*told) == (18, 18)


def test_figures_of_one_day_that_cannot_both_hold_are_a_conflict() -> None:
    few, many = said("s-few", qty=(20, 20)), said("s-many", "UKR", qty=(200, 250))
    (found,) = quantity_conflicts(few, many)
    assert found.statements == ("s-few", "s-many") and found.rung == "done"
    assert found.reason == "at most 20 (s-few) and at least 200 (s-many) cannot both hold, if both count the same"
    assert ends(few, many) == (200, 250)


def test_a_count_may_grow_but_not_shrink() -> None:
    early = said("s-1", qty=(20, 20), said="2022-10-01")
    late = said("s-2", "UKR", qty=(200, 200), said="2023-05-15")
    assert quantity_conflicts(early, late) == []
    shrunk = said("s-3", "UKR", qty=(12, 12), said="2023-06-01")
    assert [one.statements for one in quantity_conflicts(early, shrunk)] == [("s-1", "s-3")]


def test_a_period_that_was_over_cannot_grow() -> None:
    month = ("2022-08", "2022-08")
    early = said("s-1", qty=(20, 20), when=month, said="2022-10-01")
    late = said("s-2", "UKR", qty=(200, 200), when=month, said="2023-05-15")
    assert len(quantity_conflicts(early, late)) == 1


def test_a_part_does_not_bound_the_whole() -> None:
    month = said("s-1", qty=(20, 20), when=("2022-08", "2022-08"))
    model = said("s-2", qty=(30, 30), designations=("Shahed-131",))
    whole = said("s-3", "UKR", qty=(200, 200))
    assert quantity_conflicts(month, model, whole) == []
    assert (
        len(
            quantity_conflicts(
                said("s-4", qty=(100, 100)), said("s-5", "UKR", qty=(150, None), designations=("Shahed",))
            )
        )
        == 1
    )


def test_lots_that_one_voice_tells_in_one_text_are_no_conflict() -> None:
    both = carried("a")
    assert quantity_conflicts(said("s-1", qty=(6, 6), carriers=both), said("s-2", qty=(12, 12), carriers=both)) == []
    assert (
        len(quantity_conflicts(said("s-1", qty=(6, 6), carriers=both), said("s-2", "UKR", qty=(12, 12), carriers=both)))
        == 1
    )


def test_a_total_that_the_parts_exceed_is_a_conflict() -> None:
    parts = [said(f"s-{year}", qty=(100, 100), when=(year, year)) for year in ("2021", "2022")]
    (found,) = quantity_conflicts(*parts, said("s-all", "UKR", qty=(150, 150)))
    assert found.statements == ("s-2021", "s-2022", "s-all")


def test_beliefs_count_only_where_nobody_states_a_figure() -> None:
    stated, believed = said("s-1", qty=(100, 100)), said("s-2", "UKR", qty=(900, 900), certainty="believed")
    assert ends(stated, believed) == (100, 100)
    alone = done(believed)
    assert alone.qty is not None and alone.qty.low.value == 900 and "it is believed" in alone.qty.low.reason
    assert done(said("s-3", "IRN", qty=(400, 400), polarity="denied")).qty is None


def test_what_is_contested_is_not_added_to_what_is_not() -> None:
    told = [
        said("s-before", "IRN", qty=(2000, 2000), when=(None, "2022-02")),
        said("s-since", qty=(400, None), when=("2022-08", None)),
        said("s-not", "IRN", polarity="denied", when=("2022-02", None)),
    ]
    assert ends(*told) == (400, None)
    assert ends(*told[:2]) == (2400, None)


def test_money_conflicts_by_currency() -> None:
    told = [
        said("s-1", stage="agreed", money=(100, 100, "USD")),
        said("s-2", "UKR", stage="agreed", money=(500, 500, "USD")),
        said("s-3", "UKR", stage="agreed", money=(900, 900, "EUR")),
    ]
    rung = done(*told, name="agreed")
    assert [(one.about, one.statements) for one in rung.conflicts] == [("money", ("s-1", "s-2"))]


def test_nothing_counted_is_no_figure() -> None:
    assert figure([], adds=True) is None
    assert figure([Count(None, None)], adds=True) is None
    assert isinstance(figure([Count(1, 1, statements=("s",))], adds=False), Figure)


def test_many_statements_are_named_by_the_sharpest() -> None:
    counts = merged(Count(i, i + 5, statements=(f"s-{i:04}",)) for i in range(0, 3000))
    total = figure(counts, adds=True)
    found = conflicts(counts, total, "done", "quantity")
    assert len(found) == 1 and "at most 5 (s-0000) and at least 2,999 (s-2999)" in found[0].reason
