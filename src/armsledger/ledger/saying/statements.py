"""Claims -> statements: which claims, in however many documents, are one act of saying.

Enters: claims with the notes of their documents (`Told`), and for each family of copies the notes of its members.
Leaves: `Statement`s. Two claims are of one statement where everything that makes a claim another claim agrees
(`block`), their sources and values can both be meant (`matching`), and they were published within a few days of each
other, in copies of one text, or in documents that rest on one act (`joining`). What comes out does not depend on the
order of what goes in.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from armsledger.ledger.records import Carrier, FlowKey, Statement
from armsledger.ledger.saying.joining import Voiced, day_key, joined, voiced
from armsledger.ledger.saying.lines import lines_of
from armsledger.ledger.saying.notes import DocumentNote, Told
from armsledger.ledger.saying.origins import origin_of, source_origin
from armsledger.records import Claim, Source, Span

Copies = Mapping[str, Sequence[DocumentNote]]
Pairs = Iterable[tuple[str, str]]
Value = TypeVar("Value", bound=Hashable)


def block(claim: Claim, note: DocumentNote) -> str:
    """A key that all claims of one statement share: who knows it, and what sort of event between whom, of what.

    The item class is part of it: "weapons" is a wider word than "drones", and stands on another line of the ledger.
    Whether something is known at all is part of it, how sure the source is (`stated`, `believed`) is not: reports of
    one briefing differ in that. An outlet's own voice is one key for all outlets, since a copy has another outlet.
    """
    who = source_origin(claim.source).id if claim.source is not None else "own"
    open_ = claim.certainty == "unconfirmed"
    sides = (claim.supplier, claim.recipient)
    return digest("b", [who, claim.kind, claim.stage, claim.polarity, open_, *sides, claim.item])


def statements(told: Sequence[Told], copies: Copies, apart: Pairs = (), together: Pairs = ()) -> list[Statement]:
    """The statements of claims of one block or of many, the earliest first.

    `copies` gives for each family that a note names its documents; they carry what one of them carries. `apart` and
    `together` are pairs that a person decided; each id is a statement's or a claim's (a statement bears the id of its
    earliest claim, so that every claim stands for the statement that it would open).
    """
    by_id = {one.claim.id: one for one in told}
    aliases = {statement_id(claim): claim for claim in by_id} | {claim: claim for claim in by_id}
    blocks: dict[str, list[Voiced]] = {}
    for one in by_id.values():
        blocks.setdefault(block(one.claim, one.note), []).append(as_voiced(one, copies))
    kept_apart = partners([(aliases.get(a), aliases.get(b)) for a, b in apart])
    groups = [group.members for key in sorted(blocks) for group in joined(blocks[key], kept_apart)]
    groups = merged(groups, [(aliases.get(a), aliases.get(b)) for a, b in together])
    found = [statement_of(members, copies) for members in groups]
    return sorted(found, key=lambda one: (one.said is None, one.said or "", one.id))


def as_voiced(told: Told, copies: Copies) -> Voiced:
    """A claim with its origin and the day on which its text first appeared, which for a copy is its original's."""
    first = original(told.note, copies)
    return voiced(told, origin_of(told.claim.source, first), first.published)


def original(note: DocumentNote, copies: Copies) -> DocumentNote:
    """The earliest known document of a family; the document itself where it is of none."""
    family = copies.get(note.family, ()) if note.family is not None else ()
    return min((note, *family), key=lambda one: (day_key(one.published), one.outlet is None, one.id))


def partners(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, frozenset[str]]:
    """Claim -> those that it must not be joined with."""
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        if a is not None and b is not None:
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {claim: frozenset(others) for claim, others in found.items()}


def merged(groups: list[list[Voiced]], pairs: Iterable[tuple[str | None, str | None]]) -> list[list[Voiced]]:
    """The groups with those made one whose claims a person put together."""
    home = {one.told.claim.id: i for i, members in enumerate(groups) for one in members}
    for a, b in pairs:
        if a is None or b is None or home[a] == home[b]:
            continue
        kept, left = sorted((home[a], home[b]))
        groups[kept] = [*groups[kept], *groups[left]]
        groups[left] = []
        home.update((one.told.claim.id, kept) for one in groups[kept])
    return [members for members in groups if members]


def statement_of(members: Sequence[Voiced], copies: Copies) -> Statement:
    """What claims that are one act of saying say together."""
    ordered = sorted(
        members, key=lambda one: (day_key(one.told.note.published), one.told.claim.doc, one.told.claim.span)
    )
    claims = [one.told.claim for one in ordered]
    first = claims[0]
    carriers = carriers_of([one.told for one in ordered], copies)
    return Statement(
        id=statement_id(first.id),
        origin=ordered[0].origin,
        source=fullest([claim.source for claim in claims]),
        kind=first.kind,
        stage=first.stage,
        polarity=first.polarity,
        certainty=first.certainty,
        supplier=first.supplier,
        recipient=first.recipient,
        item=first.item,
        designations=designations_of(claims),
        qty=most_said([claim.qty for claim in claims]),
        money=most_said([claim.money for claim in claims]),
        when=most_said([claim.when for claim in claims]),
        said=min((c.published for c in carriers if c.published is not None), default=None),
        evidence=tuple(dict.fromkeys(kind for claim in claims for kind in claim.evidence)),
        carriers=carriers,
        flows=flows_of([one.told for one in ordered]),
    )


def statement_id(claim: str) -> str:
    """The id of the statement whose earliest claim this is."""
    return digest("s", ["statement", claim])


def digest(letter: str, values: Sequence[object]) -> str:
    """An id out of content."""
    return f"{letter}-{hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16]}"


def fullest(sources: Sequence[Source | None]) -> Source | None:
    """The source of which most is known; of equals the earliest."""
    known = [source for source in sources if source is not None]
    return max(known, key=lambda s: sum(v is not None for v in (s.name, s.role, s.org, s.country)), default=None)


def most_said(values: Sequence[Value | None]) -> Value | None:
    """The value that most carriers give; of equals the earliest."""
    counted = Counter(value for value in values if value is not None)
    return max(counted, key=counted.__getitem__, default=None)


def designations_of(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The models named, in the order in which they appeared."""
    listed = (part.strip() for claim in claims for part in (claim.designation or "").split(";"))
    return tuple(dict.fromkeys(part for part in listed if part))


def flows_of(told: Sequence[Told]) -> tuple[FlowKey, ...]:
    """The lines on which one of the claims stands: a line beside a transfer goes before one of its own kind."""
    lines = {line for one in told for line in one.flows}
    beside = {line for line in lines if line.kind == "transfer"}
    return tuple(sorted(beside or lines, key=repr))


def carriers_of(told: Sequence[Told], copies: Copies) -> tuple[Carrier, ...]:
    """The documents that carry the claims, and the copies of them that do so unread; the earliest first."""
    read = {one.note.id for one in told}
    families = sorted({one.note.family for one in told if one.note.family is not None})
    unread = {note.id: note for family in families for note in copies.get(family, ()) if note.id not in read}
    found = [carrier(one.note, one.claim) for one in told] + [carrier(note, None) for note in unread.values()]
    return tuple(sorted(found, key=lambda c: (c.published is None, c.published or "", c.doc, c.span, c.claim or "")))


def carrier(note: DocumentNote, claim: Claim | None) -> Carrier:
    """A document that carries a statement, in the words of a claim or as a copy."""
    day = note.published.isoformat() if note.published is not None else None
    sentence, span = (claim.sentence, claim.span) if claim is not None else ("", Span(0, 0))
    known = claim.id if claim is not None else None
    return Carrier(note.id, known, sentence, span, day, note.outlet, note.lang, note.url, note.family)


__all__ = ["DocumentNote", "Told", "block", "lines_of", "origin_of", "original", "statement_id", "statements"]
