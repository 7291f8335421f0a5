"""The line of Iran's drones for Russia, as it comes out of annotated articles that are not in this repository.

Skipped where `../shared/gold-dev` does not exist. Checked on the claims that people found, and on those that are read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import armsledger
from armsledger.cli import cli
from armsledger.ledger.assessment.assess import assess
from armsledger.ledger.kept import VALUES, claim_of_record
from armsledger.records import Claim
from armsledger.views import summary
from tests.telling import IRAN_RUSSIA

statements = pytest.importorskip("armsledger.ledger.saying.statements")

GOLD = Path(__file__).parents[2] / "shared" / "gold-dev"
ARTICLES = sorted(GOLD.glob("*.json"))
BRIEFING = {"seed", "es-01"}  # the articles that carry one briefing of the White House
pytestmark = pytest.mark.skipif(not ARTICLES, reason="no annotated articles beside this checkout")


def annotated(path: Path) -> dict[str, Any]:
    """An article's annotation."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def found_by_people(article: dict[str, Any], _path: Path) -> list[Claim]:
    """The claims of the annotation."""
    return [
        claim_of_record(
            {key: claim[key] for key in VALUES}
            | {"id": f"c-{article['id']}-{n}", "doc": article["id"], "sentence": claim["quote"], "span": [n, n + 1]}
            | {"fields": {}, "why": []}
        )
        for n, claim in enumerate(article["claims"])
    ]


def read(article: dict[str, Any], path: Path) -> list[Claim]:
    """The claims that the reader finds."""
    return list(armsledger.read(path, date=article["date"], lang=article["lang"]).claims)


def line(claims_of: Callable[[dict[str, Any], Path], list[Claim]]) -> dict[str, Any]:
    """The drones line over the articles, as the JSON that programs get, with its sentence."""
    told = []
    for path in ARTICLES:
        article = annotated(path)
        claims = claims_of(article, path.with_suffix(".txt"))
        day = date.fromisoformat(article["date"]) if article["date"] else None
        note = statements.DocumentNote(article["id"], day, f"outlet of {article['id']}", article["lang"])
        lines = statements.lines_of(claims)
        told += [statements.Told(claim, note, lines[claim.id]) for claim in claims]
    standing = [one for one in statements.statements(told, {}) if IRAN_RUSSIA in one.flows]
    flow = assess(IRAN_RUSSIA, standing)
    known: dict[str, Any] = json.loads(json.dumps(asdict(flow)))
    return known | {"sentence": summary.sentence(flow), "told": {one.id: one for one in standing}}


@pytest.fixture(scope="module", params=[found_by_people, read])
def flow(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The line over all articles."""
    return line(request.param)


def rung(flow: dict[str, Any], name: str) -> dict[str, Any]:
    """A rung of the JSON."""
    found: dict[str, Any] = next(one for one in flow["rungs"] if one["name"] == name)
    return found


def origins(flow: dict[str, Any], ids: Sequence[str]) -> set[str]:
    """Whose statements these are."""
    return {flow["told"][id_].origin.id for id_ in ids}


def test_at_least_400_were_delivered_since_august_by_the_white_house(flow: dict[str, Any]) -> None:
    done = rung(flow, "done")
    assert (done["qty"]["low"]["value"], done["qty"]["high"]["value"]) == (400, None)
    assert (done["when"]["start"], done["when"]["end"]) == ("2022-08", None)
    assert origins(flow, done["qty"]["low"]["statements"]) == {"state:USA"}


def test_iran_admits_what_was_before_the_war_and_denies_what_came_since(flow: dict[str, Any]) -> None:
    over = {(one["period"]["start"], one["period"]["end"]): one for one in rung(flow, "done")["standings"][1:]}
    before, since = over[None, "2022-02"], over["2022-02", None]
    assert before["standing"] == "admitted" and origins(flow, before["admitted"]) == {"state:IRN"}
    assert before["affirmed"] == before["denied"] == []
    assert since["standing"] == "contested" and origins(flow, since["denied"]) == {"state:IRN"}
    assert since["admitted"] == [] and "state:USA" in origins(flow, since["affirmed"])
    assert flow["standing"] == "contested"


def test_most_of_them_are_used(flow: dict[str, Any]) -> None:
    assert rung(flow, "used")["qty"]["low"]["value"] == 200
    assert flow["balance"]["low"]["value"] == 0
    assert "of the 400 that are told at most 200 are left" in flow["balance"]["high"]["reason"]


def test_all_carriers_of_the_briefing_are_one_origin(flow: dict[str, Any]) -> None:
    (told,) = rung(flow, "done")["qty"]["low"]["statements"]
    assert {carrier.doc for carrier in flow["told"][told].carriers} == BRIEFING
    assert flow["counts"]["origins"] == 1


def test_the_sentence(flow: dict[str, Any]) -> None:
    assert flow["sentence"].startswith("Iran → Russia · uav (Shahed")
    assert ": at least 400 delivered since 2022-08 — contested" in flow["sentence"]


def test_the_command_says_it_as_json(tmp_path: Path) -> None:
    ledger = str(tmp_path / "line.db")
    rows = [
        json.dumps(
            {key: found[key] for key in ("id", "lang", "date") if found[key]} | {"text": path.read_text("utf-8")}
        )
        for path, found in ((article.with_suffix(".txt"), annotated(article)) for article in ARTICLES)
    ]
    given = tmp_path / "articles.ndjson"
    given.write_text("\n".join(rows) + "\n", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(cli, ["add", str(given), "--ledger", ledger]).exit_code == 0
    asked = ["flows", "--from", "IRN", "--to", "RUS", "--item", "uav", "--format", "json", "--ledger", ledger]
    (flow,) = json.loads(runner.invoke(cli, asked).stdout)["flows"]
    done, used = (next(one for one in flow["rungs"] if one["name"] == name) for name in ("done", "used"))
    assert (done["qty"]["low"]["value"], done["qty"]["high"]["value"], done["when"]) == (400, None, ["2022-08", None])
    over = {tuple(one["period"] or ()): one["standing"] for one in done["standings"]}
    assert over[None, "2022-02"] == "admitted" and over["2022-02", None] == "contested"
    assert (used["qty"]["low"]["value"], flow["standing"], flow["counts"]["origins"]) == (200, "contested", 1)
