"""Two snapshots of a directory compared: what came, went, moved and changed, and what was changed everywhere alike."""

from resources_catalog.comparison.comparing import comparison
from resources_catalog.comparison.matching import same_records
from resources_catalog.comparison.values import (
    ChangedRecord,
    Comparison,
    FieldChange,
    MassChange,
    MassKind,
    NamedRecord,
    TableCounts,
)

__all__ = [
    "ChangedRecord",
    "Comparison",
    "FieldChange",
    "MassChange",
    "MassKind",
    "NamedRecord",
    "TableCounts",
    "comparison",
    "same_records",
]
