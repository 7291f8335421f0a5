"""How a rung stands: who counts as admitting, what a limited denial leaves, what a later word takes back."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.ledger.assessment.assess import assess
from armsledger.ledger.records import FlowKey, Origin, Rung, Statement
from armsledger.records import Period, Source
from tests.telling import IRAN_RUSSIA, outlet, said

WAR = "2022-02"


def first(*told: Statement, key: FlowKey = IRAN_RUSSIA) -> Rung:
    """The leading rung."""
    flow = assess(key, told)
    return next(rung for rung in flow.rungs if rung.name == flow.head)


def standing(*told: Statement) -> str:
    """How the leading rung stands as a whole."""
    return first(*told).standings[0].standing


def parts(*told: Statement) -> list[tuple[Period | None, str]]:
    """Its parts in time."""
    return [(one.period, one.standing) for one in first(*told).standings[1:]]


def denial(**values: Any) -> Statement:
    """Iran denies it."""
    return said("s-no", "IRN", **{"polarity": "denied", **values})


def test_the_five_standings() -> None:
    assert standing(said("s-1")) == "affirmed"
    assert standing(said("s-1", "IRN")) == "admitted"
    assert standing(said("s-1", "RUS")) == "admitted"
    assert standing(said("s-1"), denial()) == "contested"
    assert standing(denial()) == "denied only"
    assert standing(said("s-1", certainty="unconfirmed")) == "unconfirmed"


def test_a_belief_affirms_nothing_but_can_be_denied() -> None:
    assert standing(said("s-1", certainty="believed")) == "unconfirmed"
    assert standing(said("s-1", certainty="believed"), denial()) == "contested"
    assert standing(said("s-1", certainty="unconfirmed"), denial()) == "denied only"
    assert standing(said("s-1"), denial(certainty="believed")) == "affirmed"


@pytest.mark.parametrize("stage", ["sought", "planned", "negotiated"])
def test_wishes_and_plans_are_affirmed_not_admitted(stage: str) -> None:
    assert standing(said("s-1", "IRN", stage=stage)) == "affirmed"


def test_who_admits() -> None:
    unnamed = Source(role="officials", country="IRN", anonymous=True)
    assert standing(said("s-1", "IRN", source=unnamed)) == "affirmed"
    firm = said("s-1", Origin("body:a firm", "body", "A firm", "IRN"), source=Source(org="A firm", country="IRN"))
    assert standing(firm) == "affirmed"
    group = Origin("group:houthis", "group", "Houthis", "YEM")
    received = said("s-1", group, recipient="Houthis", source=Source(org="Houthis"))
    key = FlowKey("transfer", "IRN", "Houthis", "uav")
    assert first(received, key=key).standings[0].standing == "admitted"


def test_who_uses_admits_its_use_and_the_target_does_not() -> None:
    key = FlowKey("use", "RUS", "UKR", "uav")
    use = {"kind": "use", "supplier": "RUS", "recipient": "UKR"}
    assert first(said("s-1", "UKR", **use), key=key).standings[0].standing == "affirmed"
    assert first(said("s-1", "RUS", **use), key=key).standings[0].standing == "admitted"


def test_nobody_admits_a_sanction_or_a_pact() -> None:
    for kind in ("restriction", "cooperation"):
        key = FlowKey(kind, "IRN", "RUS", "unspecified")  # type: ignore[arg-type]
        assert first(said("s-1", "IRN", kind=kind, item="unspecified"), key=key).standings[0].standing == "affirmed"


def test_a_denial_since_the_war_does_not_deny_what_was_before() -> None:
    before = said("s-1", when=(None, WAR))
    assert standing(before, denial(when=(WAR, None))) == "affirmed"
    assert parts(before, denial(when=(WAR, None))) == [
        (Period(None, WAR), "affirmed"),
        (Period(WAR, None), "denied only"),
    ]


def test_an_admission_for_before_the_war_admits_nothing_since() -> None:
    told = [said("s-1", "IRN", when=(None, WAR)), said("s-2", when=("2022-08", None))]
    assert standing(*told) == "affirmed"
    assert parts(*told) == [(Period(None, WAR), "admitted"), (Period(WAR, None), "affirmed")]


def test_one_that_admits_and_denies_for_different_times_contradicts_nobody() -> None:
    told = [said("s-1", "IRN", when=(None, WAR)), denial(when=(WAR, None))]
    assert standing(*told) == "admitted"
    assert parts(*told) == [(Period(None, WAR), "admitted"), (Period(WAR, None), "denied only")]
    assert first(*told).conflicts == ()


def test_admitted_and_contested_by_periods() -> None:
    told = [
        said("s-1", "IRN", when=(None, WAR)),
        denial(when=(WAR, None)),
        said("s-2", when=("2022-08", None)),
    ]
    assert standing(*told) == "contested"
    assert parts(*told) == [(Period(None, WAR), "admitted"), (Period(WAR, None), "contested")]
    (odd,) = first(*told).conflicts
    assert odd.about == "polarity" and set(odd.statements) == {"s-2", "s-no"}


def test_an_undated_affirmation_is_met_by_a_limited_denial_of_somebody_else() -> None:
    assert standing(said("s-1"), denial(when=(WAR, None))) == "contested"
    own = [said("s-1", "IRN"), denial(when=(WAR, None))]
    assert standing(*own) == "admitted"


def test_an_undated_denial_denies_all_periods() -> None:
    assert standing(said("s-1", when=("2021", "2021")), denial()) == "contested"


def test_a_denial_does_not_reach_what_began_after_it() -> None:
    early = denial(said="2022-07-15")
    assert standing(said("s-1", when=("2022-08", None)), early) == "affirmed"
    assert "does not reach it" in first(said("s-1", when=("2022-08", None)), early).standings[0].reason
    assert standing(said("s-1"), early) == "contested"


def test_a_later_admission_takes_an_earlier_denial_back_for_its_period() -> None:
    told = [
        denial(said="2022-10-20"),
        said("s-1", "IRN", when=(None, WAR), said="2022-11-05"),
        said("s-2", when=("2022-08", None), said="2022-11-05"),
    ]
    assert parts(*told) == [(Period(None, WAR), "admitted"), (Period(WAR, None), "contested")]
    assert first(*told).standings[1].denied == ()


def test_a_later_denial_does_not_unsay_an_admission() -> None:
    assert standing(said("s-1", "IRN", said="2022-10-20"), denial(said="2022-11-05")) == "contested"


def test_reasons_name_the_voices_with_their_bodies() -> None:
    told = said("s-1", source=Source("John Kirby", "spokesman", "White House", "USA"))
    reason = first(told, said("s-2", outlet("A paper")), denial()).standings[0].reason
    assert reason == "affirmed by United States (White House), A paper; denied by Iran"
