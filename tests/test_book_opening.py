"""What cannot be opened or written is named with the reason and the remedy, and stays as it was."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from armsledger.errors import LedgerError
from armsledger.ledger.book import Ledger
from armsledger.ledger.storage import opening, tables
from tests.ledger_data import AT, some_reading


def foreign_database(path: Path) -> None:
    """A SQLite database of something else."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (id)")
    connection.close()


OTHERS: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("Iran sent drones to Russia. " * 20),
    "short": lambda path: path.write_bytes(b"SQLite"),
    "database": foreign_database,
    "zeros": lambda path: path.write_bytes(bytes(8192)),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_of_another_kind_is_refused_untouched(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    OTHERS[kind](path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(LedgerError, match=r"another kind.*give another path"):
        Ledger.open(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["other.db"]


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("", "the path is empty"),
        ("{tmp}", "is a folder"),
        ("{tmp}/none/ledger.db", "its folder does not exist"),
        ("mysql://host/name", "is not a kind of database"),
        ("nonsense://x", "is not a kind of database"),
        ("://x", "is not an address"),
        ("postgresql://u:secret@127.0.0.1:1/none?connect_timeout=2", "no server answers there"),
        ("postgresql://u@/none?host={tmp}", "server"),
    ],
)
def test_what_cannot_be_opened_says_why(where: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=reason) as caught:
        Ledger.open(where.format(tmp=tmp_path))
    assert "secret" not in str(caught.value)
    assert caught.value.remedy


def test_a_database_of_something_else_is_refused(postgresql: object) -> None:
    import psycopg

    where: str = postgresql.database()  # type: ignore[attr-defined]
    with psycopg.connect(where) as connection:
        connection.execute("CREATE TABLE documents (id TEXT)")
    with pytest.raises(LedgerError, match=r"'documents' that is not of armsledger"):
        Ledger.open(where)
    with pytest.raises(LedgerError, match=r"no such database"):
        Ledger.open(postgresql.address("none"))  # type: ignore[attr-defined]


def test_a_ledger_that_is_being_written_waits_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    Ledger.open(path).close()
    monkeypatch.setattr(tables, "PRAGMAS", ("busy_timeout = 50",))
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match=r"another process.*try again"):
        ledger.add(some_reading(1), at=AT)
    writer.rollback()
    writer.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger.open(path).close()
    path.chmod(0o444)
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match=r"cannot be written.*permissions"):
        ledger.add(some_reading(1), at=AT)


def test_what_a_deleted_ledger_left_beside_it_is_not_taken_for_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        for number in range(60):
            ledger.add(some_reading(number), at=AT)
        left = {name: Path(f"{path}{name}").read_bytes() for name in ("-wal", "-shm")}
    path.unlink()
    for name, raw in left.items():
        Path(f"{path}{name}").write_bytes(raw)
    with Ledger.open(path) as ledger:
        assert ledger.documents() == []
        for number in range(60, 70):
            ledger.add(some_reading(number), at=AT)
        assert ledger.check() == []


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add(some_reading(0), at=AT)
        with ledger.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError, match=r"the disk is full.*make room"):
            for number in range(1, 200):
                ledger.add(some_reading(number), at=AT)
    with Ledger.open(path) as ledger:
        assert ledger.check() == []


def test_the_words_of_databases_are_known() -> None:
    assert opening.reason_of("attempt to write a readonly database", OSError())[0] == "cannot be written"
    assert "says: odd" in opening.reason_of("odd\nmore", OSError())[0]
