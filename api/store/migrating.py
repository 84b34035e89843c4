"""The store brought to a version of its tables, forward or back, in one transaction each way."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from api.errors import StoreUnavailable
from api.store.tables import METADATA
from api.store.told import told_plainly

_STEPS = Path(__file__).with_name("migrations")
NEWEST = "head"
NOTHING = "base"
_LOCK = 7_431_001
"""The number of the lock on PostgreSQL; any, as long as nothing else uses it."""


def upgrade(engine: Engine, to: str = NEWEST) -> None:
    """Bring the tables to a version, the newest unless another is named. Raises StoreUnavailable, StoreBusy."""
    with changing(engine) as connection:
        bring_to(connection, to)


def downgrade(engine: Engine, to: str) -> None:
    """Take the tables back to an earlier version. Raises StoreUnavailable, StoreBusy."""
    with changing(engine) as connection:
        take_back(connection, to)


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may change tables: one process at a time, all of it or nothing. Raises StoreUnavailable, StoreBusy.

    SQLite changes a table by making it anew and dropping the old one. With foreign keys on, that would take along every row
    that points at it, so they are off meanwhile, and looked at before anything is kept.
    """
    is_sqlite = engine.dialect.name == "sqlite"
    with told_plainly(), engine.connect() as connection:
        if is_sqlite:
            _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                if not is_sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                yield connection
                if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise StoreUnavailable("a row would point at another that is not there")
        finally:
            if is_sqlite:
                _foreign_keys(connection, "ON")


def bring_to(connection: Connection, to: str) -> None:
    """Go forward to a version, in the transaction of the connection."""
    command.upgrade(_config(connection), to)


def take_back(connection: Connection, to: str) -> None:
    """Go back to a version, in the transaction of the connection."""
    command.downgrade(_config(connection), to)


def version(engine: Engine) -> str | None:
    """The version that the tables have; None where there are none."""
    with told_plainly(), engine.connect().execution_options(pie_writes=False) as connection:
        return version_in(connection)


def version_in(connection: Connection) -> str | None:
    """The version that the tables have, seen in a transaction."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def newest() -> str:
    """The version that this program needs."""
    return ScriptDirectory(str(_STEPS)).get_current_head() or NOTHING


def known() -> tuple[str, ...]:
    """Every version that this program knows, the newest first."""
    return tuple(step.revision for step in ScriptDirectory(str(_STEPS)).walk_revisions())


def differences(engine: Engine) -> list[object]:
    """How the tables differ from what this program expects; nothing where they are right."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True, "compare_type": True})
        return list(compare_metadata(context, METADATA))


def _foreign_keys(connection: Connection, to: str) -> None:
    """Between transactions only: in one, SQLite takes no notice."""
    found = connection.connection.dbapi_connection
    if found is not None:
        found.cursor().execute(f"PRAGMA foreign_keys={to}")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
