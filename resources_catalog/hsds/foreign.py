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
HEAD = 512
"""Bytes of a file that tell what it is."""

_END_OF_DIRECTORY = b"PK\x05\x06"
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


def foreign_zip(names: Iterable[str]) -> tuple[str, str] | None:
    """The same for what a zip holds: a workbook is one too."""
    return ("is a spreadsheet or document, not tables", _AS_CSV) if _BOOKS & set(names) else None


def entries_told(packed: IO[bytes]) -> int:
    """How many entries a zip says that it has, without reading their names; 65,535 stands for as many or more."""
    packed.seek(0, 2)
    packed.seek(max(0, packed.tell() - _LONGEST_END))
    end = packed.read()
    at = end.rfind(_END_OF_DIRECTORY)
    if at < 0:
        raise zipfile.BadZipFile
    return int.from_bytes(end[at + 10 : at + 12], "little")
