"""A flow in one sentence: how many, since when, on whose word, who admits and who denies it, and for which period.

Enters: a `Flow` and the statements it names. Leaves: one English sentence that says nothing the assessment does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from armsledger.ledger.records import Flow, Rung, StandingOver, Statement
from armsledger.records import Period
from armsledger.views.phrases import party
from armsledger.views.web import wording

LADDER = ("done", "agreed", "negotiated", "planned", "sought")
Named = Mapping[str, Statement]


def sentence(flow: Flow, statements: Named) -> str:
    """The flow in one sentence: "At least 400 delivered since August 2022, according to …; denied by Iran and Russia"."""
    rung = leading(flow)
    if rung is None:
        return "Nothing is said of it that could be summed up."
    clauses = [head(flow, rung, statements), *standings(rung, statements), *besides(flow, rung)]
    text = "; ".join(clause for clause in clauses if clause)
    return f"{text[:1].upper()}{text[1:]}."


def leading(flow: Flow) -> Rung | None:
    """The highest rung of the ladder on which something is said, else the first one beside the ladder."""
    by_name = {rung.name: rung for rung in flow.rungs}
    return next((by_name[name] for name in LADDER if name in by_name), flow.rungs[0] if flow.rungs else None)


def head(flow: Flow, rung: Rung, statements: Named) -> str:
    """How many at which stage since when, according to whom."""
    word = wording.rung(rung.name, flow.key)
    if all(over.standing == "unconfirmed" for over in rung.standings):
        return f"whether any were {word} is left open"
    if all(over.standing == "denied only" for over in rung.standings):
        return f"nobody affirms that any were {word}"
    found = rung.qty if rung.qty is not None else next(iter(rung.money), None)
    many = wording.figure(found) if found is not None else f"{wording.word('items', flow.key.item)}, number not said,"
    affirmed = voices((id for over in rung.standings for id in (*over.affirmed, *over.admitted)), statements)
    said = f"according to {wording.listed(affirmed)}" if affirmed else ""
    return ", ".join(part for part in (f"{many} {word} {wording.period(rung.when)}".strip(), said) if part)


def voices(ids: Iterable[str], statements: Named) -> list[str]:
    """The origins of statements, by state where they have one, each once."""
    origins = [statements[id].origin for id in ids if id in statements]
    return list(dict.fromkeys(party(origin.country) if origin.country else origin.label for origin in origins))


def standings(rung: Rung, statements: Named) -> list[str]:
    """Who admits and who denies it, and of which period."""
    found = []
    for how in ("admitted", "denied"):
        for over in rung.standings:
            names = voices(getattr(over, how), statements)
            if names:
                found.append(f"{how} by {wording.listed(names)}{of_period(over, how)}")
    return found


def of_period(over: StandingOver, how: str) -> str:
    """The period for which a standing holds: an admission of a time before ends there."""
    if over.period is None or over.period == Period(None, None):
        return ""
    only = " only" if how == "admitted" else ""
    return f" {wording.period(over.period, ends='until')}{only}"


def besides(flow: Flow, told: Rung) -> list[str]:
    """What is said of use, production and the rest."""
    found = []
    for rung in flow.rungs:
        if rung is not told and rung.name not in LADDER and rung.qty is not None:
            found.append(f"{wording.figure(rung.qty)} {wording.rung(rung.name, flow.key)}")
    return found
