"""A process that is killed while it adds leaves whole documents alone, and the same command finishes the work."""

from __future__ import annotations

import multiprocessing
import random
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import sqlalchemy as sa

from armsledger.ledger.book import Ledger
from armsledger.ledger.families.copies import print_of
from armsledger.ledger.storage import tables
from tests.ledger_data import AT, some_reading
from tests.ledger_state import state

DOCUMENTS = 500
KILLS = 50
MEAN = 0.12  # seconds until it is killed

pytestmark = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")


def add(where: str, first: int, last: int) -> None:
    """Add some readings, as one command does."""
    with Ledger.open(where) as ledger, ledger.batch():
        for number in range(first, last):
            ledger.add(some_reading(number), at=AT)


def adding(where: str, first: int, last: int) -> BaseProcess:
    """A process that adds some readings; it begins with all word lists loaded."""
    for number in range(3):
        print_of(some_reading(number).document)
    process = multiprocessing.get_context("fork").Process(target=add, args=(where, first, last))
    process.start()
    return process


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


def killed(where: str, seed: int) -> list[int]:
    """Kill the process that adds again and again; how many documents there were after each time."""
    chance = random.Random(seed)
    found = []
    for _ in range(KILLS):
        process = adding(where, 0, DOCUMENTS)
        time.sleep(chance.expovariate(1 / MEAN))
        process.kill()
        process.join()
        found.append(whole(where))
    return found


def test_killed_at_any_moment_it_holds_whole_documents_and_ends_the_same(where: str, tmp_path: Path) -> None:
    counts = killed(where, 20240301)
    assert counts == sorted(counts)  # nothing is lost
    assert len(set(counts)) > 5  # it was stopped at different places
    add(where, 0, DOCUMENTS)
    add(str(tmp_path / "whole.db"), 0, DOCUMENTS)
    with Ledger.open(where) as ledger, Ledger.open(tmp_path / "whole.db") as other:
        assert state(ledger) == state(other)
        assert ledger.check() == []


def test_killed_while_it_is_made_it_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    for number in range(20):
        where = str(tmp_path / f"{number}.db")
        process = adding(where, 0, 1)
        time.sleep(number * 0.01)
        process.kill()
        process.join()
        with Ledger.open(where) as ledger:
            assert ledger.check() == []
