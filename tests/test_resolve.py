"""Names of parties: identifiers, what is undecided, and what persons decided."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.ledger.assessment.resolve import as_decided, candidates, designation_of, identified, party_of, resolve
from armsledger.ledger.judgement.pairs import identities
from armsledger.ledger.kept import COLUMNS, claim_of_record
from armsledger.ledger.records import Judgement


def identify(id_: str, name: str, value: str | None, *, field: str = "party", **more: Any) -> Judgement:
    """A person says whom or what a name stands for."""
    known: dict[str, Any] = {"at": "2026-01-31T09:30:00Z", "who": "an analyst", **more}
    return Judgement(id_, verdict="identify", target={"name": name, "field": field}, value={"id": value}, **known)


@pytest.mark.parametrize(
    ("code", "alpha2", "numeric", "wikidata"),
    [
        ("IRN", "IR", "364", "Q794"),
        ("RUS", "RU", "643", "Q159"),
        ("PRK", "KP", "408", "Q423"),
        ("NAM", "NA", "516", "Q1030"),
    ],
)
def test_a_state_has_the_codes_of_its_standard(code: str, alpha2: str, numeric: str, wikidata: str) -> None:
    found = party_of(code).identity
    assert found is not None
    assert (found.alpha3, found.alpha2, found.numeric, found.wikidata) == (code, alpha2, numeric, wikidata)


def test_groups_and_firms_are_identified_and_have_no_code_that_is_not_sure() -> None:
    nato, houthis = party_of("NATO").identity, party_of("Houthis").identity
    assert nato is not None and (nato.wikidata, nato.alpha3, nato.kind) == ("Q7184", None, "bloc")
    assert houthis is not None and (houthis.wikidata, houthis.country) == (None, "YEM")


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Téhéran", "IRN"),
        ("the White House", "USA"),
        ("Corée du Nord", "PRK"),
        ("houthi rebels", "Houthis"),
        ("OTAN", "NATO"),
    ],
)
def test_words_of_any_language_are_found(words: str, id_: str) -> None:
    found = resolve(words, "party").identity
    assert found is not None and found.id == id_


def test_what_may_be_several_is_undecided_with_candidates() -> None:
    found = resolve("Congo", "party")
    assert found.identity is None and found.how == "undecided"
    assert {"COD", "COG"} <= {one.id for one in found.candidates}


def test_what_comes_near_is_a_candidate_and_no_more() -> None:
    found = resolve("Rheinmetal", "party")
    assert found.identity is None and found.candidates[0].id == "Rheinmetall"
    assert candidates("", "party") == ()
    assert party_of("A militia without a name").identity is None
    assert party_of(None).how == "no sentence names one"


def test_a_decision_holds_for_the_same_words() -> None:
    decided = identities([identify("j-1", "Congo", "COD")])
    for words in ("Congo", "the CONGO", "congo"):
        found = resolve(words, "party", decided)
        assert found.identity is not None and found.identity.id == "COD"
        assert found.judgement == "j-1" and found.how == "decided by an analyst, 2026-01-31T09:30:00Z"
    assert resolve("Congo", "designation", decided).judgement is None
    assert resolve("Congo", "party").identity is None


def test_the_latest_decision_counts_and_one_that_is_taken_back_does_not() -> None:
    first = identify("j-1", "Congo", "COD")
    second = identify("j-2", "Congo", "COG", at="2026-02-01T00:00:00Z")
    found = resolve("Congo", "party", identities([second, first])).identity
    assert found is not None and found.id == "COG"
    undo = Judgement("j-3", "2026-02-02T00:00:00Z", second.who, "identify", second.target, {}, "", "j-2")
    stranger = Judgement("j-4", "2026-02-02T00:00:00Z", "another", "identify", second.target, {}, "", "j-2")
    assert identities([stranger, second, first]) == identities([second, first])
    again = resolve("Congo", "party", identities([undo, second, first])).identity
    assert again is not None and again.id == "COD"


def test_a_decision_overrules_a_gazetteer() -> None:
    decided = identities([identify("j-1", "Guinea", None), identify("j-2", "IRN", "Q794")])
    found = resolve("Guinea", "party", decided)
    assert found.identity is None and found.how.endswith("none of those known") and found.candidates
    assert party_of("IRN", decided).judgement == "j-2"


@pytest.mark.parametrize("value", ["IRN", "IR", "Q794"])
def test_an_identity_may_be_given_by_any_of_its_identifiers(value: str) -> None:
    assert identified(value, "party").id == "IRN"


def test_an_identifier_that_nothing_holds_is_kept_as_given() -> None:
    found = identified("Q123456789", "party")
    assert (found.wikidata, found.kind) == ("Q123456789", "unlisted")


def test_a_decision_is_applied_to_claims() -> None:
    decided = identities(
        [identify("j-1", "Kyiv's partner", "POL"), identify("j-2", "Krab gun", "Krab", field="designation")]
    )
    claim = claim_of_record(
        dict.fromkeys((*COLUMNS, "source"))
        | {"kind": "transfer", "stage": "done", "polarity": "affirmed", "certainty": "stated", "item": "artillery"}
        | {"from": "Kyiv's partner", "to": "UKR", "designation": "Krab gun; M777", "evidence": [], "why": []}
        | {"id": "c-1", "doc": "d", "sentence": "", "span": [0, 0], "fields": {}}
    )
    found = as_decided(claim, decided)
    assert (found.supplier, found.recipient, found.designation) == ("POL", "UKR", "Krab; M777")
    assert as_decided(claim, {}) is claim


def test_designations_are_resolved() -> None:
    found = designation_of("Chahed 136").identity
    assert found is not None and (found.id, found.kind, found.country) == ("Shahed-136", "uav", "IRN")
    odd = designation_of("Shahed 13")
    assert odd.identity is None and "Shahed-131" in {one.id for one in odd.candidates}


def test_hostile_names_cost_no_time() -> None:
    for words in ("x" * 100_000, "korea " * 20_000, "\u202e<script>", "", "  ", ";;;"):
        assert resolve(words, "party").identity is None
        assert len(resolve(words, "designation").candidates) <= 5
