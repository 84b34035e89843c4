"""The lines of a text file, whatever its encoding and however its lines end; every repair is noted.

Bounded: a line of 16 MiB (assumed: a hundred times the longest field that is kept). Where one is longer, the file ends there.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from typing import IO, Protocol

from resources_catalog.hsds.sources import SourceFile

LONGEST_LINE = 16 * 1024**2
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)
"""What opening or reading raises where a file is damaged or packed in a way that cannot be read."""
_SAMPLE = 64 * 1024
_OLDER = {"cp1252": "Windows-1252", "mac_roman": "Mac OS Roman"}
_MAC_LETTERS = re.compile(rb"(?<=[a-z])[\x81-\x84\x87-\x8a\x8c-\x90\x98\x9c\x9d\x9f]|[\x87\x8d\x8f\x90](?=[a-z])")
"""Bytes that are letters in Mac OS Roman; in Windows-1252 they are signs, or capitals that do not follow a small letter."""
_WINDOWS_LETTERS = re.compile(rb"(?<=[A-Za-z])[\xc0-\xd1\xd6-\xff]|[\xc0-\xd1\xd6-\xff](?=[a-z])")
"""Bytes that are letters in Windows-1252; in Mac OS Roman \xd2 to \xd5 are quotation marks."""
_OVERLONG = "a line is longer than 16 MiB", "it and what follows were left out"


class Note(Protocol):
    """Takes what was wrong and what was done about it."""

    def __call__(self, wrong: str, done: str, /) -> None:
        """Note one repair."""
        ...


def text_lines(file: SourceFile, note: Note, *, exact: bool = False) -> Generator[str, None, None]:
    """Every line with its end, in the file's own encoding: as described, UTF-16, UTF-8, else line by line an older one.

    ``exact`` is for files that we wrote: a lone carriage return is part of a text, not the end of a line.
    """
    with file.open() as stream:
        sample = stream.read(_SAMPLE)
    wide = _wide_encoding(sample)
    old_ends = b"\r" in sample and b"\n" not in sample  # as on the first Macintoshes
    with file.open() as stream:
        if wide or old_ends or file.encoding:
            encoding = wide or file.encoding or ("utf-8-sig" if _is_utf_8(sample) else _tell_older(sample, note))
            with io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline=None) as text:
                yield from _wide_lines(text, note)
        else:
            yield from _byte_lines(stream, note, _older_encoding(sample), exact=exact)


def _wide_lines(text: io.TextIOWrapper, note: Note) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            note(*_OVERLONG)
            return
        yield line.removeprefix("\ufeff").replace("\0", "")


def _is_utf_8(sample: bytes) -> bool:
    try:
        sample[:-4].decode("utf-8-sig")  # a character may be cut at the end of the sample
    except UnicodeDecodeError:
        return False
    return True


def _tell_older(sample: bytes, note: Note) -> str:
    encoding = _older_encoding(sample)
    note("a line is not UTF-8", f"read as {_OLDER[encoding]}")
    return encoding


def _older_encoding(sample: bytes) -> str:
    """Mac OS Roman where letters stand beside bytes that are accented letters there and hardly ever within words elsewhere."""
    mac = len(_MAC_LETTERS.findall(sample))
    return "mac_roman" if mac > len(_WINDOWS_LETTERS.findall(sample)) else "cp1252"


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 by its mark, or by every other byte of plain text being zero."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) >= 4 and (low + high) * 3 > len(sample) and max(low, high) > 4 * min(low, high):
        return "utf-16-le" if high > low else "utf-16-be"
    return None


def _byte_lines(stream: IO[bytes], note: Note, older: str, *, exact: bool) -> Iterator[str]:
    start = True
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            note(*_OVERLONG)
            return
        if start:
            line, start = line.removeprefix(b"\xef\xbb\xbf"), False
        text = _decoded(line, note, older)
        if "\0" in text:
            text = text.replace("\0", "")
            note("a line has NUL characters", "they were taken out")
        yield from (text,) if exact else _parted(text, note)


def _decoded(line: bytes, note: Note, older: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        note("a line is not UTF-8", f"read as {_OLDER[older]}")
        return line.decode(older, errors="replace")


def _parted(text: str, note: Note) -> Iterator[str]:
    """The lines of what ends in a line feed: others may stand in it that end as on the first Macintoshes."""
    body = text.rstrip("\r\n")
    if "\r" not in body:
        yield text
        return
    note("lines end in different ways", "each end was read as one")
    yield from (f"{part}\n" for part in body.split("\r"))
