"""A backup: every row of one moment in one file that either database takes back, whole or not at all."""

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from api.errors import UnreadableFile
from api.store import migrating
from api.store.database import Database
from api.store.tables import METADATA
from api.store.upkeep.portable import KINDS, Shape, read_row, shape_of, written_row

FORMAT = "pie-backup/1"
_AT_ONCE = 500
_LONGEST_LINE = 500_000_000
"""Bytes of one row; assumed, a file that was imported may be a row."""
_NOT_ONE = "Name a file that pie db backup wrote."
_DAMAGED = "Use another backup; nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup holds: the version of its tables, when it was made, its tables, its rows, and its checksum."""

    version: str
    made_at: datetime
    shapes: dict[str, Shape]
    rows: int
    checksum: str


def back_up(store: Database, target: Path, *, at: datetime) -> Backup:
    """Write every row of this moment to a new file, while others go on writing.

    Raises UnreadableFile where the file is there already or cannot be written; then nothing is left behind.
    """
    shapes = {table.name: shape_of(table) for table in METADATA.sorted_tables}
    version = migrating.newest()
    with _written(target) as file, store.reading() as work:
        lines = _Lines(file)
        columns = [[name, [list(column) for column in shape]] for name, shape in shapes.items()]
        lines.add({"format": FORMAT, "version": version, "made_at": at.isoformat(), "tables": columns})
        rows = sum(_write_table(work.connection, name, shape, lines) for name, shape in shapes.items())
        checksum = lines.checksum
        lines.add({"end": {"rows": rows, "sha256": checksum}})
    return Backup(version=version, made_at=at, shapes=shapes, rows=rows, checksum=checksum)


def read_backup(source: Path) -> Backup:
    """Read a backup to its end and compare it with its checksum. Raises UnreadableFile for anything else."""
    try:
        with gzip.open(source, "rb") as file:
            return _verified(_read_lines(file))
    except FileNotFoundError:
        raise UnreadableFile(str(source), "there is no such file", _NOT_ONE) from None
    except gzip.BadGzipFile:
        raise UnreadableFile(str(source), "this is no backup, or it is damaged", _NOT_ONE) from None
    except EOFError:
        raise UnreadableFile(str(source), "the backup ends too early", _DAMAGED) from None
    except OSError as error:
        raise UnreadableFile(str(source), (error.strerror or "it cannot be read").lower(), _NOT_ONE) from None
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error):
        raise UnreadableFile(str(source), "the backup is damaged: it is not what its checksum says", _DAMAGED) from None


def rows_of(source: Path, backup: Backup) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of a backup that was read before, table by table in the order they can be kept, some at a time."""
    table, batch = "", list[dict[str, Any]]()
    shape: Shape = ()
    with gzip.open(source, "rb") as file:
        for _, line in _read_lines(file):
            said = json.loads(line)
            if isinstance(said, list):
                batch.append(read_row(said, shape))
            if batch and (isinstance(said, dict) or len(batch) == _AT_ONCE):
                yield table, batch
                batch = []
            if isinstance(said, dict) and "table" in said:
                table, shape = said["table"], backup.shapes[said["table"]]


class _Lines:
    """JSON lines, with the checksum of all that were added."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def add(self, said: object) -> None:
        line = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
        self._hash.update(line)
        self._file.write(line)

    @property
    def checksum(self) -> str:
        return self._hash.hexdigest()


def _write_table(connection: Connection, name: str, shape: Shape, lines: _Lines) -> int:
    lines.add({"table": name})
    table, count = METADATA.tables[name], 0
    for row in connection.execute(select(table).order_by(*table.primary_key)).yield_per(_AT_ONCE):
        lines.add(written_row(tuple(row), shape))
        count += 1
    return count


def _read_lines(file: gzip.GzipFile) -> Iterator[tuple[str, bytes]]:
    """Each line, with the checksum of all before it."""
    hashed = hashlib.sha256()
    while line := file.readline(_LONGEST_LINE):
        yield hashed.hexdigest(), line
        hashed.update(line)


def _verified(lines: Iterator[tuple[str, bytes]]) -> Backup:
    head = json.loads(next(lines, ("", b"{}"))[1])
    if head["format"] != FORMAT:
        raise ValueError("another format")
    shapes = {name: tuple((each, kind) for each, kind in columns) for name, columns in head["tables"]}
    if not all(kind in KINDS for shape in shapes.values() for _, kind in shape):
        raise ValueError("a kind of column that nobody knows")
    rows = 0
    shape: Shape = ()
    for checksum, line in lines:
        said = json.loads(line)
        if isinstance(said, list):
            read_row(said, shape)
            rows += 1
        elif "table" in said:
            shape = shapes[said["table"]]
        else:
            return _ended(head, shapes, said["end"], rows, checksum, lines)
    raise EOFError


def _ended(
    head: dict[str, Any],
    shapes: dict[str, Shape],
    end: dict[str, Any],
    rows: int,
    checksum: str,
    rest: Iterator[object],
) -> Backup:
    if (end["rows"], end["sha256"]) != (rows, checksum) or next(rest, None) is not None:
        raise ValueError("not what was written")
    made_at = datetime.fromisoformat(head["made_at"])
    return Backup(version=head["version"], made_at=made_at, shapes=shapes, rows=rows, checksum=checksum)


@contextmanager
def _written(target: Path) -> Iterator[gzip.GzipFile]:
    """A new file that is there whole, or not at all, for its owner alone."""
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        raise UnreadableFile(str(target), (error.strerror or "cannot be made").lower(), "Name another file.") from None
    try:
        with os.fdopen(descriptor, "wb") as raw:
            with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=6) as file:
                yield file
            raw.flush()
            os.fsync(raw.fileno())
        os.link(name, target)  # unlike a rename, it never takes the place of what is there
    except FileExistsError:
        raise UnreadableFile(str(target), "there is a file of this name", "Name a new one.") from None
    except OSError as error:
        raise UnreadableFile(
            str(target), (error.strerror or "cannot be written").lower(), "Name another file."
        ) from None
    finally:
        Path(name).unlink(missing_ok=True)
