"""The measures of quality: small cases by hand, and the same figures as the measure that the corpus comes with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import claims_of, gold, gold_folder, shared
from benchmarks.measure import (
    Figures,
    days_agree,
    event_of,
    measure,
    periods_agree,
    ranges_agree,
    sources_agree,
    total,
)

CLAIM: dict[str, Any] = {
    "kind": "transfer",
    "stage": "done",
    "polarity": "affirmed",
    "certainty": "stated",
    "from": "IRN",
    "to": "RUS",
    "item": "uav",
    "designation": "Shahed-136",
    "qty": [400, None],
    "when": ["2022-08", None],
    "source": {"name": None, "role": None, "org": "White House", "country": "USA", "anonymous": False},
    "evidence": [],
}


def counts(figures: Figures) -> tuple[int, int, int]:
    return figures.pairs["event"], figures.pairs["claim"], figures.pairs["full"]


def test_a_claim_agrees_with_itself() -> None:
    figures = measure([CLAIM], [CLAIM])
    assert counts(figures) == (1, 1, 1)
    assert figures.score("full") == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kind": "use"}, (0, 0, 0)),
        ({"from": None}, (0, 0, 0)),
        ({"stage": "agreed"}, (1, 0, 0)),
        ({"polarity": "denied"}, (1, 0, 0)),
        ({"source": None}, (1, 0, 0)),
        ({"certainty": "believed"}, (1, 1, 0)),
        ({"qty": [100, 200]}, (1, 1, 0)),
        ({"designation": "shahed 136"}, (1, 1, 1)),
        ({"evidence": ["debris"]}, (1, 1, 1)),
    ],
)
def test_what_differs_costs_its_level(change: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert counts(measure([CLAIM], [{**CLAIM, **change}])) == expected


def test_claims_are_paired_one_to_one_the_best_first() -> None:
    denied = {**CLAIM, "polarity": "denied"}
    assert counts(measure([CLAIM, denied], [denied, CLAIM, CLAIM])) == (2, 2, 2)
    assert counts(measure([CLAIM], [denied, CLAIM])) == (1, 1, 1)


def test_sides_of_a_cooperation_stand_on_a_par() -> None:
    pact = {"kind": "cooperation", "item": "unspecified", "from": "IRN", "to": "RUS"}
    assert event_of(pact) == event_of({**pact, "from": "RUS", "to": "IRN"})
    assert event_of(CLAIM) != event_of({**CLAIM, "from": "RUS", "to": "IRN"})


def test_sources_agree_by_the_first_thing_both_name() -> None:
    house, state = {"country": "USA", "org": "White House"}, {"country": "USA", "org": "Pentagon"}
    assert sources_agree(house, state)
    assert not sources_agree({"org": "White House"}, {"org": "Pentagon"})
    assert sources_agree({"name": "Kirby"}, {"name": "KIRBY", "org": "White House"})
    assert not sources_agree(None, house)
    assert sources_agree({"anonymous": True}, {"role": "official", "anonymous": True})


def test_ranges_and_periods() -> None:
    assert ranges_agree([400, None], [200, 999])
    assert not ranges_agree([400, None], [None, 300])
    assert not ranges_agree(None, [1, 1])
    assert days_agree("2022-08", "2022-08-15")
    assert not days_agree("2022-08", "2022-09")
    assert periods_agree(None, None)
    assert not periods_agree(["2022", None], ["2022", "2022"])


def test_silence_where_nothing_is_to_be_said_is_perfect() -> None:
    assert measure([], []).score("event") == (1.0, 1.0, 1.0)
    assert measure([], [CLAIM]).score("event") == (0.0, 1.0, 0.0)
    assert measure([CLAIM], []).score("event") == (0.0, 0.0, 0.0)


def test_figures_add_up() -> None:
    whole = total([measure([CLAIM], [CLAIM]), measure([CLAIM], [])])
    assert (whole.gold, whole.read, whole.score("event")) == (2, 1, (1.0, 0.5, pytest.approx(2 / 3)))


def test_the_figures_are_those_of_the_measure_of_the_corpus(tmp_path: Path) -> None:
    script = shared() / "tools" / "score.py"
    articles = gold()
    if not script.exists() or not articles:
        pytest.skip("the annotated articles are not here")
    read = {article.id: claims_of(article.text) for article in articles}
    file = tmp_path / "claims.ndjson"
    lines = [json.dumps({**claim, "doc": id}) for id, claims in read.items() for claim in claims]
    file.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, gold_folder(), file], capture_output=True, text=True, check=True, timeout=60
    )
    printed = dict(re.findall(r"^(event|claim|full) +(P.*)$", done.stdout, re.MULTILINE))
    figures = total(measure(article.claims, read[article.id]) for article in articles)
    shown = {level: "P {:.3f}  R {:.3f}  F1 {:.3f}".format(*figures.score(level)) for level in printed}
    assert shown == printed
    fields = re.findall(r"(\w+) (\d\.\d\d)(?=\s)", done.stdout.split("event pairs: ")[1].splitlines()[0] + " ")
    events = figures.pairs["event"]
    assert {name: f"{figures.fields[name] / events:.2f}" for name, _ in fields} == dict(fields)
