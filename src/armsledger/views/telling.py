"""A flow in words: what it is about, and what it comes to.

Enters: records of the ledger. Leaves: short English phrases: "Iran → Russia · uav (Shahed-136)", "at least 400
delivered since 2022-08", "23 articles in 5 languages, 4 texts, 1 origin".
"""

from __future__ import annotations

from collections.abc import Mapping

from armsledger.ledger.records import RUNGS, Counts, Figure, Flow, FlowKey, Origin, Rung, Statement
from armsledger.records import Money, Period, Range
from armsledger.views import phrases
from armsledger.views.phrases import counted, party

NAMED = 3  # models that a title names before it counts the others
DONE: Mapping[str, str] = {"transfer": "delivered", "restriction": "imposed"}
BESIDE = ("used", "produced", "trained", "restricted")  # rungs that stand beside the ladder
DIGITS: Mapping[int, str] = {
    1: "confirmed by another independent origin",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}  # STANAG 2511, credibility of information


def parties(key: FlowKey) -> str:
    """From whom to whom; one party alone where only one has a part in it."""
    if key.recipient is None and key.kind in ("use", "production"):
        return party(key.supplier)
    return f"{party(key.supplier)} {'–' if key.kind == 'cooperation' else '→'} {party(key.recipient)}"


def matter(key: FlowKey) -> str:
    """The item class, and the kind of event where it is no transfer."""
    return (
        key.item if key.kind == "transfer" else f"{key.kind} of {key.item}" if key.kind != "cooperation" else key.kind
    )


def models(flow: Flow) -> str:
    """The models named on the line, the first few of them."""
    more = len(flow.designations) - NAMED
    named = ", ".join(flow.designations[:NAMED]) + (f" and {more} more" if more > 0 else "")
    return f" ({named})" if named else ""


def title(flow: Flow) -> str:
    """What a line is about: "Iran → Russia · uav (Shahed-136)"."""
    return f"{parties(flow.key)} · {matter(flow.key)}{models(flow)}"


def rung_word(rung: Rung, key: FlowKey) -> str:
    """The name of a rung for people: what is done of a transfer is delivered."""
    return DONE.get(key.kind, "done") if rung.name == "done" else rung.name


def amount(figure: Figure | None) -> str:
    """A figure in words; empty where both ends are open."""
    if figure is None or (figure.low.value is None and figure.high.value is None):
        return ""
    if figure.currency is not None:
        return phrases.money(Money(figure.low.value, figure.high.value, figure.currency))
    return phrases.quantity(Range(figure.low.value, figure.high.value))


def holds(rung: Rung) -> bool:
    """Whether anybody affirms a rung."""
    return any(over.standing != "denied only" for over in rung.standings) or not rung.standings


def furthest(flow: Flow) -> Rung | None:
    """The rung that a line is told by: the highest of the ladder that somebody affirms, else the highest denied."""
    order = {name: number for number, name in enumerate((*BESIDE, *RUNGS[:5]))}
    ladder = sorted(flow.rungs, key=lambda rung: (holds(rung), order.get(rung.name, 0)))
    return ladder[-1] if ladder else None


def time(when: Period | None) -> str:
    """When, as a sentence has it: "since 2022-08", "in 2022", "on 2022-08-24"."""
    told = phrases.period(when)
    if when is None or when.start is None or when.start != when.end:
        return told
    return f"on {told}" if len(told) == 10 else f"in {told}"


def reach(when: Period) -> str:
    """How far something holds: "since 2022-08", "until 2022-02"."""
    return f"until {when.end}" if when.start is None and when.end is not None else phrases.period(when)


def rung_values(rung: Rung) -> str:
    """A rung without its name: "at least 400 since 2022-08", "not said how many"."""
    much = "; ".join(found for figure in rung.money if (found := amount(figure)))
    told = (amount(rung.qty), time(rung.when), f"for {much}" if much else "")
    return " ".join(part for part in told if part)


def rung_phrase(rung: Rung, key: FlowKey) -> str:
    """How many, what, since when, for how much: "at least 400 delivered since 2022-08"."""
    much = "; ".join(found for figure in rung.money if (found := amount(figure)))
    told = (amount(rung.qty), rung_word(rung, key), time(rung.when), f"for {much}" if much else "")
    return " ".join(part for part in told if part)


def summary(flow: Flow) -> str:
    """What a line comes to: its furthest rung, whether it is only denied, and what is used up of it."""
    rung = furthest(flow)
    if rung is None:
        return "nothing stands any more"
    told = rung_phrase(rung, flow.key)
    return told if holds(rung) else f"denied: {told}"


def balance(flow: Flow) -> str:
    """What is left of what was delivered, in words; empty where the claims do not say."""
    left = amount(flow.balance)
    return f"{left} left" if left else ""


def rests_on(counts: Counts) -> str:
    """What stands behind it: "23 articles in 5 languages, 4 texts, 1 origin"."""
    languages = f" in {counts.languages} languages" if counts.languages > 1 else ""
    origins = counted(counts.origins, "origin") if counts.origins else "no known origin"
    return f"{counted(counts.documents, 'article')}{languages}, {counted(counts.families, 'text')}, {origins}"


def origin(found: Origin) -> str:
    """Whose knowledge it is, with the state in words."""
    country = party(found.country) if found.country else ""
    return found.label if not country or country in found.label else f"{found.label}, {country}"


def who(statement: Statement) -> str:
    """Who says it: the source, or the outlet that carried it first in its own voice."""
    if statement.source is not None:
        return phrases.source(statement.source)
    outlet = next((carrier.outlet for carrier in statement.carriers if carrier.outlet), None)
    return f"{outlet}, in its own voice" if outlet else phrases.ARTICLE


def statement_title(statement: Statement) -> str:
    """What a statement is about: "Iran → Russia · uav · delivered"."""
    key = FlowKey(statement.kind, statement.supplier, statement.recipient, statement.item)
    stage = DONE.get(statement.kind, "done") if statement.stage == "done" else statement.stage
    return f"{parties(key)} · {matter(key)} · {stage}"


def manner(statement: Statement) -> str:
    """How it is said: affirmed, believed, unconfirmed, denied."""
    if statement.polarity == "denied":
        return "denied" if statement.certainty == "stated" else f"denied, {statement.certainty}"
    return "affirmed" if statement.certainty == "stated" else statement.certainty


def values(statement: Statement) -> str:
    """What a statement says beyond the parties: how many, for how much, which models, when, on what evidence."""
    told = (
        phrases.quantity(statement.qty),
        phrases.money(statement.money),
        ", ".join(statement.designations),
        phrases.period(statement.when),
        f"on {', '.join(statement.evidence)}" if statement.evidence else "",
    )
    return " · ".join(part for part in told if part)
