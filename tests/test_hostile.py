"""Texts made to hurt: they end, in seconds, as a reading or a refusal that says why."""

from __future__ import annotations

import time
from datetime import date

import pytest

from armsledger.errors import IntakeError
from armsledger.intake.text import document_from_text
from armsledger.reading.reader import read_document
from armsledger.records import Reading

SECONDS = 10
PROSE = "France delivered two frigates to Egypt in 2021, the minister said. "
HOSTILE = {
    "a megabyte without a blank": "a" * 1_000_000,
    "a megabyte of one long word in prose": PROSE + "x" * 1_000_000,
    "100,000 quotation marks": '"' * 100_000,
    "100,000 opening quotation marks": "«" * 100_000,
    "quotation marks in prose": '"drones" ' * 20_000,
    "50,000 numbers": "1 " * 50_000,
    "50,000 drones": "drones " * 50_000,
    "brackets": "(" * 100_000,
    "glued sentences": "He said so.Then " * 5_000,
    "lines": "a\n" * 200_000,
    "lines of prose": f"{PROSE}\n" * 3_000,
    "one paragraph of prose": PROSE * 3_000,
    "control characters": "\x01\x02\x1b[31m drones " * 10_000,
    "combining marks": "e\u0301\u0301\u0301" * 100_000,
    "bars": "Home | " * 50_000,
    "dates": "3 May 2021 " * 20_000,
    "names": "Iran Russia " * 20_000,
}


def read(text: str, lang: str = "en") -> Reading | IntakeError:
    try:
        return read_document(document_from_text(text, id="hostile", lang=lang, date=date(2023, 5, 15)))
    except IntakeError as error:
        return error


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The parser is loaded before anything is timed."""
    assert isinstance(read(PROSE), Reading)


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_in_seconds(name: str) -> None:
    begun = time.perf_counter()
    found = read(HOSTILE[name])
    assert time.perf_counter() - begun < SECONDS
    if isinstance(found, Reading):
        for claim in found.claims:
            assert found.document.text[slice(*claim.span)] == claim.sentence


def test_what_is_not_read_of_a_long_paragraph_is_refused_with_its_span() -> None:
    found = read(HOSTILE["one paragraph of prose"])
    assert isinstance(found, Reading)
    (refusal,) = found.refusals
    assert "a paragraph is longer than" in refusal.reason
    assert refusal.span is not None
    assert refusal.span.end == len(found.document.text.rstrip())


def test_fifty_megabytes_are_refused_at_once() -> None:
    begun = time.perf_counter()
    found = read("drones " * 7_500_000)
    assert isinstance(found, IntakeError)
    assert "too long for one document" in found.reason
    assert time.perf_counter() - begun < SECONDS
