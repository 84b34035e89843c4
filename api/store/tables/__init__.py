"""The tables of the store, in SQLAlchemy Core; what a row means is said by the ports."""

from api.store.tables import audit, cases, directory, people
from api.store.tables.columns import METADATA

__all__ = ["METADATA", "audit", "cases", "directory", "people"]
