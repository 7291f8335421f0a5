"""Text -> Document: the stages of intake, by name and in order.

Enters: a decoded text and what is known of it. Leaves: a `Document` whose blocks are the article, whose furniture is
everything else with its reason, and whose marks repair what a copy damaged; or `IntakeError`, `LanguageError`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date as Date
from typing import Literal

from armsledger.errors import IntakeError
from armsledger.intake.dates import dates_in
from armsledger.intake.edges import Cut, apart, cuts
from armsledger.intake.furniture import Verdict, is_prose, judge
from armsledger.intake.language import check, detect
from armsledger.intake.lexicon import WORD, Words, words
from armsledger.intake.lines import Line, split_lines, stripped
from armsledger.intake.repairs import marks_of
from armsledger.intake.repeats import WORDS_OF_A_NAME, doubled, repeated_sentences
from armsledger.records import Block, Document, Furniture, Mark, Span

BOM = "\ufeff"
LARGEST = 5_000_000  # characters of one document; a longer text is an archive
HEAD = 8  # lines in which the date of publication is looked for
NO_DATE = "no date of publication was found or given, so relative dates stay vague; give it with --date"

Kind = Literal["headline", "body", "caption"]


def sha256(raw: bytes) -> str:
    """The SHA-256 of `raw` in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def document_from_text(
    text: str,
    *,
    id: str,
    date: Date | None = None,
    lang: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    raw: bytes | None = None,
    warnings: tuple[str, ...] = (),
) -> Document:
    """A `Document` of a text as given; raises `IntakeError` or `LanguageError` where it cannot be read.

    >>> document = document_from_text("Port shut\\n\\nThe old port was shut at noon, the mayor said.", id="port")
    >>> [(block.kind, document.text[slice(*block.span)]) for block in document.blocks]
    [('headline', 'Port shut'), ('body', 'The old port was shut at noon, the mayor said.')]
    """
    text = text.removeprefix(BOM)
    refuse_unreadable(text, id)
    lines = split_lines(text)
    code = check(lang, id) if lang else detect(lines, id)
    known = words(code)
    verdicts = judge(lines, known, title)
    blocks, furniture = assemble(lines, verdicts, known)
    published = date or find_date(lines, verdicts, known)
    return Document(
        id=id,
        text=text,
        lang=code,
        published=published,
        title=title or headline(text, blocks),
        outlet=outlet,
        url=url,
        raw_sha256=sha256(text.encode("utf-8", "surrogatepass") if raw is None else raw),
        text_sha256=sha256(text.encode("utf-8", "surrogatepass")),
        blocks=blocks,
        furniture=furniture,
        marks=repair(text, blocks, known),
        warnings=warnings if published else (*warnings, NO_DATE),
    )


def refuse_unreadable(text: str, where: str) -> None:
    """Raise `IntakeError` for a text that is empty or too long."""
    if not text.strip():
        raise IntakeError(where, "is empty", "give the text of an article")
    if len(text) > LARGEST:
        size = f"{len(text) / 1e6:.0f} million characters"
        raise IntakeError(where, f"is too long for one document ({size})", "split it into articles")


def assemble(
    lines: Sequence[Line], verdicts: Sequence[Verdict], known: Words
) -> tuple[tuple[Block, ...], tuple[Furniture, ...]]:
    """The blocks that are read, and the furniture, both in the order of the text."""
    read = [n for n, verdict in enumerate(verdicts) if verdict.kind != "furniture"]
    repeats = repeated_sentences(lines, [n for n in read if verdicts[n].kind != "headline"])
    first = next((lines[n].text for n in read if verdicts[n].kind == "headline"), "")
    blocks: list[Block] = []
    furniture: list[Furniture] = []
    order = 0
    for line, verdict, number in zip(lines, verdicts, range(len(lines)), strict=True):
        if verdict.kind == "furniture":
            furniture.append(Furniture(line.span, verdict.reason))
            continue
        found = [Cut(s, e, "repeated") for s, e in repeats.get(number, ())]
        found += cuts(line, verdict.kind, order, first, known) + doubled_cuts(line)
        for piece in pieces(line, verdict.kind, apart(found)):
            if isinstance(piece, Block):
                blocks.append(piece)
            else:
                furniture.append(piece)
        order += verdict.kind == "body" and is_prose(line)
    return tuple(blocks), tuple(furniture)


def doubled_cuts(line: Line) -> list[Cut]:
    """The second half of a line that is one text twice."""
    half = doubled(line) if line.short else None
    return [] if half is None else [Cut(half, len(line.text), "doubled")]


def pieces(line: Line, kind: Kind, found: Sequence[Cut]) -> Iterator[Block | Furniture]:
    """The line's blocks and furniture, in order; body text before a glued credit is a caption."""
    last, base = 0, line.span.start
    for cut in [*found, Cut(len(line.text), len(line.text), "")]:
        span = stripped(line.text, last, cut.start)
        if span.start < span.end:
            yield remains(line, span, "caption" if cut.reason == "credit" and kind == "body" else kind, found)
        gone = stripped(line.text, cut.start, cut.end)
        if gone.start < gone.end:
            yield Furniture(Span(base + gone.start, base + gone.end), cut.reason)
        last = cut.end


def remains(line: Line, span: Span, kind: Kind, found: Sequence[Cut]) -> Block | Furniture:
    """What is left between cuts: a block, or furniture where it is a bare name or has no letter."""
    text = line.text[span.start : span.end]
    where = Span(line.span.start + span.start, line.span.start + span.end)
    if not any(map(str.isalnum, text)):
        return Furniture(where, "symbols")
    bare = len(WORD.findall(text[:200])) <= WORDS_OF_A_NAME and text[-1] not in '.!?…"”»'
    repeat = bare and any(cut.reason == "repeated" for cut in found)
    return Furniture(where, "repeated") if repeat else Block(where, kind)


def headline(text: str, blocks: Sequence[Block]) -> str | None:
    """The words of the first headline."""
    return next((text[b.span.start : b.span.end] for b in blocks if b.kind == "headline"), None)


def repair(text: str, blocks: Sequence[Block], known: Words) -> tuple[Mark, ...]:
    """The marks of every block, in order."""
    return tuple(mark for block in blocks for mark in marks_of(text, block.span, known))


def find_date(lines: Sequence[Line], verdicts: Sequence[Verdict], known: Words) -> Date | None:
    """The day that the first time stamp or dateline in the head of the page names."""
    for line, verdict in list(zip(lines, verdicts, strict=True))[:HEAD]:
        end = len(line.text) if verdict.reason in ("date-line", "byline") else 0
        if verdict.kind == "body":
            end = max((cut.end for cut in cuts(line, "body", 0, "", known) if cut.reason == "dateline"), default=0)
        days = [found.day for found in dates_in(line.plain[: min(end, 400)], known) if found.day is not None]
        if days:
            return days[0]
    return None
