"""Invented directories in as few lines as a test needs."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from resources_catalog.hsds import Fault, Reading


def csv_text(rows: list[Mapping[str, object]]) -> str:
    """A table with the columns of its rows; commas in cells are quoted."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(columns)]
    lines += [",".join(_cell(row.get(name, "")) for name in columns) for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\n') else text


def folder(path: Path, **tables: list[Mapping[str, object]]) -> Path:
    """A folder of tables."""
    path.mkdir(exist_ok=True)
    for name, rows in tables.items():
        (path / f"{name}.csv").write_text(csv_text(rows), encoding="utf-8")
    return path


def json_file(path: Path, content: Any) -> Path:
    """A JSON file."""
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def zipped(path: Path, entries: Mapping[str, bytes]) -> Path:
    """A zip of these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def beside_missing(reading: Reading) -> tuple[Fault, ...]:
    """The faults of an invented directory, beside the fields that the standard requires and a short test leaves out."""
    return tuple(fault for fault in reading.faults if fault.wrong != "is required and missing")
