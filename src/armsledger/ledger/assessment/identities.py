"""Whom and what the gazetteers know, with their identifiers, and how such names are looked up.

Enters: the gazetteers. Leaves: `Identity`s by code, by name in any of the languages, and by identifier. An identifier
stands there only where it is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from armsledger.knowledge import alternatives, names, table
from armsledger.knowledge.folding import words as words_in

Field = Literal["party", "designation"]
LONGEST = 200  # characters of a name that are looked at


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom or what a name stands for. `id` is what claims carry: alpha-3, a group's or firm's name, a designation."""

    id: str
    name: str
    field: Field
    kind: str  # state, armed-group, bloc, maker …; of a designation its item class
    alpha2: str | None = None
    numeric: str | None = None
    wikidata: str | None = None
    country: str | None = None

    @property
    def alpha3(self) -> str | None:
        """The ISO 3166-1 code, of a state."""
        return self.id if self.field == "party" and self.kind == "state" else None


def key(words: str) -> str:
    """Words as they are compared: without case, accents, hyphens, points and the article."""
    return " ".join(word.folded for word in words_in(words[:LONGEST])).removeprefix("the ")


@cache
def parties() -> Mapping[str, Identity]:
    """The code of a claim -> the party."""
    found: dict[str, Identity] = {}
    for row in table("gazetteers/makers.csv", names.MAKERS):
        found[row["name"]] = party(row, row["name"], "maker")
    for row in table("gazetteers/groups.csv", names.GROUPS):
        found[row["name"]] = party(row, row["name"], row["kind"])
    for row in table("gazetteers/states.csv", names.STATES):
        found[row["code"]] = party(row, row["code"], "state")
    return found


def party(row: Mapping[str, str], code: str, kind: str) -> Identity:
    """A state, group or firm of the gazetteers."""
    return Identity(
        id=code,
        name=alternatives(row["name_en"])[0] if kind == "state" else row["name"],
        field="party",
        kind=kind,
        alpha2=row.get("alpha2") or None,
        numeric=row.get("numeric") or None,
        wikidata=row["wikidata"] or None,
        country=row.get("country") or None,
    )


@cache
def models() -> Mapping[str, Identity]:
    """Designation -> the model; of two lines with one designation the first."""
    found: dict[str, Identity] = {}
    for row in table("gazetteers/materiel.csv", names.MATERIEL):
        name = row["designation"]
        model = Identity(
            name, name, "designation", row["class"], None, None, row["wikidata"] or None, row["country"] or None
        )
        found.setdefault(name, model)
    return found


@cache
def same_models() -> Mapping[str, str]:
    """Another name of one model -> the name that stands for it: `same_models()["Geran-2"] == "Shahed-136"`."""
    return {row["designation"]: row["same"] for row in table("gazetteers/same.csv", names.SAME)}


@cache
def index(field: Field) -> Mapping[str, tuple[Identity, ...]]:
    """A name in any language, folded -> those who bear it."""
    found: dict[str, dict[str, Identity]] = {}
    forms = (*party_forms(), *body_forms()) if field == "party" else model_forms()
    for form, identity in forms:
        found.setdefault(key(form), {}).setdefault(identity.id, identity)
    return {form: tuple(some.values()) for form, some in found.items() if form}


def party_forms() -> Iterable[tuple[str, Identity]]:
    """Every name of a party in the three languages, inhabitants and capitals among them, and its identifiers."""
    known = parties()
    for row in table("gazetteers/states.csv", names.STATES):
        state = known[row["code"]]
        columns = [f"{what}_{lang}" for what in ("name", "people", "adjective", "capital") for lang in names.LANGS]
        for form in (row["code"], *(form for column in columns for form in alternatives(row[column]))):
            yield form, state
    for row in table("gazetteers/groups.csv", names.GROUPS):
        for form in (row["name"], *(form for lang in names.LANGS for form in alternatives(row[lang]))):
            yield form, known[row["name"]]
    for row in table("gazetteers/makers.csv", names.MAKERS):
        for form in (row["name"], *alternatives(row["aliases"])):
            yield form, known[row["name"]]


def body_forms() -> Iterable[tuple[str, Identity]]:
    """The seats and bodies of states: each stands for its state."""
    known = parties()
    for row in table("gazetteers/bodies.csv", names.BODIES):
        if row["country"]:
            for form in (row["name"], *(form for lang in names.LANGS for form in alternatives(row[lang]))):
                yield form, known[row["country"]]


def model_forms() -> Iterable[tuple[str, Identity]]:
    """Every spelling of a designation; another name of one model stands for the model."""
    known, same = models(), same_models()
    for row in table("gazetteers/materiel.csv", names.MATERIEL):
        model = known[same.get(row["designation"], row["designation"])]
        for form in (row["designation"], *alternatives(row["aliases"])):
            yield form, model


@cache
def by_word(field: Field) -> Mapping[str, tuple[str, ...]]:
    """A word -> the names that hold it."""
    found: dict[str, list[str]] = {}
    for form in index(field):
        for word in form.split():
            found.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in found.items()}


@cache
def starting(field: Field) -> Mapping[str, Sequence[str]]:
    """First letter -> the names that begin with it."""
    found: dict[str, list[str]] = {}
    for form in index(field):
        found.setdefault(form[0], []).append(form)
    return found


@cache
def by_wikidata(field: Field) -> Mapping[str, Identity]:
    """Wikidata id -> the party or model."""
    listed = parties() if field == "party" else models()
    return {one.wikidata: one for one in listed.values() if one.wikidata is not None}


@cache
def by_alpha2() -> Mapping[str, Identity]:
    """ISO 3166-1 alpha-2 -> the state."""
    return {one.alpha2: one for one in parties().values() if one.alpha2 is not None}
