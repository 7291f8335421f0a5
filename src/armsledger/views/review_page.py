"""A claim as a person sees it who is to decide on it: its sentence among its neighbours, its fields, how it stands.

Enters: a `Case`, and how far the review is. Leaves: text on a rich console. All text from outside is made harmless.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from armsledger.ledger.judgement.cases import Case, Other
from armsledger.ledger.judgement.deciding import Dispute, in_order
from armsledger.ledger.judgement.judged import JudgedClaim
from armsledger.ledger.kept import VALUES
from armsledger.ledger.records import Flow, Judgement
from armsledger.records import Claim, Document, Span
from armsledger.views import phrases
from armsledger.views.explain import NOTHING, value_of
from armsledger.views.phrases import counted
from armsledger.views.review_keys import ACTIONS, FIELD_KEYS, listed
from armsledger.views.terminal import STYLES, harmless, marked

MOST_FLOWS = 2  # lines of the ledger that are shown
AROUND = (300, 150, 75, 0)  # characters shown of what stands before and after the sentence, as there is room
CLEAR = "\x1b[H\x1b[2J"
LONGEST_SENTENCE = 900  # characters shown of it
LONGEST_VALUE = 200  # characters shown of a field
ROWS = (
    ("what", ("kind", "stage", "polarity", "certainty")), ("who", ("from", "to")), ("item", ("item", "designation")),
    ("how many", ("qty", "money")), ("when", ("when",)), ("source", ("source",)), ("evidence", ("evidence",)),
)  # fmt: skip
BETWEEN = {"who": " → ", "how many": ", ", "what": ", "}
STANDING = {"undecided": "dim", "accepted": "green", "corrected": "yellow", "rejected": "red"}
HELP = (
    ("a", "accept: the claim is right as it is shown"),
    ("r", "reject: the sentence does not say this; the claim no longer counts"),
    ("c", "correct a field: choose it by its key, then type or pick its value"),
    ("m", "merge: it is the same act of saying as another one, or its text derives from another one"),
    ("s", "split: it is another act of saying than those it is joined with, or a text of its own"),
    ("n", "next, without deciding (also space, →); b goes back (also ←)"),
    ("u", "undo your last decision; the log keeps both"),
    ("w", "why: give a reason for your next decision"),
    ("q", "quit; every decision has been kept as you made it"),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review is."""

    place: int
    total: int
    decided: int
    who: str


def around(document: Document, span: Span, room: int) -> tuple[str, str]:
    """What is read before and after a sentence, each of at most `room` characters."""
    read = [block.span for block in document.blocks] or [Span(0, len(document.text))]
    before = " ".join(document.text[s.start : min(s.end, span.start)] for s in read if s.start < span.start)
    after = " ".join(document.text[max(s.start, span.end) : s.end] for s in read if s.end > span.end)
    return tail(" ".join(before[-4 * room :].split()), room), head(" ".join(after[: 4 * room].split()), room)


def head(text: str, most: int) -> str:
    """The beginning of a text, cut at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def tail(text: str, most: int) -> str:
    """The end of a text, cut at a word."""
    return text if len(text) <= most else "… " + text[-most:].split(" ", 1)[-1]


def page(
    case: Case, progress: Progress, console: Console, *, whole: bool = True, room: int = AROUND[0]
) -> Iterator[RenderableType]:
    """What is to be seen of a claim: with `room` characters of what stands around it, `whole` with its fields."""
    yield topline(case, progress, console.width)
    yield Text()
    yield from passage(case, room, plain=console.color_system is None)
    if whole:
        yield Text()
        yield fields(case)
        yield Text()
        yield from standing(case)


def topline(case: Case, progress: Progress, width: int) -> Text:
    """How far the review is and why this claim comes now; below, the document."""
    facts = [f"{progress.place} of {progress.total}", f"{progress.decided} decided"]
    line = harmless(" · ".join([*facts, *([case.why] if case.why else [])]), "bold")
    who = harmless(progress.who, "dim")
    room = width - line.cell_len - who.cell_len - 1
    line = line.append(" " * room).append_text(who) if room > 0 else line
    below = harmless(head(whence(case.document, case.judged.read), max(20, width - 2)), "dim")
    return line.append("\n").append_text(below)


def whence(document: Document, claim: Claim) -> str:
    """Outlet, day and title of a document, and the claim's id."""
    day = document.published.isoformat() if document.published is not None else "undated"
    return " · ".join(part for part in (claim.id, document.outlet, day, document.lang, document.title) if part)


def passage(case: Case, room: int, *, plain: bool) -> Iterator[RenderableType]:
    """The sentence with its fields marked, between what stands before and after it."""
    read = case.judged.read
    before, after = around(case.document, read.span, room) if room else ("", "")
    if before:
        yield Padding(harmless(before, "dim"), (0, 0, 0, 2), expand=False)
    sentence = read.sentence[:LONGEST_SENTENCE]
    words = marked(sentence, read.span.start, read.fields.items(), brackets=plain)
    words = words if sentence == read.sentence else words.append(" …", "dim")
    line = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    line.add_row(Text("▌", "bold"), words)
    yield line
    if after:
        yield Padding(harmless(after, "dim"), (0, 0, 0, 2), expand=False)


def fields(case: Case) -> Table:
    """What the claim says, a row for what belongs together, each with the words that carry it."""
    table, judged = grid(), case.judged
    for title, names in ROWS:
        some = [name for name in names if NOTHING not in (value_of(judged.claim, name), value_of(judged.read, name))]
        some = [name for name in names if name in some or corrected(judged, name)]
        if title == "who" or some:
            between = Text(BETWEEN.get(title, " "))
            value = between.join(value_text(judged, name) for name in some or names)
            table.add_row(Text(title, "dim"), value, beside(case, some))
    return table


def fields_to_choose(case: Case) -> Table:
    """Every field with its value, and the key that chooses it."""
    table = grid()
    by_field = {field: key for key, field in FIELD_KEYS.items()}
    for name in VALUES:
        key = Text(f" {by_field[name]} ", "bold reverse").append(f" {name}", "not reverse not bold dim")
        table.add_row(key, value_text(case.judged, name), beside(case, [name]))
    return table


def words_in(case: Case, name: str) -> str:
    """The words of a field, wherever in the document they stand."""
    span = case.judged.read.fields.get(name)
    return " ".join(case.document.text[span.start : span.end].split())[:LONGEST_VALUE] if span is not None else ""


def grid() -> Table:
    """A table of fields, their values and their words."""
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    return table


def corrected(judged: JudgedClaim, name: str) -> bool:
    """Whether a field has another value than was read."""
    return value_of(judged.claim, name) != value_of(judged.read, name)


def value_text(judged: JudgedClaim, name: str) -> Text:
    """A field's value; a denial is told loudly."""
    value = value_of(judged.claim, name)
    loud = value in ("denied", "believed", "unconfirmed")
    return harmless(head(value, LONGEST_VALUE), "bold red" if loud else STYLES[name] if name != "polarity" else "bold")


def beside(case: Case, names: Sequence[str]) -> Text:
    """What fields were read as before a person corrected them, or else their words."""
    judged = case.judged
    was = [f"{name} was {value_of(judged.read, name)}" for name in names if corrected(judged, name)]
    words = [words_in(case, name) for name in names if not corrected(judged, name)]
    quoted = [f"“{word}”" for word in dict.fromkeys(words) if word]
    parts = [*([harmless("; ".join(was), "yellow")] if was else []), harmless(" ".join(quoted), "dim")]
    return Text(" ").join(parts)


def standing(case: Case) -> Iterator[Text]:
    """What persons decided so far, who differs, and the lines of the ledger on which the claim stands."""
    judged = case.judged
    last = in_order(judged.decided)[-1:]
    by = [f"by {one.who}, {one.at[:16].replace('T', ' ')}" + (f": {one.why}" if one.why else "") for one in last]
    yield harmless(" ".join([judged.state, *by]), STANDING[judged.state])
    for how in [fit for fit in (judged.fits or {}).values() if not fit.exact][:1]:
        yield harmless(f"judged when it read otherwise ({how.near:.0%} alike): {how.why}", "yellow")
    for dispute in judged.disputes:
        yield harmless(disputed(dispute), "bold magenta")
    for flow in case.flows[:MOST_FLOWS]:
        yield harmless(line_of(flow), "dim")


def line_of(flow: Flow) -> str:
    """A line of the ledger, short."""
    parties = f"{phrases.party(flow.key.supplier)} → {phrases.party(flow.key.recipient)}"
    counts = f"{counted(flow.counts.documents, 'document')}, {counted(flow.counts.origins, 'origin')}"
    return f"{flow.key.kind} {parties} · {flow.key.item}: {flow.standing}, {counts}"


def disputed(dispute: Dispute) -> str:
    """Who says what of something that persons differ on, and whose word holds meanwhile."""
    sides = ", ".join(f"{side.who} says {said(dispute.about, side.says)}" for side in dispute.sides)
    holds = next(side.who for side in dispute.sides if side.judgement == dispute.applies)
    return f"disputed, {dispute.about}: {sides}; {holds}'s is the latest and holds meanwhile"


def said(about: str, value: object) -> str:
    """What one side says."""
    from armsledger.views.review_values import written

    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part) or "none"
    return written(about, value) or "none"


def menu(keys: Iterable[tuple[str, str]], width: int) -> Text:
    """What the keys do, on as many lines as it takes."""
    text, used = Text(), 0
    for key, deed in listed(keys):
        size = len(key) + len(deed) + 3
        if used and used + size > width:
            text.append("\n")
            used = 0
        text.append(f" {key} ", "bold reverse").append(f" {deed} ", "dim" if deed in ("help", "quit") else "")
        used += size + 1
    return text


def actions(width: int) -> Text:
    """What may be done with a claim."""
    return menu(ACTIONS.items(), width)


def helped() -> Table:
    """What the keys do, at length."""
    table = Table.grid(padding=(0, 2, 0, 1))
    for key, deed in HELP:
        table.add_row(Text(key, "bold"), Text(deed))
    return table


def choices(others: Sequence[Other]) -> Table:
    """Statements and documents to choose from by number."""
    table = Table.grid(padding=(0, 2, 0, 1))
    for number, other in enumerate(others, start=1):
        table.add_row(Text(str(number), "bold reverse"), choice(other))
    return table


def choice(other: Other) -> Text:
    """A statement or a document to choose."""
    claim, facts = other.claim, [other.day or "undated", other.document]
    if claim is None:
        return harmless("the document", "bold").append_text(harmless(f" · {' · '.join(facts)}", "dim"))
    what = f"{phrases.what(claim)} · {phrases.flow(claim)} · {phrases.item(claim)}"
    whose = " · ".join([*facts, phrases.source(claim.source)])
    lines = (harmless(what, "bold"), harmless(whose, "dim"), harmless(f"“{head(claim.sentence, 140)}”"))
    return Text("\n").join(lines)


def summary(decisions: Sequence[Judgement], seen: int, total: int) -> Text:
    """What a review came to."""
    verdicts = [one.verdict for one in decisions if one.undoes is None]
    counts = [f"{verdicts.count(one)} {name}" for one, name in DONE.items() if one in verdicts]
    undone = len(decisions) - len(verdicts)
    told = ", ".join([*counts, *([f"{undone} taken back"] if undone else [])]) or "nothing decided"
    return Text(f"{told}; {seen} of {counted(total, 'claim')} seen. Every decision is kept.")


DONE = {
    "accept": "accepted", "reject": "rejected", "correct": "corrected", "merge": "merged", "split": "split",
    "identify": "identified",
}  # fmt: skip


def lines(console: Console, parts: Iterable[RenderableType]) -> list[str]:
    """What is printed, line by line, without the blanks that fill lines up to the width."""
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    return [row.rstrip(" ") for row in captured.get().rstrip("\n").split("\n")]


def show(console: Console, *parts: RenderableType) -> None:
    """Print on an empty screen at once, or below what stands there where the console is no terminal."""
    text = "\n".join(lines(console, parts))
    console.file.write(f"{CLEAR}{text}" if console.is_terminal else f"{text}\n\n")
    console.file.flush()
