"""The tables of a ledger, and the one place that knows SQLite from PostgreSQL.

Enters: an engine or a connection. Leaves: tables, and what the two databases do differently behind one name: how a
transaction that writes begins, how the index of words is made, filled and asked. Ids are text made from content;
moments and days are ISO 8601 text, so that both databases sort them alike; records are JSON text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine

MARK = 0x41524D53  # "ARMS": the application id in the head of a SQLite file
VERSIONS = "armsledger_schema"  # the table that holds the version of the schema; where it is, a ledger is
HEAD = "0002"  # the version of the tables below
WRITER = 0x41524D53  # the advisory lock of those who write, in PostgreSQL
PATIENCE = 60_000  # milliseconds that a writer waits for another, in SQLite
PRAGMAS = (
    "foreign_keys = ON",
    f"busy_timeout = {PATIENCE}",
    "synchronous = NORMAL",  # a killed process loses nothing by it; only the file itself is synchronised less often
    "cache_size = -65536",
    "wal_autocheckpoint = 8000",  # pages, 32 MB: fewer commits pay for bringing the file up to date
)
MANY = 500  # values in one IN (...)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts up only what is called INTEGER
ID = sa.String(collation="C").with_variant(sa.String(), "sqlite")  # sorted by code point in both


def column(name: str, *rest: Any, null: bool = False, **options: Any) -> sa.Column[Any]:
    """A column of text that both databases sort by code point."""
    return sa.Column(name, ID, *rest, nullable=null, **options)


documents = sa.Table(
    "documents",
    metadata,
    sa.Column("n", COUNTED, primary_key=True, autoincrement=True),
    column("id", unique=True),
    column("name"),
    column("place"),  # what makes it the same document when its text has changed
    column("lang"),
    column("published", null=True),
    column("title", null=True),
    column("outlet", null=True),
    column("url", null=True),
    column("raw_sha256"),
    column("text_sha256"),
    column("family", null=True),
    column("act", null=True),
    column("at"),
    column("gone", null=True),  # when it was superseded; null while it counts
    column("successor", null=True),
)
sa.Index("ix_documents_place", documents.c.place)
sa.Index("ix_documents_name", documents.c.name)
sa.Index("ix_documents_family", documents.c.family)

texts = sa.Table(
    "texts",
    metadata,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("layout", sa.Text, nullable=False),  # blocks, furniture, marks, warnings
)

readings = sa.Table(
    "readings",
    metadata,
    column("id", primary_key=True),
    column("doc", sa.ForeignKey("documents.id"), index=True),
    column("reader"),
    column("at"),
    column("gone", null=True),
)

claims = sa.Table(
    "claims",
    metadata,
    column("reading", sa.ForeignKey("readings.id"), primary_key=True),
    column("id", primary_key=True, index=True),
    column("doc", sa.ForeignKey("documents.id"), index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("judged", sa.Text),  # the record as a person corrected it
    column("verdict", null=True),  # what a person said of it last
    column("block", null=True),  # null where it does not count
    column("statement", null=True, index=True),  # where it stood when its block was worked out last
    sa.Column("lines", sa.Text, nullable=False),
)
sa.Index("ix_claims_block", claims.c.block)

refusals = sa.Table(
    "refusals",
    metadata,
    column("id", primary_key=True),
    column("doc", sa.ForeignKey("documents.id"), null=True, index=True),
    column("reading", sa.ForeignKey("readings.id"), null=True, index=True),
    column("at"),
    sa.Column("record", sa.Text, nullable=False),
)

prints = sa.Table(
    "prints",
    metadata,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
)

print_keys = sa.Table(
    "print_keys",
    metadata,
    column("key", primary_key=True),
    column("published", primary_key=True),  # empty where it is not known
    column("doc", sa.ForeignKey("documents.id"), primary_key=True, index=True),
)

joins = sa.Table(
    "joins",
    metadata,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    column("other", sa.ForeignKey("documents.id"), primary_key=True, index=True),
    sa.Column("record", sa.Text, nullable=False),
)

act_prints = sa.Table(  # what was heard in a document
    "act_prints",
    metadata,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
)

act_voices = sa.Table(  # whose voices are heard in it
    "act_voices",
    metadata,
    column("key", primary_key=True),
    column("published", primary_key=True),  # empty where it is not known
    column("doc", sa.ForeignKey("documents.id"), primary_key=True, index=True),
)

act_links = sa.Table(
    "act_links",
    metadata,
    column("doc", sa.ForeignKey("documents.id"), primary_key=True),
    column("other", sa.ForeignKey("documents.id"), primary_key=True, index=True),
    sa.Column("strength", sa.Double, nullable=False),
)

statements = sa.Table(
    "statements",
    metadata,
    column("id", primary_key=True),
    column("block", index=True),
    column("origin", index=True),
    column("at"),
    column("gone", null=True),
    sa.Column("record", sa.Text, nullable=False),
)

statement_flows = sa.Table(
    "statement_flows",
    metadata,
    column("flow", primary_key=True),
    column("statement", sa.ForeignKey("statements.id"), primary_key=True, index=True),
)

flows = sa.Table(
    "flows",
    metadata,
    column("id", primary_key=True),
    column("kind"),
    column("supplier", null=True),
    column("recipient", null=True),
    column("item"),
    column("standing"),
    column("first_said", null=True),
    column("last_said", null=True),
    sa.Column("documents", sa.Integer, nullable=False),
    sa.Column("statements", sa.Integer, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    column("at"),
    sa.Column("record", sa.Text, nullable=False),
)
sa.Index("ix_flows_supplier", flows.c.supplier, flows.c.recipient, flows.c.item)
sa.Index("ix_flows_recipient", flows.c.recipient, flows.c.item)
sa.Index("ix_flows_item", flows.c.item)

flow_versions = sa.Table(
    "flow_versions",
    metadata,
    sa.Column("n", COUNTED, primary_key=True, autoincrement=True),
    column("flow"),
    column("at"),
    sa.Column("back", sa.Text, nullable=False),  # the step to what it was before
)
sa.Index("ix_flow_versions_flow", flow_versions.c.flow, flow_versions.c.at)
sa.Index("ix_flow_versions_at", flow_versions.c.at)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("n", COUNTED, primary_key=True, autoincrement=True),
    column("id", unique=True),
    column("at"),
    column("who"),
    column("verdict"),
    sa.Column("record", sa.Text, nullable=False),
)

judgement_places = sa.Table(  # under which keys the documents of a judgement are found
    "judgement_places",
    metadata,
    column("place", primary_key=True),
    column("judgement", sa.ForeignKey("judgements.id"), primary_key=True),
)

claim_names = sa.Table(  # the parties and models that the claims of a document bear, folded
    "claim_names",
    metadata,
    column("name", primary_key=True),  # party:iran
    column("doc", sa.ForeignKey("documents.id"), primary_key=True, index=True),
)

claim_pairs = sa.Table(  # what persons joined and parted, by the claims that stand for it now
    "claim_pairs",
    metadata,
    column("one", primary_key=True),
    column("other", primary_key=True, index=True),
    column("verdict"),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("n", COUNTED, primary_key=True, autoincrement=True),
    column("at", index=True),
    column("what"),
    sa.Column("ids", sa.Text, nullable=False),
)

stale = sa.Table(  # what must be worked out again
    "stale",
    metadata,
    column("kind", primary_key=True),  # document, block, flow
    column("key", primary_key=True),
    column("at"),
)

INDEXED: Mapping[str, str] = {
    "sqlite": "INSERT INTO search (rowid, words) VALUES (:n, :words)",
    "postgresql": "INSERT INTO search (n, words) VALUES (:n, array_to_tsvector(string_to_array(:words, ' ')))",
}
ASKED: Mapping[str, str] = {
    "sqlite": "SELECT rowid AS n FROM search WHERE search MATCH :query",
    "postgresql": "SELECT n FROM search WHERE words @@ CAST(:query AS tsquery)",
}
JOINED = {"sqlite": " AND ", "postgresql": " & "}


def prepare(engine: Engine) -> None:
    """Have every connection of a SQLite engine keep foreign keys, wait for other writers, and begin as it is told."""
    if engine.dialect.name != "sqlite":
        return

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: one at a time in all processes, all of it or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
        yield connection


@contextmanager
def asking(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, and sees one state of the ledger throughout."""
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**level) as connection, connection.begin():
        yield connection


def size(connection: Connection) -> int:
    """How many bytes the ledger takes."""
    if connection.dialect.name == "postgresql":
        return int(connection.scalar(sa.text("SELECT pg_database_size(current_database())")) or 0)
    pages, page = (connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("page_count", "page_size"))
    return int(pages or 0) * int(page or 0)


def integrity(connection: Connection) -> list[str]:
    """What the database itself finds wrong with its file and its references."""
    if connection.dialect.name != "sqlite":
        return []  # PostgreSQL keeps both itself
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [one for one in said if one != "ok"] + [f"{r[0]}: row {r[1]} points to nothing in {r[2]}" for r in lost]


@cache
def neighbours(table: str, keys: int) -> sa.TextClause:
    """For each of so many keys the documents before and after one in time: rows of `key`, `side`, `doc`, nearest first.

    Takes `k0`, `k1` …, the document's own `published` and `doc`, and `most` of each side.
    """
    parts = [
        f"SELECT * FROM (SELECT key, '{side}' AS side, doc FROM {table} WHERE key = :k{n} "
        f"AND (published, doc) {than} (:published, :doc) ORDER BY published {way}, doc {way} LIMIT :most) AS {side}{n}"
        for n in range(keys)
        for side, than, way in (("before", "<", "DESC"), ("after", ">", "ASC"))
    ]
    return sa.text(" UNION ALL ".join(parts))


def index_words(connection: Connection, n: int, words: Iterable[str]) -> None:
    """Enter the words of document number `n`; each is made of ASCII letters and digits alone."""
    values = {"n": n, "words": " ".join(sorted(set(words)))}
    connection.execute(sa.text(INDEXED[connection.dialect.name]), values)


def with_words(connection: Connection, words: Sequence[str]) -> sa.Select[Any]:
    """The numbers of the documents that hold every word; made of ASCII letters and digits alone."""
    name = connection.dialect.name
    query = JOINED[name].join(f'"{word}"' if name == "sqlite" else f"'{word}'" for word in words)
    found = sa.text(ASKED[name]).bindparams(query=query).columns(sa.column("n", sa.Integer)).subquery()
    return sa.select(found.c.n)


def insert(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that are not there yet; what is there stays."""
    if not rows:
        return
    connection.execute(inserting(table, connection.dialect.name), list(rows))


@cache
def inserting(table: sa.Table, name: str) -> sa.Insert:
    """The statement that inserts rows and leaves those that are there."""
    dialect: Any = sqlite if name == "sqlite" else postgresql
    made: sa.Insert = dialect.insert(table).on_conflict_do_nothing()
    return made


def replace(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, or write them over those with the same key; every row has the same columns."""
    if not rows:
        return
    connection.execute(replacing(table, connection.dialect.name, tuple(rows[0])), list(rows))


@cache
def replacing(table: sa.Table, name: str, columns: tuple[str, ...]) -> sa.Insert:
    """The statement that inserts rows of these columns, or writes them over those with the same key."""
    dialect: Any = sqlite if name == "sqlite" else postgresql
    statement = dialect.insert(table)
    keys = [c.name for c in table.primary_key.columns]
    changed = {name: statement.excluded[name] for name in columns if name not in keys}
    made: sa.Insert = statement.on_conflict_do_update(index_elements=keys, set_=changed)
    return made


def parts(values: Iterable[str], size: int = MANY) -> Iterator[list[str]]:
    """The values, sorted and without repetition, in parts that fit into one IN (...)."""
    some = sorted(set(values))
    for start in range(0, len(some), size):
        yield some[start : start + size]


def moment(at: Any) -> sa.ColumnElement[str]:
    """A moment as it is compared: without its Z, `09:30:00` comes before `09:30:00.5`."""
    return sa.func.rtrim(at, "Z")


def pairs(connection: Connection, asked: sa.Select[Any]) -> dict[Any, Any]:
    """What a question for two columns finds: the first one -> the second."""
    return {row[0]: row[1] for row in connection.execute(asked)}
