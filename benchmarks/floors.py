"""The quality below which no change may fall: `python -m benchmarks.floors`.

    python -m benchmarks.floors                                    figures beside their floors
    python -m benchmarks.floors --raise                            lift every floor to what is measured
    python -m benchmarks.floors --lower-to-measured "the reason"   lower what fails, and keep the reason
    python -m benchmarks.floors --new-corpus "the reason"          begin anew on another corpus, and keep the reason

Enters: `tests/floors.json` and the articles with gold claims. Leaves: a table, and exit code 1 where a figure is below
its floor, or the corpus is not the one that the floors were measured on. Without the corpus nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from math import floor
from typing import Any

from armsledger.evaluation.evaluate import measured as read_and_compare
from armsledger.evaluation.figures import Figures, total
from armsledger.evaluation.gold import Gold, corpus_hash
from armsledger.reading.reader import read_document
from benchmarks import attribution
from benchmarks.corpus import ROOT, fresh, general_news, gold, own, shared

FILE = ROOT / "tests" / "floors.json"
LEVELS = ("event", "claim")
SLACK = 0.0101  # an F1 this far below its floor is one claim lost for another that was won
TRADE = 0.0501  # precision and recall may be traded for one another, by so much and while F1 holds
SEED = "seed"
QUIET = "general-news"
SAID = "attribution"
HELD_OUT = "corpus-test"
FRESH = "fresh"
Table = dict[str, dict[str, float]]


def rounded(value: float) -> float:
    """`value` cut after its third digit, so that a floor is never above what was measured."""
    return floor(value * 1000 + 1e-6) / 1000


def row(figures: Figures) -> dict[str, float]:
    """The figures of a part of the corpus: `event_p`, `event_r`, `event_f1`, `claim_p` …"""
    scores = {level: figures.score(level)._asdict() for level in LEVELS}
    return {f"{level}_{name}": rounded(value) for level in LEVELS for name, value in scores[level].items()}


def figures_by_article(articles: list[Gold]) -> dict[str, Figures]:
    """Id -> figures, for every article, read as the command line reads it."""
    return {one.gold.id: one.figures() for one in read_and_compare(articles)}


def parts_of(articles: list[Gold]) -> dict[str, list[str]]:
    """Part of the corpus -> ids: the whole, each language, and the seed article alone."""
    parts = {"all": [article.id for article in articles]}
    for article in articles:
        parts.setdefault(article.labels.get("lang") or "", []).append(article.id)
    return parts | ({SEED: [SEED]} if SEED in parts["all"] else {})


def measured(articles: list[Gold]) -> Table:
    """The figures of every part of the corpus, of the project's own texts, of who says what, and of general news."""
    found = figures_by_article(articles)
    table = {name: row(total(found[id] for id in ids)) for name, ids in parts_of(articles).items()}
    for name, some in ((HELD_OUT, own("test")), (FRESH, fresh())):
        if some:
            table[name] = row(total(figures_by_article(some).values()))
    if said := attribution.measured():
        table[SAID] = said
    if news := general_news():
        table[QUIET] = {"without_claims": rounded(sum(not read_document(d).claims for d in news) / len(news))}
    return table


def falls(name: str, value: float, least: float) -> bool:
    """Whether a figure is below its floor by more than is allowed."""
    return value < least - (SLACK if name.endswith("_f1") else TRADE)


def load() -> dict[str, Any]:
    """The floors as kept, or none."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return {"corpus": "", "articles": {}, "floors": {}, "lowered": [], **found}


def save(kept: Mapping[str, Any]) -> None:
    """Write the floors, one part of the corpus a line."""
    parts = ",\n".join(f"    {json.dumps(name)}: {json.dumps(values)}" for name, values in kept["floors"].items())
    lowered = json.dumps(kept["lowered"], indent=2, ensure_ascii=False).replace("\n", "\n  ")
    head = f'  "corpus": "{kept["corpus"]}",\n  "articles": {json.dumps(kept["articles"])},\n'
    FILE.write_text(f'{{\n{head}  "floors": {{\n{parts}\n  }},\n  "lowered": {lowered}\n}}\n', encoding="utf-8")


def below(floors: Table, found: Table) -> list[str]:
    """Every figure that is below its floor, in words."""
    return [
        f"{part} {name}: {found.get(part, {}).get(name, 0.0):.3f} is below its floor {least:.3f}"
        for part, values in floors.items()
        for name, least in values.items()
        if falls(name, found.get(part, {}).get(name, 0.0), least)
    ]


def merged(floors: Table, found: Table, *, lower: bool) -> Table:
    """The floors lifted to what was measured; with `lower` also lowered to it where they fail."""
    new: Table = {}
    for part, values in found.items():
        old = floors.get(part, {})
        new[part] = {
            name: value if lower and falls(name, value, old.get(name, 0.0)) else max(value, old.get(name, 0.0))
            for name, value in values.items()
        }
    return new


def shown(floors: Table, found: Table) -> str:
    """The table that is printed: measured, and the floor in brackets."""
    lines = []
    for part, values in found.items():
        cells = [f"{name} {value:.3f} ({floors.get(part, {}).get(name, 0.0):.3f})" for name, value in values.items()]
        lines.append(f"{part:13}{'  '.join(cells)}")
    return "\n".join(lines)


def options_of(arguments: list[str] | None) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(description="Measure the reading against its floors.")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="lift", action="store_true", help="lift every floor to what is measured")
    change.add_argument("--lower-to-measured", metavar="REASON", help="lower the floors that fail, for this reason")
    change.add_argument("--new-corpus", metavar="REASON", help="begin anew on a corpus that has changed")
    return parser.parse_args(arguments)


def other_corpus(kept: Mapping[str, Any], corpus: str) -> list[str]:
    """That the corpus is another one than that of the floors, in words."""
    if kept["corpus"] in ("", corpus):
        return []
    return [
        f"the corpus is not the one that the floors were measured on: its hash is {corpus[:12]}, theirs is "
        f'{kept["corpus"][:12]}; --new-corpus "the reason" begins anew'
    ]


def change(kept: dict[str, Any], found: Table, corpus: str, articles: list[Gold], options: argparse.Namespace) -> bool:
    """Change the floors as far as that is asked for and allowed; returns whether they were changed."""
    another, fallen = other_corpus(kept, corpus), below(kept["floors"], found)
    anew, lower = options.new_corpus, options.lower_to_measured
    allowed = another if anew is not None else not another and (lower is not None or (options.lift and not fallen))
    if not allowed:
        return False
    reason = anew if anew is not None else lower
    if reason is not None and (another or fallen):
        kept["lowered"].append({"reason": reason, "was": [*another, *fallen]})
    floors = merged({} if another else kept["floors"], found, lower=reason is not None)
    counts = {name: len(ids) for name, ids in parts_of(articles).items()}
    save({**kept, "corpus": corpus, "articles": counts, "floors": floors})
    return True


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and change the floors if asked to; returns the exit code."""
    options = options_of(arguments)
    articles = gold()
    if not articles:
        print("floors skipped: there are no annotated articles; set ARMSLEDGER_SHARED to the folder that holds them")
        return 0
    kept, found, corpus = load(), measured(articles), corpus_hash(articles)
    print(f"measured, and the floor in brackets, on {len(articles)} articles of {shared().name}\n")
    print(shown(kept["floors"], found))
    if change(kept, found, corpus, articles, options):
        return 0
    problems = other_corpus(kept, corpus) or below(kept["floors"], found)
    if options.new_corpus is not None and not other_corpus(kept, corpus):
        problems.insert(0, "--new-corpus is for a corpus that has changed; this is the one of the floors")
    print("\n".join(["", *problems]) if problems else "\nno figure is below its floor")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
