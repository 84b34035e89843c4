"""The directory in the database."""

from api.store.directory.repository import SqlDirectory

__all__ = ["SqlDirectory"]
