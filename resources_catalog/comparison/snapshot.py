"""One snapshot as it is compared: every record's content, what of it may be shown, and what it may be called."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from resources_catalog.comparison.contents import Content, content, without_part_ids
from resources_catalog.directory import Directory
from resources_catalog.listing import Location, Organization, Program, Service, ServiceAtLocation
from resources_catalog.visibility import as_seen_with

Listed = Organization | Program | Service | Location
TABLES = ("organizations", "programs", "services", "locations")
"""The tables whose records are compared; a service at a location is a part of the service."""


@dataclass(frozen=True)
class Snapshot:
    """A directory whole, and as anybody may see it."""

    whole: Directory
    seen: Directory

    @classmethod
    def of(cls, directory: Directory) -> "Snapshot":
        """The snapshot of a directory, its view made here."""
        return cls(directory, as_seen_with(directory))

    def records(self, table: str) -> Mapping[str, Listed]:
        """Every record of a table by its id, hidden ones too."""
        return _records(self.whole, table)

    def is_seen(self, table: str, id_: str) -> bool:
        """Whether the record may be spoken of at all."""
        return id_ in _records(self.seen, table)

    @cached_property
    def contents(self) -> Mapping[str, Mapping[str, Content]]:
        """What every record says, by table and id."""
        return {table: {id_: content(each) for id_, each in self.records(table).items()} for table in TABLES}

    @cached_property
    def links(self) -> Mapping[str, tuple[ServiceAtLocation, ...]]:
        """Where each service is given, by the service's id."""
        found: dict[str, list[ServiceAtLocation]] = defaultdict(list)
        for link in self.whole.services_at_locations:
            found[link.service_id].append(link)
        return {service: tuple(links) for service, links in found.items()}

    @cached_property
    def _seen_links(self) -> Mapping[str, ServiceAtLocation]:
        return {link.id: link for link in self.seen.services_at_locations}

    def shows_link(self, link: ServiceAtLocation) -> bool:
        """Whether a link may be told as it is."""
        return self._seen_links.get(link.id) == link

    def hidden_fields(self, table: str, id_: str) -> frozenset[str]:
        """The fields of a record that may not be told, empty in a record that may be told whole."""
        whole, seen = self.records(table)[id_], _records(self.seen, table).get(id_)
        if seen is whole:
            return frozenset()
        said = self.contents[table][id_]
        shown = content(seen) if seen is not None else {}
        return frozenset(name for name in said.keys() | shown.keys() if _bare(said, name) != _bare(shown, name))

    def name(self, table: str, id_: str) -> str:
        """What a record may be called."""
        record = _records(self.seen, table)[id_]
        if not isinstance(record, Location):
            return record.name
        if record.approximate:
            return record.region or "a place that is not shown"
        street = next((", ".join(filter(None, (each.address_1, each.city))) for each in record.addresses), "")
        return record.name or street or "a place without a name"


def _records(directory: Directory, table: str) -> Mapping[str, Listed]:
    match table:
        case "organizations":
            return directory.organizations
        case "programs":
            return directory.programs
        case "services":
            return directory.services
        case _:
            return directory.locations


def _bare(said: Content, name: str) -> object:
    return without_part_ids({name: said[name]}) if name in said else None
