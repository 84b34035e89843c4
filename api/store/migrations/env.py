"""Runs the steps on the connection that it is handed; there is no configuration file."""

from alembic import context
from alembic.config import Config

from api.store.tables import METADATA


def run_steps(config: Config) -> None:
    """Run the steps that the command asks for."""
    context.configure(
        connection=config.attributes["connection"],
        target_metadata=METADATA,
        render_as_batch=True,  # SQLite changes a table by making it anew
        transaction_per_migration=False,
    )
    context.run_migrations()


_asked_by: Config | None = getattr(context, "config", None)
if _asked_by is not None:  # else it is only being read, not run by a command
    run_steps(_asked_by)
