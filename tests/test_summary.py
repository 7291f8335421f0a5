"""A flow in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.ledger.assessment.assess import assess
from armsledger.ledger.records import Bound, Figure, FlowKey, Statement
from armsledger.records import Period
from armsledger.views import summary
from tests.telling import IRAN_RUSSIA, carried, said

BEFORE = said("s-before", "IRN", when=(None, "2022-02"))
NOT_SINCE = said("s-not", "IRN", polarity="denied", when=("2022-02", None))
DELIVERED = said("s-400", qty=(400, None), when=("2022-08", None), designations=("Shahed",))


def line(*told: Statement, key: FlowKey = IRAN_RUSSIA) -> str:
    """The sentence of the flow of some statements."""
    return summary.sentence(assess(key, told))


def test_the_drones_line() -> None:
    assert line(BEFORE, NOT_SINCE, DELIVERED) == (
        "Iran → Russia · uav (Shahed): at least 400 delivered since 2022-08 — "
        "contested since 2022-02, admitted for before 2022-02"
    )
    assert line(DELIVERED) == "Iran → Russia · uav (Shahed): at least 400 delivered since 2022-08 — affirmed"
    denied = said("s-no", "IRN", polarity="denied")
    assert line(DELIVERED, denied).endswith("delivered since 2022-08 — contested")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"qty": (200, 999)}, "hundreds (200–999) delivered"),
        ({"qty": (2_000_000, 9_999_999), "item": "ammunition"}, "millions delivered"),
        ({"qty": (None, 300), "stage": "planned"}, "at most 300 planned"),
        ({"qty": (20, 30), "stage": "negotiated"}, "between 20 and 30 under negotiation"),
        ({"qty": (6, 6), "stage": "agreed", "when": ("2022-06", "2022-06")}, "6 agreed 2022-06"),
        ({"stage": "agreed", "money": (1_750_000_000, 1_750_000_000, "USD")}, "USD 1.75 billion agreed"),
        ({"stage": "sought", "money": (2_000_000_000, 9_999_999_999, "USD")}, "USD billions sought"),
        ({"stage": "sought"}, "sought"),
    ],
)
def test_range_words(values: dict[str, Any], expected: str) -> None:
    assert line(said("s-1", **values)) == f"Iran → Russia · uav: {expected} — affirmed"


def test_figures_that_conflict_are_said_to() -> None:
    found = line(said("s-1", qty=(20, 20)), said("s-2", "UKR", qty=(200, 200)))
    assert found == "Iran → Russia · uav: 200 delivered (figures conflict) — affirmed"


def test_a_party_that_tells_of_itself_where_nobody_denies() -> None:
    assert line(said("s-1", "IRN")).endswith("delivered — affirmed by a party to it")
    assert line(BEFORE, DELIVERED).endswith("— affirmed, admitted for before 2022-02")


OTHERS: list[tuple[FlowKey, dict[str, Any], str]] = [
    (FlowKey("production", "RUS", None, "uav"), {"qty": (6000, 6000)}, "Russia · uav: 6000 made"),
    (FlowKey("production", "RUS", "IRN", "uav"), {"stage": "planned"}, "Russia → Iran · uav: production planned"),
    (FlowKey("use", "RUS", "UKR", "uav"), {"qty": (43, 43)}, "Russia → Ukraine · uav: 43 used"),
    (FlowKey("cooperation", "RUS", "IRN", "unspecified"), {}, "Russia – Iran · unspecified: cooperation"),
    (FlowKey("transfer", None, "Houthis", "missile"), {}, "? → Houthis · missile: delivered"),
]


@pytest.mark.parametrize(("key", "values", "expected"), OTHERS)
def test_lines_of_other_kinds(key: FlowKey, values: dict[str, Any], expected: str) -> None:
    sides = {"kind": key.kind, "supplier": key.supplier, "recipient": key.recipient, "item": key.item}
    assert line(said("s-1", **{**sides, **values}), key=key) == f"{expected} — affirmed"


def test_what_stands_behind_it() -> None:
    flow = assess(IRAN_RUSSIA, [said("s-1", carriers=carried("a", "b") + carried("c", lang="fr"))])
    assert summary.counts_words(flow.counts) == "3 documents in 2 languages, 3 texts, 1 statement, 1 origin"
    assert summary.credibility_words(flow.credibility).startswith("F3 — possibly true: one origin")
    assert summary.side_words(flow.rungs[0].standings[0]) == "affirmed — affirmed by United States"


def test_what_is_left() -> None:
    used = said("s-2", kind="use", supplier="RUS", qty=(200, None))
    left = assess(IRAN_RUSSIA, [DELIVERED, used]).balance
    assert left is not None
    assert summary.balance_words(left) == (
        "left: open: more may have been delivered; of the 400 that are told at most 200 are left"
    )
    assert summary.balance_words(Figure(Bound(60), Bound(90))) == "between 60 and 90 left"


def test_periods_of_a_standing() -> None:
    assert summary.over_time(None) == ""
    assert summary.over_time(Period("2022", "2022")) == "for 2022"
    assert summary.over_time(Period("2022-02", "2022-08")) == "from 2022-02 to 2022-08"
    assert summary.side_words(assess(IRAN_RUSSIA, [BEFORE, DELIVERED]).rungs[0].standings[1]).startswith(
        "before 2022-02:"
    )


def test_nothing_said() -> None:
    assert line() == "Iran → Russia · uav: nothing said"
