"""What not everybody may see, in a file of its own: the records by which the whole directory differs from what is public.

The tables and the side file beside them hold only what is public, so everything but this one file may be given away.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from resources_catalog.directory import Directory, by_id
from resources_catalog.errors import UnfitValue
from resources_catalog.hsds.exchange.beyond import (
    BEYOND,
    CONFIDENTIAL,
    CONFIDENTIAL_FORMAT,
    checked,
    joined_lines,
    json_line,
)
from resources_catalog.hsds.exchange.columns import KINDS
from resources_catalog.hsds.exchange.values import Json, record_from, record_json
from resources_catalog.hsds.faults import Faults
from resources_catalog.visibility import content_version, rowless_version

_WARNING = "Not public: addresses that may not be told are in this file. Keep it to yourself; all files beside it may be shared."
_TABLES = ("organizations", "programs", "locations", "services", "service_at_location")


def confidential_lines(whole: Directory, public: Directory) -> Iterator[str]:
    """The file as JSON, a record a line: records to put in place of the public ones, and ids that stand in for none."""
    head = {
        "format": CONFIDENTIAL_FORMAT,
        "warning": _WARNING,
        "version": whole.version,
        "content": content_version(whole),
        "public_content": content_version(public),
    }
    yield "{\n"
    for name, value in head.items():
        yield f"{json_line(name)}: {json_line(value)},\n"
    seen = _tables(public)
    every = _tables(whole)
    put = {
        table: [each for id_, each in records.items() if repr(seen[table].get(id_)) != repr(each)]
        for table, records in every.items()
    }
    yield '"put": {'
    yield from joined_lines(
        f"{json_line(table)}: [{''.join(joined_lines(json_line(record_json(each, whole.terms)) for each in records))}]"
        for table, records in put.items()
        if records
    )
    yield "},\n"
    drop = {table: [id_ for id_ in seen[table] if id_ not in records] for table, records in every.items()}
    yield f'"drop": {json_line({table: ids for table, ids in drop.items() if ids})}\n}}\n'


def whole_again(public: Directory, document: Json, faults: Faults) -> Directory:
    """The whole directory from its public parts and the file; raises UnfitValue where the file is not one of these."""
    said = checked(document, CONFIDENTIAL_FORMAT)
    name = f"{CONFIDENTIAL}.json"
    if said.get("public_content") != content_version(public):
        wrong = f"the tables or {BEYOND}.json were changed since it was written"
        faults.add(name, wrong, "of records that stand in both, those of this file were kept")
    found = _tables(public)
    put, drop = said.get("put", {}), said.get("drop", {})
    if not isinstance(put, dict) or not isinstance(drop, dict):
        raise UnfitValue("has no records to put and ids to drop")
    for table in _TABLES:
        for id_ in _listed(drop.get(table, [])):
            found[table].pop(str(id_), None)
        for number, record in enumerate(_listed(put.get(table, [])), 1):
            try:
                each = record_from(KINDS[table], record, public.terms)
            except UnfitValue as wrong:
                faults.add(name, str(wrong), "the record was left out", row=number, field=table)
                continue
            found[table][each.id] = each
    whole = _directory(public, found)
    if content_version(whole) == said.get("content") and isinstance(said.get("version"), str):
        return replace(whole, version=str(said["version"]))
    return replace(whole, version=rowless_version(whole))


def _tables(directory: Directory) -> dict[str, dict[str, Any]]:
    links: Mapping[str, Any] = {link.id: link for link in directory.services_at_locations}
    every = (directory.organizations, directory.programs, directory.locations, directory.services, links)
    return {table: dict(records) for table, records in zip(_TABLES, every, strict=True)}


def _directory(public: Directory, found: Mapping[str, Mapping[str, Any]]) -> Directory:
    return replace(
        public,
        organizations=by_id(found["organizations"].values()),
        programs=by_id(found["programs"].values()),
        locations=by_id(found["locations"].values()),
        services=by_id(found["services"].values()),
        services_at_locations=tuple(
            sorted(
                found["service_at_location"].values(),
                key=lambda link: (link.service_id, link.location_id, link.id),
            )
        ),
    )


def _listed(value: Json) -> Iterable[Json]:
    return value if isinstance(value, list) else ()
