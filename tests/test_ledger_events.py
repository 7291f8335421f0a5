"""Which documents rest on one act of saying: voices, days, matter, and what rules it out."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from armsledger.ledger.saying.acts import ActPrint, Voice
from armsledger.ledger.saying.events import acts_of
from armsledger.ledger.saying.likeness import LEAST, likeness
from armsledger.ledger.saying.moments import Moment

MONDAY, TUESDAY = Moment(weekday=0), Moment(weekday=1)
TOPIC = {"party:IRN": 1.0, "party:RUS": 1.0, "party:USA": 1.0, "item:uav": 0.7}
BRIEFING = TOPIC | {"figure:400": 1.5, "event:training.train": 0.4, "name:vlkn": 1.0, "party:SAU": 1.0}
OTHER = TOPIC | {"figure:60": 1.5, "event:production.make": 0.4, "name:ksn": 1.0, "party:TUR": 1.0}


def shown(doc: str, anchors: dict[str, float], *days: Moment, **more: Any) -> ActPrint:
    """A document in which a White House spokesman speaks."""
    person = more.pop("person", "krv")
    known = {f"name:{person}": 1.2} if person is not None else {}
    voices = (Voice(more.pop("origin", "state:USA"), person, 1.0, days),)
    quoted = more.pop("quoted", ())
    return ActPrint(doc, "en", more.pop("published", None), more.pop("head", ()), (), voices, anchors | known, quoted)


def together(*prints: ActPrint, families: Iterable[Iterable[str]] = ()) -> list[list[str]]:
    """The documents that rest on one act, as lists."""
    acts = acts_of(prints, [list(family) for family in families])
    by_act: dict[str, list[str]] = {}
    for doc in sorted(acts):
        by_act.setdefault(acts[doc], []).append(doc)
    return sorted(by_act.values())


def test_own_reports_of_one_briefing_rest_on_one_act() -> None:
    assert together(shown("a", BRIEFING, MONDAY), shown("b", BRIEFING, MONDAY)) == [["a", "b"]]


def test_one_topic_and_one_speaker_are_not_enough() -> None:
    assert together(shown("a", BRIEFING), shown("b", OTHER)) == [["a"], ["b"]]
    assert together(shown("a", TOPIC), shown("b", TOPIC)) == [["a"], ["b"]]


def test_two_days_of_speaking_are_two_acts_whatever_is_said() -> None:
    assert together(shown("a", BRIEFING, MONDAY), shown("b", BRIEFING, TUESDAY)) == [["a"], ["b"]]


def test_reports_that_appeared_long_apart_rest_on_two_acts() -> None:
    first = shown("a", BRIEFING, published="2022-07-12", head=(Moment("2022-07-12", "07-12", 1),))
    later = shown("b", BRIEFING, published="2022-07-25", head=(Moment("2022-07-25", "07-25", 0),))
    assert together(first, later) == [["a"], ["b"]]


def test_a_report_cannot_rest_on_what_was_said_after_it() -> None:
    early = shown("a", BRIEFING, head=(Moment(turn="07-12"),))
    later = shown("b", BRIEFING, Moment("2022-07-16", "07-16", 5))
    assert together(early, later) == [["a"], ["b"]]


def test_two_persons_of_one_government_speak_apart_where_the_rest_is_alike() -> None:
    one, other = shown("a", BRIEFING, person="krv"), shown("b", BRIEFING, person="slvn")
    assert likeness(one, other).rivals
    assert likeness(one, other).strength < likeness(one, shown("c", BRIEFING)).strength


def test_another_voice_on_the_same_matter_is_another_act() -> None:
    denial = shown("b", BRIEFING, MONDAY, origin="state:IRN", person="knn")
    assert together(shown("a", BRIEFING, MONDAY), denial) == [["a"], ["b"]]


def test_a_speaker_whom_the_other_document_only_names_counts() -> None:
    silent = replace(shown("b", BRIEFING), voices=())
    assert together(shown("a", BRIEFING), silent) == [["a", "b"]]


def test_a_report_in_which_nobody_is_heard_rests_on_the_act_of_its_day_and_matter() -> None:
    first = shown("a", BRIEFING, MONDAY)
    silent = replace(shown("b", BRIEFING), voices=(), lede=(MONDAY,))
    assert likeness(first, silent).strength >= LEAST
    assert together(first, silent) == [["a", "b"]]
    assert likeness(first, replace(silent, anchors=BRIEFING, lede=())).strength == 0
    assert likeness(first, replace(silent, anchors=OTHER)).strength < LEAST


def test_reports_that_quote_one_sentence_rest_on_one_act_though_they_share_little_else() -> None:
    one, other = shown("a", BRIEFING | OTHER), replace(shown("b", OTHER, person=None), voices=())
    far = {"name:brlnr": 1.2, "figure:24": 1.5, "name:kstn": 1.2, "money:5": 1.5, "party:FRA": 1.0, "name:lmr": 1.2}
    other = replace(other, anchors=OTHER | far)
    assert together(one, other) == [["a"], ["b"]]
    assert together(*(replace(print_, quoted=(1, 2, 3, 4)) for print_ in (one, other))) == [["a", "b"]]
    assert together(replace(one, quoted=(1, 2, 3)), replace(other, quoted=(3, 4, 5))) == [["a"], ["b"]]


def test_a_quotation_does_not_make_one_of_two_days() -> None:
    first, later = shown("a", BRIEFING, MONDAY, quoted=(1, 2, 3)), shown("b", BRIEFING, TUESDAY, quoted=(1, 2, 3))
    assert together(first, later) == [["a"], ["b"]]


def test_the_same_weekday_of_another_week_is_another_act() -> None:
    told, later = (Moment(turn="07-12"),), (Moment(turn="07-19"),)
    family = [shown("a", BRIEFING, MONDAY, head=told), shown("b", BRIEFING, MONDAY), shown("c", BRIEFING, MONDAY)]
    assert together(*family, shown("d", BRIEFING, MONDAY, head=later), families=["abc"]) == [["a", "b", "c"], ["d"]]


def test_a_family_is_one_act_though_its_documents_share_no_anchor() -> None:
    assert together(shown("a", BRIEFING), shown("b", OTHER), families=[["a", "b"]]) == [["a", "b"]]


def test_an_own_report_goes_to_the_many_and_what_contradicts_them_stays_out() -> None:
    family = [shown(doc, BRIEFING, MONDAY) for doc in "abc"]
    own = shown("d", BRIEFING)
    stray = shown("e", BRIEFING | {"event:use.fire": 0.4}, TUESDAY)
    assert together(*family, own, stray, families=["abc"]) == [["a", "b", "c", "d"], ["e"]]


def test_what_is_their_topic_counts_little_and_what_is_not_counts_whole() -> None:
    alike = likeness(shown("a", BRIEFING), shown("b", BRIEFING))
    apart = likeness(shown("a", BRIEFING), shown("b", OTHER))
    assert alike.strength > LEAST > apart.strength
    assert alike.cover == 1.0
    assert apart.weight < 2


PRINTS = st.builds(
    lambda doc, anchors, days, person, day: shown(
        f"d{doc}", anchors, *days, person=person, published=day, head=() if day is None else (Moment(day, day[5:]),)
    ),
    st.integers(0, 40),
    st.sampled_from([BRIEFING, OTHER, TOPIC, BRIEFING | OTHER]),
    st.sampled_from([(), (MONDAY,), (TUESDAY,)]),
    st.sampled_from(["krv", "slvn", None]),
    st.sampled_from([None, "2022-07-12", "2022-07-13", "2022-08-01"]),
)


@given(st.lists(PRINTS, max_size=14, unique_by=lambda one: one.doc), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_nothing(prints: list[ActPrint], random: Any) -> None:
    mixed = list(prints)
    random.shuffle(mixed)
    families = [[one.doc for one in prints[:2]]]
    assert acts_of(mixed, families) == acts_of(prints, families)


def test_many_documents_of_one_day_cost_no_quadratic_time() -> None:
    def seconds(n: int) -> float:
        head = (Moment("2022-07-12", "07-12", 1),)
        prints = [shown(f"d{i}", BRIEFING | {f"figure:{i}": 1.5}, published="2022-07-12", head=head) for i in range(n)]
        started = time.process_time()
        acts_of(prints, [])
        return time.process_time() - started

    seconds(20)
    few, many = min(seconds(100) for _ in range(3)), seconds(800)
    assert many < 28 * max(few, 0.01)  # 10 times where it is linear, 64 times where it is quadratic
