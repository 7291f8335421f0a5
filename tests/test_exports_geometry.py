"""Bars and timelines: every place lies on the drawing, order is kept, and what cannot be drawn is left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.records import Period, Range
from armsledger.views.web.scale import bar, scale_of, share, short
from armsledger.views.web.timeline import days_of, timeline
from tests.extracts import EXTRACT

NUMBERS = st.none() | st.integers(0, 10**18)
ENDS = st.tuples(NUMBERS, NUMBERS).filter(lambda ends: None in ends or ends[0] <= ends[1])
NAMES: defaultdict[str, str] = defaultdict(lambda: "somebody")
DAYS = st.none() | st.sampled_from(
    ["2022", "2022-02", "2022-02-30", "2022-13", "0000", "9999", "9999-12-31", "0001", "x"]
)


def place(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


@given(st.lists(ENDS, min_size=1, max_size=8), st.sampled_from([None, True, False]))
def test_bars_lie_on_their_scale(ranges: list[tuple[int | None, int | None]], log: bool | None) -> None:
    scale = scale_of(ranges, log=log)
    if scale is None:
        assert not any(n for ends in ranges for n in ends)
        return
    assert 2 <= len(scale.ticks) <= 9
    assert [place(tick.at) for tick in scale.ticks] == sorted({place(tick.at) for tick in scale.ticks})
    for low, high in ranges:
        found = bar(scale, low, high)
        assert 0 <= place(found.left) <= place(found.right) <= 100
        assert place(found.left) + place(found.width) <= 100.02
        assert (found.shape == "none") == (low is None and high is None)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans())
def test_a_larger_number_stands_farther(a: int, b: int, log: bool) -> None:
    scale = scale_of([(1, 10**6)], log=log)
    assert scale is not None
    assert (share(scale, a) <= share(scale, b)) or a > b


def test_a_scale_is_logarithmic_only_where_numbers_are_far_apart() -> None:
    near, far = scale_of([(400, None), (1, 99), (1700, 1700)]), scale_of([(24, 24), (250_000, None)])
    assert near is not None
    assert far is not None
    assert [tick.label for tick in near.ticks] == ["0", "1,000", "2,000", "3,000"]
    assert far.log


@pytest.mark.parametrize(
    ("n", "label"), [(0, "0"), (9999, "9,999"), (10_000, "10k"), (250_000, "250k"), (10**6, "1M"), (10**9, "1B")]
)
def test_labels_are_short(n: int, label: str) -> None:
    assert short(n) == label


@given(DAYS, DAYS, DAYS)
def test_a_timeline_takes_any_day(start: str | None, end: str | None, said: str | None) -> None:
    spoilt = replace(EXTRACT.statements["s-400"], when=Period(start, end), said=said)
    statements = [spoilt, EXTRACT.statements["s-deny-rus"]]
    found = timeline({"delivered": statements}, statements, NAMES)
    assert found is not None
    assert len(found.marks) + found.undated + found.hidden == 2
    for lane in found.lanes:
        for spell in lane.spells:
            assert 0 <= place(spell.left) <= place(spell.right) <= 100
    assert all(0 <= place(mark.at) <= 100 for mark in found.marks)
    assert len(found.ticks) <= 8


def test_a_flow_without_days_has_no_timeline() -> None:
    assert timeline({}, [], {}) is None
    undated = replace(EXTRACT.statements["s-400"], when=None, said=None, qty=Range(1, 1))
    assert timeline({"delivered": [undated]}, [undated], NAMES) is None


def test_many_statements_of_a_day_are_stacked_and_counted() -> None:
    statements = [replace(EXTRACT.statements["s-400"], id=f"s-{n}") for n in range(50)]
    found = timeline({"delivered": statements}, statements, NAMES)
    assert found is not None
    assert (found.up, found.down, found.hidden) == (6, 0, 44)
    assert [spell.count for spell in found.lanes[0].spells] == [50]


def test_a_denial_points_down() -> None:
    statements = [EXTRACT.statements["s-deny-rus"]]
    found = timeline({"delivered": statements}, statements, NAMES)
    assert found is not None
    assert (found.up, found.down) == (0, 1)


def test_days_as_vague_as_they_are() -> None:
    year, month = days_of("2022"), days_of("2022-02")
    assert year is not None
    assert month is not None
    assert (year[1] - year[0], month[1] - month[0]) == (364, 27)
    assert days_of("2022-02-30") is None
