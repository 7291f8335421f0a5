"""Numbers as figures and words: grouping, decimals, scales, number words of three languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.knowledge import LANGUAGES
from armsledger.reading.numberwords import number_words, tokenize
from armsledger.reading.numerals import figure_values, is_glued, read_number


def value(text: str, lang: str) -> Decimal | None:
    """The number that begins `text`, where it is exact."""
    lex = number_words(lang)
    number = read_number(lex, tokenize(text, wide=lex.wide), 0)
    return None if number is None or number.low != number.high else number.low


FIGURES = [
    ("1,125", ".", 1125, 1125),
    ("1,125", ",", 1125, Decimal("1.125")),
    ("1.125", ",", 1125, 1125),
    ("8,1", ",", Decimal("8.1"), Decimal("8.1")),
    ("1,234,567.5", ".", Decimal("1234567.5"), Decimal("1234567.5")),
    ("40,00,000", ".", 4000000, 4000000),
    ("226 600", ",", 226600, 226600),
    ("04.07", ".", Decimal("4.07"), Decimal("4.07")),
    ("1.2.3", ".", None, None),
    ("9" * 16, ".", None, None),
]


@pytest.mark.parametrize(("raw", "decimal", "plain", "scaled"), FIGURES)
def test_a_figure_alone_and_before_a_scale(
    raw: str, decimal: str, plain: Decimal | None, scaled: Decimal | None
) -> None:
    assert figure_values(raw, decimal) == (plain, scaled)


WORDS = [
    ("en", "twenty-four", 24),
    ("en", "a hundred and twenty thousand", 120_000),
    ("en", "two million five hundred thousand", 2_500_000),
    ("en", "half a dozen", 6),
    ("en", "2.5 million", 2_500_000),
    ("fr", "quatre-vingt-dix-sept", 97),
    ("fr", "deux cent cinquante", 250),
    ("fr", "soixante et onze", 71),
    ("fr", "mille deux cents", 1200),
    ("fr", "une cinquantaine", 50),
    ("fr", "une demi-douzaine", 6),
    ("es", "treinta y dos", 32),
    ("es", "ciento veinte mil", 120_000),
    ("es", "dos mil quinientos", 2500),
    ("es", "media docena", 6),
    ("es", "un millar", 1000),
]


@pytest.mark.parametrize(("lang", "text", "number"), WORDS)
def test_number_words(lang: str, text: str, number: int) -> None:
    assert value(f"{text} drones", lang) == number


@given(st.integers(1, 999_999), st.sampled_from(LANGUAGES))
def test_a_figure_is_its_value_however_it_is_grouped(number: int, lang: str) -> None:
    separator = {"en": ",", "fr": "\u202f", "es": "."}[lang]
    assert value(f"{number} drones", lang) == number
    assert value(f"{number:,} drones".replace(",", separator), lang) == number


def test_a_figure_that_hangs_on_a_word_is_no_number() -> None:
    tokens = tokenize("Su-35 F 16", wide=False)
    assert [is_glued(tokens, at) for at in range(len(tokens))] == [False, False, True, False, False]
