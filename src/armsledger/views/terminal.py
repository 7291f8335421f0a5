"""Readings as tables for people: one claim a row, below it who says it and the words that carry it.

Enters: `Reading`s. Leaves: text on a rich console, coloured only where the console is a terminal. Text from outside is
made harmless (`views/safe.py`) and never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from armsledger.records import Claim, Document, Reading, Span
from armsledger.views import phrases
from armsledger.views.phrases import counted
from armsledger.views.safe import safe

STYLES = {
    "kind": "bold", "stage": "bold", "polarity": "bold red", "certainty": "italic", "from": "cyan", "to": "cyan",
    "item": "yellow", "designation": "yellow", "qty": "green", "money": "green", "when": "magenta", "source": "blue",
    "evidence": "blue",
}  # fmt: skip
WIDE = 112  # columns from which the source stands in the row
NARROWEST = 8  # columns of a cell
GAP = 3
INDENT = 2


def console_for(stream: TextIO, *, width: int | None = None) -> Console:
    """A console that takes nothing for markup; plain where `stream` is no terminal, or NO_COLOR is set."""
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def harmless(text: str, style: str = "") -> Text:
    """Text from outside, safe to print."""
    return Text(safe(text), style=style)


def cells(claim: Claim, wide: bool) -> list[Text]:
    """What, who to whom, which matériel, how many for how much, when, and on a wide console who says it."""
    much = ", ".join(part for part in (phrases.quantity(claim.qty), phrases.money(claim.money)) if part)
    row = [
        harmless(phrases.what(claim), "bold red" if claim.polarity == "denied" else "bold"),
        harmless(phrases.flow(claim), STYLES["from"]),
        harmless(phrases.item(claim), STYLES["item"]),
        harmless(much, STYLES["qty"]),
        harmless(phrases.period(claim.when), STYLES["when"]),
    ]
    return [*row, harmless(said(claim), STYLES["source"])] if wide else row


def said(claim: Claim) -> str:
    """Who says it, and the evidence that is offered."""
    return " · ".join((phrases.source(claim.source), *claim.evidence))


def widths(rows: Sequence[Sequence[Text]], room: int) -> list[int]:
    """A width for each column: as its widest cell wants, the widest columns giving way where there is no room."""
    found = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
    spare = room - GAP * (len(found) - 1)
    while sum(found) > spare and max(found) > NARROWEST:
        found[found.index(max(found))] -= 1
    return found


def row_of(row: Sequence[Text], columns: Sequence[int], dim: bool) -> Table:
    """One claim's row, aligned with the others of its document."""
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for width in columns:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*row, style="dim" if dim else "")
    return grid


def marked(sentence: str, start: int, fields: Iterable[tuple[str, Span]], *, brackets: bool = False) -> Text:
    """A sentence that begins at offset `start` of its document, with the words of its fields in their colours.

    With `brackets` the words stand in square brackets too, for a console without colours.
    """
    text = harmless(sentence)
    end = start + len(sentence)
    inside = [(n, s.start - start, s.end - start) for n, s in fields if start <= s.start < s.end <= end]
    for name, first, last in inside:
        text.stylize(STYLES.get(name, ""), first, last)
    return bracketed(text, [(first, last) for _, first, last in inside]) if brackets else text


def bracketed(text: Text, spans: Iterable[tuple[int, int]]) -> Text:
    """`text` with brackets around spans; of those that overlap, around them together."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    found, at = Text(), 0
    for first, last in joined:
        found.append_text(text[at:first]).append("[").append_text(text[first:last]).append("]")
        at = last
    return found.append_text(text[at:])


def heading(document: Document, claims: int) -> Text:
    """Title, then outlet, date, language, id and the number of claims."""
    facts = (
        document.outlet,
        document.published.isoformat() if document.published is not None else "undated",
        document.lang,
        document.id if document.title else None,
        counted(claims, "claim") if claims else "no claims",
    )
    title = harmless(document.title or document.id, "bold underline")
    return Text("\n").join([title, harmless(" · ".join(fact for fact in facts if fact), "dim")])


def print_reading(console: Console, reading: Reading) -> None:
    """One document's claims."""
    put(console, heading(reading.document, len(reading.claims)), Text())
    wide = console.width >= WIDE
    rows = [cells(claim, wide) for claim in reading.claims]
    columns = widths(rows, console.width - INDENT) if rows else []
    for claim, row in zip(reading.claims, rows, strict=True):
        put(console, *claim_lines(claim, row, columns, wide), Text())


def claim_lines(claim: Claim, row: Sequence[Text], columns: Sequence[int], wide: bool) -> Iterator[RenderableType]:
    """A claim's row, who says it, and the words."""
    yield Padding(row_of(row, columns, claim.certainty != "stated"), (0, 0, 0, INDENT), expand=False)
    if not wide:
        yield Padding(harmless(said(claim), STYLES["source"]), (0, 0, 0, INDENT), expand=False)
    words = marked(claim.sentence, claim.span.start, claim.fields.items())
    yield Padding(Text("“").append_text(words).append("”"), (0, 0, 0, 2 * INDENT), expand=False)


def put(console: Console, *parts: RenderableType) -> None:
    """Print, without the blanks that fill lines up to the width."""
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    text = "\n".join(row.rstrip(" ") for row in captured.get().split("\n"))
    console.file.write(text)
