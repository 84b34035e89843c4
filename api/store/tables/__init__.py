"""The tables of the store, in SQLAlchemy Core; what a row means is said by the ports."""

from typing import Any

from sqlalchemy import Column, LargeBinary

from api.store.tables import audit, cases, directory, people
from api.store.tables.columns import METADATA

__all__ = ["METADATA", "audit", "cases", "directory", "people", "sealed_columns"]


def sealed_columns() -> tuple[Column[Any], ...]:
    """Every column whose values the vault sealed: all that hold bytes, but for what seals of the audit keep of rows."""
    return tuple(
        column
        for table in METADATA.sorted_tables
        for column in table.c
        if isinstance(column.type, LargeBinary) and table is not audit.audit_seal
    )
