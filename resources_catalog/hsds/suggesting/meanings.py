"""The meanings that a column can have: what each fills in the mapping, and what its contents should look like."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMeaning:
    """One meaning: where it is written, which table.field it fills, and the kind of contents it expects ("" for any)."""

    id: str
    writes: str
    to: tuple[str, ...]
    expects: str


@cache
def meanings() -> Mapping[str, ColumnMeaning]:
    """Every meaning by its id, in the order of the table."""
    with files(__package__).joinpath("column_meanings.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    return MappingProxyType(
        {
            row["meaning"]: ColumnMeaning(
                id=row["meaning"],
                writes=row["writes"],
                to=tuple(filter(None, row["to"].split(";"))),
                expects=row["expects"],
            )
            for row in rows
        }
    )
