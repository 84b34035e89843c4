"""Reading the tables of codes that ship with the package: a wrong row fails with its file and line."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import TypeVar

from pie.errors import FaultyTable

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table, which knows where it stands. Every reading raises FaultyTable where the cell is wrong."""

    file: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell, which must not be empty."""
        cell = self.optional(column)
        if cell is None:
            raise self.fault(column, "is empty")
        return cell

    def optional(self, column: str) -> str | None:
        """The cell, or None where it is empty."""
        if column not in self.cells:
            raise self.fault(column, "is not a column of this table")
        return self.cells[column] or None

    def parts(self, column: str) -> tuple[str, ...]:
        """The cell's parts, separated by semicolons; none where it is empty."""
        cell = self.optional(column) or ""
        return tuple(part.strip() for part in cell.split(";") if part.strip())

    def one_of(self, column: str, allowed: Sequence[str]) -> str:
        """The cell, which must be one of these words."""
        cell = self.text(column)
        if cell not in allowed:
            raise self.fault(column, f"is {cell!r}, not one of {', '.join(allowed)}")
        return cell

    def member(self, column: str, members: type[Choice]) -> Choice:
        """The member of an enumeration that the cell names."""
        return members(self.one_of(column, [member.value for member in members]))

    def members(self, column: str, members: type[Choice]) -> tuple[Choice, ...]:
        """The members of an enumeration that the cell's parts name."""
        known = {member.value: member for member in members}
        parts = self.parts(column)
        unknown = [part for part in parts if part not in known]
        if unknown:
            raise self.fault(column, f"names {unknown[0]!r}, which is not one of {', '.join(known)}")
        return tuple(known[part] for part in parts)

    def yes_or_no(self, column: str) -> bool:
        """The cell as a truth value; only ``yes`` and ``no`` are understood."""
        return self.one_of(column, ("yes", "no")) == "yes"

    def whole_number(self, column: str, least: int, most: int) -> int:
        """The cell as a whole number between these, both included."""
        cell = self.text(column)
        if not (cell.isascii() and cell.isdigit() and least <= int(cell) <= most):
            raise self.fault(column, f"is {cell!r}, not a whole number from {least} to {most}")
        return int(cell)

    def decimal(self, column: str) -> float | None:
        """The cell as a number, or None where it is empty."""
        cell = self.optional(column)
        if cell is None:
            return None
        try:
            return float(cell)
        except ValueError:
            raise self.fault(column, f"is {cell!r}, not a number") from None

    def fault(self, column: str, what: str) -> FaultyTable:
        """The error to raise for this row."""
        return FaultyTable(self.file, self.line, f"{column} {what}")


def table(file: str) -> tuple[Row, ...]:
    """The rows of one of this package's tables. Every row must say its source."""
    text = resources.files("pie.codes").joinpath(file).read_text(encoding="utf-8")
    return rows(file, text)


def rows(file: str, text: str) -> tuple[Row, ...]:
    """The rows of a table given as text: the first line names the columns, cells are stripped of blanks."""
    reader = csv.reader(text.splitlines())
    header = next(reader, [])
    if "source" not in header:
        raise FaultyTable(file, 1, "the table has no column 'source'")
    found = []
    for cells in reader:
        if len(cells) != len(header):
            raise FaultyTable(file, reader.line_num, f"{len(cells)} cells instead of {len(header)}")
        stripped = (cell.strip() for cell in cells)
        row = Row(file=file, line=reader.line_num, cells=dict(zip(header, stripped, strict=True)))
        row.text("source")
        found.append(row)
    return tuple(found)


def unrepeated(found: Sequence[Row], *columns: str) -> Sequence[Row]:
    """The rows, after making sure that no two of them agree in all these columns."""
    seen: dict[tuple[str, ...], int] = {}
    for row in found:
        key = tuple(row.cells[column] for column in columns)
        if key in seen:
            raise row.fault(" and ".join(columns), f"repeat line {seen[key]}")
        seen[key] = row.line
    return found
