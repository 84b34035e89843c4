"""The lines of a text file, whatever its encoding and however its lines end; every repair is noted.

Bounded: a line of 16 MiB (assumed: a hundred times the longest field that is kept). Where one is longer, the file ends there.
"""

import io
import zipfile
import zlib
from collections.abc import Generator, Iterator
from typing import IO, Protocol

from resources_catalog.hsds.sources import SourceFile

LONGEST_LINE = 16 * 1024**2
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)
"""What opening or reading raises where a file is damaged or packed in a way that cannot be read."""
_SAMPLE = 64 * 1024
_OVERLONG = "a line is longer than 16 MiB", "it and what follows were left out"


class Note(Protocol):
    """Takes what was wrong and what was done about it."""

    def __call__(self, wrong: str, done: str, /) -> None:
        """Note one repair."""
        ...


def text_lines(file: SourceFile, note: Note, *, exact: bool = False) -> Generator[str, None, None]:
    """Every line with its end, in the file's own encoding: as described, UTF-16, UTF-8, else Windows-1252 line by line.

    ``exact`` is for files that we wrote: a lone carriage return is part of a text, not the end of a line.
    """
    with file.open() as stream:
        sample = stream.read(_SAMPLE)
    wide = _wide_encoding(sample)
    old_ends = b"\r" in sample and b"\n" not in sample  # as on the first Macintoshes
    with file.open() as stream:
        if wide or old_ends or file.encoding:
            encoding = wide or file.encoding or _narrow_encoding(sample)
            with io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline=None) as text:
                yield from _wide_lines(text, note)
        else:
            yield from _byte_lines(stream, note, exact=exact)


def _wide_lines(text: io.TextIOWrapper, note: Note) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            note(*_OVERLONG)
            return
        yield line.removeprefix("\ufeff").replace("\0", "")


def _narrow_encoding(sample: bytes) -> str:
    try:
        sample[:-4].decode("utf-8-sig")  # a character may be cut at the end of the sample
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 by its mark, or by every other byte of plain text being zero."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) >= 4 and (low + high) * 3 > len(sample) and max(low, high) > 4 * min(low, high):
        return "utf-16-le" if high > low else "utf-16-be"
    return None


def _byte_lines(stream: IO[bytes], note: Note, *, exact: bool) -> Iterator[str]:
    start = True
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            note(*_OVERLONG)
            return
        if start:
            line, start = line.removeprefix(b"\xef\xbb\xbf"), False
        text = _decoded(line, note)
        if "\0" in text:
            text = text.replace("\0", "")
            note("a line has NUL characters", "they were taken out")
        yield from (text,) if exact else _parted(text, note)


def _decoded(line: bytes, note: Note) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        note("a line is not UTF-8", "read as Windows-1252")
        return line.decode("cp1252", errors="replace")


def _parted(text: str, note: Note) -> Iterator[str]:
    """The lines of what ends in a line feed: others may stand in it that end as on the first Macintoshes."""
    body = text.rstrip("\r\n")
    if "\r" not in body:
        yield text
        return
    note("lines end in different ways", "each end was read as one")
    yield from (f"{part}\n" for part in body.split("\r"))
