"""Words of a question as filters, in three languages, mixed; what is unknown is named with what is near."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger import records
from armsledger.errors import LexiconError, QuestionError
from armsledger.knowledge import LANGUAGES, asking
from armsledger.ledger.filters import Filters
from armsledger.ledger.records import RUNGS, STANDINGS
from armsledger.ledger.words import checked_day, filters_of, values_of


def asked(text: str) -> Mapping[str, Any]:
    """The filters of some words, without those that nothing was asked of."""
    found = filters_of(text.split())
    return {
        name: getattr(found, name) for name in Filters.__slots__ if getattr(found, name) != getattr(Filters(), name)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("iran russie drones", {"parties": (("IRN",), ("RUS",)), "items": ("uav",)}),
        ("irán rusia drones", {"parties": (("IRN",), ("RUS",)), "items": ("uav",)}),
        ("IRN rus uav", {"parties": (("IRN",), ("RUS",)), "items": ("uav",)}),
        ("Corée du Nord obus", {"parties": (("PRK",),), "items": ("artillery", "ammunition")}),
        ("corea del norte", {"parties": (("PRK",),)}),
        ("north korean shells", {"parties": (("PRK",),), "items": ("ammunition",)}),
        ("de l'iran vers la russie", {"suppliers": ("IRN",), "recipients": ("RUS",)}),
        ("from the united states to ukraine", {"suppliers": ("USA",), "recipients": ("UKR",)}),
        ("de irán a rusia misiles", {"suppliers": ("IRN",), "recipients": ("RUS",), "items": ("missile",)}),
        ("houthis", {"parties": (("Houthis",),)}),
        ("combat-aircraft", {"items": ("combat-aircraft",)}),
        ("contested", {"standings": ("contested",)}),
        ("denied only", {"standings": ("denied only",)}),
        ("livrés", {"rungs": ("done",)}),
        ("sanctions", {"kinds": ("restriction",)}),
        ("iran 2022", {"parties": (("IRN",),), "since": "2022", "until": "2022"}),
        ("depuis 2022-08", {"since": "2022-08"}),
        ("hasta 2023", {"until": "2023"}),
        ("de 2022 à 2023", {"since": "2022", "until": "2023"}),
        ("", {}),
    ],
)
def test_words_of_three_languages(text: str, expected: Mapping[str, Any]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(
    ("text", "spelling"), [("Su-35", "Su-35"), ("su-35", "su-35"), ("k9a2", "k9a2"), ("XQ-58A", "XQ-58A")]
)
def test_models_known_and_unknown(text: str, spelling: str) -> None:
    (spellings,) = asked(text)["designations"]
    assert spelling in spellings


@pytest.mark.parametrize(
    ("text", "near"),
    [("irna", "Iran"), ("corée", "Corée du Nord"), ("dronse", "stands for nothing"), ("iran russei", "'russei'")],
)
def test_an_unknown_word_is_named_with_what_is_near(text: str, near: str) -> None:
    with pytest.raises(QuestionError, match=near):
        filters_of(text.split())


def test_a_question_has_a_longest_size() -> None:
    with pytest.raises(QuestionError, match="longer than 400"):
        filters_of(["iran " * 100])


@given(st.text(max_size=60))
def test_any_text_gives_filters_or_says_why_not(text: str) -> None:
    try:
        assert isinstance(filters_of([text]), Filters)
    except QuestionError as error:
        assert error.reason


def test_an_option_takes_a_code_or_a_name() -> None:
    assert values_of("RUS", "party") == values_of("Russie", "party") == values_of("rusia", "party") == ("RUS",)
    with pytest.raises(QuestionError, match="is no party"):
        values_of("drones", "party")


def test_a_day_is_as_vague_as_it_is_given() -> None:
    assert [checked_day(text) for text in ("2022", "2022-08", "2022-08-24")] == ["2022", "2022-08", "2022-08-24"]
    with pytest.raises(QuestionError, match="is no year"):
        checked_day("last week")


def test_the_vocabulary_of_questions_is_that_of_the_ledger() -> None:
    assert set(asking.SECTIONS["stage"]) == set(RUNGS)
    assert asking.SECTIONS["standing"] == STANDINGS
    assert asking.SECTIONS["kind"] == records.KINDS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_has_words_in_every_language(lang: str) -> None:
    found = {(meaning.kind, meaning.value) for _, meaning in asking.question_forms(lang)}
    for kind in ("stage", "standing", "kind", "side"):
        assert {value for name, value in found if name == kind} == set(asking.SECTIONS[kind])


def test_a_wrong_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "toml", lambda _: {"stgae": {}})
    with pytest.raises(LexiconError, match='did you mean "stage"'):
        list(asking.question_forms("en"))
