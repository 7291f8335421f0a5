"""Data files are read strictly: what is wrong is named with file, key and the nearest valid key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from armsledger import knowledge
from armsledger.errors import ArmsledgerError, LexiconError
from armsledger.knowledge import LANGUAGES, alternatives, check_keys, nearest, table, toml


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in the place of the data files."""
    monkeypatch.setattr(knowledge, "ROOT", tmp_path)
    toml.cache_clear()
    table.cache_clear()
    yield tmp_path
    toml.cache_clear()
    table.cache_clear()


def test_the_languages_are_the_folders() -> None:
    assert LANGUAGES == ("en", "es", "fr")


def test_the_nearest_key_is_named_or_all_of_them() -> None:
    assert nearest("agnet", ["agent", "object"]) == '; did you mean "agent"?'
    assert nearest("zzz", ["object", "agent"]) == "; valid: agent, object"


def test_an_unknown_key_is_an_error_with_file_and_key() -> None:
    with pytest.raises(LexiconError, match=r'a\.toml: frames\.gvie: unknown key; did you mean "give"\?') as raised:
        check_keys("a.toml", ["give", "gvie"], ["give", "receive"], "frames.")
    assert (raised.value.file, raised.value.key) == ("a.toml", "frames.gvie")
    assert isinstance(raised.value, ArmsledgerError)


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(LexiconError, match=r"events/none\.toml: file: is missing"):
        toml("events/none.toml")
    with pytest.raises(LexiconError, match=r"gazetteers/none\.csv: file: is missing"):
        table("gazetteers/none.csv", ("name",))


def test_a_key_written_twice_is_an_error(folder: Path) -> None:
    (folder / "a.toml").write_text("[x]\na = 1\na = 2\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"a\.toml: syntax: .*line 3"):
        toml("a.toml")


TABLES = [
    ("name,cuontry\nA,FRA\n", r'a\.csv: column cuontry: unknown key; did you mean "country"\?'),
    ("name\nA\n", r"a\.csv: column country: is missing"),
    ("name,country\nA,FRA,more\n", r"a\.csv: line 2: does not have 2 cells"),
    ("name,country\nA,FRA\nB\n", r"a\.csv: line 3: does not have 2 cells"),
    ('name,country\n"A,FRA\n', r"a\.csv: line \d: "),
    ("", r"a\.csv: column name: is missing"),
]


@pytest.mark.parametrize(("text", "message"), TABLES)
def test_a_wrong_table_is_named_with_its_line_or_column(folder: Path, text: str, message: str) -> None:
    (folder / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        table("a.csv", ("name", "country"))


def test_a_table_is_its_rows(folder: Path) -> None:
    (folder / "a.csv").write_text("name,country\nA,FRA\nB,\n", encoding="utf-8")
    assert table("a.csv", ("name", "country")) == ({"name": "A", "country": "FRA"}, {"name": "B", "country": ""})


def test_a_file_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "a.csv").write_bytes("name\nTéhéran\n".encode("cp1252"))
    (folder / "a.toml").write_bytes('a = "Téhéran"\n'.encode("cp1252"))
    with pytest.raises(LexiconError, match=r"a\.csv: encoding: is not UTF-8"):
        table("a.csv", ("name",))
    with pytest.raises(LexiconError, match=r"a\.toml: encoding: is not UTF-8"):
        toml("a.toml")


def test_alternatives_of_a_cell() -> None:
    assert alternatives("US| USA ||U.S.") == ["US", "USA", "U.S."]
    assert alternatives("") == []
