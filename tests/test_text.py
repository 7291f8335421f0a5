"""A text becomes a document: blocks, furniture, marks and the date, all over the text as given."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.errors import IntakeError, LanguageError
from armsledger.intake.text import LARGEST, NO_DATE, document_from_text, sha256
from armsledger.records import Document, Span

PIECES = (
    "La marine attend sa deuxième frégate",
    "Publié le 3 mai 2021 à 09h15",
    "Port de BrestPort de Brest",
    "La marine a déclaré lundi que la frégate avait quitté le chantier.Elle arrivera dans la semaine.",
    "L’équipage s’entraîne depuis mars.a ajouté le capitaine. (Lire aussi : dix ports à visiter)",
    "lire aussi [Diez puertos para visitar]",
    "PARIS, 3 mai 2021 – Le ministre a parlé lundi. «Le navire est prêt», a-t-il dit.",
    "Retour en haut",
    "Camille Lenoir",
    "Je suis journaliste et je traite de défense.",
    "",
    "   ",
    "***",
    "© 2021",
    "\u2028",
)
PAGES = st.lists(st.sampled_from(PIECES) | st.text(max_size=60), max_size=14).map("\n".join)


def read(text: str) -> Document | None:
    try:
        return document_from_text(text, id="page", lang="fr")
    except IntakeError:
        assert not text.strip().strip("\ufeff")
        return None


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_blocks_and_furniture_are_apart_in_order_and_inside_the_text(page: str) -> None:
    document = read(page)
    if document is None:
        return
    spans = sorted([*(b.span for b in document.blocks), *(f.span for f in document.furniture)])
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert list(document.blocks) == sorted(document.blocks, key=lambda block: block.span)
    assert list(document.furniture) == sorted(document.furniture, key=lambda piece: piece.span)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_nothing_that_can_be_seen_is_lost(page: str) -> None:
    document = read(page)
    if document is None:
        return
    kept = {at for piece in (*document.blocks, *document.furniture) for at in range(*piece.span)}
    assert all(character.isspace() for at, character in enumerate(document.text) if at not in kept)


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_marks_lie_in_blocks(page: str) -> None:
    document = read(page)
    if document is None:
        return
    for mark in document.marks:
        assert any(block.span.start <= mark.at <= block.span.end for block in document.blocks)
        assert mark.reason


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_taking_a_text_in_twice_gives_the_same(page: str) -> None:
    assert read(page) == read(page)


PROSE = "The navy said on Monday that the second frigate had left the shipyard and would arrive within a week."


def test_the_text_stays_as_given() -> None:
    text = f"  Navy waits for its frigate \n\n{PROSE}said the mayor.\n"
    document = document_from_text(text, id="a")
    assert document.text == text
    assert document.text_sha256 == sha256(text.encode())


def test_a_byte_order_mark_is_not_text() -> None:
    assert document_from_text(f"\ufeff{PROSE}", id="a").text == PROSE


def test_the_hash_of_the_bytes_is_that_of_the_bytes() -> None:
    raw = PROSE.encode("utf-16")
    document = document_from_text(PROSE, id="a", raw=raw)
    assert (document.raw_sha256, document.text_sha256) == (sha256(raw), sha256(PROSE.encode()))


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(IntakeError, match="a: is empty"):
        document_from_text(text, id="a")


def test_a_text_too_long_is_refused_with_its_size() -> None:
    with pytest.raises(IntakeError, match=r"too long for one document \(6 million characters\)"):
        document_from_text("a" * 6_000_000, id="a")
    assert LARGEST == 5_000_000


def test_a_given_language_wins() -> None:
    assert document_from_text(PROSE, id="a", lang="es").lang == "es"
    with pytest.raises(LanguageError):
        document_from_text(PROSE, id="a", lang="de")


HEADS = [
    (f"Navy waits\n\nPublished May 3, 2021 9:15 AM\n\n{PROSE}", date(2021, 5, 3)),
    (f"Navy waits\n\nGENEVA, May 3, 2021 — {PROSE}", date(2021, 5, 3)),
    (f"Navy waits\n\nBy Ana Gil, May 3, 2021\n\n{PROSE}", date(2021, 5, 3)),
    (f"{PROSE} On May 3, 2021 the first ship came, the navy said.", None),
    (f"{PROSE}\n" * 9 + "Published May 3, 2021", None),
]


@pytest.mark.parametrize(("text", "day"), HEADS)
def test_the_date_of_publication_is_looked_for_in_the_head(text: str, day: date | None) -> None:
    document = document_from_text(text, id="a")
    assert document.published == day
    assert (NO_DATE in document.warnings) is (day is None)


def test_a_given_date_wins() -> None:
    document = document_from_text(HEADS[0][0], id="a", date=date(2000, 1, 1))
    assert (document.published, document.warnings) == (date(2000, 1, 1), ())


def test_a_repeated_sentence_is_cut_out_of_its_line() -> None:
    said = "The second frigate will reach the base before the summer of next year."
    document = document_from_text(f"{said}\n\n{PROSE} {said} Crews are waiting for it in the port.", id="a")
    assert [(piece.reason, document.text[slice(*piece.span)]) for piece in document.furniture] == [("repeated", said)]


def test_a_doubled_caption_leaves_nothing_to_read() -> None:
    document = document_from_text(f"Navy waits\n\nPort of BostonPort of Boston\n\n{PROSE}", id="a")
    assert document.furniture[0].span == Span(12, 40)
    assert document.furniture[0].reason == "doubled"
