"""The store brought to a version of its tables, forward or back, in one transaction each way."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from api.store.database import told_plainly
from api.store.tables import METADATA

_STEPS = Path(__file__).with_name("migrations")
NEWEST = "head"
NOTHING = "base"
_LOCK = 7_431_001
"""The number of the lock on PostgreSQL; any, as long as nothing else uses it."""


def upgrade(engine: Engine, to: str = NEWEST) -> None:
    """Bring the tables to a version, the newest unless another is named. Raises StoreUnavailable, StoreBusy."""
    with told_plainly(), engine.begin() as connection:
        _wait_for_others(connection)
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Take the tables back to an earlier version. Raises StoreUnavailable, StoreBusy."""
    with told_plainly(), engine.begin() as connection:
        _wait_for_others(connection)
        command.downgrade(_config(connection), to)


def version(engine: Engine) -> str | None:
    """The version that the tables have; None where there are none."""
    with told_plainly(), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


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


def _wait_for_others(connection: Connection) -> None:
    """One process changes the tables at a time; on SQLite the transaction sees to that."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
