"""Reads a directory from a path, whichever shape it comes in, and says what was wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from resources_catalog.directory import Directory
from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds.assembly import assembled
from resources_catalog.hsds.data_package import described
from resources_catalog.hsds.documents import documents, flattened, without_envelope
from resources_catalog.hsds.exchange.reading_back import OURS, read_back
from resources_catalog.hsds.faults import Fault, Faults, first_of
from resources_catalog.hsds.flat import flat_tables, read_mapping, shipped_mapping
from resources_catalog.hsds.nested import DESCRIPTIONS, nested_tables
from resources_catalog.hsds.ohana import is_v0, v0_tables
from resources_catalog.hsds.older import is_v1, is_v2, v1_tables, v2_tables
from resources_catalog.hsds.older_schedules import regular_rows
from resources_catalog.hsds.sources import SourceFile, source_files
from resources_catalog.hsds.standard import told_by_standard
from resources_catalog.hsds.swapped import every_pair, repair_swapped
from resources_catalog.hsds.tables import SAME_TABLE, TABLES, Row, Tables
from resources_catalog.hsds.tabular import csv_rows, header_of
from resources_catalog.hsds.uk import V3 as UK
from resources_catalog.hsds.uk import is_uk_3, once

_JSON = frozenset({".json", ".ndjson", ".jsonl"})
_GIVE = "Give a folder or zip of HSDS tables, an HSDS JSON file, or a CSV export with --mapping"
_ALSO = {"taxonomy": "taxonomies"}
"""Names of HSDS 3.x tables that older versions have for another table."""
_MAIN = ("organizations", "programs", "services", "locations", "service_at_location")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read: the directory, every fault in the order found, records of each kind, and the shape it came in.

    ``counts`` are the records as the source has them, by table; the main records that were kept stand first.
    """

    directory: Directory
    faults: tuple[Fault, ...]
    counts: Mapping[str, int]
    format: str


def read_directory(path: Path, *, mapping: Path | None = None, source: str | None = None) -> Reading:
    """Read a folder, zip or file of HSDS 1.1, 2.0-like or 3.x, or a flat export by a mapping file.

    Where the side file of ``resources_catalog.hsds.exchange`` stands beside the tables, both together are the directory.
    The version is detected. ``source`` names the source in ids (the name of the path unless given), so that the same
    record has the same id next time. Raises UnreadableDirectory where nothing at all can be read; whatever else is
    wrong is a fault, and reading goes on.
    """
    faults = Faults()
    files = source_files(path, faults)
    if mapping is None and (back := read_back(files, faults)):
        directory, written, form = back
        counts = written | _kept(directory)  # some main records stand in the side file
        return Reading(directory=directory, faults=tuple(faults), counts=counts, format=form)
    files = tuple(file for file in described(files, faults) if file.stem not in OURS)
    tables = _tables(files, mapping, faults)
    if not any(
        tables.of(table) for table in ("services", "organizations", "locations", "taxonomy_terms", "taxonomies")
    ):
        raise UnreadableDirectory(path.name, f"holds no organisation, service or place{first_of(faults)}", f"{_GIVE}.")
    directory = assembled(tables, source or (path.name if path.is_dir() else path.stem), faults)
    return Reading(directory=directory, faults=tuple(faults), counts=_counts(directory, tables), format=tables.format)


def _tables(files: tuple[SourceFile, ...], mapping: Path | None, faults: Faults) -> Tables:
    csvs = [file for file in files if file.ending not in _JSON]
    if mapping is not None:
        return _by_mapping(files, mapping, faults)
    nested = [file for file in files if file.ending in _JSON and file.stem not in DESCRIPTIONS]
    named = [file for file in csvs if _table(file) is not None]
    if nested and not named:
        return told_by_standard(nested_tables(nested, faults), faults, in_tables=False)
    for document in nested:
        faults.add(document.name, "stands beside tables", "the tables were read instead")
    if len(csvs) == 1 and (shipped := shipped_mapping(header_of(csvs[0]))):
        return _with_hours(flat_tables(csv_rows(csvs[0], faults), shipped, faults), faults)
    if not csvs:
        raise UnreadableDirectory(files[0].name, "describes tables, but none of them is there", f"{_GIVE}.")
    return _by_version(csvs, faults)


def _by_mapping(files: tuple[SourceFile, ...], mapping: Path, faults: Faults) -> Tables:
    columns = read_mapping(mapping)
    tables = [file for file in files if file.ending not in _JSON] or [
        file for file in files if file.stem not in DESCRIPTIONS
    ]
    if not tables:
        raise UnreadableDirectory(mapping.name, "maps the columns of a table, and none was given", f"{_GIVE}.")
    return _with_hours(
        flat_tables((row for file in tables for row in _flat_rows(file, faults)), columns, faults), faults
    )


def _flat_rows(file: SourceFile, faults: Faults) -> Iterable[Row]:
    """The records of a table, whether it is CSV or JSON; in JSON the columns inside others have names with dots."""
    if file.ending not in _JSON:
        yield from csv_rows(file, faults)
        return
    for document in documents(file, faults):
        records = without_envelope(document)
        for number, record in enumerate(records if isinstance(records, list) else [records], 1):
            if isinstance(record, dict):
                cells = {name.lower(): value for name, value in flattened(record).items() if value != ""}
                yield Row(file.name, number, cells)
            else:
                faults.add(file.name, "is not a record", "left out", row=number, value=record)


def _with_hours(tables: Tables, faults: Faults) -> Tables:
    """Hours that a flat export has as text, as days and times where they are plainly that; the text is kept."""
    tables.rows["schedules"] = list(regular_rows(tables.of("schedules"), faults))
    return tables


def _by_version(csvs: list[SourceFile], faults: Faults) -> Tables:
    headers = {file.stem: header_of(file) for file in csvs}
    if is_v0(headers.keys(), headers):
        return v0_tables(_rows(csvs, faults), faults)
    if is_v2(headers.keys(), headers):
        return v2_tables(_rows(csvs, faults), faults)
    if is_v1(headers.keys(), headers):
        return v1_tables(_rows(csvs, faults), faults)
    return _v3_tables(csvs, faults)


def _rows(csvs: list[SourceFile], faults: Faults) -> dict[str, list[Row]]:
    return {file.stem: csv_rows(file, faults) for file in csvs}


def _v3_tables(csvs: list[SourceFile], faults: Faults) -> Tables:
    """HSDS 3.x as CSV: a file a table, the columns as they are."""
    tables = Tables(_csv_format(csvs))
    for file in csvs:
        table = _table(file)
        if table is None:
            faults.add(file.name, "is no table of HSDS that we know", "left out")
            continue
        rows = csv_rows(file, faults)
        tables.take(table, (replace(row, cells=once(table, row.cells)) for row in rows))
        tables.table_counts[table] = tables.table_counts.get(table, 0) + len(rows)
    if not tables.table_counts:
        raise UnreadableDirectory(csvs[0].name, "is no table that we know", f"{_GIVE}.")
    ids = {table: {str(row.cells.get("id") or "") for row in rows} - {""} for table, rows in tables.rows.items()}
    for table, rows in tables.rows.items():
        tables.rows[table] = repair_swapped(rows, ids, every_pair(), faults)
    return told_by_standard(tables, faults, in_tables=True)


def _csv_format(csvs: list[SourceFile]) -> str:
    """HSDS 3.x, and of which profile."""
    profiled = any(is_uk_3(_table(file) or "", header_of(file)) for file in csvs if _table(file) != "services")
    return f"HSDS 3.x CSV, {UK}" if profiled else "HSDS 3.x CSV"


def _table(file: SourceFile) -> str | None:
    named = SAME_TABLE.get(file.stem, _ALSO.get(file.stem, file.stem))
    return named if named in TABLES else None


def _counts(directory: Directory, tables: Tables) -> dict[str, int]:
    return _kept(directory) | dict(sorted(tables.table_counts.items()))


def _kept(directory: Directory) -> dict[str, int]:
    kept = (
        directory.organizations,
        directory.programs,
        directory.services,
        directory.locations,
        directory.services_at_locations,
    )
    return dict(zip(_MAIN, map(len, kept), strict=True))
