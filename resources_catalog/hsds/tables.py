"""The one shape that every reader brings its source into: rows of the HSDS 3.1 tables, each knowing where it stood."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

TABLES = frozenset(
    [
        "organizations",
        "programs",
        "services",
        "locations",
        "service_at_location",
        "addresses",
        "phones",
        "contacts",
        "schedules",
        "service_areas",
        "languages",
        "cost_options",
        "required_documents",
        "funding",
        "accessibility",
        "organization_identifiers",
        "attributes",
        "taxonomies",
        "taxonomy_terms",
        "service_capacity",
        "units",
        "urls",
        "metadata",
        "meta_table_descriptions",
    ]
)
"""The tables of HSDS 3.1 by the names that our readers use."""

SAME_TABLE = {
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "program": "programs",
    "services_at_location": "service_at_location",
    "services_at_locations": "service_at_location",
    "service_at_locations": "service_at_location",
    "address": "addresses",
    "phone": "phones",
    "contact": "contacts",
    "schedule": "schedules",
    "service_area": "service_areas",
    "language": "languages",
    "cost_option": "cost_options",
    "required_document": "required_documents",
    "organization_identifier": "organization_identifiers",
    "attribute": "attributes",
    "taxonomy_term": "taxonomy_terms",
    "capacities": "service_capacity",
    "service_capacities": "service_capacity",
    "unit": "units",
    "url": "urls",
}
"""Other names that files give to the same tables."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its file, its number (the first is 1) and its cells that are not blank."""

    file: str
    number: int | None
    cells: dict[str, object]


@dataclass(slots=True)
class Tables:
    """Every row of a source by table, and what the reader knows of the source as a whole.

    ``table_counts`` are the records of each table as the source has them.
    """

    format: str
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    table_counts: dict[str, int] = field(default_factory=dict)

    def of(self, table: str) -> list[Row]:
        """The rows of a table; none where the source has no such table."""
        return self.rows.get(table, [])

    def take(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        self.rows[table].extend(rows)
