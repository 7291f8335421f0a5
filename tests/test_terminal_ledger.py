"""The ledger in the terminal: within the width, with and without colour and Unicode, hostile text inert."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from armsledger.ledger.changes import State, changes
from armsledger.ledger.questions import Copies
from armsledger.views.bounds import print_bounds
from armsledger.views.changes import print_changes
from armsledger.views.flows import print_flows
from armsledger.views.found import print_copies, print_facts, size
from armsledger.views.shown import print_family, print_flow, print_statement
from tests.ledger_samples import BRIEFING, FAMILIES, FLOW, OTHER, STATEMENTS

HOSTILE = "\x1b[2J\x1b]0;owned\x07[bold]red[/bold] \u202eevil\nsecond line"


def printed(show: Callable[[Console], None], *, width: int = 80, encoding: str = "utf-8", colour: bool = False) -> str:
    """What a view writes to a console of a width."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", write_through=True)
    console = Console(
        file=stream, width=width, height=40, highlight=False, markup=False, emoji=False, force_terminal=colour,
        color_system="standard" if colour else None,
    )  # fmt: skip
    show(console)
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined, no-any-return]


def states() -> tuple[State, State]:
    """A ledger before and after."""
    was = replace(FLOW, standing="affirmed", rungs=(replace(FLOW.rungs[0], qty=None), *FLOW.rungs[1:]))
    return (
        State("2023-01-01", {"d-1": "one"}, {"s-22bb": STATEMENTS[0]}, {FLOW.id: was}),
        State("now", {"d-1": "one", "d-2": "two"}, {s.id: s for s in STATEMENTS}, {FLOW.id: FLOW, OTHER.id: OTHER}),
    )


VIEWS: dict[str, Callable[[Console], None]] = {
    "flows": lambda console: print_flows(console, [FLOW, OTHER]),
    "flow": lambda console: print_flow(console, FLOW, STATEMENTS),
    "statement": lambda console: print_statement(console, BRIEFING),
    "family": lambda console: print_family(console, FAMILIES[0]),
    "bounds": lambda console: print_bounds(console, FLOW, STATEMENTS),
    "changes": lambda console: print_changes(console, changes(*states())),
    "copies": lambda console: print_copies(console, [Copies("one", "y-1", ("s-11aa",), ("state:USA",))]),
    "facts": lambda console: print_facts(console, {"documents": 12_345, "bytes": 2_000_000}),
}


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("width", [60, 80, 124, 200])
def test_no_line_is_wider_than_the_console(name: str, width: int) -> None:
    lines = printed(VIEWS[name], width=width).splitlines()
    assert lines
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("name", VIEWS)
def test_a_pipe_gets_no_colour_and_a_terminal_the_same_words(name: str) -> None:
    plain, coloured = printed(VIEWS[name]), printed(VIEWS[name], colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured or name == "facts"


@pytest.mark.parametrize("name", ["flows", "flow", "bounds", "changes"])
def test_a_console_without_unicode_gets_ascii(name: str) -> None:
    text = printed(VIEWS[name], encoding="ascii")
    assert "Iran -> Russia - uav" in text


def test_the_flows_table_says_what_matters() -> None:
    text = printed(VIEWS["flows"])
    for words in (
        "Iran → Russia · uav (Shahed-136)", "at least 400 delivered since 2022-08", "CONTESTED",
        "5 articles in 3 languages, 3 texts, 2 origins", "F3", "f-5f0e", "North Korea → Russia · ammunition",
        "millions delivered 2022", "UNCONFIRMED", "█▒",
    ):  # fmt: skip
        assert words in text, words


def test_bars_of_a_table_stand_below_each_other() -> None:
    rows = [line for line in printed(VIEWS["flows"]).splitlines() if "delivered" in line]
    assert len({line.rindex(" ") for line in rows}) == 1


def test_a_flow_whole_has_its_stages_its_time_and_its_statements_with_their_words() -> None:
    text = printed(VIEWS["flow"])
    for words in (
        "How far it has come", "affirmed by United States", "denied by Iran", "admitted by Iran", "When", "2022",
        "Who says so", "DELIVERED  3 statements", "USED  1 statement", "Jo Doe (spokesman), White House",
        "“More than 400 drones were handed over since August, the spokesman said.”", "s-11aa",
        "and 3 other articles (1 en, 1 es, 1 fr)", "on intelligence",
    ):  # fmt: skip
        assert words in text, words
    assert text.index("“A small number") < text.index("“More than 400")
    assert "2022-11-05 · admitted" in text


def test_of_many_statements_those_are_shown_that_set_a_bound() -> None:
    text = printed(lambda console: print_flow(console, FLOW, STATEMENTS, most=1))
    assert "2 more statements; --all shows them" in text
    assert [id for id in ("s-11aa", "s-22bb", "s-33cc", "s-44dd") if id in text] == ["s-11aa", "s-44dd"]


def test_bounds_name_their_statements_and_their_rule() -> None:
    text = printed(VIEWS["bounds"])
    assert "lower bound 400: the largest lower bound" in text
    assert "s-11aa  Jo Doe (spokesman), White House" in text
    assert "conflict of polarity: one affirms what the other denies" in text


def test_changes_tell_of_standings_bounds_denials_and_documents() -> None:
    text = printed(VIEWS["changes"])
    for words in (
        "affirmed → contested", "done, at least: open → 400", "New denials (1)", "New statements (2)", "New flows (1)",
        "New documents (1)", "the largest lower bound",
    ):  # fmt: skip
        assert words in text, words


def test_nothing_changed_is_said() -> None:
    state = states()[0]
    assert printed(lambda console: print_changes(console, changes(state, state))) == "Nothing changed.\n"


def test_hostile_text_is_inert() -> None:
    carriers = tuple(replace(carrier, sentence=HOSTILE, outlet=HOSTILE, url=HOSTILE) for carrier in BRIEFING.carriers)
    statement = replace(BRIEFING, carriers=carriers, designations=(HOSTILE,))
    flow = replace(FLOW, designations=(HOSTILE,))
    for show in (
        lambda console: print_flow(console, flow, [statement]),
        lambda console: print_statement(console, statement),
        lambda console: print_flows(console, [flow]),
    ):
        text = printed(show)  # type: ignore[arg-type]
        assert not any(character in text for character in "\x1b\x07\u202e")
        assert "[bold]red[/bold]" in text


@pytest.mark.parametrize(("count", "shown"), [(999, "999 bytes"), (1_234_567, "1.2 MB"), (3 * 10**9, "3.0 GB")])
def test_sizes(count: int, shown: str) -> None:
    assert size(count) == shown
