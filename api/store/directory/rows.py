"""DirectoryRows of the directory's tables from values and back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping

from api.ports.acts import Act, Actor, ActorKind, AgencyId
from api.ports.listings import ChangeKind, DirectoryChange, DirectoryImport, ImportState
from api.store.vault import Vault
from resources_catalog.changes import Listing, RecordKey, RecordKind, listing_document, record_from_document
from resources_catalog.listing import Service, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRows:
    """Makes rows and reads them; what may tell a place is sealed on the way in and opened on the way out."""

    vault: Vault

    def of_listing(self, listing: Listing, since: int) -> dict[str, Any]:
        """The row of a version that comes with a change."""
        record = listing.record
        visibility: Visibility = getattr(record, "visibility", Visibility.PUBLIC)
        service = record if isinstance(record, Service) else None
        # a link has no name, and what is not public is not named outside its sealed document
        name: str | None = getattr(record, "name", None) if visibility is Visibility.PUBLIC else None
        return {
            "kind": listing.key.kind.value,
            "id": listing.key.id,
            "version": listing.version,
            "since": since,
            "until": None,
            "document": self.vault.seal(listing_document(record)),
            "told": self.vault.seal(listing_document(listing.told)) if listing.told is not None else None,
            "decided": " ".join(sorted(listing.decided)),
            "visibility": visibility.value,
            "name": _kept_by_any_database(name),
            "status": service.status.value if service else None,
            "organization_id": getattr(record, "organization_id", None),
            "verified_on": service.assured_on if service else None,
        }

    def listing(self, row: RowMapping) -> Listing:
        """The version that a row holds."""
        kind = RecordKind(row["kind"])
        told = row["told"]
        return Listing(
            record=record_from_document(kind, self.vault.opened(row["document"])),
            told=record_from_document(kind, self.vault.opened(told)) if told is not None else None,
            decided=frozenset(row["decided"].split()),
            version=row["version"],
            since=row["since"],
            until=row["until"],
        )

    def of_change(self, change: DirectoryChange, act: Act, *, number: int, records: int) -> dict[str, Any]:
        """The row of a change that an act does."""
        return {
            "number": number,
            "kind": change.kind.value,
            "at": act.at,
            "by_kind": act.by.kind.value,
            "by_id": act.by.id,
            "by_agency": act.by.agency_id,
            "why": self.vault.seal(act.why) if act.why is not None else None,
            "version": change.version,
            "public_version": change.public_version,
            "source": change.source,
            "status_is_informative": change.status_is_informative,
            "import_id": change.import_id,
            "undoes": change.undoes,
            "records": records,
        }

    def change(self, row: RowMapping) -> DirectoryChange:
        """The change that a row holds."""
        return DirectoryChange(
            number=row["number"],
            kind=ChangeKind(row["kind"]),
            at=row["at"],
            by=_actor(row),
            why=self._opened(row["why"]),
            version=row["version"],
            public_version=row["public_version"],
            source=row["source"],
            status_is_informative=row["status_is_informative"],
            import_id=row["import_id"],
            undoes=row["undoes"],
            records=row["records"],
        )

    def of_import(self, taken: DirectoryImport) -> dict[str, Any]:
        """The row of a file that was staged."""
        return {
            "id": taken.id,
            "name": self.vault.seal(taken.name),
            "read_as": taken.read_as,
            "report": self.vault.seal(taken.report),
            "content": self.vault.seal(taken.content) if taken.content is not None else None,
            "state": taken.state.value,
            "made_at": taken.made_at,
            "by_kind": taken.by.kind.value,
            "by_id": taken.by.id,
            "by_agency": taken.by.agency_id,
            "change": taken.change,
            "version": taken.version,
        }

    def import_(self, row: RowMapping) -> DirectoryImport:
        """The file that a row tells of."""
        return DirectoryImport(
            id=row["id"],
            name=self.vault.opened(row["name"]),
            read_as=row["read_as"],
            report=self.vault.opened(row["report"]),
            content=self._opened(row.get("content")),
            state=ImportState(row["state"]),
            made_at=row["made_at"],
            by=_actor(row),
            change=row["change"],
            version=row["version"],
        )

    def _opened(self, sealed: bytes | None) -> str | None:
        return self.vault.opened(sealed) if sealed is not None else None


def key_of_row(row: RowMapping) -> RecordKey:
    """The key of the record that a row tells of."""
    return RecordKey(RecordKind(row["kind"]), row["id"])


def _actor(row: RowMapping) -> Actor:
    agency = row["by_agency"]
    return Actor(kind=ActorKind(row["by_kind"]), id=row["by_id"], agency_id=AgencyId(agency) if agency else None)


def _kept_by_any_database(text: str | None) -> str | None:
    """A text without what PostgreSQL does not take; the document holds it as it is."""
    if text is None:
        return None
    return text.replace("\0", "").encode("utf-8", "replace").decode()
