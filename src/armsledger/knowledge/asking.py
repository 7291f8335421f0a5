"""What the words of a question stand for, in all languages at once and whatever their case: parties, matériel, stages.

Enters: the gazetteers, `languages/XX/materiel.toml` and `languages/XX/questions.toml`. Leaves: folded words ->
`Meaning`s. A question is typed in haste, so capital letters and accents do not count here, other than in a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from armsledger import records
from armsledger.knowledge import LANGUAGES, alternatives, check_keys, names, table, toml
from armsledger.knowledge.folding import fold, stem, words

MeaningKind = Literal["party", "item", "designation", "stage", "standing", "kind", "side", "skip", "day"]
Phrase = tuple[str, ...]
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "side": ("from", "to", "since", "until"),
    "skip": ("words",),
    "stage": (*records.STAGES, "used", "produced", "trained", "restricted"),
    "standing": ("affirmed", "admitted", "contested", "denied only", "unconfirmed"),
    "kind": records.KINDS,
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What some words stand for: `value` is a party's code, an item class, a model, or a value of the vocabulary."""

    kind: MeaningKind
    value: str


def phrase(text: str) -> Phrase:
    """The folded words of a text: `phrase("Corée du Nord") == ("coree", "du", "nord")`."""
    return tuple(word.folded for word in words(text))


def side_forms() -> Iterator[tuple[str, str]]:
    """(form, code) of states with their adjectives, inhabitants and capitals, and of groups."""
    for row in table("gazetteers/states.csv", names.STATES):
        yield row["code"], row["code"]
        for column in names.STATES[2:]:
            yield from ((form, row["code"]) for form in alternatives(row[column]))
    for row in table("gazetteers/groups.csv", names.GROUPS):
        for column in ("name", "en", "fr", "es"):
            yield from ((form, row["name"]) for form in alternatives(row[column]))


def maker_forms() -> Iterator[tuple[str, str]]:
    """(form, name) of firms."""
    for row in table("gazetteers/makers.csv", names.MAKERS):
        yield from ((form, row["name"]) for form in (row["name"], *alternatives(row["aliases"])))


def designation_forms() -> Iterator[tuple[str, str]]:
    """(form, model) of every model with its other spellings."""
    for row in table("gazetteers/materiel.csv", names.MATERIEL):
        yield from ((form, row["designation"]) for form in (row["designation"], *alternatives(row["aliases"])))


def question_forms(lang: str) -> Iterator[tuple[str, Meaning]]:
    """(form, meaning) of the words of `questions.toml`."""
    file = f"languages/{lang}/questions.toml"
    data = toml(file)
    check_keys(file, data, SECTIONS)
    for section, lists in data.items():
        check_keys(file, lists, SECTIONS[section], f"{section}.")
        for value, forms in lists.items():
            yield from ((form, Meaning(section, value)) for form in forms)  # type: ignore[arg-type]


def common_forms() -> Iterator[tuple[str, Meaning]]:
    """What a question is mostly made of: sides, item classes, the words of `questions.toml`."""
    yield from ((form, Meaning("party", code)) for form, code in side_forms())
    yield from ((item, Meaning("item", item)) for item in records.ITEMS)
    for lang in LANGUAGES:
        yield from question_forms(lang)


def rarer_forms() -> Iterator[tuple[str, Meaning]]:
    """The long lists, which are read only for a word that is not among the common ones: firms and models."""
    yield from ((form, Meaning("party", name)) for form, name in maker_forms())
    yield from ((form, Meaning("designation", model)) for form, model in designation_forms())


def forms() -> Iterator[tuple[str, Meaning]]:
    """Every form with what it stands for, but for the nouns of matériel."""
    yield from common_forms()
    yield from rarer_forms()


def gathered(some: Iterable[tuple[Phrase, Meaning]]) -> dict[Phrase, tuple[Meaning, ...]]:
    """Words -> their meanings, each once, in the order in which they come."""
    found: dict[Phrase, dict[Meaning, None]] = {}
    for parts, meaning in some:
        if parts:
            found.setdefault(parts, {})[meaning] = None
    return {parts: tuple(meanings) for parts, meanings in found.items()}


@cache
def common() -> Mapping[Phrase, tuple[Meaning, ...]]:
    """Folded words of `common_forms` -> what they can stand for."""
    return gathered((phrase(form), meaning) for form, meaning in common_forms())


@cache
def rarer() -> Mapping[Phrase, tuple[Meaning, ...]]:
    """Folded words of `rarer_forms` -> what they can stand for."""
    return gathered((phrase(form), meaning) for form, meaning in rarer_forms())


@cache
def plural_endings(lang: str) -> tuple[tuple[str, str], ...]:
    """How plurals of a language lead back to their singular, folded."""
    endings = toml(f"languages/{lang}/language.toml")["plural"]["endings"]
    return tuple((fold(old), fold(new)) for old, new in endings)


@cache
def nouns(lang: str) -> Mapping[Phrase, tuple[Meaning, ...]]:
    """Stemmed words -> the item class that they name in one language."""
    data = toml(f"languages/{lang}/materiel.toml")
    endings = plural_endings(lang)
    return gathered(
        (tuple(stem(word, endings) for word in phrase(form)), Meaning("item", item))
        for section in ("classes", "context")
        for item, lists in data.get(section, {}).items()
        for form in lists["words"]
    )


def meanings_of(parts: Phrase) -> tuple[Meaning, ...]:
    """What these words together can stand for, in any language; none where they are not common.

    >>> meanings_of(("coree", "du", "nord")), meanings_of(("tanques",))
    ((Meaning(kind='party', value='PRK'),), (Meaning(kind='item', value='tank'),))
    """
    found = dict.fromkeys(common().get(parts, ()))
    for lang in LANGUAGES:
        stemmed = tuple(stem(word, plural_endings(lang)) for word in parts)
        found.update(dict.fromkeys(nouns(lang).get(stemmed, ())))
    return tuple(found)


def rarer_meanings_of(parts: Phrase) -> tuple[Meaning, ...]:
    """What these words together can stand for among firms and models: `("tb2",)` is the Bayraktar TB2."""
    return rarer().get(parts, ())
