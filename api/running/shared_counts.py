"""Counts over the last minute that all processes of one server share: a small table in a file that each maps into its memory.

Whoever is counted has a place in each row of the table, found by a keyed hash; others may have the same place in one row,
hardly in all, so the smallest of the counts is theirs or a little too high (a count-min sketch: Cormode and Muthukrishnan,
2005). The last sixty seconds are this minute's count and what is left of the one before, as if that had come evenly.
"""

import hashlib
import mmap
import os
import secrets
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_ROWS, _COLUMNS = 4, 4_096
"""Assumed: a thousand who ask at once share a place in every row with nobody else in 399 of 400 cases."""
_COUNT = struct.Struct("<qII")  # the minute, its count, the count of the minute before
_KEY_BYTES = 16
_SIZE = _KEY_BYTES + _ROWS * _COLUMNS * _COUNT.size
_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class SharedCounts:
    """Counts of one server; ``at`` opens those that its processes share, ``alone`` those of one process."""

    _table: mmap.mmap
    _descriptor: int | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def alone(cls) -> "SharedCounts":
        """Counts of this process."""
        table = mmap.mmap(-1, _SIZE)
        table[:_KEY_BYTES] = secrets.token_bytes(_KEY_BYTES)
        return cls(table)

    @classmethod
    def at(cls, path: Path) -> "SharedCounts":
        """Counts of all processes that name this file; the first one makes it, for its owner alone. Raises OSError."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        with _alone(descriptor):
            if os.fstat(descriptor).st_size < _SIZE:
                os.truncate(descriptor, _SIZE)
                os.pwrite(descriptor, secrets.token_bytes(_KEY_BYTES), 0)
        return cls(mmap.mmap(descriptor, _SIZE), descriptor)

    def count(self, who: str, *, most: int, now: float) -> int | None:
        """Count one more; None where that is not too often, or after how many seconds to come again.

        ``most`` are those allowed in the last minute, ``now`` is the time in seconds. What is refused is not counted.
        """
        minute, second = divmod(now, _MINUTE_S)
        with self._turn, _alone(self._descriptor):
            places = tuple(self._places(who))
            counted = [self._read(place, int(minute)) for place in places]
            if min(this + before * (1 - second / _MINUTE_S) for this, before in counted) >= most:
                return max(1, round(_MINUTE_S - second))
            for place, (this, before) in zip(places, counted, strict=True):
                _COUNT.pack_into(self._table, place, int(minute), this + 1, before)
        return None

    def _places(self, who: str) -> Iterator[int]:
        key = self._table[:_KEY_BYTES]
        hashed = hashlib.blake2b(who.encode("utf-8", "surrogatepass"), key=key, digest_size=2 * _ROWS).digest()
        for row in range(_ROWS):
            column = int.from_bytes(hashed[2 * row : 2 * row + 2]) % _COLUMNS
            yield _KEY_BYTES + (row * _COLUMNS + column) * _COUNT.size

    def _read(self, place: int, minute: int) -> tuple[int, int]:
        """How many there were in this minute, and in the one before."""
        kept, this, before = _COUNT.unpack_from(self._table, place)
        if kept == minute:
            return this, before
        return 0, this if kept == minute - 1 else 0


@contextmanager
def _alone(descriptor: int | None) -> Iterator[None]:
    """One process at a time; whoever dies meanwhile holds nobody up."""
    if descriptor is None or _lock is None:
        yield
        return
    _lock(descriptor, is_held=True)
    try:
        yield
    finally:
        _lock(descriptor, is_held=False)


def _posix_lock() -> Callable[..., None] | None:
    if os.name != "posix":
        return None
    import fcntl

    def lock(descriptor: int, *, is_held: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX if is_held else fcntl.LOCK_UN)

    return lock


_lock = _posix_lock()
