"""What readers of older versions ask of one row: its texts, its columns under later names, a list in one cell."""

import re
from collections.abc import Mapping
from dataclasses import replace

from resources_catalog.hsds.tables import Row

_COMMA = re.compile(r"\s*[,;]\s*(?![^()]*\))")


def text_of(row: Row, *columns: str) -> str:
    """The first of the columns that says something, else an empty text."""
    return next((str(row.cells[column]).strip() for column in columns if row.cells.get(column)), "")


def listed(text: str) -> list[str]:
    """The values of a cell that holds a list, each once; a comma within brackets parts nothing.

    >>> listed("Chinese (Mandarin, simplified), Tagalog, Tagalog")
    ['Chinese (Mandarin, simplified)', 'Tagalog']
    """
    return list(dict.fromkeys(part.strip() for part in _COMMA.split(text) if part.strip()))


def renamed(row: Row, names: Mapping[str, str]) -> Row:
    """The row with columns under their HSDS 3.1 names; a column that is there under its new name already wins."""
    moved = {names.get(name, name): value for name, value in row.cells.items()}
    kept = {new: row.cells[new] for new in names.values() if new in row.cells}
    return replace(row, cells={**moved, **kept})


def phone_row(row: Row) -> Row:
    """HSDS 3.1 has no department of a phone: it stands in the description."""
    described = " – ".join(filter(None, (text_of(row, "description"), text_of(row, "department"))))
    cells = {name: value for name, value in row.cells.items() if name not in {"department", "language"}}
    return replace(row, cells={**cells, "description": described} if described else cells)
