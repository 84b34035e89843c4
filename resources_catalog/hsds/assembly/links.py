"""Which rows belong to which record: child rows by the record that they name; links that lead nowhere are faults."""

from collections import defaultdict
from collections.abc import Iterable

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.ids import Keys
from resources_catalog.hsds.tables import Row, Tables

_OWNERS = {
    "service_at_location_id": "service_at_location",
    "service_id": "services",
    "location_id": "locations",
    "phone_id": "phones",
    "contact_id": "contacts",
    "organization_id": "organizations",
}
_WORDS = {
    "service_at_location": "service at location",
    "services": "service",
    "locations": "location",
    "phones": "phone",
    "contacts": "contact",
    "organizations": "organisation",
    "programs": "programme",
    "units": "unit",
    "taxonomy_terms": "taxonomy term",
    "taxonomies": "taxonomy",
}
# The nearest owner first: a row that names several belongs to the most particular one that the table may belong to.
_OF_A_PLACE = frozenset({"schedules", "phones"})
_MAY_BELONG: dict[str, tuple[str, ...]] = {
    "addresses": ("location_id",),
    "accessibility": ("location_id",),
    "phones": ("contact_id", "service_at_location_id", "service_id", "location_id", "organization_id"),
    "contacts": ("service_at_location_id", "service_id", "location_id", "organization_id"),
    "schedules": ("service_at_location_id", "service_id", "location_id"),
    "service_areas": ("service_at_location_id", "service_id"),
    "languages": ("phone_id", "service_id", "location_id"),
    "cost_options": ("service_id",),
    "required_documents": ("service_id",),
    "service_capacity": ("service_id",),
    "funding": ("service_id", "organization_id"),
    "organization_identifiers": ("organization_id",),
    "urls": ("service_id", "organization_id"),
}


class Links:
    """The child rows of every record, by child table and the record's own id."""

    def __init__(self, tables: Tables, keys: Keys, faults: Faults) -> None:
        self.keys = keys
        self.faults = faults
        self._children: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._at = _services_at_places(tables, keys)
        for table, columns in _MAY_BELONG.items():
            for row in tables.of(table):
                self._place(table, row, columns)
        for row in tables.of("attributes"):
            self._place_attribute(row)

    def children(self, table: str, owner: str) -> list[Row]:
        """The rows of a table that belong to a record, in the order of the source."""
        return self._children.get((table, owner), [])

    def one(self, row: Row, column: str, table: str, *, done: str) -> str | None:
        """The record that a row's link names; a link that leads nowhere is a fault."""
        cell = row.cells.get(column)
        if cell is None or cell == "":
            return None
        found, unknown = self.keys.named(table, cell)
        if unknown or len(found) != 1:
            said = f"names an unknown {_WORDS[table]}, or several at once"
            done = f"the first that is known was taken; where there is none, {done}"
            self.faults.add(row.file, said, done, row=row.number, field=column, value=cell)
        return found[0] if found else None

    def _place(self, table: str, row: Row, columns: tuple[str, ...]) -> None:
        owners = self._owners(table, row, columns)
        for owner in dict.fromkeys(owners):
            self._children[table, owner].append(row)
        if not owners:
            wrong = "belongs to no record that is there"
            self.faults.add(row.file, wrong, "kept out of the listing", row=row.number, value=row.cells.get("id"))

    def _owners(self, table: str, row: Row, columns: tuple[str, ...]) -> list[str]:
        """The most particular owner there is; where the nearest link leads nowhere, the next one. Each such link is told."""
        owners: list[str] = []
        for column in columns:
            cell = row.cells.get(column)
            if cell is None or cell == "":
                continue
            found, unknown = self.keys.named(_OWNERS[column], cell)
            if unknown:
                self._nowhere(row, column, _OWNERS[column], ", ".join(unknown), "this link was left out")
            if found and not owners:
                here = self._here(found, row) if column == "service_id" and table in _OF_A_PLACE else []
                owners = here or found
        return owners

    def _here(self, services: list[str], row: Row) -> list[str]:
        """The services at the place that a row names beside the service: its hours are those of that place only."""
        named = row.cells.get("location_id")
        places = self.keys.named("locations", named)[0] if named else []
        return [self._at[service, place] for service in services for place in places if (service, place) in self._at]

    def _place_attribute(self, row: Row) -> None:
        """Attributes name their record as ``link_id``, of a table that ``link_entity`` may say, or as in other tables."""
        for column, table in _OWNERS.items():
            if row.cells.get(column):
                found, unknown = self.keys.named(table, row.cells[column])
                if unknown:
                    self._nowhere(row, column, table, ", ".join(unknown), "this link was left out")
                for owner in found:
                    self._children["attributes", owner].append(row)
                return
        named = str(row.cells.get("link_id") or "")
        entity = str(row.cells.get("link_entity") or "")
        linked = next((ours for table in _tables_of(entity) if (ours := self.keys.find(table, named))), None)
        if linked:
            self._children["attributes", linked].append(row)
        else:
            wrong = "belongs to no record that is there"
            self.faults.add(row.file, wrong, "kept out of the listing", row=row.number, field="link_id", value=named)

    def _nowhere(self, row: Row, column: str, table: str, value: object, done: str) -> None:
        self.faults.add(row.file, f"names an unknown {_WORDS[table]}", done, row=row.number, field=column, value=value)


def _services_at_places(tables: Tables, keys: Keys) -> dict[tuple[str, str], str]:
    """Our id of each service at a place, by our ids of both."""
    found: dict[tuple[str, str], str] = {}
    for row in tables.of("service_at_location"):
        services, places = (
            keys.named(table, row.cells[column])[0] if row.cells.get(column) else []
            for column, table in (("service_id", "services"), ("location_id", "locations"))
        )
        if len(services) == len(places) == 1:
            found.setdefault((services[0], places[0]), keys.of_row("service_at_location", row))
    return found


def _tables_of(entity: str) -> Iterable[str]:
    named = entity if entity in _WORDS else f"{entity}s"
    return (named,) if named in _WORDS else ("services", "organizations", "locations", "service_at_location")
