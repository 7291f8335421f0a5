"""Names -> whom and what they stand for: parties with ISO 3166 and Wikidata, designations with their model.

Enters: a code of a claim (`IRN`, `Houthis`), or words as a text has them; and what persons decided about such words.
Leaves: `Resolution`s: one identity, or none with candidates. What is undecided is shown as undecided: nothing is chosen
because it comes near. The gazetteers hold an identifier only where it is certain.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from armsledger.errors import IntakeError
from armsledger.ledger.assessment.identities import Field as Field
from armsledger.ledger.assessment.identities import (
    Identity,
    by_alpha2,
    by_wikidata,
    by_word,
    index,
    key,
    models,
    parties,
    starting,
)
from armsledger.ledger.judgement.deciding import decision
from armsledger.ledger.judgement.pairs import Decided
from armsledger.records import Claim, Reason

MOST = 5  # candidates that are shown
WIKIDATA = re.compile(r"Q[1-9]\d{0,14}", re.ASCII)
NEAR = 0.75  # likeness of spelling from which a name is a candidate


@dataclass(frozen=True, slots=True)
class Resolution:
    """What words stand for: `identity`, or None with the `candidates`; `how` says by what it was decided."""

    words: str
    identity: Identity | None
    candidates: tuple[Identity, ...] = ()
    how: str = "undecided"
    decided: Decided | None = None  # by whom, where a person did

    @property
    def judgement(self) -> str | None:
        """The id of the judgement that decided it."""
        return self.decided.judgement.id if self.decided is not None else None

    @property
    def undecided(self) -> bool:
        """Whether neither the gazetteers nor a person say whom it is; "none of those known" is decided too."""
        return self.identity is None and self.decided is None


Decisions = Mapping[tuple[str, str], Decided]  # as `pairs.identities` gives them


def names_in(claim: Claim) -> Iterator[tuple[Field, str]]:
    """The names that a claim bears: its parties, and each of its designations."""
    yield from (("party", code) for code in (claim.supplier, claim.recipient) if code is not None)
    yield from (("designation", name) for name in parts_of(claim.designation))


def parts_of(designation: str | None) -> list[str]:
    """The single designations of a claim."""
    return [part for words in (designation or "").split(";") if (part := words.strip())]


def as_decided(claim: Claim, decided: Decisions) -> Claim:
    """A claim with its parties and designation as persons decided them; the very claim where nobody decided anything.

    "None of those known" leaves the words as they are. What is changed says in `why` who decided, and what was read.
    """
    if not decided or not any((field, key(name)) in decided for field, name in names_in(claim)):
        return claim
    supplier = renamed([claim.supplier] if claim.supplier else [], "from", "party", decided)
    recipient = renamed([claim.recipient] if claim.recipient else [], "to", "party", decided)
    designation = renamed(parts_of(claim.designation), "designation", "designation", decided)
    reasons = (*supplier.reasons, *recipient.reasons, *designation.reasons)
    if not reasons:
        return claim
    return replace(
        claim,
        supplier=supplier.said if supplier.reasons else claim.supplier,
        recipient=recipient.said if recipient.reasons else claim.recipient,
        designation=designation.said if designation.reasons else claim.designation,
        why=(*claim.why, *reasons),
    )


class Renamed(NamedTuple):
    """What a field says when its names are as decided, and the reason of each that is now another."""

    said: str
    reasons: list[Reason]


def renamed(names: Sequence[str], place: str, field: Field, decided: Decisions) -> Renamed:
    """The names of a field as decided."""
    said: list[str] = []
    reasons: list[Reason] = []
    for name in names:
        found = by_decision(name, field, decided)
        if found is None or found.identity is None or found.identity.id == name:
            said.append(name)
        else:
            said.append(found.identity.id)
            reasons.append(decision(decided[field, key(name)].judgement, "identified", place, name))
    return Renamed("; ".join(dict.fromkeys(said)), reasons)


def party_of(code: str | None, decided: Decisions | None = None) -> Resolution:
    """Whom a claim's `from`, `to` or a source's `country` stands for: `party_of("IRN").identity.wikidata == "Q794"`."""
    if code is None:
        return Resolution("", None, how="no sentence names one")
    known = parties().get(code)
    if known is None:
        return resolve(code, "party", decided)
    return by_decision(code, "party", decided) or sure(code, known)


def designation_of(words: str, decided: Decisions | None = None) -> Resolution:
    """Which model words stand for: `designation_of("Chahed 136").identity.id == "Shahed-136"`."""
    return resolve(words, "designation", decided)


def resolve(words: str, field: Field, decided: Decisions | None = None) -> Resolution:
    """What words stand for: by a person's decision, else by the gazetteers, else undecided with candidates."""
    by_person = by_decision(words, field, decided)
    if by_person is not None:
        return by_person
    if WIKIDATA.fullmatch(words):
        return Resolution(words, identified(words, field), (), "it is a Wikidata id")
    found = index(field).get(key(words), ())
    return sure(words, found[0]) if len(found) == 1 else Resolution(words, None, candidates(words, field))


def sure(words: str, identity: Identity) -> Resolution:
    """What the gazetteers leave no doubt of."""
    return Resolution(words, identity, (), "the gazetteers name it")


def by_decision(words: str, field: Field, decided: Decisions | None) -> Resolution | None:
    """What a person decided about these words; None where nobody did."""
    found = (decided or {}).get((field, key(words)))
    if found is None:
        return None
    how = f"decided by {found.judgement.who}, {found.judgement.at}"
    if found.id is None:
        return Resolution(words, None, candidates(words, field), f"{how}: none of those known", found)
    return Resolution(words, identified(found.id, field), (), how, found)


def identified(identifier: str, field: Field) -> Identity:
    """The identity of an identifier: our own, an ISO code, or a Wikidata id; a new one where nothing holds it."""
    if WIKIDATA.fullmatch(identifier):
        known = by_wikidata(field).get(identifier)
        return known or Identity(identifier, identifier, field, "unlisted", wikidata=identifier)
    listed = parties() if field == "party" else models()
    found = listed.get(identifier) or (by_alpha2().get(identifier) if field == "party" else None)
    return found or Identity(identifier, identifier, field, "unlisted")


def checked_id(given: str, field: Field, where: str) -> str:
    """The identifier that a person means: of ours, by ISO 3166, by Wikidata, or a name that only one bears.

    Raises `IntakeError` with those that come near.
    """
    known = identified(given, field)
    if known.kind != "unlisted" or known.wikidata is not None:
        return known.id
    bearing = index(field).get(key(given), ())
    if len(bearing) == 1:
        return bearing[0].id
    shown = f"{given[:60]!r}"
    named = ", ".join(one.id if one.id == one.name else f"{one.id} ({one.name})" for one in candidates(given, field))
    if bearing:
        raise IntakeError(where, f"{shown} is a name of several", f"Give one of {named}")
    like = f"Did you mean one of {named}? " if named else ""
    kind = "party" if field == "party" else "model"
    raise IntakeError(where, f"{shown} is no {kind} that is known", f"{like}A Wikidata id (Q…) does, and so does none")


def candidates(words: str, field: Field = "party") -> tuple[Identity, ...]:
    """Whom or what words may stand for, the likeliest first: those that bear the name, then names that come near."""
    return near(key(words), field)


@lru_cache(maxsize=8192)
def near(wanted: str, field: Field) -> tuple[Identity, ...]:
    """The identities that bear a folded name, else those that share words with it or are spelt alike."""
    forms = index(field)
    if not wanted:
        return ()
    exact = forms.get(wanted, ())
    if exact:
        return exact[:MOST]
    sharing = by_word(field)
    weight: dict[str, float] = {}
    for word in set(wanted.split()):
        bearing = sharing.get(word, ())
        for form in bearing:
            weight[form] = weight.get(form, 0.0) + len(word) / len(bearing)
    shared = sorted(weight, key=lambda form: (-weight[form], form))[: 4 * MOST]
    alike = difflib.get_close_matches(wanted, starting(field).get(wanted[0], ()), n=MOST, cutoff=NEAR)
    found = (identity for form in (*alike, *shared) for identity in forms[form])
    return tuple(dict.fromkeys(found))[:MOST]
