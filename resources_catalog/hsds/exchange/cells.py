"""One value as one cell of HSDS and back: what fits is written as it is, what does not is left to the side file.

Nothing is invented to make a value fit. Two things are written that the value does not say, and both are declared in
the side file: a *stand-in* where HSDS demands a value and the record is silent, and ``http://`` before a web address
that has no scheme.
"""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import MappingProxyType, NoneType
from typing import Any, get_args

from resources_catalog.errors import UnfitValue
from resources_catalog.hsds.exchange.columns import Column
from resources_catalog.listing import ServiceStatus

Cell = str | int | float
"""What a cell of HSDS may hold; a blank one is None."""

STAND_INS: Mapping[str, str] = MappingProxyType(
    {
        "organizations.description": "No description is given.",
        "programs.description": "No description is given.",
        "taxonomy_terms.description": "No description is given.",
        "services.status": "active",
        "locations.location_type": "physical",
    }
)
"""What is written where HSDS demands a value and a record gives none. The first three say just that. HSDS has no word for
an unknown status: a service that is listed stands as active, as it is matched here (decision 12). Directories older than
HSDS 3.0 have no type of location, and their places are addresses."""

_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{{0,62}}[A-Za-z0-9_])?@(?:{_LABEL}\.)+[A-Za-z]{{2,24}}")
_HOST = rf"(?:{_LABEL}\.)*{_LABEL}"
_REST = r"(?::\d{1,5})?(?:[/?#](?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?"
_WEB = re.compile(rf"https?://{_HOST}{_REST}")
_BARE_WEB = re.compile(rf"(?:{_HOST}\.)[A-Za-z]{{2,24}}{_REST}")
_DAY = re.compile(r"[1-9]\d{3}-\d{2}-\d{2}")
_MOMENT = re.compile(r"[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{6})?[+-]\d{2}:\d{2}")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_WHOLE = re.compile(r"0|-?[1-9]\d{0,14}")
_LONGEST_ADDRESS = 2_000  # of a web or e-mail address; assumed, above what browsers take
_MOST_DIGITS = 15  # what a number in JSON tells exactly
_NUL = "\0"


def written(column: Column, hint: Any, value: object, stand_ins: Mapping[str, str]) -> tuple[Cell | None, bool]:
    """The cell for a value, and whether reading the cell alone, by the type ``hint``, gives the same value again.

    A value of None, or a status of UNKNOWN, is a blank cell, or the stand-in where there is one for the column.
    """
    if value is None or value == "" or value is ServiceStatus.UNKNOWN:
        instead = stand_ins.get(f"{column.table}.{column.name}")
        return instead, instead is None and value != ""
    cell = _fitting(column, value)
    if cell is None:
        return stand_ins.get(f"{column.table}.{column.name}") if column.values else None, False
    again = cell if isinstance(value, str) and column.kind == "text" else plain(column, hint, cell)
    return cell, again == value and (isinstance(value, str) or repr(again) == repr(value))


def plain(column: Column, hint: Any, cell: Cell) -> object:
    """The value that a cell stands for, by the type of its attribute; raises UnfitValue where it can be none."""
    try:
        return _read(column, bare(hint), cell)
    except (ValueError, InvalidOperation) as wrong:
        raise UnfitValue(
            f"is no {column.kind}" if not column.values else f"is none of {', '.join(column.values)}"
        ) from wrong


def _read(column: Column, kind: Any, cell: Cell) -> object:
    if kind is str:
        return str(cell)[:5] if column.kind == "time" and str(cell)[5:] == ":00" else str(cell)
    if kind in {float, int}:
        if isinstance(cell, str) or not math.isfinite(cell) or (kind is int and cell != int(cell)):
            raise ValueError(column.kind)
        return int(cell) if kind is int else cell
    if kind is Decimal:
        return Decimal(str(cell))
    if kind is date or kind is datetime:
        return kind.fromisoformat(str(cell))
    return kind(cell)


def bare(hint: Any) -> Any:
    """The type of a value that is there: without None, and the type behind a NewType."""
    if NoneType in get_args(hint):
        [hint] = set(get_args(hint)) - {NoneType}
    return getattr(hint, "__supertype__", hint)


def _fitting(column: Column, value: object) -> Cell | None:
    """The cell for a value that says something; None where it does not fit the column."""
    if isinstance(value, date | datetime | Enum):
        said = value.value if isinstance(value, Enum) else value.isoformat()
        return _fitting_text(column, str(said))
    if isinstance(value, str):
        return _number(value) if column.kind == "number" else _fitting_text(column, value)
    if isinstance(value, Decimal):
        return _amount(value)
    return value if isinstance(value, int | float) and math.isfinite(value) else None


def _amount(value: Decimal) -> int | float | None:
    """An amount as a number; None where it has more digits than anything costs, or than a number can tell."""
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return None
    amount = int(value) if value == value.to_integral_value() else float(value)
    return amount if Decimal(str(amount)) == value else None


def _number(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) and text != "-0" else None


def _fitting_text(column: Column, text: str) -> str | None:
    if column.values:
        return text if text in column.values else None
    if column.kind in {"email", "uri"} and len(text) > _LONGEST_ADDRESS:
        return None
    match column.kind:
        case "email":
            return text if _EMAIL.fullmatch(text) else None
        case "uri":
            return text if _WEB.fullmatch(text) else _with_scheme(text)
        case "date":
            return text if _DAY.fullmatch(text) and _is_day(text) else None
        case "datetime":
            return text if _MOMENT.fullmatch(text) else None
        case "time":
            return f"{text}:00" if _TIME.fullmatch(text) else None
        case _:
            return text if _NUL not in text else None


def _with_scheme(text: str) -> str | None:
    return f"http://{text}" if _BARE_WEB.fullmatch(text) else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_written_id(text: object) -> bool:
    """Whether an id stands as it is: HSDS asks for a UUID."""
    return isinstance(text, str) and _UUID.fullmatch(text) is not None
