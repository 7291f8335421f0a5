"""Files, folders and standard input become documents and refusals; nothing in an input raises."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from armsledger.intake import load
from armsledger.records import Document, Refusal

PROSE = "The navy said on Monday that the second frigate had left the shipyard and would arrive within a week."
LIVRE = "La marine a déclaré lundi que la deuxième frégate avait quitté le chantier et arriverait dans la semaine."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path | str, **options: Any) -> Refusal:
    (found,) = load(path, **options)
    assert isinstance(found, Refusal)
    return found


def test_a_text_file_is_a_document_named_by_its_stem(tmp_path: Path) -> None:
    (document,) = load(write(tmp_path, "navy.en.txt", PROSE))
    assert isinstance(document, Document)
    assert (document.id, document.lang) == ("navy.en", "en")


def test_a_folder_is_read_by_name_and_all_below_it(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", PROSE)
    write(tmp_path, "a/c.md", LIVRE)
    write(tmp_path, "a.html", f"<html><body><article><p>{PROSE}</p></article></body></html>")
    write(tmp_path, ".hidden.txt", PROSE)
    write(tmp_path, ".git/d.txt", PROSE)
    write(tmp_path, "picture.png", b"\x89PNG")
    assert [item.id for item in load(tmp_path) if isinstance(item, Document)] == ["a", "b", "c"]


def test_an_empty_folder_says_what_is_read(tmp_path: Path) -> None:
    found = refusal(tmp_path)
    assert (found.reason, found.remedy[:10]) == ("holds no file that is read", "known are ")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n\t", "is empty"),
        ("binary.txt", b"\x00\x01\x02" * 50, "is a binary file, not text"),
        ("pdf.txt", b"%PDF-1.7\n1 0 obj", "is a binary file, not text"),
        ("table.xlsx", b"PK", "its suffix '.xlsx' is not one that is read"),
        ("german.txt", ("Die Marine teilte am Montag mit, dass die Fregatte ankomme. " * 3).encode(), "German (de)"),
        ("numbers.txt", b"12 34 56", "holds no words"),
        ("lines.ndjson", b"\n\n", "is empty"),
        ("broken.html", b"<html><body></body></html>", "is a page without an article"),
    ],
)
def test_an_input_that_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = write(tmp_path, name, content)
    found = refusal(path)
    assert reason in found.reason
    assert found.where == str(path)
    assert found.remedy


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nothing.txt").reason == "there is no such file or folder"
    assert refusal("a\0b.txt").reason


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as handle:
        handle.truncate(50_000_000)
    assert refusal(path).reason == "is too large for one document (50 MB)"


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"")
    write(tmp_path, "b.txt", PROSE)
    assert [type(item) for item in load(tmp_path)] == [Refusal, Document]


def test_an_id_that_comes_twice_is_refused(tmp_path: Path) -> None:
    page = write(tmp_path, "a.txt", PROSE)
    seen: set[str] = set()
    found = [item for _ in range(2) for item in load(page, seen=seen)]
    assert isinstance(found[1], Refusal)
    assert "the id 'a' is already taken" in found[1].reason


def test_an_older_encoding_gives_a_warning(tmp_path: Path) -> None:
    (document,) = load(write(tmp_path, "a.txt", LIVRE.encode("cp1252")))
    assert isinstance(document, Document)
    assert document.text == LIVRE
    assert "read as cp1252" in document.warnings[0]


def test_a_language_that_is_not_read_is_named_where_it_is_given(tmp_path: Path) -> None:
    assert "German (de)" in refusal(write(tmp_path, "a.txt", PROSE), lang="de").reason


STDIN = [
    (PROSE.encode(), ["stdin"]),
    (f"<!doctype html><html><body><article><p>{PROSE}</p></article></body></html>".encode(), ["stdin"]),
    (b'{"id": "one", "text": "%s"}\n{"id": 2, "text": "%s"}\n' % (PROSE.encode(), LIVRE.encode()), ["one", "2"]),
    (b"", ["is empty"]),
]


@pytest.mark.parametrize(("raw", "expected"), STDIN, ids=["text", "page", "ndjson", "empty"])
def test_standard_input_is_what_it_begins_as(raw: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert [item.id if isinstance(item, Document) else item.reason for item in load("-")] == expected


def test_two_pages_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("monday", "tuesday"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.txt").write_text("Chad bought rifles.\n", encoding="utf-8")
    found = list(load(tmp_path, lang="en"))
    assert [getattr(item, "id", item) for item in found] == ["index", str(tmp_path / "tuesday" / "index")]


def test_an_empty_path_is_not_the_current_folder() -> None:
    assert "empty" in refusal("").reason


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "Permission denied", str(folder / "closed")))
        yield str(folder), [], []

    monkeypatch.setattr(os, "walk", walk)
    assert "Permission denied" in refusal(tmp_path).reason
