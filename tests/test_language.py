"""One language's knowledge: complete, folded, strictly checked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from armsledger import knowledge, records
from armsledger.errors import LexiconError
from armsledger.knowledge import LANGUAGES, toml
from armsledger.knowledge.folding import fold
from armsledger.knowledge.language import STANCES, conjugate, language, phrase, verb_phrase


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_event_has_its_words(code: str) -> None:
    kinds = {trigger.kind for some in language(code).triggers.values() for trigger in some}
    assert kinds == set(records.KINDS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_stance_has_its_words(code: str) -> None:
    assert {stance for some in language(code).stances.values() for stance, _ in some} == set(STANCES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_triggers_are_filed_under_their_first_word_longest_first(code: str) -> None:
    for word, some in language(code).triggers.items():
        assert {trigger.phrase[0] for trigger in some} == {word}
        assert [len(t.phrase) for t in some] == sorted((len(t.phrase) for t in some), reverse=True)


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_words_are_folded(code: str) -> None:
    found = language(code)
    assert all(word == fold(word) for word in found.triggers)
    assert all(word == fold(word) for parts in found.prepositions for word in parts)
    assert all(form == fold(form) and lemma == fold(lemma) for form, lemma in found.forms.items())


@pytest.mark.parametrize(
    ("code", "form", "lemma"),
    [
        ("fr", "livrait", "livrer"),
        ("fr", "livrés", "livrer"),
        ("en", "delivered", "deliver"),
        ("en", "sold", "sell"),
        ("es", "entregaron", "entregar"),
        ("es", "vendió", "vender"),
    ],
)
def test_a_form_leads_to_its_verb(code: str, form: str, lemma: str) -> None:
    assert language(code).forms[fold(form)] == lemma


def test_phrases_are_folded_words() -> None:
    assert phrase("S’engager à") == ("s", "engager", "a")
    assert verb_phrase("s'engager à") == ("engager", "s", "a")
    assert verb_phrase("livrer") == ("livrer",)


def test_the_longest_ending_of_an_infinitive_counts() -> None:
    endings = {"er": ["e"], "ger": ["ge"]}
    assert conjugate("forger", endings) == ["forge"]
    assert conjugate("dire", endings) == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the files of one language in the place of the data files."""
    shutil.copytree(knowledge.ROOT / "languages" / "fr", tmp_path / "languages" / "fr")
    monkeypatch.setattr(knowledge, "ROOT", tmp_path)
    toml.cache_clear()
    yield tmp_path / "languages" / "fr"
    toml.cache_clear()


WRONG = [
    (
        "triggers.toml",
        "[transfert.give.done]\nverbs = []\n",
        r'triggers\.toml: transfert: unknown key; did you mean "transfer"',
    ),
    ("triggers.toml", "[transfer.gvie.done]\nverbs = []\n", r'transfer\.gvie: unknown key; did you mean "give"'),
    ("triggers.toml", "[transfer.give.dnoe]\nverbs = []\n", r'transfer\.give\.dnoe: unknown key; did you mean "done"'),
    (
        "triggers.toml",
        "[transfer.give.done]\nverb = []\n",
        r'transfer\.give\.done\.verb: unknown key; did you mean "verbs"',
    ),
    ("triggers.toml", "", r"triggers\.toml: file: holds no trigger"),
    ("stance.toml", "[souhgt]\nwords = []\n", r'stance\.toml: souhgt: unknown key; did you mean "sought"'),
    ("speech.toml", "[sya]\nverbs = []\n", r'speech\.toml: sya: unknown key; did you mean "say"'),
]


@pytest.mark.parametrize(("name", "text", "message"), WRONG)
def test_a_wrong_file_is_named_with_its_key(folder: Path, name: str, text: str, message: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        language.__wrapped__("fr")


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match=r"languages/xx/language\.toml: file: is missing"):
        language("xx")
