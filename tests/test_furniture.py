"""Which lines of a page are the article, in three languages; every reason has a page that shows it."""

from __future__ import annotations

import pytest

from armsledger.intake.furniture import headline_like, judge
from armsledger.intake.lexicon import words
from armsledger.intake.lines import split_lines

PROSE = {
    "en": "The navy said on Monday that the second frigate had left the shipyard and would arrive within a week.",
    "fr": "La marine a déclaré lundi que la deuxième frégate avait quitté le chantier et arriverait dans la semaine.",
    "es": "La Armada dijo el lunes que la segunda fragata había salido del astillero y llegaría en una semana.",
}
HEADLINE = {
    "en": "Navy waits for its second frigate",
    "fr": "La marine attend sa deuxième frégate",
    "es": "La Armada espera su segunda fragata",
}
FURNITURE = [
    ("en", "READ ALSO: Ten ports to visit this summer", "related-link"),
    ("en", "Sign up for our newsletter", "subscription"),
    ("en", "© 2023 The Harbour Times. All rights reserved.", "copyright"),
    ("en", "Back to top", "back-to-top"),
    ("en", "Home > World > Asia", "navigation"),
    ("en", "By Ana Gil and Tom Roe", "byline"),
    ("en", "Published May 3, 2021 9:15 AM", "date-line"),
    ("en", "Advertisement", "advertisement"),
    ("en", "Share this article", "share"),
    ("en", "(Getty Images)", "credit"),
    ("en", "* * *", "symbols"),
    ("fr", "Lire aussi : dix ports à visiter cet été", "related-link"),
    ("fr", "À lire aussi : [Diez puertos]", "related-link"),
    ("fr", "Abonnez-vous à notre newsletter", "subscription"),
    ("fr", "Tous droits réservés", "copyright"),
    ("fr", "Retour en haut", "back-to-top"),
    ("fr", "Par Anne Roy", "byline"),
    ("fr", "Publié le 3 mai 2021 à 09h15", "date-line"),
    ("fr", "Publicité", "advertisement"),
    ("fr", "Partager cet article", "share"),
    ("fr", "Tags : marine, frégate", "tags"),
    ("es", "Lea también: Diez puertos para visitar", "related-link"),
    ("es", "Suscríbase a nuestro boletín", "subscription"),
    ("es", "Todos los derechos reservados", "copyright"),
    ("es", "Por la Redacción", "byline"),
    ("es", "3 de mayo de 2021", "date-line"),
    ("es", "Publicidad", "advertisement"),
    ("es", "Compartir", "share"),
]


def judged(text: str, lang: str = "en", title: str | None = None) -> list[tuple[str, str]]:
    return [(verdict.kind, verdict.reason) for verdict in judge(split_lines(text), words(lang), title)]


@pytest.mark.parametrize(("lang", "text", "reason"), FURNITURE)
def test_a_line_of_furniture_is_taken_away_with_its_reason(lang: str, text: str, reason: str) -> None:
    page = f"{HEADLINE[lang]}\n\n{PROSE[lang]}\n\n{text}\n\n{PROSE[lang].replace('Monday', 'Friday')}"
    page += {"en": " Crews train.", "fr": " L’équipage s’entraîne.", "es": " La tripulación entrena."}[lang]
    assert judged(page, lang)[2] == ("furniture", reason)


@pytest.mark.parametrize("lang", PROSE)
def test_headline_and_prose_are_read(lang: str) -> None:
    assert judged(f"{HEADLINE[lang]}\n\n{PROSE[lang]}", lang) == [("headline", ""), ("body", "")]


STAYS = [
    ("en", "Read also the report that the ministry published on Monday, he told members of the committee that day."),
    ("en", "Advertisements for the frigate had been placed in every newspaper of the country, the ministry said."),
    ("fr", "Lire aussi dans ce rapport que la frégate coûtera le double relève de la farce, a conclu le député."),
    ("es", "Compartir el coste de la fragata con otros países es el plan que el ministro presentó el lunes."),
    ("fr", "Par ailleurs, la marine a commandé deux autres frégates au même chantier, a-t-elle annoncé lundi."),
]


@pytest.mark.parametrize(("lang", "text"), STAYS)
def test_prose_that_begins_like_furniture_stays(lang: str, text: str) -> None:
    assert judged(f"{HEADLINE[lang]}\n\n{PROSE[lang]}\n\n{text}\n\n{PROSE[lang][:-1]}, encore.", lang)[2][0] == "body"


def test_a_biography_goes_with_the_name_above_it() -> None:
    page = f"{HEADLINE['fr']}\n\n{PROSE['fr']}\n\nCamille Lenoir\nJe suis journaliste et je traite de défense."
    assert judged(page, "fr")[2:] == [("furniture", "biography")] * 2


def test_a_biography_in_the_third_person() -> None:
    page = f"{HEADLINE['en']}\n\n{PROSE['en']}\n\nTom Roe is a reporter who covers the navy."
    assert judged(page)[-1] == ("furniture", "biography")


def test_a_quoted_soldier_is_no_biography() -> None:
    page = f"{HEADLINE['fr']}\n\n{PROSE['fr']}\n\n«Je suis journaliste», a dit le témoin à la marine."
    assert judged(page, "fr")[-1] == ("body", "")


def test_links_below_a_heading_of_links() -> None:
    page = f"{HEADLINE['en']}\n\n{PROSE['en']}\n\nRelated stories:\nTen ports to visit\nHow a frigate is built\n"
    assert [verdict[0] for verdict in judged(page)] == ["headline", "body", *["furniture"] * 3]


def test_a_teaser_is_a_title_over_a_bare_date() -> None:
    page = f"{HEADLINE['en']}\n\n{PROSE['en']}\n\nHow a frigate is built\nMay 3, 2021\n\n{PROSE['en'][:-1]} or two."
    assert judged(page)[2:4] == [("furniture", "teaser")] * 2


def test_a_paragraph_in_another_language_is_taken_away() -> None:
    assert judged(f"{HEADLINE['fr']}\n\n{PROSE['fr']}\n\n{PROSE['es']}", "fr")[-1] == ("furniture", "other-language")


def test_the_caption_over_a_credit_is_a_caption() -> None:
    page = f"{HEADLINE['en']}\n\nThe frigate leaves the port of Alexandria\n(Getty Images)\n\n{PROSE['en']}"
    assert judged(page)[1:3] == [("caption", ""), ("furniture", "credit")]


def test_a_given_title_is_the_headline() -> None:
    page = f"Navy\n\n{HEADLINE['en']}.\n\n{PROSE['en']}"
    assert judged(page, title=HEADLINE["en"])[1] == ("headline", "")


def test_a_subheading_between_paragraphs_is_a_headline() -> None:
    page = f"{HEADLINE['en']}\n\n{PROSE['en']}\n\nA costly ship\n\n{PROSE['en'][:-1]} or two."
    assert [verdict[0] for verdict in judged(page)] == ["headline", "body", "headline", "body"]


def test_a_page_of_nothing_but_furniture_is_read_whole() -> None:
    assert judged("Advertisement\n\nBack to top\n\n***") == [("body", ""), ("body", ""), ("furniture", "symbols")]


def test_a_sentence_is_no_headline() -> None:
    lines = split_lines("Port shut, says the U.S.\nThe port is shut.\nPort shut…\nPort shut?")
    assert [headline_like(line) for line in lines] == [True, False, False, True]
