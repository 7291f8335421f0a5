"""`armsledger explain`: from documents, from claims kept, by id; every field with its words and rule."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import armsledger
from armsledger import cli
from armsledger.records import Claim, Reason, Span
from armsledger.views.explain import print_claim, steps

TEXT = "France delivered two frigates to Egypt in 2021. Spain did not deliver any tanks to Chile, Madrid said.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article of two claims."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def kept(article: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Its claims, as NDJSON."""
    path = article.with_name("claims.ndjson")
    assert cli.main(["read", str(article), "--format", "ndjson", "--date", "2023-05-15", "--output", str(path)]) == 0
    capsys.readouterr()
    return path


def explained(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of `armsledger explain`."""
    code = cli.main(["explain", *map(str, arguments)])
    return code, *capsys.readouterr()


def test_every_claim_of_a_document_is_explained(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = explained(capsys, article, "--date", "2023-05-15")
    assert code == 0
    assert "[France] [delivered] [two] [frigates] to [Egypt] [in 2021]." in out
    assert "transfer done | FRA > EGY | ship | 2 | 2021" in out
    assert "“delivered”" in out
    assert "transfer.give" in out


def test_claims_kept_are_explained_as_the_document_is(
    article: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explained(capsys, kept)[1] == explained(capsys, article, "--date", "2023-05-15")[1]


def test_claims_on_standard_input(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = explained(capsys, kept)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(kept.read_bytes())))
    assert explained(capsys, "-") == whole


@pytest.mark.parametrize("length", [5, 10, 18])
@pytest.mark.parametrize("prefix", ["c-", ""])
def test_one_claim_by_its_id_or_the_beginning_of_it(
    article: Path, kept: Path, capsys: pytest.CaptureFixture[str], length: int, prefix: str
) -> None:
    for row in kept.read_text(encoding="utf-8").splitlines():
        name = json.loads(row)["id"]
        wanted = prefix + name.removeprefix("c-")[: length - 2]
        for path in (article, kept):
            code, out, _ = explained(capsys, wanted, path)
            assert code == 0
            assert out.startswith(f"{name}  ")


def test_an_id_that_is_not_there(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = explained(capsys, "c-ffff", article)
    assert (code, out) == (1, "")
    assert "no claim of these inputs has an id that begins so" in err


def test_an_id_that_fits_several_names_them(article: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = explained(capsys, "c-", article)
    assert code == 1
    assert "2 ids begin so" in err
    assert json.loads(kept.read_text(encoding="utf-8").splitlines()[0])["id"] in err


def test_json_is_the_list_of_records(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = explained(capsys, kept, "--format", "json")
    assert json.loads(out) == [json.loads(row) for row in kept.read_text(encoding="utf-8").splitlines()]


def test_a_row_that_is_no_claim_costs_only_itself(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = kept.read_text(encoding="utf-8").splitlines()
    kept.write_text("\n".join([rows[0], "{broken", '{"kind": "transfer"}', "[]", rows[1]]) + "\n", encoding="utf-8")
    code, out, err = explained(capsys, kept)
    assert code == 3
    assert out.count("characters 0 to") == 1
    assert [row.split(": ")[2] for row in err.splitlines()[:3]] == [
        "the line is not valid JSON; give claims as `armsledger read --format ndjson` writes them",
        "the claim has no 'stage'; give claims as `armsledger read --format ndjson` writes them",
        "the line is JSON, but not an object; give claims as `armsledger read --format ndjson` writes them",
    ]


def test_an_ndjson_file_of_documents_is_read_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "documents.ndjson"
    path.write_text(json.dumps({"id": "d", "text": TEXT, "lang": "en"}) + "\n", encoding="utf-8")
    code, out, _ = explained(capsys, path)
    assert code == 0
    assert "d, characters 0 to" in out


def claim(**more: Any) -> Claim:
    """The first claim of the text, with other values."""
    values = {field: getattr(CLAIM, field) for field in Claim.__dataclass_fields__}
    return Claim(**{**values, **more})


CLAIM = armsledger.read(TEXT, lang="en").claims[0]


def test_every_step_of_a_field_is_shown_and_one_step_can_be_that_of_two() -> None:
    why = (Reason("from, to", "not named here"), Reason("to", "goal", "Egypt", Span(33, 38)))
    assert list(steps(claim(why=why), "to")) == [("", "not named here"), ("Egypt", "goal")]
    assert list(steps(claim(why=why), "from")) == [("", "not named here")]


def test_a_field_without_a_rule_shows_its_words_or_that_nothing_says_it() -> None:
    bare = claim(why=(), fields={"qty": Span(17, 20), "when": Span(900, 904)})
    assert list(steps(bare, "qty")) == [("two", "")]
    assert list(steps(bare, "when")) == [("characters 900 to 904", "")]
    assert list(steps(bare, "source")) == [("", "nobody is named as saying it")]


def test_hostile_reasons_do_nothing() -> None:
    stream = io.StringIO()
    hostile = "\x1b[2J[bold]x\n\u202e"
    why = (Reason("qty", hostile, hostile, Span(17, 20)),)
    print_claim(Console(file=stream, width=100, markup=False), claim(why=why, doc=hostile, sentence=hostile * 20))
    assert "\x1b" not in stream.getvalue()
    assert "\u202e" not in stream.getvalue()
    assert "[bold]x" in stream.getvalue()
