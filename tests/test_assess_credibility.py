"""The digit of STANAG 2511: each rule, and what lowers it."""

from __future__ import annotations

import pytest

from armsledger.ledger.assessment.assess import assess
from armsledger.ledger.records import Statement
from tests.telling import IRAN_RUSSIA, UNKNOWN, outlet, said

PAPER, OTHER = outlet("A paper"), outlet("Another paper")
NO = said("s-no", "IRN", polarity="denied")
NEUTRAL = said("s-neutral", "FRA", polarity="denied")
NAMELESS = said("s-unknown", UNKNOWN)

RULES = [
    (1, [said("s-1"), said("s-2", PAPER)], "2 independent origins state it"),
    (1, [said("s-1"), said("s-2", "IRN")], "2 independent origins"),
    (2, [said("s-1"), NAMELESS], "lineage is not known"),
    (2, [said("s-1", "IRN")], "a party to it, states it"),
    (3, [said("s-1")], "one origin states it"),
    (3, [said("s-1"), said("s-2")], "one origin states it"),
    (3, [said("s-1", certainty="believed"), said("s-2", PAPER, certainty="believed")], "2 origins believe it"),
    (4, [said("s-1", certainty="believed")], "believes it, no more"),
    (6, [NAMELESS], "unknown lineage"),
    (6, [said("s-1", certainty="unconfirmed")], "nobody affirms it"),
    (2, [said("s-1"), said("s-2", PAPER), NO], "lowered from 1: denied by Iran"),
    (3, [said("s-1"), said("s-2", PAPER), NEUTRAL], "lowered from 1: denied by France, no party to it"),
    (4, [said("s-1"), NO], "lowered from 3"),
    (5, [said("s-1"), NEUTRAL], "lowered from 3"),
    (5, [said("s-1", certainty="believed"), NEUTRAL], "lowered from 4"),
    (6, [NO], "denied by Iran alone"),
    (5, [NEUTRAL], "no party to it, and affirmed by none"),
    (4, [said("s-1"), said("s-no", UNKNOWN, polarity="denied")], "lowered from 3"),
]


@pytest.mark.parametrize(("digit", "told", "reason"), RULES)
def test_the_digit_and_its_reason(digit: int, told: list[Statement], reason: str) -> None:
    found = assess(IRAN_RUSSIA, told).credibility
    assert (found.digit, found.letter) == (digit, "F")
    assert reason in found.reason


def test_what_speaks_of_another_time_confirms_nothing() -> None:
    told = [
        said("s-1", when=("2022-08", None)),
        said("s-2", "IRN", when=(None, "2022-02")),
        said("s-no", "IRN", polarity="denied", when=("2022-02", None)),
    ]
    assert assess(IRAN_RUSSIA, told).credibility.digit == 4
