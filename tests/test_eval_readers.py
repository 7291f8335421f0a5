"""The readers by name, and the baseline that pairs by nearness; sentences by punctuation."""

from __future__ import annotations

import time

import pytest

from armsledger.intake import document_from_text
from armsledger.ledger.kept import claim_of_record, claim_record
from armsledger.reading.keywords import LONGEST, read_by_keywords
from armsledger.reading.plain import plain_sentences
from armsledger.reading.readers import READERS
from armsledger.records import Document, Reading, Span
from armsledger.views.lines import line


def document(text: str, lang: str = "en") -> Document:
    return document_from_text(text, id="d", lang=lang)


def told(text: str, lang: str = "en") -> list[str]:
    return [line(claim) for claim in read_by_keywords(document(text, lang)).claims]


def test_every_reader_gives_a_reading_of_its_document() -> None:
    given = document("France delivered two frigates to Egypt in 2021.")
    for reader in READERS.values():
        found = reader(given)
        assert isinstance(found, Reading)
        assert [(c.supplier, c.recipient, c.item) for c in found.claims] == [("FRA", "EGY", "ship")]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Poland has ordered 180 K2 tanks from South Korea.", ["transfer agreed | POL > KOR | tank K2"]),
        ("en", "Iran denied that it had supplied drones to Russia.", ["transfer done | IRN > RUS | uav"]),
        ("fr", "La Russie a livré trois chars à la Syrie.", ["transfer done | RUS > SYR | tank"]),
        ("es", "Rusia entregó tanques a Siria.", ["transfer done | RUS > SYR | tank"]),
        ("en", "France delivered two frigates.", []),
        ("en", "France delivered bread to Egypt.", []),
        ("en", "France and Egypt have frigates.", []),
    ],
)
def test_keywords_pair_the_nearest(lang: str, text: str, expected: list[str]) -> None:
    assert told(text, lang) == expected


def test_what_is_told_twice_is_one_claim() -> None:
    text = "France delivered two frigates to Egypt in 2021. France has delivered frigates to Egypt again.\n"
    assert told(text) == ["transfer done | FRA > EGY | ship"]


def test_its_claims_are_claims_with_their_words() -> None:
    text = "Ports.\n\nFrance delivered two frigates to Egypt in 2021."
    (claim,) = read_by_keywords(document(text)).claims
    assert text[slice(*claim.span)] == claim.sentence
    words = {name: text[slice(*span)] for name, span in claim.fields.items()}
    expected = {"kind": "delivered", "stage": "delivered", "item": "frigates", "from": "France", "to": "Egypt"}
    assert words == expected
    assert claim_of_record(claim_record(claim)) == claim


def test_a_sentence_without_end_is_refused() -> None:
    text = "France delivered frigates to Egypt " * (LONGEST // 30)
    (refusal,) = read_by_keywords(document(text)).refusals
    assert "a sentence of more than 2,000 characters" in refusal.reason


@pytest.mark.parametrize("text", ["France delivered drones to Egypt. " * 5_000, "... " * 50_000, "drones " * 50_000])
def test_it_ends_in_seconds(text: str) -> None:
    given = document(f"{text}\nA second line.")
    begun = time.perf_counter()
    read_by_keywords(given)
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First. Two! Three? Four…", ["First.", "Two!", "Three?", "Four…"]),
        ("He said “No.” Then left.", ["He said “No.”", "Then left."]),
        ("Gen. Kim of the U.S. Navy left on Nov. 3.", ["Gen. Kim of the U.S. Navy left on Nov. 3."]),
        ("It cost 3.5 million. Élise vint.", ["It cost 3.5 million.", "Élise vint."]),
        ("  no end", ["no end"]),
        ("." * 5, ["....."]),
        (" \n ", []),
    ],
)
def test_sentences_by_punctuation(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in plain_sentences(text, Span(0, len(text)))] == expected


def test_points_without_end_cost_linear_time() -> None:
    begun = time.perf_counter()
    assert len(list(plain_sentences("." * 200_000 + "x", Span(0, 200_001)))) == 1
    assert len(list(plain_sentences(". " * 200_000, Span(0, 400_000)))) > 1
    assert time.perf_counter() - begun < 5
