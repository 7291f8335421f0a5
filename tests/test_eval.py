"""`armsledger eval`: figures, mistakes with their sentences, parts, choice of documents, what is wrong with gold."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from armsledger import cli
from armsledger.evaluation import evaluate, gold
from armsledger.evaluation.parts import BY
from armsledger.evaluation.report import REPORTS
from armsledger.reading.reader import read_document
from armsledger.reading.readers import READERS
from armsledger.records import Document, Reading
from benchmarks.corpus import gold_folder, shared

PORT = (
    "Port news\n\nFrance delivered two frigates to Egypt in 2021, the defence ministry said on Monday.\n\n"
    "Poland has ordered 180 K2 tanks from South Korea. Iran denied that it had supplied drones to Russia.\n"
)
CHARS = "La Russie a livré trois chars à la Syrie, a déclaré le ministre de la Défense.\n"
BLANK: dict[str, Any] = {
    "kind": "transfer", "stage": "done", "polarity": "affirmed", "certainty": "stated", "from": None, "to": None,
    "item": "ship", "designation": None, "qty": None, "money": None, "when": None, "source": None, "evidence": [],
    "quote": None,
}  # fmt: skip
MINISTRY = {"name": None, "role": None, "org": "Ministry of Defence", "country": None, "anonymous": False}
FRIGATES = {
    **BLANK, "from": "FRA", "to": "EGY", "qty": [2, 2], "when": ["2021", "2021"], "source": MINISTRY,
    "quote": "France delivered two frigates to",
}  # fmt: skip
TANKS = {
    **BLANK, "from": "KOR", "to": "POL", "item": "tank", "designation": "K2", "qty": [180, 180],
    "quote": "Poland has ordered 180 K2",
}  # fmt: skip
DENIAL = {
    **BLANK, "from": "IRN", "to": "RUS", "item": "uav", "polarity": "denied", "source": {"country": "IRN"},
    "quote": "Iran denied that it had",
}  # fmt: skip
MISSED = {**BLANK, "kind": "training", "from": "IRN", "to": "SYR", "item": "mine", "quote": "Iran denied that it had"}
FIGURES = (
    "event  P 0.750  R 0.750  F1 0.750",
    "claim  P 0.500  R 0.500  F1 0.500",
    "full   P 0.500  R 0.500  F1 0.500",
    "of 3 event pairs: stage 0.67  polarity 1.00  source 1.00  certainty 1.00  qty 1.00  when 1.00  designation 1.00  "
    "evidence 1.00",
)


class Ran(NamedTuple):
    """What a run left."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Runs `armsledger eval` in this process."""

    def call(*arguments: str | Path) -> Ran:
        code = cli.main(["eval", *map(str, arguments)])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return call


def write(folder: Path, name: str, text: str | None, *claims: dict[str, Any], **more: Any) -> None:
    """A document and its gold."""
    folder.mkdir(exist_ok=True)
    if text is not None:
        (folder / f"{name}.txt").write_bytes(text.encode())
    data = {"id": name, "lang": "en", "claims": list(claims), **more}
    (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents: one with two claims right, one of another stage and one missed; one with a false claim."""
    place = tmp_path / "gold"
    write(place, "a", PORT, FRIGATES, TANKS, DENIAL, MISSED, flow="fra-egy", register="agency")
    write(place, "b", CHARS, lang="fr")
    return place


def figures_in(out: str) -> list[str]:
    """The lines of figures, without what stands behind F1."""
    return re.findall(r"^(?:(?:event|claim|full) +P .*F1 \d\.\d{3}|of \d+ event pairs: .*)", out, re.MULTILINE)


def as_json(run: Any, *arguments: str | Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run(*arguments, "--format", "json").out)
    return data


def test_the_figures_of_a_small_corpus(run: Any, folder: Path) -> None:
    ran = run(folder)
    assert ran.code == 0
    assert tuple(figures_in(ran.out)) == FIGURES
    assert "2 documents, 4 gold claims, 4 read by weighed" in ran.out
    assert "2 documents read, 4 claims" in ran.err


@pytest.mark.parametrize("own", [True, False], ids=["small", "annotated"])
@pytest.mark.parametrize("reader", READERS)
def test_the_figures_are_those_of_the_measure_of_the_corpus(
    run: Any, folder: Path, tmp_path: Path, own: bool, reader: str
) -> None:
    script, place = shared() / "tools" / "score.py", folder if own else gold_folder()
    if not script.exists() or not place.is_dir():
        pytest.skip("the annotated articles are not here")
    lines = [
        json.dumps({**claim, "doc": one.gold.id})
        for one in evaluate.measured([g for g in gold.gold_in(place) if isinstance(g, gold.Gold)], READERS[reader])
        for claim in one.comparison.read
    ]
    file = tmp_path / "claims.ndjson"
    file.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run([sys.executable, script, place, file], capture_output=True, text=True, check=True, timeout=60)
    printed = run(place, "--reader", reader).out
    assert figures_in(printed) == figures_in(done.stdout)
    counts = re.search(r"docs (\d+)  gold (\d+)  predicted (\d+)", done.stdout)
    assert counts is not None
    assert "{} documents, {} gold claims, {} read".format(*counts.groups()) in printed


def test_mistakes_stand_with_the_sentences_that_carry_them(run: Any, folder: Path) -> None:
    out = run(folder).out
    missed, false, otherwise = (
        out[out.index(title) :].split("\n\n")[0] for title in ("missed: 1", "false: 1", "read o")
    )
    assert "a  training done | IRN > SYR | mine" in missed
    assert "“Iran denied that it had supplied drones to Russia.”" in missed
    assert "b  transfer done | RUS > SYR | tank | 3 | by defence minister" in false
    assert "“La Russie a livré trois chars à la Syrie, a déclaré le ministre de la Défense.”" in false
    assert otherwise.splitlines()[1:] == [
        "a  stage",
        "  - transfer done | KOR > POL | tank K2 | 180",
        "    “Poland has ordered 180 K2 tanks from South Korea.”",
        "  + transfer agreed | KOR > POL | tank K2 | 180",
    ]


def test_mistakes_can_be_left_out(run: Any, folder: Path) -> None:
    out = run(folder, "--no-misses").out
    assert "missed:" not in out
    assert tuple(figures_in(out)) == FIGURES
    assert "missed" not in as_json(run, folder, "--no-misses")


def test_json_says_the_same(run: Any, folder: Path) -> None:
    data = as_json(run, folder)
    assert (data["documents"], data["gold"], data["read"], data["event"]["f1"]) == (2, 4, 4, 0.75)
    assert data["agreement"]["stage"] == pytest.approx(2 / 3, abs=1e-6)
    (miss,), (false,), (other,) = data["missed"], data["false"], data["otherwise"]
    assert PORT[slice(*miss["gold"]["span"])] == miss["gold"]["sentence"]
    assert CHARS[slice(*false["read"]["span"])] == false["read"]["sentence"]
    assert (false["gold"], false["doc"], other["fields"]) == (None, "b", ["stage"])
    assert {"gold": "done", "read": "agreed", "count": 1} in data["confusion"]["stage"]
    low, high = data["intervals"]["event"]
    assert low <= 0.75 <= high


def test_two_runs_print_the_same(run: Any, folder: Path) -> None:
    assert run(folder, "--by", "lang,kind").out == run(folder, "--by", "lang,kind").out


def test_confusions_are_tables(run: Any, folder: Path) -> None:
    rows = [row.split() for row in run(folder, "--no-misses").out.splitlines()]
    assert ["stage", "read", "agreed", "read", "done", "missed"] in rows
    assert ["done", "1", "2", "1"] in rows
    assert ["false", "·", "1", "·"] in rows


def test_parts_add_up_and_are_named(run: Any, folder: Path) -> None:
    (folder.parent / "splits.csv").write_text("id,split,words\na,dev,30\nother,test,10\n", encoding="utf-8")
    by = as_json(run, folder, "--by", ",".join(BY))["by"]
    assert tuple(by) == BY
    for rows in by.values():
        assert sum(row["gold"] for row in rows) == sum(row["read"] for row in rows) == 4
    assert [(row["value"], row["gold"], row["read"]) for row in by["lang"]] == [("en", 4, 3), ("fr", 0, 1)]
    assert [(row["value"], row["read"]) for row in by["stage"]] == [("agreed", 1), ("done", 3)]
    assert [row["value"] for row in by["kind"]] == ["transfer", "training"]
    assert [row["value"] for row in by["flow"]] == ["fra-egy", None]
    assert [row["value"] for row in by["register"]] == ["agency", None]
    assert [row["value"] for row in by["split"]] == ["dev", None]
    assert "fra-egy" in run(folder, "--by", "flow").out


def test_a_split_or_some_documents_alone_are_measured(run: Any, folder: Path, tmp_path: Path) -> None:
    (folder / "splits.csv").write_text("id,split\na,dev\nb,test\n", encoding="utf-8")
    listed = tmp_path / "ids"
    listed.write_text("b\n\n", encoding="utf-8")
    for arguments in (("--split", "test"), ("--docs", "b"), ("--docs", listed), ("--docs", "b", "--split", "test")):
        data = as_json(run, folder, *arguments)
        assert (data["documents"], data["gold"], data["read"]) == (1, 0, 1)
    assert as_json(run, folder, "--docs", "b,a" + ",b" * 5_000)["documents"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--by", "lnag"), 2, "did you mean 'lang'?"),
        (("--reader", "oracle"), 2, "'oracle' is not one of"),
        (("--docs", "c"), 1, "there is no gold with this id"),
        (("--docs", ","), 1, "names no document"),
        (("--split", "test"), 1, "there is no splits.csv"),
        (("--docs", "b", "--split", "dev"), 1, "there is no splits.csv"),
    ],
)
def test_what_is_asked_for_must_be_there(
    run: Any, folder: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = run(folder, *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("id,part\na,dev\n", "has no column 'split'"),
        ("id,split\na,\n", "splits.csv:2: lacks its id or its split"),
        ("id,split\na,dev\na,test\n", "'a' is in the split 'dev' already"),
        ('id,split\n"a,dev', "is not a CSV file"),
        ("id,split\na,dev\n", "There are dev"),
    ],
)
def test_what_is_wrong_with_splits_is_said(run: Any, folder: Path, rows: str, said: str) -> None:
    (folder / "splits.csv").write_text(rows, encoding="utf-8")
    ran = run(folder, "--split", "test")
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


def test_without_gold_it_fails_and_says_where_there_is_some(run: Any, folder: Path, tmp_path: Path) -> None:
    assert "there is no such folder" in run(tmp_path / "nowhere").err
    ran = run(tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert f"holds no gold. Did you mean {folder}?" in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "is not valid JSON"),
        (b"\xff\xfe{", "is not valid JSON"),
        (b"[" * 100_000, "is not valid JSON"),
        (b'{"id": "c"}', "holds no claims"),
        (b'{"claims": 3}', "claims is not a list"),
        (b'{"claims": [3]}', "claim 1 is not an object"),
        (b'{"id": 3, "claims": []}', "its id is not a string"),
        (b'{"id": "a", "claims": []}', "the id 'a' is already taken"),
        (b'{"claims": [], "flow": []}', "flow is not a string"),
        (b'{"claims": [{"kind": 3}]}', "the kind of claim 1 is not a string"),
        (b'{"claims": [{"qty": [1]}]}', "claim 1: qty is not a list of 2"),
        (b'{"claims": [{"qty": [NaN, 1]}]}', "claim 1: qty holds a value that is no int"),
        (b'{"claims": [{"when": ["2021", 5]}]}', "claim 1: when holds a value that is no str"),
        (b'{"claims": [{"source": "Kirby"}]}', "claim 1: "),
        (b'{"claims": [{"quote": ["a"]}]}', "the quote of claim 1 is not a string"),
    ],
)
def test_gold_that_cannot_be_measured_is_named_and_the_rest_goes_on(
    run: Any, folder: Path, content: bytes, said: str
) -> None:
    (folder / "c.json").write_bytes(content)
    (folder / "c.txt").write_text(PORT, encoding="utf-8")
    ran = run(folder)
    assert ran.code == 3
    (refused,) = (row for row in ran.err.splitlines() if row.startswith("refused: "))
    assert f"{folder / 'c.json'}: " in refused
    assert said in refused
    assert tuple(figures_in(ran.out)) == FIGURES


def test_gold_without_its_text_is_refused(run: Any, folder: Path) -> None:
    write(folder, "c", None, FRIGATES)
    ran = run(folder)
    assert ran.code == 3
    assert "has no text beside it that can be opened (c.txt)" in ran.err
    assert tuple(figures_in(ran.out)) == FIGURES


def test_nothing_that_can_be_measured_is_a_failure(run: Any, tmp_path: Path) -> None:
    write(tmp_path, "c", None, FRIGATES)
    ran = run(tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "none of its gold can be measured" in ran.err


def test_json_of_another_kind_is_left_out(run: Any, folder: Path) -> None:
    (folder / "index.json").write_text("[1, 2]", encoding="utf-8")
    assert run(folder).code == 0


def test_a_text_that_cannot_be_read_costs_its_claims(run: Any, folder: Path) -> None:
    write(folder, "c", " \n", FRIGATES)
    ran = run(folder)
    assert ran.code == 3
    assert "3 documents, 5 gold claims, 4 read" in ran.out
    assert "warning: c: nothing could be read in it; its gold claims count as missed" in ran.err
    assert "“France delivered two frigates to”" in ran.out


def test_a_failure_of_the_reader_costs_one_document(run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(document: Document) -> Reading:
        if document.id == "b":
            raise IndexError("out of range")
        return read_document(document)

    monkeypatch.setitem(READERS, "keywords", fails)  # type: ignore[arg-type]
    ran = run(folder, "--reader", "keywords")
    assert ran.code == 3
    assert "refused: b: the reader failed on it (IndexError: out of range)" in ran.err
    assert "2 documents, 4 gold claims, 3 read by keywords" in ran.out


def test_a_text_that_is_not_the_one_annotated_is_a_warning(run: Any, folder: Path) -> None:
    write(folder, "b", CHARS, sha256=hashlib.sha256(CHARS.encode()).hexdigest())
    assert "SHA-256" not in run(folder).err
    write(folder, "b", CHARS, sha256=hashlib.sha256(b"other").hexdigest())
    ran = run(folder)
    assert ran.code == 0
    assert f"warning: b: {gold.OTHER_TEXT}" in ran.err


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            {**FRIGATES, "stage": "dnoe"},
            "the stage of claim 1 is 'dnoe', which no reader gives; did you mean \"done\"?",
        ),
        ({key: FRIGATES[key] for key in FRIGATES if key != "polarity"}, "a claim has no 'polarity'"),
        ({**FRIGATES, "quote": "Words that are not there"}, "the quote of a gold claim is not found in the text"),
    ],
)
def test_what_is_odd_about_gold_is_a_warning(run: Any, folder: Path, claim: dict[str, Any], said: str) -> None:
    write(folder, "c", PORT, claim)
    ran = run(folder)
    assert ran.code == 0
    assert f"warning: c: {said}" in ran.err
    assert "3 documents, 5 gold claims" in ran.out


@pytest.mark.parametrize("shape", REPORTS)
def test_hostile_words_reach_no_terminal(run: Any, folder: Path, shape: str) -> None:
    evil = "\x1b[2J\u202e[red]\ud800"
    claim = {**MISSED, "from": evil, "stage": evil, "source": {"name": evil, "role": None}, "quote": evil}
    write(folder, f"c{chr(0x1B)}", PORT, claim, flow=evil, register=evil, lang=evil)
    ran = run(folder, "--by", ",".join(BY), "--format", shape)
    assert ran.code == 0
    assert not set("\x1b\u202e\ud800") & set(ran.out + ran.err)
    assert "[red]" in ran.out


def test_the_quote_is_found_across_lines_and_before_furniture(run: Any, folder: Path) -> None:
    text = PORT.replace("two frigates", "two\nfrigates")
    write(folder, "c", text, {**MISSED, "quote": "France delivered two frigates to"})
    (miss,) = (miss for miss in as_json(run, folder)["missed"] if miss["doc"] == "c")
    assert miss["gold"]["sentence"].endswith("said on Monday.")
    assert text[slice(*miss["gold"]["span"])] == miss["gold"]["sentence"]


def test_the_names_in_the_help_are_those_of_the_registries() -> None:
    assert tuple(READERS) == cli.READERS
    assert cli.PARTS == BY


def test_completion_offers_readers_and_parts() -> None:
    def offered(words: str, at: int) -> list[str]:
        given = {"_ARMSLEDGER_COMPLETE": "zsh_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        command = [sys.executable, "-m", "armsledger.cli"]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **given}, check=False)
        return done.stdout.split()

    assert "eval" in offered("armsledger e", 1)
    assert "keywords" in offered("armsledger eval --reader k", 3)
    assert "lang,kind" in offered("armsledger eval --by lang,k", 3)
