"""Marks over damaged text: where sentences were glued together, and where quotation marks were lost.

Enters: the text, the span of a block, the words of its language. Leaves: `Mark`s with offsets into the text, which
itself stays as given. Every look around a point is bounded, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from armsledger.intake.attribution import attribution_end
from armsledger.intake.lexicon import WORD, Words, plain
from armsledger.records import Mark, Span

GLUE = re.compile(
    r"[.!?…]{1,3}[»”\")]?(?=[«“]?[^\W\d_])"  # no blank behind the point
    r"|(?<=[.!?])\s(?=[a-zß-öø-ÿ])|(?<=[.!?][»”\")])\s(?=[a-zß-öø-ÿ])"  # a blank, then a small letter
)
ENDS = re.compile(r"[.!?…][\"»”’)\]]{0,2}(?=\s+[\"«“‘¿¡(]{0,2}\s?[^\W_a-zß-öø-ÿ])")
CLOSERS, OPENERS = frozenset("»”"), frozenset("«“")
UNSAFE = frozenset("/@\\_=~")
DOMAINS = frozenset(
    ("com", "org", "net", "info", "fr", "es", "ru", "uk", "io", "eu", "gov", "edu", "tv", "int", "de", "mx")
)
FILES = frozenset(
    ("pdf", "html", "htm", "txt", "doc", "docx", "xls", "jpg", "png", "js", "py", "zip", "csv", "json", "xml")
)
SHORT_FORM = re.compile(r"[^\W\d_a-zß-öø-ÿ]{1,3}\.")
GLUED = "two sentences touch without a blank"
CLOSED = "a speech attribution follows the end of a sentence: the quotation mark before it was lost"
PARAGRAPH = "the lost quotation is taken to begin with its paragraph"
LAST_SENTENCE = "the lost quotation is taken to be the last sentence alone, since the paragraph is long"
AFTER = "the lost quotation is taken to begin after the attribution or quotation before it"


class Paragraph(NamedTuple):
    """A block under repair: its text, its plain text, where it begins in the document, and its sentences' starts."""

    text: str
    plain: str
    offset: int
    starts: Sequence[int]


class Glue(NamedTuple):
    """A sentence ends before `at` and another begins there; `end` is where its attribution ends, if it is one."""

    at: int
    end: int | None
    spaced: bool


def edges(text: str, at: int) -> tuple[str, str]:
    """What touches `at` on its two sides without a blank, at most 40 characters each."""
    before, after = text[max(0, at - 40) : at], text[at : at + 40]
    return before.rsplit(maxsplit=1)[-1] if before.strip() else "", after.split(maxsplit=1)[0] if after.strip() else ""


def is_dotted(before: str) -> bool:
    """Whether the point belongs to the word before it: initials, short forms with points, single letters."""
    core = before.rstrip(".!?…»”\"')").lstrip("(«“\"'")
    return len(core) < 2 or ("." in core and all(len(piece) <= 3 for piece in core.split(".")))


def last_word(text: str) -> str:
    """The last word of `text`, plain."""
    found = WORD.findall(text)
    return plain(found[-1]) if found else ""


def is_abbreviation(before: str, words: Words) -> bool:
    """Whether a point after `before` marks a short form and ends no sentence: "Gen.", "J.", "EE.UU."."""
    word = last_word(before)
    return is_dotted(before) or (word in words.abbreviations and not word.isdigit())


def joins_sentences(text: str, at: int, words: Words) -> bool:
    """Whether two sentences touch at `at`, rather than the parts of a number, a name, an address or a short form."""
    before, after = edges(text, at)
    if UNSAFE & set(before + after) or before.startswith("www") or not before:
        return False
    right = (WORD.findall(after) or [""])[0]
    if not right[:1].isupper():
        return not is_abbreviation(before, words) and right not in DOMAINS and right not in FILES
    if SHORT_FORM.match(after) and len(last_word(before)) <= 3:
        return False
    small = plain(right) in words.function
    if is_abbreviation(before, words):
        return small and len(right) > 1 and len(last_word(before)) > 1 and last_word(before) not in words.abbreviations
    return right.casefold() not in DOMAINS - words.function and (len(right) > 1 or small)


def find_glue(paragraph: Paragraph, words: Words) -> Iterator[Glue]:
    """The points of a paragraph where a sentence was glued to the one before, or an attribution to what it quotes."""
    text = paragraph.text
    for match in GLUE.finditer(text):
        at, spaced = match.end(), match.group().isspace()
        before = match.start() if spaced else at
        if match.group().endswith('"') and text.count('"', max(0, at - 2000), at) % 2:
            at -= 1  # the mark opens the next sentence
        around = text[max(0, before - 60) : before] + text[at : at + 60]
        if not before or not joins_sentences(around, min(before, 60), words):
            continue
        end = attribution_end(paragraph.text, paragraph.plain, at, words)
        word = (WORD.findall(paragraph.plain[at : at + 30]) or [""])[0]
        small = word in words.function or words.openers.match(paragraph.plain, at) is not None
        if end is not None or (not spaced and (text[at : at + 2].lstrip('«“"')[:1].isupper() or small)):
            yield Glue(at, end, spaced)


def sentence_starts(text: str, words: Words) -> list[int]:
    """Where the sentences of `text` begin that are set apart as usual."""
    found = [0]
    for match in ENDS.finditer(text):
        before, _ = edges(text, match.start())
        if text[match.start()] != "." or not is_abbreviation(before, words):
            found.append(match.end() + 1)
    return found


def quote_floor(paragraph: Paragraph, floor: int, at: int) -> tuple[int, bool]:
    """Where quoted speech can begin at the earliest behind the marks before `at`, and whether one is still open."""
    passage = paragraph.text[floor:at]
    closed = max(map(passage.rfind, CLOSERS))
    opened = max(map(passage.rfind, OPENERS))
    straight = passage.count('"')
    if straight:
        closed = max(closed, passage.rfind('"')) if straight % 2 == 0 else closed
        opened = max(opened, passage.rfind('"')) if straight % 2 else opened
    return floor + closed + 1 if closed >= 0 else floor, opened > closed


def opening(paragraph: Paragraph, floor: int, at: int, words: Words) -> tuple[int, str]:
    """Where the quotation that ends at `at` begins, and why there.

    A paragraph of one or two sentences is one quotation; in a longer one only the last sentence is beyond doubt. A
    sentence with an attribution of its own is not quoted.
    """
    first, last = bisect_left(paragraph.starts, floor), bisect_left(paragraph.starts, at - 1)
    inside = sorted({floor, *paragraph.starts[max(first, last - 3) : last]})
    inside = [start for start in inside if start < at - 1]
    for start, end in reversed(list(pairwise(inside))):
        if words.verbs.search(paragraph.plain, start, end):
            return (end, AFTER) if inside[-1] == end else (inside[-1], LAST_SENTENCE)
    if len(inside) <= 2:
        return (inside[0], AFTER if floor else PARAGRAPH)
    return inside[-1], LAST_SENTENCE


def marks_in(paragraph: Paragraph, words: Words) -> Iterator[Mark]:
    """The marks of one paragraph; those of one point follow each other."""
    floor, shift = 0, paragraph.offset
    for glue in find_glue(paragraph, words):
        yield Mark(shift + glue.at, "sentence-break", GLUED if not glue.spaced else CLOSED)
        start, is_open = quote_floor(paragraph, floor, glue.at)
        marked = paragraph.text[floor : glue.at].rstrip(". ")[-1:] in {*CLOSERS, '"'} and not is_open
        if glue.end is not None and not marked:
            yield Mark(shift + glue.at, "quote-close", CLOSED)
            if not is_open:
                at, reason = opening(paragraph, start, glue.at, words)
                at += len(paragraph.text[at : glue.at]) - len(paragraph.text[at : glue.at].lstrip())
                yield Mark(shift + at, "quote-open", reason)
        floor = glue.at if glue.end is None and marked else glue.end or floor


def marks_of(text: str, span: Span, words: Words) -> tuple[Mark, ...]:
    """The marks of the block at `span`, in order.

    >>> from armsledger.intake.lexicon import words
    >>> sentence = "The port is shut.said the mayor."
    >>> [(m.at, m.kind) for m in marks_of(sentence, Span(0, len(sentence)), words("en"))]
    [(0, 'quote-open'), (17, 'sentence-break'), (17, 'quote-close')]
    """
    piece = text[span.start : span.end]
    if GLUE.search(piece) is None:
        return ()
    paragraph = Paragraph(piece, plain(piece), span.start, sentence_starts(piece, words))
    return tuple(sorted(marks_in(paragraph, words), key=lambda mark: mark.at))
