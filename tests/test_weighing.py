"""Weighing: the models are data, deterministic and explained, and short texts are left to the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.errors import LexiconError
from armsledger.intake import document_from_text
from armsledger.reading import reader, weighing
from armsledger.reading.choosing import rivals
from armsledger.reading.claims import Reader
from armsledger.reading.drafts import Draft
from armsledger.reading.stance import Stance
from armsledger.reading.weighing import Weights, shares, weights
from armsledger.records import Document, Item, Range

ARTICLE = (
    "KYIV, 3 March 2023 - Denmark has handed over eight Caesar howitzers to Ukraine, the defence ministry in "
    "Copenhagen said on Friday. The guns left Danish depots in February. Another eleven are to follow by the summer. "
    "Kyiv had asked for them in May. Russia dismissed the delivery as theatre. "
    "The Danish minister said that the crews had been trained in France."
)


def article() -> Document:
    return document_from_text(ARTICLE, id="caesar", lang="en")


def test_shares_sum_to_one_and_keep_their_order() -> None:
    found = shares([1.0, 3.0, -2.0])
    assert sum(found) == pytest.approx(1)
    assert found[1] > found[0] > found[2]


def test_a_trait_that_a_model_does_not_know_weighs_nothing() -> None:
    model = Weights("test", {"near": 2.0, "far": -1.0})
    assert model.total(["near", "never seen"]) == 2.0
    assert model.yes([]) == 0.5
    assert model.speaking(["far", "near", "never seen"]) == ["near"]
    assert Weights("test", {"from&transfer&here": 1.0}).speaking(["from&transfer&here"]) == ["named in the sentence"]


def test_a_line_without_a_weight_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "scorers").mkdir()
    (tmp_path / "scorers" / "worth.tsv").write_text("near\t1.5\nfar\tmuch\n", encoding="utf-8")
    monkeypatch.setattr(weighing, "ROOT", tmp_path)
    weights.cache_clear()
    with pytest.raises(LexiconError, match="line 2"):
        weights("worth")
    weights.cache_clear()


@pytest.mark.parametrize("name", ["worth", "sides", "stage", "source"])
def test_the_shipped_models_load_and_are_small(name: str) -> None:
    model = weights(name)
    assert 100 < len(model.of) < 20_000
    assert max(map(abs, model.of.values())) < 10


def test_the_same_text_gives_the_same_claims() -> None:
    assert reader.read_document(article()) == reader.read_document(article())


def test_a_claim_that_was_weighed_says_how_much() -> None:
    claims = reader.read_document(article()).claims
    assert claims
    assert all(any(r.field == "kind" and r.rule.startswith("weighed ") for r in c.why) for c in claims if c.why)
    delivered = [c for c in claims if (c.supplier, c.recipient, c.stage) == ("DNK", "UKR", "done")]
    assert any(c.qty == Range(8, 8) for c in delivered)


def test_every_party_is_tied_to_words_of_the_document() -> None:
    document = article()
    for claim in reader.read_document(document).claims:
        for side, party in (("from", claim.supplier), ("to", claim.recipient)):
            if party is not None and side in claim.fields:
                start, end = claim.fields[side]
                assert document.text[start:end].strip()


def test_a_short_text_is_left_to_the_rules() -> None:
    document = document_from_text("Iran delivered 20 drones to Russia in May 2023.", id="short", lang="en")
    assert reader.read_document(document) == reader.read_by_rules(document)


def test_candidates_are_more_than_the_rules_accept() -> None:
    trees, attribution, _ = reader.listen(article())
    page, found = Reader(article(), trees, attribution).all_candidates()
    origins = {candidate.origin for candidate in found}
    assert {"accepted", "verb"} <= origins
    assert page.parties()[:2] == ["DNK", "UKR"] or set(page.parties()[:2]) <= {"DNK", "UKR", "RUS", "FRA"}


def draft(supplier: str | None, recipient: str | None, qty: Range | None = None, model: str | None = None) -> Draft:
    return Draft("transfer", "done", Stance("done"), supplier, recipient, Item("tank", model), qty)


def test_two_readings_of_one_thing_are_rivals() -> None:
    assert rivals(draft("RUS", "IRN"), draft("IRN", "RUS"))
    assert rivals(draft("RUS", None), draft("RUS", "IRN"))
    assert not rivals(draft("RUS", "IRN", Range(6, 6)), draft("IRN", "RUS", Range(18, 18)))
    assert not rivals(draft("RUS", "IRN", model="T-72"), draft("IRN", "RUS", model="T-90"))
