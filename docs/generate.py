"""Writes what is generated: docs/reference.md, the marked parts of README.md, tests/golden/.

    python docs/generate.py           write again what is not current, and name it
    python docs/generate.py --check   write nothing; exit with 1 if a file is not current

Enters: the command line, the records, the examples, `tests/floors.json`, `benchmarks/speed.json`. Leaves: Markdown, and
one claim a line for each example.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
WIDTH = 90  # columns of a terminal in the documentation
PICTURE = "examples/korea-poland-armour.en.txt"
EXAMPLE = "examples/ledger/"
FLOWS = 5  # of the example ledger
SHOWN = 24  # lines of the picture, at least; it ends with a whole claim
PARTS = {
    "fresh": "fresh articles", "corpus-test": "corpus, test part", "all": "articles of development", "en": "… English",
    "es": "… Spanish", "fr": "… French",
}  # fmt: skip


def armsledger(*arguments: str) -> str:
    """What the command prints on standard output in a terminal of `WIDTH` columns."""
    start = "import sys; from armsledger.cli import main; sys.exit(main())"
    env = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONUTF8": "1", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-c", start, *arguments], cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def picture() -> str:
    """The command on an example, and the beginning of its table."""
    lines = [line.rstrip() for line in armsledger("read", PICTURE).splitlines()]
    end = next((n for n, line in enumerate(lines) if n >= SHOWN and not line), len(lines))
    return "\n".join(["```text", f"$ armsledger read {PICTURE}", *lines[:end], "", "  …", "```"])


def screen() -> str:
    """The first flows of the example ledger."""
    with TemporaryDirectory() as folder:
        where = str(Path(folder) / "example.db")
        armsledger("add", EXAMPLE, "--ledger", where)
        table = armsledger("flows", "--limit", str(FLOWS), "--ledger", where).rstrip()
    return "\n".join(["```text", f"$ armsledger add {EXAMPLE}", "$ armsledger flows", table, "", "  …", "```"])


def accuracy() -> str:
    """The floors as a table."""
    kept = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
    head = ["event P", "event R", "event F1", "claim P", "claim R", "claim F1"]
    rows = [f"| at least | {' | '.join(head)} |", "|---|" + "---:|" * len(head)]
    for part, label in PARTS.items():
        cells = (kept["floors"][part][f"{level}_{name}"] for level in ("event", "claim") for name in ("p", "r", "f1"))
        count = f" ({kept['articles'][part]})" if part in kept["articles"] else ""
        rows.append(f"| {label}{count} | {' | '.join(f'{value:.2f}' for value in cells)} |")
    return "\n".join(rows)


def speed() -> str:
    """The main figures of the benchmark in one sentence."""
    figures = json.loads((ROOT / "benchmarks" / "speed.json").read_text(encoding="utf-8"))
    warm = figures["warm"]["the three examples"]
    cold = list(figures["cold"].values())
    return (
        f"On {figures['machine']}: {warm['words_per_second']:,.0f} words or {warm['documents_per_second']:.0f} short "
        f"articles a second, {cold[1]:.1f} s for one article from a cold start, {cold[0]:.2f} s for `--help`, "
        f"{warm['peak_megabytes']:.0f} MB of memory with all three languages loaded."
    )


def readme() -> str:
    """README.md with its marked parts made anew."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, make in {"picture": picture, "ledger": screen, "accuracy": accuracy, "speed": speed}.items():
        mark = re.compile(rf"(<!-- {name}: [^>]*-->\n)(?:.*?\n)??(<!-- end -->)", re.DOTALL)
        new = make()
        text, count = mark.subn(lambda match, new=new: f"{match[1]}{new}\n{match[2]}", text)  # type: ignore[misc]
        assert count == 1, f"README.md has {count} parts marked {name!r}"
    return text


def context_of(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    """The context in which a command prints its help."""
    shape: dict[str, Any] = {} if parent is not None else command.context_settings
    shape = {**shape, "terminal_width": WIDTH, "max_content_width": WIDTH, "color": False}
    return click.Context(command, info_name=name, parent=parent, **shape)


def commands() -> Iterator[tuple[str, str]]:
    """`armsledger` and every command below it, by name, each with its help as it is printed."""
    from armsledger.cli import cli

    root = context_of(cli, "armsledger", None)
    yield "armsledger", cli.get_help(root)
    yield from below(cli, root)


def below(group: click.Group, parent: click.Context) -> Iterator[tuple[str, str]]:
    """The commands of a group, and those of the groups among them."""
    for name in sorted(group.commands):
        command = group.commands[name]
        own = context_of(command, name, parent)
        yield own.command_path, command.get_help(own)
        if isinstance(command, click.Group):
            yield from below(command, own)


def values(title: str, some: tuple[str, ...]) -> str:
    """A vocabulary as one line of Markdown."""
    return f"- **{title}**: {' · '.join(f'`{value}`' for value in some)}"


def reference() -> str:
    """docs/reference.md: commands, exit codes, formats, vocabularies, environment."""
    from armsledger import records
    from armsledger.intake.load import READERS
    from armsledger.knowledge import LANGUAGES
    from armsledger.ledger.kept import COLUMNS
    from armsledger.ledger.records import RUNGS, STANDINGS, VERDICTS
    from armsledger.views.exports import FORMATS
    from armsledger.views.ledger_writers import FLOW_COLUMNS
    from armsledger.views.writers import HEADER

    parts = ["# Reference", "Generated by `python docs/generate.py` from the code.", "## Commands"]
    for name, shown in commands():
        parts += [f"### `{name}`", f"```text\n{shown.rstrip()}\n```"]
    parts += [
        "## Inputs",
        f"Files with these suffixes: {', '.join(f'`{suffix}`' for suffix in READERS)}; folders with all below them; "
        "`-` for standard input, which may be a text, a page or NDJSON. One document holds at most 5 million "
        "characters. Languages: " + ", ".join(f"`{code}`" for code in LANGUAGES) + ".",
        "An NDJSON document is one object a line with `id` and `text` or `html`, and optionally `url`, `title`, "
        "`outlet`, `date`, `lang`.",
        "## Claims",
        "`--format ndjson` writes one object a line with these keys, in this order: "
        + ", ".join(f"`{key}`" for key in COLUMNS)
        + ". `--format json` writes one object: `readings`, each with its document, claims and refusals, and "
        "`refusals` of whole inputs. `--format csv` writes these columns: "
        + ", ".join(f"`{key}`" for key in HEADER)
        + ".",
        "\n".join(
            [
                values("kind", records.KINDS),
                values("stage", records.STAGES),
                values("polarity", ("affirmed", "denied")),
                values("certainty", records.CERTAINTIES),
                values("item", records.ITEMS),
                values("evidence", records.EVIDENCE),
            ]
        ),
        "[The glossary](glossary.md) says what they mean.",
        "## The ledger",
        "[The ledger](ledger.md) says what a flow and a statement hold as JSON. `flows --format csv` writes these "
        "columns: " + ", ".join(f"`{key}`" for key in FLOW_COLUMNS) + ".",
        "| export | is | leaves out |\n|---|---|---|\n"
        + "\n".join(f"| `{one.name}` | {one.what} | {one.leaves_out} |" for one in FORMATS.values()),
        "\n".join([values("rung", RUNGS), values("standing", STANDINGS), values("verdict", VERDICTS)]),
        "## Exit codes",
        "| code | means |\n|---:|---|\n| 0 | done |\n| 1 | failed |\n| 2 | wrong usage |\n"
        "| 3 | done, but some inputs were refused; each is named on standard error |\n| 130 | interrupted |",
        "## Environment",
        "| variable | does |\n|---|---|\n| `ARMSLEDGER_DEBUG=1` | shows where a fault of armsledger happened |\n"
        "| `ARMSLEDGER_LEDGER` | the ledger, where `--ledger` names none |\n"
        "| `ARMSLEDGER_WHO` | who judges, where `--who` names nobody; else it is the login name |\n"
        "| `ARMSLEDGER_SHARED` | for tests and benchmarks: the folder of annotated articles and treebanks |\n"
        "| `ARMSLEDGER_VENV` | for `dev.py`: the folder of the virtual environment |",
    ]
    return "\n\n".join(parts) + "\n"


def golden() -> dict[Path, str]:
    """File -> the claims of an example, one a line."""
    from armsledger import read_all
    from armsledger.records import Reading
    from armsledger.views.lines import line

    found = {}
    for path in sorted((ROOT / "examples").glob("*.txt")):
        readings = [item for item in read_all(path) if isinstance(item, Reading)]
        claims = [line(claim) for reading in readings for claim in reading.claims]
        found[ROOT / "tests" / "golden" / path.name] = "\n".join(claims) + "\n"
    return found


def generated() -> Mapping[Path, str]:
    """Every generated file with its current text."""
    return {ROOT / "README.md": readme(), ROOT / "docs" / "reference.md": reference(), **golden()}


def stale(files: Mapping[Path, str]) -> list[Path]:
    """The files that do not have their current text; blanks are left to the libraries that set tables and help."""
    kept = {path: path.read_text(encoding="utf-8") if path.exists() else None for path in files}
    return [path for path, text in kept.items() if text is None or text.split() != files[path].split()]


def main(arguments: list[str]) -> Any:
    """Write or check; returns the exit code."""
    files = generated()
    found = stale(files)
    check = "--check" in arguments
    for path in found:
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(files[path], encoding="utf-8")
        print(f"{'not current' if check else 'wrote'}: {path.relative_to(ROOT)}")
    return 1 if found and check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
