"""The words of intake: folded, compiled once, strictly checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger import knowledge
from armsledger.errors import LexiconError
from armsledger.intake import lexicon
from armsledger.intake.lexicon import any_of, cues, key, language_name, letters, pattern, plain, words

LANGS = ("en", "es", "fr")


@given(st.text(max_size=80))
def test_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_plain_text_has_no_case_accents_or_curly_apostrophes() -> None:
    assert plain("D’Été à Zürich, ÑANDÚ") == "d'ete a zurich, nandu"
    assert key("D’Été !") == "d ete"


def test_the_longest_alternative_comes_first() -> None:
    assert any_of(["lire", "lire aussi"]).startswith("lire")
    assert pattern(["lire", "lire aussi"]).match("lire aussi:").group() == "lire aussi"  # type: ignore[union-attr]
    assert pattern([]).search("anything") is None


@pytest.mark.parametrize("code", LANGS)
def test_every_language_has_what_intake_needs(code: str) -> None:
    found = words(code)
    assert len(found.function) > 30
    assert found.verbs.search(plain({"en": "he said", "fr": "il a déclaré", "es": "dijo ayer"}[code]))
    assert found.abbreviations


def test_cues_of_every_language_count_on_every_page() -> None:
    assert cues().whole[key("Advertisement")] == cues().whole[key("Publicité")] == "advertisement"
    assert {cue.reason for some in cues().index.values() for cue in some} >= {"related-link", "copyright", "caption"}


def test_languages_have_english_names() -> None:
    assert (language_name("de"), language_name("qq")) == ("German", "qq")


def test_letters_beyond_ascii_are_listed() -> None:
    assert {"é", "ñ", "«", "’"} <= letters()


def test_an_unknown_key_of_furniture_names_the_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = knowledge.ROOT / "languages" / "fr" / "furniture.toml"
    folder = tmp_path / "languages" / "fr"
    folder.mkdir(parents=True)
    text = source.read_text(encoding="utf-8").replace("[furniture.cookies]\ncontains", "[furniture.cookies]\ncontain")
    (folder / "furniture.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(knowledge, "ROOT", tmp_path)
    for cached in (knowledge.toml, lexicon.raw):
        cached.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r'fr/furniture.toml: furniture.cookies.contain: .*"contains"'):
            lexicon.raw("fr")
    finally:
        for cached in (knowledge.toml, lexicon.raw):
            cached.cache_clear()
