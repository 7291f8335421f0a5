"""Quantities and money as ranges, in three languages; what only looks like a count is none."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.knowledge import LANGUAGES
from armsledger.reading.measures import find_measures, find_money, find_quantities
from armsledger.records import Mention, Money, Period, Range, Span
from armsledger.views.lines import money, quantity

PUBLISHED = date(2023, 5, 15)
QUANTITIES = [
    ("en", "more than 400 drones", "more than 400", "400.."),
    ("en", "up to 300 tanks", "up to 300", "..300"),
    ("en", "hundreds of drones", "hundreds", "200..999"),
    ("en", "several hundred shells", "several hundred", "200..999"),
    ("en", "dozens of missiles", "dozens", "24..99"),
    ("en", "about 400 jets", "about 400", "400"),
    ("en", "some 400 jets", "some 400", "400"),
    ("en", "most of the 400 drones", "most of the 400", "200..400"),
    ("en", "millions of rounds", "millions", "2000000..9999999"),
    ("en", "at least 24 howitzers", "at least 24", "24.."),
    ("en", "between 20 and 30 tanks", "between 20 and 30", "20..30"),
    ("en", "20 to 30 tanks", "20 to 30", "20..30"),
    ("en", "twenty-four jets", "twenty-four", "24"),
    ("en", "two dozen tanks", "two dozen", "24"),
    ("en", "half of the 200 tanks", "half of the 200", "100"),
    ("en", "1,125 shells", "1,125", "1125"),
    ("en", "2.5 million shells", "2.5 million", "2500000"),
    ("en", "a hundred and twenty missiles", "a hundred and twenty", "120"),
    ("en", "two or three ships", "two or three", "2..3"),
    ("en", "another 12 jets", "another 12", "12"),
    ("en", "fewer than 100 tanks", "fewer than 100", "..100"),
    ("en", "nearly 1,000 drones", "nearly 1,000", "1000"),
    ("en", "two-thirds of 300 tanks", "two-thirds of 300", "200"),
    ("en", "200,000 rounds of 155 mm ammunition", "200,000", "200000"),
    ("en", "thousands of rockets", "thousands", "2000..9999"),
    ("en", "the first 10 tanks", "the first 10", "10"),
    ("en", "10 or more tanks", "10 or more", "10.."),
    ("en", "most of them", "most of", "?"),
    ("fr", "plus de 400 drones", "plus de 400", "400.."),
    ("fr", "jusqu’à 300 chars", "jusqu’à 300", "..300"),
    ("fr", "des centaines de drones", "des centaines", "200..999"),
    ("fr", "plusieurs centaines d’obus", "plusieurs centaines", "200..999"),
    ("fr", "une dizaine de missiles", "une dizaine", "10"),
    ("fr", "environ 400 avions", "environ 400", "400"),
    ("fr", "quelque 400 avions", "quelque 400", "400"),
    ("fr", "la plupart des 400 drones", "la plupart des 400", "200..400"),
    ("fr", "des millions de cartouches", "des millions", "2000000..9999999"),
    ("fr", "au moins 24 obusiers", "au moins 24", "24.."),
    ("fr", "entre 20 et 30 chars", "entre 20 et 30", "20..30"),
    ("fr", "de 20 à 30 chars", "20 à 30", "20..30"),
    ("fr", "vingt-quatre avions", "vingt-quatre", "24"),
    ("fr", "quatre-vingt-dix-sept chars", "quatre-vingt-dix-sept", "97"),
    ("fr", "deux cents obus", "deux cents", "200"),
    ("fr", "1 125 obus", "1 125", "1125"),
    ("fr", "2,5 millions d’obus", "2,5 millions", "2500000"),
    ("fr", "deux ou trois navires", "deux ou trois", "2..3"),
    ("fr", "moins de 100 chars", "moins de 100", "..100"),
    ("fr", "soixante et onze chars", "soixante et onze", "71"),
    ("fr", "des dizaines de milliers de drones", "des dizaines de milliers", "20000..99999"),
    ("fr", "un millier d’obus", "un millier", "1000"),
    ("fr", "la moitié des 200 chars", "la moitié des 200", "100"),
    ("es", "más de 400 drones", "más de 400", "400.."),
    ("es", "hasta 300 tanques", "hasta 300", "..300"),
    ("es", "cientos de drones", "cientos", "200..999"),
    ("es", "varios cientos de proyectiles", "varios cientos", "200..999"),
    ("es", "una docena de misiles", "una docena", "12"),
    ("es", "unos 400 aviones", "unos 400", "400"),
    ("es", "la mayoría de los 400 drones", "la mayoría de los 400", "200..400"),
    ("es", "millones de cartuchos", "millones", "2000000..9999999"),
    ("es", "al menos 24 obuses", "al menos 24", "24.."),
    ("es", "entre 20 y 30 tanques", "entre 20 y 30", "20..30"),
    ("es", "de 20 a 30 tanques", "20 a 30", "20..30"),
    ("es", "veinticuatro aviones", "veinticuatro", "24"),
    ("es", "treinta y dos tanques", "treinta y dos", "32"),
    ("es", "dos mil proyectiles", "dos mil", "2000"),
    ("es", "1.125 proyectiles", "1.125", "1125"),
    ("es", "2,5 millones de proyectiles", "2,5 millones", "2500000"),
    ("es", "dos o tres buques", "dos o tres", "2..3"),
    ("es", "menos de 100 tanques", "menos de 100", "..100"),
    ("es", "un millar de obuses", "un millar", "1000"),
    ("es", "decenas de miles de drones", "decenas de miles", "20000..99999"),
    ("es", "la mitad de los 200 tanques", "la mitad de los 200", "100"),
]
MONEY = [
    ("en", "$5.8 billion", "$5.8 billion", "5800000000 USD"),
    ("en", "US$ 400 million", "US$ 400 million", "400000000 USD"),
    ("en", "€1.2bn", "€1.2bn", "1200000000 EUR"),
    ("en", "about $300 million", "about $300 million", "300000000 USD"),
    ("en", "$1.5-2 billion", "$1.5-2 billion", "1500000000..2000000000 USD"),
    ("en", "between $1.5 and 2 billion", "between $1.5 and 2 billion", "1500000000..2000000000 USD"),
    ("en", "$5 million to 10 companies", "$5 million", "5000000 USD"),
    ("fr", "8,1 milliards de dollars", "8,1 milliards de dollars", "8100000000 USD"),
    ("fr", "400 millions d’euros", "400 millions d’euros", "400000000 EUR"),
    ("fr", "300 M€", "300 M€", "300000000 EUR"),
    ("es", "8.100 millones de dólares", "8.100 millones de dólares", "8100000000 USD"),
    ("es", "400 millones de euros", "400 millones de euros", "400000000 EUR"),
]
NOTHING = [
    ("en", "the 155mm shells"),
    ("en", "a 20-year-old pilot"),
    ("en", "3.5 tonnes"),
    ("en", "12%"),
    ("en", "Article 51"),
    ("en", "at 14:30"),
    ("en", "the 3-2 win"),
    ("fr", "12 %"),
    ("fr", "obus de 155 mm"),
    ("fr", "20 ans"),
    ("es", "proyectiles de 155 mm"),
    ("es", "20 años"),
    ("en", "the 2022 budget law"),
    ("en", "(25)"),
    ("en", "call +33 1 23 45 67 89"),
    ("fr", "l’article 51 de la Charte"),
    ("es", "el artículo 51 de la Carta"),
]


def only(found: list[Mention]) -> Mention:
    (mention,) = found
    return mention


@pytest.mark.parametrize(("lang", "text", "words", "value"), QUANTITIES)
def test_a_quantity_is_a_range_and_the_words_for_it(lang: str, text: str, words: str, value: str) -> None:
    found = only(find_quantities(text, lang))
    assert isinstance(found.value, Range)
    assert (found.words, quantity(found.value)) == (words, value)


@pytest.mark.parametrize(("lang", "text", "words", "value"), MONEY)
def test_a_sum_is_a_range_in_its_currency(lang: str, text: str, words: str, value: str) -> None:
    found = only(find_money(text, lang))
    assert isinstance(found.value, Money)
    assert (found.words, money(found.value)) == (words, value)


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_calibres_ages_articles_and_scores_count_nothing(lang: str, text: str) -> None:
    assert [m.words for m in find_measures(text, lang, published=PUBLISHED) if m.kind != "date"] == []


@pytest.mark.parametrize(
    ("lang", "counted", "idle"),
    [("en", "one tank", "no one"), ("fr", "neuf chars", "un char neuf"), ("es", "un millar de obuses", "un tanque")],
)
def test_words_that_are_often_no_number(lang: str, counted: str, idle: str) -> None:
    assert len(find_quantities(counted, lang)) == 1
    assert find_quantities(idle, lang) == []


def test_digits_of_a_name_are_no_number() -> None:
    text = "the Su-35 and 12 F-16 jets"
    taken = [Span(4, 9), Span(17, 21)]
    assert [m.words for m in find_quantities(text, "en", taken=taken)] == ["12"]


def test_a_share_without_its_whole_waits_for_the_discourse() -> None:
    found = only(find_quantities("most of them", "en"))
    assert (found.how, found.value) == ("most", Range(None, None))


def test_money_dates_and_quantities_are_apart() -> None:
    found = find_measures("Since 2020 it bought 24 jets for $2bn", "en", published=None)
    assert [(m.kind, m.words) for m in found] == [("date", "Since 2020"), ("quantity", "24"), ("money", "$2bn")]


def test_an_offset_moves_the_spans() -> None:
    assert only(find_quantities("24 jets", "en", offset=100)).span == Span(100, 102)


WORDS = """
400 1,125 1.125 8,1 $ € bn M million milliards de cientos dozens plusieurs more than plus de entre y and et - à to of
the most la plupart August août lundi 2022 15 May depuis since ago hace deux vingt et un mil . , ( ) % km drones 1er
2022-08-24 04/05/2016 F-16 half first another
"""
PIECES = st.sampled_from([*WORDS.split(), "\u202f", "\n\n"])
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=25).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES), st.sampled_from([None, PUBLISHED]))
def test_spans_are_their_words_in_order_and_apart(text: str, lang: str, published: date | None) -> None:
    found = find_measures(text, lang, published=published)
    assert all(text[slice(*m.span)] == m.words and m.words.strip() for m in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    for mention in found:
        value = mention.value
        low, high = (value.start, value.end) if isinstance(value, Period) else (value.low, value.high)
        assert low is None or high is None or low[: len(high)] <= high if isinstance(low, str) else True
        if isinstance(low, int) and isinstance(high, int):
            assert low <= high


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_reading_twice_gives_the_same(text: str, lang: str) -> None:
    first, second = (find_measures(text, lang, published=PUBLISHED) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "text", ["7" * 30_000, "1 " * 20_000, "more than " * 8_000, "20 to " * 8_000, "a dozen " * 8_000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    begun = time.process_time()
    find_measures(text, "en", published=PUBLISHED)
    assert time.process_time() - begun < 5
