"""One flow, statement or family whole, for people: how far it has come, when, and who says so in which words.

Enters: records of the ledger. Leaves: text on a console. Statements stand below the rung that they speak of; the
documents that carry one are folded into a line, the earliest with its words.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from armsledger.ledger.records import Carrier, Family, Flow, Join, Rung, StandingOver, Statement
from armsledger.views import bars, summary, telling
from armsledger.views.flows import INDENT, arrows, bar_width, between, is_plain, signs_for, standing, units
from armsledger.views.phrases import counted
from armsledger.views.safe import safe
from armsledger.views.terminal import harmless, put
from armsledger.views.timeline import Row, timeline

MANNERS = {
    "affirmed": "green", "admitted": "green", "believed": "yellow", "unconfirmed": "yellow", "denied": "red",
    "period": "cyan", "axis": "dim",
}  # fmt: skip
NAME = 12  # columns of a row's name
NARROWEST = 24  # columns of a timeline
WORDS = 280  # characters of a sentence that are shown
FOLDED = 4  # outlets that a folded line names
SAYS = (("affirmed", "affirmed by"), ("admitted", "admitted by"), ("doubted", "doubted by"), ("denied", "denied by"))


def heading(console: Console, text: str) -> Text:
    """A heading over a part."""
    return harmless(arrows(console, text), "bold underline")


def indented(part: RenderableType, by: int = INDENT) -> Padding:
    """A part further right."""
    return Padding(part, (0, 0, 0, by), expand=False)


def print_flow(
    console: Console,
    flow: Flow,
    statements: Sequence[Statement],
    *,
    most: int | None = None,
    names: Sequence[str] = (),
) -> None:
    """A flow whole; of each rung `most` statements, those that matter most. `names` are lines about its names."""
    known = {statement.id: statement for statement in statements}
    admitted = {id for rung in flow.rungs for over in rung.standings for id in over.admitted}
    put(console, *head(console, flow), *(harmless(arrows(console, told), "yellow") for told in names), Text())
    put(console, heading(console, "How far it has come"), *ladder(console, flow, known), Text())
    if rows := timeline(flow, statements, max(console.width - NAME - 5, NARROWEST), plain=is_plain(console)):
        put(console, heading(console, "When"), *map(time_row, rows), Text())
    put(console, heading(console, "Who says so"), Text())
    for rung, some in by_rung(flow, known):
        shown = some if most is None else leading(flow, some, most)
        parts: list[RenderableType] = []
        for statement in shown:
            parts += [*statement_lines(console, statement, statement.id in admitted), Text()]
        if more := len(some) - len(shown):
            parts += [harmless(f"  {counted(more, 'more statement')}; --all shows them", "dim"), Text()]
        name = harmless(f"{rung.upper()}  ", "bold").append(counted(len(some), "statement"), style="dim")
        put(console, name, *parts)


def head(console: Console, flow: Flow) -> Iterator[RenderableType]:
    """What it is, how it stands and why, what stands behind it, how credible it is."""
    width = console.width - 1
    yield between(harmless(arrows(console, summary.heading(flow)), "bold"), standing(flow), width)
    yield harmless(arrows(console, capital(telling.comes_to(flow))), "green")
    yield harmless(arrows(console, capital(summary.standing_words(flow))))
    if flow.balance is not None:
        yield harmless(arrows(console, f"Balance: {summary.balance_words(flow.balance)}"))
    yield harmless(telling.rests_on(flow.counts))
    if flow.origins:
        yield harmless(f"Voices: {', '.join(map(telling.origin, telling.known_first(flow.origins)))}")
    yield harmless(arrows(console, f"Credibility {summary.credibility_words(flow.credibility)}"), "dim")
    yield harmless(flow.id, "dim")


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def ladder(console: Console, flow: Flow, known: Mapping[str, Statement]) -> Iterator[RenderableType]:
    """Each rung with its range, its standing over each period, and what cannot both hold."""
    scale = bars.scale_of(units(rung) for rung in flow.rungs)
    for rung in flow.rungs:
        yield rung_row(console, flow, rung, scale)
        for over in rung.standings if len(rung.standings) == 1 else rung.standings[1:]:
            yield indented(harmless(arrows(console, standing_line(over, known)), "dim"), 2 * INDENT)
        for conflict in rung.conflicts:
            if conflict.about != "polarity":  # the standing tells it
                told = f"conflict of {conflict.about}: {conflict.reason} ({origins_of(conflict.statements, known)})"
                yield indented(harmless(arrows(console, told), "yellow"), 2 * INDENT)


def rung_row(console: Console, flow: Flow, rung: Rung, scale: bars.Scale | None) -> Text:
    """A rung's name, what it comes to, its bar."""
    drawn = bars.bar(scale, units(rung), bar_width(console), signs_for(console)) if scale is not None else ""
    told = telling.rung_values(rung)
    name = telling.rung_word(rung, flow.key).ljust(NAME - 1)
    left = Text.assemble(" " * INDENT, harmless(name, "bold"), harmless(arrows(console, told), "green"))
    return between(left, harmless(drawn, "cyan"), console.width - 1)


def origins_of(ids: Iterable[str], known: Mapping[str, Statement]) -> str:
    """The origins of statements, each once."""
    found = [telling.origin(known[id].origin) if id in known else id for id in ids]
    return ", ".join(dict.fromkeys(found))


def standing_line(over: StandingOver, known: Mapping[str, Statement]) -> str:
    """How a rung stands over a period, and by whom."""
    when = f"{summary.over_time(over.period).removeprefix('for ')}: " if over.period is not None else ""
    said = [f"{told} {origins_of(ids, known)}" for name, told in SAYS if (ids := getattr(over, name))]
    told_so = said[:1] != [] and said[0].startswith(f"{over.standing} by")
    return when + "; ".join(said if told_so else [over.standing, *said])


def time_row(row: Row) -> Text:
    """A row of the timeline."""
    name = harmless(row.name.ljust(NAME - 1), "" if row.manner == "axis" else "bold")
    return Text.assemble(" " * INDENT, name, harmless(row.text.rstrip(), MANNERS[row.manner]))


def by_rung(flow: Flow, known: Mapping[str, Statement]) -> Iterator[tuple[str, list[Statement]]]:
    """Each rung's word with its statements in order of time; those of no rung at the end."""
    left = dict.fromkeys(flow.statements)
    for rung in flow.rungs:
        some = [known[id] for id in rung.statements if id in known]
        for id in rung.statements:
            left.pop(id, None)
        if some:
            yield telling.rung_word(rung, flow.key), sorted(some, key=in_time)
    if rest := [known[id] for id in left if id in known]:
        yield "beside", sorted(rest, key=in_time)


def leading(flow: Flow, statements: Sequence[Statement], most: int) -> list[Statement]:
    """The statements that matter most, in order of time: those that set a bound, then those that most carry."""
    figures = [figure for rung in flow.rungs for figure in (rung.qty, *rung.money) if figure is not None]
    setting = {id for figure in figures for bound in (figure.low, figure.high) for id in bound.statements}
    weighed = sorted(statements, key=lambda one: (one.id not in setting, -len(one.carriers), *in_time(one)))
    return sorted(weighed[:most], key=in_time)


def in_time(statement: Statement) -> tuple[str, str]:
    """The earliest said first, the undated last."""
    return statement.said or "~", statement.id


def statement_lines(
    console: Console, statement: Statement, admitted: bool = False, room: int | None = None
) -> Iterator[RenderableType]:
    """Who, when and how; the values; the words; who carries them."""
    manner = "admitted" if admitted else telling.manner(statement)
    style = MANNERS.get(manner.split(",")[0], "")
    who = Text.assemble(" " * INDENT, harmless(telling.who(statement), "bold blue"))
    accepted = harmless(", accepted", "green") if statement.accepted else Text()
    day = Text.assemble(harmless(f"{statement.said or 'undated'} {dot(console)} "), harmless(manner, style), accepted)
    known, width = harmless(statement.id, "dim"), room or console.width - 1
    if who.cell_len + day.cell_len + known.cell_len + 6 <= width:
        yield between(Text.assemble(who, f" {dot(console)} ", day), known, width)
    else:
        yield who
        yield between(Text.assemble(" " * 2 * INDENT, day), known, width)
    if told := telling.values(statement):
        yield indented(harmless(arrows(console, told), "green"), 2 * INDENT)
    if words := next((carrier.sentence for carrier in statement.carriers if carrier.sentence), ""):
        yield indented(Text(quoted(console, words)), 2 * INDENT)
    if statement.carriers:
        yield indented(harmless(arrows(console, carried(statement.carriers)), "dim"), 2 * INDENT)


def dot(console: Console) -> str:
    """What parts facts on a row."""
    return arrows(console, "·")


def quoted(console: Console, sentence: str) -> str:
    """A sentence in quotation marks, cut where it is very long."""
    words = safe(" ".join(sentence.split()))
    return arrows(console, f"“{textwrap.shorten(words, WORDS, placeholder=' …')}”") if words else ""


def carried(carriers: Sequence[Carrier]) -> str:
    """Where it stands: the earliest, then the others folded by language."""
    first, rest = carriers[0], carriers[1:]
    told = carrier_name(first)
    if not rest:
        return told
    outlets = list(
        dict.fromkeys(carrier.outlet for carrier in rest if carrier.outlet and carrier.outlet != first.outlet)
    )
    more = len(outlets) - FOLDED
    named = ", ".join(outlets[:FOLDED]) + (f" and {more} more" if more > 0 else "")
    langs = Counter(carrier.lang or "?" for carrier in rest)
    counts = ", ".join(f"{n} {lang}" for lang, n in sorted(langs.items()))
    return f"{told}; and {counted(len(rest), 'other article')} ({counts})" + (f": {named}" if named else "")


def carrier_name(carrier: Carrier) -> str:
    """A document by its outlet, day and language."""
    facts = (carrier.published, carrier.lang)
    return f"{carrier.outlet or carrier.doc} ({', '.join(fact for fact in facts if fact)})"


def print_statement(console: Console, statement: Statement) -> None:
    """A statement whole, with every document that carries it and its words there."""
    title = arrows(console, telling.statement_title(statement))
    put(console, harmless(title, "bold"), *statement_lines(console, statement), Text())
    put(console, heading(console, f"Carried by {counted(len(statement.carriers), 'article')}"))
    for carrier in statement.carriers:
        how = "" if carrier.claim is not None else " · as a copy"
        left = harmless(arrows(console, f"  {carrier_name(carrier)}{how}"))
        put(console, between(left, harmless(carrier.claim or carrier.doc, "dim"), console.width - 1))
        if carrier.sentence:
            put(console, indented(Text(quoted(console, carrier.sentence)), 2 * INDENT))
        if carrier.url:
            put(console, indented(harmless(carrier.url, "dim"), 2 * INDENT))
    put(
        console,
        harmless(f"Whose knowledge: {telling.origin(statement.origin)} ({statement.origin.kind})", "dim"),
        Text(),
    )


def print_family(console: Console, family: Family, names: Mapping[str, str] | None = None) -> None:
    """Documents of one text, with why; `names` are those that people know documents by."""
    known = names or {}
    put(console, harmless(f"{family.id}  {counted(len(family.docs), 'article')} of one text", "bold"))
    joined: dict[str, list[Join]] = {}
    for join in family.joins:
        joined.setdefault(join.doc, []).append(join)
    for doc in family.docs:
        put(console, harmless(f"  {known.get(doc, doc)}"))
        for join in joined.get(doc, ()):
            put(console, indented(harmless(join_line(join, known.get(join.other, join.other)), "dim"), 2 * INDENT))
    put(console, Text())


def join_line(join: Join, other: str) -> str:
    """Why two documents are of one text: `translation of one, 0.96: 400, IRN, RUS`."""
    shared = textwrap.shorten(", ".join(join.shared), WORDS, placeholder=" …")
    return f"{join.how} of {other}, {join.score:.2f} of the shorter one shared" + (f": {shared}" if shared else "")
