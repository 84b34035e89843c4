"""From the rows of HSDS tables to one directory: links resolved, cells read, faults told."""

from resources_catalog.hsds.assembly.directory import assembled

__all__ = ["assembled"]
