"""Names in a ledger: what a person decides about one moves its lines, at once and onward, and is shown everywhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from armsledger import cli
from armsledger.cli import judging
from armsledger.ledger.assessment.naming import names
from armsledger.ledger.book import Ledger
from armsledger.ledger.filters import Filters
from armsledger.ledger.judgement import targets
from armsledger.ledger.judgement.desk import LedgerDesk
from armsledger.ledger.storage import migrations, tables
from armsledger.records import Document, Range, Reading, Refusal, Source
from armsledger.views.exports import FORMATS
from armsledger.views.extracting import extract_of
from armsledger.views.ledger_api import flow_record
from armsledger.views.naming import flow_lines, name_lines
from armsledger.views.review_lines import judge_lines
from tests.ledger_data import AT, LATER, reading

SAID = {"source": Source(org="White House", country="USA"), "qty": Range(40, 40)}
MILITIA = ("Iran has sent 40 drones to the Northern Front.", {"recipient": "Northern Front", **SAID})
AGAIN = ("Iran sent 40 drones to the northern front.", {"recipient": "the Northern  Front", **SAID})
CONGO = ("France has sold ships to Congo.", {"supplier": "FRA", "recipient": "Congo", "item": "ship"})
MODEL = ("Iran gave Russia Sahed drones.", {"designation": "Sahed 136; Mohajer-6"})
NOON = "2026-02-01T12:00:00Z"


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """A ledger with two names that nobody knows for sure, and a misspelt model."""
    with Ledger.open(where) as opened:
        opened.add(reading("one", MILITIA, CONGO), at=AT, reader="1")
        opened.add(reading("two", MODEL), at=AT, reader="1")
        yield opened


def judge(ledger: Ledger, *lines: dict[str, Any], who: str = "Ana", at: str = NOON) -> list[Any]:
    """The results of lines, as `review` takes them."""
    rows = [json.dumps(line).encode() for line in lines]
    return list(judge_lines(rows, LedgerDesk(ledger), who=who, now=lambda: at))


def named(name: str, id: str | None, field: str = "party") -> dict[str, Any]:
    return {"verdict": "identify", "name": name, "field": field, "value": {"id": id}}


def recipients(ledger: Ledger) -> list[str | None]:
    return sorted((flow.key.recipient for flow in ledger.flows()), key=str)


def test_lines_move_at_once_and_back(ledger: Ledger) -> None:
    before = recipients(ledger)
    assert before == ["Congo", "Northern Front", "RUS"]
    (made,) = judge(ledger, named("northern front", "YE"))
    assert recipients(ledger) == ["Congo", "RUS", "YEM"]
    claim = next(one for one in ledger.claims() if one.recipient == "YEM")
    assert "identified by Ana, " in claim.why[-1].rule
    assert "read as Northern Front" in claim.why[-1].rule
    (refused,) = judge(ledger, {"undoes": made["judgement"]}, who="Ben")
    assert isinstance(refused, Refusal)
    judge(ledger, {"undoes": made["judgement"]})
    assert recipients(ledger) == before
    assert next(one for one in ledger.claims() if one.id == claim.id).why == claim.why[:-1]
    assert ledger.check() == []


def test_a_decision_holds_for_documents_that_come_later(ledger: Ledger) -> None:
    judge(ledger, named("Northern Front", "Houthis"))
    ledger.add(reading("three", AGAIN, outlet="Le Courrier"), at=LATER, reader="1")
    assert recipients(ledger) == ["Congo", "Houthis", "RUS"]
    flow = next(one for one in ledger.flows() if one.key.recipient == "Houthis")
    assert (flow.counts.documents, flow.counts.statements) == (2, 1)  # two spellings are one statement


def test_a_decision_may_come_before_its_documents(where: str) -> None:
    with Ledger.open(where) as ledger:
        judge(ledger, named("Northern Front", "Houthis"), named("Congo", None))
        ledger.add(reading("one", MILITIA, CONGO), at=LATER, reader="1")
        assert recipients(ledger) == ["Congo", "Houthis"]


def test_a_decision_outlives_a_rereading(ledger: Ledger) -> None:
    judge(ledger, named("Northern Front", "Houthis"))

    def changed(document: Document) -> Reading:
        read = reading("one", MILITIA, CONGO) if "ships" in document.text else reading("two", MODEL)
        return Reading(document, tuple(replace(one, certainty="believed") for one in read.claims))

    ledger.reread(changed, at=LATER, reader="2")
    assert recipients(ledger) == ["Congo", "Houthis", "RUS"]
    judge(ledger, {"undoes": ledger.judgements()[0].id})
    assert recipients(ledger) == ["Congo", "Northern Front", "RUS"]


def test_what_a_person_corrects_is_identified_too(ledger: Ledger) -> None:
    judge(ledger, named("The Old Guard", "Houthis"))
    claim = next(one for one in ledger.claims() if one.recipient == "Congo")
    judge(ledger, {"claim": claim.id, "verdict": "correct", "value": {"to": "Old Guard"}})
    assert recipients(ledger) == ["Houthis", "Northern Front", "RUS"]
    judge(ledger, {"undoes": ledger.judgements()[0].id})
    assert recipients(ledger) == ["Northern Front", "Old Guard", "RUS"]


def test_the_latest_holds_and_persons_who_differ_are_shown(ledger: Ledger) -> None:
    judge(ledger, named("Congo", "COD"))
    (latest,) = judge(ledger, named("Congo", "Republic of the Congo"), who="Ben", at="2026-02-02T12:00:00Z")
    assert "COG" in recipients(ledger)
    flow = next(one for one in ledger.flows() if one.key.recipient == "COG")
    (decided,) = flow_record(flow, ledger.identities())["parties"]["to"]["decided"]
    assert (decided["as"], decided["by"], decided["judgement"]) == ("COG", "Ben", latest["judgement"])
    assert decided["disputed"] == [{"by": "Ana", "as": "COD"}]
    assert "Ana says COD" in "\n".join(flow_lines(flow, ledger.identities()))
    entries = LedgerDesk(ledger).history("congo")
    assert [entry.standing for entry in entries] == ["disputed", "disputed"]


def test_models_are_decided_each_for_itself(ledger: Ledger) -> None:
    judge(ledger, named("Sahed-136", "Shahed-136", "designation"))
    flow = next(one for one in ledger.flows() if one.key.recipient == "RUS")
    assert flow.designations == ("Mohajer-6", "Shahed-136")


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ("Yemn", "party", "Did you mean one of"),
        ("Azov Brigade", "party", "is a name of several"),
        ("Shahed 13", "designation", "Shahed-131"),
    ],
)
def test_an_identifier_that_nobody_knows_is_refused_with_those_that_come_near(
    ledger: Ledger, given: str, field: str, expected: str
) -> None:
    (refused,) = judge(ledger, named("Northern Front", given, field))
    assert isinstance(refused, Refusal)
    assert expected in f"{refused.reason} {refused.remedy}"
    assert ledger.judgements() == []


def test_a_flow_says_whom_its_names_stand_for(ledger: Ledger) -> None:
    flows = {flow.key.recipient: flow for flow in ledger.flows()}
    sides = flow_record(flows["Congo"])["parties"]
    assert sides["from"]["iso3166"] == {"alpha3": "FRA", "alpha2": "FR", "numeric": "250"}
    assert sides["from"]["wikidata"] == "Q142"
    assert not sides["from"]["undecided"]
    assert (sides["to"]["undecided"], sides["to"]["iso3166"]) == (True, None)
    assert {"COD", "COG"} <= {one["id"] for one in sides["to"]["candidates"]}
    models = {one["name"]: one for one in flow_record(flows["RUS"])["models"]}
    assert models["Mohajer-6"]["undecided"] is False
    assert models["Sahed 136"]["undecided"] is True
    assert models["Sahed 136"]["candidates"][0]["id"] == "Shahed-136"
    told = list(flow_lines(flows["Congo"], {}))
    assert told[0].startswith("Undecided: “Congo”, which may be ")
    assert "armsledger identify Congo --field party --as " in told[1]
    known = list(flow_lines(flows["RUS"], {}, whole=True))
    assert "Iran: ISO 3166 IRN, IR, 364; Wikidata Q794" in known


def test_a_wikidata_id_that_no_gazetteer_holds_keeps_the_name(ledger: Ledger) -> None:
    judge(ledger, named("Northern Front", "Q123456789"))
    flow = next(one for one in ledger.flows() if one.key.recipient == "Q123456789")
    side = flow_record(flow, ledger.identities())["parties"]["to"]
    assert (side["name"], side["wikidata"], side["undecided"]) == ("Northern Front", "Q123456789", False)
    assert "“Northern Front” is Q123456789, decided by Ana" in next(flow_lines(flow, ledger.identities()))


def test_the_names_of_a_ledger(ledger: Ledger) -> None:
    judge(ledger, named("Northern Front", "Houthis"), named("Congo", None))
    found = {one.name: one for one in names(ledger)}
    assert (found["IRN"].statements, found["Northern Front"].statements, found["Houthis"].statements) == (2, 1, 1)
    assert [one.name for one in found.values() if one.open] == ["Sahed 136"]
    assert next(iter(found)) == "Sahed 136"
    assert next(name_lines(found["Congo"])).startswith("“Congo” is none of those known, decided by Ana")


def test_exports_carry_identifiers(ledger: Ledger) -> None:
    judge(ledger, named("Northern Front", "YEM"))
    extract = extract_of(ledger, (), Filters(), title=None, at=NOON)
    shown = {}
    for name, form in FORMATS.items():
        stream = io.StringIO()
        form.write(extract, stream)
        shown[name] = stream.getvalue()
    for name in ("csv", "csv-flows"):
        rows = list(csv.DictReader(io.StringIO(shown[name])))
        (row,) = [one for one in rows if one["to"] == "YEM"]
        assert (row["from_iso3166"], row["from_wikidata"], row["to_iso3166"]) == ("IRN", "Q794", "YEM")
        (row,) = [one for one in rows if one["to"] == "Congo"]
        assert (row["to_iso3166"], row["to_wikidata"]) == ("", "")
    flows = [one for one in map(json.loads, shown["ndjson"].splitlines()) if one["type"] == "flow"]
    assert {one["parties"]["to"]["code"]: len(one["parties"]["to"]["decided"]) for one in flows}["YEM"] == 1
    assert "Undecided: “Congo”" in shown["html"]
    assert "“Northern Front” is YEM, decided by Ana" in shown["html"]


def test_an_older_ledger_gets_the_names(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading("one", MILITIA, CONGO), at=AT, reader="1")
        with tables.writing(ledger.engine) as connection:
            before = connection.execute(sa.select(tables.claim_names)).all()
            tables.claim_names.drop(connection)
            connection.execute(sa.text(f"UPDATE {tables.VERSIONS} SET version_num = '0001'"))
            migrations.upgrade(connection)
            assert sorted(connection.execute(sa.select(tables.claim_names)).all()) == sorted(before)
        judge(ledger, named("Northern Front", "YEM"))
        assert recipients(ledger) == ["Congo", "YEM"]


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(list(arguments))
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


def test_the_commands(
    ledger: Ledger, where: str, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSLEDGER_LEDGER", where)
    monkeypatch.delenv("ARMSLEDGER_WHO", raising=False)
    monkeypatch.setenv("LOGNAME", "carol")
    code, out, _ = run(capsysbinary, "names", "--undecided", "--format", "ndjson")
    assert (code, [json.loads(row)["name"] for row in out.splitlines()]) == (
        0,
        ["Congo", "Northern Front", "Sahed 136"],
    )
    code, out, _ = run(capsysbinary, "identify", "Northern Front", "--as", "Houthis", "--why", "their own name")
    assert (code, out.startswith("“Northern Front” is Houthis, decided by carol")) == (0, True)
    assert "1 statement bears it" in out
    assert recipients(ledger) == ["Congo", "Houthis", "RUS"]
    code, out, _ = run(capsysbinary, "identify", "Congo", "--as", "none", "--who", "Ben", "--format", "json")
    assert (code, json.loads(out)["undecided"], json.loads(out)["id"]) == (0, False, None)
    code, out, _ = run(capsysbinary, "history", "congo")
    assert "Ben  identify as none that is known  in force" in out
    code, _, err = run(capsysbinary, "identify", "Congo", "--as", "Cong")
    assert (code, "is no party that is known" in err) == (1, True)
    assert run(capsysbinary, "identify", "Somebody", "--as", "Q42")[0] == 2  # party or model?
    code, out, _ = run(capsysbinary, "identify", "Somebody", "--as", "LBY")
    assert (code, "it holds for documents that are added later" in out) == (0, True)
    for shape in ("table", "json", "csv"):
        code, out, _ = run(capsysbinary, "names", "--format", shape)
        assert (code, "Northern Front" in out) == (0, True)
    flow = next(one for one in ledger.flows() if one.key.recipient == "RUS")
    assert "Undecided: “Sahed 136”" in run(capsysbinary, "show", flow.id)[1]
    assert "Iran: ISO 3166 IRN" in run(capsysbinary, "show", flow.id, "--all")[1]


def test_the_command_line_knows_the_fields() -> None:
    assert judging.FIELDS == targets.FIELDS


def test_history_finds_the_judgement_of_a_claim_with_a_new_id(
    ledger: Ledger, where: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    claim = next(one for one in ledger.claims() if one.recipient == "Congo")
    judge(ledger, {"claim": claim.id, "verdict": "correct", "value": {"qty": [2, 2]}})

    def changed(document: Document) -> Reading:
        read = reading("one", MILITIA, CONGO) if "ships" in document.text else reading("two", MODEL)
        return Reading(document, tuple(replace(one, certainty="believed") for one in read.claims))

    ledger.reread(changed, at=LATER, reader="2")
    now = next(one for one in ledger.claims() if one.recipient == "Congo")
    assert now.id != claim.id
    assert "correct qty: 2" in run(capsysbinary, "history", now.id, "--ledger", where)[1]
