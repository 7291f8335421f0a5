"""What several tests share: a PostgreSQL server, and new ledgers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import servers


@pytest.fixture(scope="session")
def postgresql() -> Iterator[servers.Server]:
    """A PostgreSQL server of the tests' own; skips where none is installed."""
    if servers.binaries() is None:
        pytest.skip("no PostgreSQL server is installed")
    pytest.importorskip("psycopg")
    with servers.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that is not there yet, in each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    server: servers.Server = request.getfixturevalue("postgresql")
    return server.database()


Address = Callable[[], str]
