"""The names of parties, persons, bodies, media and matériel, and the nouns of item classes, ready to be found in text.

Enters: the gazetteers and `languages/XX/materiel.toml`. Leaves: a `Lexicon` a language: first word -> entries, longest
first. Two ways of comparing: a *name* by its folded words and its capital letter, a *noun* by its stemmed words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from armsledger import records
from armsledger.errors import LexiconError
from armsledger.knowledge import ROOT, alternatives, check_keys, table, toml
from armsledger.knowledge.folding import stem, words
from armsledger.knowledge.language import language
from armsledger.records import Item, Party, Person

LANGS = ("en", "fr", "es")
STATES = (
    "code", "alpha2", "numeric", "wikidata", "name_en", "name_fr", "name_es",
    "adjective_en", "adjective_fr", "adjective_es", "people_en", "people_fr", "people_es",
    "capital_en", "capital_fr", "capital_es",
)  # fmt: skip
BODIES = ("name", "country", "kind", "wikidata", "en", "fr", "es")
GROUPS = ("name", "kind", "country", "wikidata", "en", "fr", "es")
MAKERS = ("name", "country", "wikidata", "aliases")
MEDIA = ("name", "country", "kind", "aliases")
PERSONS = ("name", "country", "role", "body", "from", "to", "wikidata", "aliases")
MATERIEL = ("designation", "class", "country", "maker", "wikidata", "aliases", "context")
FAMILIES = ("name", "pattern", "class", "country")
WARS = ("name", "country", "start", "end")
SAME = ("designation", "same")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name or noun to find: its words, what it stands for, and how strictly it is compared."""

    kind: records.MentionKind | str
    words: tuple[str, ...]
    value: Party | Person | Item | tuple[Person, ...] | None
    how: str
    capital: bool = False  # the text must have a capital where the entry has one
    exact: str = ""  # the text must read exactly so ("US", "RSF")
    attributive: bool = False
    context: bool = False  # only beside other words of matériel


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by first word; `nouns` compare stemmed words, `names` folded ones; `families` find designations."""

    names: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    families: tuple[tuple[re.Pattern[str], Item, str], ...]


def name_entry(
    kind: str, form: str, value: Party | Person | Item | tuple[Person, ...], how: str, **more: bool
) -> Entry:
    """An entry for a name as it stands in a gazetteer."""
    parts = tuple(word.folded for word in words(form))
    letters = [c for c in form if c.isalpha()]
    short = len(letters) <= 4 and all(c.isupper() for c in letters)
    return Entry(kind, parts, value, how, capital=form[:1].isupper(), exact=form if short else "", **more)


def state_entries(lang: str) -> Iterator[Entry]:
    """Names, inhabitants, capitals and adjectives of states; names in the other languages count too (foreign text)."""
    for row in table("gazetteers/states.csv", STATES):
        code = row["code"]
        party = Party(code, code, None, "state")
        for form in alternatives(row[f"name_{lang}"]):
            yield name_entry("party", form, party, f"state {code}")
        for form in alternatives(row[f"people_{lang}"]):
            yield name_entry("party", form, Party(code, code, None, "people"), f"people of {code}")
        for form in alternatives(row[f"capital_{lang}"]):
            yield name_entry("party", form, Party(code, code, None, "capital"), f"capital of {code}")
        for form in alternatives(row[f"adjective_{lang}"]):
            yield name_entry("party", form, party, f"adjective of {code}", attributive=True)


def body_entries(lang: str) -> Iterator[Entry]:
    """Seats, ministries, forces and services of one state."""
    for row in table("gazetteers/bodies.csv", BODIES):
        party = Party(row["country"] or None, row["country"] or None, row["name"], row["kind"])
        for form in alternatives(row[lang]):
            yield name_entry("body", form, party, f"body {row['name']}")


def group_entries(lang: str) -> Iterator[Entry]:
    """Armed groups, blocs, international bodies, territories."""
    for row in table("gazetteers/groups.csv", GROUPS):
        party = Party(row["name"], row["country"] or None, row["name"], row["kind"])
        for form in alternatives(row[lang]):
            yield name_entry("party", form, party, f"group {row['name']}")


def maker_entries() -> Iterator[Entry]:
    """Firms that make or sell arms."""
    for row in table("gazetteers/makers.csv", MAKERS):
        party = Party(row["name"], row["country"] or None, row["name"], "maker")
        for form in {row["name"], *alternatives(row["aliases"])}:
            yield name_entry("party", form, party, f"maker {row['name']}")


def medium_entries() -> Iterator[Entry]:
    """News agencies, newspapers, broadcasters, institutes."""
    for row in table("gazetteers/media.csv", MEDIA):
        party = Party(None, row["country"] or None, row["name"], row["kind"])
        for form in {row["name"], *alternatives(row["aliases"])}:
            yield name_entry("medium", form, party, f"medium {row['name']}")


@dataclass(frozen=True, slots=True)
class Office:
    """A person in one office, with the years that it was held."""

    person: Person
    start: int
    end: int


@cache
def offices() -> Mapping[str, tuple[Office, ...]]:
    """Name -> the person's offices, as the gazetteer lists them."""
    found: dict[str, list[Office]] = {}
    for row in table("gazetteers/persons.csv", PERSONS):
        person = Person(row["name"], row["country"] or None, row["role"] or None, row["body"] or None)
        years = (int(row["from"] or 0), int(row["to"] or 9999))
        found.setdefault(row["name"], []).append(Office(person, *years))
    return {name: tuple(some) for name, some in found.items()}


def person_entries() -> Iterator[Entry]:
    """Whole names of persons; the reader chooses the office by the document's date."""
    forms: dict[str, set[str]] = {}
    for row in table("gazetteers/persons.csv", PERSONS):
        forms.setdefault(row["name"], {row["name"]}).update(alternatives(row["aliases"]))
    for name, some in forms.items():
        for form in some:
            if " " in form or "-" in form:
                yield name_entry("person", form, offices()[name][0].person, f"person {name}")


def designation_entries() -> Iterator[Entry]:
    """Models of matériel and their aliases."""
    for row in table("gazetteers/materiel.csv", MATERIEL):
        check_keys("gazetteers/materiel.csv", [row["class"]], records.ITEMS, f"{row['designation']}: ")
        item = Item(row["class"], row["designation"], row["country"] or None)
        for form in {row["designation"], *alternatives(row["aliases"])}:
            yield name_entry("item", form, item, f"designation {row['designation']}", context=row["context"] == "yes")


def noun_entries(lang: str) -> Iterator[Entry]:
    """The nouns of the item classes, the words that refer back, and the look-alikes that swallow them."""
    file = f"languages/{lang}/materiel.toml"
    data = toml(file)
    check_keys(file, data, ("classes", "anaphors", "lookalikes", "context"))
    plural = language(lang).plural

    def noun(form: str, value: Item | None, context: bool = False) -> Entry:
        kind = "item" if value else "lookalike"
        return Entry(kind, tuple(stem(w.folded, plural) for w in words(form)), value, f"noun {form}", context=context)

    for section in ("classes", "context"):
        check_keys(file, data.get(section, {}), records.ITEMS, f"{section}.")
        for cls, lists in data.get(section, {}).items():
            for form in lists["words"]:
                yield noun(form, Item(cls, generic=cls == "unspecified"), section == "context")
    for form, classes in data["anaphors"].items():
        allowed = [classes] if isinstance(classes, str) else classes
        check_keys(file, allowed, (*records.ITEMS, "any"), f"anaphors.{form}: ")
        yield noun(form, Item("unspecified", anaphor=tuple(allowed)))
    for form in data["lookalikes"]["words"]:
        yield noun(form, None)


def index(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """First word -> entries, longest first; of equal entries the first stays."""
    found: dict[str, dict[tuple[object, ...], Entry]] = {}
    for entry in entries:
        if entry.words:
            found.setdefault(entry.words[0], {}).setdefault((entry.words, entry.exact, entry.capital), entry)
    return {first: tuple(sorted(some.values(), key=lambda e: -len(e.words))) for first, some in found.items()}


def load_families() -> tuple[tuple[re.Pattern[str], Item, str], ...]:
    """The patterns of designation families, bounded by non-words on both sides."""
    found = []
    for row in table("gazetteers/families.csv", FAMILIES):
        check_keys("gazetteers/families.csv", [row["class"]], records.ITEMS, f"{row['name']}: ")
        try:
            pattern = re.compile(rf"(?<![\w-])(?:{row['pattern']})(?=s?(?!\w))")
        except re.error as error:
            raise LexiconError("gazetteers/families.csv", row["name"], f"is no regular expression: {error}") from None
        found.append((pattern, Item(row["class"], row["name"], row["country"] or None), f"family {row['name']}"))
    return tuple(found)


@cache
def lexicon(lang: str) -> Lexicon:
    """All names and nouns of one language; gazetteer files that are missing raise `LexiconError`."""
    names = [
        *state_entries(lang), *body_entries(lang), *group_entries(lang), *maker_entries(), *medium_entries(),
        *person_entries(), *designation_entries(),
    ]  # fmt: skip
    return Lexicon(index(names), index(noun_entries(lang)), load_families())


@cache
def wars() -> Mapping[str, tuple[str, str | None]]:
    """State -> (start, end) of the war that "the war" means in news about it, ISO days."""
    return {row["country"]: (row["start"], row["end"] or None) for row in table("gazetteers/wars.csv", WARS)}


@cache
def capitals() -> frozenset[str]:
    """The capitals that stand for their governments, folded, in every language: datelines name them too."""
    rows = table("gazetteers/states.csv", STATES)
    found = {form for row in rows for lang in LANGS for form in alternatives(row[f"capital_{lang}"])}
    return frozenset(" ".join(word.folded for word in words(form)) for form in found)


@cache
def english_adjectives() -> Mapping[str, str]:
    """State -> its English adjective, as the name of a ministry carries it."""
    rows = table("gazetteers/states.csv", STATES)
    return {row["code"]: forms[0] for row in rows if (forms := alternatives(row["adjective_en"]))}


__all__ = [
    "LANGS",
    "ROOT",
    "Entry",
    "Lexicon",
    "Office",
    "capitals",
    "english_adjectives",
    "lexicon",
    "offices",
    "wars",
]
