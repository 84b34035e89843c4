"""A disk that is full: writers are told, readers go on, and once there is room, so do writers."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, event

from api.errors import StoreUnavailable
from api.store.database import Database
from benchmarks.faults.kept import Found, begin, found, write_intake
from benchmarks.stores import file_url, opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was written until there was no room, why the writer was told no, and what went on afterwards."""

    before: int
    reason: str
    could_read: bool
    afterwards: int
    found: Found


def filled(folder: Path, *, pages: int = 400) -> Filled:
    """Write into a SQLite file that may have so many pages, then give it room."""
    store = opened(file_url(folder, "full"))
    begin(store)
    limit = [pages]

    @event.listens_for(store.engine, "begin")
    def hold(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={limit[0]}")

    acknowledged, reason = _until_told(store, "a")
    with store.reading() as work:
        could_read = bool(work.people.agencies())
    limit[0] = 1_000_000
    more = {f"b-{number}" for number in range(10)}
    for each in sorted(more):
        write_intake(store, each)
    result = Filled(
        before=len(acknowledged),
        reason=reason,
        could_read=could_read,
        afterwards=len(more),
        found=found(store, acknowledged | more),
    )
    store.close()
    return result


def _until_told(store: Database, name: str) -> tuple[set[str], str]:
    acknowledged: set[str] = set()
    while True:
        id_ = f"{name}-{len(acknowledged)}"
        try:
            write_intake(store, id_)
        except StoreUnavailable as error:
            return acknowledged, error.reason
        acknowledged.add(id_)
