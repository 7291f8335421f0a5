"""The history of the tables: how a ledger of an older version becomes one of this version.

Enters: an open connection. Leaves: the newest tables. Run by `opening` when a ledger is made or is older.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import Connection

HERE = Path(__file__).parent


def config() -> Config:
    """Where Alembic finds the versions."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(HERE).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    return made


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest version, within the transaction of `connection`."""
    from alembic import command

    told = config()
    told.attributes["connection"] = connection
    command.upgrade(told, "head")
