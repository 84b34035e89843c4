"""The side file: what a directory says and HSDS cannot carry, beside the tables or inside the zip.

``unsaid`` holds single attributes by table and written id, ``records`` whole records: those of a main table as they are,
parts with the record that they belong to and their place among its parts. See docs/reference/beyond-hsds.md.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from resources_catalog.errors import UnfitValue
from resources_catalog.hsds.exchange.values import Json

BEYOND = "pie-beyond-hsds"
"""The stem of the side file, and the first half of the name of its format."""
BEYOND_FORMAT = f"{BEYOND}/1"
CONFIDENTIAL = "pie-confidential"
"""The stem of the file with everything that not everybody may see; it is written on request only."""
CONFIDENTIAL_FORMAT = f"{CONFIDENTIAL}/1"


@dataclass(slots=True, kw_only=True)
class Beyond:
    """What the tables of one directory leave unsaid.

    ``content`` is the hash of all that was written, by which a later change of the tables shows; ``version`` is the
    directory's own. ``why`` counts what went here by table, attribute and reason: it is told, not written.
    """

    source: str
    version: str
    content: str
    status_is_informative: bool = True
    stand_ins: dict[str, str] = field(default_factory=dict)
    unsaid: dict[str, dict[str, dict[str, Json]]] = field(default_factory=dict)
    records: dict[str, list[Json]] = field(default_factory=dict)
    why: Counter[tuple[str, str | None, str]] = field(default_factory=Counter)


def beyond_lines(beyond: Beyond) -> Iterator[str]:
    """The side file as JSON, a record a line, the same for the same directory."""
    head = {
        "format": BEYOND_FORMAT,
        "hsds": "3.1",
        "source": beyond.source,
        "version": beyond.version,
        "content": beyond.content,
        "status_is_informative": beyond.status_is_informative,
        "stand_ins": beyond.stand_ins,
    }
    yield "{\n"
    for name, value in head.items():
        yield f"{json_line(name)}: {json_line(value)},\n"
    yield '"unsaid": {'
    yield from joined_lines(
        f"{json_line(table)}: {{{''.join(joined_lines(f'{json_line(id_)}: {json_line(said)}' for id_, said in entries.items()))}}}"
        for table, entries in beyond.unsaid.items()
        if entries
    )
    yield '},\n"records": {'
    yield from joined_lines(
        f"{json_line(table)}: [{''.join(joined_lines(map(json_line, records)))}]"
        for table, records in beyond.records.items()
        if records
    )
    yield "}\n}\n"


def beyond_from(document: Json) -> Beyond:
    """The side file from its JSON; raises UnfitValue where it is not one that this version reads."""
    said = checked(document, BEYOND_FORMAT)
    source, version, content = said.get("source"), said.get("version"), said.get("content")
    if not (isinstance(source, str) and isinstance(version, str) and isinstance(content, str)):
        raise UnfitValue("does not say source, version and content")
    return Beyond(
        source=source,
        version=version,
        content=content,
        status_is_informative=said.get("status_is_informative") is not False,
        stand_ins=_texts(said.get("stand_ins", {})),
        unsaid=_entries(said.get("unsaid", {})),
        records=_records(said.get("records", {})),
    )


def checked(document: Json, wanted: str) -> Mapping[str, Any]:
    """A document of a format; raises UnfitValue for any other."""
    if not isinstance(document, dict):
        raise UnfitValue("is not an object")
    found = document.get("format")
    if found != wanted:
        raise UnfitValue(f"has a format that is not {wanted}")
    return document


def json_line(value: Json) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def joined_lines(lines: Iterable[str]) -> Iterator[str]:
    """Entries with commas between, each on a line of its own."""
    before = "\n"
    for line in lines:
        yield f"{before}{line}"
        before = ",\n"
    if before != "\n":
        yield "\n"


def _texts(value: Json) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise UnfitValue("has stand_ins that are no texts")
    return value


def _entries(value: Json) -> dict[str, dict[str, dict[str, Json]]]:
    tables = value.values() if isinstance(value, dict) else (None,)
    if not all(isinstance(table, dict) and all(isinstance(each, dict) for each in table.values()) for table in tables):
        raise UnfitValue("has unsaid values that are not objects by table and id")
    found: dict[str, dict[str, dict[str, Json]]] = value
    return found


def _records(value: Json) -> dict[str, list[Json]]:
    if not isinstance(value, dict) or not all(isinstance(each, list) for each in value.values()):
        raise UnfitValue("has records that are not lists by table")
    return value
