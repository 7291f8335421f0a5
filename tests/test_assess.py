"""A flow as a whole: rungs, leading rung, counts, balance; and that order and copies change nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.ledger.assessment.assess import assess, counts, flow_id
from armsledger.ledger.records import Flow, FlowKey, Rung, Statement
from armsledger.records import Period, Range
from tests.telling import IRAN_RUSSIA, UNKNOWN, carried, outlet, said, state

BRIEFING = carried("a", "b", "c")
LINE = (
    said("s-sought", stage="sought", carriers=BRIEFING),
    said("s-hundreds", qty=(200, 999), carriers=carried("a")),
    said("s-400", qty=(400, None), when=("2022-08", None), designations=("Shahed",), carriers=BRIEFING),
    said("s-used", kind="use", supplier="RUS", recipient="UKR", qty=(200, None), carriers=BRIEFING),
    said("s-before", "IRN", when=(None, "2022-02"), carriers=carried("a")),
    said("s-not-since", "IRN", polarity="denied", when=("2022-02", None), carriers=carried("a", "b")),
    said("s-plant", kind="production", stage="planned", supplier="RUS", recipient="IRN", carriers=carried("b")),
)


def rung(flow: Flow, name: str) -> Rung:
    """The rung of that name."""
    return next(one for one in flow.rungs if one.name == name)


def test_the_drones_line_says_what_its_statements_say() -> None:
    flow = assess(IRAN_RUSSIA, LINE)
    done = rung(flow, "done")
    assert flow.head == "done" and flow.standing == "contested"
    assert done.qty is not None and (done.qty.low.value, done.qty.high.value) == (400, None)
    assert done.qty.low.statements == ("s-400",)
    assert done.when == Period("2022-08", None)
    whole, before, since = done.standings
    assert (whole.period, whole.standing) == (None, "contested")
    assert (before.period, before.standing, before.admitted) == (Period(None, "2022-02"), "admitted", ("s-before",))
    assert before.affirmed == before.denied == ()
    assert (since.period, since.standing, since.denied) == (Period("2022-02", None), "contested", ("s-not-since",))
    assert set(since.affirmed) == {"s-400", "s-hundreds"} and since.admitted == ()
    assert flow.counts.origins == 1 and flow.counts.documents == 3 and flow.counts.statements == 7
    assert flow.designations == ("Shahed",)
    assert flow.credibility.digit == 4 and flow.credibility.letter == "F"


def test_most_of_what_was_delivered_is_used() -> None:
    flow = assess(IRAN_RUSSIA, LINE)
    used = rung(flow, "used")
    assert used.qty is not None and used.qty.low.value == 200
    assert flow.balance is not None and (flow.balance.low.value, flow.balance.high.value) == (0, None)
    assert "of the 400 that are told at most 200 are left" in flow.balance.high.reason
    assert {"s-400", "s-used"} == set(flow.balance.high.statements)


def test_a_closed_balance_is_a_range() -> None:
    told = [said("s-1", qty=(100, 120)), said("s-2", kind="use", supplier="RUS", qty=(30, 40))]
    left = assess(IRAN_RUSSIA, told).balance
    assert left is not None and (left.low.value, left.high.value) == (60, 90)


def test_no_balance_of_what_cannot_be_compared() -> None:
    used = {"kind": "use", "supplier": "RUS", "qty": (30, 40)}
    other_model = [said("s-1", qty=(9, 9), designations=("Mohajer-6",)), said("s-2", designations=("Geran-2",), **used)]
    assert assess(IRAN_RUSSIA, other_model).balance is None
    believed = [said("s-1", qty=(100, 120), certainty="believed"), said("s-2", **used)]
    assert assess(IRAN_RUSSIA, believed).balance is None
    assert assess(IRAN_RUSSIA, [said("s-1", qty=(100, 120))]).balance is None


def test_more_used_than_delivered_leaves_none() -> None:
    left = assess(
        IRAN_RUSSIA, [said("s-1", qty=(10, 10)), said("s-2", kind="use", supplier="RUS", qty=(30, 30))]
    ).balance
    assert left is not None and left.high.value == 0 and "more is told as used" in left.high.reason


def test_a_plan_beside_a_transfer_is_not_said_to_have_happened() -> None:
    produced = rung(assess(IRAN_RUSSIA, LINE), "produced")
    assert produced.standings[0].standing == "unconfirmed" and produced.standings[0].doubted == ("s-plant",)
    assert produced.qty is None


def test_on_a_line_of_its_own_kind_a_plan_is_planned() -> None:
    key = FlowKey("production", "RUS", "IRN", "uav")
    flow = assess(key, [said("s-1", kind="production", stage="planned", supplier="RUS", recipient="IRN")])
    assert [one.name for one in flow.rungs] == ["planned"] and flow.head == "planned"
    done = assess(key, [said("s-2", kind="production", supplier="RUS", recipient="IRN", qty=(6000, 6000))])
    assert [one.name for one in done.rungs] == ["produced"] and done.standing == "affirmed"


def test_the_furthest_rung_that_is_stated_leads() -> None:
    sought = said("s-1", stage="sought")
    denied = said("s-2", "IRN", polarity="denied")
    flow = assess(IRAN_RUSSIA, [sought, denied])
    assert (flow.head, flow.standing) == ("sought", "affirmed")
    believed = said("s-3", stage="agreed", certainty="believed")
    assert assess(IRAN_RUSSIA, [sought, believed]).head == "sought"
    assert assess(IRAN_RUSSIA, [believed, denied]).head == "agreed"
    assert assess(IRAN_RUSSIA, [denied]).standing == "denied only"


def test_nothing_said_says_nothing() -> None:
    flow = assess(IRAN_RUSSIA, [])
    assert flow.rungs == () and flow.standing == "unconfirmed" and flow.credibility.digit == 6 and flow.head is None
    assert flow.counts.documents == flow.counts.origins == 0 and flow.first_said is None


def test_counts_name_what_stands_behind() -> None:
    copies = carried("a", "b") + carried("c", lang="fr")
    family = tuple(replace(one, family="x") for one in copies)
    told = [said("s-1", qty=(400, None), carriers=family), said("s-2", UNKNOWN, carriers=carried("d"))]
    found = assess(IRAN_RUSSIA, told).counts
    assert (found.documents, found.outlets, found.languages, found.families) == (4, 4, 2, 2)
    assert found.origins == 1
    assert counts(told).origins == 1 and counts(told[1:]).origins == 0


def test_origins_are_those_behind_the_figure_not_behind_the_rung() -> None:
    told = [said("s-1", qty=(400, None)), said("s-2", outlet("A paper")), said("s-3", "UKR", qty=(400, 400))]
    flow = assess(IRAN_RUSSIA, told)
    assert flow.counts.origins == 2
    assert flow.credibility.digit == 1
    assert [one.id for one in flow.origins] == ["state:USA", "outlet:A paper", "state:UKR"]


def test_of_a_sum_the_part_with_the_fewest_origins_counts() -> None:
    first = [said(f"s-{who}", who, qty=(100, 100), when=("2021", "2021")) for who in ("USA", "UKR")]
    flow = assess(IRAN_RUSSIA, [*first, said("s-1", qty=(30, 30), when=("2022", "2022"))])
    done = rung(flow, "done")
    assert done.qty is not None and done.qty.low.value == 130
    assert flow.counts.origins == 1


def test_first_and_last_said_follow_the_carriers() -> None:
    later = said("s-2", said="2023-06-01", carriers=carried("z", day="2023-07-09"))
    flow = assess(IRAN_RUSSIA, [said("s-1", said="2023-05-15"), later])
    assert (flow.first_said, flow.last_said) == ("2023-05-15", "2023-07-09")


def test_money_stands_for_each_currency_by_itself() -> None:
    told = [
        said("s-1", stage="agreed", money=(1_750_000_000, 1_750_000_000, "USD")),
        said("s-2", stage="agreed", money=(900_000_000, None, "EUR")),
    ]
    sums = rung(assess(IRAN_RUSSIA, told), "agreed").money
    assert [(one.currency, one.low.value) for one in sums] == [("EUR", 900_000_000), ("USD", 1_750_000_000)]


def test_variants_of_spelling_stand_as_one() -> None:
    told = [said("s-1", designations=("Shahed 136",)), said("s-2", designations=("Geran-2", "Mohajer 6"))]
    assert assess(IRAN_RUSSIA, told).designations == ("Mohajer-6", "Shahed-136")


def test_the_id_of_a_line_is_its_content() -> None:
    assert flow_id(IRAN_RUSSIA) == flow_id(FlowKey("transfer", "IRN", "RUS", "uav"))
    assert flow_id(IRAN_RUSSIA) != flow_id(FlowKey("transfer", "RUS", "IRN", "uav"))
    assert flow_id(FlowKey("transfer", None, "RUS", "uav")) != flow_id(FlowKey("transfer", "RUS", None, "uav"))
    assert assess(IRAN_RUSSIA, []).id == flow_id(IRAN_RUSSIA)


DAYS = st.sampled_from([None, "2021", "2022-02", "2022-08", "2022-08-24", "2023", "2023-05-15"])
ENDS = st.one_of(st.none(), st.integers(0, 500))


@st.composite
def ranges(draw: Any) -> Range | None:
    """A range as claims have them, or none."""
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return None if low is None and high is None else Range(low, high)


@st.composite
def periods(draw: Any) -> Period | None:
    """A period in order, or none."""
    start, end = draw(DAYS), draw(DAYS)
    if start is not None and end is not None and start[:4] > end[:4]:
        start, end = end, start
    return None if start is None and end is None else Period(start, end)


@st.composite
def statements(draw: Any) -> list[Statement]:
    """Some statements on one line, of any sort."""
    found = []
    for number in range(draw(st.integers(0, 7))):
        kind = draw(st.sampled_from(["transfer", "transfer", "transfer", "use", "production"]))
        found.append(
            said(
                f"s-{number}",
                draw(st.sampled_from([state("USA"), state("IRN"), state("RUS"), outlet("A paper"), UNKNOWN])),
                kind=kind,
                stage=draw(st.sampled_from(["done", "done", "agreed", "sought"])),
                polarity=draw(st.sampled_from(["affirmed", "affirmed", "denied"])),
                certainty=draw(st.sampled_from(["stated", "stated", "believed", "unconfirmed"])),
                supplier="RUS" if kind == "use" else "IRN",
                qty=draw(ranges()),
                when=draw(periods()),
                said=draw(st.sampled_from([None, "2022-07-01", "2022-11-05", "2023-05-15"])),
                designations=draw(st.sampled_from([(), (), ("Shahed-136",), ("Mohajer-6",), ("Shahed",)])),
                carriers=carried(*draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True))),
            )
        )
    return found


@settings(deadline=None, max_examples=150)
@given(statements(), st.randoms())
def test_order_and_repetition_change_nothing(told: list[Statement], random: Any) -> None:
    shuffled = [*told, *told[:2]]
    random.shuffle(shuffled)
    assert assess(IRAN_RUSSIA, shuffled) == assess(IRAN_RUSSIA, told)


@settings(deadline=None, max_examples=150)
@given(statements())
def test_every_statement_stands_on_one_rung_and_every_bound_names_its_own(told: list[Statement]) -> None:
    flow = assess(IRAN_RUSSIA, told)
    assert sorted(id_ for one in flow.rungs for id_ in one.statements) == sorted(one.id for one in told)
    for one in flow.rungs:
        for bound in (one.qty.low, one.qty.high) if one.qty is not None else ():
            assert set(bound.statements) <= set(one.statements) and bound.reason
            assert bound.value is None or bound.statements
        if one.qty is not None and None not in (one.qty.low.value, one.qty.high.value):
            assert (one.qty.low.value or 0) <= (one.qty.high.value or 0)
        sides = [(*s.affirmed, *s.admitted, *s.doubted, *s.denied) for s in one.standings]
        assert all(len(side) == len(set(side)) and set(side) <= set(one.statements) for side in sides)


@settings(deadline=None, max_examples=150)
@given(statements(), st.integers(0, 6))
def test_a_copy_of_the_same_origin_never_raises_the_origins(told: list[Statement], index: int) -> None:
    if not told:
        return
    copied = told[index % len(told)]
    again = replace(copied, id="s-again", carriers=carried("another"))
    before, after = assess(IRAN_RUSSIA, told), assess(IRAN_RUSSIA, [*told, again])
    assert after.counts.origins <= max(before.counts.origins, 1)
    assert len(after.origins) == len(before.origins)
    assert after.credibility.digit == before.credibility.digit or before.credibility.digit != 1


@settings(deadline=None, max_examples=150)
@given(statements(), st.integers(0, 6), st.integers(0, 50), st.booleans())
def test_a_wider_range_never_narrows(told: list[Statement], index: int, more: int, open_: bool) -> None:
    if not told or told[index % len(told)].qty is None:
        return
    chosen = told[index % len(told)]
    assert chosen.qty is not None
    low = None if chosen.qty.low is None else max(0, chosen.qty.low - more)
    high = None if open_ or chosen.qty.high is None else chosen.qty.high + more
    if low is None and high is None:
        return
    wider = [replace(one, qty=Range(low, high)) if one is chosen else one for one in told]
    for was, now in zip(assess(IRAN_RUSSIA, told).rungs, assess(IRAN_RUSSIA, wider).rungs, strict=True):
        if was.qty is None or now.qty is None:
            continue
        assert (now.qty.low.value or 0) <= (was.qty.low.value or 0)
        assert now.qty.high.value is None or (
            was.qty.high.value is not None and now.qty.high.value >= was.qty.high.value
        )
