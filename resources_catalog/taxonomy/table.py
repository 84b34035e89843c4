"""The table of our service types, read once."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from resources_catalog.taxonomy.service_type import ServiceType, ServiceTypeId, TypeFlag
from resources_catalog.taxonomy.tree import Taxonomy


@cache
def service_types() -> Taxonomy:
    """Our own taxonomy: about 300 types under about 20 branches.

    >>> service_types()["food.pantry"].name
    'Food pantry'
    >>> service_types().named("food stamps")
    ('food.snap_help',)
    """
    with files(__package__).joinpath("service_types.csv").open(encoding="utf-8") as table:
        return Taxonomy(read_types(csv.DictReader(table)))


def read_types(rows: Iterable[Mapping[str, str]]) -> Iterable[ServiceType]:
    """Rows of the table as values; lists in a cell are separated by semicolons."""
    for row in rows:
        yield ServiceType(
            id=ServiceTypeId(row["id"]),
            name=row["name"],
            parent=ServiceTypeId(row["parent"]) if row["parent"] else None,
            definition=row["definition"],
            synonyms=_parts(row["synonyms"]),
            open_eligibility=_parts(row["open_eligibility"]),
            gravity=row["gravity"] or None,
            flags=frozenset(TypeFlag(flag) for flag in _parts(row["flags"])),
            source=row["source"],
        )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
