"""A trained pipeline -> the same pipeline, quicker to load.

spaCy's French module compiles a pattern of 1.4 MB for words with hyphens, twice: 2.4 s of each cold start. The shipped
French pipeline is therefore saved under the neutral language code `xx`, with that pattern shortened: letter ranges that
are spelt out character by character become `[^\\W\\d_]`. No text is cut otherwise (tests/test_models.py compares them).
"""

from __future__ import annotations

import re
from pathlib import Path

SPELT_OUT = re.compile(r"\[[-–—‐‑]+a-z[^\]]{300,}\]")
LETTER = r"[^\W\d_]"
LETTER_OR_JOINT = r"(?:[^\W\d_]|[-–—‐‑'’])"


def shortened(pattern: str) -> str:
    """The pattern with its spelt-out letter classes replaced; raises ValueError where it is not as expected."""
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

    short = pattern.replace(f"[{ALPHA}]", LETTER).replace(f"[{ALPHA_LOWER}]", LETTER)
    for found in set(SPELT_OUT.findall(short)):
        short = short.replace(found, LETTER_OR_JOINT)
    if len(short) > 100_000:
        raise ValueError(f"the French token_match is still {len(short)} characters long; spaCy has changed it")
    return short


def neutral(path: Path) -> None:
    """Rewrite the language code of `config.cfg` or `meta.json`."""
    text = path.read_text(encoding="utf-8")
    text = text.replace('lang = "fr"', 'lang = "xx"').replace('"lang":"fr"', '"lang":"xx"')
    path.write_text(text, encoding="utf-8")


def slim(folder: Path) -> None:
    """Make the French pipeline at `folder` quick to load, in place."""
    import spacy
    import srsly

    saved = srsly.msgpack_loads((folder / "tokenizer").read_bytes())
    pattern = shortened(saved["token_match"])
    neutral(folder / "config.cfg")
    neutral(folder / "meta.json")
    nlp = spacy.load(folder)
    nlp.tokenizer.token_match = re.compile(pattern).match
    nlp.to_disk(folder)
