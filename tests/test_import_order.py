"""Each wing imports only from those before it, and importing anything loads no parser."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "armsledger"
WINGS = ("ground", "knowledge", "intake", "reading", "ledger", "views", "evaluation", "batch", "cli")
GROUND = ("records", "errors")
HEAVY = ("spacy", "thinc", "numpy", "trafilatura", "py3langid", "rich", "sqlalchemy")
MODULES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))
CODE = [path for path in MODULES if path.parts[0] != "__init__.py"]


def wing(name: str) -> str:
    """The wing of a module of the package: the first part of its name, or the ground floor."""
    return "ground" if name in GROUND else name


def parts_imported(node: ast.Import | ast.ImportFrom, path: Path) -> list[str]:
    """The dotted names that an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    assert node.level == 0, f"{path}: import by absolute names"
    return [module_named(node.module or "", alias.name) for alias in node.names]


def module_named(module: str, name: str) -> str:
    """The module that an import brings: one of the package named, or what it is taken from."""
    inside = SOURCE.parent.joinpath(*module.split("."), name)
    there = inside.with_suffix(".py").exists() or inside.joinpath("__init__.py").exists()
    return f"{module}.{name}" if there or module == "armsledger" else module


def imports(path: Path, *, top_level: bool = False) -> list[str]:
    """What a module imports: anywhere in it, or outside functions and TYPE_CHECKING."""
    tree = ast.parse((SOURCE / path).read_text(encoding="utf-8"))
    nodes = tree.body if top_level else list(ast.walk(tree))
    found = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    return [name for node in found for name in parts_imported(node, path)]


@pytest.mark.parametrize("path", CODE, ids=str)
def test_a_wing_imports_only_from_those_before_it(path: Path) -> None:
    own = WINGS.index(wing(path.parts[0].removesuffix(".py")))
    for name in imports(path):
        if name.startswith("armsledger."):
            other = wing(name.split(".")[1])
            if other not in WINGS:  # a public name of the package, which only the top of the house may use
                assert own >= WINGS.index("batch"), f"{path} imports {name}"
            else:
                assert WINGS.index(other) <= own, f"{path} imports {name}"


@pytest.mark.parametrize("path", CODE, ids=str)
def test_the_package_itself_is_used_by_the_top_of_the_house_alone(path: Path) -> None:
    if "armsledger" in imports(path):
        assert wing(path.parts[0].removesuffix(".py")) in ("batch", "cli")


def opened() -> frozenset[Path]:
    """The modules that are there only once a ledger is opened: those that reach the tables, directly or over others."""
    found: set[Path] = set()
    while True:
        behind = {f"armsledger.{'.'.join(path.with_suffix('').parts)}" for path in found}
        known = {path for path in MODULES if path.parts[0] == "ledger" and reaches(path, behind)}
        if known == found:
            return frozenset(found)
        found = known


def reaches(path: Path, behind: set[str]) -> bool:
    """Whether a module imports the database, or what is behind it, outside functions."""
    return any(name.split(".")[0] == "sqlalchemy" or name in behind for name in imports(path, top_level=True))


OPENED = opened()


def heavy(path: Path) -> set[str]:
    """The heavy packages that a module imports outside functions."""
    return {name.split(".")[0] for name in imports(path, top_level=True)} & set(HEAVY)


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_module_loads_a_parser_when_it_is_imported(path: Path) -> None:
    allowed = {"rich"} if path.parts[0] in ("views", "evaluation") else set()
    allowed |= {"sqlalchemy"} if path in OPENED else set()
    assert heavy(path) - allowed == set()


@pytest.mark.parametrize("path", [path for path in MODULES if path not in OPENED], ids=str)
def test_the_database_is_loaded_only_when_a_ledger_is_opened(path: Path) -> None:
    behind = {".".join(("armsledger", *module.with_suffix("").parts)).removesuffix(".__init__") for module in OPENED}
    assert behind.isdisjoint(imports(path, top_level=True))


def loaded_by(code: str) -> set[str]:
    """The top-level packages that are loaded after a piece of code in a fresh interpreter."""
    script = f"import sys\n{code}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    ["import armsledger", "from armsledger.cli import main\ntry: main(['read', '--help'])\nexcept SystemExit: pass"],
    ids=["import", "help"],
)
def test_import_and_help_load_nothing_heavy(code: str) -> None:
    assert loaded_by(code) & set(HEAVY) == set()


def test_import_reads_no_data_file() -> None:
    script = (
        "import sys, pathlib\nopened = []\n"
        "sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == 'open' else None)\n"
        "import armsledger, armsledger.cli\n"
        "print([name for name in opened if name.endswith(('.toml', '.csv', '.md'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
