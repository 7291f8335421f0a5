"""One object a line becomes a document; a broken line costs only itself, and is named."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from armsledger.intake.ndjson import LONGEST, documents_in
from armsledger.records import Document, Refusal

PROSE = "The navy said on Monday that the second frigate had left the shipyard and would arrive within a week."


def read(*lines: bytes | dict[str, Any], **options: Any) -> list[Document | Refusal]:
    raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return [item for _, item in documents_in(io.BytesIO(raw), "in.ndjson", **options)]


def reason(line: bytes | dict[str, Any]) -> str:
    (found,) = read(line)
    assert isinstance(found, Refusal)
    assert found.where == "in.ndjson:1"
    assert found.remedy
    return found.reason


def test_a_line_says_all_of_its_document() -> None:
    line = {"id": "a", "text": PROSE, "title": "Navy", "outlet": "Times", "url": "https://a.example", "lang": "en"}
    (document,) = read({**line, "date": "2021-05-03T10:00:00Z"})
    assert isinstance(document, Document)
    assert (document.id, document.title, document.outlet, document.url) == ("a", "Navy", "Times", "https://a.example")
    assert (document.published, document.lang, document.warnings) == (date(2021, 5, 3), "en", ())


def test_html_is_taken_apart() -> None:
    (document,) = read({"id": "a", "html": f"<html><body><article><p>{PROSE}</p></article></body></html>"})
    assert isinstance(document, Document)
    assert PROSE in document.text


def test_what_the_caller_gives_wins() -> None:
    (document,) = read({"id": "a", "text": PROSE, "date": "2021-05-03", "lang": "fr"}, date=date(2000, 1, 1), lang="en")
    assert isinstance(document, Document)
    assert (document.published, document.lang) == (date(2000, 1, 1), "en")


def test_a_broken_line_costs_only_itself() -> None:
    found = read({"id": "a", "text": PROSE}, b'{"id": "b", "text": ', b"", {"id": "c", "text": PROSE})
    assert [item.id if isinstance(item, Document) else item.where for item in found] == ["a", "in.ndjson:2", "c"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"{", "the line is not valid JSON (column 2)"),
        (b"[1, 2]", "the line is JSON, but not an object"),
        (b'"text"', "the line is JSON, but not an object"),
        (b"\xff\xfe{}", "the line is not valid UTF-8 (byte 0)"),
        (b"[" * 100_000, "the line is not valid JSON"),
        ({"text": PROSE}, "the object has no id"),
        ({"id": True, "text": PROSE}, "the id is not a string"),
        ({"id": " ", "text": PROSE}, "the id is not a string"),
        ({"id": "a"}, "the object has neither text nor html"),
        ({"id": "a", "text": 5}, "the field 'text' is not a string"),
        ({"id": "a", "text": PROSE, "title": ["x"]}, "the field 'title' is not a string"),
        ({"id": "a", "text": PROSE, "date": "last week"}, "the date 'last week' is not a day"),
        ({"id": "a", "text": ""}, "is empty"),
        ({"id": "a", "text": PROSE, "lang": "de"}, "is given as German (de), which is not read"),
    ],
)
def test_every_kind_of_bad_line_is_named(line: bytes | dict[str, Any], expected: str) -> None:
    assert reason(line) == expected


def test_a_line_too_long_is_passed_over_whole() -> None:
    huge = b'{"id": "a", "text": "' + b"a" * LONGEST + b'"}'
    found = read(huge, {"id": "b", "text": PROSE})
    assert isinstance(found[0], Refusal)
    assert found[0].reason == "the line is too long for one document"
    assert isinstance(found[1], Document)


def test_no_line_at_all_is_named() -> None:
    (found,) = read(b"")
    assert isinstance(found, Refusal)
    assert (found.where, found.reason) == ("in.ndjson", "is empty")


def test_a_byte_order_mark_does_no_harm() -> None:
    (document,) = read(b"\xef\xbb\xbf" + json.dumps({"id": "a", "text": PROSE}).encode())
    assert isinstance(document, Document)
