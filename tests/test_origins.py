"""Whose knowledge it is: states, media, groups, firms, persons, registers, and nobody that is known."""

from __future__ import annotations

import pytest

from armsledger.errors import LexiconError
from armsledger.knowledge import origins as names
from armsledger.knowledge.origins import bearers, folded, has_role
from armsledger.ledger.saying.notes import DocumentNote
from armsledger.ledger.saying.origins import UNKNOWN, origin_of, voice
from armsledger.records import Source

NOTE = DocumentNote("a", outlet="Reuters")
BARE = DocumentNote("b")


@pytest.mark.parametrize(
    "source",
    [
        Source(org="White House", country="USA"),
        Source(org="Pentagon"),
        Source(role="officials", country="USA", anonymous=True),
        Source(name="John Kirby", country="USA"),
        Source(name="John Kirby", role="spokesman", org="National Security Council", country="USA"),
        Source(org="Biden administration", country="USA"),
        Source(country="USA"),
    ],
    ids=str,
)
def test_bodies_and_officials_of_one_government_are_one_origin(source: Source) -> None:
    origin = origin_of(source, NOTE)
    assert (origin.id, origin.kind, origin.label, origin.country) == ("state:USA", "state", "United States", "USA")


@pytest.mark.parametrize(
    ("source", "id"),
    [
        (Source(org="AFP"), "outlet:afp"),
        (Source(org="Agence France-Presse", role="news agency"), "outlet:afp"),
        (Source(org="AFP; Reuters"), "outlet:afp"),
        (Source(org="Houthis", country="YEM"), "group:houthis"),
        (Source(org="Rheinmetall", country="DEU"), "body:rheinmetall"),
        (Source(org="UN"), "body:un"),
        (Source(org="RUSI", country="GBR"), "body:rusi"),
        (Source(org="Stockholm International Peace Research Institute"), "register:sipri"),
        (Source(org="Ukraine Support Tracker"), "register:kiel institute"),
        (Source(name="Jens Stoltenberg", role="secretary-general"), "body:nato"),
        (Source(name="Ana Ficticia", role="military analyst", country="ESP"), "person:ana ficticia"),
        (Source(name="Ana Ficticia", role="deputy defence minister", country="ESP"), "state:ESP"),
        (Source(name="Ana Ficticia", country="ESP"), "state:ESP"),
        (Source(name="Ana Ficticia"), "person:ana ficticia"),
        (Source(org="Ministry of Invented Affairs", country="PER"), "state:PER"),
        (Source(org="Invented Union of Smiths"), "body:invented union of smiths"),
    ],
)
def test_the_origin_of_a_source(source: Source, id: str) -> None:
    assert origin_of(source, NOTE).id == id


@pytest.mark.parametrize(
    "source",
    [
        Source(role="media reports", anonymous=True),
        Source(role="observers", anonymous=True),
        Source(role="experts", country="RUS", anonymous=True),
        Source(role="officials", anonymous=True),
        Source(org="Russian media", country="RUS"),
        Source(org="Ministry of Defence"),
        Source(org=" ; "),
        Source(),
    ],
    ids=str,
)
def test_a_voice_that_cannot_be_traced_is_unknown(source: Source) -> None:
    assert origin_of(source, NOTE) == UNKNOWN


def test_without_a_source_it_is_the_outlets_own_reporting_where_the_outlet_is_known() -> None:
    assert origin_of(None, NOTE).id == "outlet:reuters"
    assert origin_of(None, DocumentNote("c", outlet="La Gaceta Inventada")).id == "outlet:la gaceta inventada"
    assert origin_of(None, BARE) == UNKNOWN
    assert origin_of(None, DocumentNote("c", outlet="  ")) == UNKNOWN


def test_an_agency_that_is_cited_is_the_same_origin_as_its_own_reporting() -> None:
    assert origin_of(Source(org="Reuters"), DocumentNote("c", outlet="El Diario")) == origin_of(None, NOTE)


def test_a_voice_in_few_words() -> None:
    assert voice(Source(name="John Kirby", org="White House", country="USA")) == "White House (John Kirby)"
    assert voice(Source(role="officials", country="USA", anonymous=True)) == "USA, officials"
    assert voice(Source(name="Ana Ficticia")) == "Ana Ficticia"
    assert voice(Source(country="IRN")) == "IRN"
    assert voice(None) is None


def test_roles_are_compared_by_whole_words() -> None:
    assert has_role("senior research fellow", "private")
    assert not has_role("minister for fellowships", "private")
    assert not has_role(None, "private")


def test_every_name_of_a_body_leads_to_it() -> None:
    assert bearers()[folded("Casa Blanca")].name == "White House"
    assert bearers()[folded("The Associated Press")].kind == "medium"


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(LexiconError):
        names.words_of("absent")
