"""Bars and timelines of characters: the same width always, one scale, open ends with an arrow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.records import Period
from armsledger.views.bars import ASCII, BLOCKS, MOST, Scale, axis, bar, place, scale_of, short
from armsledger.views.timeline import months, timeline
from tests.ledger_samples import FLOW, STATEMENTS

NUMBERS = st.none() | st.integers(0, 10**18)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1), st.integers(8, 60))
def test_bars_have_the_width_that_is_asked_for(ranges: list[tuple[int | None, int | None]], width: int) -> None:
    ordered = [(low, high) if low is None or high is None else (min(low, high), max(low, high)) for low, high in ranges]
    scale = scale_of(ordered)
    if scale is None:
        assert all(not low and not high for low, high in ordered)
        return
    assert len(axis(scale, width)) == width
    for ends in ordered:
        for signs in (BLOCKS, ASCII):
            drawn = bar(scale, ends, width, signs)
            assert len(drawn) == (0 if ends == (None, None) else width)
            assert drawn.isascii() or signs is BLOCKS


def test_an_open_end_has_an_arrow_and_one_number_a_lozenge() -> None:
    scale = Scale(1.0, 1000.0, True)
    assert bar(scale, (100, None), 10, ASCII) == "......|-->"
    assert bar(scale, (None, 100), 10, ASCII) == "<-----|..."
    assert bar(scale, (10, 10), 10, ASCII) == "...#......"
    assert bar(scale, (10, 100), 10, ASCII) == "...|==|..."


def test_a_larger_number_never_stands_further_left() -> None:
    scale = scale_of([(1, 10**6)])
    assert scale is not None
    places = [place(scale, 10**n, 30) for n in range(7)]
    assert places == sorted(places)


def test_numbers_that_are_near_each_other_have_an_even_scale() -> None:
    assert scale_of([(40, 60)]) == Scale(0.0, 80.0, False)
    assert scale_of([(1, 10**30)]) is not None
    assert place(Scale(1.0, float(MOST), True), 10**30, 20) == 18


@pytest.mark.parametrize(("n", "shown"), [(400, "400"), (1000, "1k"), (25_000, "25k"), (10**6, "1M"), (10**12, "1T")])
def test_numbers_in_little_room(n: int, shown: str) -> None:
    assert short(n) == shown


def test_the_rows_of_a_timeline_have_one_width() -> None:
    for width in (24, 60, 100):
        rows = timeline(FLOW, STATEMENTS, width)
        assert rows is not None
        assert {len(row.text) for row in rows} == {width}
        assert [row.name for row in rows] == ["", "delivered", "affirmed", "denied"]


def test_a_timeline_counts_what_was_said_in_a_month() -> None:
    rows = timeline(FLOW, STATEMENTS, 60, plain=True)
    assert rows is not None
    by_name = {row.name: row.text for row in rows}
    assert "2022" in by_name[""]
    assert by_name["delivered"].strip().startswith("=")
    assert by_name["delivered"].endswith(">")
    assert sorted(by_name["affirmed"].replace(" ", "")) == ["1", "2"]
    assert by_name["denied"].strip() == "1"


def test_a_flow_of_which_no_day_is_known_has_no_timeline() -> None:
    undated = replace(FLOW, first_said=None, last_said=None, rungs=())
    assert timeline(undated, (), 60) is None


def test_what_lies_far_back_does_not_press_the_rest_together() -> None:
    old = replace(FLOW.rungs[0], when=Period("1972", "2022-08"))
    rows = timeline(replace(FLOW, rungs=(old,)), STATEMENTS, 60)
    assert rows is not None
    assert rows[0].text.startswith("2017")
    assert rows[1].text.startswith("◀")


@given(st.text(max_size=12))
def test_any_text_is_a_month_or_none(text: str) -> None:
    found = months(text)
    assert found is None or found >= 0
