"""The database behind the store: SQLite in a file or in memory, or PostgreSQL; one unit of work is one transaction."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, ProgrammingError
from sqlalchemy.pool import StaticPool

from api.errors import StoreUnavailable, UnsafeSetting
from api.ports.acts import Act
from api.ports.audit import KeptSeals
from api.store import migrating
from api.store.cases.erasing import about_clients
from api.store.erasure_list import ErasureList
from api.store.grant_list import GrantList
from api.store.tables.cases import client
from api.store.told import told_plainly
from api.store.vault import Vault
from api.store.work import SqlWork

MEMORY = "sqlite://"
"""The address of a store that is gone with the program; what fast tests use."""
_BUSY_MS = 5_000
"""How long a writer waits for another; assumed, a write takes milliseconds."""
_STATEMENT_MS = 15_000
"""How long one statement may take on PostgreSQL; assumed, far above the slowest of ours."""
_NOT_PERMITTED = "42501"
"""PostgreSQL's state for what a role may not do."""
_POOL, _OVERFLOW, _POOL_WAIT_S = 5, 10, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """A store over one database. ``vault`` seals what a client said before it is written.

    ``erasures`` and ``grants`` are the lists beside the database that a restore goes by, ``seals`` is where the newest seal
    of the audit is kept; without them, only the database knows.
    """

    engine: Engine
    vault: Vault
    erasures: ErasureList | None = None
    grants: GrantList | None = None
    seals: KeptSeals | None = None
    _alone: AbstractContextManager[object] | None = None

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        """Read at one moment. Raises StoreUnavailable, StoreBusy."""
        with self._transaction(writes=False) as connection:
            yield SqlWork(connection=connection, vault=self.vault, act=None)

    @contextmanager
    def writing(self, act: Act) -> Iterator[SqlWork]:
        """Write on behalf of an act: all or nothing. Raises StoreUnavailable, StoreBusy."""
        with self._transaction(writes=True) as connection:
            work = SqlWork(connection=connection, vault=self.vault, act=act)
            yield work
            erased = work.erased() if self.erasures else ()
            grants = work.touched_grants() if self.grants else ()
        with suppress(OSError):  # the database has it, and a chore brings the lists up to date
            if self.erasures:
                self.erasures.add(erased)
            if self.grants:
                self.grants.add(grants)

    def forget(self) -> bool:
        """Take what was erased out of the files too. Raises StoreUnavailable.

        SQLite overwrites what is deleted (``secure_delete``) and keeps the pages of old in its log until a checkpoint.
        PostgreSQL leaves the bytes of dead rows and index entries where they were until the tables are written anew; what
        its own log holds of them, sealed like the rows, goes as the log is recycled.
        """
        if self._alone is not None:
            return True  # there is no file
        with told_plainly():
            return _written_anew(self.engine) if self.engine.dialect.name == "postgresql" else _log_emptied(self.engine)

    def prove_ready(self) -> None:
        """Raise StoreUnavailable unless it answers, and has the tables that this program needs."""
        with self._transaction(writes=False) as connection:
            present = migrating.version_in(connection)
        if present != migrating.newest():
            raise StoreUnavailable("its tables are of another version: run pie db upgrade")

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        # a database in memory is one connection, so one unit of work at a time
        with self._alone or nullcontext(), told_plainly():
            options = _options(self.engine, writes=writes)
            with self.engine.connect().execution_options(**options) as connection, connection.begin():
                yield connection


def database(url: str, *, vault: Vault) -> Database:
    """The store at an address, as ``engine_of`` takes it, with nothing beside it. Nothing is opened yet. Raises UnsafeSetting."""
    engine = engine_of(url)
    in_memory = isinstance(engine.pool, StaticPool)
    return Database(engine=engine, vault=vault, _alone=threading.RLock() if in_memory else None)


def engine_of(url: str) -> Engine:
    """The connections to an address: ``sqlite://`` (memory), ``sqlite:///PATH`` or ``postgresql://…``.

    Nothing is opened yet. Raises UnsafeSetting for an address that is none of these.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, in_memory=address.database in {None, "", ":memory:"})
    return _postgresql(address)


def _log_emptied(engine: Engine) -> bool:
    """Outside of every transaction: SQLite's log written into its file, and begun anew; False where somebody reads in it."""
    with closing(engine.raw_connection()) as raw:
        connection: Any = raw.driver_connection
        is_busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not is_busy


def _written_anew(engine: Engine) -> bool:
    """Outside of every transaction: PostgreSQL's tables of clients in new files, a table at a time, and its log begun anew."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in (client, *about_clients()):
            connection.exec_driver_sql(f"VACUUM (FULL) {table.name}")
        for statement in ("CHECKPOINT", "SELECT pg_switch_wal()"):
            try:
                connection.exec_driver_sql(statement)
            except ProgrammingError as error:
                if getattr(error.orig, "sqlstate", None) != _NOT_PERMITTED:
                    raise
                # it is for whoever runs the server, which does it by itself in time
    return True


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        if address.get_backend_name() in {"sqlite", "postgresql"}:
            return address
    except (ArgumentError, NoSuchModuleError):
        pass
    raise UnsafeSetting(
        "PIE_DATABASE_URL",
        "not the address of a database that we know",
        "Give sqlite:///PATH or postgresql://USER@HOST/NAME.",
    )


def _sqlite(address: URL, *, in_memory: bool) -> Engine:
    if not in_memory and address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {"pool_size": _POOL, "max_overflow": _OVERFLOW}
    engine = create_engine(
        address.set(drivername="sqlite+pysqlite"),
        connect_args={"check_same_thread": False, "timeout": _BUSY_MS / 1000},
        **pool,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver would begin by itself, too late for IMMEDIATE
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("pie_writes", True)
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        # a writer takes its place at once, so that it never has to give up half way
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(address: URL) -> Engine:
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_size=_POOL,
        max_overflow=_OVERFLOW,
        pool_timeout=_POOL_WAIT_S,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 5,
            "application_name": "pie",
            "options": f"-c lock_timeout={_BUSY_MS} -c statement_timeout={_STATEMENT_MS} -c timezone=UTC "
            f"-c idle_in_transaction_session_timeout={4 * _STATEMENT_MS}",
        },
    )


def _options(engine: Engine, *, writes: bool) -> dict[str, Any]:
    if engine.dialect.name == "sqlite":
        return {"pie_writes": writes}
    if writes:
        return {}
    return {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
