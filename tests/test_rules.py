"""The examples beside the rules hold; and the runner reads, compares and rewrites them as docs/knowledge.md says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from armsledger import cli
from armsledger.errors import LexiconError
from armsledger.knowledge import LANGUAGES
from armsledger.records import KINDS
from armsledger.views import coverage, lines, rules
from armsledger.views.rules import Example

FILE = """# Transfers

Date: 2023-05-15

What is handed over.

- a list in prose is no expectation

## livrer

> La France a livré deux frégates à l'Égypte.

- transfer done | FRA > EGY | ship | 2

> Le facteur a livré deux colis.

- none

Prose between examples.

> La Russie a livré trois chars
> à la Syrie le mois dernier.

- transfer done | FRA > SYR | tank | 3

> La Russie a livré trois chars à Cuba.

known failure: nobody knows why
- none

> La Russie a livré trois chars à Cuba.

- transfer done | RUS > CUB | tank | 3
known failure: mended since

> La Russie a livré trois chars au Mali.
Prose that follows at once.
"""
SETTLED = (
    FILE.replace("- transfer done | FRA > SYR | tank | 3", "- transfer done | RUS > SYR | tank | 3 | 2023-04")
    .replace("known failure: mended since\n", "")
    .replace("Mali.\nProse", "Mali.\n\n- transfer done | RUS > MLI | tank | 3\n\nProse")
)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house whose French has one file of examples."""
    (tmp_path / "languages" / "fr").mkdir(parents=True)
    path = tmp_path / "languages" / "fr" / "transfer.md"
    path.write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(rules, "ROOT", tmp_path)
    return path


def examples(text: str) -> list[Example]:
    """The examples of a text."""
    return list(rules.examples_in(text, "fr", Path("transfer.md")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_examples_beside_the_rules_hold(lang: str) -> None:
    outcomes = list(rules.run_all(rules.load_examples([lang])))
    bad = [outcome for outcome in outcomes if outcome.bad]
    told = "\n".join(f"{o.example.where} {o.status}: {o.example.sentence}" for o in bad)
    assert not bad, f"{len(bad)} of {len(outcomes)} examples; `armsledger rules --lang {lang}` shows them\n{told}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_sentences_that_must_not_match(lang: str) -> None:
    counts = coverage.silent(rules.load_examples([lang]), [lang])[lang]
    assert [kind for kind in KINDS if counts[kind] == 0] == []


def test_a_file_is_read() -> None:
    found = examples(FILE)
    assert [example.at for example in found] == [11, 15, 21, 26, 31, 36]
    assert {example.date for example in found} == {date(2023, 5, 15)}
    assert {example.heading for example in found} == {"livrer"}
    assert found[2].sentence == "La Russie a livré trois chars à la Syrie le mois dernier."
    assert [example.expected for example in found[:2]] == [("transfer done | FRA > EGY | ship | 2",), ("none",)]
    assert [example.failure for example in found] == [None, None, None, "nobody knows why", "mended since", None]
    assert found[0].where == "fr/transfer.md:11"


def test_a_wrong_date_is_named_with_file_and_line() -> None:
    with pytest.raises(LexiconError, match=r"languages/fr/transfer\.md: line 2: '15/5/23' is not a day"):
        examples("# x\nDate: 15/5/23\n")


def test_a_sentence_is_read_as_body_whatever_it_looks_like() -> None:
    for sentence in ("France delivers two frigates to Egypt", "Photo: France delivered two frigates to Egypt", "Egypt"):
        document = rules.document_of(Example("en", Path("x.md"), "", sentence, date(2023, 5, 15), 1, 1))
        assert [(block.kind, document.text[slice(*block.span)]) for block in document.blocks] == [("body", sentence)]
        assert document.published == date(2023, 5, 15)
        assert document.furniture == ()


def test_lines_are_compared_in_any_order_and_with_any_blanks() -> None:
    assert lines.agree(["a | b", "c"], ["c", "a  |  b"])
    assert not lines.agree(["a", "a"], ["a"])
    assert lines.differences(["a", "b", "b"], ["b", "c"]) == (("a", "b"), ("c",))


def test_outcomes_and_a_strict_known_failure(house: Path) -> None:
    outcomes = list(rules.run_all(rules.load_examples(["fr"])))
    assert [outcome.status for outcome in outcomes] == [
        "met", "met", "failed", "known failure", "no longer fails", "nothing expected",
    ]  # fmt: skip
    assert [outcome.bad for outcome in outcomes] == [False, False, True, False, True, True]


def test_update_rewrites_what_does_not_hold_and_nothing_else(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "--lang", "fr", "--update"]) == 0
    assert house.read_text(encoding="utf-8") == SETTLED
    assert "rewrote" in capsys.readouterr().err
    assert cli.main(["rules", "--lang", "fr"]) == 0
    before = house.stat().st_mtime_ns
    assert cli.main(["rules", "--lang", "fr", "--update"]) == 0
    assert house.stat().st_mtime_ns == before


def test_update_keeps_the_order_of_what_still_holds() -> None:
    example = Example("fr", Path("x.md"), "", "s", None, 1, 4, ("b", "gone", "a"))
    assert rules.settled(rules.Outcome(example, ("a", "b", "new"), "failed")) == ["- b", "- a", "- new"]
    assert rules.settled(rules.Outcome(example, (), "failed")) == ["- none"]


def test_what_is_not_met_is_printed_with_the_difference(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "--lang", "fr", "transfer"]) == 1
    out = capsys.readouterr().out
    assert "fr/transfer.md:21  failed\n  > La Russie a livré trois chars à la Syrie" in out
    assert "  - transfer done | FRA > SYR | tank | 3\n  + transfer done | RUS > SYR | tank | 3 | 2023-04\n" in out
    assert "fr/transfer.md:11" not in out


def test_json_has_every_example(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "--lang", "fr", "--format", "json"]) == 1
    records = json.loads(capsys.readouterr().out)
    assert [record["status"] for record in records][:2] == ["met", "met"]
    assert records[3]["known_failure"] == "nobody knows why"


def test_a_file_of_another_name_is_an_error_that_names_the_nearest(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["rules", "--lang", "fr", "tranfser"]) == 1
    assert 'did you mean "transfer"?' in capsys.readouterr().err


def test_a_trigger_is_covered_by_the_sentence_in_which_the_reader_hears_it(house: Path) -> None:
    covers = coverage.coverage("fr", rules.load_examples(["fr"]))
    shown = {(cover.word, cover.trigger.noun): cover.examples for cover in covers if cover.examples}
    assert set(shown) == {("livrer", False)}
    assert shown["livrer", False][0] == "fr/transfer.md:11"
    assert len(covers) > 100


def test_coverage_is_listed_by_rule(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "--lang", "fr", "--list"]) == 0
    out = capsys.readouterr().out
    assert "fr transfer.give.done" in out
    assert "triggers are covered by an example" in out
    assert cli.main(["rules", "--lang", "fr", "--list", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["none"]["fr"]["transfer"] == 2
    assert {"lang", "kind", "frame", "stage", "part", "word", "covered", "examples"} == set(record["triggers"][0])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_trigger_is_shown_by_an_example(lang: str) -> None:
    covers = coverage.coverage(lang, rules.load_examples([lang]))
    assert [f"{c.trigger.kind}.{c.trigger.frame}: {c.word}" for c in covers if not c.examples] == []


def test_known_failures_are_few() -> None:
    beside = rules.load_examples()
    known = sum(example.failure is not None for example in beside)
    assert len(beside) >= 350
    assert known < 0.05 * len(beside)
