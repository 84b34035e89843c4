"""Whether the store is whole: its file, its tables, what points where, and whether the keys open what is sealed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Connection, and_, func, select

from api.errors import UnreadableSeal
from api.store import migrating
from api.store.database import Database
from api.store.tables import METADATA, sealed_columns
from api.store.told import told_plainly

_AT_ONCE = 200
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at: its name, and what is wrong with it, in words without anybody's data."""

    name: str
    looked_at: int
    wrong: tuple[str, ...] = ()


def checks(store: Database) -> Iterator[Check]:
    """Look at everything, one after the other; only at the version where that is another one.

    Raises StoreUnavailable where the store cannot be read at all.
    """
    version = _version(store)
    yield version
    if version.wrong:
        return
    yield _tables(store)
    for look in (_file, _pointers, _seals):
        with store.reading() as work:
            yield look(work.connection, store)


def _version(store: Database) -> Check:
    present, needed = migrating.version(store.engine), migrating.newest()
    wrong = () if present == needed else (f"its tables are of version {present}, not {needed}: run pie db upgrade",)
    return Check(name="version", looked_at=1, wrong=wrong)


def _tables(store: Database) -> Check:
    with told_plainly():
        found = migrating.differences(store.engine)
    wrong = tuple(f"differs from what this program expects: {_named(each)}" for each in found[:_MOST_TOLD])
    return Check(name="tables", looked_at=len(METADATA.tables), wrong=wrong)


def _named(difference: object) -> str:
    """What alembic found, in its own first word and the name of the table."""
    flat = difference[0] if isinstance(difference, list) else difference
    if not isinstance(flat, tuple):
        return "something"
    names = [getattr(part, "name", part) for part in flat[1:] if isinstance(getattr(part, "name", part), str)]
    return " ".join([str(flat[0]), *map(str, names)])


def _file(connection: Connection, _: Database) -> Check:
    """SQLite looks through its whole file. PostgreSQL looks after its own."""
    if connection.dialect.name != "sqlite":
        return Check(name="file", looked_at=0)
    said = [row[0] for row in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_TOLD})")]
    return Check(name="file", looked_at=1, wrong=tuple(said) if said != ["ok"] else ())


def _pointers(connection: Connection, _: Database) -> Check:
    """Every row that points at another finds it."""
    wrong, count = [], 0
    for table in METADATA.sorted_tables:
        for key in table.foreign_key_constraints:
            count += 1
            there = key.referred_table.alias()
            pairs = [(element.parent, there.c[element.column.name]) for element in key.elements]
            lost = (
                select(func.count())
                .select_from(table.outerjoin(there, and_(*(here == other for here, other in pairs))))
                .where(*(here.is_not(None) for here, _ in pairs), pairs[0][1].is_(None))
            )
            if number := connection.scalar(lost):
                wrong.append(f"{number} rows of {table.name} point at rows of {key.referred_table.name} that are gone")
    return Check(name="pointers", looked_at=count, wrong=tuple(wrong))


def _seals(connection: Connection, store: Database) -> Check:
    """Every sealed value opens with the keys."""
    wrong, count = [], 0
    for column in sealed_columns():
        shut = 0
        for (sealed,) in connection.execute(select(column).where(column.is_not(None))).yield_per(_AT_ONCE):
            count += 1
            shut += not opens(store.vault.opened, sealed)
        if shut:
            wrong.append(f"{shut} values of {_column(column)} are opened by none of the keys")
    return Check(name="seals", looked_at=count, wrong=tuple(wrong))


def opens(opened: Callable[[bytes], object], sealed: bytes) -> bool:
    """Whether a sealed value opens."""
    try:
        opened(sealed)
    except UnreadableSeal:
        return False
    return True


def _column(column: Column[object]) -> str:
    return f"{column.table.name}.{column.name}"
