"""The command line: inputs, formats, exit codes, and what stands on stdout and on stderr."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from armsledger import cli
from armsledger.ledger.kept import COLUMNS, VALUES
from armsledger.views.writers import HEADER, WRITERS

TEXT = "France delivered two frigates to Egypt in 2021, the defence ministry said on Monday.\n"
SECOND = "La Russie a livré trois chars à la Syrie, a déclaré le ministre de la Défense.\n"
PROGRAM = (sys.executable, "-m", "armsledger.cli")


class Ran(NamedTuple):
    """What a run left."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Runs the command line in this process."""

    def call(*arguments: str | Path) -> Ran:
        code = cli.main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return call


def program(*arguments: str | Path, given: bytes = b"", **environment: str) -> Ran:
    """Runs the command line as a program of its own."""
    command, known = [*PROGRAM, *map(str, arguments)], {**os.environ, **environment}
    done = subprocess.run(command, input=given, capture_output=True, env=known, check=False)
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one document of each suffix."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.md").write_text(SECOND, encoding="utf-8")
    page = f"<html><head><title>Frigates</title></head><body><article><p>{TEXT * 3}</p></article></body></html>"
    (tmp_path / "c.html").write_text(page, encoding="utf-8")
    row = {"id": "d", "text": SECOND, "date": "2023-05-15", "lang": "fr"}
    (tmp_path / "e.ndjson").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def claims(out: str) -> list[dict[str, Any]]:
    """The claims of NDJSON output."""
    return [json.loads(row) for row in out.splitlines()]


def test_files_and_folders_of_every_suffix_are_read(run: Any, folder: Path) -> None:
    ran = run("read", "--format", "ndjson", folder)
    assert ran.code == 0
    assert [claim["doc"] for claim in claims(ran.out)] == ["a", "b", "c", "d"]
    assert "4 documents read, 4 claims" in ran.err


def test_ndjson_has_the_keys_of_the_guideline_in_order(run: Any, folder: Path) -> None:
    for claim in claims(run("read", "--format", "ndjson", folder).out):
        assert tuple(claim) == COLUMNS


def test_json_ndjson_and_csv_agree(run: Any, folder: Path) -> None:
    by_line = claims(run("read", "--format", "ndjson", folder).out)
    whole = json.loads(run("read", "--format", "json", folder).out)
    rows = list(csv.DictReader(io.StringIO(run("read", "--format", "csv", folder).out, newline="")))
    assert [claim for reading in whole["readings"] for claim in reading["claims"]] == by_line
    assert tuple(rows[0]) == HEADER
    assert [as_cells(claim) for claim in by_line] == rows


def as_cells(claim: dict[str, Any]) -> dict[str, str]:
    """A claim of NDJSON as the cells that CSV has for it."""
    qty, money, when = claim["qty"] or [None] * 2, claim["money"] or [None] * 3, claim["when"] or [None] * 2
    source = claim["source"] or dict.fromkeys(("name", "role", "org", "country", "anonymous"))
    cells = {
        **{key: claim[key] for key in VALUES[:8]}, "qty_min": qty[0], "qty_max": qty[1], "money_min": money[0],
        "money_max": money[1], "currency": money[2], "when_start": when[0], "when_end": when[1],
        **{f"source_{key}": value for key, value in source.items()}, "evidence": "; ".join(claim["evidence"]),
        "id": claim["id"], "doc": claim["doc"], "sentence": claim["sentence"], "span_start": claim["span"][0],
        "span_end": claim["span"][1],
    }  # fmt: skip
    shown = {key: str(value).lower() if isinstance(value, bool) else value for key, value in cells.items()}
    return {key: "" if value is None else str(value) for key, value in shown.items()}


def test_the_formats_of_the_help_are_those_of_the_writers() -> None:
    assert tuple(WRITERS) == cli.FORMATS


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (TEXT.encode(), ["stdin"]),
        (b"\xef\xbb\xbf" + TEXT.encode(), ["stdin"]),
        (f"<!doctype html><html><body><article><p>{TEXT * 3}</p></article></body></html>".encode(), ["stdin"]),
        ((json.dumps({"id": "x", "text": TEXT}) + "\n" + json.dumps({"id": "y", "text": SECOND})).encode(), ["x", "y"]),
    ],
    ids=["text", "byte order mark", "html", "ndjson"],
)
def test_standard_input(given: bytes, expected: Sequence[str]) -> None:
    ran = program("read", "-", "--format", "ndjson", given=given)
    assert ran.code == 0
    assert [claim["doc"] for claim in claims(ran.out)] == expected


def test_date_and_language_win(run: Any, folder: Path) -> None:
    ran = run("read", folder / "a.txt", "--date", "2023-05-15", "--lang", "EN", "--format", "json")
    document = json.loads(ran.out)["readings"][0]["document"]
    assert (document["published"], document["lang"], ran.err) == ("2023-05-15", "en", "")


def test_a_missing_date_is_a_warning_on_stderr(run: Any, folder: Path) -> None:
    ran = run("read", folder / "a.txt", "--format", "ndjson")
    assert ran.code == 0
    assert ran.err.startswith("warning: a: no date of publication")


def test_what_is_refused_is_named_and_the_rest_goes_on(run: Any, folder: Path) -> None:
    (folder / "broken.ndjson").write_text('{"id": "x"}\nnot json\n', encoding="utf-8")
    ran = run("read", folder, folder / "missing.txt", "--format", "ndjson")
    assert ran.code == 3
    assert len(claims(ran.out)) == 4
    refused = [row for row in ran.err.splitlines() if row.startswith("refused: ")]
    assert [row.split(": ", 2)[1].rsplit("/")[-1] for row in refused] == [
        "broken.ndjson:1", "broken.ndjson:2", "missing.txt",
    ]  # fmt: skip
    assert "put one whole object on each line" in refused[1]
    assert "4 documents read, 4 claims, 3 refused" in ran.err


def test_an_input_that_is_refused_alone_has_the_same_code(run: Any, tmp_path: Path) -> None:
    ran = run("read", tmp_path / "missing.txt")
    assert (ran.code, ran.out) == (3, "")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("raed", "x"), "Did you mean 'read'?"),
        (("frobnicate",), "Commands: add, check, completion, copies, diff"),
        (("read",), "Missing argument"),
        (("read", "--date", "15/05/2023", "x"), "'15/05/2023' is not a day; write it as 2023-05-15."),
        (("read", "--lang", "de", "x"), "give en, es, fr"),
        (("read", "--format", "xml", "x"), "'xml' is not one of"),
        (("read", "--fromat", "csv", "x"), "--format"),
        (("explain", "c-123"), "armsledger explain c-123 PATH"),
        (("rules", "--list", "--update"), "do not go together"),
        (("completion", "tcsh"), "'tcsh' is not one of"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_right(run: Any, arguments: Sequence[str], expected: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert expected in ran.err


def test_an_unforeseen_failure_is_1_without_a_traceback(
    run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("boom \x1b[31m")

    monkeypatch.setitem(WRITERS, "ndjson", fails)
    monkeypatch.delenv(cli.DEBUG, raising=False)
    ran = run("read", folder / "a.txt", "--format", "ndjson")
    assert ran.code == 1
    assert "RuntimeError: boom" in ran.err
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err
    monkeypatch.setenv(cli.DEBUG, "1")
    assert "Traceback" in run("read", folder / "a.txt", "--format", "ndjson").err


def test_an_output_file_is_written_whole(run: Any, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.ndjson"
    target.write_text("before", encoding="utf-8")
    ran = run("read", folder / "a.txt", "--format", "ndjson", "--output", target)
    assert (ran.code, ran.out) == (0, "")
    assert [claim["doc"] for claim in claims(target.read_text(encoding="utf-8"))] == ["a"]
    assert not list(tmp_path.glob(".*.part"))


def test_an_output_file_stays_as_it_was_where_the_run_fails(
    run: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object, stream: io.TextIOBase) -> None:
        stream.write("half")
        raise RuntimeError("boom")

    target = tmp_path / "claims.ndjson"
    target.write_text("before", encoding="utf-8")
    monkeypatch.setitem(WRITERS, "ndjson", fails)
    assert run("read", folder / "a.txt", "--format", "ndjson", "--output", target).code == 1
    assert target.read_text(encoding="utf-8") == "before"
    assert not list(tmp_path.glob(".*.part"))


def test_an_output_that_cannot_be_written_is_told(run: Any, folder: Path, tmp_path: Path) -> None:
    ran = run("read", folder / "a.txt", "--output", tmp_path / "nowhere" / "x.csv")
    assert ran.code == 1
    assert "cannot be written: No such file or directory" in ran.err


def test_a_device_as_output_is_left_in_its_place(run: Any, folder: Path) -> None:
    assert run("read", folder / "a.txt", "--format", "csv", "--output", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


def test_surrogates_do_not_break_the_output(tmp_path: Path) -> None:
    row = '{"id": "s", "lang": "en", "text": "France delivered two frigates \\ud800 to Egypt in 2021."}\n'
    for shape in cli.FORMATS:
        ran = program("read", "-", "--format", shape, given=row.encode())
        assert ran.code in (0, 3), ran.err
        assert "Traceback" not in ran.err


def test_nobody_reads_the_output_any_more(folder: Path) -> None:
    command = f"{' '.join(PROGRAM)} read --format json {folder / 'a.txt'} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "0"
    assert "Broken" not in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interruption_is_130() -> None:
    process = subprocess.Popen(
        [*PROGRAM, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().strip().endswith("interrupted")


def test_help_names_every_command_and_is_fast() -> None:
    start = time.perf_counter()
    ran = program("--help")
    assert time.perf_counter() - start < 1.0
    assert ran.code == 0
    assert all(name in ran.out for name in ("read", "explain", "rules", "eval", "completion"))


@pytest.mark.parametrize("command", sorted(cli.cli.commands))
def test_every_command_has_help(run: Any, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert "Usage: armsledger" in ran.out


def test_version(run: Any) -> None:
    import armsledger

    assert run("--version").out == f"armsledger {armsledger.__version__}\n"


@pytest.mark.parametrize("shell", cli.SHELLS)
def test_completion_prints_a_script(run: Any, shell: str) -> None:
    ran = run("completion", shell)
    assert ran.code == 0
    assert "_ARMSLEDGER_COMPLETE" in ran.out


def test_completion_offers_commands_and_languages() -> None:
    offered = program(_ARMSLEDGER_COMPLETE="zsh_complete", COMP_WORDS="armsledger re", COMP_CWORD="1").out
    assert "read" in offered.split()
    offered = program(_ARMSLEDGER_COMPLETE="zsh_complete", COMP_WORDS="armsledger read --lang f", COMP_CWORD="3").out
    assert "fr" in offered.split()
