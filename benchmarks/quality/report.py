"""The results as one table in Markdown, and where it stands in docs/accuracy.md.

Enters: the results as `results.json` holds them. Leaves: Markdown. A cell has the figure on the articles with gold
claims, then that on the open corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT
from benchmarks.quality import dates, quantities, speakers
from benchmarks.quality.comparing import NOT_INSTALLED, Comparison, Row

PAGE = ROOT / "docs" / "accuracy.md"
BEGIN = "<!-- side by side: made by `python -m benchmarks.quality` -->"
END = "<!-- side by side ends -->"
COMPARISONS: Mapping[str, Comparison] = {
    "speakers": speakers.COMPARISON,
    "quantities": quantities.COMPARISON,
    "dates": dates.COMPARISON,
}
EVENTS = "events"
READERS = "armsledger's readers"
SCORES = {"p": "precision", "r": "recall", "f1": "F1"}
Results = Mapping[str, Any]


def table(results: Results) -> str:
    """All comparisons as one table, with the sizes of the corpora above it."""
    lines = [sizes(results), "", versions(results), "", "| | | | |", "|---|---:|---:|---:|"]
    for name, comparison in COMPARISONS.items():
        lines += section(comparison, results[name])
    return "\n".join([*lines, *events(results[EVENTS])])


def sizes(results: Results) -> str:
    """What was measured on."""
    known = results["corpora"]
    parts = [f"{name}: {one['documents']} documents, {one['claims']} claims" for name, one in known.items()]
    return f"Each cell: {' · '.join(parts)}. Speed: {results['machine']}."


def versions(results: Results) -> str:
    """The tools with their versions and licences, in a sentence."""
    known = results["tools"]
    each = [f"{name} {one['version'] or f'({NOT_INSTALLED})'} ({one['licence']})" for name, one in known.items()]
    return f"Tools: {', '.join(each)}."


def section(comparison: Comparison, found: Results) -> Iterator[str]:
    """The rows of one comparison below its head."""
    tools = list(next(iter(found.values()), {}))
    yield head(comparison.title, tools)
    for row in comparison.rows:
        yield line(row.label, [cell(row, found, tool) for tool in tools])
    yield line("documents a second", [speed(found, tool) for tool in tools])


def head(title: str, names: Sequence[str]) -> str:
    """A line that names what the columns hold from here on."""
    return line(f"**{title}**", [f"**{name}**" for name in names])


def line(label: str, cells: Sequence[str], columns: int = 3) -> str:
    """A line of the table, filled up to its columns."""
    return f"| {' | '.join([label, *cells, *[''] * (columns - len(cells))])} |"


def outcomes(found: Results, tool: str) -> list[Any]:
    """What a tool made of each corpus."""
    return [one.get(tool, NOT_INSTALLED) for one in found.values()]


def cell(row: Row, found: Results, tool: str) -> str:
    """A measure of a tool on each corpus."""
    return joined(one if one == NOT_INSTALLED else figure(row, one["counts"]) for one in outcomes(found, tool))


def figure(row: Row, counts: Mapping[str, int]) -> str:
    """A measure, as "12 of 24, 50 %"."""
    right, of = counts.get(row.right, 0), counts.get(row.of, 0)
    if not row.of:
        return str(right)
    return f"{right}/{of}, {right / of:.0%}" if of else "none"


def speed(found: Results, tool: str) -> str:
    """How many documents a tool goes through in a second."""
    return joined(one if one == NOT_INSTALLED else f"{one['documents_per_second']:g}" for one in outcomes(found, tool))


def joined(figures: Iterator[str]) -> str:
    """The figures on each corpus; said once where all are the same word."""
    found = list(figures)
    return found[0] if set(found) == {NOT_INSTALLED} else " · ".join(found)


def events(found: Results) -> Iterator[str]:
    """The rows of the readers."""
    readers = list(next(iter(found.values()), {}))
    yield head(READERS, [f"`{name}`" for name in readers])
    for level in ("event", "claim"):
        for key, name in SCORES.items():
            cells = [joined(f"{one[reader][level][key]:.2f}" for one in found.values()) for reader in readers]
            yield line(f"{level} {name}", cells)
    yield line("documents a second", [speed(found, reader) for reader in readers])


def in_page(page: str, results: Results) -> str:
    """The page with the table set between its marks; unchanged where it has none."""
    if BEGIN not in page or END not in page:
        return page
    before, rest = page.split(BEGIN, 1)
    return f"{before}{BEGIN}\n\n{table(results)}\n\n{END}{rest.split(END, 1)[1]}"


def write(results: Results, path: Path = PAGE) -> None:
    """Set the table in the page."""
    path.write_text(in_page(path.read_text(encoding="utf-8"), results), encoding="utf-8")
