"""The records of the ledger: what stands above the claim. Frozen dataclasses without behaviour.

What enters and leaves: nothing is read or written here. `copies` makes families, `statements` makes statements and
origins, `assess` makes flows, `book` keeps documents, claims and judgements. Days are ISO 8601 strings that stay as
vague as the text (`2022`, `2022-08`, `2022-08-24`); moments are UTC, `2026-01-31T09:30:00Z`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from armsledger.records import Certainty, Kind, Money, Period, Polarity, Range, Source, Span, Stage

OriginKind = Literal["state", "body", "person", "group", "outlet", "register", "unknown"]
Standing = Literal["affirmed", "admitted", "contested", "denied only", "unconfirmed"]
RungName = Literal["sought", "planned", "negotiated", "agreed", "done", "used", "produced", "trained", "restricted"]
Verdict = Literal["accept", "reject", "correct", "merge", "split", "identify"]

RUNGS: tuple[RungName, ...] = (
    "sought", "planned", "negotiated", "agreed", "done", "used", "produced", "trained", "restricted",
)  # fmt: skip
STANDINGS: tuple[Standing, ...] = ("affirmed", "admitted", "contested", "denied only", "unconfirmed")
VERDICTS: tuple[Verdict, ...] = ("accept", "reject", "correct", "merge", "split", "identify")


class FlowKey(NamedTuple):
    """What a line of the ledger is about. `kind` is `transfer` for all that can stand on a transfer's ladder.

    `supplier` and `recipient` are the claim's `from` and `to`; None where no claim names them.
    """

    kind: Kind
    supplier: str | None
    recipient: str | None
    item: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """This document carries the statement: in this claim, in these words, or (`claim` None) as a copy of one that does.

    `published` is the document's day, None where it is not known; `outlet` likewise.
    """

    doc: str
    claim: str | None
    sentence: str
    span: Span
    published: str | None = None
    outlet: str | None = None
    lang: str = ""
    url: str | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose knowledge it is: the outer end of the chain of sources. `unknown` lineage is never a second origin."""

    id: str
    kind: OriginKind
    label: str  # "White House (USA)", "Reuters"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying: this source says this of this event, however many documents carry it.

    `carriers` stand earliest first; `said` is the earliest day on which it appeared. The values are those of the
    claims joined: the fullest where they agree. `flows` are the lines of the ledger on which it stands.
    """

    id: str
    origin: Origin
    source: Source | None
    kind: Kind
    stage: Stage
    polarity: Polarity
    certainty: Certainty
    supplier: str | None
    recipient: str | None
    item: str
    designations: tuple[str, ...] = ()
    qty: Range | None = None
    money: Money | None = None
    when: Period | None = None
    said: str | None = None
    evidence: tuple[str, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    flows: tuple[FlowKey, ...] = ()
    accepted: bool = False  # by a person


@dataclass(frozen=True, slots=True)
class Join:
    """Why two documents are of one family: how, how much of the shorter one is shared (0 to 1), and what, in order."""

    doc: str
    other: str
    how: Literal["copy", "cut", "translation", "paraphrase", "person"]
    score: float
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Documents whose text derives from one text, the earliest first, with the joins that make them one."""

    id: str
    docs: tuple[str, ...]
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range: the value (None where open), the statements that set it, and the rule in words."""

    value: int | None
    statements: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, or how much (then `currency` is set): a lower and an upper bound, each with its reason."""

    low: Bound
    high: Bound
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures or periods that cannot both hold: what about, which statements, and why."""

    about: Literal["quantity", "money", "period", "polarity"]
    rung: RungName
    statements: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class StandingOver:
    """How a rung stands over one period (None: over all of it), by whom affirmed, admitted, doubted and denied."""

    standing: Standing
    period: Period | None
    affirmed: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage of a flow: when, how many, how it stands, and on which statements."""

    name: RungName
    when: Period | None
    qty: Figure | None
    money: tuple[Figure, ...]
    standings: tuple[StandingOver, ...]
    conflicts: tuple[Conflict, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credibility:
    """The STANAG 2511 digit of the information, 1 to 6, and the rule that gave it; the letter is the analyst's."""

    digit: int
    reason: str
    letter: str = "F"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents, outlets, languages, families, statements and independent origins stand behind something."""

    documents: int = 0
    outlets: int = 0
    languages: int = 0
    families: int = 0
    statements: int = 0
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """A line of the ledger: an assessment over statements. Every figure in it names the statements it rests on."""

    id: str
    key: FlowKey
    designations: tuple[str, ...]
    rungs: tuple[Rung, ...]
    standing: Standing
    standing_reason: str
    counts: Counts
    credibility: Credibility
    balance: Figure | None  # delivered less used up, where the claims allow
    origins: tuple[Origin, ...]
    first_said: str | None
    last_said: str | None
    statements: tuple[str, ...]
    head: RungName | None = None  # the rung that the line's sentence is about; counts.origins are those behind it


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, append-only. `target` says of what by content, so that a re-reading finds it again.

    `verdict` and `target`, `value`:
    `accept`, `reject`  `target` {"claim": content of the claim, see `judgements.content`}; `value` empty
    `correct`           likewise; `value` the fields with their right values, as in a claim's record
    `merge`, `split`    `target` {"statements": [two or more statement ids]} or {"documents": [two document ids]}
    `identify`          `target` {"name": words, "field": "party" | "designation"}; `value` {"id": identifier or None}
    `undoes` is the id of an earlier judgement that this one takes back.
    """

    id: str
    at: str
    who: str
    verdict: Verdict
    target: Mapping[str, Any]
    value: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    undoes: str | None = None
