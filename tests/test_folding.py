"""How words are compared: folded character by character, stemmed of their plural."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.knowledge.folding import fold, stem, words
from armsledger.knowledge.language import language


@given(st.text(max_size=100))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=100))
def test_a_word_is_what_stands_at_its_offsets(text: str) -> None:
    for word in words(text):
        assert fold(text)[word.start : word.end] == word.folded


def test_case_and_accents_are_gone() -> None:
    assert fold("Téhéran, ESPAÑA, Zürich, Straße") == "teheran, espana, zurich, straße"


def test_hyphens_and_apostrophes_separate() -> None:
    assert [word.folded for word in words("l’Su-35, S.A. M142")] == ["l", "su", "35", "s", "a", "m142"]


@pytest.mark.parametrize(
    ("lang", "plural", "singular"),
    [
        ("en", "frigates", "frigate"),
        ("en", "batteries", "battery"),
        ("en", "bus", "bus"),
        ("fr", "chars", "char"),
        ("fr", "navires", "navire"),
        ("fr", "materiels", "materiel"),
        ("es", "tanques", "tanque"),
        ("es", "aviones", "avion"),
    ],
)
def test_a_plural_and_its_singular_have_one_stem(lang: str, plural: str, singular: str) -> None:
    endings = language(lang).plural
    assert stem(plural, endings) == stem(singular, endings)
