"""What a document shows of the act of saying it rests on: moments, anchors, voices, and the print as JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest

from armsledger.intake import document_from_text
from armsledger.ledger.saying.acts import ActPrint, act_of_record, act_print, act_record
from armsledger.ledger.saying.matter import skeleton
from armsledger.ledger.saying.moments import Moment, days_between, misses, moments_in
from armsledger.ledger.saying.sharing import Shared, shared
from armsledger.reading.reader import read_and_hear, read_document
from armsledger.records import Document, Reading, Span

ENGLISH = """Drones for Russia, US says

WASHINGTON, July 12 - Iran is preparing to supply Russia with up to 300 drones, national security adviser
Jake Sullivan said on Monday. Training is to begin in Kashan this month, he said.
"""
SPANISH = """Los aparatos de Teherán

El consejero Jake Sullivan reveló el lunes que Irán piensa entregar a Rusia hasta 300 drones. La instrucción, dijo,
comenzará en Kashán.
"""
LATER = """Drones inspected

Russian officers went to look at drones in Iran twice, Jake Sullivan said on Saturday. He spoke of 2 visits to Semnan,
and of missiles. Iran has denied that it will supply Russia with drones.
"""


def document(text: str, lang: str, id: str, day: date | None = None) -> Document:
    """A text as a document."""
    return document_from_text(text, id=id, date=day, lang=lang)


def seen(text: str, lang: str, id: str, day: date | None = None) -> tuple[Reading, ActPrint]:
    """The reading and the print of a text."""
    given = document(text, lang, id, day)
    reading, trees, said = read_and_hear(given)
    return reading, act_print(given, trees, said)


@pytest.mark.parametrize(
    ("text", "lang", "day", "moment"),
    [
        ("He spoke on Monday.", "en", None, Moment(weekday=0)),
        ("Il a parlé lundi.", "fr", None, Moment(weekday=0)),
        ("Habló el lunes.", "es", None, Moment(weekday=0)),
        ("He spoke on Monday.", "en", date(2022, 7, 12), Moment("2022-07-11", "07-11", 0)),
        ("Habló ayer.", "es", date(2022, 7, 12), Moment("2022-07-11", "07-11", 0)),
        ("Habló ayer.", "es", None, None),
        ("LIMA, July 12 - He spoke.", "en", None, Moment(turn="07-12")),
        ("He spoke on 12 July 2022.", "en", None, Moment("2022-07-12", "07-12", 1)),
        ("He spoke last month.", "en", date(2022, 7, 12), None),
    ],
)
def test_days_are_known_as_far_as_the_text_gives_them(
    text: str, lang: str, day: date | None, moment: Moment | None
) -> None:
    found = [one for _, one in moments_in(document(text, lang, "d", day), Span(0, len(text)))]
    assert found == ([] if moment is None else [moment])


def test_days_between_moments_without_a_year_go_the_shorter_way_round() -> None:
    assert days_between(Moment(turn="12-30"), Moment(turn="01-02")) == 3
    assert days_between(Moment("2022-07-12", "07-12", 1), Moment(turn="07-10")) == -2
    assert days_between(Moment(weekday=1), Moment(turn="07-10")) is None
    assert days_between(Moment(turn="02-29"), Moment(turn="03-01")) == 1


def test_a_report_misses_a_saying_that_came_after_it_or_long_before() -> None:
    said = [Moment("2022-07-12", "07-12", 1)]
    assert not misses(said, [Moment("2022-07-11", "07-11", 0)])
    assert misses(said, [Moment("2022-07-11", "07-11", 0)], early=0)
    assert misses(said, [Moment("2022-07-19", "07-19", 1)])
    assert not misses([], said)


@pytest.mark.parametrize(
    ("one", "other"), [("Kanaani", "Kananí"), ("Zaragoza", "Saragosse"), ("Sevilla", "Séville"), ("Shahed", "Chahed")]
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_names_that_differ_do_not_meet() -> None:
    assert len({skeleton(name) for name in ("Kashan", "Semnan", "Sullivan", "Kirby", "Lecornu", "Robles")}) == 6


def test_a_print_says_who_speaks_when_and_what_about() -> None:
    _, print_ = seen(ENGLISH, "en", "en")
    assert [voice.origin for voice in print_.voices][:1] == ["state:USA"]
    assert any(voice.person == skeleton("Sullivan") and Moment(weekday=0) in voice.days for voice in print_.voices)
    assert print_.head == (Moment(turn="07-12"),)
    assert {"party:IRN", "party:RUS", "item:uav", "figure:300"} <= print_.anchors.keys()


def test_a_print_survives_being_written_down() -> None:
    for day in (None, date(2022, 7, 12)):
        _, print_ = seen(ENGLISH, "en", "en", day)
        assert act_of_record(json.loads(json.dumps(act_record(print_)))) == print_


def test_reading_with_the_sayings_gives_the_same_claims() -> None:
    given = document(ENGLISH, "en", "en")
    assert read_and_hear(given)[0] == read_document(given)


def test_a_text_that_can_carry_no_claim_shows_nothing() -> None:
    reading, print_ = seen("The bakery opened on Monday, its owner said.", "en", "d")
    assert (reading.claims, print_.voices, print_.anchors) == ((), (), {})


def test_what_documents_share() -> None:
    both = [seen(ENGLISH, "en", "en"), seen(SPANISH, "es", "es"), seen(LATER, "en", "later")]
    found = shared([reading for reading, _ in both], [print_ for _, print_ in both], {})
    by_doc = {one.doc: one for one in found}
    assert [one.doc for one in found] == ["en", "es", "later"]
    assert len(by_doc["en"].events) == 1
    assert by_doc["en"].events == by_doc["es"].events != by_doc["later"].events
    assert "state:USA" in by_doc["es"].origins
    assert [one.family for one in found] == [None, None, None]


def test_a_family_shares_what_one_of_it_rests_on_and_silence_shares_nothing() -> None:
    both = [seen(ENGLISH, "en", "a"), seen("The port was shut.", "en", "b"), seen("It rained.", "en", "c")]
    found = shared([reading for reading, _ in both], [print_ for _, print_ in both], {"f": ["a", "b"]})
    assert found[0].events == found[1].events != ()
    assert (found[1].family, found[2]) == ("f", Shared("c", None, (), ()))
