"""Dates of a text as periods of partial ISO dates, in three languages, seen from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from armsledger.reading.periods import find_dates
from armsledger.records import Mention, Period
from armsledger.views.lines import period

PUBLISHED = date(2023, 5, 15)  # a Monday
DATES = [
    ("en", "in 2023", "2023", "year"),
    ("en", "since August", "2022-08..", "since+month"),
    ("en", "last week", "2023-05-08..2023-05-14", "relative:week"),
    ("en", "by the end of 2026", "..2026", "until+year"),
    ("en", "three months ago", "2023-02", "ago:month"),
    ("en", "in August 2022", "2022-08", "month"),
    ("en", "from July to September 2022", "2022-07..2022-09", "range"),
    ("en", "between 2015 and 2019", "2015..2019", "range"),
    ("en", "on May 3", "2023-05-03", "day"),
    ("en", "yesterday", "2023-05-14", "relative:day"),
    ("en", "next year", "2024", "relative:year"),
    ("en", "Q3 2024", "2024-07..2024-09", "quarter"),
    ("en", "in the past year", "2022-05..2023-05", "past:year"),
    ("en", "the 1990s", "1990..1999", "decade"),
    ("en", "early in 2022", "2022", "year"),
    ("en", "later this week", "2023-05-15..2023-05-21", "relative:week"),
    ("en", "since 2022-08-01", "2022-08-01..", "since+day"),
    ("en", "24 February 2022", "2022-02-24", "day"),
    ("fr", "depuis août", "2022-08..", "since+month"),
    ("fr", "la semaine dernière", "2023-05-08..2023-05-14", "relative:week"),
    ("fr", "d’ici fin 2026", "..2026", "until+year"),
    ("fr", "il y a trois mois", "2023-02", "ago:month"),
    ("fr", "en août 2022", "2022-08", "month"),
    ("fr", "de juillet à septembre 2022", "2022-07..2022-09", "range"),
    ("fr", "entre 2015 et 2019", "2015..2019", "range"),
    ("fr", "le 3 mai", "2023-05-03", "day"),
    ("fr", "hier", "2023-05-14", "relative:day"),
    ("fr", "l’an prochain", "2024", "relative:year"),
    ("fr", "l’année dernière", "2022", "relative:year"),
    ("fr", "les années 1990", "1990..1999", "decade"),
    ("fr", "depuis dix ans", "2013..", "since+ago:year"),
    ("fr", "le 1er mars", "2023-03-01", "day"),
    ("fr", "24 février 2022", "2022-02-24", "day"),
    ("fr", "ces dix dernières années", "2013..2023", "past:year"),
    ("es", "desde agosto", "2022-08..", "since+month"),
    ("es", "la semana pasada", "2023-05-08..2023-05-14", "relative:week"),
    ("es", "antes de 2030", "..2030", "until+year"),
    ("es", "hace tres meses", "2023-02", "ago:month"),
    ("es", "en agosto de 2022", "2022-08", "month"),
    ("es", "de julio a septiembre de 2022", "2022-07..2022-09", "range"),
    ("es", "entre 2015 y 2019", "2015..2019", "range"),
    ("es", "el 3 de mayo", "2023-05-03", "day"),
    ("es", "ayer", "2023-05-14", "relative:day"),
    ("es", "el próximo año", "2024", "relative:year"),
    ("es", "el año pasado", "2022", "relative:year"),
    ("es", "los años 90", "1990..1999", "decade"),
    ("es", "a finales de 2022", "2022", "year"),
    ("es", "24 de febrero de 2022", "2022-02-24", "day"),
]
OTHERS = [
    ("en", "on 3 and 4 May", "2023-05-03..2023-05-04"),
    ("en", "on Monday", "2023-05-15"),
    ("en", "last Monday", "2023-05-08"),
    ("fr", "lundi dernier", "2023-05-08"),
    ("es", "el lunes pasado", "2023-05-08"),
    ("fr", "d’ici six mois", "2023-11"),
    ("fr", "au printemps 2022", "2022-03..2022-05"),
    ("fr", "au deuxième trimestre 2024", "2024-04..2024-06"),
    ("es", "segundo semestre de 2024", "2024-07..2024-12"),
    ("fr", "04/05/2016", "2016-05-04"),
    ("en", "04/05/2016", "2016-04-05"),
    ("en", "13/08/2023", "2023-08-13"),
]


def only(found: list[Mention]) -> Mention:
    (mention,) = found
    return mention


@pytest.mark.parametrize(("lang", "words", "value", "how"), DATES)
def test_a_date_is_a_period_with_the_rule_that_read_it(lang: str, words: str, value: str, how: str) -> None:
    found = only(find_dates(words, lang, published=PUBLISHED))
    assert isinstance(found.value, Period)
    assert (found.words, period(found.value), found.how) == (words, value, how)


@pytest.mark.parametrize(("lang", "text", "value"), OTHERS)
def test_days_seasons_and_figures(lang: str, text: str, value: str) -> None:
    assert period(only(find_dates(text, lang, published=PUBLISHED)).value) == value


RELATIVE = [
    ("en", "last week"),
    ("en", "three months ago"),
    ("fr", "hier"),
    ("fr", "depuis août"),
    ("es", "el año pasado"),
]


@pytest.mark.parametrize(("lang", "text"), RELATIVE)
def test_what_needs_the_day_of_publication_gives_nothing_without_it(lang: str, text: str) -> None:
    assert find_dates(text, lang, published=None) == []


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "in August 2022"), ("fr", "en 2022"), ("es", "el 3 de mayo de 2021")]
)
def test_what_is_whole_needs_no_day_of_publication(lang: str, text: str) -> None:
    assert find_dates(text, lang, published=None) == find_dates(text, lang, published=PUBLISHED) != []


@pytest.mark.parametrize(
    "text", ["31 February 2020", "99/99/2020", "at 14:30", "Su-2022", "Resolution 1929", "2000 drones"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, "en", published=PUBLISHED) == []


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("fr", "la veille", "2022-11-01"),
        ("en", "that year", "2022"),
        ("es", "dos días después", "2022-11-04"),
    ],
)
def test_some_words_go_on_from_the_date_spoken_of_before(lang: str, text: str, value: str) -> None:
    context = Period("2022-11-02", "2022-11-02")
    assert period(only(find_dates(text, lang, published=PUBLISHED, context=context)).value) == value


def test_a_month_of_the_future_where_the_text_says_so() -> None:
    will = find_dates("The jets will arrive in August", "en", published=PUBLISHED)
    did = find_dates("The jets arrived in August", "en", published=PUBLISHED)
    assert (period(only(will).value), period(only(did).value)) == ("2023-08", "2022-08")
