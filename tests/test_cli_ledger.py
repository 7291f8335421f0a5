"""The commands of the ledger from an empty folder on: formats, exit codes, what stands on stdout and on stderr."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from armsledger import cli, records
from armsledger.cli import asking, keeping
from armsledger.intake.registers import REGISTERS
from armsledger.intake.registers.sipri import DEALS
from armsledger.ledger.filters import SORTS
from armsledger.ledger.records import RUNGS, STANDINGS
from armsledger.views.exports import FORMATS
from armsledger.views.ledger_writers import FLOW_COLUMNS
from tests.test_registers_sipri import CLASSIC, write

TEXTS = {
    "first": ("2023-05-15", "en", "Iran has delivered more than 400 drones to Russia, a White House spokesman said."),
    "deux": ("2023-05-16", "fr", "L'Iran a nié lundi avoir livré des drones à la Russie, a déclaré Téhéran."),
    "tres": ("2023-05-17", "es", "Francia entregó dos fragatas a Egipto en 2021, dijo el ministerio de Defensa."),
}


class Ran(NamedTuple):
    """What a run left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON on stdout."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """The NDJSON on stdout."""
        return [json.loads(row) for row in self.out.splitlines()]


Run = Callable[..., Ran]


def row(id: str, text: str | None = None) -> str:
    """A document of NDJSON."""
    day, lang, words = TEXTS[id]
    given = {"id": id, "date": day, "lang": lang, "outlet": f"{id.title()} Post", "text": text or words}
    return json.dumps(given) + "\n"


@pytest.fixture
def ran(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command line in this process."""

    def call(*arguments: str | Path) -> Ran:
        code = cli.main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A file of three documents."""
    path = tmp_path / "news.ndjson"
    path.write_text("".join(map(row, TEXTS)), encoding="utf-8")
    return path


@pytest.fixture
def run(ran: Run, given: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs the command line over a ledger of these documents, in each kind of database."""
    monkeypatch.setenv("ARMSLEDGER_LEDGER", where)
    assert ran("add", given).code == 0
    return ran


def flow_id(run: Run, *words: str) -> str:
    """The id of the first flow that fits."""
    return str(run("flows", *words, "--format", "json").json["flows"][0]["id"])


def test_the_values_of_the_help_are_those_of_the_ledger() -> None:
    assert (asking.KINDS, asking.RUNGS) == (records.KINDS, RUNGS)
    assert (asking.STANDINGS, asking.SORTS) == (STANDINGS, SORTS)
    assert tuple(FORMATS) == asking.EXPORTS
    assert tuple(REGISTERS) == keeping.REGISTERS


def test_without_a_ledger_it_is_said_how_to_make_one(ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("flows", "info", "check", "copies"):
        done = ran(command)
        assert (done.code, done.out) == (1, "")
        assert "there is no ledger. `armsledger add PATH` makes one" in done.err
    assert list(tmp_path.iterdir()) == []


def test_add_says_what_became_of_each_document(ran: Run, given: Path, tmp_path: Path) -> None:
    where = ("--ledger", tmp_path / "a.db")
    assert [one["outcome"] for one in ran("add", given, *where, "--format", "ndjson").rows] == ["new"] * 3
    again = ran("add", given, *where, "--format", "json").json["documents"]
    assert [(one["name"], one["outcome"]) for one in again] == [("first", "same"), ("deux", "same"), ("tres", "same")]
    given.write_text(row("first", "Iran has delivered more than 500 drones to Russia, a White House spokesman said."))
    changed = list(csv.DictReader(io.StringIO(ran("add", given, *where, "--format", "csv").out, newline="")))
    assert [(one["outcome"], one["old"]) for one in changed] == [("superseded", again[0]["doc"])]


def test_add_goes_on_after_what_is_refused(ran: Run, given: Path, tmp_path: Path) -> None:
    given.write_text("not json\n" + row("tres"), encoding="utf-8")
    done = ran("add", given, tmp_path / "missing.txt", "--ledger", tmp_path / "a.db")
    assert done.code == 3
    assert "new        tres" in done.out
    assert done.err.count("refused: ") == 2


def test_words_of_three_languages_find_the_same_flow(run: Run) -> None:
    found = [flow_id(run, *words) for words in (["iran", "russie", "drones"], ["irán", "rusia"], ["from", "iran"])]
    assert len(set(found)) == 1
    assert flow_id(run, "--from", "Irán", "--to", "RUS", "--item", "drones") == found[0]


def test_formats_of_flows_agree(run: Run) -> None:
    whole = run("flows", "--format", "json").json["flows"]
    assert run("flows", "--format", "ndjson").rows == whole
    cells = list(csv.DictReader(io.StringIO(run("flows", "--format", "csv").out, newline="")))
    assert tuple(cells[0]) == FLOW_COLUMNS
    assert [one["id"] for one in cells] == [one["id"] for one in whole]
    assert [int(one["documents"]) for one in cells] == [one["counts"]["documents"] for one in whole]


def test_the_table_of_flows(run: Run) -> None:
    done = run("flows", "iran")
    assert done.code == 0
    assert "Iran → Russia · uav" in done.out
    assert "at least 400 delivered" in done.out
    assert "CONTESTED" in done.out
    assert "\x1b" not in done.out


def test_what_fits_nothing_is_said_and_done(run: Run) -> None:
    done = run("flows", "albania")
    assert (done.code, done.out, done.err) == (0, "", "No flow fits.\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("flows", "irna"), "nearest: "),
        (("flows", "--from", "drones"), "is no party that is known"),
        (("flows", "--since", "yesterday"), "is no year, month or day"),
        (("show", "f-ffffffffffffffffff"), "is no id in this ledger"),
        (("explain", "nothing"), "is no id in this ledger"),
        (("diff", "nowhere.db"), "there is no ledger"),
        (("add", "x", "--ledger", "/nowhere/x.db"), "its folder does not exist"),
        (("judgements", "import", "missing.ndjson"), "cannot be read"),
    ],
)
def test_a_wrong_question_is_answered_with_what_is_right(run: Run, arguments: tuple[str, ...], expected: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (1, "")
    assert expected in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("flows", "--standing", "maybe"),
        ("export", "docx"),
        ("show",),
        ("import", "sirpi", "x"),
        ("judgements",),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARMSLEDGER_WHO", raising=False)
    assert run(*arguments).code == 2


def test_show_takes_every_kind_of_id_and_its_beginning(run: Run) -> None:
    id = flow_id(run, "iran")
    whole = run("show", id, "--format", "json").json
    assert whole["flow"]["id"] == id
    assert run("show", id[:12], "--format", "json").json == whole
    statement = whole["statements"][0]
    assert run("show", statement["id"], "--format", "json").json["statement"] == statement
    claim = statement["carriers"][0]["claim"]
    assert run("show", claim, "--format", "json").json["claim"]["id"] == claim
    document = run("show", "first", "--format", "json").json["document"]
    assert document["text"] == TEXTS["first"][2]
    assert document["statements"]
    for one in (id, statement["id"], claim, "first"):
        assert run("show", one).code == 0


def test_a_beginning_of_several_ids_lists_them(run: Run) -> None:
    done = run("show", "f-")
    assert done.code == 1
    assert f"flow {flow_id(run, 'iran')} (IRN > RUS uav)" in done.err
    assert "Give more of it" in done.err


def test_explain_of_a_flow_names_the_statements_behind_each_bound(run: Run) -> None:
    id = flow_id(run, "iran")
    statement = next(one for one in run("show", id, "--format", "json").json["statements"] if one["qty"])
    text = run("explain", id).out
    assert "lower bound 400" in text
    assert statement["id"] in text


def test_explain_still_takes_claims_and_documents(run: Run, given: Path) -> None:
    claim = run("show", "first", "--format", "json").json["document"]["claims"][0]
    assert claim["id"] in run("explain", claim["id"]).out
    assert "White House" in run("explain", given).out


def test_copies_over_the_ledger_and_over_files(run: Run, given: Path) -> None:
    for found in (run("copies", "--format", "ndjson").rows, run("copies", "--format", "ndjson", given).rows):
        assert sorted(one["doc"] for one in found) == ["deux", "first", "tres"]
        assert all(tuple(one) == ("doc", "family", "events", "origins") for one in found)
        by_doc = {one["doc"]: one for one in found}
        assert by_doc["first"]["family"] is None
        assert by_doc["first"]["origins"] == ["state:USA"]
    assert "3 articles, 3 texts" in run("copies").out


def test_diff_between_moments_and_ledgers(run: Run, given: Path, tmp_path: Path, where: str) -> None:
    other = tmp_path / "other.db"
    given.write_text(row("first"), encoding="utf-8")
    run("add", given, "--ledger", other)
    found = run("diff", other, where, "--format", "json").json
    assert sorted(one["name"] for one in found["documents"]) == ["deux", "tres"]
    assert len(found["denials"]) == 1
    assert [(one["before"], one["after"]) for one in found["turned"]] == [("affirmed", "contested")]
    assert len(run("diff", "2020", "--format", "json").json["documents"]) == 3
    assert run("diff", "2999").out == "Nothing changed.\n"
    assert {one["what"] for one in run("diff", other, where, "--format", "ndjson").rows} >= {"denial"}
    assert "New denials (1)" in run("diff", other, where).out


def test_search_finds_words_wherever_they_stand(run: Run) -> None:
    assert [one["name"] for one in run("search", "FRAGATAS", "egipto", "--format", "ndjson").rows] == ["tres"]
    assert "Tres Post" in run("search", "fragatas").out
    assert run("search", "submarines").err == "No document holds all these words.\n"


def test_info_and_check(run: Run) -> None:
    facts = run("info", "--format", "json").json
    assert (facts["documents"], facts["languages"]) == (3, {"en": 1, "es": 1, "fr": 1})
    assert "documents" in run("info").out
    assert run("check").out == "Every hash, reference and span holds.\n"
    assert run("check", "--format", "json").json == {"faults": []}


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_export_is_written(run: Run, form: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert run("export", form, "--output", target).code == 0
    assert "IRN" in target.read_text(encoding="utf-8") or "Iran" in target.read_text(encoding="utf-8")


def test_an_export_of_what_is_asked_for_alone(run: Run) -> None:
    whole, part = run("export", "ndjson").rows, run("export", "ndjson", "francia").rows
    assert (
        len([one for one in part if one["type"] == "flow"]) == 1 < len([one for one in whole if one["type"] == "flow"])
    )
    id = flow_id(run, "iran")
    assert [one["id"] for one in run("export", "ndjson", id).rows if one["type"] == "flow"] == [id]


def test_a_judgement_is_made_shown_exchanged_and_counts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = run("show", "deux", "--format", "json").json["document"]["claims"][0]["id"]
    line = json.dumps({"claim": claim, "verdict": "reject", "why": "misread"}) + "\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line.encode()), encoding="utf-8"))
    done = run("review", "--who", "A. Reader")
    assert (done.code, done.rows[0]["state"]) == (0, "rejected")
    assert "affirmed" in run("flows", "iran").out.casefold()
    assert "misread" in run("history", claim).out
    target = tmp_path / "mine.ndjson"
    assert run("judgements", "export", "--output", target).code == 0
    assert run("judgements", "import", target, "--format", "json").json["known"] == [done.rows[0]["judgement"]]
    assert run("judgements", "import", target).out == "0 new judgements, 1 known already\n"


def test_reread_says_that_all_is_read(run: Run) -> None:
    assert run("reread").out == "Everything was read by this version of the reader.\n"
    assert run("reread", "--format", "json").json["documents"] == 0


def test_a_register_stands_beside_the_claims(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, DEALS.columns, CLASSIC)
    done = run("import", "sipri", path, "--format", "json")
    assert done.code == 0
    assert {one["outcome"] for one in done.json["documents"]} == {"new"}
    assert {one["outcome"] for one in run("import", "sipri", path, "--format", "json").json["documents"]} == {"same"}
    (flow,) = run("flows", "france", "oman", "--format", "json").json["flows"]
    assert [origin["kind"] for origin in flow["origins"]] == ["register"]
    assert run("reread", "--format", "json").json["documents"] == 0
    assert run("check").code == 0


def test_a_broken_register_is_refused_with_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "not.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("import", "sipri", path)
    assert (done.code, done.out) == (3, "")
    assert "refused: " in done.err
