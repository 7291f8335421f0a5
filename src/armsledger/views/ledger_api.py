"""Records of the ledger -> JSON documents: the interface that pages, exports, the API and the command line read.

Enters: flows, statements, families. Leaves: plain dictionaries, every key always there, in a fixed order.
Parties are codes (`IRN`) or names of groups; `from` and `to` as in a claim; days as vague as the text; ranges as
`[low, high]` with null for an open end. Claims have their shape from `ledger.kept`, judgements from
`ledger.judgements`, documents from `views.api`.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.ledger.assessment.resolve import Decisions
from armsledger.ledger.kept import SOURCE, Record
from armsledger.ledger.records import (
    Bound,
    Carrier,
    Conflict,
    Counts,
    Credibility,
    Family,
    Figure,
    Flow,
    FlowKey,
    Join,
    Origin,
    Rung,
    StandingOver,
    Statement,
)
from armsledger.records import Money, Period, Range, Source
from armsledger.views import summary, telling
from armsledger.views.identifiers import NOBODY, models_record, parties_record


def range_record(qty: Range | None) -> list[int | None] | None:
    """How many."""
    return [qty.low, qty.high] if qty is not None else None


def money_record(money: Money | None) -> list[int | str | None] | None:
    """How much of which currency."""
    return [money.low, money.high, money.currency] if money is not None else None


def period_record(when: Period | None) -> list[str | None] | None:
    """When."""
    return [when.start, when.end] if when is not None else None


def source_record(source: Source | None) -> Record | None:
    """Who says it; null for the outlet's own voice."""
    return {key: getattr(source, key) for key in SOURCE} if source is not None else None


def origin_record(origin: Origin) -> Record:
    """Whose knowledge it is."""
    return {"id": origin.id, "kind": origin.kind, "label": origin.label, "country": origin.country}


def carrier_record(carrier: Carrier) -> Record:
    """A document that carries a statement, with the words; `claim` is null where it does so as a copy."""
    return {
        "doc": carrier.doc,
        "claim": carrier.claim,
        "sentence": carrier.sentence,
        "span": list(carrier.span),
        "published": carrier.published,
        "outlet": carrier.outlet,
        "lang": carrier.lang,
        "url": carrier.url,
        "family": carrier.family,
    }


def key_record(key: FlowKey) -> Record:
    """What a line of the ledger is about."""
    return {"kind": key.kind, "from": key.supplier, "to": key.recipient, "item": key.item}


def statement_record(statement: Statement) -> Record:
    """One act of saying, with every document that carries it, the earliest first."""
    return {
        "id": statement.id,
        "kind": statement.kind,
        "stage": statement.stage,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "from": statement.supplier,
        "to": statement.recipient,
        "item": statement.item,
        "designations": list(statement.designations),
        "qty": range_record(statement.qty),
        "money": money_record(statement.money),
        "when": period_record(statement.when),
        "source": source_record(statement.source),
        "origin": origin_record(statement.origin),
        "evidence": list(statement.evidence),
        "said": statement.said,
        "accepted": statement.accepted,
        "flows": [key_record(key) for key in statement.flows],
        "carriers": [carrier_record(carrier) for carrier in statement.carriers],
    }


def bound_record(bound: Bound) -> Record:
    """One end of a range, with the statements that set it and the rule."""
    return {"value": bound.value, "statements": list(bound.statements), "reason": bound.reason}


def figure_record(figure: Figure | None) -> Record | None:
    """A range; `currency` is null where units are counted."""
    if figure is None:
        return None
    return {"low": bound_record(figure.low), "high": bound_record(figure.high), "currency": figure.currency}


def conflict_record(conflict: Conflict) -> Record:
    """Two figures, periods or voices that cannot both hold."""
    return {
        "about": conflict.about,
        "rung": conflict.rung,
        "statements": list(conflict.statements),
        "reason": conflict.reason,
    }


def standing_record(over: StandingOver) -> Record:
    """How a rung stands over a period, null for all of it."""
    return {
        "standing": over.standing,
        "period": period_record(over.period),
        "affirmed": list(over.affirmed),
        "admitted": list(over.admitted),
        "doubted": list(over.doubted),
        "denied": list(over.denied),
        "reason": over.reason,
    }


def rung_record(rung: Rung) -> Record:
    """One stage of a flow."""
    return {
        "name": rung.name,
        "when": period_record(rung.when),
        "qty": figure_record(rung.qty),
        "money": [figure_record(figure) for figure in rung.money],
        "standings": [standing_record(over) for over in rung.standings],
        "conflicts": [conflict_record(conflict) for conflict in rung.conflicts],
        "statements": list(rung.statements),
    }


def counts_record(counts: Counts) -> dict[str, int]:
    """How many stand behind it."""
    return {
        "documents": counts.documents,
        "outlets": counts.outlets,
        "languages": counts.languages,
        "families": counts.families,
        "statements": counts.statements,
        "origins": counts.origins,
    }


def credibility_record(credibility: Credibility) -> Record:
    """The digit after STANAG 2511, with its reason."""
    return {"letter": credibility.letter, "digit": credibility.digit, "reason": credibility.reason}


def flow_record(flow: Flow, decided: Decisions = NOBODY) -> Record:
    """A line of the ledger; `title` and `summary` are for people, `head` names the rung that they tell.

    `parties` and `models` say whom and what its names stand for; `decided` is what persons said of them.
    """
    return {
        "id": flow.id,
        **key_record(flow.key),
        "designations": list(flow.designations),
        "parties": parties_record(flow, decided),
        "models": models_record(flow, decided),
        "title": summary.heading(flow),
        "summary": telling.comes_to(flow),
        "head": flow.head,
        "standing": flow.standing,
        "standing_reason": flow.standing_reason,
        "counts": counts_record(flow.counts),
        "credibility": credibility_record(flow.credibility),
        "balance": figure_record(flow.balance),
        "first_said": flow.first_said,
        "last_said": flow.last_said,
        "origins": [origin_record(origin) for origin in flow.origins],
        "rungs": [rung_record(rung) for rung in flow.rungs],
        "statements": list(flow.statements),
    }


def flow_whole(
    flow: Flow, statements: Sequence[Statement], families: Sequence[Family], decided: Decisions = NOBODY
) -> Record:
    """A flow with its statements, and the families of the documents that carry them."""
    return {
        "flow": flow_record(flow, decided),
        "statements": [statement_record(statement) for statement in statements],
        "families": [family_record(family) for family in families],
    }


def join_record(join: Join) -> Record:
    """Why two documents are of one family."""
    return {"doc": join.doc, "other": join.other, "how": join.how, "score": join.score, "shared": list(join.shared)}


def family_record(family: Family) -> Record:
    """Documents that derive from one text, the earliest first, with why."""
    return {"id": family.id, "docs": list(family.docs), "joins": [join_record(join) for join in family.joins]}
