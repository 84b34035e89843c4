"""Every row of every table that ships says where it comes from."""

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLES = sorted(
    path for package in ("pie", "matcher", "resources_catalog", "api") for path in (ROOT / package).rglob("*.csv")
)


def test_there_are_tables_to_look_at() -> None:
    assert len(TABLES) > 15


@pytest.mark.parametrize("table", TABLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_row_has_a_source(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as opened:
        silent = [
            number
            for number, row in enumerate(csv.DictReader(opened), start=2)
            if not (row.get("source") or "").strip()
        ]

    assert silent == []


@pytest.mark.parametrize("table", TABLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_row_has_as_many_cells_as_the_table_has_columns(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)

    assert [number for number, row in enumerate(rows, start=2) if len(row) != len(header)] == []
