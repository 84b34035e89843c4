"""What a database driver raises, said as what happened to whoever asked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from api.errors import StoreBusy, StoreUnavailable

_BUSY_STATES = frozenset({"40001", "40P01", "55P03", "57014"})
"""PostgreSQL's states for a serialisation failure, a deadlock, a lock not had and a statement that took too long."""


_OURS_TO_TELL: Mapping[str, str] = MappingProxyType(
    {
        "25006": "it may only be read",
        "42P01": "it was never set up, or by an older version: run pie db upgrade",
        "53100": "there is no room left",
        "53200": "it has no memory left",
        "53300": "it takes no more connections",
    }
)
"""PostgreSQL's states that say why it takes nothing, beside a connection that is gone."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """What a database driver raises, as what happened: StoreBusy or StoreUnavailable. Faults of ours stay as they are."""
    try:
        yield
    except PoolExhausted:
        raise StoreBusy from None
    except (OperationalError, InterfaceError, DBAPIError) as error:
        told = _told(error)
        if told is None:
            raise
        raise told from None


def _told(error: DBAPIError) -> StoreUnavailable | None:
    state = getattr(error.orig, "sqlstate", None)
    said = str(error.orig)
    if state in _BUSY_STATES or "database is locked" in said or "database table is locked" in said:
        return StoreBusy()
    if error.connection_invalidated or isinstance(error, OperationalError | InterfaceError) or state in _OURS_TO_TELL:
        return StoreUnavailable(_OURS_TO_TELL.get(state or "", _reason(said)))
    return None


def _reason(said: str) -> str:
    """Why, in words of ours: what a driver says may hold addresses and names."""
    for words, reason in _REASONS:
        if words in said:
            return reason
    return "it does not answer"


_REASONS = (
    ("full", "there is no room left"),
    ("No space left", "there is no room left"),
    ("readonly", "it may only be read"),
    ("read-only", "it may only be read"),
    ("unable to open", "its file cannot be opened"),
    ("no such table", "it was never set up, or by an older version: run pie db upgrade"),
    ("malformed", "its file is damaged: run pie db check"),
    ("not a database", "its file is no database"),
)
