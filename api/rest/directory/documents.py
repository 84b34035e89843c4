"""What the doors of the directory answer, written without marshmallow; records stand as ``listing_document`` has them."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from api.ports.listings import DirectoryChange, DirectoryImport
from api.usecases.directory.services import FoundService, SeenService, ServicePage
from api.usecases.directory.told import DirectoryStatus, ListedVersion
from resources_catalog.changes import Listing, RecordKey, listing_document
from resources_catalog.changes.records import Record
from resources_catalog.directory import Offer


def status_document(found: DirectoryStatus) -> dict[str, Any]:
    """Where the directory stands; what only those who see all of it may know is null to others."""
    return {
        "format": "pie-directory/1",
        "version": found.directory.version,
        "status_is_informative": found.directory.status_is_informative,
        "counts": dict(found.counts),
        "not_public": found.not_public,
        "last_change": change_document(found.newest) if found.newest else None,
        "last_import": import_document(found.imports[0]) if found.imports else None,
    }


def change_document(change: DirectoryChange) -> dict[str, Any]:
    """One change: what, when, by whom, why."""
    return {
        "number": change.number,
        "kind": change.kind.value,
        "at": _moment(change.at),
        "by": {"kind": change.by.kind.value, "id": change.by.id} if change.by else None,
        "why": change.why,
        "records": change.records,
        "version": change.version,
        "import": change.import_id,
        "undoes": change.undoes,
    }


def changes_document(changes: tuple[DirectoryChange, ...], limit: int) -> dict[str, Any]:
    """A page of changes; ``next`` is what ``before`` must be for the next one."""
    last = changes[-1].number if changes else 1
    more = len(changes) == limit and last > 1
    return {
        "format": "pie-directory-changes/1",
        "changes": [change_document(each) for each in changes],
        "next": last if more else None,
    }


def import_document(taken: DirectoryImport) -> dict[str, Any]:
    """A file that was staged, with its report."""
    return {
        "id": taken.id,
        "version": taken.version,
        "name": taken.name,
        "read_as": taken.read_as,
        "state": taken.state.value,
        "made_at": _moment(taken.made_at),
        "by": {"kind": taken.by.kind.value, "id": taken.by.id},
        "change": taken.change,
        "report": json.loads(taken.report),
    }


def imports_document(imports: Iterable[DirectoryImport]) -> dict[str, Any]:
    """The last files, the newest first."""
    return {"format": "pie-directory-imports/1", "imports": [import_document(each) for each in imports]}


def listing_answer(listing: Listing, *, sees_all: bool) -> dict[str, Any]:
    """One record for whoever may change it; what its source says beside it is for those who see the whole directory."""
    told = listing.source if sees_all and listing.told is not None else None
    return {
        "format": "pie-listing/1",
        "table": listing.key.kind.value,
        "id": listing.key.id,
        "version": listing.version,
        "decided": sorted(listing.decided),
        "record": _record(listing.record),
        "source_says": _record(told) if told is not None else None,
    }


def listings_document(listings: tuple[Listing, ...], limit: int) -> dict[str, Any]:
    """A page of records."""
    return {
        "format": "pie-listings/1",
        "listings": [listing_answer(each, sees_all=True) for each in listings],
        "next": listings[-1].key.id if len(listings) == limit else None,
    }


def history_document(key: RecordKey, versions: Iterable[ListedVersion]) -> dict[str, Any]:
    """Every version of a record, the newest first."""
    return {
        "format": "pie-directory-history/1",
        "table": key.kind.value,
        "id": key.id,
        "versions": [
            {
                "version": each.listing.version,
                "until": each.listing.until,
                "decided": sorted(each.listing.decided),
                "fields": list(each.fields),
                "change": change_document(each.change),
                "record": _record(each.listing.record),
            }
            for each in versions
        ],
    }


def page_document(page: ServicePage) -> dict[str, Any]:
    """A page of services; ``next`` is what ``after`` must be for the next one."""
    return {
        "format": "pie-services/1",
        "services": [_summary(each) for each in page.services],
        "next": page.after,
    }


def found_document(found: Iterable[FoundService]) -> dict[str, Any]:
    """Services that words found, best first."""
    return {
        "format": "pie-found-services/1",
        "found": [
            {**_summary(each.seen), "score": each.found.score, "because": list(each.found.because)} for each in found
        ],
    }


def service_document(seen: SeenService) -> dict[str, Any]:
    """One service with who gives it and where."""
    return {
        "format": "pie-service/1",
        "service": _record(seen.service),
        "organization": _record(seen.organization) if seen.organization else None,
        "places": [_place(each) for each in seen.offers if each.location],
    }


def _summary(seen: SeenService) -> dict[str, Any]:
    service = seen.service
    visibility = max((each.visibility for each in seen.offers), key=lambda each: _ORDER.index(each.value))
    return {
        "id": service.id,
        "name": service.name,
        "organization": {"id": seen.organization.id, "name": seen.organization.name} if seen.organization else None,
        "types": [each.type_id for each in service.types],
        "status": service.status.value,
        "visibility": visibility.value,
        "last_verified": service.assured_on.isoformat() if service.assured_on else None,
        "places": [_place_name(each) for each in seen.offers if each.location],
    }


_ORDER = ("public", "partial", "hidden")


def _place_name(offer: Offer) -> dict[str, Any]:
    place = offer.location
    if place is None:
        return {"id": offer.id, "name": None, "region": None}
    return {"id": place.id, "name": None if place.approximate else place.name, "region": place.region}


def _place(offer: Offer) -> dict[str, Any]:
    place = _record(offer.location) if offer.location else {}
    if offer.location and offer.location.approximate:
        place.pop("point", None)  # the region's centre is there to reckon with, never to be shown
    return {"location": place, "at_location": _record(offer.at_location) if offer.at_location else None}


def _record(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(listing_document(record))
    return found


def _moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None
