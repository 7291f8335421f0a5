"""Marks over damaged text: glued sentences and lost quotation marks, the text itself untouched."""

from __future__ import annotations

import pytest

from armsledger.intake.lexicon import words
from armsledger.intake.repairs import marks_of, sentence_starts
from armsledger.records import Span


def marks(text: str, lang: str) -> list[tuple[str, str]]:
    """Each mark with the words that follow it."""
    found = marks_of(text, Span(0, len(text)), words(lang))
    return [(mark.kind, " ".join(text[mark.at :].split()[:2])) for mark in found]


GLUED = [
    ("en", "The ship left on Monday.The crew is at home.", "The crew"),
    ("fr", "Le navire est parti lundi.L’équipage est resté.", "L’équipage est"),
    ("fr", "«Le navire est parti».Le port est vide.", "Le port"),
    ("es", "El barco salió el lunes.La tripulación se quedó.", "La tripulación"),
]


@pytest.mark.parametrize(("lang", "text", "second"), GLUED)
def test_glued_sentences_are_marked_where_the_second_begins(lang: str, text: str, second: str) -> None:
    assert ("sentence-break", second) in marks(text, lang)


LOST = [
    ("fr", "L’Iran a fourni des centaines de drones.a déclaré le porte-parole.", "L’Iran a", "a déclaré"),
    ("en", "The ship will not leave the port.said the mayor.", "The ship", "said the"),
    ("es", "El barco no saldrá del puerto.dijo el alcalde.", "El barco", "dijo el"),
]


@pytest.mark.parametrize(("lang", "text", "opened", "closed"), LOST)
def test_a_lost_quotation_is_opened_and_closed(lang: str, text: str, opened: str, closed: str) -> None:
    assert marks(text, lang) == [("quote-open", opened), ("sentence-break", closed), ("quote-close", closed)]


WHOLE = [
    ("en", "The U.S. Navy bought two ships. They are at sea."),
    ("en", "See www.navy.example.org/ships.html or write to crew@navy.example.org."),
    ("en", "Version 2.0 of the file is ships.pdf and nothing else."),
    ("en", "St.John is a port; J.R.R. Tolkien never saw it."),
    ("fr", "Le gal. Roy a parlé. «Le navire est parti», a déclaré le maire."),
    ("fr", "M. Roy a dit oui, p. ex. lundi, etc. et Mme Roy non."),
    ("es", "EE.UU. vendió dos barcos. El Sr. Pérez los vio."),
    ("es", "«El barco salió», dijo el alcalde. «No volverá»."),
]


@pytest.mark.parametrize(("lang", "text"), WHOLE)
def test_whole_text_has_no_marks(lang: str, text: str) -> None:
    assert marks(text, lang) == []


def test_a_quotation_that_was_never_closed_is_only_closed() -> None:
    kinds = [kind for kind, _ in marks("«Le navire est parti.a déclaré le maire.", "fr")]
    assert kinds == ["sentence-break", "quote-close"]


def test_in_a_long_paragraph_only_the_last_sentence_is_quoted() -> None:
    text = "Le port est vide. Il fait froid. Le vent souffle. Le navire ne reviendra pas.a déclaré le maire."
    assert marks(text, "fr")[0] == ("quote-open", "Le navire")


def test_marks_point_into_the_document() -> None:
    text = "Titre\n\nLe navire est parti.a dit le maire."
    found = marks_of(text, Span(7, len(text)), words("fr"))
    assert [text[mark.at :][:5] for mark in found] == ["Le na", "a dit", "a dit"]


def test_sentence_starts_pass_over_short_forms() -> None:
    text = "M. Roy est parti. Mme Roy reste."
    assert sentence_starts(text, words("fr")) == [0, 18]
