"""Sets up a virtual environment in `.venv` and works in it, with nothing but Python.

    python3 dev.py setup      the environment, with the tools of development
    python3 dev.py example    the environment, and the example ledger built and shown in it
    python3 dev.py test       the environment, and the tests in it
    python3 dev.py check      lint, types, rules, floors and tests

`ARMSLEDGER_VENV` names another folder for the environment. What follows the task goes to its last command:
`python3 dev.py test -k numerals`.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("ARMSLEDGER_VENV") or ROOT / ".venv")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LEDGER = "example.db"
EXAMPLE = (["armsledger", "add", "--ledger", LEDGER, "examples/ledger"], ["armsledger", "flows", "--ledger", LEDGER])
LINT = (["ruff", "check", "."], ["mypy"])
TASKS = {
    "setup": (),
    "example": EXAMPLE,
    "test": (["pytest", "-q"],),
    "check": (*LINT, ["armsledger", "rules"], ["python", "-m", "benchmarks.floors"], ["pytest", "-q"]),
}


def run(*command):
    """Run a command in the checkout; returns its exit code."""
    return subprocess.call([str(part) for part in command], cwd=str(ROOT))


def set_up(extra):
    """The environment with armsledger installed from this checkout, once for each state of pyproject.toml."""
    state = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f".installed{extra}"
    if any(known.exists() and known.read_text() == state for known in (stamp, VENV / ".installed[dev]")):
        return
    if not BIN.exists() and run(sys.executable, "-m", "venv", VENV):
        sys.exit("dev.py: no virtual environment could be made; install the venv module (Debian: python3-venv)")
    if run(BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", f".{extra}"):
        sys.exit("dev.py: the installation failed; its last lines above say why")
    stamp.write_text(state)


def main():
    """Run one task; the exit code is that of the first command that fails."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- whoever starts this may have an older Python
        sys.exit(f"dev.py: needs Python 3.11 or later, this is {sys.version.split()[0]}; try python3.12 dev.py")
    task, more = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if task not in TASKS:
        sys.exit(__doc__)
    set_up("" if task == "example" else "[dev]")
    commands = TASKS[task]
    for number, (program, *arguments) in enumerate(commands, start=1):
        code = run(BIN / program, *arguments, *(more if number == len(commands) else []))
        if code:
            sys.exit(code)


if __name__ == "__main__":
    main()
