"""A process that is killed while it adds leaves whole documents alone, and the same command finishes the work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from armsledger.ledger import tables
from armsledger.ledger.book import Ledger
from tests.ledger_data import some_reading
from tests.ledger_state import state

ROOT = Path(__file__).parents[1]
DOCUMENTS = 500
KILLS = 50
ADDING = """
import sys
from armsledger.ledger.book import Ledger
from tests.ledger_data import AT, some_reading
with Ledger.open(sys.argv[1]) as ledger:
    print("open", flush=True)
    with ledger.batch():
        for number in range(int(sys.argv[2]), int(sys.argv[3])):
            ledger.add(some_reading(number), at=AT)
print("done", flush=True)
"""


def adding(where: str, first: int, last: int) -> subprocess.Popen[str]:
    """A process that adds some readings."""
    known = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", ADDING, where, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, env=known, stdout=subprocess.PIPE, text=True)


def whole(where: str) -> int:
    """How many documents there are; each must have its text, its print, its reading and all its claims."""
    expected = {f"doc{number}": len(some_reading(number).claims) for number in range(DOCUMENTS)}
    with Ledger.open(where) as ledger, tables.asking(ledger.engine) as connection:
        d, c = tables.documents.c, tables.claims.c
        names = tables.pairs(connection, sa.select(d.id, d.name))
        for table in (tables.texts, tables.prints, tables.readings):
            assert set(connection.scalars(sa.select(table.c.doc))) == set(names)
        counts = tables.pairs(connection, sa.select(c.doc, sa.func.count()).group_by(c.doc))
        assert {names[doc]: count for doc, count in counts.items()} == {name: expected[name] for name in names.values()}
    return len(names)


def killed(where: str, wait: Callable[[], float], times: int, documents: int) -> list[int]:
    """Kill the process that adds again and again; how many documents there were after each time."""
    found = []
    for _ in range(times):
        process = adding(where, 0, documents)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait())
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        found.append(whole(where))
    return found


def test_killed_at_any_moment_it_holds_whole_documents_and_ends_the_same(where: str, tmp_path: Path) -> None:
    chance = random.Random(20240301)
    counts = killed(where, lambda: chance.expovariate(1 / 0.06), KILLS, DOCUMENTS)
    assert counts == sorted(counts)  # nothing is lost
    assert len(set(counts)) > 3  # it was stopped at different places
    process = adding(where, 0, DOCUMENTS)
    assert "done" in process.communicate()[0]
    with Ledger.open(where) as ledger, Ledger.open(tmp_path / "whole.db") as other:
        with other.batch():
            for number in range(DOCUMENTS):
                other.add(some_reading(number), at="2026-01-31T09:30:00Z")
        assert state(ledger) == state(other)


def test_killed_while_it_is_made_it_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    for number in range(12):
        where = str(tmp_path / f"{number}.db")
        process = adding(where, 0, 1)
        time.sleep(0.15 + number * 0.05)
        process.kill()
        process.communicate()
        with Ledger.open(where) as ledger:
            assert ledger.check() == []
