"""Names -> whom and what they stand for: parties with ISO 3166 and Wikidata, designations with their model.

Enters: a code of a claim (`IRN`, `Houthis`), or words as a text has them; and what persons decided about such words.
Leaves: `Resolution`s: one identity, or none with candidates. What is undecided is shown as undecided: nothing is chosen
because it comes near. The gazetteers hold an identifier only where it is certain.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from armsledger.ledger.identities import Field as Field
from armsledger.ledger.identities import (
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
from armsledger.ledger.records import Judgement
from armsledger.records import Claim

MOST = 5  # candidates that are shown
NEAR = 0.75  # likeness of spelling from which a name is a candidate


@dataclass(frozen=True, slots=True)
class Resolution:
    """What words stand for: `identity`, or None with the `candidates`; `how` says by what it was decided."""

    words: str
    identity: Identity | None
    candidates: tuple[Identity, ...] = ()
    how: str = "undecided"
    judgement: str | None = None  # the id of the judgement that decided it


Decisions = Mapping[tuple[str, str], Judgement]


def decisions(judgements: Iterable[Judgement]) -> Decisions:
    """What persons decided about names: field and words -> the latest decision that its maker did not take back.

    The same words are decided alike wherever they stand. Later is by `at`, then by id.
    """
    known = list(judgements)
    back = {(one.undoes, one.who, written(one.target)) for one in known if one.undoes is not None}
    found: dict[tuple[str, str], Judgement] = {}
    for one in sorted(known, key=lambda judgement: (judgement.at, judgement.id)):
        if one.verdict == "identify" and one.undoes is None and (one.id, one.who, written(one.target)) not in back:
            found[str(one.target.get("field")), key(str(one.target.get("name", "")))] = one
    return found


def written(target: Mapping[str, Any]) -> str:
    """A target as one text."""
    return json.dumps(dict(target), sort_keys=True, ensure_ascii=False)


def as_decided(claim: Claim, decided: Decisions) -> Claim:
    """A claim with its parties and designation as persons decided them; the very claim where nobody decided anything.

    "None of those known" leaves the words as they are.
    """
    if not decided:
        return claim
    return replace(
        claim,
        supplier=code_as_decided(claim.supplier, "party", decided),
        recipient=code_as_decided(claim.recipient, "party", decided),
        designation=code_as_decided(claim.designation, "designation", decided),
    )


def code_as_decided(code: str | None, field: Field, decided: Decisions) -> str | None:
    """A code or designation as decided; several designations each for itself."""
    if code is None:
        return None
    parts = code.split("; ") if field == "designation" else [code]
    found = [by_decision(part, field, decided) for part in parts]
    return "; ".join(
        one.identity.id if one is not None and one.identity is not None else part
        for one, part in zip(found, parts, strict=True)
    )


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
    found = index(field).get(key(words), ())
    return sure(words, found[0]) if len(found) == 1 else Resolution(words, None, candidates(words, field))


def sure(words: str, identity: Identity) -> Resolution:
    """What the gazetteers leave no doubt of."""
    return Resolution(words, identity, (), "the gazetteers name it")


def by_decision(words: str, field: Field, decided: Decisions | None) -> Resolution | None:
    """What a person decided about these words; None where nobody did."""
    judgement = (decided or {}).get((field, key(words)))
    if judgement is None:
        return None
    chosen = judgement.value.get("id")
    how = f"decided by {judgement.who}, {judgement.at}"
    if chosen is None:
        return Resolution(words, None, candidates(words, field), f"{how}: none of those known", judgement.id)
    return Resolution(words, identified(str(chosen), field), (), how, judgement.id)


def identified(identifier: str, field: Field) -> Identity:
    """The identity of an identifier: our own, an ISO code, or a Wikidata id; a new one where nothing holds it."""
    if re.fullmatch(r"Q\d+", identifier):
        known = by_wikidata(field).get(identifier)
        return known or Identity(identifier, identifier, field, "unlisted", wikidata=identifier)
    listed = parties() if field == "party" else models()
    found = listed.get(identifier) or (by_alpha2().get(identifier) if field == "party" else None)
    return found or Identity(identifier, identifier, field, "unlisted")


def candidates(words: str, field: Field = "party") -> tuple[Identity, ...]:
    """Whom or what words may stand for, the likeliest first: those that bear the name, then names that come near."""
    return near(key(words), field)


@lru_cache(maxsize=1024)
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
