"""Which reader it was: the version of the package and of what it knows.

Enters: nothing. Leaves: `0.1.0+8f3a…`, the same wherever the same reader is installed.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version

from armsledger.knowledge import ROOT

SUFFIXES = (".toml", ".csv", ".json")
DIGITS = 10


@cache
def reader_version() -> str:
    """The version of the reader of this process."""
    return f"{version('armsledger')}+{knowledge_hash()}"


def knowledge_hash() -> str:
    """The hash of the words, names and weights that reading goes by; of the parsers, the names and sizes."""
    told = hashlib.sha256()
    for path in sorted(path for path in ROOT.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        told.update(path.relative_to(ROOT).as_posix().encode())
        told.update(path.read_bytes() if path.suffix in SUFFIXES else str(path.stat().st_size).encode())
    return told.hexdigest()[:DIGITS]
