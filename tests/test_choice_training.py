"""Training the models that choose: what they learn from, and that they learn the same each time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("scipy")

from corpus.check import fill
from training import choice, examples

TEXTS = Path(__file__).resolve().parents[1] / "corpus" / "texts"


def one(name: str) -> examples.Read:
    words = (TEXTS / f"{name}.txt").read_bytes()
    data = fill(json.loads((TEXTS / f"{name}.json").read_text(encoding="utf-8")), words)
    found = examples.read(data, words.decode("utf-8"))
    assert found is not None
    return found


def test_gold_claims_are_matched_with_candidates_of_their_sentence_kind_and_item() -> None:
    text = one("en-001")
    assert len(text.matched) >= len(text.gold) / 2
    assert len(set(text.matched.values())) == len(text.matched)
    for i, j in text.matched.items():
        draft = text.candidates[i].draft
        assert (draft.kind, draft.item.cls) == (text.gold[j]["kind"], text.gold[j]["item"])


def test_a_quotation_is_found_across_line_breaks() -> None:
    text = one("en-001")
    first = text.gold[0]["quote"]
    assert examples.sentence_of(text.trees, text.document.text, first) is not None
    assert examples.sentence_of(text.trees, text.document.text, "words that stand nowhere here") is None


def test_a_choice_is_learned_from_what_sets_the_options_apart() -> None:
    choices = [([["near"], ["far"]], 0), ([["far"], ["near"]], 1)] * 10
    model = choice.fit_choice("source", choices)
    assert model.of["near"] > 0 > model.of["far"]
    assert choice.fit_choice("source", choices) == model


def test_rare_traits_get_no_weight() -> None:
    ids, names = choice.numbered([["often", "once"], ["often"]], least=2)
    assert names == ["often"]
    assert ids == [[0], [0]]
