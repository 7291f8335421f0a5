"""The shipped parsers load, are small, read plain sentences, and are as good as their cards say.

The figures are measured on the whole test portions (about 70,000 words, half a minute) where the treebanks are there.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
import spacy

from training.data import LANGUAGES, MODELS, SOURCES, TEST, treebank_folder
from training.measure import COLUMNS, measure, megabytes, roles_right

LARGEST = 12.0  # megabytes
TOLERANCE = 0.003
PIPELINE = ["tok2vec", "morphologizer", "trainable_lemmatizer", "parser"]
GIVEN = {
    "fr": ("La France a livré deux frégates à l'Égypte.", "livré", "France", "frégates"),
    "en": ("The United Kingdom sent several tanks to Poland.", "sent", "Kingdom", "tanks"),
    "es": ("Francia entregó dos fragatas a Egipto.", "entregó", "Francia", "fragatas"),
}


@cache
def model(lang: str) -> Any:
    """The shipped pipeline of one language."""
    return spacy.load(MODELS / lang)


@cache
def card(lang: str) -> dict[str, Any]:
    """The card beside it."""
    found: dict[str, Any] = json.loads((MODELS / lang / "card.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pipeline_is_complete_and_small(lang: str) -> None:
    assert model(lang).pipe_names == PIPELINE
    assert megabytes(MODELS / lang) <= LARGEST


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plain_sentence(lang: str) -> None:
    text, verb, subject, item = GIVEN[lang]
    doc = model(lang)(text)
    place = {token.text: token for token in doc}
    assert place[verb].head is place[verb] or place[verb].dep_ == "ROOT"
    assert (place[subject].head.text, place[subject].dep_) == (verb, "nsubj")
    assert (place[item].head.text, place[item].dep_) == (verb, "obj")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_sentences_are_split(lang: str) -> None:
    first = GIVEN[lang][0]
    assert [sentence.text for sentence in model(lang)(f"{first} {first}").sents] == [first, first]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tokens_keep_the_text(lang: str) -> None:
    text = "«Su-35» - 18h30, don't!!! a-t-il 20 km² l'on; anti-tank/sol-air (EE.UU.)"
    assert "".join(token.text_with_ws for token in model(lang).make_doc(text)) == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_card_names_its_sources_and_portions(lang: str) -> None:
    text = (MODELS / lang / "card.md").read_text(encoding="utf-8")
    assert all(source in text for source in SOURCES[lang])
    assert set(card(lang)["figures"]) == {portion.label for portion in TEST[lang]}


@pytest.mark.parametrize(("lang", "number"), [(lang, n) for lang in LANGUAGES for n in range(len(TEST[lang]))])
def test_weights_give_the_figures_of_the_card(lang: str, number: int) -> None:
    portion = TEST[lang][number]
    if not (treebank_folder() / lang / f"{portion.name}.conllu.xz").exists():
        pytest.skip("the treebanks are not here")
    measured = measure(model(lang), lang, portion)
    expected = card(lang)["figures"][portion.label]
    assert {name: measured[name] for name in COLUMNS} == pytest.approx(expected, abs=TOLERANCE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_transfers_in_the_hand_parsed_sentences(lang: str) -> None:
    counts = roles_right(model(lang), lang, merge=True)
    if not counts:
        pytest.skip("the sentences parsed by hand are not here")
    right, total = (sum(pair[k] for pair in counts.values()) for k in (0, 1))
    noted = card(lang)["transfer_roles"]["merged"].values()
    assert right / total >= sum(pair[0] for pair in noted) / sum(pair[1] for pair in noted) - 0.02
