"""Calendar dates as pages print them: names of months in three languages, figures in either order, ISO."""

from __future__ import annotations

from datetime import date

import pytest

from armsledger.intake.dates import dates_in, iso_date, latest, without
from armsledger.intake.lexicon import plain, words

NAMED = [
    ("en", "May 15, 2023", date(2023, 5, 15)),
    ("en", "15 May 2023", date(2023, 5, 15)),
    ("en", "Dec. 7, 2022", date(2022, 12, 7)),
    ("en", "March 1st, 2021", date(2021, 3, 1)),
    ("fr", "le 1er mars 2021", date(2021, 3, 1)),
    ("fr", "12 juin 2023 à 09h14", date(2023, 6, 12)),
    ("fr", "3 févr. 2020", date(2020, 2, 3)),
    ("es", "3 de mayo de 2024", date(2024, 5, 3)),
    ("es", "16 abr 2024", date(2024, 4, 16)),
    ("es", "7 de diciembre del 2019", date(2019, 12, 7)),
]


@pytest.mark.parametrize(("lang", "text", "day"), NAMED)
def test_dates_with_the_name_of_a_month(lang: str, text: str, day: date) -> None:
    (found,) = dates_in(plain(text), words(lang))
    assert found.day == day


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("fr", "04/05/2016", date(2016, 5, 4)),
        ("es", "04/05/2016", date(2016, 5, 4)),
        ("en", "04/05/2016", date(2016, 4, 5)),
        ("en", "13/08/2023", date(2023, 8, 13)),
        ("fr", "12.06.23", date(2023, 6, 12)),
        ("en", "2023-05-15", date(2023, 5, 15)),
        ("es", "2023/5/15", date(2023, 5, 15)),
    ],
)
def test_dates_in_figures(lang: str, text: str, day: date) -> None:
    assert [found.day for found in dates_in(text, words(lang))] == [day]


@pytest.mark.parametrize("text", ["32/01/2020", "2023-13-01", "1.2.3", "30 february 2020", "10/10/2999", "01/01/1812"])
def test_what_is_no_day_of_a_page_is_no_date(text: str) -> None:
    assert [found for found in dates_in(text, words("en")) if found.day is not None] == []


def test_a_day_without_its_year_is_found_without_a_day() -> None:
    assert [(found.start, found.day) for found in dates_in("le 3 mai a rome", words("fr"))] == [(3, None)]


def test_dates_and_clock_times_are_blanked_of_a_line() -> None:
    line = "published on may 3, 2021 at 9:15 am, rome"
    assert without(line, dates_in(line, words("en"))) == "published on \x00 at  , rome"


@pytest.mark.parametrize(
    ("value", "day"),
    [("2023-05-15T19:10:00Z", date(2023, 5, 15)), (" 2023-05-15 ", date(2023, 5, 15)), ("15 May", None), ("", None)],
)
def test_the_date_of_metadata(value: str, day: date | None) -> None:
    assert iso_date(value) == day


def test_no_page_is_published_the_day_after_tomorrow() -> None:
    assert iso_date(latest().isoformat()) is not None
    assert iso_date(f"{latest().year + 1}-01-01") is None
