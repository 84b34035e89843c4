"""A backup put in the place of what the store holds; who was erased since stays erased, and what was taken away stays so."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, inspect, select, text

from api.errors import StoreNotEmpty, UnreadableFile, UnreadableSeal
from api.ports.acts import Act, ClientId
from api.ports.audit import Entry
from api.ports.cases import Erasure
from api.store import migrating
from api.store.database import Database
from api.store.grants import Grant, GrantKind, grants_in, less_of
from api.store.tables import METADATA, sealed_columns
from api.store.tables import cases as of_cases
from api.store.tables import directory as of_directory
from api.store.tables import people as of_people
from api.store.upkeep.backup import Backup, read_backup, rows_of
from api.store.upkeep.closing_again import closed_again, closed_in
from api.store.upkeep.portable import table_of
from api.store.upkeep.taking_away import taken_away_again
from api.store.work import SqlWork
from resources_catalog.changes import Listing, RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was restored, who of it was erased again, and what of it was taken away and closed again.

    ``knows_grants`` is False where nothing told what was taken away since, ``knows_places`` where nothing told which
    records of the directory were closed.
    """

    backup: Backup
    erased_again: tuple[ClientId, ...]
    taken_away_again: Counter[GrantKind] = field(default_factory=Counter)
    closed_again: int = 0
    knows_grants: bool = True
    knows_places: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBeside:
    """What the lists beside a store know of it, should the store be lost."""

    erasures: tuple[Erasure, ...] = ()
    grants: tuple[Grant, ...] = ()


NOTHING_BESIDE = KeptBeside()


def restore(store: Database, source: Path, act: Act, *, replace: bool, beside: KeptBeside = NOTHING_BESIDE) -> Restored:
    """Put a backup in the place of what the store holds, all in one transaction, and bring its tables to this version.

    What was erased, taken away or closed since wins over the backup: by what the store still knows, and by what the lists
    ``beside`` it do. Sessions and one-time links end. Raises UnreadableFile for a backup that is damaged or of a newer
    program, StoreNotEmpty for a store with rows unless ``replace``, UnreadableSeal where the keys do not open what the
    backup holds, StoreUnavailable.
    """
    backup = read_backup(source)
    if backup.version not in migrating.known():
        raise UnreadableFile(str(source), "a newer program made this backup", "Use that program to restore it.")
    with migrating.changing(store.engine) as connection:
        had_rows = _holds_rows(connection)
        if not replace and had_rows:
            raise StoreNotEmpty
        if migrating.version_in(connection) is not None:
            migrating.bring_to(connection, migrating.NEWEST)  # so that what it knows can be read
        erasures = {each.client_id: each for each in (*beside.erasures, *_erasures_in(connection, store, act))}
        grants = less_of(grants_in(connection), beside.grants)
        closed = _closed_in(connection, store, act) if had_rows else None
        _put_rows(connection, source, backup)
        work = SqlWork(connection=connection, vault=store.vault, act=act)
        _go_on_counting(connection)
        _try_the_keys(work)
        for table in (of_people.session, of_people.one_time_link):
            connection.execute(delete(table))
        restored = Restored(
            backup=backup,
            erased_again=_erased_again(work, erasures),
            taken_away_again=taken_away_again(work, grants),
            closed_again=closed_again(work, closed or {}),
            knows_grants=bool(grants),
            knows_places=closed is not None,
        )
        work.audit.note(Entry(action="restored", kind="store", subject=backup.checksum))
    return restored


def _put_rows(connection: Connection, source: Path, backup: Backup) -> None:
    """The tables of the backup's version with its rows, brought to the newest version."""
    migrating.take_back(connection, migrating.NOTHING)
    migrating.bring_to(connection, backup.version)
    for name, shape in backup.shapes.items():
        connection.execute(delete(table_of(name, shape)))  # what the steps themselves put there
    for name, rows in rows_of(source, backup):
        connection.execute(insert(table_of(name, backup.shapes[name])), rows)
    migrating.bring_to(connection, migrating.NEWEST)


def _closed_in(connection: Connection, store: Database, act: Act) -> Mapping[RecordKey, Listing] | None:
    """The closed records of the present directory; None where it cannot be read, which must not hinder the restore."""
    try:
        return closed_in(connection, store.vault, act)
    except UnreadableSeal:
        return None


def _erasures_in(connection: Connection, store: Database, act: Act) -> tuple[Erasure, ...]:
    if of_cases.erasure.name not in inspect(connection).get_table_names():
        return ()
    return SqlWork(connection=connection, vault=store.vault, act=act).cases.erasures()


def _holds_rows(connection: Connection) -> bool:
    present = set(inspect(connection).get_table_names())
    return any(
        connection.execute(select(text("1")).select_from(table).limit(1)).first() is not None
        for table in METADATA.sorted_tables
        if table.name in present and table is not of_directory.directory_state  # has a row from the beginning
    )


def _erased_again(work: SqlWork, kept: dict[ClientId, Erasure]) -> tuple[ClientId, ...]:
    again = []
    for id_, erasure in sorted(kept.items()):
        found = work.connection.scalar(select(of_cases.client.c.id).where(of_cases.client.c.id == id_))
        if found is not None or work.cases.erasure(id_) is None:
            work.cases.erase_again(erasure)
        if found is not None:
            again.append(id_)
    return tuple(again)


def _try_the_keys(work: SqlWork) -> None:
    """Open one value of each sealed column, so that a backup of other keys is refused before it is kept."""
    for column in sealed_columns():
        sealed = work.connection.scalar(select(column).where(column.is_not(None)).limit(1))
        if sealed is not None:
            work.vault.opened(sealed)


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL counts beside the table, and would give numbers again; SQLite looks at the rows."""
    if connection.dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        column = table.autoincrement_column
        if column is None:
            continue
        name = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        if name is not None:
            newest = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            connection.execute(select(func.setval(name, newest, False)))  # noqa: FBT003  (SQL's own third argument)
