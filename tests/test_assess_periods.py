"""Vague days as stretches that can be compared."""

from __future__ import annotations

import pytest

from armsledger.ledger.assessment.periods import (
    ALWAYS,
    END,
    Extent,
    extent,
    extents,
    first_day,
    holds,
    hull,
    last_day,
    overlap,
)
from armsledger.records import Period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2022", 20220101, 20221231), ("2022-08", 20220801, 20220831), ("2022-08-24", 20220824, 20220824)],
)
def test_a_vague_day_is_all_its_days(text: str, first: int, last: int) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


def test_open_and_unreadable_ends_are_open() -> None:
    assert extent(None) == extent(Period(None, None)) == extent(Period("soon", "later")) == ALWAYS
    assert extent(Period("2022-08", None)) == Extent(20220801, END)


def test_before_and_since_one_vague_day_do_not_overlap() -> None:
    before, since = Period(None, "2022-02"), Period("2022-02", None)
    days = extents([before, since, None])
    assert not overlap(days[before], days[since])
    assert days[before].last + 1 == days[since].first
    assert holds(days[None], days[before])


def test_what_is_bounded_on_both_sides_keeps_its_days() -> None:
    until, since = Period("2021", "2022-02"), Period("2022-02", None)
    days = extents([until, since])
    assert overlap(days[until], days[since])


def test_the_hull_keeps_what_is_open_open() -> None:
    assert hull([]) is None and hull([None]) is None
    assert hull([Period("2022-08", None), None]) == Period("2022-08", None)
    assert hull([Period("2022-08", "2022-09"), Period("2021", "2022")]) == Period("2021", "2022")
    assert hull([Period(None, "2022-02"), Period("2022-08", None)]) is None
    assert hull([Period("2022", "2022"), Period("2022-01", "2022-12")]) == Period("2022", "2022")
