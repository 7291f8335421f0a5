"""The review at a terminal: keys, pages, decisions that are kept at once, and hostile text."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
import time
from itertools import count

import pytest
from rich.console import Console

from armsledger.errors import IntakeError
from armsledger.ledger.judgement.deciding import in_force
from armsledger.ledger.judgement.judgements import made
from armsledger.records import Range
from armsledger.views.review import Review, review
from armsledger.views.review_keys import ACTIONS, FIELD_KEYS, Script, type_line
from armsledger.views.review_page import HELP
from armsledger.views.review_values import typed, written
from tests.reviewing import DRONES, FIRST, JETS, MISSILES, MemoryDesk

ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clock() -> object:
    """A clock that goes on a second each time it is looked at."""
    seconds = count()
    return lambda: f"2026-01-31T12:00:{next(seconds):02}Z"


def sit(desk: MemoryDesk, *keys: str, who: str = "Ana", width: int = 80, **given: object) -> tuple[Review, str]:
    """A sitting with these keys, each a key or a word that is typed; and all that was shown."""
    script = [key for word in keys for key in ([word] if word in NAMES else list(word))]
    stream = io.StringIO()
    console = Console(file=stream, width=width, height=40, markup=False, highlight=False, emoji=False)
    done = review(desk, who=who, now=clock(), keys=Script(*script), console=console, **given)  # type: ignore[arg-type]
    return done, stream.getvalue()


NAMES = ("enter", "escape", "backspace", "clear", "left", "right", "interrupt", "end")


def state(desk: MemoryDesk, claim: str) -> str:
    return desk.case(claim).judged.state


def test_undecided_contested_and_accusing_claims_come_first() -> None:
    desk = MemoryDesk()
    assert desk.queue() == [DRONES.id, JETS.id, MISSILES.id]
    sit(desk, "r")
    assert desk.queue() == [JETS.id, MISSILES.id, DRONES.id]


def test_the_page_shows_sentence_neighbours_fields_and_progress() -> None:
    _, shown = sit(MemoryDesk(), "q")
    for part in (
        "1 of 3 · 0 decided · its line is contested, an accusation", "Ana", "Before it, a line.", "After it, another.",
        "[Iran] has sent Russia more than [400] drones", "Iran (IRN) → Russia (RUS)", "at least 400", "since 2022-08",
        "White House, United States", "undecided", "a  accept", "q  quit",
    ):  # fmt: skip
        assert part in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    _, shown = sit(MemoryDesk(), "c", "escape", "m", "escape", "?", "x", "n", "n", "n", width=width)
    assert max(map(len, shown.splitlines())) <= width


def test_decisions_are_kept_as_they_are_made() -> None:
    desk = MemoryDesk()
    with pytest.raises(KeyboardInterrupt):
        sit(desk, "a", "r", "interrupt")
    assert [one.verdict for one in desk.log] == ["accept", "reject"]
    assert (state(desk, DRONES.id), state(desk, JETS.id)) == ("accepted", "rejected")


def test_the_end_of_keys_ends_the_review_with_its_sums() -> None:
    _, shown = sit(MemoryDesk(), "a", "end")
    assert "1 accepted; 2 of 3 claims seen. Every decision is kept." in shown


def test_a_field_is_typed_until_it_is_right() -> None:
    desk = MemoryDesk()
    _, shown = sit(desk, "c", "q", "clear", "3o0", "enter", "backspace", "backspace", "00", "enter", "q")
    assert "'3o0' is no range" in shown
    assert desk.log[-1].value == {"qty": [300, 300]}
    assert desk.case(DRONES.id).judged.claim.qty == Range(300, 300)
    assert "qty was at least 400" in shown
    assert desk.case(DRONES.id).judged.claim.why[-1].rule.startswith("given by Ana")


def test_a_field_is_picked_by_its_number() -> None:
    desk = MemoryDesk()
    sit(desk, "c", "p", "2", "c", "g", "4", "q")
    assert [one.value for one in desk.log] == [{"polarity": "denied"}, {"stage": "agreed"}]


def test_a_side_is_typed_by_its_name_and_an_item_by_its_beginning() -> None:
    desk = MemoryDesk()
    sit(desk, "c", "f", "clear", "Corée du Nord", "enter", "c", "i", "clear", "miss", "enter", "q")
    assert [one.value for one in desk.log] == [{"from": "PRK"}, {"item": "missile"}]


def test_the_source_is_corrected_part_by_part() -> None:
    desk = MemoryDesk()
    sit(desk, "c", "s", "n", "Jo Doe", "enter", "c", "s", "o", "clear", "enter", "c", "s", "a", "q")
    source = desk.case(DRONES.id).judged.claim.source
    assert source is not None
    assert (source.name, source.org, source.country, source.anonymous) == ("Jo Doe", None, "USA", True)
    sit(desk, "n" * 2, "c", "s", "x", "q")
    assert desk.case(DRONES.id).judged.claim.source is None


def test_what_is_given_up_changes_nothing() -> None:
    desk = MemoryDesk()
    sit(desk, "c", "escape", "c", "q", "12", "escape", "c", "p", "escape", "c", "q", "enter", "m", "escape", "z", "q")
    assert desk.log == []


def test_undo_takes_back_the_last_decision_and_goes_there() -> None:
    desk = MemoryDesk()
    sitting, shown = sit(desk, "a", "r", "u", "u", "u", "q")
    assert in_force(desk.log) == []
    assert [one.undoes for one in desk.log[2:]] == [desk.log[1].id, desk.log[0].id]
    assert sitting.place == 0
    assert "no decision of yours to take back" in shown


def test_undo_reaches_what_this_person_decided_before() -> None:
    desk = MemoryDesk()
    sit(desk, "r", "q")
    sit(desk, "n" * 2, "u", "q", who="Ben")
    assert state(desk, DRONES.id) == "rejected"
    sit(desk, "n" * 2, "u", "q")
    assert state(desk, DRONES.id) == "undecided"


def test_next_and_back() -> None:
    desk = MemoryDesk()
    assert sit(desk, "n", " ", "b", "left", "right", "q")[0].place == 1
    assert sit(desk, "n" * 3)[0].place == 3


def test_a_reason_is_kept_with_the_next_decision_only() -> None:
    desk = MemoryDesk()
    sit(desk, "w", "not said", "enter", "r", "a", "q")
    assert [one.why for one in desk.log] == ["not said", ""]


def test_merge_and_split_by_number() -> None:
    desk = MemoryDesk()
    desk.joined = {JETS.id}
    sit(desk, "m", "1", "s", "1", "m", "2", "q")
    assert [one.verdict for one in desk.log] == ["merge", "split", "merge"]
    assert desk.log[0].target["statements"] == [f"s-{DRONES.id}", f"s-{MISSILES.id}"]
    assert desk.log[1].target["claims"][1]["id"] == JETS.id
    assert desk.log[2].target == {"documents": ["d-1", "d-2"]}


def test_accepting_what_another_person_corrected_holds_it_as_it_is_shown() -> None:
    desk = MemoryDesk()
    sit(desk, "c", "q", "clear", "300", "enter", "a", "q")
    assert [one.verdict for one in desk.log] == ["correct"]
    sit(desk, "n" * 2, "a", "q", who="Ben")
    assert [(one.who, one.verdict, dict(one.value)) for one in desk.log[1:]] == [
        ("Ben", "correct", {"qty": [300, 300]})
    ]
    assert desk.case(DRONES.id).judged.disputes == ()


def test_a_dispute_is_shown_with_both_sides() -> None:
    desk = MemoryDesk()
    sit(desk, "a", "q")
    _, shown = sit(desk, "n" * 2, "r", "b", "q", who="Ben")
    text = " ".join(shown.split())
    assert "disputed, claim: Ana says right, Ben says wrong; Ben's is the latest and holds meanwhile" in text


def test_no_control_character_of_a_text_reaches_the_terminal() -> None:
    _, shown = sit(MemoryDesk(), "c", "escape", "w", "a\x1b[2J\u202eb", "enter", "n" * 2, "m", "escape", "q", who="Ana")
    assert "missile" in shown
    assert ACTS.search(shown) is None
    assert "[bold]sent" in shown


def test_every_key_is_explained() -> None:
    explained = {key for key, _ in HELP} | {" ", "right", "left", "b", "h", "?"}
    assert set(ACTIONS) <= explained
    assert len(set(FIELD_KEYS.values())) == 13


def test_a_line_is_typed() -> None:
    keys = Script(*"ab", "backspace", "é", "left", *"c", "enter")
    assert type_line(keys, lambda text: None, "x") == "xaéc"
    assert type_line(Script("escape"), lambda text: None, "x") is None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("qty", "1,200..", [1200, None]), ("qty", "200-999", [200, 999]), ("qty", "..300", [None, 300]),
        ("qty", "400+", [400, None]), ("qty", "-", None), ("qty", "12 000", [12000, 12000]),
        ("money", "500000000 USD", [500000000, 500000000, "USD"]), ("money", "eur 1..2", [1, 2, "EUR"]),
        ("when", "2022-08..", ["2022-08", None]), ("when", "2022", ["2022", "2022"]), ("to", "Rusia", "RUS"),
        ("stage", "agr", "agreed"), ("evidence", "sat, debris", ["satellite-imagery", "debris"]), ("evidence", "", []),
        ("designation", "", None),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(field: str, text: str, value: object) -> None:
    assert typed(field, text) == value
    if value and field != "stage":
        assert typed(field, written(field, value)) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("qty", "some"), ("qty", ".."), ("qty", "9..3"), ("money", "500"), ("when", "last year"), ("when", ".."),
        ("stage", "del"), ("item", "xyz"), ("evidence", "rumour"), ("from", "IRM"), ("source.country", "Atlantis"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused(field: str, text: str) -> None:
    with pytest.raises(IntakeError):
        typed(field, text)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_real_terminal_hands_over_single_keys_and_is_as_before() -> None:
    code = (
        "import sys, termios\n"
        "from armsledger.views.review_keys import Keyboard\n"
        "before = termios.tcgetattr(0)\n"
        "with Keyboard() as keys:\n"
        "    print('ready', flush=True)\n"
        "    print([keys() for _ in range(6)], flush=True)\n"
        "print(before == termios.tcgetattr(0), flush=True)\n"
    )
    parent, child = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", code], stdin=child, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.write(parent, "aé\x1b[C".encode())
        time.sleep(0.2)
        os.write(parent, b"\x1b")
        time.sleep(0.2)
        os.write(parent, b"\rq")
        assert process.stdout.readline() == "['a', 'é', 'right', 'escape', 'enter', 'q']\n"
        assert process.stdout.readline() == "True\n"
    os.close(parent)
    os.close(child)


def test_decisions_of_one_second_keep_their_order() -> None:
    desk = MemoryDesk()
    stream = io.StringIO()
    console = Console(file=stream, width=80, height=40)
    review(desk, who="Ana", now=lambda: "2026-01-31T12:00:00Z", keys=Script(*"abrbaq"), console=console)
    assert state(desk, DRONES.id) == "accepted"
    assert [one.at[-3:-1] for one in desk.log] == ["00", "01", "02"]


def test_what_was_judged_when_it_read_otherwise_says_so() -> None:
    from dataclasses import replace

    desk = MemoryDesk()
    sit(desk, "a", "q")
    desk.read = [replace(DRONES, id="c-9", qty=Range(40, 40))]
    _, shown = sit(desk, "q")
    assert "judged when it read otherwise" in shown
    assert desk.case("c-9").judged.claim.qty == DRONES.qty
    assert FIRST.split()[0] in shown


def test_nothing_to_review() -> None:
    assert "0 of 0 claims" in sit(MemoryDesk(claims=[]))[1]


def test_a_judgement_of_another_ledger_shows_its_person_safely() -> None:
    case = MemoryDesk().case(DRONES.id)
    from armsledger.ledger.judgement.contents import content

    target = {"claim": content(DRONES, case.document, beside=case.beside)}
    one = made(at="2026-01-31T12:00:00Z", who="Eve", verdict="reject", target=target, why="x\x1b[2J\u202ey")
    _, shown = sit(MemoryDesk(one), "n" * 2, "q")
    assert "rejected by Eve" in shown
    assert ACTS.search(shown) is None
