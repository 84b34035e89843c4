"""What differs between two snapshots as one JSON document, every record of it."""

from dataclasses import asdict
from typing import Any

from resources_catalog.comparison import ChangedRecord, Comparison, MassChange, NamedRecord
from resources_catalog.hsds import Reading

FORMAT = "pie-directory-diff/1"


def diff_document(found: Comparison, old: Reading, new: Reading) -> dict[str, Any]:
    """The format, how each side was read, counts by table, mass changes, and every record added, removed or changed."""
    return {
        "format": FORMAT,
        "old": {"read_as": str(old.format), "fault_count": len(old.faults)},
        "new": {"read_as": str(new.format), "fault_count": len(new.faults)},
        "differs": not found.is_empty,
        "counts": {table: asdict(counts) for table, counts in found.counts.items()},
        "mass_changes": [_mass_change(each) for each in found.mass_changes],
        "added": [_record(each) for each in found.added],
        "removed": [_record(each) for each in found.removed],
        "changed": [_changed(each) for each in found.changed],
    }


def _record(record: NamedRecord) -> dict[str, str]:
    return {"table": record.table, "id": record.id, "name": record.name}


def _changed(changed: ChangedRecord) -> dict[str, Any]:
    changes = [
        {"field": each.field, "before": each.before, "after": each.after, "shown": each.shown, "moved": each.moved}
        for each in changed.changes
    ]
    return {**_record(changed.record), "changes": changes}


def _mass_change(mass: MassChange) -> dict[str, Any]:
    return {
        "table": mass.table,
        "field": mass.field,
        "kind": mass.kind.name.lower(),
        "before": mass.before,
        "after": mass.after,
        "count": len(mass.records),
        "records": list(mass.records),
        "examples": [{"before": before, "after": after} for before, after in mass.examples],
    }
