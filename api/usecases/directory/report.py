"""What a file would change, or changed, with its faults, as one document that is kept with the import.

A long list is cut, and says how many more there are. Differences are told as anybody may know them; ``counts`` counts
every record, and so does what is not public, so the document is for those who see the whole directory.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from resources_catalog.changes import RecordKey, TakenIn
from resources_catalog.comparison import ChangedRecord, Comparison, MassChange, NamedRecord
from resources_catalog.hsds import Fault, FaultGroup, grouped

FORMAT = "pie-directory-import/1"
MOST_TOLD = 200
"""Records of one list that a report names; assumed, more than anybody reads."""


def report_document(taken: TakenIn, *, faults: Mapping[str, Any]) -> dict[str, Any]:
    """The report of a file: what it would change, what of that is more than usual, and what was wrong in it."""
    return {
        "format": FORMAT,
        "changes_nothing": taken.changes_nothing,
        "exceeded": list(taken.exceeded),
        "counts": {str(kind): asdict(counts) for kind, counts in taken.counts.items() if any(asdict(counts).values())},
        "kept_closed": _keys(taken.kept_closed),
        "otherwise_said": _cut([{**_key(each.key), "field": each.field} for each in taken.otherwise_said]),
        "differences": differences_document(taken.compared, most=MOST_TOLD),
        **faults,
    }


def faults_document(faults: Iterable[Fault]) -> dict[str, Any]:
    """How many faults there are, and each kind of them with up to three examples."""
    groups = grouped(faults)
    return {"fault_count": sum(group.count for group in groups), "faults": [_group(group) for group in groups]}


def differences_document(found: Comparison, *, most: int | None = None) -> dict[str, Any]:
    """Counts by table, mass changes, and the records that were added, removed or changed, ``most`` of each list."""
    return {
        "counts": {table: asdict(counts) for table, counts in found.counts.items()},
        "mass_changes": [_mass_change(each, most) for each in found.mass_changes],
        "added": [_record(each) for each in found.added[:most]],
        "removed": [_record(each) for each in found.removed[:most]],
        "changed": [_changed(each) for each in found.changed[:most]],
    }


def _keys(keys: Sequence[RecordKey]) -> dict[str, Any]:
    return _cut([_key(key) for key in keys])


def _key(key: RecordKey) -> dict[str, str]:
    return {"table": key.kind.value, "id": key.id}


def _cut(several: list[dict[str, str]]) -> dict[str, Any]:
    return {"count": len(several), "records": several[:MOST_TOLD]}


def _record(record: NamedRecord) -> dict[str, str]:
    return {"table": record.table, "id": record.id, "name": record.name}


def _changed(changed: ChangedRecord) -> dict[str, Any]:
    changes = [
        {"field": each.field, "before": each.before, "after": each.after, "shown": each.shown, "moved": each.moved}
        for each in changed.changes
    ]
    return {**_record(changed.record), "changes": changes}


def _mass_change(mass: MassChange, most: int | None) -> dict[str, Any]:
    return {
        "table": mass.table,
        "field": mass.field,
        "kind": mass.kind.name.lower(),
        "before": mass.before,
        "after": mass.after,
        "count": len(mass.records),
        "records": list(mass.records[:most]),
        "examples": [{"before": before, "after": after} for before, after in mass.examples],
    }


def _group(group: FaultGroup) -> dict[str, Any]:
    return {
        "file": group.file,
        "field": group.field,
        "kind": group.kind.value,
        "wrong": group.wrong,
        "done": group.done,
        "remedy": group.remedy,
        "count": group.count,
        "examples": [{"row": each.row, "value": each.value} for each in group.examples],
    }
