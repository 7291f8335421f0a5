"""The sentences that are not read right yet: counted, and strict, so that the day one is read right is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.knowledge import LANGUAGES
from armsledger.views.rules import Example, examples_in, run
from benchmarks.open import block, open_examples, without

FILE = "# x\n\nDate: 2023-05-15\n\n## a\n\n> One.\n\n- none\n\n## b\n\n> Two.\n\n- none\n\n> Three.\n\n- none\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_open_is_not_read_right(lang: str) -> None:
    met = [o.example.where for o in map(run, open_examples([lang])) if o.status == "met"]
    assert met == [], "these are read right now: `python -m benchmarks.open --settle` moves them beside the rules"


def parsed(text: str) -> list[Example]:
    return list(examples_in(text, "en", Path("x.md")))


def test_an_example_leaves_its_file_with_its_heading() -> None:
    first, second, third = parsed(FILE)
    assert [e.sentence for e in parsed(without(FILE, [first]))] == ["Two.", "Three."]
    assert "## a" not in without(FILE, [first])
    assert [e.sentence for e in parsed(without(FILE, [second, third]))] == ["One."]


def test_an_example_arrives_with_its_date() -> None:
    moved = parsed("\n".join(["# y", "", *block(parsed(FILE)[1])]))
    assert [(e.sentence, e.expected, str(e.date), e.heading) for e in moved] == [("Two.", ("none",), "2023-05-15", "b")]
