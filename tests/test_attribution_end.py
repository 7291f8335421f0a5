"""Whether what follows a full stop only says who spoke, as it does behind a lost quotation mark."""

from __future__ import annotations

import pytest

from armsledger.intake.attribution import attribution_end, stretch
from armsledger.intake.lexicon import plain, words

SAYS = [
    ("fr", "Les drones ont été livrés.", "a déclaré le porte-parole à la presse."),
    ("fr", "Le contrat est signé.", "selon un responsable de la défense."),
    ("en", "The port is shut.", "said the mayor of the town."),
    ("en", "The port is shut.", "Tom Roe told reporters."),
    ("es", "El puerto está cerrado.", "dijo el alcalde."),
    ("es", "El contrato está firmado.", "ha afirmado la ministra a la prensa."),
]
TELLS = [
    ("fr", "Les drones ont été livrés.", "Le ministre a déclaré que le contrat sera signé."),
    ("en", "The port is shut.", "Ships wait outside."),
    ("en", "The port is shut.", "The mayor said that ships wait outside."),
    ("es", "El puerto está cerrado.", "El alcalde dijo que los barcos esperan."),
]


@pytest.mark.parametrize(("lang", "quoted", "said"), SAYS)
def test_an_attribution_ends_with_its_full_stop(lang: str, quoted: str, said: str) -> None:
    text = f"{quoted}{said} Il pleut. It rains."
    end = attribution_end(text, plain(text), len(quoted), words(lang))
    if said.startswith("selon"):  # an opener, not a verb: repairs see it, this function does not
        assert end is None
    else:
        assert end == len(quoted) + len(said)


@pytest.mark.parametrize(("lang", "before", "told"), TELLS)
def test_a_sentence_that_says_something_is_none(lang: str, before: str, told: str) -> None:
    text = f"{before}{told}"
    assert attribution_end(text, plain(text), len(before), words(lang)) is None


def test_a_short_form_does_not_end_a_sentence() -> None:
    text = plain("dijo el Sr. Pérez. Llueve.")
    assert stretch(text, 0, words("es")) == "dijo el sr. perez"


def test_the_look_is_bounded() -> None:
    text = "said the mayor " + "of the town " * 5000
    assert attribution_end(text, text, 0, words("en")) in (None, 261)
