"""Several processes that write to one ledger at once: nothing is lost, nothing is doubled, and all end the same."""

from __future__ import annotations

from pathlib import Path

from armsledger.ledger.book import Ledger
from tests.ledger_data import AT, some_reading
from tests.ledger_state import state
from tests.test_kill import adding

DOCUMENTS = 120


def test_processes_that_add_at_once_end_as_one_would(where: str, tmp_path: Path) -> None:
    parts = [(0, DOCUMENTS), (0, DOCUMENTS), (40, DOCUMENTS), (80, 100)]  # the same documents, from several sides
    processes = [adding(where, *part) for part in parts]
    for process in processes:
        process.join(timeout=300)
    assert [process.exitcode for process in processes] == [0] * len(parts)
    with Ledger.open(where) as ledger, Ledger.open(tmp_path / "one.db") as other:
        for number in range(DOCUMENTS):
            other.add(some_reading(number), at=AT)
        assert state(ledger) == state(other)
        assert [event.what for event in ledger.events()] == ["document"] * DOCUMENTS
