"""The frames of the event kinds: read from their files, strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger import knowledge, records
from armsledger.errors import LexiconError
from armsledger.knowledge import frames as module
from armsledger.knowledge.frames import SLOTS, frames


def test_every_kind_has_its_file_and_frames() -> None:
    assert set(frames()) == set(records.KINDS)
    assert all(frames()[kind] for kind in records.KINDS)


def test_the_supplier_gives_and_receives_nothing() -> None:
    transfer = frames()["transfer"]
    assert transfer["give"].slots["from"][0] == "agent"
    assert transfer["receive"].slots["to"][0] == "agent"


def test_cooperation_has_sides_and_no_particular_item() -> None:
    found = frames()["cooperation"].values()
    assert all("sides" in frame.slots for frame in found)
    assert {frame.item for frame in found} == {"unspecified"}


def test_slots_are_those_of_a_claim() -> None:
    assert all(set(frame.slots) <= set(SLOTS) for some in frames().values() for frame in some.values())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('kind = "transfer"\n[frame.give]\nfrom = ["agent"]\n', r'toml: frame: unknown key; did you mean "frames"\?'),
        ('kind = "transfers"\n[frames.give]\n', r'kind: transfers: unknown key; did you mean "transfer"\?'),
        (
            'kind = "transfer"\n[frames.give]\nform = ["agent"]\n',
            r'frames.give.form: unknown key; did you mean "from"\?',
        ),
        ("kind = \n", "transfer.toml: syntax: "),
    ],
)
def test_a_wrong_file_is_named_with_its_key(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "transfer.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(knowledge, "ROOT", tmp_path)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    knowledge.toml.cache_clear()
    try:
        with pytest.raises(LexiconError, match=message):
            frames.__wrapped__()
    finally:
        knowledge.toml.cache_clear()
