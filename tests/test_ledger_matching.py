"""Whether two claims can be the same words: figures, sums, days, models."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.ledger.saying.matching import both, facts, kin, match, meet, models, narrower, overlap
from armsledger.records import Period, Range
from tests.told import claim

ENDS = st.none() | st.integers(0, 1000)
PROPER = st.builds(Range, ENDS, ENDS).filter(lambda r: r.low is None or r.high is None or r.low <= r.high)
RANGES = st.none() | PROPER


@pytest.mark.parametrize(
    ("a", "b", "meets"),
    [
        (Period("2022-08", None), Period("2022", "2022"), True),
        (Period("2022-08-24", None), Period(None, "2022-08"), True),
        (Period("2022-09", None), Period(None, "2022-08"), False),
        (Period("2021", "2021"), Period("2022", None), False),
        (None, Period("2022", None), True),
        (Period(None, None), Period("2022", None), True),
    ],
)
def test_periods_meet_as_far_as_they_are_known(a: Period | None, b: Period | None, meets: bool) -> None:
    assert (meet(a, b), meet(b, a)) == (meets, meets)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Shahed", "Shahed-136", True),
        ("Shahed-136; Mohajer-6", "Mohajer 6", True),
        ("Leopard 2", "Leopard 2A4", True),
        ("T-7", "T-72", False),
        ("K2", "K21", False),
        ("Su-35", "Su-34", False),
        (None, "Su-34", True),
    ],
)
def test_models_are_kin(a: str | None, b: str | None, one: bool) -> None:
    assert kin(models(a), models(b)) is one


@given(RANGES, RANGES)
def test_what_overlaps_is_symmetric_and_its_narrowing_lies_in_both(a: Range | None, b: Range | None) -> None:
    assert overlap(a, b) == overlap(b, a)
    if overlap(a, b) and a is not None and b is not None:
        inner = narrower(a, b)
        assert overlap(inner, a) or inner is None


@given(RANGES)
def test_a_claim_matches_itself_and_a_group_of_itself(qty: Range | None) -> None:
    one = facts(claim("c", qty=qty))
    assert match(one, one)
    assert both(one, one).qty == qty
