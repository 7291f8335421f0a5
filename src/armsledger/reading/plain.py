"""Sentences by punctuation alone, where no parser looks.

Enters: a text and the part of it that is meant. Leaves: spans. A full stop ends a sentence unless a short capitalised
word stands before it ("Gen.", "U.S.") or the next word begins small. Wrong in places, alike in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsledger.records import Span

END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s++[^a-zà-ÿ]|\s*+\Z)")
SHORT = re.compile(r"(?:^|(?<=[\s(“«\"'.]))[A-ZÀ-Ý][A-Za-zà-ÿ]{0,2}\Z")


def is_abbreviation(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a stop is a point alone behind a short word with a capital that began at or behind `start`."""
    at = stop.start()
    return stop.group() == "." and SHORT.search(text[max(start, at - 4) : at]) is not None


def end_of_sentence(text: str, start: int, end: int) -> int:
    """Where the sentence that begins at `start` ends, at the latest at `end`."""
    for match in END.finditer(text, start, end):
        if match.end() == end or not is_abbreviation(text, start, match):
            return match.end()
    return end


def plain_sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of one part of a text, without the white space between them.

    >>> text = "Gen. Kim came. He left!"
    >>> [text[s.start : s.end] for s in plain_sentences(text, Span(0, len(text)))]
    ['Gen. Kim came.', 'He left!']
    """
    at = span.start
    while at < span.end:
        if text[at].isspace():
            at += 1
            continue
        end = end_of_sentence(text, at, span.end)
        yield Span(at, end)
        at = end
