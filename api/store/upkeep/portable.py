"""Rows written so that either database takes them back: a kind for each column, and JSON for each value."""

import base64
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, String, Table
from sqlalchemy import column as plain_column
from sqlalchemy import table as plain_table
from sqlalchemy.sql.expression import TableClause
from sqlalchemy.types import TypeEngine

from api.store.tables.columns import Moment

Shape = tuple[tuple[str, str], ...]
"""The columns of a table: their names and kinds."""

_KINDS: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (Moment, "moment"),
    (Date, "date"),
    (Boolean, "truth"),
    (Integer, "whole"),
    (String, "text"),
    (LargeBinary, "bytes"),
)
_TYPES: Mapping[str, TypeEngine[Any]] = MappingProxyType(
    {
        "moment": Moment(),
        "date": Date(),
        "truth": Boolean(),
        "whole": Integer(),
        "text": String(),
        "bytes": LargeBinary(),
    }
)


def shape_of(table: Table) -> Shape:
    """The columns of a table of ours. LookupError for a type that no kind is known for, which is a fault of ours."""
    return tuple((column.name, kind_of(column)) for column in table.c)


def kind_of(column: Column[Any]) -> str:
    """The kind of a column."""
    for type_, kind in _KINDS:
        if isinstance(column.type, type_):
            return kind
    raise LookupError(f"no kind is known for the column {column}")


def table_of(name: str, shape: Shape) -> TableClause:
    """A table to write to, made from its shape alone: the program may know another version of it."""
    return plain_table(name, *(plain_column(each, _TYPES[kind]) for each, kind in shape))


def written_row(row: tuple[Any, ...], shape: Shape) -> list[object]:
    """A row as JSON takes it."""
    return [None if value is None else _WRITERS[kind](value) for value, (_, kind) in zip(row, shape, strict=True)]


def read_row(values: object, shape: Shape) -> dict[str, Any]:
    """A row as the database takes it. ValueError for what ``written_row`` does not write."""
    if not isinstance(values, list) or len(values) != len(shape):
        raise ValueError("a row has another number of values than its table has columns")
    return {
        name: None if value is None else _READERS[kind](value)
        for value, (name, kind) in zip(values, shape, strict=True)
    }


def _exactly(type_: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not type_:
            raise ValueError("a value is of another kind than its column")
        return value

    return read


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _bytes(value: bytes) -> str:
    return base64.b64encode(bytes(value)).decode("ascii")


_WRITERS: Mapping[str, Callable[[Any], object]] = MappingProxyType(
    {"moment": _moment, "date": date.isoformat, "truth": bool, "whole": int, "text": str, "bytes": _bytes}
)
_READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "moment": lambda value: datetime.fromisoformat(_exactly(str)(value)),
        "date": lambda value: date.fromisoformat(_exactly(str)(value)),
        "truth": _exactly(bool),
        "whole": _exactly(int),
        "text": _exactly(str),
        "bytes": lambda value: base64.b64decode(_exactly(str)(value), validate=True),
    }
)
KINDS = frozenset(_READERS)
"""Every kind of column."""
