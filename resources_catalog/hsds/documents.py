"""JSON files as records: whole documents, pages of an API, lines of JSON, and records whose keys say where they belong.

``{"organization.name": "Pantry", "phones.0.number": "555"}`` is read as the nested record that it stands for.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.lines import DAMAGE
from resources_catalog.hsds.sources import SourceFile

LONGEST_JSON = 256 * 1024**2
"""Assumed: JSON is read whole, at several times its size in memory; a directory of 100,000 services is smaller."""
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
_STEP = re.compile(r"[.\[\]/]+|__")
_ENVELOPES = ("contents", "content", "results", "items", "data", "records")
"""Under which name pages of APIs have their records, the first that is a list; assumed from the APIs in use."""
_MOST_STEPS = 10
_MOST_PLACES = 1_000  # assumed: "phones.1000.number" is no list that somebody wrote


def documents(file: SourceFile, faults: Faults) -> Iterator[Any]:
    """The JSON of a file: one document, or the records of an NDJSON file, in which a broken line is left out and told."""
    if file.size > LONGEST_JSON:
        raise UnreadableDirectory(file.name, "is JSON of more than 256 MiB", "Split it into several files.")
    try:
        with file.open() as stream:
            data = stream.read()
    except DAMAGE as wrong:
        raise UnreadableDirectory(file.name, "is damaged and cannot be read", "Pack or copy it again.") from wrong
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise UnreadableDirectory(file.name, "is not text in UTF-8", "Save it as UTF-8.") from wrong
    if file.ending in {".ndjson", ".jsonl"}:
        yield list(_lines(text, file.name, faults))
    else:
        yield _parsed(text, file.name, None)


def without_envelope(document: Any) -> Any:
    """The records of a page of an API; anything else as it is."""
    if not isinstance(document, dict) or {"id", "name"} & document.keys():
        return document
    return next((document[name] for name in _ENVELOPES if isinstance(document.get(name), list)), document)


def unflattened(record: dict[str, Any]) -> dict[str, Any]:
    """A record with what its dotted keys stand for; one without such keys as it is.

    >>> unflattened({"id": "1", "organization.name": "Pantry", "phones[0].number": "555"})
    {'id': '1', 'organization': {'name': 'Pantry'}, 'phones': [{'number': '555'}]}
    """
    paths = {key: [step for step in _STEP.split(key) if step] for key in record}
    if all(len(steps) < 2 or len(steps) > _MOST_STEPS for steps in paths.values()):
        return record
    tree: dict[str, Any] = {}
    for key, value in record.items():
        steps = paths[key] if 2 <= len(paths[key]) <= _MOST_STEPS else [key]
        here = tree
        for step in steps[:-1]:
            inside = here.setdefault(step, {})
            here = inside if isinstance(inside, dict) else here
        here[steps[-1]] = value
    return {name: _with_lists(value) for name, value in tree.items()}


def flattened(record: dict[str, Any], before: str = "") -> dict[str, object]:
    """A record as the cells of a flat table: what stands inside it under names with dots.

    >>> flattened({"id": 1, "place": {"city": "Alder"}, "tags": ["a", "b"]})
    {'id': 1, 'place.city': 'Alder', 'tags': 'a; b'}
    """
    cells: dict[str, object] = {}
    for name, value in record.items():
        if isinstance(value, dict) and before.count(".") < _MOST_STEPS:
            cells |= flattened(value, f"{before}{name}.")
        elif isinstance(value, list):
            cells[f"{before}{name}"] = "; ".join(str(each) for each in value)
        elif value is not None:
            cells[f"{before}{name}"] = value
    return cells


def _with_lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inside = {name: _with_lists(each) for name, each in value.items()}
    if inside and all(name.isdigit() and int(name) < _MOST_PLACES for name in inside):
        return [inside[name] for name in sorted(inside, key=int)]
    return inside


def _lines(text: str, name: str, faults: Faults) -> Iterator[Any]:
    read = False
    broken: UnreadableDirectory | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _parsed(line, name, number)
            read = True
        except UnreadableDirectory as wrong:
            broken = broken or wrong
            faults.add(name, "a line is not JSON", "left out", row=number, value=line)
    if broken and not read:
        raise broken


def _parsed(text: str, name: str, line: int | None) -> Any:
    try:
        document = json.loads(text)
        if _HALF_PAIR.search(text):  # half of a pair is no character, and nothing could write it out again
            document = json.loads(json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))
    except json.JSONDecodeError as wrong:
        where = f"line {line or wrong.lineno}, column {wrong.colno}"
        raise UnreadableDirectory(name, f"is not JSON at {where}", "Check that the file is whole.") from wrong
    except (RecursionError, ValueError) as wrong:
        raise UnreadableDirectory(
            name, "is JSON nested too deep or with numbers too long", "Give an HSDS file."
        ) from wrong
    return document
