"""The tables: as the migrations make them, and what the two databases do behind one name."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from armsledger.errors import LedgerError
from armsledger.ledger.book import Ledger
from armsledger.ledger.storage import migrations, tables
from tests.ledger_data import AT, some_reading

OWN_TABLES = ("table=<search", "Table('search", tables.VERSIONS)  # made beside the metadata


def test_the_version_is_that_of_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(migrations.config()).get_heads() == [tables.HEAD]


def test_the_migrations_make_the_tables(where: str) -> None:
    with Ledger.open(where) as ledger, ledger.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": tables.VERSIONS})
        found = compare_metadata(context, tables.metadata)
    assert [one for one in found if not is_own(one)] == []


def is_own(difference: object) -> bool:
    """Whether a difference is about a table of the index of words, or about a collation that reflection leaves out."""
    shown = str(difference)
    return any(name in shown for name in OWN_TABLES)


def test_foreign_keys_hold(where: str) -> None:
    wrong = sa.insert(tables.texts).values(doc="d-none", text="", layout="{}")
    with Ledger.open(where) as ledger, tables.writing(ledger.engine) as connection:
        with pytest.raises(sa.exc.IntegrityError):
            connection.execute(wrong)
        connection.rollback()


def test_a_transaction_that_fails_leaves_nothing(where: str) -> None:
    with Ledger.open(where) as ledger:
        with pytest.raises(RuntimeError), tables.writing(ledger.engine) as connection:
            connection.execute(sa.insert(tables.events).values(at=AT, what="x", ids="{}"))
            raise RuntimeError
        assert ledger.events() == []


def test_text_sorts_by_code_point_in_both(where: str) -> None:
    words = ["a", "B", "b", "é", "Z", "_", "10", "9", "ж"]
    with Ledger.open(where) as ledger:
        with tables.writing(ledger.engine) as connection:
            tables.insert(connection, tables.stale, [{"kind": "x", "key": word, "at": AT} for word in words])
        with tables.asking(ledger.engine) as connection:
            t = tables.stale.c
            found = list(connection.scalars(sa.select(t.key).where(t.kind == "x").order_by(t.key)))
    assert found == sorted(words)


def test_a_newer_ledger_is_refused(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(some_reading(1), at=AT)
        with tables.writing(ledger.engine) as connection:
            connection.execute(sa.text(f"UPDATE {tables.VERSIONS} SET version_num = '9999'"))
    with pytest.raises(LedgerError, match=r"newer armsledger.*pip install -U"):
        Ledger.open(where)


def test_every_column_that_is_looked_up_has_an_index(where: str) -> None:
    with Ledger.open(where) as ledger:
        inspector = sa.inspect(ledger.engine)
        for table in tables.metadata.sorted_tables:
            led = [index["column_names"][0] for index in inspector.get_indexes(table.name)]
            led += [(inspector.get_pk_constraint(table.name)["constrained_columns"] or [None])[0]]
            led += [one["column_names"][0] for one in inspector.get_unique_constraints(table.name)]
            for key in table.foreign_keys:
                assert key.parent.name in led or table.name == "judgement_places", (table.name, key.parent.name)
