"""What differs between two snapshots as one JSON document, every record of it."""

from typing import Any

from api.usecases.directory.report import differences_document
from resources_catalog.comparison import Comparison
from resources_catalog.hsds import Reading

FORMAT = "pie-directory-diff/1"


def diff_document(found: Comparison, old: Reading, new: Reading) -> dict[str, Any]:
    """The format, how each side was read, counts by table, mass changes, and every record added, removed or changed."""
    return {
        "format": FORMAT,
        "old": {"read_as": str(old.format), "fault_count": len(old.faults)},
        "new": {"read_as": str(new.format), "fault_count": len(new.faults)},
        "differs": not found.is_empty,
        **differences_document(found),
    }
