"""Statements as a page shows them: whole with their words, or named in passing.

Enters: the statements of a flow, and the library of its documents. Leaves: a `Saying` for each that is shown, a
`Reference` wherever one is named, and reasons in which ids have become references.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from armsledger.ledger.records import Flow, Statement
from armsledger.views import phrases
from armsledger.views.exports.extract import bounds_set, in_time
from armsledger.views.web import wording
from armsledger.views.web.carrying import Library, Quote, Text, quotes, summary, texts
from armsledger.views.web.links import anchor
from armsledger.views.web.timeline import manner

WORD = re.compile(r"[\w-]{3,80}")  # what may be the id of a statement
BESIDE = {"use": "used", "production": "produced", "training": "trained", "restriction": "restricted"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the parts of a flow's page have in common: the flow, its statements by id, and those that are shown."""

    flow: Flow
    anchor: str
    statements: Mapping[str, Statement]
    chosen: frozenset[str]
    library: Library


@dataclass(frozen=True, slots=True)
class Reference:
    """A statement named in passing: who, when, and where on the page it stands (None where it is not shown)."""

    who: str
    day: str
    href: str | None
    manner: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody named in passing, with all that they said, the earliest first."""

    who: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reason: words, or a statement that it names."""

    words: str
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as it is shown; `what` is its event in words, `sets` the bounds that it sets."""

    statement: Statement
    anchor: str
    manner: str
    who: str
    what: str
    sets: tuple[str, ...]
    quotes: tuple[Quote, ...]
    summary: str
    several: bool
    texts: tuple[Text, ...]
    unlisted: int
    as_in: Reference | None = None  # an earlier statement that the same documents carry


def named(ids: Iterable[str], shown: Shown) -> list[Statement]:
    """The statements of these ids, the earliest first."""
    return sorted((shown.statements[id] for id in ids if id in shown.statements), key=in_time)


def reference(statement: Statement, shown: Shown) -> Reference:
    """A statement named in passing."""
    href = f"#{place(statement.id, shown)}" if statement.id in shown.chosen else None
    return Reference(voice(statement), statement.said or "", href, manner(statement))


def voices(ids: Iterable[str], shown: Shown) -> tuple[Voice, ...]:
    """Statements named in passing, by who speaks, in the order in which each first spoke."""
    groups: dict[str, list[Reference]] = {}
    for found in (reference(statement, shown) for statement in named(ids, shown)):
        groups.setdefault(found.who, []).append(found)
    return tuple(Voice(who, tuple(found)) for who, found in groups.items())


def place(statement: str, shown: Shown) -> str:
    """The anchor of a statement within its flow."""
    return f"{shown.anchor}.{anchor(statement)}"


def voice(statement: Statement) -> str:
    """Who says it, in short: the body, else the person or the role, with the state."""
    source = statement.source
    if source is None:
        outlet = next((carrier.outlet for carrier in statement.carriers if carrier.outlet), None)
        return outlet or statement.origin.label or phrases.ARTICLE
    spoken = (
        source.org or source.name or (f"unnamed {source.role}" if source.anonymous and source.role else source.role)
    )
    parts = (spoken, phrases.party(source.country) if source.country else None)
    return ", ".join(part for part in parts if part) or statement.origin.label or wording.NOT_SAID


def pieces(reason: str, shown: Shown) -> tuple[Piece, ...]:
    """A reason with the ids of statements taken apart, so that a reader sees who is meant."""
    found, at = [], 0
    for match in WORD.finditer(reason):
        statement = shown.statements.get(match[0])
        if statement is not None:
            found += [Piece(reason[at : match.start()]), Piece("", reference(statement, shown))]
            at = match.end()
    return tuple(piece for piece in (*found, Piece(reason[at:])) if piece.words or piece.reference)


def saying(statement: Statement, shown: Shown) -> Saying:
    """A statement with its words and all who carry it."""
    carried, unlisted = texts(statement, shown.library)
    return Saying(
        statement=statement,
        anchor=place(statement.id, shown),
        manner=manner(statement),
        who=wording.who(statement),
        what=what(statement),
        sets=sets(statement, shown),
        quotes=quotes(statement, shown.library),
        summary=summary(statement),
        several=len(statement.carriers) > 1,
        texts=carried,
        unlisted=unlisted,
    )


def sayings(statements: Iterable[Statement], shown: Shown) -> Iterator[Saying]:
    """Statements in order; where the same documents carry several, they are listed at the first of them alone."""
    first: dict[tuple[str, ...], Statement] = {}
    for statement in statements:
        docs = tuple(carrier.doc for carrier in statement.carriers)
        earlier = first.setdefault(docs, statement)
        found = saying(statement, shown)
        again = earlier is not statement and found.several
        yield replace(found, texts=(), as_in=reference(earlier, shown)) if again else found


def sets(statement: Statement, shown: Shown) -> tuple[str, ...]:
    """The bounds that a statement sets: `the lower bound of delivered`, `both bounds of planned`."""
    found: dict[str, list[str]] = {}
    for rung, end in bounds_set(shown.flow, statement.id):
        found.setdefault(wording.rung(rung, shown.flow.key), []).append(end)
    return tuple(
        f"the {sides[0]} bound of {rung}" if len(sides) == 1 else f"both bounds of {rung}"
        for rung, sides in found.items()
    )


def what(statement: Statement) -> str:
    """The event that a statement speaks of: `delivered · at least 400 · since August 2022 · Shahed-136`."""
    parts = (
        stage(statement),
        wording.quantity(statement.qty) if statement.qty is not None else "",
        wording.money(statement.money) if statement.money is not None else "",
        wording.period(statement.when),
        ", ".join(statement.designations),
    )
    return " · ".join(part for part in parts if part)


def stage(statement: Statement) -> str:
    """The stage in words; of what is no transfer the kind, with the stage where it is not yet done."""
    if statement.kind == "transfer":
        return wording.word("rungs", statement.stage)
    if statement.stage == "done":
        return wording.word("rungs", BESIDE.get(statement.kind, statement.kind))
    return f"{wording.word('kinds', statement.kind)}, {wording.word('rungs', statement.stage)}"
