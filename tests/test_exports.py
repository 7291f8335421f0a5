"""The formats of the export: each is named and documented, and the same extract gives the same bytes."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.views.exports import FORMATS, Extract
from armsledger.views.exports.extract import beside, bounds_set, entry_of, statements_on
from tests.extracts import AT, EXTRACT, FLOWS
from tests.extracts_hostile import hostile

GUIDE = Path(__file__).parents[1] / "docs" / "exports.md"
EMPTY = Extract("Nothing", AT, "0.1.0")


def written(name: str, extract: Extract) -> str:
    stream = io.StringIO(newline="")
    FORMATS[name].write(extract, stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_named_as_it_is_found(name: str) -> None:
    export = FORMATS[name]
    assert export.name == name
    assert export.suffix.startswith(".")
    assert all((export.what, export.media_type, export.leaves_out))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_documented(name: str) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert f"`{name}`" in text
    assert FORMATS[name].leaves_out in " ".join(text.split())


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_extract_gives_the_same_bytes(name: str) -> None:
    turned = replace(
        EXTRACT,
        statements=dict(reversed(EXTRACT.statements.items())),
        documents=dict(reversed(EXTRACT.documents.items())),
        families=EXTRACT.families[::-1],
        origins=EXTRACT.origins[::-1],
    )
    assert written(name, EXTRACT) == written(name, EXTRACT) == written(name, turned)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "extract", [EMPTY, replace(EXTRACT, statements={}, documents={}), hostile()], ids=lambda e: e.scope
)
def test_an_extract_with_gaps_is_written_too(name: str, extract: Extract) -> None:
    assert written(name, extract)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_acts_on_a_terminal_is_written(name: str) -> None:
    text = written(name, hostile())
    assert not set("\x00\x1b\x9b\u202e\u202c\u2066\u2069") & set(text)


def test_statements_of_a_flow_stand_in_order_of_time() -> None:
    said = [statement.said for statement in statements_on(EXTRACT, FLOWS[0])]
    assert said == sorted(said)
    assert len(said) == len(FLOWS[0].statements)


def test_statements_on_no_flow_are_not_lost() -> None:
    alone = replace(EXTRACT, flows=FLOWS[1:])
    assert {statement.id for statement in beside(alone)} == set(FLOWS[0].statements)
    assert beside(EXTRACT) == ()


def test_bounds_name_the_statements_that_set_them() -> None:
    assert list(bounds_set(FLOWS[0], "s-400")) == [("done", "lower"), ("balance", "lower")]
    assert list(bounds_set(FLOWS[0], "s-deny-rus")) == []


def test_a_document_is_entered_without_its_text() -> None:
    from datetime import date

    from armsledger.records import Document

    entry = entry_of(Document("d", "A text.", "en", date(2023, 5, 15), "Title", text_sha256="ab"))
    assert (entry.id, entry.published, entry.text_sha256, entry.outlet) == ("d", "2023-05-15", "ab", None)


def test_the_formats_load_no_templates_until_a_page_is_written() -> None:
    code = "import sys, armsledger.views.exports; print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
