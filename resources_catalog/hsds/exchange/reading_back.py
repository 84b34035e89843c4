"""Reading what was written here: where the side file stands beside the tables, both together are the directory."""

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from resources_catalog.directory import Directory
from resources_catalog.errors import UnfitValue
from resources_catalog.hsds.exchange.beyond import BEYOND, CONFIDENTIAL, beyond_from
from resources_catalog.hsds.exchange.columns import columns
from resources_catalog.hsds.exchange.confidential import whole_again
from resources_catalog.hsds.exchange.nested_json import DOCUMENTS, rows_of_documents
from resources_catalog.hsds.exchange.projection import Rows
from resources_catalog.hsds.exchange.restoring import restored
from resources_catalog.hsds.exchange.tables_csv import csv_rows_of
from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.lines import DAMAGE
from resources_catalog.hsds.sources import SourceFile

LARGEST = 256 * 1024**2
"""Bytes of one JSON file: it is read whole, at several times its size in memory. Nothing larger is written."""
OURS = frozenset({BEYOND, CONFIDENTIAL})
"""The stems of files that are ours alone: no table of HSDS."""


def read_back(files: Iterable[SourceFile], faults: Faults) -> tuple[Directory, dict[str, int], str] | None:
    """The directory, its rows by table, and the form; None where there is no side file that can be read.

    A side file that cannot be read is a fault, and the tables can be read as anybody's.
    """
    every = tuple(files)
    side = next((file for file in every if file.stem == BEYOND and file.ending == ".json"), None)
    if side is None:
        return None
    beside = {
        (file.stem, file.ending): file
        for file in every
        if PurePosixPath(file.name).parent == PurePosixPath(side.name).parent
    }
    try:
        beyond = beyond_from(_json(side))
    except UnfitValue as wrong:
        faults.add(side.name, str(wrong), "the tables were read without it")
        return None
    rows, form = _rows(beside, faults)
    if not any(rows.values()) and not any(beyond.records.values()):
        return None
    directory = restored(rows, beyond, faults)
    confidential = beside.get((CONFIDENTIAL, ".json"))
    if confidential is not None:
        try:
            directory = whole_again(directory, _json(confidential), faults)
        except UnfitValue as wrong:
            faults.add(confidential.name, str(wrong), "only what is public was read")
    return directory, {table: len(each) for table, each in rows.items() if each}, form


def _rows(beside: dict[tuple[str, str], SourceFile], faults: Faults) -> tuple[Rows, str]:
    tables = {table: beside[table, ".csv"] for table in columns() if (table, ".csv") in beside}
    if tables:
        return {
            table: csv_rows_of(table, file, faults) for table, file in tables.items()
        }, "HSDS 3.1 CSV with side file"
    documents: dict[str, list[Any]] = {}
    for table in DOCUMENTS:
        file = beside.get((table, ".json"))
        if file is None:
            continue
        try:
            found = _json(file)
        except UnfitValue as wrong:
            faults.add(file.name, str(wrong), "left out")
            continue
        documents[table] = found if isinstance(found, list) else [found]
    return rows_of_documents(documents), "HSDS 3.1 JSON with side file"


def _json(file: SourceFile) -> Any:
    if file.size > LARGEST:
        raise UnfitValue("is JSON of more than 256 MiB")
    try:
        with file.open() as stream:
            return json.loads(stream.read().decode("utf-8-sig"))
    except DAMAGE as wrong:
        raise UnfitValue("is damaged and cannot be read") from wrong
    except (ValueError, RecursionError) as wrong:
        raise UnfitValue("is not JSON in UTF-8") from wrong
