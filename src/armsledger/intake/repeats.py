"""What a page says twice: doubled captions, repeated lines, pull quotes.

Enters: the lines of a page. Leaves: for a line, that it repeats another, or which of its sentences do. Of two equal
sentences the one in the longer paragraph stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from armsledger.intake.lexicon import WORD
from armsledger.intake.lines import Line, sentences
from armsledger.records import Span

WORDS_OF_A_REPEAT = 8  # a shorter sentence can come twice in an honest text
WORDS_OF_A_NAME = 8


def doubled(line: Line) -> int | None:
    """Where the second half begins, if the line is one text twice: 14 in "Port of BostonPort of Boston"."""
    text = line.plain
    for gap in range(4):
        half, odd = divmod(len(text) - gap, 2)
        if odd or half < 8 or text[:half] != text[half + gap :] or any(map(str.isalnum, text[half : half + gap])):
            continue
        if " " in text[:half].strip():
            return half + gap
    return None


def repeated_lines(lines: Sequence[Line], open_lines: Iterable[int]) -> set[int]:
    """The lines among `open_lines` that say in full what an earlier line said."""
    seen: set[tuple[str, ...]] = set()
    found = set()
    for number in open_lines:
        line = lines[number]
        if line.words and line.words in seen and (not line.finished or len(line.words) >= 4):
            found.add(number)
        seen.add(line.words)
        if (half := doubled(line)) is not None:
            seen.add(tuple(WORD.findall(line.plain[half:])))
    return found


def repeated_sentences(lines: Sequence[Line], open_lines: Iterable[int]) -> dict[int, list[Span]]:
    """Line number -> the sentences (offsets into the line) that stand elsewhere, in a longer paragraph or before."""
    places: dict[tuple[str, ...], list[tuple[int, int, Span]]] = {}
    for number in open_lines:
        line = lines[number]
        if not line.short:
            continue
        spans = sentences(line)
        for span in spans:
            words = tuple(WORD.findall(line.plain[span.start : span.end]))
            if len(words) >= WORDS_OF_A_REPEAT:
                places.setdefault(words, []).append((-len(spans), number, span))
    found: dict[int, list[Span]] = {}
    for some in places.values():
        for _, number, span in sorted(some)[1:]:
            found.setdefault(number, []).append(span)
    return found
