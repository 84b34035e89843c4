"""Mutants of a directory: each field of each record dropped, misspelt, given another kind of value or a malformed one, once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from resources_catalog.hsds.standard import Field, standard_fields

INSIDE = {
    "organization": "organizations",
    "program": "programs",
    "location": "locations",
    "service": "services",
    "taxonomy_term": "taxonomy_terms",
    "taxonomy_detail": "taxonomies",
    "unit": "units",
    "service_at_locations": "service_at_location",
    "capacities": "service_capacity",
    "additional_urls": "urls",
    "additional_websites": "urls",
}
"""The tables of what is written inside a record, where the field is not named like the table."""
MALFORMED = {
    "email": "write to us",
    "web": "our page",
    "uri": "our page",
    "date": "2026-13-45",
    "day": "some day",
    "moment": "yesterday at noon",
    "time": "25:99",
    "number": "seven",
    "digits": "seven",
    "weekdays": "most days",
    "numbers": "first",
    "currency": "quid",
    "country": "Elsewhere",
    "language": "both of them",
    "link": "nobody-has-this-id",
    "choice": "sometimes",
    "read": "sometimes",
}
"""For each kind of field a text that cannot be one."""
_ANOTHER_KIND: tuple[object, ...] = (12345, True, ["a"], {"a": "b"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One changed directory: what was done to which field of which table, and the whole of it as it is now."""

    table: str
    field: str
    how: str
    value: object
    document: Any
    places: int = 1
    """In how many places of the document the changed record stands."""

    def __str__(self) -> str:
        return f"{self.table}.{self.field} {self.how} {self.value!r}"

    @property
    def known(self) -> Field:
        """The field as the standard has it."""
        return standard_fields()[self.table][self.field]


def json_mutants(document: Any, table: str, tried: set[object]) -> Iterator[Mutant]:
    """Every mutant of a document whose top record is of this table, but for changes that were tried: they are noted there."""
    text = json.dumps(document)
    for path, of_table, name, value in list(_fields(document, table, ())):
        places = text.count(f'"id": "{_at(document, path).get("id")}"')
        owners = tuple(step for step in path if isinstance(step, str))[-2:]
        for how, new in _changes(of_table, name, value):
            change = (owners, of_table, name, how, repr(new))
            if change in tried:
                continue
            tried.add(change)
            changed = json.loads(text)
            record = _at(changed, path)
            if how == "dropped":
                del record[name]
            elif how == "misspelt":
                record[f"{name}x"] = record.pop(name)
            else:
                record[name] = new
            yield Mutant(table=of_table, field=name, how=how, value=new, document=changed, places=places)


def _fields(record: Any, table: str, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str, str, Any]]:
    for name, value in record.items():
        if name not in standard_fields().get(table, {}):
            continue
        yield path, table, name, value
        inner = INSIDE.get(name, name)
        for place, each in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(each, dict) and name != "metadata":
                deeper = (*path, name, place) if isinstance(value, list) else (*path, name)
                yield from _fields(each, inner, deeper)


def _at(document: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


def _changes(table: str, name: str, value: object) -> Iterator[tuple[str, object]]:
    yield "dropped", None
    yield "misspelt", None
    kind = standard_fields()[table][name].kind
    if isinstance(value, list | dict):
        yield "retyped", "a text"
        yield "retyped", 12345
        yield "retyped", True
        return
    for other in _ANOTHER_KIND:
        if type(other) is not type(value):
            yield "retyped", other
    if isinstance(value, int | float):
        yield "retyped", str(value)
    if kind in MALFORMED:
        yield "malformed", MALFORMED[kind]


def csv_mutants(tables: dict[str, list[dict[str, str]]]) -> Iterator[Mutant]:
    """Every mutant of tables as CSV: a cell emptied, a column misspelt, a cell malformed."""
    text = json.dumps(tables)
    for table, rows in tables.items():
        for name in rows[0]:
            field = standard_fields().get(table, {}).get(name)
            if field is None:
                continue
            changes: list[tuple[str, object]] = [("dropped", ""), ("misspelt", None)]
            if field.kind in MALFORMED:
                changes.append(("malformed", MALFORMED[field.kind]))
            for how, new in changes:
                changed = json.loads(text)
                record = changed[table][0]
                if how == "misspelt":
                    changed[table] = [{(f"{key}x" if key == name else key): said for key, said in record.items()}]
                else:
                    record[name] = new
                yield Mutant(table=table, field=name, how=how, value=new, document=changed)
