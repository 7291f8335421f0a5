"""The ledger's lines as a table for people: what goes from whom to whom, what it comes to, how it stands, on what.

Enters: `Flow`s. Leaves: text on a console. Ranges are drawn on one scale, so that lines can be compared; without colour
and without Unicode it says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from armsledger.ledger.records import Flow, Rung
from armsledger.views import bars, summary, telling
from armsledger.views.terminal import harmless, put

STANDINGS = {
    "affirmed": "bold green", "admitted": "bold green", "contested": "bold yellow", "denied only": "bold red",
    "unconfirmed": "bold dim",
}  # fmt: skip
PLAIN = (("→", "->"), ("·", "-"), ("–", "-"), ("—", "-"), ("“", '"'), ("”", '"'), ("…", "..."), ("’", "'"))
INDENT = 2
BAR = (18, 30)  # columns of a bar, least and most
WIDE = 124  # columns from which a line needs but two rows


def is_plain(console: Console) -> bool:
    """Whether the console cannot show more than ASCII."""
    return not console.encoding.casefold().startswith("utf")


def signs_for(console: Console) -> bars.Signs:
    """The characters that bars are made of."""
    return bars.ASCII if is_plain(console) else bars.BLOCKS


def arrows(console: Console, text: str) -> str:
    """Text of ours with what ASCII has for arrows and dots, where the console has no more."""
    if not is_plain(console):
        return text
    for sign, instead in PLAIN:
        text = text.replace(sign, instead)
    return text


def units(rung: Rung | None) -> bars.Ends:
    """The range of a rung in units."""
    return (rung.qty.low.value, rung.qty.high.value) if rung is not None and rung.qty is not None else (None, None)


def bar_width(console: Console) -> int:
    """Columns for a bar: about a third of the console."""
    return min(max(console.width // 3, BAR[0]), BAR[1])


def between(left: Text, right: Text, width: int) -> Text:
    """Two texts on one row, the right one at its end; on rows of their own where they have no room."""
    gap = width - left.cell_len - right.cell_len
    if gap < 2:
        pad = max(width - right.cell_len, 0)
        return Text("\n").join([left, Text(" " * pad).append_text(right)]) if right.cell_len else left
    return Text.assemble(left, " " * gap, right)


def standing(flow: Flow) -> Text:
    """How a line stands, in capitals."""
    return harmless(flow.standing.upper(), STANDINGS[flow.standing])


def credit(flow: Flow) -> str:
    """The grade of a line, as `F3`."""
    return f"{flow.credibility.letter}{flow.credibility.digit}"


def rows(console: Console, flow: Flow, scale: bars.Scale | None) -> Iterator[Text]:
    """The rows of one line of the ledger."""
    width = console.width - 1
    signs, room = signs_for(console), bar_width(console)
    ends = units(summary.head(flow))
    drawn = bars.bar(scale, ends, room, signs) if scale is not None else ""
    title = harmless(arrows(console, summary.heading(flow)), "bold")
    told = harmless(" " * INDENT + arrows(console, telling.comes_to(flow)), "green")
    rests = harmless(" " * INDENT + telling.rests_on(flow.counts), "dim")
    known = harmless(f"{credit(flow)}  {flow.id}", "dim")
    if console.width >= WIDE:
        right = Text.assemble(harmless(drawn, "cyan"), "  ", standing(flow).append(" " * (11 - len(flow.standing))))
        yield between(Text.assemble(title, "  ", told), right, width)
        yield between(rests, known, width)
        return
    yield between(title, standing(flow), width)
    yield between(told, harmless(drawn, "cyan"), width)
    yield between(rests, known, width)


def print_flows(console: Console, flows: Sequence[Flow]) -> None:
    """The lines of the ledger, one below the other, with the scale of their bars."""
    scale = bars.scale_of(units(summary.head(flow)) for flow in flows)
    if scale is not None:
        put(console, scale_row(console, scale))
    for flow in flows:
        put(console, *rows(console, flow, scale), Text())


def scale_row(console: Console, scale: bars.Scale) -> Text:
    """The numbers of the scale, above the bars."""
    right = bars.axis(scale, bar_width(console)) + (" " * 13 if console.width >= WIDE else "")
    return between(Text(" "), harmless(right, "dim"), console.width - 1)
