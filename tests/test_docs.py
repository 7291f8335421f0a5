"""The documentation is current, its links lead somewhere, its commands exist, and it speaks of the product alone."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from armsledger import records
from armsledger.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"^ {4}(?:\w+ \| )?armsledger (\w+)([^|>\n]*)", re.MULTILINE)


def generator() -> Any:
    """The script that writes what is generated, as a module."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_generated_is_current() -> None:
    module = generator()
    stale = [path.relative_to(ROOT).as_posix() for path in module.stale(module.generated())]
    assert stale == [], "run `make docs` and review the difference"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_their_options_exist(page: Path) -> None:
    for name, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
        assert name in cli.commands, name
        shown = CliRunner().invoke(cli, [name, "--help"]).output
        for option in re.findall(r"(?<!\S)--[\w-]+", rest.split("#")[0]):
            assert option in shown, f"{name} {option}"


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert all(page.name in index for page in (ROOT / "docs").glob("*.md") if page.name != "index.md")


def test_every_value_is_in_the_reference_and_every_kind_in_the_glossary() -> None:
    reference = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for value in (*records.KINDS, *records.STAGES, *records.CERTAINTIES, *records.ITEMS, *records.EVIDENCE):
        assert f"`{value}`" in reference
    assert all(f"`{value}`" in glossary for value in (*records.KINDS, *records.STAGES, *records.CERTAINTIES))


def test_the_commands_of_the_readme_are_those_of_the_makefile_and_of_ci() -> None:
    readme, makefile, run = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "Makefile", ".ci/run"))
    for task in ("example", "test"):
        assert f"make {task}" in readme
        assert f"python3 dev.py {task}" in readme
        assert re.search(rf"^setup .*\b{task}\b", makefile, re.MULTILINE)
    assert "make test" in run
    assert "dev.py test" in run


def test_the_python_of_the_readme_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    exec(compile(code.replace('"examples/"', repr(str(ROOT / "examples"))), "README.md", "exec"), {})


def tracked() -> list[Path]:
    """The text files of the repository, without weights and licence."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no checkout")
    paths = [ROOT / name for name in listed.stdout.splitlines() if "/models/" not in name and name != "LICENSE"]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_machine() -> None:
    """No path of a home or a workplace, and no host of a package registry."""
    forbidden = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w|pypi\.org|pythonhosted|registry\.npm|deb\.debian")
    kinds = (".py", ".md", ".toml", ".csv", ".sh", "")
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in tracked()
        if path.suffix in kinds and path != Path(__file__)
    }
    found = {name: match.group() for name, text in texts.items() if (match := forbidden.search(text))}
    assert found == {}
