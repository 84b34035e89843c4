"""Files that are none of ours, told by how they begin: what they are, and what to give instead."""

import zipfile
from collections.abc import Iterable
from typing import IO

_AS_JSON = "Export the directory as HSDS JSON or CSV."
_AS_CSV = "Save each sheet as CSV, and give the folder of them."
_UNPACK = "Unpack it, and give the folder."
_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "is a PDF document", _AS_JSON),
    (b"\xd0\xcf\x11\xe0", "is a spreadsheet of Excel", _AS_CSV),
    (b"\x1f\x8b", "is packed with gzip", _UNPACK),
    (b"7z\xbc\xaf", "is packed with 7-Zip", _UNPACK),
    (b"Rar!", "is packed with RAR", _UNPACK),
    (b"SQLite format 3", "is a database", _AS_JSON),
)
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body")
_BOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml", "word/document.xml"})
_OTHER_DATA = frozenset({
    ".xlsx", ".xlsm", ".xls", ".ods", ".xml", ".zip", ".gz", ".7z", ".rar", ".sqlite", ".db", ".mdb", ".accdb", ".parquet",
})  # fmt: skip
HEAD = 512
"""Bytes of a file that tell what it is."""

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_OF_LARGE_DIRECTORY = b"PK\x06\x06"
_LARGE_END, _LARGE_LOCATOR = 56, 20  # bytes of what stands before the end where a zip is large (ZIP64)
_ENTRY = 256
_LONGEST_END = 65_557  # bytes: the record that ends a zip, with the longest comment


def foreign(head: bytes) -> tuple[str, str] | None:
    """What the file is and what to do, where its first bytes tell that it is neither CSV nor JSON; else None.

    >>> foreign(b'<?xml version="1.0"?><services/>')
    ('is XML, not CSV or JSON', 'Export the directory as HSDS JSON or CSV.')
    """
    for beginning, wrong, remedy in _BEGINNINGS:
        if head.startswith(beginning):
            return wrong, remedy
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    text = text.lstrip().lower()
    if text.startswith(_PAGES):
        return "is a web page, not CSV or JSON", "Download the file itself; a page may ask you to sign in first."
    return ("is XML, not CSV or JSON", _AS_JSON) if text.startswith((b"<?xml", b"<")) else None


def may_hold_data(ending: str) -> bool:
    """Whether a file that is not read may hold part of a directory all the same, so that leaving it out has to be told."""
    return ending.lower() in _OTHER_DATA


def foreign_zip(names: Iterable[str]) -> tuple[str, str] | None:
    """The same for what a zip holds: a workbook is one too."""
    return ("is a spreadsheet or document, not tables", _AS_CSV) if _BOOKS & set(names) else None


def entries_told(packed: IO[bytes]) -> int:
    """How many entries a zip has by its end, without reading their names: the number that it says, or, where that is
    too small for the length of its list, what the list could hold at 256 bytes an entry (assumed: a name of 210 letters).
    """
    packed.seek(0, 2)
    packed.seek(max(0, packed.tell() - _LONGEST_END))
    end = packed.read()
    at = end.rfind(_END_OF_DIRECTORY)
    if at < 0:
        raise zipfile.BadZipFile
    told = [(_number(end, at + 10, 2), _number(end, at + 12, 4))]
    large = at - _LARGE_LOCATOR - _LARGE_END
    if large >= 0 and end[large:].startswith(_END_OF_LARGE_DIRECTORY):
        told.append((_number(end, large + 32, 8), _number(end, large + 40, 8)))
    return max(max(entries, length // _ENTRY) for entries, length in told)


def _number(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")
