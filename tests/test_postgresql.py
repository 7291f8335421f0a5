"""What is particular to a ledger in PostgreSQL: addresses, schemas, and texts that the server itself does not take."""

from __future__ import annotations

from urllib.parse import quote

import psycopg
import pytest

from armsledger.ledger.book import Ledger
from armsledger.records import Reading
from tests import servers
from tests.ledger_data import AT, document, some_reading
from tests.ledger_state import state


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_way_to_write_the_address_is_taken(scheme: str, postgresql: servers.Server) -> None:
    where = postgresql.database().replace("postgresql", scheme, 1)
    for _ in range(2):
        with Ledger.open(where) as ledger:
            ledger.add(some_reading(1), at=AT)
            assert ledger.info()["database"] == "postgresql"
            assert ledger.info()["documents"] == 1


def test_two_ledgers_in_two_schemas_of_one_database(postgresql: servers.Server) -> None:
    where = postgresql.database()
    with psycopg.connect(where) as connection:
        connection.execute("CREATE SCHEMA one")
        connection.execute("CREATE SCHEMA two")
    found = []
    for number, schema in enumerate(("one", "two")):
        with Ledger.open(f"{where}&options={quote(f'-csearch_path={schema}')}") as ledger:
            ledger.add(some_reading(number), at=AT)
            found.append([entry.name for entry in ledger.documents()])
    assert found == [["doc0"], ["doc1"]]


@pytest.mark.parametrize("text", ["a\0b drone", "half \ud83d a pair", "json:[1]", "👾 Київ ß ﬁ İ"])
def test_every_text_comes_back_as_it_was(text: str, where: str) -> None:
    with Ledger.open(where) as ledger:
        added = ledger.add(Reading(document("a", text, title=None)), at=AT)
        found = ledger.document(added.doc)
        assert found is not None and found.text == text
        assert ledger.check() == []


def test_a_title_that_the_server_does_not_take(where: str) -> None:
    with Ledger.open(where) as ledger, Ledger.open(":memory:") as other:
        for one in (ledger, other):
            one.add(Reading(document("a\0", "text", title="x\0y\ud800", outlet="o\0", url="http://x/\0")), at=AT)
        assert state(ledger) == state(other)
