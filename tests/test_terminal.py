"""Tables for people: readable at 80 and 120 columns, plain without a terminal, and safe whatever a text holds."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from armsledger.records import Claim, Document, Money, Period, Range, Reading, Refusal, Source, Span
from armsledger.views.refusals import refusal_line, warning_line
from armsledger.views.safe import cell, safe
from armsledger.views.terminal import console_for, marked, print_reading
from armsledger.views.writers import csv_row, dumped

SENTENCE = "Iran has sent Russia more than 400 Shahed-136 drones since August, the White House said."
FIELDS = {"from": Span(0, 4), "to": Span(14, 20), "qty": Span(31, 34), "item": Span(35, 52), "kind": Span(9, 13)}
CLAIM = Claim(
    "c-0123456789abcdef", "a", SENTENCE, Span(0, len(SENTENCE)), "transfer", "done", "affirmed", "stated", "IRN", "RUS",
    "uav", "Shahed-136", Range(400, None), Money(500_000_000, 500_000_000, "USD"), Period("2022-08", None),
    Source("John Kirby", "spokesman", "White House", "USA"), ("intelligence",), FIELDS,
)  # fmt: skip
DENIED = replace(CLAIM, polarity="denied", certainty="believed", source=None, designation=None, qty=None, money=None)
DOCUMENT = Document("a", SENTENCE, "en", title="Drones", outlet="An outlet")
HOSTILE = "\x1b[31mred\x1b]0;title\x07 [bold]markup[/bold] \u202ereversed\u2066 \x9b2J\r\nsecond\x00line \ud800 :smile:"
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(*claims: Claim, width: int = 80, document: Document = DOCUMENT) -> str:
    """The table of a document with these claims, as a pipe receives it."""
    stream = io.StringIO()
    print_reading(console_for(stream, width=width), Reading(document, claims))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 100, 120, 200])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    assert max(map(len, shown(CLAIM, DENIED, width=width).splitlines())) <= width


def test_a_claim_is_one_row_with_its_source_and_words() -> None:
    rows = shown(CLAIM, width=100).splitlines()
    assert rows[:2] == ["Drones", "An outlet · undated · en · a · 1 claim"]
    row = re.split(" {3,}", rows[3].strip())
    assert row == ["transfer done", "Iran → Russia", "uav Shahed-136", "at least 400, USD 500 million", "since 2022-08"]
    assert "John Kirby (spokesman), White House, United States · intelligence" in shown(CLAIM, width=100)
    assert f"“{SENTENCE}”" in shown(CLAIM, width=120)


def test_on_a_wide_terminal_the_source_stands_in_the_row() -> None:
    row = next(row for row in shown(CLAIM, width=200).splitlines() if "transfer done" in row)
    assert row.endswith("since 2022-08   John Kirby (spokesman), White House, United States · intelligence")


def test_denial_doubt_and_the_outlets_own_voice_are_said_in_words() -> None:
    table = shown(DENIED)
    assert "transfer done DENIED, believed" in re.sub(r"\s+", " ", table)
    assert "the article" in table


def test_a_document_without_claims_says_so() -> None:
    assert "no claims" in shown()


def test_nothing_but_plain_text_reaches_a_pipe() -> None:
    assert "\x1b" not in shown(CLAIM, DENIED)


def test_a_terminal_gets_colours_and_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    def coloured() -> str:
        stream = io.StringIO()
        console = Console(file=stream, force_terminal=True, color_system="standard", width=100, markup=False)
        print_reading(console, Reading(DOCUMENT, (DENIED,)))
        return stream.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[2;36mIran" in coloured()
    assert "31m" in coloured()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "36m" not in coloured()


def test_blanks_do_not_fill_the_lines() -> None:
    assert not re.search(r" $", shown(CLAIM, DENIED), re.MULTILINE)


def test_words_of_fields_are_marked_where_they_stand() -> None:
    text = marked(SENTENCE, 0, FIELDS.items(), brackets=True)
    assert text.plain.startswith("[Iran] has [sent] [Russia] more than [400] [Shahed-136 drones] since August")


def test_fields_that_overlap_are_bracketed_together_and_those_elsewhere_not_at_all() -> None:
    fields = (("item", Span(10, 14)), ("designation", Span(12, 18)), ("from", Span(0, 4)), ("to", Span(90, 95)))
    assert marked("0123456789", 10, fields, brackets=True).plain == "[01234567]89"


@pytest.mark.parametrize("width", [60, 120])
def test_hostile_text_does_nothing(width: int) -> None:
    claim = replace(
        CLAIM, sentence=HOSTILE, span=Span(0, len(HOSTILE)), designation=HOSTILE, supplier=HOSTILE,
        source=Source(HOSTILE, HOSTILE, HOSTILE, HOSTILE), evidence=(HOSTILE,),
    )  # fmt: skip
    document = Document(HOSTILE, HOSTILE, "en", title=HOSTILE, outlet=HOSTILE)
    table = shown(claim, width=width, document=document)
    assert not ACTS.search(table)
    assert "[bold]" in table
    assert "[/bold]" in table
    assert ":smile:" in table


def test_hostile_refusals_and_warnings_stay_on_one_line() -> None:
    for row in (refusal_line(Refusal(HOSTILE, HOSTILE, HOSTILE)), warning_line(HOSTILE, [HOSTILE])):
        assert not ACTS.search(row)
        assert len(row.splitlines()) == 1


@given(st.text())
def test_safe_text_keeps_its_length_and_acts_on_nothing(text: str) -> None:
    assert len(safe(text)) == len(text)
    assert not ACTS.search(safe(text))
    assert len(safe(text).splitlines()) <= 1
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize("text", ["Téhéran a livré", "«\u00a0drones\u00a0»", "Ukraine’s", "無人機", "e\u0301"])
def test_letters_of_every_language_stay(text: str) -> None:
    assert safe(text) == text.replace("\u00a0", " ")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_spreadsheet_takes_a_sentence_for_a_formula(start: str) -> None:
    row = csv_row(replace(CLAIM, sentence=f"{start}HYPERLINK()"))
    assert f"'{start}HYPERLINK()" in row
    assert cell("a=b") == "a=b"


def test_no_cell_acts_on_a_terminal_and_its_lines_stay() -> None:
    shown = cell(HOSTILE)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\ud800]", shown)
    assert "\r\n" in shown


@given(st.text(), st.text())
def test_json_loses_nothing_and_is_one_line(one: str, other: str) -> None:
    text = dumped({"a": [one, other]})
    assert json.loads(text) == {"a": [one, other]}
    assert not ACTS.search(text)
    assert len(text.splitlines()) == 1
