"""Flows in one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.ledger.records import StandingOver
from armsledger.records import Period
from armsledger.views.web.summing import sentence
from tests.extracts import EXTRACT, FLOWS

SENTENCES = {
    "f-shells": "Between 250,000 and 1,000,000 delivered August 2023 to October 2023, according to Ukraine and South "
    "Korea; denied by North Korea.",
    "f-jets": "24 agreed, according to Iran itself.",
    "f-factory": "At most 6,000 planned since 2024, according to the United States.",
    "f-missiles": "Nobody affirms that any were delivered; denied by Iran.",
}


@pytest.mark.parametrize("id", SENTENCES)
def test_a_flow_in_a_sentence(id: str) -> None:
    flow = next(flow for flow in FLOWS if flow.id == id)
    assert sentence(flow, EXTRACT.statements) == SENTENCES[id]


def test_who_denies_all_of_it_stands_before_who_denies_a_part() -> None:
    first = StandingOver("contested", Period(None, "2022-02"), admitted=("s-admit",), denied=("s-deny-rus",))
    then = StandingOver("contested", Period("2022-02", None), affirmed=("s-400",), denied=("s-deny-rus", "s-deny-irn"))
    done = replace(FLOWS[0].rungs[2], standings=(StandingOver("contested", None), first, then))
    text = sentence(replace(FLOWS[0], rungs=(done,)), EXTRACT.statements)
    assert text.endswith(
        "admitted by Iran until February 2022 only; denied by Russia, and by Iran since February 2022."
    )


def test_the_head_that_the_assessment_names_is_told() -> None:
    assert sentence(replace(FLOWS[0], head="planned"), EXTRACT.statements).startswith("Hundreds (200–999) planned")


def test_unknown_lineage_is_named_only_where_nobody_else_is() -> None:
    over = StandingOver("affirmed", None, affirmed=("s-unknown",))
    rung = replace(FLOWS[0].rungs[2], qty=None, when=None, standings=(over,))
    text = sentence(replace(FLOWS[0], rungs=(rung,)), EXTRACT.statements)
    assert text == "Delivered, according to reports of unknown origin."


def test_a_flow_of_which_nothing_is_said() -> None:
    assert sentence(replace(FLOWS[0], rungs=()), {}).startswith("Nothing")
