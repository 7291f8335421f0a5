"""Furniture inside a line of the article: datelines before it, credits, bylines and links glued into it or behind it.

Enters: a line that is read. Leaves: `Cut`s, offsets into the line, with their reasons; what is between them stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from armsledger.intake.cueing import LABEL_END, after_words, credit_tail, is_name
from armsledger.intake.dates import CLOCK, Found, dates_in
from armsledger.intake.lexicon import WORD, Words, cues, plain
from armsledger.intake.lines import Line, sentences
from armsledger.knowledge.folding import words as folded_words
from armsledger.knowledge.names import capitals
from armsledger.records import Span

PLACE = re.compile(r"([^\W\d_][\w.' -]{1,30}):\s+(?=[^\W\d_a-z])")
REACH = 120  # characters in which a dateline ends
UPPER = r"[\"«“‘¿¡(]{0,2}\s?[^\W\d_a-zß-öø-ÿ]"
MARKUP = re.compile(r"(?:#{1,6}\s+|>\s+|[-*+•●►▶]\s+)(?=\S)")
DASH = re.compile(r"\s*[.:]\s?[-–—]{1,2}\s*|\s*--+\s*|\s+[—–-]\s+|\s?—\s?|(?<=\x00)[–-]{1,2}\s+")
STRONG = re.compile(r"\s*(?:[.:]\s?[-–—]|--)")
STOP = re.compile(rf"\.?\s+(?={UPPER})")
LEADING = re.compile(r"\(([^()]{2,80})\)\s*(?:[.:]?\s*(?:--+|[—–-])|[.:])?\s*")
OPENS = re.compile(rf"{UPPER}|[\"«“]?\d")
SENTENCE_END = re.compile(rf"[.!?…][\"»”’)\]]*\s+(?={UPPER})")
CAPITAL = re.compile(r"\s?[^\W\d_a-zß-öø-ÿ]")


class Cut(NamedTuple):
    """A piece of a line that is furniture: `line.text[start:end]`."""

    start: int
    end: int
    reason: str


def masked(text: str, found: Sequence[Found]) -> str:
    """`text` with dates and clock times blanked by `\\x00`, of the same length."""
    for item in found:
        text = f"{text[: item.start]}{chr(0) * (item.end - item.start)}{text[item.end :]}"
    return CLOCK.sub(lambda match: "\x00" * len(match.group()), text)


def all_names(text: str) -> bool:
    """Whether `text` holds only names, and words of time stamps and credits: `"PARIS, France (AFP)"`."""
    known = cues().stamps | cues().credit | cues().byline_joins
    found = WORD.findall(text)
    return len(found) <= 8 and all(is_name(word) or plain(word) in known for word in found)


def bracket_end(line: Line, order: int, words: Words) -> int:
    """Where a leading credit or dateline in brackets ends, or 0: `"(Agencies) -- "`, `"(Rome, 4 May 2023). "`."""
    match = LEADING.match(line.text)
    if match is None or OPENS.match(line.text, match.end()) is None:
        return 0
    found = dates_in(plain(match[1]), words)
    inside = WORD.findall(masked(match[1], found))
    known = sum(plain(word) in cues().credit for word in inside)
    if inside and known * 2 >= len(inside):
        return match.end()
    return match.end() if order == 0 and len(inside) <= 6 and all(map(is_name, inside)) and (inside or found) else 0


def dateline_end(line: Line, order: int, words: Words) -> int:
    """Where a place, a date or both before the text end, or 0: `"GENEVA, July 4 — "`, `"3 mai 2021. - "`."""
    if order > 1:
        return 0
    found = dates_in(line.plain[:REACH], words)
    head = masked(line.text[:REACH], found)
    dash = DASH.search(head, 1)
    if dash is not None and OPENS.match(line.text, dash.end()) and all_names(head[: dash.start()]):
        before = head[: dash.start()]
        shown = "\x00" in before or before.isupper() or "(" in before or STRONG.match(dash.group())
        if shown or (order == 0 and is_quiet_place(line, before, dash.end())):
            return dash.end()
    if order == 0 and (end := colon_end(line)):
        return end
    return stamp_end(line, head, found[0]) if found and order == 0 else 0


def colon_end(line: Line) -> int:
    """Where a capital and a colon before the first sentence end, or 0: `"Islamabad: The ..."`."""
    match = PLACE.match(line.text)
    named = match is not None and " ".join(word.folded for word in folded_words(match[1])) in capitals()
    return match.end() if match is not None and named else 0


def is_quiet_place(line: Line, before: str, end: int) -> bool:
    """Whether "Geneva - The ..." is a dateline though nothing but its place and one single dash shows it."""
    sentence = SENTENCE_END.split(line.text[end : end + 600], maxsplit=1)[0]
    return 0 < len(before.split()) <= 3 and DASH.search(sentence) is None


def stamp_end(line: Line, head: str, first: Found) -> int:
    """Where a date with its year, or a place and a day, end that stand before the text without a dash, or 0."""
    before = head[: first.start]
    weekday = first.day is not None and all(plain(word) in cues().stamps for word in WORD.findall(before))
    located = before.rstrip().endswith(",") and 0 < len(before.split()) <= 4 and all_names(before)
    abbreviated = first.day is not None or line.text[first.end - 1 : first.end + 1].find(".") >= 0
    stop = STOP.match(line.text, first.end)
    return stop.end() if stop is not None and (weekday or (located and abbreviated)) else 0


def leading_cuts(line: Line, order: int, headline: str, words: Words) -> Iterator[Cut]:
    """What stands before the text: markup, the headline once more, datelines and credits, one after the other."""
    end = 0
    if (match := MARKUP.match(line.text)) is not None:
        yield Cut(0, end := match.end(), "symbols")
    after = end + len(headline)
    if len(headline.split()) >= 4 and line.text.startswith(headline, end) and CAPITAL.match(line.text, after):
        yield Cut(end, end := after, "repeated")
    for _ in range(3):
        rest = part(line, end)
        step = bracket_end(rest, order, words) or dateline_end(rest, order, words)
        if not step or step >= len(rest.text):
            return
        yield Cut(end, end := end + step, "dateline")


def part(line: Line, start: int) -> Line:
    """The line from `start` on."""
    if start == 0:
        return line
    span = Span(line.span.start + start, line.span.end)
    return replace(line, span=span, text=line.text[start:], plain=line.plain[start:])


def glued_cuts(line: Line) -> Iterator[Cut]:
    """Bylines and agencies glued into the text: "... he said.By our correspondentThe port ..."."""
    for match in cues().byline_glued.finditer(line.plain):
        begins = match.start() == 0 or line.text[match.start() - 2 : match.start()].rstrip()[-1:] in tuple('.!?…»”")')
        if begins and CAPITAL.match(line.text, match.end()) and match.end() < len(line.text):
            yield Cut(*match.span(), "byline")
    for match in cues().glued_credit.finditer(line.text):
        yield Cut(*match.span(), "credit")


def link_cuts(line: Line) -> Iterator[Cut]:
    """Links in brackets, and sentences behind the text that are links or pleas: "... at noon. Read also: Ports"."""
    for start, end in sentences(line):
        piece = line.text[start:end].rstrip()
        if start and (reason := link_reason(piece)) is not None:
            yield Cut(start, start + len(piece), reason)
    for match in re.finditer(r"\[[^\[\]]{4,200}\]|\([^()]{4,200}\)", line.text):
        if (reason := link_reason(match.group()[1:-1])) is not None:
            yield Cut(*match.span(), reason)


def link_reason(piece: str) -> str | None:
    """The reason if `piece` begins with the cue of a link and a colon or the like."""
    found = tuple(WORD.findall(plain(piece[:200])))
    for cue in cues().index.get(found[0], ()) if found else ():
        is_cue = cue.kind == "starts" and found[: len(cue.phrase)] == cue.phrase
        if is_cue and LABEL_END.match(after_words(plain(piece), len(cue.phrase))):
            return cue.reason
    return None


def cuts(line: Line, kind: str, order: int, headline: str, words: Words) -> list[Cut]:
    """Every piece of the line that is furniture, in order and apart; `order` counts the lines of prose before it."""
    leads = kind == "body" or (kind == "headline" and headline not in ("", line.text))
    found = list(leading_cuts(line, order, headline, words)) if leads else []
    found += glued_cuts(line)
    if line.short and kind != "headline":
        found += link_cuts(line)
    if kind == "caption" and (tail := credit_tail(line)) is not None:
        found.append(Cut(tail, len(line.text), "credit"))
    return apart(found)


def apart(found: Sequence[Cut]) -> list[Cut]:
    """The cuts in order, without those that overlap an earlier one."""
    kept: list[Cut] = []
    for cut in sorted(found):
        if cut.start < cut.end and (not kept or cut.start >= kept[-1].end):
            kept.append(cut)
    return kept
