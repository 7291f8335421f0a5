"""The lines of a text: what every later step looks at.

Enters: the text as decoded. Leaves: `Line`s in order, each a paragraph with its offsets, its plain form and its words.
Lines that were only wrapped at a column are joined to the paragraph that they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from armsledger.intake.lexicon import WORD, plain
from armsledger.records import Span

BREAK = re.compile(r"[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
FINAL = re.compile(r"[.!?…][\"'»”’)\]\s]*$")
ENDING = re.compile(r"[.!?…:;][\"'»”’)\]\s]*$")
SENTENCE = re.compile(r"[.!?…][\"»”’)\]]{0,3}\s+(?=[\"«“‘¿¡(\[]{0,2}\s?[^\W\d_a-zß-öø-ÿ])")
LONG = 900  # characters; a longer line is a paragraph of the article and its furniture is not looked for word by word


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: `text` is the document's text at `span`; `group` counts the runs of lines without an empty one."""

    span: Span
    text: str
    plain: str
    words: tuple[str, ...]
    group: int

    @property
    def finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return FINAL.search(self.text[-12:]) is not None

    @property
    def short(self) -> bool:
        """Whether it is short enough to be furniture as a whole."""
        return len(self.text) <= LONG


def make_line(text: str, plain_text: str, start: int, end: int, group: int) -> Line:
    """The line at `start:end`; the words of a long line are not kept."""
    piece = plain_text[start:end]
    words = tuple(WORD.findall(piece)) if end - start <= LONG else ()
    return Line(Span(start, end), text[start:end], piece, words, group)


def stripped(text: str, start: int, end: int) -> Span:
    """`start:end` without blanks at its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def raw_lines(text: str) -> list[tuple[Span, int]]:
    """The span of every line that is not blank, and its group."""
    found: list[tuple[Span, int]] = []
    group, last = 0, 0
    for match in BREAK.finditer(text):
        span = stripped(text, *match.span())
        if span.start == span.end:
            continue
        gap = text[last : span.start]
        group += gap.replace("\r\n", "\n").count("\n") + gap.replace("\r\n", "").count("\r") > 1
        found.append((span, group))
        last = span.end
    return found


def continues(text: str, upper: Span, lower: Span) -> bool:
    """Whether the line `lower` goes on with the sentence of the line `upper`, as in text wrapped at a column."""
    return (
        upper.end - upper.start >= 45
        and ENDING.search(text[max(upper.start, upper.end - 12) : upper.end]) is None
        and text[lower.start].islower()
    )


def is_wrapped(text: str, raw: Sequence[tuple[Span, int]]) -> bool:
    """Whether the whole text is wrapped at a column: many lines go on in the next, and all are of about one length."""
    pairs = [(a, b) for (a, g), (b, h) in pairwise(raw) if g == h]
    if len(pairs) < 3 or max(a.end - a.start for a, _ in pairs) > 130:
        return False
    return sum(continues(text, a, b) for a, b in pairs) >= 0.35 * len(pairs)


def split_lines(text: str) -> list[Line]:
    """The paragraphs of `text`.

    >>> [line.text for line in split_lines("Ports close\\n\\nThe harbour shut at noon.\\n")]
    ['Ports close', 'The harbour shut at noon.']
    """
    raw = raw_lines(text)
    wrapped = is_wrapped(text, raw)
    joined: list[tuple[Span, int]] = []
    for position, (span, group) in enumerate(raw):
        if joined and joined[-1][1] == group:
            above = raw[position - 1][0]
            if continues(text, above, span) or (wrapped and above.end - above.start >= 45):
                joined[-1] = (Span(joined[-1][0].start, span.end), group)
                continue
        joined.append((span, group))
    plain_text = plain(text)
    apart = not joined or 3 * (joined[-1][1] + 1) < len(joined)  # no empty lines: no line belongs to the one above
    return [make_line(text, plain_text, *span, n if apart else group) for n, (span, group) in enumerate(joined)]


def sentences(line: Line) -> list[Span]:
    """The sentences of a line by punctuation alone, as offsets into the line; enough to find repeats and tails."""
    found, start = [], 0
    for match in SENTENCE.finditer(line.text):
        found.append(Span(start, match.end()))
        start = match.end()
    found.append(Span(start, len(line.text)))
    return found
