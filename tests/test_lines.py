"""A text becomes paragraphs with offsets; wrapped lines are joined, groups are the runs without an empty line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from armsledger.intake.lines import sentences, split_lines, stripped
from armsledger.records import Span

WRAPPED = """The ministry said on Monday that the frigate had left
the shipyard and that it would reach the base within
a week, provided that the weather in the strait stays
calm until then.

A second ship is to follow in the autumn, after trials
that the navy has put off twice because of the engine.
"""


def test_each_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    text = "Le Caire reçoit une frégate\n\nLa frégate est arrivée lundi.\nUne autre suivra."
    assert [line.text for line in split_lines(text)] == text.replace("\n\n", "\n").split("\n")


def test_wrapped_lines_are_joined_within_their_paragraph() -> None:
    found = split_lines(WRAPPED)
    assert [line.text.split()[-1] for line in found] == ["then.", "engine."]
    assert all(WRAPPED[slice(*line.span)] == line.text for line in found)


def test_an_empty_line_begins_a_new_group() -> None:
    found = split_lines("a b.\nc d.\n\ne f.\n")
    assert [line.group for line in found] == [0, 0, 1]


def test_every_kind_of_line_end_counts() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028", "\x85"):
        assert [line.text for line in split_lines(f"Uno.{end}Dos.")] == ["Uno.", "Dos."]


def test_blank_ends_do_not_belong_to_a_line() -> None:
    assert stripped("  ab\u00a0 ", 0, 6) == Span(2, 4)
    assert [line.span for line in split_lines("  ab \n\t\n")] == [Span(2, 4)]


def test_finished_means_that_a_sentence_ends() -> None:
    ended = {"Il a dit oui.": True, "«Il a dit oui.»": True, "Le port est fermé": False, "¿Quién?": True, "Fin…": True}
    assert {line.text: line.finished for text in ended for line in split_lines(text)} == ended


def test_sentences_by_punctuation_alone() -> None:
    (line,) = split_lines("¿Quién paga? Nadie lo sabe. «Nosotros no», dijo.")
    assert [line.text[slice(*span)].strip() for span in sentences(line)] == [
        "¿Quién paga?",
        "Nadie lo sabe.",
        "«Nosotros no», dijo.",
    ]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_lines_are_apart_in_order_and_their_spans_are_their_words(text: str) -> None:
    last = 0
    for line in split_lines(text):
        assert last <= line.span.start < line.span.end <= len(text)
        assert text[slice(*line.span)] == line.text
        assert len(line.plain) == len(line.text)
        last = line.span.end
