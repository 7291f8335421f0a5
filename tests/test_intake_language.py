"""The language of a text: small words decide, others are asked where they are not clear; another language is named."""

from __future__ import annotations

import pytest

from armsledger.errors import IntakeError, LanguageError
from armsledger.intake.language import by_small_words, check, detect, is_foreign, sample_words
from armsledger.intake.lexicon import words
from armsledger.intake.lines import split_lines

SENTENCES = {
    "en": "The defence ministry said on Tuesday that it had received the first of the ten tanks that it ordered.",
    "fr": "Le ministère de la Défense a déclaré mardi qu’il avait reçu le premier des dix chars qu’il a commandés.",
    "es": "El Ministerio de Defensa dijo el martes que había recibido el primero de los diez tanques que encargó.",
}
OTHERS = {
    "de": "Das Verteidigungsministerium teilte am Dienstag mit, dass es den ersten der zehn bestellten Panzer habe.",
    "it": "Il ministero della Difesa ha detto martedì che ha ricevuto il primo dei dieci carri armati che aspettava.",
    "pt": "O ministério da Defesa disse na terça-feira que recebeu o primeiro dos dez tanques que não foram pagos.",
    "ru": "Министерство обороны сообщило во вторник, что получило первый из десяти заказанных танков.",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_small_words_tell_the_language(lang: str) -> None:
    assert by_small_words(sample_words(SENTENCES[lang])) in (lang, None)
    assert detect(split_lines(SENTENCES[lang]), "a.txt") == lang


@pytest.mark.parametrize("lang", OTHERS)
def test_another_language_is_refused_by_name(lang: str) -> None:
    with pytest.raises(LanguageError, match=r"is in \w+ \(" + lang + r"\), which armsledger does not read") as raised:
        detect(split_lines(OTHERS[lang]), "a.txt")
    assert raised.value.language == lang
    assert "--lang" in raised.value.remedy


def test_small_words_decide_where_they_are_clear() -> None:
    clear = {
        "en": "They have been told that these were not the ones which she had asked for before they would leave.",
        "fr": "Les responsables ont dit que cette livraison aux alliés était une des plus grandes pour eux.",
        "es": "Los responsables han dicho que esta entrega era una de las más grandes para ellos y con ella el país.",
    }
    assert {lang: by_small_words(sample_words(text)) for lang, text in clear.items()} == {lang: lang for lang in clear}


def test_a_short_text_needs_more_than_small_words() -> None:
    assert by_small_words(["frigate", "sold"]) is None
    assert detect(split_lines("Le Caire achète douze chasseurs à la France"), "a.txt") == "fr"


def test_a_text_without_letters_holds_no_words() -> None:
    with pytest.raises(IntakeError, match="holds no words"):
        detect(split_lines("123 456 --- 789"), "a.txt")


@pytest.mark.parametrize(
    ("given", "code"), [("fr", "fr"), ("FR", "fr"), ("es-MX", "es"), ("en_GB", "en"), (" en ", "en")]
)
def test_a_given_language_is_taken_in_its_usual_forms(given: str, code: str) -> None:
    assert check(given, "a.txt") == code


@pytest.mark.parametrize("given", ["de", "xx", "français", ""])
def test_a_given_language_that_is_not_read_is_named(given: str) -> None:
    with pytest.raises(LanguageError, match="which is not read"):
        check(given, "a.txt")


def test_a_paragraph_in_another_language_is_noticed() -> None:
    (spanish,) = split_lines(SENTENCES["es"])
    (german,) = split_lines(OTHERS["de"])
    assert is_foreign(spanish, words("fr"))
    assert is_foreign(german, words("en"))
    assert not is_foreign(spanish, words("es"))
