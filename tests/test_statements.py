"""Claims -> statements: what is one act of saying, what is not, and what stands in the statement."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.ledger.records import FlowKey, Statement
from armsledger.ledger.saying.notes import DocumentNote, Told
from armsledger.ledger.saying.statements import block, statement_id, statements
from armsledger.records import Money, Period, Range, Source
from tests.told import IRAN, MINISTRY, WHITE_HOUSE, told


def made(*claims: Told, **more: Any) -> list[Statement]:
    """The statements of some claims without families, unless given."""
    return statements(claims, more.pop("copies", {}), **more)


def origins(found: list[Statement]) -> set[str]:
    """The independent origins of statements, as they are counted."""
    return {one.origin.id for one in found if one.origin.kind != "unknown"}


def test_two_languages_and_one_briefing_are_one_statement_of_one_origin() -> None:
    english = told("c1", "en", source=WHITE_HOUSE, lang="en", outlet="Reuters", qty=Range(400, None))
    french = told("c2", "fr", "2022-10-11", source=WHITE_HOUSE, lang="fr", outlet="Le Monde")
    (one,) = made(french, english)
    assert one.id == statement_id("c1")
    assert one.said == "2022-10-10"
    assert [(c.doc, c.lang, c.outlet) for c in one.carriers] == [("en", "en", "Reuters"), ("fr", "fr", "Le Monde")]
    assert (one.qty, one.origin.id) == (Range(400, None), "state:USA")


def test_a_denial_is_never_joined_with_what_it_denies() -> None:
    found = made(told("c1", "a", source=IRAN), told("c2", "b", source=IRAN, polarity="denied"))
    assert sorted(one.polarity for one in found) == ["affirmed", "denied"]


@pytest.mark.parametrize(
    "other",
    [
        {"stage": "planned"},
        {"kind": "use"},
        {"recipient": "SYR"},
        {"supplier": None},
        {"item": "unspecified"},
        {"certainty": "unconfirmed"},
        {"qty": Range(10, 10)},
        {"designation": "Mohajer-6"},
        {"when": Period(None, "2022-02")},
        {"money": Money(5, 5, "USD")},
        {"source": IRAN},
    ],
    ids=str,
)
def test_another_event_or_value_is_another_statement(other: dict[str, Any]) -> None:
    first: dict[str, Any] = {
        "source": WHITE_HOUSE,
        "qty": Range(400, None),
        "designation": "Shahed-136",
        "when": Period("2022-08", None),
        "money": Money(100, 200, "USD"),
    }
    assert len(made(told("c1", "a", **first), told("c2", "b", **(first | other)))) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"certainty": "believed"},
        {"qty": Range(200, 999)},
        {"qty": None, "designation": None, "when": None, "money": None},
        {"designation": "Shahed"},
        {"designation": "Shahed 136; Mohajer-6"},
        {"when": Period("2022", "2022")},
        {"money": Money(90, 90, "EUR")},
        {"source": Source(name="John F. Kirby", role="spokesman", country="USA")},
        {"source": Source(country="USA")},
        {"source": Source(org="White House", country="USA")},
    ],
    ids=str,
)
def test_values_that_can_both_be_meant_join(other: dict[str, Any]) -> None:
    first: dict[str, Any] = {
        "source": WHITE_HOUSE,
        "qty": Range(400, None),
        "designation": "Shahed-136",
        "when": Period("2022-08", None),
        "money": Money(100, 200, "USD"),
    }
    assert len(made(told("c1", "a", **first), told("c2", "b", **(first | other)))) == 1


def test_two_bodies_of_one_government_are_two_statements_of_one_origin() -> None:
    found = made(told("c1", "a", source=Source(org="White House", country="USA")), told("c2", "b", source=MINISTRY))
    assert (len(found), origins(found)) == (2, {"state:USA"})


def test_an_agency_that_two_outlets_cite_is_one_origin() -> None:
    agency = Source(org="AFP")
    (one,) = made(told("c1", "a", source=agency, outlet="Le Monde"), told("c2", "b", source=agency, outlet="El País"))
    assert one.origin.id == "outlet:afp"


def test_unknown_lineage_adds_no_origin_and_is_not_joined_by_days() -> None:
    found = made(told("c1", "a"), told("c2", "b"), told("c3", "c", source=WHITE_HOUSE))
    assert (len(found), origins(found)) == (3, {"state:USA"})


def test_the_own_voices_of_two_outlets_are_two_origins() -> None:
    found = made(told("c1", "a", outlet="Reuters"), told("c2", "b", outlet="Le Monde"))
    assert origins(found) == {"outlet:reuters", "outlet:le monde"}


def test_a_copy_has_the_voice_of_the_outlet_in_which_its_text_first_appeared() -> None:
    first = DocumentNote("a", told("x", "a").note.published, "Reuters", family="f")
    copy = told("c2", "b", "2022-10-12", outlet="Le Monde", family="f")
    found = made(copy, copies={"f": [first, copy.note]})
    assert origins(found) == {"outlet:reuters"}


def test_copies_carry_a_statement_in_which_no_claim_of_it_was_read() -> None:
    original = told("c1", "a", source=WHITE_HOUSE, family="f")
    copy = DocumentNote("b", original.note.published, "Le Monde", "fr", family="f")
    (one,) = made(original, copies={"f": [original.note, copy]})
    assert [(c.doc, c.claim, c.family) for c in one.carriers] == [("a", "c1", "f"), ("b", None, "f")]


def test_a_later_saying_of_the_same_is_another_statement_and_a_late_copy_is_not() -> None:
    later = told("c2", "b", "2022-10-20", source=WHITE_HOUSE)
    assert len(made(told("c1", "a", source=WHITE_HOUSE), later)) == 2
    first = told("c1", "a", source=WHITE_HOUSE, family="f")
    copy = told("c2", "b", "2022-12-20", source=WHITE_HOUSE, family="f")
    assert len(made(first, copy, copies={"f": [first.note, copy.note]})) == 1


def test_an_echo_of_many_days_is_cut_where_it_grows_too_long() -> None:
    days = [f"2022-10-{day:02d}" for day in range(1, 29)]
    found = made(*[told(f"c{i}", f"d{i}", day, source=WHITE_HOUSE) for i, day in enumerate(days)])
    assert len(found) == 4
    assert all(len({c.published for c in one.carriers}) <= 7 for one in found)


def test_documents_without_days_join_where_they_rest_on_one_act() -> None:
    one, other = told("c1", "a", None, source=WHITE_HOUSE), told("c2", "b", None, source=WHITE_HOUSE)
    assert len(made(one, other)) == 2
    acted = [told(c, d, None, source=WHITE_HOUSE, acts=("a-1",)) for c, d in (("c1", "a"), ("c2", "b"))]
    assert len(made(*acted)) == 1


def test_a_vague_claim_does_not_chain_two_figures() -> None:
    found = made(
        told("c1", "a", source=WHITE_HOUSE, qty=Range(100, 100)),
        told("c2", "b", source=WHITE_HOUSE),
        told("c3", "c", source=WHITE_HOUSE, qty=Range(400, 400)),
    )
    assert sorted(len(one.carriers) for one in found) == [1, 2]


def test_the_values_are_those_that_most_carriers_give() -> None:
    (one,) = made(
        told("c1", "a", source=Source(country="USA"), qty=Range(200, 999), designation="Shahed"),
        told("c2", "b", source=WHITE_HOUSE, qty=Range(400, None), designation="Shahed-136", evidence=("debris",)),
        told("c3", "c", source=WHITE_HOUSE, qty=Range(400, None), evidence=("intelligence", "debris")),
    )
    assert (one.qty, one.source, one.designations) == (Range(400, None), WHITE_HOUSE, ("Shahed", "Shahed-136"))
    assert one.evidence == ("debris", "intelligence")


def test_a_line_beside_a_transfer_goes_before_one_of_its_own() -> None:
    used = {"kind": "use", "supplier": "RUS", "recipient": "UKR", "source": WHITE_HOUSE}
    one, other = told("c1", "a", **used), told("c2", "b", **used)
    beside = FlowKey("transfer", "IRN", "RUS", "uav")
    (found,) = made(Told(one.claim, one.note, (beside,)), other)
    assert found.flows == (beside,)


def test_what_a_person_decided_goes_before_what_is_found() -> None:
    one, other = told("c1", "a", source=WHITE_HOUSE), told("c2", "b", source=WHITE_HOUSE)
    assert len(made(one, other, apart=[("c1", "c2")])) == 2
    assert len(made(one, other, apart=[(statement_id("c1"), statement_id("c2"))])) == 2
    far = told("c3", "c", "2023-05-05", source=WHITE_HOUSE, stage="planned")
    (joined,) = made(one, far, together=[(statement_id("c1"), statement_id("c3")), ("c1", "gone")])
    assert (joined.id, joined.stage, len(joined.carriers)) == (statement_id("c1"), "done", 2)


def test_the_block_of_a_claim_is_that_of_all_claims_of_its_statement() -> None:
    one = told("c1", "a", source=WHITE_HOUSE, qty=Range(4, 4))
    other = told("c2", "b", source=MINISTRY, certainty="believed")
    assert block(one.claim, one.note) == block(other.claim, other.note)
    third = told("c3", "b", source=MINISTRY, item="missile")
    assert block(third.claim, third.note) != block(one.claim, one.note)


SOURCES = st.sampled_from([None, WHITE_HOUSE, MINISTRY, IRAN, Source(country="USA"), Source(org="AFP")])
RANGES = st.sampled_from([None, Range(400, None), Range(200, 999), Range(10, 10)])
CLAIMS = st.builds(
    lambda i, doc, day, source, qty, polarity, family: told(
        f"c{i}", f"d{doc}", None if day > 12 else f"2022-10-{day:02d}", source=source, qty=qty, polarity=polarity,
        outlet=("Reuters", None)[doc % 2], family=family,
    ),
    st.integers(0, 60), st.integers(0, 8), st.integers(1, 14), SOURCES, RANGES,
    st.sampled_from(["affirmed", "denied"]), st.sampled_from([None, "f"]),
)  # fmt: skip


@given(st.lists(CLAIMS, max_size=24, unique_by=lambda one: one.claim.id), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(claims: list[Told], random: Any) -> None:
    copies = {"f": sorted({one.note for one in claims if one.note.family}, key=repr)}
    mixed = list(claims)
    random.shuffle(mixed)
    found = statements(claims, copies)
    assert statements(mixed, copies) == found
    assert sorted(c.claim for one in found for c in one.carriers if c.claim) == sorted(t.claim.id for t in claims)
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize(
    "values",
    [
        lambda i: {"source": WHITE_HOUSE},
        lambda i: {"source": WHITE_HOUSE, "qty": Range(i, i)},
        lambda i: {"source": WHITE_HOUSE, "designation": f"X-{i}", "family": "f"},
    ],
    ids=["alike", "figures", "models"],
)
def test_a_block_never_costs_quadratic_time(values: Any) -> None:
    def seconds(n: int) -> float:
        claims = [told(f"c{i}", f"d{i}", **values(i)) for i in range(n)]
        started = time.process_time()
        made(*claims)
        return time.process_time() - started

    seconds(100)
    few, many = min(seconds(500) for _ in range(3)), min(seconds(4000) for _ in range(2))
    assert many < 24 * max(few, 0.01)  # 8 times where it is linear, 64 times where it is quadratic
