"""What a line is by its own words: the judgement of one line, without a look at its neighbours.

Enters: a `Line`. Leaves: the reason why it is furniture, or None. When in doubt a line stays with the article: every
rule asks for a short line that does not look like a sentence of prose, or for words that articles do not use.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from armsledger.intake.dates import dates_in, without
from armsledger.intake.lexicon import WORD, Cue, Words, cues, key
from armsledger.intake.lines import Line, sentences

SEPARATOR = re.compile(r"[|,;:()\[\]•·>›»–—\n]|\s-+\s?|\.\s|-{2,}")
BARS = re.compile(r"\s*[|>›»•·]\s*|\s+/\s+")
BULLET = re.compile(r"(?:>>|[►▶•●➤→»>*+]|-\s)\s*(?=\w)")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,60}@[\w-]{1,60}\.\w+|@\w+|#\w+")
BRACKETED = re.compile(r"\([^()]*\)\.?|\[[^\[\]]*\]\.?")
LABEL_END = re.compile(r"\s*[:|>\[»]|\s+[–—-]\s")
CREDIT_TAILS = (
    re.compile(r"\(([^()]{2,60})\)\.?$"),
    re.compile(r"[|/]\s?([^|/().]{2,30})\.?$"),
    re.compile(r"(?:(?<=[.!?…])|\()\s?([^.()]{0,30}:[^:]{2,40})$"),
)
ANYWHERE = ("contains", "with", "alone")
MOST = 40  # words; a longer line is not furniture by one cue


def is_stamp(line: Line, words: Words, alone: bool = False) -> bool:
    """Whether the line is a date, beside it at most a section, place or name set apart from it.

    `alone` asks for a date and nothing else. "Harbour | Monday, May 3, 2021 | 9:15 AM" is one, a sentence is not.
    """
    if not 0 < len(line.words) <= 25 or not any(map(str.isdigit, line.text)):
        return False
    found = dates_in(line.plain, words)
    if not found:
        return False
    pieces = SEPARATOR.split(without(line.plain, found))
    rest = [[w for w in WORD.findall(piece) if w not in cues().stamps and not w.isdigit()] for piece in pieces]
    if any(left for left, piece in zip(rest, pieces, strict=True) if "\x00" in piece):
        return False
    extra = sum(map(len, rest))
    dated = any(item.day is not None for item in found)
    return extra == 0 if alone or not dated else extra <= 6 and (extra == 0 or not line.text.endswith("."))


class Hit(NamedTuple):
    """A cue found in a line, and the number of its first word there."""

    cue: Cue
    at: int


def hits(line: Line) -> list[Hit]:
    """Every cue in the line; those of a line's start only there."""
    found = []
    for at, word in enumerate(line.words):
        for cue in cues().index.get(word, ()):
            if (at == 0 or cue.kind in ANYWHERE) and line.words[at : at + len(cue.phrase)] == cue.phrase:
                found.append(Hit(cue, at))
    return found


def after_words(text: str, count: int) -> str:
    """What follows the first `count` words of `text`: `after_words("READ: ports", 1) == ": ports"`."""
    for number, match in enumerate(WORD.finditer(text), start=1):
        if number == count:
            return text[match.end() :]
    return ""


def free_standing(line: Line, rest: str) -> bool:
    """Whether `rest`, behind a cue, is a link's title rather than the end of a sentence that begins with the cue."""
    return not line.finished or len(line.words) <= 12 or rest.lstrip()[:1] in tuple(':|>[»«"“')


def shows(line: Line, hit: Hit, found: Sequence[Hit]) -> bool:
    """Whether the hit, in its place, makes the line furniture."""
    kind, rest = hit.cue.kind, after_words(line.plain, len(hit.cue.phrase)) if hit.at == 0 else ""
    if kind == "starts":
        return free_standing(line, rest)
    if kind == "labels":
        return LABEL_END.match(rest) is not None and (not line.finished or len(line.words) <= 25)
    if kind == "begins":
        return any(h.cue.kind == "with" and h.cue.reason == hit.cue.reason for h in found)
    if kind == "alone":
        return any(key(line.plain[s:e]) == " ".join(hit.cue.phrase) for s, e in sentences(line))
    return kind == "contains" and hit.cue.reason != "caption"


def cue_reason(line: Line) -> str | None:
    """The first reason whose cue the line shows: `"READ ALSO: Ten ports to visit"` is a related-link."""
    if not 0 < len(line.words) <= MOST:
        return None
    if (whole := cues().whole.get(" ".join(line.words))) is not None:
        return whole
    found = hits(line)
    reasons = [hit.cue.reason for hit in found if shows(line, hit, found)]
    if reasons:
        return min(reasons, key=lambda reason: cues().order[reason])
    return "copyright" if "©" in line.text and len(line.words) <= 25 and not line.finished else None


def is_navigation(line: Line) -> bool:
    """Whether the line is a menu or a path: "Home > World > Asia"."""
    if not line.words or len(line.words) > MOST or line.finished:
        return False
    pieces = [WORD.findall(piece) for piece in BARS.split(line.plain)]
    longest = max(map(len, pieces))
    return (len(pieces) >= 3 and longest <= 5) or (len(pieces) == 2 and pieces[0] != [] and longest <= 2)


def is_credit(line: Line) -> bool:
    """Whether the line only names whose picture or text it is: "(Getty Images)", "Foto: Ana Gil"."""
    if not 0 < len(line.words) <= 10:
        return False
    known = [word in cues().credit for word in line.words]
    if " ".join(line.words) in cues().photo:
        return True
    if all(word in cues().small for word, is_known in zip(line.words, known, strict=True) if is_known):
        known = [False] * len(known)
    if all(known):
        return True
    intro = cues().credit_intro.match(line.plain.lstrip("(["))
    if intro is not None and len(line.words) <= 8:
        return True
    if BRACKETED.fullmatch(line.text) or line.text.isupper():
        return known[0] and sum(known) * 2 >= len(known)
    first = re.match(r"\w+(?=\s?/\s?\w)", line.plain)
    return first is not None and first.group() in cues().newsroom


def is_name(word: str) -> bool:
    """Whether a word can be part of a name as written: it has a capital."""
    return word[:1].isupper() or word[:1].isdigit()


def is_byline(line: Line) -> bool:
    """Whether the line says who wrote it: "By Ana Gil and Tom Roe", "Por la Redacción"."""
    if not 0 < len(line.words) <= 12:
        return False
    if " ".join(line.words) in cues().byline_whole:
        return True
    match = cues().byline.match(line.plain)
    if match is None or (line.finished and len(line.words) > 4):
        return False
    rest = WORD.findall(line.text[match.end() :])
    known = cues().byline_joins | cues().credit
    return bool(rest) and all(is_name(word) or key(word) in known for word in rest)


def is_caption(line: Line) -> bool:
    """Whether the line describes a picture: it says so, or it ends with a credit."""
    if not 3 < len(line.words) <= 60:
        return False
    return any(hit.cue.reason == "caption" for hit in hits(line)) or credit_tail(line) is not None


def credit_tail(line: Line) -> int | None:
    """Where the credit at the end of a caption begins: before "(Photo AFP)", "| ARCHIVO", "Image: T. Roe"."""
    tail = line.plain[-80:]
    offset = len(line.plain) - len(tail)
    for shape in CREDIT_TAILS:
        match = shape.search(tail)
        if match is None or not offset + match.start():
            continue
        inside = WORD.findall(match[1])
        known = [word in cues().credit for word in inside]
        named = cues().credit_intro.match(match[1].strip()) is not None
        if inside and (named or (known[0] and 2 * sum(known) >= len(known))):
            return offset + match.start()
    return None


def own_reason(line: Line, words: Words) -> str | None:
    """Why the line is furniture by its own words, or None."""
    if not any(map(str.isalnum, line.text[:2000])) and not any(map(str.isalnum, line.text)):
        return "symbols"
    if not line.short:
        return None
    if is_stamp(line, words):
        return "date-line"
    if (reason := cue_reason(line)) is not None:
        return reason
    if line.text.startswith(">>") or not WORD.findall(ADDRESS.sub(" ", line.text)):
        return "related-link"
    for test, reason in ((is_navigation, "navigation"), (is_byline, "byline"), (is_credit, "credit")):
        if test(line):
            return reason
    return None
