"""Who says what, as spans: every form of reported speech in each language, also about no matériel."""

from __future__ import annotations

import pytest

import armsledger
from armsledger import Saying

CASES = [  # language, text, source, cue, content
    ("fr", "La maire a déclaré que le pont serait fermé.", "La maire", "déclaré", "le pont serait fermé"),
    ("en", "The mayor said that the bridge would be shut.", "The mayor", "said", "the bridge would be shut"),
    ("es", "La alcaldesa dijo que el puente sería cerrado.", "La alcaldesa", "dijo", "el puente sería cerrado"),
    ("fr", "Le pont sera fermé, a annoncé la maire.", "la maire", "annoncé", "Le pont sera fermé"),
    ("en", "The bridge will be shut, the mayor announced.", "the mayor", "announced", "The bridge will be shut"),
    ("es", "El puente será cerrado, anunció la alcaldesa.", "la alcaldesa", "anunció", "El puente será cerrado"),
    ("fr", "« Le pont est trop vieux », s'indigne la maire.", "la maire", "indigne", "« Le pont est trop vieux »"),
    ("en", '"The bridge is too old," the mayor complained.', "the mayor", "complained", '"The bridge is too old,"'),
    ("es", "«El puente es muy viejo», lamentó la alcaldesa.", "la alcaldesa", "lamentó", "«El puente es muy viejo»"),
    ("fr", "Selon la maire, le pont est trop vieux.", "la maire", "Selon", "le pont est trop vieux"),
    ("en", "According to the mayor, the bridge is too old.", "the mayor", "According to", "the bridge is too old"),
    ("es", "Según la alcaldesa, el puente es muy viejo.", "la alcaldesa", "Según", "el puente es muy viejo"),
    ("fr", "Comme l'a rappelé la maire, le pont est vieux.", "la maire", "rappelé", "le pont est vieux"),
    ("en", "As the mayor noted, the bridge is old.", "the mayor", "noted", "the bridge is old"),
    ("es", "Como recordó la alcaldesa, el puente es viejo.", "la alcaldesa", "recordó", "el puente es viejo"),
    ("fr", "Le pilote reconnaît avoir dormi.", "Le pilote", "reconnaît", "avoir dormi"),
    ("es", "El piloto niega haber dormido.", "El piloto", "niega", "haber dormido"),
    ("fr", "La ville s'engage à réparer le pont.", "La ville", "engage", "réparer le pont"),
    ("en", "The city promised to repair the bridge.", "The city", "promised", "repair the bridge"),
    ("es", "La ciudad prometió reparar el puente.", "La ciudad", "prometió", "reparar el puente"),
    ("fr", "L'affirmation de la maire selon laquelle le pont est vieux est contestée.", "la maire", "affirmation",
     "le pont est vieux"),
    ("en", "The mayor's claim that the bridge is old is disputed.", "The mayor", "claim", "the bridge is old"),
    ("es", "La afirmación de la alcaldesa de que el puente es viejo da risa.", "la alcaldesa", "afirmación",
     "el puente es viejo"),
    ("fr", "Je voudrais rappeler l' âge du pont.", "Je", "rappeler", "l' âge du pont"),
]  # fmt: skip


def heard(text: str, lang: str) -> list[Saying]:
    return armsledger.sayings(text, lang=lang, date="2023-05-15")


def words(text: str, said: Saying) -> tuple[str, str, str]:
    source = "" if said.source is None else text[slice(*said.source)]
    return source, text[slice(*said.cue)], " … ".join(text[slice(*span)] for span in said.content)


@pytest.mark.parametrize(("lang", "text", "source", "cue", "content"), CASES)
def test_a_saying_has_its_three_spans(lang: str, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in [words(text, said) for said in heard(text, lang)]


def test_a_participle_goes_on_with_the_speaker_before_it() -> None:
    text = "The mayor said that the bridge was old, adding that the tunnel was older."
    first, second = (words(text, said) for said in heard(text, "en"))
    assert first == ("The mayor", "said", "the bridge was old")
    assert second == ("The mayor", "adding", "the tunnel was older")


def test_a_quotation_goes_on_behind_its_speaker() -> None:
    text = "« Le pont est vieux », dit la maire. « Nous allons le fermer dès lundi. »"
    (said,) = heard(text, "fr")
    assert words(text, said)[2] == "« Le pont est vieux » … « Nous allons le fermer dès lundi. »"


def test_a_quotation_whose_end_is_not_marked_runs_to_the_end() -> None:
    text = "La maire souligne : « Le pont est vieux. Nous allons le fermer."
    (said,) = heard(text, "fr")
    assert words(text, said)[2] == "« Le pont est vieux. Nous allons le fermer."


def test_who_is_known_is_named() -> None:
    (said,) = heard("The Pentagon denied that the bridge was a target.", "en")
    assert said.manner == "deny"
    assert said.speaker is not None and said.speaker.org == "Pentagon"


def test_what_launches_or_concludes_says_nothing() -> None:
    assert heard("Moscou a lancé son offensive et a conclu un accord.", "fr") == []
