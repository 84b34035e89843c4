"""What was read of a file, as one text that is kept until it is taken in, and back."""

import json

from resources_catalog.changes import RecordKind, listing_document, record_from_document, records_of, with_records
from resources_catalog.directory import Directory


def staged_content(directory: Directory) -> str:
    """Every record of a directory as a line of JSON, its kind in front; the first line says what holds for all."""
    head = {"source": directory.source, "status_is_informative": directory.status_is_informative}
    lines = [json.dumps(head, ensure_ascii=False)]
    lines += [f"{key.kind.value} {listing_document(record)}" for key, record in records_of(directory).items()]
    return "\n".join(lines)


def staged_directory(content: str) -> Directory:
    """The directory that ``staged_content`` wrote, without a version."""
    first, *lines = content.split("\n")
    head = json.loads(first)
    empty = Directory(source=head["source"], version="", status_is_informative=head["status_is_informative"])
    halves = (line.partition(" ") for line in lines)
    return with_records(empty, (record_from_document(RecordKind(kind), said) for kind, _, said in halves))
