"""A path or an address -> an engine over a ledger whose tables are of this version.

Enters: the path of a file, `:memory:`, or a `sqlite:` or `postgresql:` address. Leaves: an engine; or `LedgerError`
with the reason and the remedy. What is no ledger is left untouched. A new file appears whole or not at all: it is made
under another name and then given its own.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from armsledger.errors import LedgerError
from armsledger.ledger.storage.tables import HEAD, MARK, VERSIONS, asking, metadata, prepare, writing

MEMORY = ":memory:"
HEADER = b"SQLite format 3\0"
APPLICATION = 68  # where the application id stands in the head of a SQLite file
KNOWN = "give the path of a file, or an address such as postgresql://user@host/name"
OTHER = "give another path; armsledger makes a new file where there is none"


def open_engine(where: str | Path) -> Engine:
    """The engine of the ledger at `where`, which is made where there is none; raises `LedgerError`."""
    url = address(where)
    name = shown(url)
    with explained(name):
        if url.get_backend_name() == "postgresql":
            return open_server(url, name)
        if url.database in (None, "", MEMORY):
            return open_memory()
        return open_file(Path(str(url.database)), name)


def shown(url: URL) -> str:
    """An address as it is shown: a path, or an address without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database or MEMORY)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def address(where: str | Path) -> URL:
    """`where` as an address that SQLAlchemy knows."""
    told = str(where)
    if not told:
        raise LedgerError("(no ledger)", "the path is empty", KNOWN)
    if isinstance(where, Path) or "://" not in told:
        return URL.create("sqlite", database=told)
    try:
        url = make_url(told)
        name = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise LedgerError(told.partition("@")[2] or told, "is not an address of a ledger", KNOWN) from None
    if name in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if name == "sqlite":
        return url.set(drivername="sqlite")
    raise LedgerError(f"{name}://…", "is not a kind of database that ledgers are kept in", KNOWN)


def open_memory() -> Engine:
    """A ledger that is gone when it is closed."""
    engine = sa.create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    prepare(engine)
    make_tables(engine)
    return engine


def open_file(path: Path, where: str) -> Engine:
    """The ledger in a file."""
    if path.is_dir():
        raise LedgerError(where, "is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise LedgerError(where, "its folder does not exist", "make the folder first, or check the path")
    if not path.exists() or path.stat().st_size == 0:
        make_file(path)
    if not marked(path):
        raise LedgerError(where, "is a file of another kind, not a ledger of armsledger", OTHER)
    engine = sa.create_engine(URL.create("sqlite", database=str(path)))
    prepare(engine)
    return brought_up(engine, where)


def marked(path: Path) -> bool:
    """Whether the head of a file says that it is a ledger; nothing is opened that is not."""
    with path.open("rb") as handle:
        head = handle.read(100)
    if len(head) < 100 or not head.startswith(HEADER):
        return False
    return bool(struct.unpack_from(">I", head, APPLICATION)[0] == MARK)


def make_file(path: Path) -> None:
    """Make an empty ledger at `path`, unless another process was faster."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        engine = sa.create_engine(URL.create("sqlite", database=str(draft)))
        prepare(engine)
        make_tables(engine)
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
        engine.dispose()
        with alone(path.parent):
            publish(draft, path)
    finally:
        for left in (draft, *beside(draft)):
            left.unlink(missing_ok=True)


def beside(path: Path) -> list[Path]:
    """The files that SQLite puts beside a database."""
    return [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")]


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No two processes make a ledger in a folder at once, as far as the system knows locks on folders."""
    try:
        import fcntl
    except ModuleNotFoundError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def publish(draft: Path, path: Path) -> None:
    """Give a finished file its name; what stands there with something in it stays.

    What a deleted ledger of that name has left beside it goes first: SQLite would take it for this one's.
    """
    if path.exists() and path.stat().st_size > 0:
        return
    for left in beside(path):
        left.unlink(missing_ok=True)
    draft.replace(path)


def make_tables(engine: Engine) -> None:
    """The tables, in one transaction."""
    with writing(engine) as connection:
        upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Bring the tables up to this version."""
    from armsledger.ledger.storage import migrations

    migrations.upgrade(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {MARK}")


def open_server(url: URL, where: str) -> Engine:
    """The ledger in a PostgreSQL database."""
    try:
        engine = sa.create_engine(url)
    except ModuleNotFoundError:
        remedy = 'pip install "armsledger[postgresql]"'
        raise LedgerError(where, "the driver for PostgreSQL is missing", remedy) from None
    return brought_up(engine, where)


def brought_up(engine: Engine, where: str) -> Engine:
    """See that the tables are of this version; raises `LedgerError` for tables of a newer one or of something else."""
    try:
        with asking(engine) as connection:
            version = version_of(connection, where)
        if version != HEAD:
            with writing(engine) as connection:
                if version_of(connection, where) != HEAD:
                    upgrade(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def version_of(connection: Connection, where: str) -> str | None:
    """The version of the tables, None where there are none yet."""
    inspector = sa.inspect(connection)
    there = set(inspector.get_table_names())
    if VERSIONS not in there:
        taken = sorted(there & set(metadata.tables))
        if taken:
            reason = f"holds a table {taken[0]!r} that is not of armsledger"
            raise LedgerError(where, reason, "give it a database or a schema of its own")
        return None
    found = connection.scalar(sa.text(f"SELECT version_num FROM {VERSIONS}"))
    if found is not None and str(found) > HEAD:
        reason = f"was written by a newer armsledger (tables {found}, this version knows {HEAD})"
        raise LedgerError(where, reason, "update armsledger: pip install -U armsledger")
    return None if found is None else str(found)


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what a database says into words that help."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(where, *reason_of(str(error.orig), error)) from error
    except OSError as error:
        reason = f"cannot be opened: {error.strerror or error}"
        raise LedgerError(where, reason, "check the path and its permissions") from error


def reason_of(told: str, error: Exception) -> tuple[str, str]:
    """Why, and what to do, out of the words of a database."""
    for cue, reason, remedy in REASONS:
        if cue in told.casefold():
            return reason, remedy
    first = told.strip().splitlines()[0] if told.strip() else type(error).__name__
    return f"the database says: {first}", "check the address, and that the database runs"


FULL = "the disk is full; what was not finished was taken back", "make room and give the same command again"
REASONS = (
    ("is locked", "another process has been writing to it for a long time", "wait until it is done and try again"),
    ("readonly", "cannot be written", "check the permissions of the file and its folder"),
    ("disk is full", *FULL),
    ("no space left", *FULL),
    ("unable to open", "cannot be opened", "check the path and its permissions"),
    ("malformed", "the file is damaged", "restore it from a copy; `armsledger check` says what still holds"),
    ("not a database", "is a file of another kind, not a ledger of armsledger", OTHER),
    ("disk i/o", "the disk does not read or write", "check the disk, and try again"),
    ("connection refused", "no server answers there", "start PostgreSQL, or check host and port"),
    ("no such file or directory", "no server answers there", "start PostgreSQL, or check host and port"),
    ("does not exist", "there is no such database or user", "create it first: createdb NAME"),
    ("authentication failed", "the user or the password is wrong", "check the address, or give it in ~/.pgpass"),
    ("connection failed", "the server cannot be reached", "start PostgreSQL, or check host, port and name"),
    ("permission denied", "may not be written by this user", "ask for the right to create and write tables"),
)  # fmt: skip
