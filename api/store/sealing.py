"""How rows of the audit are written down to be sealed: the same on both databases, so that a chain survives a move."""

import hashlib
import json
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, text

from api.ports.audit import RowDigest

_DIGEST_BYTES, _NUMBER_BYTES = 16, 8
_STEP = _DIGEST_BYTES + _NUMBER_BYTES
_PATIENCE_S, _PAUSE_S = 3.0, 0.02
"""How long writers are waited for, and how often they are looked at; assumed, a write takes milliseconds."""

_WRITERS = text(
    "SELECT virtualtransaction FROM pg_locks WHERE relation = 'audit'::regclass AND mode = 'RowExclusiveLock'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()"
)
_GIVEN = text("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM audit_number_seq")
_ALONE = text("SELECT pg_advisory_xact_lock(7431002)")


def digest(said: Iterable[object]) -> bytes:
    """The hash of everything that a row says beside its number: SHA-256 over its columns as JSON, the first 16 bytes."""
    line = json.dumps([_plain(value) for value in said], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).digest()[:_DIGEST_BYTES]


def packed(rows: Iterable[RowDigest]) -> bytes:
    """Numbers and digests as bytes, 24 a row."""
    return b"".join(row.number.to_bytes(_NUMBER_BYTES, "big", signed=True) + row.digest for row in rows)


def unpacked(raw: bytes) -> tuple[RowDigest, ...]:
    """What ``packed`` wrote; a rest that is too short is left out, and then the seal does not match."""
    whole = range(0, len(raw) - _STEP + 1, _STEP)
    return tuple(
        RowDigest(
            number=int.from_bytes(raw[at : at + _NUMBER_BYTES], "big", signed=True),
            digest=bytes(raw[at + _NUMBER_BYTES : at + _STEP]),
        )
        for at in whole
    )


def settled(connection: Connection) -> int:
    """The number up to which no more rows can come; 0 where that cannot be told yet.

    SQLite has one writer, who is us. PostgreSQL gives numbers before it keeps rows: whoever was given one holds a lock on
    the table until the end, so once those that held it when the numbers were read are gone, every row up to there is
    either here or never will be. Nobody is held up by that.
    """
    if connection.dialect.name == "sqlite":
        return int(connection.execute(text("SELECT coalesce(max(number), 0) FROM audit")).scalar_one())
    connection.execute(_ALONE)
    given = int(connection.execute(_GIVEN).scalar_one())
    writers = set(connection.execute(_WRITERS).scalars())
    patience = time.monotonic() + _PATIENCE_S
    while writers:
        if time.monotonic() > patience:
            return 0
        time.sleep(_PAUSE_S)
        writers &= set(connection.execute(_WRITERS).scalars())
    return given


def _plain(value: object) -> object:
    """A moment in one form: SQLite gives it as text without a zone, PostgreSQL with one; what is no moment stays."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    return value
