"""No change makes the reading worse than its floors; the floors themselves move only by command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from armsledger.evaluation.gold import Gold, corpus_hash
from benchmarks import floors
from benchmarks.corpus import gold


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, dict[str, float]]:
    """Figures that a test sets, in the place of a measurement; floors in a file of their own."""
    found = {"all": {"event_p": 0.5, "event_r": 0.4}}
    monkeypatch.setattr(floors, "FILE", tmp_path / "floors.json")
    monkeypatch.setattr(floors, "gold", lambda: [Gold("a", tmp_path / "a.txt", (), {"lang": "en"})])
    monkeypatch.setattr(floors, "corpus_hash", lambda articles: "hash")
    monkeypatch.setattr(floors, "measured", lambda articles: found)
    return found


def kept() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(floors.FILE.read_text(encoding="utf-8"))
    return data


def test_floors_rise_by_command_alone(measured: dict[str, dict[str, float]]) -> None:
    assert floors.main([]) == 0
    assert not floors.FILE.exists()
    assert floors.main(["--raise"]) == 0
    assert kept()["floors"]["all"] == {"event_p": 0.5, "event_r": 0.4}
    measured["all"] = {"event_p": 0.7, "event_r": 0.395}
    assert floors.main(["--raise"]) == 0
    assert kept()["floors"]["all"] == {"event_p": 0.7, "event_r": 0.4}


def test_what_falls_below_its_floor_fails_and_is_named(
    measured: dict[str, dict[str, float]], capsys: pytest.CaptureFixture[str]
) -> None:
    floors.main(["--raise"])
    measured["all"] = {"event_p": 0.9, "event_r": 0.3}
    assert floors.main([]) == 1
    assert "all event_r: 0.300 is below its floor 0.400" in capsys.readouterr().out
    assert floors.main(["--raise"]) == 1
    assert kept()["floors"]["all"] == {"event_p": 0.5, "event_r": 0.4}


def test_floors_fall_only_with_a_reason_that_is_kept(measured: dict[str, dict[str, float]]) -> None:
    floors.main(["--raise"])
    measured["all"] = {"event_p": 0.9, "event_r": 0.3}
    assert floors.main(["--lower-to-measured", "a rule was wrong"]) == 0
    assert kept()["floors"]["all"] == {"event_p": 0.9, "event_r": 0.3}
    (lowered,) = kept()["lowered"]
    assert lowered["reason"] == "a rule was wrong"
    assert floors.main([]) == 0


def test_another_corpus_is_not_compared(
    measured: dict[str, dict[str, float]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    floors.main(["--raise"])
    monkeypatch.setattr(floors, "corpus_hash", lambda articles: "another")
    assert floors.main([]) == 1
    assert "the corpus is not the one" in capsys.readouterr().out


def test_on_another_corpus_floors_begin_anew_only_when_that_is_asked_for(
    measured: dict[str, dict[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    floors.main(["--raise"])
    before = kept()
    monkeypatch.setattr(floors, "corpus_hash", lambda articles: "another")
    measured["all"] = {"event_p": 0.3, "event_r": 0.9}
    assert floors.main(["--raise"]) == 1
    assert floors.main(["--lower-to-measured", "a rule was wrong"]) == 1
    assert kept() == before
    assert floors.main(["--new-corpus", "more articles"]) == 0
    assert (kept()["corpus"], kept()["floors"]["all"]) == ("another", {"event_p": 0.3, "event_r": 0.9})
    (lowered,) = kept()["lowered"]
    assert lowered["reason"] == "more articles"
    assert lowered["was"][1:] == ["all event_p: 0.300 is below its floor 0.500"]
    assert floors.main([]) == 0


def test_the_same_corpus_is_not_begun_anew(
    measured: dict[str, dict[str, float]], capsys: pytest.CaptureFixture[str]
) -> None:
    floors.main(["--raise"])
    before = kept()
    measured["all"] = {"event_p": 0.3, "event_r": 0.9}
    assert floors.main(["--new-corpus", "none"]) == 1
    assert kept() == before
    assert "--new-corpus is for a corpus that has changed" in capsys.readouterr().out


def test_without_the_corpus_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ARMSLEDGER_SHARED", str(tmp_path))
    assert floors.main([]) == 0
    assert "skipped" in capsys.readouterr().out


def test_the_reading_holds_its_floors() -> None:
    articles = gold()
    if not articles:
        pytest.skip("the annotated articles are not here")
    data = floors.load()
    assert data["corpus"] == corpus_hash(articles)
    assert floors.below(data["floors"], floors.measured(articles)) == []
