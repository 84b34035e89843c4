"""The N-th statement fails, for every N: after each, the store holds what it held before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from api.errors import StoreUnavailable
from api.store.database import Database
from api.store.tables import METADATA

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """How many statements failed, one in each try, and after how many of them the store held something else."""

    statements: int
    changed: int


def each_failed(store: Database, does: Callable[[], object]) -> Failed:
    """Try something again and again, its first, second … statement and at last its commit failing, until it gets through."""
    before, changed, number = rows_of(store), 0, 0
    while True:
        number += 1
        if _through(store, does, number):
            return Failed(statements=number - 1, changed=changed)
        changed += rows_of(store) != before


def rows_of(store: Database) -> Rows:
    """Every row of every table."""
    with store.reading() as work:
        return {
            table.name: [tuple(row) for row in work.connection.execute(select(table).order_by(*table.primary_key))]
            for table in METADATA.sorted_tables
        }


def _through(store: Database, does: Callable[[], object], number: int) -> bool:
    """Whether it got through with its statement of this number failing, because it has not as many."""
    left = number

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise OperationalError("a statement", {}, ConnectionError("made to fail"))

    def before_statement(*_: object) -> None:
        count()

    event.listen(store.engine, "before_cursor_execute", before_statement)
    event.listen(store.engine, "commit", before_statement)
    try:
        does()
    except StoreUnavailable:
        return False
    finally:
        event.remove(store.engine, "before_cursor_execute", before_statement)
        event.remove(store.engine, "commit", before_statement)
    return left > 0
