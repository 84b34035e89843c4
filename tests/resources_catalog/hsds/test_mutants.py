"""Whatever is wrong with a field is told at its row and field, with what to do; nothing crashes, nothing passes silently."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import Fault, read_directory
from tests.resources_catalog.hsds.mutants import Mutant, csv_mutants, json_mutants
from tests.resources_catalog.hsds.sources import folder, json_file

DOCUMENTS = {
    "location.json": "locations",
    "organization_full.json": "organizations",
    "service_at_location_full.json": "service_at_location",
    "service_full.json": "services",
}
"""The shortest first: the same change to the same kind of record in the same kind of owner is tried in one of them."""


def is_harmless(mutant: Mutant) -> bool:
    """The changes that leave nothing unusable and that the standard allows: these may pass without a word."""
    kind, how, value = mutant.known.kind, mutant.how, mutant.value
    return (
        # a field that the standard does not require may be absent; in JSON a link is told by where the record stands
        (how == "dropped" and mutant.known.required != "yes")
        # any number or text may be an id, for real directories have other ids than UUIDs
        or (kind == "id" and isinstance(value, int | str) and not isinstance(value, bool))
        # a number may be written as a text, as in every CSV
        or (kind in {"number", "digits"} and isinstance(value, str) and how == "retyped")
        # a number where the standard wants one, or where it names nothing at all
        or (kind in {"number", "digits"} and value == 12345)
        # a record that stands in several places of the document says it in the others
        or (how == "dropped" and mutant.places > 1)
        # who changed what when is never read
        or mutant.table == "metadata"
        or mutant.field == "metadata"
    )


Sayings = Counter[tuple[str | None, str, str | None]]


def sayings(faults: Iterable[Fault]) -> Sayings:
    return Counter((fault.field, fault.wrong, fault.value) for fault in faults)


def said_of(mutant: Mutant, path: Path, before: Sayings) -> list[Fault]:
    """The faults that the mutation brought, each whole; those at the field that was changed."""
    try:
        faults = read_directory(path, source="town").faults
    except UnreadableDirectory as refused:  # nothing is left to read: its message has the place and the remedy
        return [Fault(file=refused.where, row=1, field=mutant.field, wrong=refused.wrong, done="nothing was read")]
    left = Counter(before)
    new = []
    for fault in faults:
        assert fault.file
        assert fault.wrong
        assert fault.done
        assert fault.remedy
        if left[fault.field, fault.wrong, fault.value] > 0:
            left[fault.field, fault.wrong, fault.value] -= 1
        else:
            new.append(fault)
    return [fault for fault in new if is_at(fault, mutant)]


def is_at(fault: Fault, mutant: Mutant) -> bool:
    named = (fault.field or "").split(".")[-1]
    return fault.row == 1 and named in {mutant.field, f"{mutant.field}x"}


def silent(mutants: Iterator[tuple[Mutant, Path]], before: Sayings) -> tuple[list[str], int]:
    """The mutants that should have been told and were not, and how many mutants there were."""
    found, count = [], 0
    for mutant, path in mutants:
        count += 1
        if not said_of(mutant, path, before) and not is_harmless(mutant):
            found.append(str(mutant))
    return found, count


@pytest.mark.timeout(900)
def test_every_mutant_of_the_official_json_is_told_at_its_row_and_field(shared: Path, tmp_path: Path) -> None:
    examples = shared / "hsds" / "3.1" / "examples"
    counted = 0
    tried: set[object] = set()
    for name, table in DOCUMENTS.items():
        document = json.loads((examples / name).read_text(encoding="utf-8"))
        before = sayings(read_directory(examples / name, source="town").faults)
        mutants = ((each, json_file(tmp_path / name, each.document)) for each in json_mutants(document, table, tried))

        found, count = silent(mutants, before)

        assert found == []
        counted += count
    assert counted >= 2500


@pytest.mark.timeout(600)
def test_every_mutant_of_the_official_tables_is_told_at_its_row_and_field(shared: Path, tmp_path: Path) -> None:
    names = {"url": "urls"}
    tables = {}
    for path in sorted((shared / "hsds" / "3.1" / "examples" / "csv").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as opened:
            tables[names.get(path.stem, path.stem)] = list(csv.DictReader(opened))
    _repair(tables)
    before = sayings(read_directory(folder(tmp_path / "whole", **tables), source="town").faults)
    mutants = ((each, folder(tmp_path / "mutant", **each.document)) for each in csv_mutants(tables))

    found, count = silent(mutants, before)

    assert found == []
    assert count >= 400


def _repair(tables: dict[str, list[dict[str, str]]]) -> None:
    """Two tables of the example name a service that is not there, or none: then nothing of them would be read."""
    service = tables["services"][0]["id"]
    tables["service_capacity"][0] |= {"service_id": service, "unit_id": tables["units"][0]["id"]}
    tables["urls"][0] |= {"service_id": service}
    tables["attributes"][0] |= {"link_id": service}
