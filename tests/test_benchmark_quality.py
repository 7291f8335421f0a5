"""The comparison with other tools: what counts as found and right, and that a tool need not be installed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from armsledger.evaluation.agreement import Fields
from armsledger.intake.text import document_from_text
from armsledger.records import Source, Span
from benchmarks.quality import __main__ as command
from benchmarks.quality import dates, quantities, report, speakers
from benchmarks.quality.comparing import NOT_INSTALLED, Row, compared
from benchmarks.quality.texts import Article, figures_in_names, located
from benchmarks.quality.tools import module, version_of

TEXT = """The spokesman John Kirby said on Wednesday that Iran had delivered more than 400 drones in March 2023.

Egypt has bought two Su-35 fighters, and Cairo denied it."""
KIRBY = {"name": "John Kirby", "role": "spokesman", "org": "White House", "country": "USA", "anonymous": False}
CLAIMS: tuple[Fields, ...] = (
    {"quote": "The spokesman John Kirby said", "source": KIRBY, "qty": [400, None], "when": ["2023-03", "2023-03"]},
    {"quote": "Egypt has bought two Su-35", "source": None, "qty": [2, 2], "when": None, "designation": "Su-35"},
)


@pytest.fixture
def article() -> Article:
    return located(document_from_text(TEXT, id="a", lang="en"), CLAIMS)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_figures_inside_designations_are_no_quantities(article: Article) -> None:
    assert figures_in_names(article) == [span("35")]
    found = [
        quantities.Amount(span("400"), (400, 400), False),
        quantities.Amount(span("Su-35"), (35, 35), False),
    ]
    counts = quantities.count(article, found)
    assert (counts["qty"], counts["qty, found"], counts["qty, whole"], counts["qty, beside"]) == (2, 1, 0, 1)
    assert (counts["figures"], counts["figures, taken"]) == (1, 1)


def test_armsledgers_measures_are_counted(article: Article) -> None:
    counts = quantities.count(article, quantities.by_armsledger(article.document))
    assert (counts["qty, whole"], counts["figures, taken"]) == (2, 0)


def test_a_date_agrees_as_far_as_it_is_precise(article: Article) -> None:
    found = list(
        dates.in_text([("on", datetime(2023, 5, 1), "day"), ("March 2023", datetime(2023, 3, 15), "month")], TEXT, 0)
    )
    assert found[1] == dates.Dated(span("March 2023"), ("2023-03", "2023-03"))
    counts = dates.count(article, found)
    assert (counts["when, found"], counts["when, whole"], counts["when, beside"], counts["when, no date"]) == (
        1,
        1,
        1,
        1,
    )
    assert dates.ends_of(datetime(2023, 5, 17), "week") == ("2023-05-15", "2023-05-21")


def test_the_right_speaker_is_named_by_words_or_stands_for_the_source(article: Article) -> None:
    said = (span("Iran had delivered"),)
    named = speakers.count(article, [speakers.Spoken(span("The spokesman John Kirby"), said)])
    assert (named["sourced"], named["sourced, given"], named["sourced, right"]) == (1, 1, 1)
    bare = speakers.Spoken(span("The spokesman"), said, Source(name="John Kirby", country="USA"))
    counts = speakers.count(article, [bare])
    assert (counts["sourced, right"], counts["sourced, nameless"], counts["sourced, resolved"]) == (0, 1, 1)
    assert (counts["outlet"], counts["outlet, given"]) == (1, 0)
    other = speakers.count(article, [speakers.Spoken(span("Egypt"), said)])
    assert (other["sourced, given"], other["sourced, right"], other["sourced, nameless"]) == (1, 0, 0)


@pytest.mark.parametrize("part", [speakers, quantities, dates])
def test_a_tool_that_is_not_installed_is_reported_so(
    part: Any, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "module", lambda name: None)
    found = compared(part.COMPARISON, [article])
    ours, *others = found.values()
    assert ours["documents"] == 1
    assert set(others) == {NOT_INSTALLED}
    lines = list(report.section(part.COMPARISON, {"articles": found}))
    assert NOT_INSTALLED in lines[1]


def test_what_is_not_there_has_no_module_and_no_version() -> None:
    assert module("no_such_tool") is None
    assert version_of("no-such-tool") is None


def test_a_share_is_shown_with_its_counts() -> None:
    assert report.figure(Row("", "a", "b"), {"a": 1, "b": 4}) == "1/4, 25%"
    assert report.figure(Row("", "a"), {}) == "0"
    assert report.figure(Row("", "a", "b"), {}) == "none"


def test_nothing_is_measured_without_texts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "gold_of", dict)
    assert command.main([]) == 0
    assert "skipped" in capsys.readouterr().out


def test_what_lacks_a_tool_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = kept()
    lacking["tools"]["textacy"]["version"] = None
    monkeypatch.setattr(command, "FILE", tmp_path / "results.json")
    command.FILE.write_text(json.dumps(lacking), encoding="utf-8")
    monkeypatch.setattr(command, "keep", lambda results: pytest.fail("kept"))
    assert command.main(["--again"]) == 0
    assert "textacy is not installed" in capsys.readouterr().out


def test_the_page_shows_the_results() -> None:
    page = report.PAGE.read_text(encoding="utf-8")
    assert report.in_page(page, kept()) == page, "run `python -m benchmarks.quality --again`"


def kept() -> dict[str, Any]:
    found: Mapping[str, Any] = json.loads(command.FILE.read_text(encoding="utf-8"))
    return dict(found)
