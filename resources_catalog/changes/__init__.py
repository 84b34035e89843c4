"""How a directory changes: single records as they are kept, what people decided about them, and a newer file taken in."""

from resources_catalog.changes.closing import no_more_public
from resources_catalog.changes.documents import listing_document, record_from_document
from resources_catalog.changes.records import RecordKey, RecordKind, key_of, record_in, records_of, with_records
from resources_catalog.changes.taking_in import OtherwiseSaid, TakenIn, taken_in
from resources_catalog.changes.values import Listing

__all__ = [
    "Listing",
    "OtherwiseSaid",
    "RecordKey",
    "RecordKind",
    "TakenIn",
    "key_of",
    "listing_document",
    "no_more_public",
    "record_from_document",
    "record_in",
    "records_of",
    "taken_in",
    "with_records",
]
