"""Quotations in a document: between marks, or between marks that intake found lost.

Enters: a `Document`. Leaves: `Quote`s in order, each inside one block or running over several; time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from armsledger.records import Document, Span

OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›"}
CLOSING = frozenset(OPENING.values())
MARKS = re.compile(r'[«»“”„‹›"]')
OPENERS = (":", ",")  # what stands before a quotation whose end is not marked
LONGEST = 3000  # characters; an opening mark without a closing one within this is no quotation


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted passage, marks included where there are any; `lost` where intake put the marks."""

    span: Span
    lost: bool = False


def marked_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Quotations between marks in one block; straight marks pair up in order."""
    found: list[Quote] = []
    opened: int | None = None
    wanted = ""
    for match in MARKS.finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if mark in OPENING or mark == '"':
                opened, wanted = match.start(), OPENING.get(mark, '"')
        elif mark == wanted or (mark in CLOSING and wanted in CLOSING):
            if match.end() - opened <= LONGEST:
                found.append(Quote(Span(opened, match.end())))
            opened = None
    if opened is not None and end - opened <= LONGEST:
        found.extend(unclosed(text, Span(start, end), opened))
    return found


def unclosed(text: str, block: Span, at: int) -> list[Quote]:
    """The quotation of a mark that stands alone: up to the block's end behind a colon or a comma, or from its start.

    Marks that end a quotation are known by the word right before them: `… of the ships" said the mayor`.
    """
    before, behind = text[block.start : at].rstrip(), text[at + 1 : block.end].lstrip()
    if text[at] == '"' and before[-1:].isdigit():
        return []  # inches
    if not before or before[-1] in OPENERS:
        return [Quote(Span(at, block.end))] if behind else []
    return [Quote(Span(block.start, at + 1))] if text[at] == '"' and behind[:1].islower() else []


def lost_quotes(document: Document) -> list[Quote]:
    """Quotations whose marks were lost and that intake marked."""
    found, opened = [], None
    for mark in sorted(document.marks, key=lambda m: (m.at, m.kind)):
        if mark.kind == "quote-open":
            opened = mark.at
        elif mark.kind == "quote-close" and opened is not None:
            found.append(Quote(Span(opened, mark.at), lost=True))
            opened = None
    return found


def quotes(document: Document) -> list[Quote]:
    """Every quotation of the document, in order."""
    found = lost_quotes(document)
    for block in document.blocks:
        found.extend(marked_quotes(document.text, block.span.start, block.span.end))
    return sorted(found, key=lambda q: q.span)
