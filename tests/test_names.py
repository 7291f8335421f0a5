"""The gazetteers and nouns: complete, consistent, and ready to be found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from armsledger import knowledge, records
from armsledger.errors import LexiconError
from armsledger.knowledge import ROOT, alternatives, names, table, toml
from armsledger.knowledge.names import (
    BODIES,
    FAMILIES,
    GROUPS,
    MAKERS,
    MATERIEL,
    MEDIA,
    PERSONS,
    SAME,
    STATES,
    WARS,
    Entry,
    index,
    lexicon,
    load_families,
    name_entry,
    offices,
    wars,
)
from armsledger.reading.mentions import find_names
from armsledger.records import Item, Party

FILES: Mapping[str, tuple[str, ...]] = {
    "states": STATES,
    "bodies": BODIES,
    "groups": GROUPS,
    "makers": MAKERS,
    "media": MEDIA,
    "persons": PERSONS,
    "materiel": MATERIEL,
    "families": FAMILIES,
    "wars": WARS,
    "same": SAME,
}
CODES = {row["code"] for row in table("gazetteers/states.csv", STATES)}


@pytest.mark.parametrize("name", FILES)
def test_a_gazetteer_can_be_read_and_has_clean_cells(name: str) -> None:
    rows = table(f"gazetteers/{name}.csv", FILES[name])
    dirty = [row for row in rows if any(cell != cell.strip() or "||" in cell for cell in row.values())]
    assert dirty == []
    assert all(next(iter(row.values())) for row in rows)


def test_every_file_of_the_folder_is_known() -> None:
    assert {path.stem for path in (ROOT / "gazetteers").glob("*.csv")} == set(FILES)


@pytest.mark.parametrize("name", [name for name in FILES if "country" in FILES[name]])
def test_countries_are_states(name: str) -> None:
    assert {row["country"] for row in table(f"gazetteers/{name}.csv", FILES[name])} <= CODES | {""}


def test_states_have_a_code_of_their_own_and_a_name_in_each_language() -> None:
    rows = table("gazetteers/states.csv", STATES)
    assert len(CODES) == len(rows)
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CODES)
    assert all(row[f"name_{lang}"] for row in rows for lang in names.LANGS)


def test_states_have_the_other_codes_of_their_standard() -> None:
    rows = table("gazetteers/states.csv", STATES)
    assert all(re.fullmatch("[A-Z]{2}", row["alpha2"]) for row in rows)
    assert all(re.fullmatch(r"(?:\d{3})?", row["numeric"]) for row in rows)
    for column in ("alpha2", "wikidata"):
        assert len({row[column] for row in rows}) == len(rows)


def test_names_of_one_model_are_designations() -> None:
    known = {row["designation"] for row in table("gazetteers/materiel.csv", MATERIEL)}
    for row in table("gazetteers/same.csv", SAME):
        assert {row["designation"], row["same"]} <= known


@pytest.mark.parametrize("name", ["states", "bodies", "groups", "makers", "persons", "materiel"])
def test_wikidata_ids_are_ids(name: str) -> None:
    ids = {row["wikidata"] for row in table(f"gazetteers/{name}.csv", FILES[name])}
    assert all(re.fullmatch(r"(?:Q\d+)?", one) for one in ids)


@pytest.mark.parametrize("name", ["materiel", "families"])
def test_classes_are_those_of_the_guidelines(name: str) -> None:
    assert {row["class"] for row in table(f"gazetteers/{name}.csv", FILES[name])} <= set(records.ITEMS)


def test_years_in_office_are_in_order() -> None:
    for some in offices().values():
        assert all(office.start <= office.end for office in some)


def test_families_are_bounded_and_match_whole_names() -> None:
    found = {how: (pattern, item) for pattern, item, how in load_families()}
    assert len(found) == len(load_families())
    fits = [(item.cls, m.group()) for pattern, item in found.values() if (m := pattern.search("un Su-57 neuf"))]
    assert ("combat-aircraft", "Su-57") in fits
    assert not any(pattern.search("") for pattern, _ in found.values())


@pytest.mark.parametrize("lang", names.LANGS)
def test_nouns_cover_the_item_classes(lang: str) -> None:
    classes = toml(f"languages/{lang}/materiel.toml")["classes"]
    assert set(classes) >= set(records.ITEMS) - {"unspecified"}


def find(lang: str, *parts: str) -> Entry:
    return next(entry for entry in lexicon(lang).names[parts[0]] if entry.words == parts)


@pytest.mark.parametrize(
    ("lang", "words", "code"),
    [
        ("en", ("north", "korea"), "PRK"),
        ("fr", ("coree", "du", "nord"), "PRK"),
        ("es", ("corea", "del", "norte"), "PRK"),
        ("fr", ("moscou",), "RUS"),
        ("en", ("wagner", "group"), "Wagner Group"),
    ],
)
def test_a_party_is_found_by_its_folded_words(lang: str, words: tuple[str, ...], code: str) -> None:
    value = find(lang, *words).value
    assert isinstance(value, Party)
    assert value.code == code


def test_an_adjective_is_marked_as_one() -> None:
    assert find("en", "french").attributive
    assert not find("fr", "iran").attributive


def test_short_names_in_capitals_are_compared_exactly() -> None:
    entry = name_entry("party", "US", Party("USA"), "state USA")
    assert (entry.exact, entry.words) == ("US", ("us",))
    assert name_entry("party", "Iran", Party("IRN"), "state IRN").exact == ""


def test_longer_entries_come_first_and_the_first_of_equals_stays() -> None:
    item = Item("tank")
    entries = [Entry("item", ("char",), item, "a"), Entry("item", ("char",), item, "b")]
    found = index([*entries, Entry("item", ("char", "de", "combat"), item, "c")])
    assert [entry.how for entry in found["char"]] == ["c", "a"]


def test_a_war_has_a_beginning() -> None:
    assert wars()["UKR"] == ("2022-02-24", None)


WRONG = [
    ("families", "name,pattern,class,country\nA,(x,tank,\n", r"families\.csv: A: is no regular expression"),
    (
        "families",
        "name,pattern,class,country\nA,x,tnak,\n",
        r'families\.csv: A: tnak: unknown key; did you mean "tank"\?',
    ),
]


@pytest.mark.parametrize(("name", "text", "message"), WRONG)
def test_a_wrong_family_is_named(
    name: str, text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / f"{name}.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(knowledge, "ROOT", tmp_path)
    table.cache_clear()
    try:
        with pytest.raises(LexiconError, match=message):
            load_families()
    finally:
        table.cache_clear()


def test_no_form_stands_for_two_states() -> None:
    """Of names, not of adjectives or capitals: one name that means two states would be read as the first."""
    for lang in names.LANGS:
        seen: dict[str, str] = {}
        for row in table("gazetteers/states.csv", STATES):
            for form in alternatives(row[f"name_{lang}"]):
                assert seen.setdefault(form, row["code"]) == row["code"], (lang, form)


NOT_MATERIEL = [
    ("en", "The Space Shuttle Challenger was lost."),
    ("en", "They went to the Rocket Center in a lifeboat."),
    ("en", "A personal trainer took part in it."),
    ("fr", "Roland Garros attend un canot de sauvetage."),
    ("es", "El entrenador de fútbol llegó en un bote salvavidas."),
]


@pytest.mark.parametrize(("lang", "text"), NOT_MATERIEL)
def test_a_look_alike_is_no_materiel(lang: str, text: str) -> None:
    assert [mention for mention in find_names(text, lang) if mention.kind == "item"] == []


COMMON_WORDS = [
    ("en", "Iran air strikes killed ten."),
    ("en", "Myanmar now has them. The objective is clear. Prince Charming left."),
    ("es", "Sin embargo, el colombiano no habló."),
    ("es", "El economista Pérez habló durante 24 horas."),
    ("fr", "Le potentiel est là, pendant 24 heures."),
]


@pytest.mark.parametrize(("lang", "text"), COMMON_WORDS)
def test_common_words_are_no_firm_medium_or_person(lang: str, text: str) -> None:
    kinds = {(m.kind, m.how.split()[0]) for m in find_names(text, lang)}
    assert not kinds & {("party", "maker"), ("medium", "medium"), ("person", "person")}
