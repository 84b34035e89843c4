"""Clients and what is kept of them, in the database."""

from api.store.cases.beside import SqlBeside
from api.store.cases.erasing import SqlErasing
from api.store.cases.recording import SqlRecording
from api.store.cases.temporary import SqlTemporary

__all__ = ["SqlCases"]


class SqlCases(SqlRecording, SqlBeside, SqlTemporary, SqlErasing):
    """Everything about clients, over one transaction; each part has its module."""
