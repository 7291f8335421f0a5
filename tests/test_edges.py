"""Furniture inside a line that is read: datelines before it, credits and links glued into it or behind it."""

from __future__ import annotations

import pytest

from armsledger.intake.edges import Cut, apart, bracket_end, cuts, dateline_end, link_reason
from armsledger.intake.lexicon import words
from armsledger.intake.lines import Line, split_lines


def line(text: str) -> Line:
    (found,) = split_lines(text)
    return found


def cut_words(
    text: str, kind: str = "body", order: int = 0, headline: str = "", lang: str = "en"
) -> list[tuple[str, str]]:
    return [(text[c.start : c.end].strip(), c.reason) for c in cuts(line(text), kind, order, headline, words(lang))]


DATELINES = [
    ("en", "GENEVA, July 4 — ", "The talks began on Monday."),
    ("en", "WASHINGTON (AP) — ", "The Senate voted on Monday."),
    ("en", "Geneva - ", "The talks began on Monday."),
    ("fr", "PARIS, 3 mai 2021 – ", "Le ministre a parlé lundi."),
    ("fr", "Bruxelles (AFP) - ", "Le ministre a parlé lundi."),
    ("es", "MADRID, 3 may. 2021 (EFE) — ", "El ministro habló el lunes."),
    ("es", "QUITO, 20 feb.- ", "El ministro habló el lunes."),
    ("es", "Bogotá.- ", "El ministro habló el lunes."),
]


@pytest.mark.parametrize(("lang", "dateline", "text"), DATELINES)
def test_a_dateline_ends_where_the_text_begins(lang: str, dateline: str, text: str) -> None:
    assert dateline_end(line(dateline + text), 0, words(lang)) == len(dateline)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "France - the supplier - denied it on Monday, and the buyer did not answer."),
        ("en", "Three ships — two of them new — left the port on Monday."),
        ("fr", "Le contrat — signé lundi — porte sur douze avions."),
        ("es", "El contrato - firmado el lunes - incluye doce aviones."),
    ],
)
def test_dashes_inside_a_sentence_are_no_dateline(lang: str, text: str) -> None:
    assert dateline_end(line(text), 0, words(lang)) == 0


def test_a_dateline_stands_only_at_the_beginning_of_the_article() -> None:
    assert dateline_end(line("GENEVA, July 4 — The talks began."), 5, words("en")) == 0


@pytest.mark.parametrize(
    ("lang", "text", "end"),
    [
        ("en", "(Reuters) - The ship left.", len("(Reuters) - ")),
        ("es", "(Agencias) -- El barco salió.", len("(Agencias) -- ")),
        ("fr", "(Rome, 4 mai 2023). Le navire est parti.", len("(Rome, 4 mai 2023). ")),
        ("en", "(It was the third time.) The ship left.", 0),
    ],
)
def test_a_credit_or_place_in_brackets(lang: str, text: str, end: int) -> None:
    assert bracket_end(line(text), 0, words(lang)) == end


def test_a_link_behind_the_text_is_cut_off() -> None:
    assert cut_words("The port was shut at noon. Read also: Ten ports to visit") == [
        ("Read also: Ten ports to visit", "related-link")
    ]
    text = "Le port a fermé à midi. (Lire aussi : dix ports à visiter) Il rouvrira demain."
    assert cut_words(text, order=3, lang="fr") == [("(Lire aussi : dix ports à visiter)", "related-link")]


def test_a_sentence_that_begins_like_a_link_stays() -> None:
    assert cut_words("He opened the book. Read also the letter that she sent him, he was told.", order=3) == []
    assert link_reason("Read also the letter") is None


def test_the_headline_glued_before_the_text_is_cut() -> None:
    headline = "Cairo takes its second frigate"
    text = f"{headline}The ship arrived on Monday, the navy said."
    assert cut_words(text, headline=headline) == [(headline, "repeated")]


def test_a_credit_behind_a_caption_is_cut() -> None:
    assert cut_words("The frigate in the port of Alexandria (Photo AFP)", kind="caption") == [("(Photo AFP)", "credit")]


def test_markup_before_a_line_is_cut() -> None:
    assert cut_words("## Cairo takes its frigate and waits for the second.") == [("##", "symbols")]


def test_cuts_are_in_order_and_apart() -> None:
    found = [Cut(5, 9, "b"), Cut(0, 6, "a"), Cut(9, 9, "empty"), Cut(9, 12, "c")]
    assert apart(found) == [Cut(0, 6, "a"), Cut(9, 12, "c")]
