"""The project's own corpus: each annotation is sound, the parts are made by flow, and two annotators agree."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from armsledger.evaluation.figures import total
from corpus import agreement, check

ROOT = Path(__file__).resolve().parents[1]
TEXTS = sorted((ROOT / "corpus" / "texts").glob("*.json"))
LANGUAGES = ("en", "es", "fr")


def test_every_annotation_is_sound() -> None:
    folders = [ROOT / "corpus" / "texts", ROOT / "tests" / "articles"]
    faults = {path.name: check.faults_of(path) for folder in folders for path in folder.glob("*.json")}
    assert not {name: found for name, found in faults.items() if found}


def test_there_are_eighty_texts_a_language_at_least() -> None:
    counts = Counter(path.stem[:2] for path in TEXTS)
    assert all(counts[lang] >= 80 for lang in LANGUAGES)


def test_the_parts_are_made_by_flow() -> None:
    assert check.faults_of_parts(TEXTS, write=False) == 0
    assert set(check.parts().values()) == {"train", "dev", "test"}


def test_every_part_holds_every_language() -> None:
    parts = check.parts()
    seen = {(path.stem[:2], parts[json.loads(path.read_text(encoding="utf-8"))["flow"]]) for path in TEXTS}
    assert {(lang, part) for lang in LANGUAGES for part in ("train", "dev", "test")} <= seen


def test_a_fault_is_named(tmp_path: Path) -> None:
    text = "One two three four five six. " * 30
    claim = {"kind": "gift", "stage": "done", "from": "USA", "to": "UKR", "item": "tank", "quote": "not in the text"}
    (tmp_path / "en-1.txt").write_text(text, encoding="utf-8")
    data = {"id": "en-1", "lang": "en", "date": None, "flow": "a", "register": "page", "claims": [claim]}
    full = check.fill(data, text.encode())
    (tmp_path / "en-1.json").write_text(json.dumps(full), encoding="utf-8")
    assert check.faults_of(tmp_path / "en-1.json") == [
        "claim 1: kind is 'gift'",
        "claim 1: quote is not in the text: 'not in the text'",
    ]


def test_two_annotators_agree() -> None:
    found = agreement.agreements()
    assert len(found) >= 48
    whole = total(found.values())
    assert whole.score("event").f1 >= 0.85
    assert whole.score("claim").f1 >= 0.75
