"""People and access in the database: accounts, and what proves them."""

from api.store.people.accounts import SqlAccounts
from api.store.people.counting import SqlAttempts
from api.store.people.proofs import SqlKeys, SqlLinks, SqlSessions

__all__ = ["SqlPeople"]


class SqlPeople(SqlAccounts, SqlSessions, SqlKeys, SqlLinks, SqlAttempts):
    """People and access over one transaction."""
