"""Records of the ledger -> JSON objects, as programs read them.

Enters: flows, statements, origins, families, document entries. Leaves: plain dictionaries with every key always there.
Names and values are those of a claim's record: `from`, `to`, `qty` as [low, high], `when` as [start, end].
"""

from __future__ import annotations

from armsledger.ledger.kept import SOURCE, Record
from armsledger.ledger.records import (
    Bound,
    Carrier,
    Conflict,
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
from armsledger.views.exports.extract import DocumentEntry, Extract

COUNTS = ("documents", "outlets", "languages", "families", "statements", "origins")
DOCUMENT = ("id", "title", "outlet", "url", "lang", "published", "raw_sha256", "text_sha256")


def extract_record(extract: Extract) -> Record:
    """What an extract is: its name, what was chosen, when, by which version, and how much there is of each record."""
    return {
        "title": extract.title,
        "scope": extract.scope,
        "at": extract.at,
        "version": extract.version,
        "flows": len(extract.flows),
        "statements": len(extract.statements),
        "documents": len(extract.documents),
        "families": len(extract.families),
        "origins": len(extract.origins),
    }


def key_record(key: FlowKey) -> Record:
    """What a line of the ledger is about."""
    return {"kind": key.kind, "from": key.supplier, "to": key.recipient, "item": key.item}


def period_record(period: Period | None) -> list[str | None] | None:
    """`[start, end]`, or null."""
    return None if period is None else [period.start, period.end]


def range_record(qty: Range | None) -> list[int | None] | None:
    """`[low, high]`, or null."""
    return None if qty is None else [qty.low, qty.high]


def money_record(money: Money | None) -> list[int | str | None] | None:
    """`[low, high, currency]`, or null."""
    return None if money is None else [money.low, money.high, money.currency]


def source_record(source: Source | None) -> Record | None:
    """Who says it, or null for the outlet's own voice."""
    return None if source is None else {key: getattr(source, key) for key in SOURCE}


def bound_record(bound: Bound) -> Record:
    """One end of a range with the statements that set it."""
    return {"value": bound.value, "statements": list(bound.statements), "reason": bound.reason}


def figure_record(figure: Figure | None) -> Record | None:
    """A range with its bounds, or null."""
    if figure is None:
        return None
    return {"low": bound_record(figure.low), "high": bound_record(figure.high), "currency": figure.currency}


def standing_record(standing: StandingOver) -> Record:
    """How a rung stands over a period, and by which statements."""
    return {
        "standing": standing.standing,
        "period": period_record(standing.period),
        "affirmed": list(standing.affirmed),
        "admitted": list(standing.admitted),
        "doubted": list(standing.doubted),
        "denied": list(standing.denied),
        "reason": standing.reason,
    }


def conflict_record(conflict: Conflict) -> Record:
    """Statements that cannot all hold."""
    return {
        "about": conflict.about,
        "rung": conflict.rung,
        "statements": list(conflict.statements),
        "reason": conflict.reason,
    }


def rung_record(rung: Rung) -> Record:
    """One stage of a flow."""
    return {
        "name": rung.name,
        "when": period_record(rung.when),
        "qty": figure_record(rung.qty),
        "money": [figure_record(figure) for figure in rung.money],
        "standings": [standing_record(standing) for standing in rung.standings],
        "conflicts": [conflict_record(conflict) for conflict in rung.conflicts],
        "statements": list(rung.statements),
    }


def flow_record(flow: Flow) -> Record:
    """A line of the ledger, whole; statements and origins by id."""
    credibility = flow.credibility
    return {
        "id": flow.id,
        **key_record(flow.key),
        "designations": list(flow.designations),
        "standing": flow.standing,
        "standing_reason": flow.standing_reason,
        "credibility": {"digit": credibility.digit, "letter": credibility.letter, "reason": credibility.reason},
        "counts": {name: getattr(flow.counts, name) for name in COUNTS},
        "rungs": [rung_record(rung) for rung in flow.rungs],
        "balance": figure_record(flow.balance),
        "first_said": flow.first_said,
        "last_said": flow.last_said,
        "origins": [origin.id for origin in flow.origins],
        "statements": list(flow.statements),
    }


def carrier_record(carrier: Carrier) -> Record:
    """A document that carries a statement: in a claim of its own, or (`claim` null) as a copy of one that does."""
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


def statement_record(statement: Statement) -> Record:
    """One act of saying, whole, with its carriers."""
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
        "said": statement.said,
        "source": source_record(statement.source),
        "origin": statement.origin.id,
        "evidence": list(statement.evidence),
        "accepted": statement.accepted,
        "flows": [key_record(key) for key in statement.flows],
        "carriers": [carrier_record(carrier) for carrier in statement.carriers],
    }


def origin_record(origin: Origin) -> Record:
    """Whose knowledge it is."""
    return {"id": origin.id, "kind": origin.kind, "label": origin.label, "country": origin.country}


def document_record(entry: DocumentEntry) -> Record:
    """A document, without its text."""
    return {key: getattr(entry, key) for key in DOCUMENT}


def join_record(join: Join) -> Record:
    """Why two documents are of one family."""
    return {
        "doc": join.doc,
        "other": join.other,
        "how": join.how,
        "score": join.score,
        "shared": list(join.shared),
    }


def family_record(family: Family) -> Record:
    """Documents of one text, and what joins them."""
    return {"id": family.id, "docs": list(family.docs), "joins": [join_record(join) for join in family.joins]}
