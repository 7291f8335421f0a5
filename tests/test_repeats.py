"""What a page says twice."""

from __future__ import annotations

from armsledger.intake.lines import Line, split_lines
from armsledger.intake.repeats import doubled, repeated_lines, repeated_sentences


def one(text: str) -> Line:
    (found,) = split_lines(text)
    return found


def test_a_caption_that_is_one_text_twice() -> None:
    assert doubled(one("Port of BostonPort of Boston")) == 14
    assert doubled(one("Débris d’un drone Débris d’un drone")) == 18
    assert doubled(one("Vladimir Putin, Vladimir Putin")) == 16


def test_no_half_is_found_where_a_text_is_said_once() -> None:
    for text in ("Port of Boston", "bonbon", "10 10", "Baden-Baden", "The port of Boston and the port of Bristol"):
        assert doubled(one(text)) is None


def test_the_second_of_two_equal_lines_is_a_repeat() -> None:
    lines = split_lines("El puerto de Cádiz\n\nUn barco entró el lunes.\n\nEl puerto de Cádiz")
    assert repeated_lines(lines, range(len(lines))) == {2}


def test_the_half_of_a_doubled_line_counts_as_said() -> None:
    lines = split_lines("Port of BostonPort of Boston\nPort of Boston")
    assert repeated_lines(lines, range(len(lines))) == {1}


def test_short_finished_lines_may_come_twice() -> None:
    lines = split_lines("«No.»\n\nY luego:\n\n«No.»")
    assert repeated_lines(lines, range(len(lines))) == set()


def test_of_two_equal_sentences_the_one_in_the_longer_paragraph_stays() -> None:
    said = "The second frigate will reach the base before the summer of next year."
    lines = split_lines(f"{said}\n\nThe navy took the first one on Monday. {said} Crews are waiting.")
    found = repeated_sentences(lines, range(len(lines)))
    assert {number: [lines[number].text[slice(*span)] for span in spans] for number, spans in found.items()} == {
        0: [said]
    }


def test_a_short_sentence_may_be_said_twice() -> None:
    lines = split_lines("Nobody knows why. It began on Monday.\n\nNobody knows why. It ended.")
    assert repeated_sentences(lines, range(len(lines))) == {}
