"""A flow in one sentence: how many, since when, on whose word, who admits and who denies it, and for which period.

Enters: a `Flow` and the statements it names. Leaves: one English sentence that says nothing that the assessment does
not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from armsledger.ledger.records import Figure, Flow, Rung, StandingOver, Statement
from armsledger.records import Period
from armsledger.views.web import wording

BESIDE = ("used", "produced", "restricted")
LADDER = ("done", "agreed", "negotiated", "planned", "sought")
Named = Mapping[str, Statement]


def sentence(flow: Flow, statements: Named) -> str:
    """The flow in one sentence: "At least 400 delivered since August 2022, according to …; denied by Iran."."""
    rung = leading(flow)
    if rung is None:
        return "Nothing is said of it that could be summed up."
    parts = periods(rung)
    told = (admitted(flow, parts, statements), denied(parts, statements))
    text = "; ".join(clause for clause in (head(flow, rung, statements), *told, *besides(flow, rung)) if clause)
    return f"{text[:1].upper()}{text[1:]}."


def leading(flow: Flow) -> Rung | None:
    """The rung that the assessment puts at the head; where it names none, the furthest of the ladder or the first."""
    by_name = {rung.name: rung for rung in flow.rungs}
    names = [name for name in (flow.head, *LADDER, *by_name) if name in by_name]
    return by_name[names[0]] if names else None


def periods(rung: Rung) -> list[StandingOver]:
    """How a rung stands period by period; over all of it where no period stands apart."""
    return [over for over in rung.standings if over.period is not None] or list(rung.standings)


def figure_of(rung: Rung) -> Figure | None:
    """How many, else how much."""
    return rung.qty if rung.qty is not None else next(iter(rung.money), None)


def head(flow: Flow, rung: Rung, statements: Named) -> str:
    """How many at which stage since when, according to whom."""
    word = wording.rung(rung.name, flow.key)
    standings = {over.standing for over in rung.standings}
    if standings == {"denied only"}:
        return f"nobody affirms that any were {word}"
    found = figure_of(rung)
    parts = (wording.figure(found) if found is not None else "", word, wording.period(rung.when))
    many = " ".join(part for part in parts if part)
    if standings == {"unconfirmed"}:
        return f"{many}, believed or left open, stated by nobody"
    said = voices(setting(rung), statements)
    own = said and said == voices((id for over in rung.standings for id in over.admitted), statements)
    return f"{many}, according to {wording.listed(said)}{' itself' if own and len(said) == 1 else ''}" if said else many


def setting(rung: Rung) -> list[str]:
    """The statements that set the bounds of a rung; where it has none, those that affirm it."""
    found = figure_of(rung)
    setting = [*found.low.statements, *found.high.statements] if found is not None else []
    return setting or [id for over in rung.standings for id in (*over.affirmed, *over.admitted)]


def voices(ids: Iterable[str], statements: Named) -> list[str]:
    """The origins of statements, by state where they have one, each once; unknown lineage only where nobody else is."""
    origins = [statements[id].origin for id in ids if id in statements]
    known = [origin for origin in origins if origin.kind != "unknown"]
    found = list(dict.fromkeys(wording.whose(origin) for origin in known))
    return found or (["reports of unknown origin"] if origins else [])


def admitted(flow: Flow, parts: Iterable[StandingOver], statements: Named) -> str:
    """Who admits it, where that is no mere announcement: somebody denies it, or only a part of the time is meant."""
    contested = any(over.denied for rung in flow.rungs for over in rung.standings)
    found = []
    for over in parts:
        names = voices(over.admitted, statements)
        period = of_period(over)
        if names and (contested or period):
            found.append(f"by {wording.listed(names)}{period}{' only' if period else ''}")
    return f"admitted {', and '.join(found)}" if found else ""


def denied(parts: Iterable[StandingOver], statements: Named) -> str:
    """Who denies it: those first who deny all of it, then for each period those who deny it then."""
    by_part = [(of_period(over), voices(over.denied, statements)) for over in parts]
    always = [name for name in (by_part[0][1] if by_part else []) if all(name in names for _, names in by_part)]
    period = by_part[0][0] if len(by_part) == 1 else ""
    found = [f"by {wording.listed(always)}{period}"] if always else []
    for period, names in by_part:
        others = [name for name in names if name not in always]
        if others:
            found.append(f"by {wording.listed(others)}{period}")
    return f"denied {', and '.join(found)}" if found else ""


def of_period(over: StandingOver) -> str:
    """The period for which a standing holds."""
    found = wording.period(over.period or Period(None, None), ends="until")
    return f" {found}" if found else ""


def besides(flow: Flow, told: Rung) -> list[str]:
    """What is said of use, production and the rest."""
    return [
        f"{wording.figure(rung.qty)} {wording.rung(rung.name, flow.key)}"
        for rung in flow.rungs
        if rung is not told and rung.name in BESIDE and rung.qty is not None
    ]
