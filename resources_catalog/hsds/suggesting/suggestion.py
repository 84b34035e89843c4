"""A mapping proposed for a flat export that nobody has mapped yet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.flat_mapping import shipped_mapping
from resources_catalog.hsds.sources import SourceFile, source_files
from resources_catalog.hsds.suggesting.choosing import choice
from resources_catalog.hsds.suggesting.contents import MOST_VALUES, Column, column
from resources_catalog.hsds.suggesting.proposals import ColumnProposal, proposals
from resources_catalog.hsds.suggesting.written import mapping_text
from resources_catalog.hsds.tables import Row
from resources_catalog.hsds.tabular import csv_rows, written_header
from resources_catalog.listing import Visibility
from resources_catalog.visibility import initial_visibility

_MOST_BYTES = 16 * 1024**2
"""The beginning of a file that is looked at. Assumed: tens of thousands of records, more than a column needs to be told by."""
_MOST_COLUMNS = 1_000
_FEWEST_CELLS = 1.5
"""Filled cells of a record on average; what has fewer is no table of services. Assumed."""
_GIVE = "Give one CSV export with a line of column names"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A mapping file as text, and what it proposes for each column; ``rows`` are the records that were looked at."""

    columns: tuple[ColumnProposal, ...]
    rows: int
    mapping: str


def suggestion(path: Path) -> Suggestion:
    """The mapping that the names and the contents of a flat export propose.

    Raises UnreadableDirectory where the path is no single CSV file with records, or no column could be a name.
    """
    file = _single(path)
    head, is_whole = _head(file)
    rows = csv_rows(head, Faults())
    header = written_header(head)
    columns = _columns(header, rows)
    if not rows or not columns:
        raise UnreadableDirectory(path.name, "has no records under a line of column names", f"{_GIVE}.")
    if sum(len(row.cells) for row in rows) < _FEWEST_CELLS * len(rows):
        raise UnreadableDirectory(path.name, "has hardly more than one cell in a record", f"{_GIVE}.")
    found = proposals(columns)
    made = choice(found)
    if "name" not in made.record:
        wrong = "has no column that could be the name of a service or an organisation"
        raise UnreadableDirectory(path.name, wrong, "Write the mapping by hand: docs/reference/mapping.md.")
    looked_at = f"{len(rows):,} records" if is_whole else f"the first {len(rows):,} records"
    shipped = shipped_mapping(header)
    if shipped is not None:
        looked_at += f"; the project has a mapping of its own for an {shipped.format}, used where none is given"
    return Suggestion(
        columns=made.settled(found), rows=len(rows), mapping=mapping_text(made, path.stem, of_rows=looked_at)
    )


def _single(path: Path) -> SourceFile:
    tables = [file for file in source_files(path, Faults()) if file.ending not in {".json", ".ndjson", ".jsonl"}]
    if len(tables) == 1:
        return tables[0]
    what = f"holds {len(tables)} tables" if tables else "is no CSV file"
    raise UnreadableDirectory(path.name, f"{what}; a mapping is for one flat table", f"{_GIVE}.")


def _head(file: SourceFile) -> tuple[SourceFile, bool]:
    """The file, or its beginning up to the end of a line where it is large."""
    if file.size <= _MOST_BYTES:
        return file, True
    with file.open() as stream:
        start = stream.read(_MOST_BYTES)
    start = start[: start.rfind(b"\n") + 1] or start
    return SourceFile(file.name, len(start), lambda: BytesIO(start)), False


def _columns(header: Sequence[str], rows: Sequence[Row]) -> list[Column]:
    cells: dict[str, list[str]] = defaultdict(list)
    public: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        may_be_shown = number < MOST_VALUES and _is_public(row)
        for name, value in row.cells.items():
            text = " ".join(str(value).split())
            cells[name].append(text)
            if may_be_shown:
                public[name].append(text)
    named = {name.strip().lower(): name.strip() for name in reversed(header[:_MOST_COLUMNS]) if name.strip()}
    return [column(name, cells[key], len(rows), public[key]) for key, name in reversed(named.items())]


def _is_public(row: Row) -> bool:
    """Whether nothing in a record suggests that its place is kept from the public."""
    said = " ; ".join(str(value) for value in row.cells.values())
    return initial_visibility(name=said, description=said, residential=None) is Visibility.PUBLIC
