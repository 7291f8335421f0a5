"""Which lines of a page are the article: headlines, body, captions, and the furniture around them.

Enters: the lines of a page. Leaves: a `Verdict` a line. Lines are judged by their own words first (`cueing`), then by
their place and their neighbours. A line that no rule takes away is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from armsledger.intake.cueing import BULLET, cue_reason, is_caption, is_name, is_stamp, own_reason
from armsledger.intake.edges import bracket_end, dateline_end
from armsledger.intake.language import is_foreign
from armsledger.intake.lexicon import WORD, Words, cues, key
from armsledger.intake.lines import ENDING, Line
from armsledger.intake.repeats import WORDS_OF_A_NAME, doubled, repeated_lines

LONGEST_HEADLINE = 40  # words
LINKS = frozenset({"related-link", "subscription", "teaser", "advertisement", "tags"})
QUOTES = frozenset('"«»“”')


class Verdict(NamedTuple):
    """What a line is: part of the article, or furniture with its reason."""

    kind: Literal["headline", "body", "caption", "furniture"]
    reason: str = ""


def away(reason: str) -> Verdict:
    """The verdict that a line is furniture."""
    return Verdict("furniture", reason)


class Page(NamedTuple):
    """The lines of a page and what is decided of each so far; the passes below fill `verdicts`."""

    lines: Sequence[Line]
    verdicts: list[Verdict | None]
    words: Words

    def undecided(self) -> list[int]:
        """The numbers of the lines that no pass has decided, in order."""
        return [number for number, verdict in enumerate(self.verdicts) if verdict is None]

    def is_link(self, number: int) -> bool:
        """Whether that line exists and is a link, a plea or the like."""
        verdict = self.verdicts[number] if 0 <= number < len(self.lines) else None
        return verdict is not None and verdict.reason in LINKS

    def together(self, upper: int, lower: int) -> bool:
        """Whether two lines belong to one run without an empty line."""
        return upper >= 0 and lower < len(self.lines) and self.lines[upper].group == self.lines[lower].group


def is_prose(line: Line) -> bool:
    """Whether the line reads as a sentence of an article."""
    return len(line.text) > 300 or (line.finished and len(line.words) >= 8)


def judge_words(page: Page) -> None:
    """Each line by its own words."""
    for number, line in enumerate(page.lines):
        reason = own_reason(line, page.words)
        if reason is not None:
            page.verdicts[number] = away(reason)


def judge_repeats(page: Page) -> None:
    """Lines that repeat one before, and short captions that are one text twice."""
    for number in sorted(repeated_lines(page.lines, page.undecided())):
        page.verdicts[number] = away("repeated")
    for number in page.undecided():
        line = page.lines[number]
        half = doubled(line) if line.short else None
        if half is not None and not line.finished and len(line.words) <= 2 * WORDS_OF_A_NAME:
            page.verdicts[number] = away("doubled")


def judge_captions(page: Page) -> None:
    """Lines that describe a picture: by their words, or by the credit that stands under them."""
    for number in page.undecided():
        line = page.lines[number]
        below = page.verdicts[number + 1] if page.together(number, number + 1) else None
        credited = below is not None and below.reason == "credit" and len(line.words) <= 60
        if line.short and (credited or is_caption(line)):
            page.verdicts[number] = Verdict("caption")


def headline_like(line: Line) -> bool:
    """Whether the line can be a headline: no full stop at its end, not too long."""
    return len(line.text) <= 400 and len(line.words) <= LONGEST_HEADLINE and is_open_ended(line.text)


def is_open_ended(text: str) -> bool:
    """Whether a line has no full stop at its end, unless it is that of a short form: "Port shut, says the U.S."."""
    last = text.rsplit(maxsplit=1)[-1]
    return not last.endswith((".", "…", ",", ";")) or (last.count(".") > 1 and last.replace(".", "").isupper())


def judge_head(page: Page, title: str | None) -> None:
    """The headline, what stands under it, and the labels around it, up to the first paragraph of prose."""
    wanted = key(title) if title else None
    open_lines = page.undecided()
    found = False
    for place, number in enumerate(open_lines):
        line = page.lines[number]
        rest = open_lines[place + 1 :]
        if wanted and " ".join(line.words) == wanted:
            page.verdicts[number], found = Verdict("headline"), True
        elif not rest or (found and begins_text(line, page.words)) or (is_prose(line) and not headline_like(line)):
            return
        elif headline_like(line):
            label = len(line.words) <= 3 and (found or is_label(page, rest[0]))
            page.verdicts[number] = away("label") if label else Verdict("headline")
            found = found or not label
        else:
            return


def begins_text(line: Line, words: Words) -> bool:
    """Whether a line below the headline is the article's first paragraph: it is prose, or has a dateline before it."""
    return is_prose(line) or bracket_end(line, 0, words) > 0 or dateline_end(line, 0, words) > 0


def is_label(page: Page, following: int) -> bool:
    """Whether the line before `following` is a section's name: a headline is still to come."""
    line = page.lines[following]
    return headline_like(line) and not line.finished and len(line.words) >= 4


def judge_teasers(page: Page) -> None:
    """Blocks that announce another article: a short run of lines that ends with nothing but a date."""
    for number in range(len(page.lines)):
        if not is_dated_end(page, number):
            continue
        start = number
        while page.together(start - 1, number):
            start -= 1
        run = range(start, number)
        if 0 < len(run) <= 3 and all(len(page.lines[n].words) <= 60 and page.lines[n].short for n in run):
            for member in [*run, number]:
                page.verdicts[member] = away("teaser")


def is_dated_end(page: Page, number: int) -> bool:
    """Whether the line is a bare date at the end of its run, below the beginning of the article."""
    verdict = page.verdicts[number]
    if verdict is None or verdict.reason != "date-line" or page.together(number, number + 1):
        return False
    begun = any(v is None and is_prose(page.lines[n]) for n, v in enumerate(page.verdicts[: min(number, 40)]))
    return begun and page.together(number - 1, number) and is_stamp(page.lines[number], page.words, alone=True)


def judge_lists(page: Page) -> None:
    """Titles below a link or plea in its run, bullets beside one, and the label above one."""
    for number in page.undecided():
        line = page.lines[number]
        plain_title = line.short and not line.finished and len(line.words) <= 25
        if plain_title and page.is_link(number - 1):
            lone = cue_is_all(page.lines[number - 1])
            if page.together(number - 1, number) or BULLET.match(line.text) or lone:
                page.verdicts[number] = away("related-link")
    for number in reversed(page.undecided()):
        line = page.lines[number]
        brief = not line.finished and 0 < len(line.words) <= 4
        if brief and page.together(number, number + 1) and page.is_link(number + 1):
            page.verdicts[number] = away("teaser")


def cue_is_all(line: Line) -> bool:
    """Whether the line is nothing but a cue such as "Related stories:", whose link stands in the next line."""
    return len(line.words) <= 4 and cues().whole.get(" ".join(line.words)) == "related-link"


def judge_biographies(page: Page) -> None:
    """The author about herself or himself, below the article; the name above it goes with it."""
    tail = page.undecided()[-6:]
    for place, number in enumerate(tail):
        line = page.lines[number]
        if not is_biography(line, place >= len(tail) - 3):
            continue
        page.verdicts[number] = away("biography")
        above = page.lines[tail[place - 1]] if place else None
        if above is not None and is_bare_name(above):
            page.verdicts[tail[place - 1]] = away("biography")


def is_biography(line: Line, last: bool) -> bool:
    """Whether the line tells who the author is: in the first person, or (`last`) by a name and an office."""
    if not line.short or not line.words or QUOTES & set(line.text):
        return False
    if cues().biography_first.match(line.plain) and cues().biography_role.search(line.plain):
        return True
    third = cues().biography_third.match(line.plain)
    return last and third is not None and all(map(is_name, line.text.split()[:2]))


def is_bare_name(line: Line) -> bool:
    """Whether the line is a name and nothing else."""
    found = WORD.findall(line.text)
    return 0 < len(found) <= 5 and not line.finished and all(map(is_name, found))


def judge_languages(page: Page) -> None:
    """Paragraphs in a language other than the document's, where that is beyond doubt."""
    for number in page.undecided():
        if is_foreign(page.lines[number], page.words):
            page.verdicts[number] = away("other-language")


def judge_references(page: Page) -> None:
    """What follows a heading of references: lines that end with a date."""
    below = False
    for number, line in enumerate(page.lines):
        verdict = page.verdicts[number]
        if verdict is not None:
            below = below or (verdict.reason == "references" and 2 * number > len(page.lines))
        elif below and cue_reason(line) is None and line.plain[-4:].isdigit():
            page.verdicts[number] = away("references")


def judge_rest(page: Page) -> None:
    """What is left is read: short lines between paragraphs are headlines, all else is body."""
    last_prose = max((n for n in page.undecided() if is_prose(page.lines[n])), default=-1)
    for number in page.undecided():
        line = page.lines[number]
        brief = headline_like(line) and len(line.words) <= 15
        inner = brief and number < last_prose and ENDING.search(line.text[-12:]) is None
        page.verdicts[number] = Verdict("headline" if inner else "body")


def judge(lines: Sequence[Line], words: Words, title: str | None = None) -> list[Verdict]:
    """What each line is. If nothing would be left to read, the page is read whole.

    >>> from armsledger.intake.lexicon import words
    >>> from armsledger.intake.lines import split_lines
    >>> lines = split_lines("Port shut\\n\\nThe old port was shut at noon, the mayor said.\\n\\nBack to top")
    >>> [verdict.kind for verdict in judge(lines, words("en"))]
    ['headline', 'body', 'furniture']
    """
    page = Page(lines, [None] * len(lines), words)
    judge_words(page)
    judge_repeats(page)
    judge_captions(page)
    judge_teasers(page)
    judge_lists(page)
    judge_head(page, title)
    judge_biographies(page)
    judge_references(page)
    judge_languages(page)
    judge_rest(page)
    verdicts = [verdict or Verdict("body") for verdict in page.verdicts]
    if all(v.kind == "furniture" for v in verdicts):
        return [Verdict("body") if v.reason != "symbols" else v for v in verdicts]
    return verdicts
