"""The measure of who says what: what counts as right, and which annotations are measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger import Saying
from armsledger.records import Span
from benchmarks import attribution, floors
from benchmarks.attribution import Annotated, characters, in_gold, in_longer, score

TARGET = 0.75


def one(source: tuple[int, int], content: tuple[int, int]) -> Annotated:
    spans = (characters([(10, 14)]), characters([source]), characters([content]))
    return Annotated("a", "", "FR_Statement", *spans)


def said(source: tuple[int, int], content: tuple[int, int]) -> Saying:
    return Saying("say", Span(10, 14), Span(*source), (Span(*content),))


def test_half_of_the_longer_must_be_shared() -> None:
    assert in_longer(characters([(0, 10)]), characters([(0, 5)]))
    assert not in_longer(characters([(0, 10)]), characters([(0, 4)]))
    assert not in_longer(characters([(0, 4)]), characters([(0, 10)]))
    assert in_gold(characters([(0, 4)]), characters([(0, 10)]))


def test_precision_is_of_what_is_read_and_recall_of_what_is_annotated() -> None:
    gold = [one((0, 9), (15, 30)), Annotated("b", "", "", characters([(0, 3)]), characters([(4, 9)]), frozenset())]
    read = {"a": [said((0, 8), (40, 50))], "b": []}
    assert score(gold, read, "source", in_longer)[:2] == (1.0, 0.5)
    assert score(gold, read, "content", in_longer)[:2] == (0.0, 0.0)


def test_without_the_corpus_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ARMSLEDGER_SHARED", str(tmp_path))
    assert attribution.measured() == {}
    assert attribution.main([]) == 0
    assert "skipped" in capsys.readouterr().out


def test_who_says_what_is_found_as_well_as_before() -> None:
    found = attribution.measured()
    if not found:
        pytest.skip("the annotated sentences are not here")
    kept = floors.load()["floors"][floors.SAID]
    assert floors.below({floors.SAID: kept}, {floors.SAID: found}) == []
    assert min(found.values()) >= TARGET
