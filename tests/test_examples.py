"""The example articles, read from end to end: spans, fields, refusals, and the same result on every run."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from armsledger.intake import load
from armsledger.intake.lexicon import key
from armsledger.reading.reader import read_document
from armsledger.records import EVIDENCE, ITEMS, KINDS, STAGES, Document, Reading

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = sorted(EXAMPLES.glob("*.txt"))
DATES = {"iran-russia-drones.fr": "2023-06-12", "korea-poland-armour.en": "2022-12-07"}


@cache
def reading(path: Path) -> Reading:
    (document,) = load(path)
    assert isinstance(document, Document)
    return read_document(document)


@pytest.fixture(params=ARTICLES, ids=lambda path: path.stem)
def one(request: pytest.FixtureRequest) -> Reading:
    return reading(request.param)


def test_there_is_an_article_in_each_language() -> None:
    assert [reading(path).document.lang for path in ARTICLES] == ["fr", "en", "es"]


def test_an_article_gives_claims_and_no_refusals(one: Reading) -> None:
    assert len(one.claims) >= 5
    assert one.refusals == ()
    assert one.document.warnings == ()
    expected = DATES.get(one.document.id)
    assert expected is None or str(one.document.published) == expected


def test_a_claim_points_to_its_sentence_inside_a_block(one: Reading) -> None:
    for claim in one.claims:
        assert one.document.text[slice(*claim.span)] == claim.sentence
        assert any(b.span.start <= claim.span.start and claim.span.end <= b.span.end for b in one.document.blocks)


def test_fields_and_reasons_point_into_the_text(one: Reading) -> None:
    size = len(one.document.text)
    for claim in one.claims:
        assert all(0 <= span.start < span.end <= size for span in claim.fields.values())
        for reason in claim.why:
            if reason.span is not None:
                assert key(one.document.text[slice(*reason.span)]) == key(reason.words)


def test_values_are_those_of_the_guidelines(one: Reading) -> None:
    for claim in one.claims:
        assert claim.kind in KINDS
        assert claim.stage in STAGES
        assert claim.item in ITEMS
        assert set(claim.evidence) <= set(EVIDENCE)


def test_ids_are_unique_and_made_of_content(one: Reading) -> None:
    ids = [claim.id for claim in one.claims]
    assert len(set(ids)) == len(ids)
    assert all(id.startswith("c-") for id in ids)


def test_reading_twice_gives_the_same(one: Reading) -> None:
    assert read_document(replace(one.document)) == one


def test_furniture_carries_no_claims(one: Reading) -> None:
    for piece in one.document.furniture:
        assert not any(piece.span.start <= claim.span.start < piece.span.end for claim in one.claims)


def test_the_damaged_page_is_repaired() -> None:
    document = reading(EXAMPLES / "iran-russia-drones.fr.txt").document
    reasons = [piece.reason for piece in document.furniture]
    assert reasons == [
        "navigation",
        "date-line",
        "doubled",
        "repeated",
        "related-link",
        "related-link",
        "back-to-top",
        "biography",
        "biography",
    ]
    kinds = [mark.kind for mark in document.marks]
    assert kinds.count("sentence-break") == 3
    assert kinds.count("quote-open") == kinds.count("quote-close") == 2


def test_the_order_of_sets_in_memory_changes_nothing() -> None:
    code = "import sys; from armsledger.cli import main; sys.exit(main(['read', '--format', 'ndjson', *sys.argv[1:]]))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, *map(str, ARTICLES)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""
