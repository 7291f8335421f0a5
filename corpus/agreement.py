#!/usr/bin/env python3
"""How far two annotators agree: `python -m corpus.agreement`.

The texts of `second/` were annotated twice, the second time by somebody who had not seen the first annotation. The
second is measured against the first as a reader is: `armsledger eval` gives the same figures for a reader.
"""

from __future__ import annotations

import json
import pathlib
from typing import Any

from armsledger.evaluation.figures import Figures, measure, total

HERE = pathlib.Path(__file__).parent


def claims_in(path: pathlib.Path) -> list[dict[str, Any]]:
    """The claims of one annotation."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["claims"]
    return found


def agreements() -> dict[str, Figures]:
    """Text -> the figures of the second annotation against the first."""
    return {
        path.stem: measure(claims_in(HERE / "texts" / path.name), claims_in(path))
        for path in sorted((HERE / "second").glob("*.json"))
    }


def main() -> None:
    """Print the agreement of each language and of all."""
    found = agreements()
    for lang in ("en", "es", "fr", ""):
        whole = total(figures for name, figures in found.items() if name.startswith(lang))
        event, claim = whole.score("event"), whole.score("claim")
        texts = sum(name.startswith(lang) for name in found)
        print(f"{lang or 'all':3} {texts} texts, event F1 {event.f1:.3f}, claim F1 {claim.f1:.3f}")
    print("  ".join(f"{name} {share:.2f}" for name, share in total(found.values()).agreement().items()))


if __name__ == "__main__":
    main()
