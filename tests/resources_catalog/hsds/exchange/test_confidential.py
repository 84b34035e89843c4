"""The file of what is not public, and files that somebody damaged or changed."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from resources_catalog.directory import Directory
from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import read_directory
from resources_catalog.hsds.exchange import Form, package, publication, save
from resources_catalog.hsds.exchange.written_ids import WrittenIds
from resources_catalog.listing import Visibility
from tests.resources_catalog.hsds.exchange.test_public_parts import refuge
from tests.resources_catalog.hsds.exchange.test_side_file import edit, told, town

CHANGED = "the tables or pie-beyond-hsds.json were changed since it was written"


def backup(tmp_path: Path, directory: Directory) -> Path:
    save(package(directory, Form.CSV, with_hidden=True), tmp_path / "out")
    return tmp_path / "out"


def change(out: Path, how: Callable[[dict[str, Any]], object]) -> None:
    path = out / "pie-confidential.json"
    document = json.loads(path.read_bytes())
    how(document)
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("visibility", [Visibility.PARTIAL, Visibility.HIDDEN])
def test_with_it_the_whole_is_read_and_without_it_the_public_parts(tmp_path: Path, visibility: Visibility) -> None:
    directory = refuge(visibility)
    out = backup(tmp_path, directory)

    whole = read_directory(out)
    (out / "pie-confidential.json").unlink()
    public = read_directory(out)

    assert (whole.directory, whole.faults) == (directory, ())
    assert (public.directory, public.faults) == (publication(directory).directory, ())


def test_an_edit_of_the_tables_is_read_and_told(tmp_path: Path) -> None:
    directory = town()
    out = backup(tmp_path, directory)

    edit(out, "services", lambda row: row.update(name="Soup at noon"))
    reading = read_directory(out)

    assert [each.name for each in reading.directory.services.values()] == ["Soup at noon"]
    assert reading.directory.version != directory.version
    assert ("pie-confidential.json", None, CHANGED) in told(reading)


def test_what_the_file_holds_is_kept_where_the_tables_were_edited(tmp_path: Path) -> None:
    directory = refuge(Visibility.PARTIAL)
    out = backup(tmp_path, directory)

    edit(out, "services", lambda row: row.update(name="Shelter at 12 Open Road"))
    found = read_directory(out).directory

    assert found.services == directory.services


@pytest.mark.parametrize(
    ("how", "wrong"),
    [
        (lambda document: document.update(format="x"), "has a format that is not pie-confidential/1"),
        (lambda document: document.update(put=[]), "has no records to put and ids to drop"),
    ],
    ids=["format", "put"],
)
def test_a_file_that_is_not_one_is_told_and_what_is_public_is_read(
    tmp_path: Path, how: Callable[[dict[str, Any]], object], wrong: str
) -> None:
    directory = refuge(Visibility.PARTIAL)
    out = backup(tmp_path, directory)

    change(out, how)
    reading = read_directory(out)

    assert ("pie-confidential.json", None, wrong) in told(reading)
    assert reading.directory.services == publication(directory).directory.services


def test_a_record_of_it_that_cannot_be_read_is_told_with_its_row(tmp_path: Path) -> None:
    out = backup(tmp_path, refuge(Visibility.HIDDEN))

    change(out, lambda document: document["put"]["services"].insert(0, {"id": "x"}))
    reading = read_directory(out)

    [fault] = [each for each in reading.faults if each.wrong == "has no name"]
    assert (fault.file, fault.row, fault.field) == ("pie-confidential.json", 1, "services")
    assert reading.directory == refuge(Visibility.HIDDEN)


def test_records_of_the_view_that_stand_in_for_none_are_taken_out(tmp_path: Path) -> None:
    shelter = refuge(Visibility.PARTIAL)
    public_place = {id_: replace(each, visibility=Visibility.PUBLIC) for id_, each in shelter.locations.items()}
    directory = replace(shelter, locations=public_place)
    out = backup(tmp_path, directory)

    document = json.loads((out / "pie-confidential.json").read_bytes())

    [stand_in] = document["drop"]["locations"]
    assert stand_in in publication(directory).directory.locations
    assert read_directory(out).directory.locations.keys() == directory.locations.keys()


def test_a_side_file_that_stands_alone_is_no_directory(tmp_path: Path) -> None:
    out = backup(tmp_path, town())
    for file in out.glob("*.csv"):
        file.unlink()
    (out / "services.json").write_text("[]", encoding="utf-8")
    document = json.loads((out / "pie-beyond-hsds.json").read_bytes())
    document["records"] = {}
    (out / "pie-beyond-hsds.json").write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(UnreadableDirectory, match="holds no HSDS record"):
        read_directory(out)


def test_a_side_file_beyond_any_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = backup(tmp_path, town())
    monkeypatch.setattr("resources_catalog.hsds.exchange.reading_back.LARGEST", 100)

    reading = read_directory(out)

    assert ("pie-beyond-hsds.json", None, "is JSON of more than 256 MiB") in told(reading)
    assert reading.format == "HSDS 3.x CSV"


def test_a_written_id_is_given_once() -> None:
    ids = WrittenIds()

    given = [ids.give("phones", "a", "services", 1), ids.give("phones", "a", "services", 1)]

    assert given[0] != given[1]
    assert ids.give("schedules", "a", "services", 1) not in given
