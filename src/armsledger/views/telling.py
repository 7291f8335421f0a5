"""What stands on a flow in words, beside `summary`, which tells the flow itself: who says what, what it rests on.

Enters: records of the ledger. Leaves: short English phrases: "23 articles in 5 languages, 4 texts, 1 origin",
"John Kirby (spokesman), White House, United States", "at least 400 · Shahed-136 · since 2022-08".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from armsledger.ledger.records import Counts, Flow, FlowKey, Origin, Rung, Statement
from armsledger.views import phrases, summary
from armsledger.views.phrases import counted, party

DONE: Mapping[str, str] = {"transfer": "delivered", "restriction": "imposed"}
NOTHING = "nothing stands any more"


def comes_to(flow: Flow) -> str:
    """What a line comes to: "at least 400 delivered since 2022-08"."""
    rung = summary.head(flow)
    return NOTHING if rung is None else summary.rung_words(rung, flow.key)


def rung_word(rung: Rung, key: FlowKey) -> str:
    """The name of a rung for people: what is done of a transfer is delivered."""
    return DONE.get(key.kind, "done") if rung.name == "done" else rung.name


def rung_values(rung: Rung) -> str:
    """A rung without its name: "at least 400 · since 2022-08 · USD 500 million"."""
    figures = [rung.qty, *rung.money] if rung.qty is not None else list(rung.money)
    told = [summary.figure_words(figure) for figure in figures]
    return " · ".join(part for part in (*told, phrases.period(rung.when)) if part)


def rests_on(counts: Counts) -> str:
    """What stands behind it: "23 articles in 5 languages, 4 texts, 1 origin"."""
    languages = f" in {counts.languages} languages" if counts.languages > 1 else ""
    origins = counted(counts.origins, "origin") if counts.origins else "no known origin"
    return f"{counted(counts.documents, 'article')}{languages}, {counted(counts.families, 'text')}, {origins}"


def origin(found: Origin) -> str:
    """Whose knowledge it is, with the state in words."""
    country = party(found.country) if found.country else ""
    return found.label if not country or country in found.label else f"{found.label}, {country}"


def known_first(origins: Sequence[Origin]) -> list[Origin]:
    """Origins as they come, those that are not known last."""
    return sorted(origins, key=lambda one: one.kind == "unknown")


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
    kind = "" if statement.kind == "transfer" else f"{statement.kind} "
    return f"{summary.parties(key)} · {statement.item} · {kind}{stage}"


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
