"""A description of a data package tells which table a file is and how it is written, where the file itself does not."""

import json
from pathlib import Path

import pytest

from resources_catalog.hsds import read_directory


def package(folder: Path, *resources: object, **files: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps({"name": "town", "resources": list(resources)}))
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in read_directory(folder).directory.services.values())


def told(folder: Path) -> set[tuple[str | None, str]]:
    return {(each.value, each.wrong) for each in read_directory(folder).faults if each.file == "datapackage.json"}


def test_a_file_is_the_table_that_the_package_says(tmp_path: Path) -> None:
    given = package(tmp_path / "p", {"name": "service", "path": "t1.csv"}, t1=b"id,name,description\n1,Soup,x\n")

    assert names(given) == ["Soup"]


def test_a_file_that_is_named_as_a_table_stays_that_table(tmp_path: Path) -> None:
    services = b"id,name,description\n1,Soup,x\n"
    given = package(tmp_path / "p", {"name": "location", "path": "services.csv"}, services=services)

    assert names(given) == ["Soup"]


def test_the_encoding_that_the_package_says_is_used(tmp_path: Path) -> None:
    services = "id,name,description\n1,Café Žižka,x\n".encode("iso-8859-2")
    given = package(
        tmp_path / "p", {"name": "service", "path": "services.csv", "encoding": "ISO-8859-2"}, services=services
    )

    assert names(given) == ["Café Žižka"]


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "zip", "\x00"])
def test_an_encoding_that_is_none_is_told(tmp_path: Path, encoding: str) -> None:
    resource = {"name": "service", "path": "services.csv", "encoding": encoding}
    given = package(tmp_path / "p", resource, services=b"id,name,description\n1,Soup,x\n")

    assert names(given) == ["Soup"]
    assert (encoding, "names an encoding that nobody knows") in told(given)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    resources = [{"name": "service", "path": "services.csv"}, {"name": "phone", "path": ["a.csv", "../b.csv"]}]
    given = package(tmp_path / "p", *resources, services=b"id,name,description\n1,Soup,x\n")

    assert told(given) == {(path, "describes a file that is not there") for path in ("a.csv", "../b.csv")}


@pytest.mark.parametrize("text", ["", "no json", "[1]", '{"resources": 3}', '{"resources": [1, {"path": 7}]}'])
def test_a_description_that_is_none_changes_nothing(tmp_path: Path, text: str) -> None:
    given = package(tmp_path / "p", services=b"id,name,description\n1,Soup,x\n")
    (given / "datapackage.json").write_text(text)

    assert names(given) == ["Soup"]
