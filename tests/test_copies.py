"""Which documents derive from one text: copies, cuts, edits, translations, paraphrases, and what is none of these."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.intake.text import document_from_text
from armsledger.ledger.families import copies
from armsledger.ledger.families.anchoring import anchors_of, consonants
from armsledger.ledger.families.copies import Print
from armsledger.ledger.records import Join

ORIGINAL = """Norway to send Ukraine 14 Leopard 2 tanks from its own army, minister says

OSLO - Norway will give Ukraine 14 Leopard 2 tanks and three Hercules transport planes, Defence Minister Bjorn
Arild Gram said on Tuesday. The first eight tanks are to reach the port of Gdynia by March, he told broadcaster
NRK.

Crews from Kharkiv have trained at Rena since January, in groups of 40, under Colonel Lars Lervik. Spare parts
worth 90 million euros come from Krauss-Maffei Wegmann of Germany, which also repairs 6 damaged vehicles in
Lithuania.

Sweden and Denmark take part with 10 and 5 vehicles. The Kremlin spokesman, Dmitry Peskov, called the plan a
mistake that would cost Oslo dearly. In 2022 Norway had already handed over 22 M109 howitzers and 4,000 shells.
"""
FRENCH = """La Norvège va envoyer à l'Ukraine 14 chars Leopard 2 de son armée, selon le ministre

La Norvège donnera à l'Ukraine 14 chars Leopard 2 et trois avions de transport Hercules, a déclaré mardi le
ministre de la Défense, Bjørn Arild Gram. Les huit premiers chars doivent arriver au port de Gdynia d'ici mars,
a-t-il dit à la chaîne NRK.

Des équipages venus de Kharkiv s'entraînent à Rena depuis janvier, par groupes de 40, sous les ordres du colonel
Lars Lervik. Des pièces de rechange pour 90 millions d'euros viennent de Krauss-Maffei Wegmann, en Allemagne,
qui répare aussi 6 véhicules endommagés en Lituanie.

La Suède et le Danemark participent avec 10 et 5 véhicules. Le porte-parole du Kremlin, Dmitri Peskov, a parlé
d'une erreur qui coûterait cher à Oslo. En 2022, la Norvège avait déjà cédé 22 obusiers M109 et 4.000 obus.
"""
SPANISH = """Noruega enviará a Ucrania 14 carros Leopard 2

Noruega dará a Ucrania 14 carros Leopard 2 y tres aviones de transporte Hercules, dijo el martes el ministro de
Defensa, Bjorn Arild Gram. Los ocho primeros carros llegarán al puerto de Gdynia antes de marzo, declaró a la
cadena NRK.

Tripulaciones de Járkov se entrenan en Rena desde enero, en grupos de 40, a las órdenes del coronel Lars Lervik.
Repuestos por 90 millones de euros proceden de Krauss-Maffei Wegmann, de Alemania, que además repara 6 vehículos
dañados en Lituania.
"""
PARAPHRASE = """Oslo parts with Leopards

The Norwegian army is losing 14 Leopard 2 tanks and three Hercules aircraft to Ukraine. This was made known on
Tuesday by Bjorn Arild Gram, who is in charge of defence; NRK quoted him as hoping that eight of the tanks would
be unloaded at Gdynia before the end of March.

At Rena, Colonel Lars Lervik has been teaching men from Kharkiv since the start of January, 40 at once.
Germany's Krauss-Maffei Wegmann sells the parts, for which 90 million euros are set aside, and mends 6 wrecks in
Lithuania.

Swedish and Danish contributions, 10 and 5 vehicles, come on top. For Dmitry Peskov, who speaks for the Kremlin,
Oslo will pay for its error. 22 M109 guns and 4,000 rounds went the same way in 2022.
"""
OWN = """Kyiv thanks Norway for tanks

Ukraine's ambassador to Oslo thanked Norway on Tuesday for the promise of 14 Leopard 2 tanks, which he said
would save lives near Bakhmut.

The opposition in the Storting was split. Two members of the Red Party asked what would be left for Finnmark,
where Russia keeps a brigade 60 kilometres from the border. Defence Minister Bjorn Arild Gram answered that 54
new Leopard 2A7 had been ordered in February, for 19.7 billion crowns, and that NATO had asked for speed.

Poland, which gathers the vehicles of several countries, expects a dozen more from Spain and Portugal by summer.
"""
LATER = """Norway orders 54 tanks, Gram says

Norway has signed for 54 Leopard 2A7 tanks, Defence Minister Bjorn Arild Gram said on Friday at Rena.
Krauss-Maffei Wegmann of Germany will deliver them from 2026. The price is 19.7 billion crowns.

Gram, who last week promised Ukraine 14 older Leopard 2 tanks, said that the army had also looked at the South
Korean K2. General Eirik Kristoffersen had advised him to buy helicopters instead, he told the newspaper VG.
"""
FAMILY = ("original", "cut", "edited", "french", "spanish", "paraphrase")
PAGE = "Home > World\n\nShare this article\n\n{}\n\nRead more: Storm over Bergen\n\nAll rights reserved.\n"


def edited(text: str) -> str:
    """A text as another page would carry it: its furniture, another headline, a few words changed."""
    body = text.partition("\n\n")[2].replace("said on Tuesday", "announced on Tuesday").replace("take part", "join in")
    return PAGE.format("Tanks for Kyiv: Norway joins the coalition\n\n" + body)


def printed(id: str, text: str, lang: str) -> Print:
    return copies.print_of(document_from_text(text, id=id, lang=lang))


@pytest.fixture(scope="module")
def story() -> Mapping[str, Print]:
    cut = ORIGINAL.rpartition("Sweden and")[0] + "More follows.\n"
    texts = {
        "original": (ORIGINAL, "en"),
        "cut": (cut, "en"),
        "edited": (edited(ORIGINAL), "en"),
        "french": (FRENCH, "fr"),
        "spanish": (SPANISH, "es"),
        "paraphrase": (PARAPHRASE, "en"),
        "own": (OWN, "en"),
        "later": (LATER, "en"),
    }
    return {id: printed(id, text, lang) for id, (text, lang) in texts.items()}


TOLD_APART = ("cut", "paraphrase")  # too little is left in both: they meet by way of the original


@pytest.mark.parametrize("one, other", [pair for pair in combinations(FAMILY, 2) if pair != TOLD_APART])
def test_derived_texts_are_joined_each_with_each(story: Mapping[str, Print], one: str, other: str) -> None:
    assert copies.join(story[one], story[other]) is not None


def test_derived_texts_are_one_family(story: Mapping[str, Print]) -> None:
    found = copies.families(list(story), copies.joins(list(story.values())))
    assert [family.docs for family in found] == [FAMILY]


@pytest.mark.parametrize("one", [*FAMILY, "own"])
@pytest.mark.parametrize("other", ["own", "later"])
def test_other_reports_are_not_joined(story: Mapping[str, Print], one: str, other: str) -> None:
    assert one == other or copies.join(story[one], story[other]) is None


HEADLINES = """Leopards for Kyiv, and a bill for Oslo

After weeks of hints Bjorn Arild Gram had his say on Tuesday: Norway will part with 14 Leopard 2 tanks. Ukraine
had asked for them since last summer, and three Hercules will fly as well.

Who will pay? The Storting learned of it from NRK. Ine Eriksen Soreide of the Conservatives called for a debate
and asked about the 54 tanks that Rheinmetall and Hyundai want to sell. At Setermoen soldiers were surprised.

The minister spoke of 90 million euros for parts. Russia's embassy spoke of madness.
"""


@pytest.mark.parametrize("other", FAMILY)
def test_who_has_the_figures_and_names_of_the_day_but_tells_it_otherwise_is_not_joined(
    story: Mapping[str, Print], other: str
) -> None:
    assert copies.join(printed("headlines", HEADLINES, "en"), story[other]) is None


@pytest.mark.parametrize(
    "other, how",
    [
        ("cut", "cut"),
        ("edited", "copy"),
        ("french", "translation"),
        ("spanish", "translation"),
        ("paraphrase", "paraphrase"),
    ],
)
def test_a_join_says_how_the_texts_hang_together(story: Mapping[str, Print], other: str, how: str) -> None:
    found = copies.join(story["original"], story[other])
    assert found is not None and found.how == how


def test_a_join_carries_what_is_shared_in_order(story: Mapping[str, Print]) -> None:
    found = copies.join(story["french"], story["original"])
    assert found is not None and (found.doc, found.other) == ("french", "original")
    wanted = iter(["Norvège", "14", "Gdynia", "Kharkiv", "90 millions d'euros", "Lituanie", "Dmitri", "4.000"])
    word = next(wanted, None)
    for shared in found.shared:
        word = next(wanted, None) if shared == word else word
    assert word is None, found.shared


def test_the_earlier_document_stands_first_in_a_join() -> None:
    late = copies.print_of(document_from_text(f"Oslo, 3 March 2023\n\n{ORIGINAL}", id="a", lang="en"))
    early = copies.print_of(document_from_text(f"Oslo, 1 March 2023\n\n{ORIGINAL}", id="b", lang="en"))
    assert (late.published, early.published) == ("2023-03-03", "2023-03-01")
    found = copies.join(late, early)
    assert found is not None and (found.doc, found.other) == ("b", "a")


@given(st.permutations([*FAMILY, "own", "later"]))
def test_the_order_of_documents_changes_nothing(story: Mapping[str, Print], order: list[str]) -> None:
    assert copies.joins([story[id] for id in order]) == copies.joins(list(story.values()))


def test_one_document_against_the_others_finds_the_same_joins(story: Mapping[str, Print]) -> None:
    together = copies.joins(list(story.values()))
    for id, print_ in story.items():
        assert copies.joins_with(print_, story.values()) == [j for j in together if id in (j.doc, j.other)]


WORDS = st.text(st.sampled_from("abcdeé 12.,-\nIRN"), min_size=1, max_size=400)


@given(WORDS)
def test_a_document_is_a_copy_of_itself(text: str) -> None:
    one, other = (printed(id, f"Norway sent Ukraine tanks. {text}", "en") for id in "ab")
    found = copies.joins([one, other])
    assert [(j.doc, j.other, j.how, j.score) for j in found] == [("a", "b", "copy", 1.0)]


@given(WORDS, st.sampled_from(["en", "fr", "es"]))
def test_a_print_comes_back_from_json(text: str, lang: str) -> None:
    made = printed("x", f"Norway sent Ukraine 14 tanks. {text}", lang)
    assert copies.print_of_record(json.loads(json.dumps(copies.print_record(made)))) == made


def test_shared_quotations_and_headlines_alone_join_nothing() -> None:
    quoted = '"We will stand with Ukraine for as long as it takes, and we will send what we can send," Gram said.'
    one = printed("one", f"Norway sends tanks\n\n{quoted} The 14 tanks leave on Monday for Poland.", "en")
    other = printed("other", f"Norway sends tanks\n\nIn Bergen the mood was sombre. {quoted} " + OWN, "en")
    assert copies.joins([one, other]) == []


@pytest.mark.parametrize(
    "one, other",
    [
        ("Kanaani", "Kananí"),
        ("Zakharova", "Zajárova"),
        ("Shoigu", "Choïgou"),
        ("Zelensky", "Zelenski"),
        ("Papikyan", "Papikian"),
        ("Kharkiv", "Járkiv"),
        ("Dmitry", "Dmitri"),
        ("Vostochny", "Vostotchny"),
        ("Africa", "Afrique"),
    ],
)
def test_transliterations_meet(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)


@pytest.mark.parametrize("one, other", [("Kirby", "Sullivan"), ("Lavrov", "Peskov"), ("Gdynia", "Gdansk")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert consonants(one) != consonants(other)


def test_anchors_are_the_same_in_every_language() -> None:
    texts = [("en", ORIGINAL), ("fr", FRENCH)]
    english, french = ([a.key for a in anchors_of(document_from_text(t, id="x", lang=lang))] for lang, t in texts)
    missing = [key for key in english if key not in french]
    assert len(missing) <= len(english) / 10, missing


def test_an_office_written_like_a_name_is_none() -> None:
    text = "Norway sent Ukraine tanks, Prime Minister Jonas Gahr Store said. Defence Minister Bjorn Gram agreed."
    names = [a.words for a in anchors_of(document_from_text(text, id="x", lang="en")) if a.key.startswith("name:")]
    assert names == ["Jonas", "Gahr", "Store", "Bjorn", "Gram"]


def test_a_hostile_text_is_looked_at_only_so_far() -> None:
    made = printed("x", "Iran sent Russia 400 drones, Kirby said. " * 25_000, "en")
    assert len(made.anchors) <= 400
    assert len(made.runs) <= 256
    assert len(copies.keys(made)) <= 40


def test_many_documents_of_one_key_are_compared_with_few() -> None:
    prints = [Print(f"d{n:04}", "en", None, (), (1, 2, 3), 3) for n in range(500)]
    assert len(copies.candidates(prints)) < 500 * copies.CROWD


def test_the_records_of_copies() -> None:
    found = copies.families(["a", "b", "c"], [Join("a", "b", "copy", 0.9)])
    records = copies.copies_of(["a", "c"], found, {"a": {"s-2", "s-1"}}, {"a": ["o-1"]})
    assert records == [
        {"doc": "a", "family": found[0].id, "events": ["s-1", "s-2"], "origins": ["o-1"]},
        {"doc": "c", "family": None, "events": [], "origins": []},
    ]


def test_families_of_documents_at_hand() -> None:
    documents = [document_from_text(t, id=i, lang=lang) for i, t, lang in (("a", ORIGINAL, "en"), ("b", FRENCH, "fr"))]
    assert [family.docs for family in copies.families_of(documents)] == [("a", "b")]
    assert copies.families_of(documents, apart=[("b", "a")]) == []
