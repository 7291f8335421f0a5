"""Which names are media, bodies of a state, groups, firms, registers: the gazetteers as an index from a source's name.

Enters: the gazetteers and `origins.toml`. Leaves: `Bearer`s by folded name, words of roles, and names of states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from armsledger.errors import LexiconError
from armsledger.knowledge import LANGUAGES, alternatives, check_keys, names, table, toml
from armsledger.knowledge.folding import words
from armsledger.knowledge.language import language

FILE = "origins.toml"
ARMED = "armed-group"
BearerKind = Literal["register", "medium", "institute", "state-body", "group", "body", "firm"]


@dataclass(frozen=True, slots=True)
class Bearer:
    """What a name in `source.org` stands for: its usual name, its kind, and the state that it is of, if any."""

    name: str
    kind: BearerKind
    country: str | None = None


def folded(name: str) -> str:
    """A name as it is compared: its words without case, accents and punctuation, and without its article."""
    return " ".join(word.folded for word in words(name)).removeprefix("the ")


def listed() -> Iterator[tuple[str, Bearer]]:
    """Every name and what bears it, the most telling list first."""
    registers = words_of("registers")
    for name, forms in registers.items():
        yield from ((form, Bearer(name, "register")) for form in forms)
    for row in table("gazetteers/groups.csv", names.GROUPS):
        kind: BearerKind = "group" if row["kind"] == ARMED else "body"
        group = Bearer(row["name"], kind, row["country"] or None)
        yield from ((form, group) for form in forms_of(row))
    for row in table("gazetteers/media.csv", names.MEDIA):
        kind = "institute" if row["kind"] == "institute" else "medium"
        medium = Bearer(row["name"], kind, row["country"] or None)
        yield from ((form, medium) for form in (row["name"], *alternatives(row["aliases"])))
    for row in table("gazetteers/bodies.csv", names.BODIES):
        body = Bearer(row["name"], "state-body", row["country"] or None)
        yield from ((form, body) for form in forms_of(row))
    for row in table("gazetteers/makers.csv", names.MAKERS):
        firm = Bearer(row["name"], "firm", row["country"] or None)
        yield from ((form, firm) for form in (row["name"], *alternatives(row["aliases"])))


def forms_of(row: Mapping[str, str]) -> Iterator[str]:
    """The names of a row in every language."""
    yield row["name"]
    for lang in names.LANGS:
        yield from alternatives(row[lang])


@cache
def bearers() -> Mapping[str, Bearer]:
    """Folded name -> what bears it; of two that bear one name the first listed."""
    found: dict[str, Bearer] = {}
    for name, bearer in listed():
        found.setdefault(folded(name), bearer)
    return found


@cache
def words_of(section: str) -> Mapping[str, list[str]]:
    """A section of `origins.toml`; raises `LexiconError` for an unknown one."""
    data = toml(FILE)
    check_keys(FILE, data, ("registers", "private", "nameless"))
    if section not in data:
        raise LexiconError(FILE, section, "is missing")
    if section != "registers":
        check_keys(FILE, data[section], ("words",), f"{section}.")
    found: Mapping[str, list[str]] = data[section]
    return found


@cache
def role_words(section: str) -> frozenset[tuple[str, ...]]:
    """The words of `private` or `nameless`, folded."""
    return frozenset(tuple(w.folded for w in words(form)) for form in words_of(section)["words"])


def has_role(role: str | None, section: str) -> bool:
    """Whether a role holds one of the words of a section: "military analyst" holds "analyst"."""
    if role is None:
        return False
    said = [w.folded for w in words(role)]
    sizes = {len(form) for form in role_words(section)}
    runs = {tuple(said[i : i + n]) for n in sizes for i in range(len(said) - n + 1)}
    return not runs.isdisjoint(role_words(section))


@cache
def state_names() -> Mapping[str, str]:
    """Alpha-3 code -> the state's English name."""
    return {row["code"]: alternatives(row["name_en"])[0] for row in table("gazetteers/states.csv", names.STATES)}


@cache
def collective_media() -> frozenset[str]:
    """What the media of a state are called together ("Russian media"), folded: nobody in particular says it."""
    return frozenset(
        folded(f"{adjective} {noun}")
        for adjective in names.english_adjectives().values()
        for noun in ("media", "press")
    )


@cache
def common_bodies() -> frozenset[str]:
    """The bodies that every state has, folded: "ministry of defence". Without their state they are nobody's voice."""
    return frozenset(folded(name) for code in LANGUAGES for name in language(code).ministries.values())
