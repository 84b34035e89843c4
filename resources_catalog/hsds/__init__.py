"""Readers of directories: HSDS 1.1, 2.0-like and 3.x as JSON or CSV, and flat exports by a mapping file."""

from resources_catalog.hsds.faults import Fault, FaultGroup, Faults, grouped
from resources_catalog.hsds.reading import Reading, read_directory
from resources_catalog.hsds.remedies import FaultKind

__all__ = ["Fault", "FaultGroup", "FaultKind", "Faults", "Reading", "grouped", "read_directory"]
