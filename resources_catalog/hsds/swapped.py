"""Link columns that a source has swapped: every cell named a service where a location belongs, and the other way round."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import combinations

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.tables import Row

LINK_COLUMNS: tuple[tuple[str, str], ...] = (
    ("organization_id", "organizations"),
    ("program_id", "programs"),
    ("service_id", "services"),
    ("location_id", "locations"),
    ("service_at_location_id", "service_at_location"),
    ("contact_id", "contacts"),
    ("taxonomy_term_id", "taxonomy_terms"),
)
"""The columns that link to another table, with the table; each pair of them can have been swapped."""

Link = tuple[str, str]


def repair_swapped(
    rows: list[Row],
    ids_by_table: Mapping[str, Collection[str]],
    pairs: Collection[tuple[Link, Link]],
    faults: Faults,
) -> list[Row]:
    """The rows of one table with swapped link columns put right, one fault for each pair of columns.

    Two columns are swapped when more than half of the values of each are ids of the other's table, and fewer are ids
    of its own: where ids are reused for every kind of record, nothing is changed. ``ids_by_table`` has sets.
    """
    for one, other in pairs:
        if _are_swapped(rows, ids_by_table, one, other):
            faults.add(
                rows[0].file, f"{one[0]} and {other[0]} are swapped", "swapped back in every row",
                field=one[0], value=f"{len(rows):,} rows",
            )  # fmt: skip
            rows = [_swapped(row, one[0], other[0]) for row in rows]
    return rows


def every_pair(links: Collection[Link] = LINK_COLUMNS) -> tuple[tuple[Link, Link], ...]:
    """Each two link columns."""
    return tuple(combinations(links, 2))


def _are_swapped(rows: list[Row], ids: Mapping[str, Collection[str]], one: Link, other: Link) -> bool:
    ones, others = _values(rows, one[0]), _values(rows, other[0])
    one_ids, other_ids = ids.get(one[1], ()), ids.get(other[1], ())
    return _belongs_elsewhere(ones, one_ids, other_ids) and _belongs_elsewhere(others, other_ids, one_ids)


def _belongs_elsewhere(values: list[str], own: Collection[str], foreign: Collection[str]) -> bool:
    at_home = sum(value in own for value in values)
    abroad = sum(value in foreign for value in values)
    return abroad * 2 > len(values) and abroad > at_home


def _values(rows: list[Row], column: str) -> list[str]:
    cells = (row.cells.get(column) for row in rows)
    return [part.strip() for cell in cells if cell for part in str(cell).split(",")]


def _swapped(row: Row, one: str, other: str) -> Row:
    cells = {name: value for name, value in row.cells.items() if name not in {one, other}}
    if other in row.cells:
        cells[one] = row.cells[other]
    if one in row.cells:
        cells[other] = row.cells[one]
    return replace(row, cells=cells)
