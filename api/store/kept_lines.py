"""Files beside the database to which lines are only ever added; one that was cut off when power failed was never told to be kept."""

import os
from pathlib import Path

from api.errors import UnreadableFile

_END = b"\n"


def lines_kept(path: Path) -> tuple[bytes, ...]:
    """Every whole line; nothing where there is no file. Raises UnreadableFile."""
    try:
        return tuple(path.read_bytes().split(_END)[:-1])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UnreadableFile(str(path), (error.strerror or "unreadable").lower(), "Check its rights.") from None


def add_lines(path: Path, said: bytes) -> None:
    """Add whole lines, for their owner alone, on disk when this returns. Raises OSError."""
    if not said:
        return
    # added at the end whoever else adds at the same time
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        if size and os.pread(file.fileno(), 1, size - 1) != _END:
            file.seek(0)
            file.truncate(file.read().rfind(_END) + 1)
        file.write(said)
        os.fsync(file.fileno())
