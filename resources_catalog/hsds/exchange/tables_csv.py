"""Rows as CSV tables and back, with formulas made inert.

A spreadsheet runs a cell that begins with ``= + - @``, a tab or a line end. Such a text, and one that begins with the mark
itself, is written with an apostrophe before it; reading takes that one apostrophe away. Numbers stay numbers.
"""

import csv
import io
from collections.abc import Iterable

from resources_catalog.hsds.exchange.cells import Cell
from resources_catalog.hsds.exchange.columns import Column, columns
from resources_catalog.hsds.exchange.projection import Row
from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.sources import SourceFile
from resources_catalog.hsds.tabular import csv_rows

MARK = "'"
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", MARK)
"""What a cell that spreadsheets run may begin with, the wide forms of East Asian keyboards too."""


def csv_table(table: str, rows: Iterable[Row]) -> str:
    """A table with every column of the standard, in its order; lines end as RFC 4180 has them."""
    named = columns()[table]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(named)
    writer.writerows([_inert(row.get(name)) for name in named] for row in rows)
    return text.getvalue()


def csv_rows_of(table: str, file: SourceFile, faults: Faults) -> list[Row]:
    """The rows of a table that ``csv_table`` wrote, whatever program it went through since."""
    named = columns()[table]
    return [
        {name: _cell(named[name], str(cell)) for name, cell in row.cells.items() if name in named}
        for row in csv_rows(file, faults, exact=True)
    ]


def _inert(cell: Cell | None) -> Cell:
    if isinstance(cell, str) and cell.startswith(_RUN):
        return MARK + cell
    return "" if cell is None else cell


def _cell(column: Column, text: str) -> Cell:
    """The cell of a text; a number that is none stays a text, and is told where it is read."""
    if column.kind != "number":
        return text.removeprefix(MARK)
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text
