"""One record as a JSON document of its own, and back, equal to the last sign."""

import json

from resources_catalog.changes.records import CLASSES, Record, RecordKind
from resources_catalog.hsds.exchange.values import record_from, record_json


def listing_document(record: Record) -> str:
    """The record as one line of JSON: what is at its default is left out; taxonomy terms stand inside, whole.

    >>> from resources_catalog.listing import Organization
    >>> listing_document(Organization(id="o1", name="Open Door"))
    '{"id":"o1","name":"Open Door"}'
    """
    return json.dumps(record_json(record, {}), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def record_from_document(kind: RecordKind, document: str) -> Record:
    """The record of a document that ``listing_document`` wrote. Raises UnfitValue for any other."""
    found: Record = record_from(CLASSES[kind], json.loads(document), {})
    return found
