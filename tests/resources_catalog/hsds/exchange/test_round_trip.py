"""What is written and read back is the same directory, value for value and of the same version."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from resources_catalog.directory import Directory
from resources_catalog.hsds import read_directory
from resources_catalog.hsds.exchange import Form, package, publication, save
from resources_catalog.hsds.exchange.package import written_files
from resources_catalog.hsds.exchange.projection import projected
from resources_catalog.hsds.exchange.reading_back import read_back
from resources_catalog.hsds.faults import Fault, Faults
from resources_catalog.hsds.sources import SourceFile
from tests.resources_catalog.hsds.exchange.directories import directories
from tests.resources_catalog.hsds.exchange.real import Written, real_directory

SAMPLE = Path(__file__).resolve().parents[4] / "data" / "sample" / "directory"
REAL = [
    ("dc-2022", Form.JSON),
    ("dc-2022", Form.CSV),
    pytest.param("miami-2020", Form.CSV, marks=pytest.mark.large),
    ("icarol-dc-2012.csv", Form.CSV),
    ("icarol-sf-2012.csv", Form.JSON),
]
PUBLIC_TOO = REAL[:2] + REAL[3:]
"""All but the largest."""
EXAMPLES = [
    *(f"{version}/{kind}" for version in ("1.0-example", "1.1-example/simple") for kind in ("",)),
    *(
        f"{version}/{file}"
        for version in ("3.0/examples", "3.1/examples", "3.2-examples")
        for file in ("csv", "service_full.json", "organization_full.json", "tabular.json", "taxonomy_term_list.json")
    ),
]


def again(files: dict[str, Callable[[], Iterator[str]]]) -> tuple[Directory | None, tuple[Fault, ...]]:
    """What is read back of files that stand nowhere but in memory."""
    faults = Faults()
    made = [
        SourceFile(name, len(data), lambda data=data: io.BytesIO(data))
        for name, pieces in files.items()
        for data in ["".join(pieces()).encode()]
    ]
    found = read_back(made, faults)
    return (found[0] if found else None), tuple(faults)


@pytest.mark.parametrize("form", [Form.CSV, Form.JSON])
@settings(max_examples=50, phases=[Phase.generate])
@given(directory=directories())
def test_any_directory_comes_back_equal(form: Form, directory: Directory) -> None:
    rows, beyond = projected(directory, country="US")

    found, faults = again(written_files(rows, beyond, form))

    if not any(rows.values()) and not any(beyond.records.values()):
        return
    assert faults == ()
    assert found == directory
    assert repr(found) == repr(directory)


@settings(max_examples=25, phases=[Phase.generate])
@given(directory=directories())
def test_the_public_parts_come_back_equal_and_with_the_confidential_file_the_whole(directory: Directory) -> None:
    public, whole = (package(directory, Form.CSV, with_hidden=hidden) for hidden in (False, True))

    assert again(public.files) == (publication(directory).directory, ())
    assert again(whole.files) == (directory, ())


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("with_hidden", [False, True])
def test_the_sample_town_comes_back_equal(tmp_path: Path, form: Form, with_hidden: bool) -> None:
    town = read_directory(SAMPLE).directory

    save(package(town, form, with_hidden=with_hidden), tmp_path / "out")
    found = read_directory(tmp_path / "out")

    assert found.faults == ()
    assert found.directory == (town if with_hidden else publication(town).directory)


@pytest.mark.parametrize(("name", "form"), REAL)
def test_real_directories_come_back_equal(shared: Path, written: Written, name: str, form: Form) -> None:
    source = shared / "directories" / name

    found = read_directory(written.whole(source, form))

    assert found.faults == ()
    assert found.directory == real_directory(source)


@pytest.mark.parametrize(("name", "form"), PUBLIC_TOO)
def test_the_public_parts_of_real_directories_come_back_equal(
    shared: Path, tmp_path: Path, written: Written, name: str, form: Form
) -> None:
    source = shared / "directories" / name

    found = read_directory(written.public(source, form, tmp_path / "out"))

    assert found.faults == ()
    assert found.directory == publication(real_directory(source)).directory


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("form", [Form.CSV, Form.JSON])
def test_official_examples_come_back_equal(shared: Path, tmp_path: Path, example: str, form: Form) -> None:
    directory = read_directory(shared / "hsds" / example).directory

    save(package(directory, form, with_hidden=True), tmp_path / "out")

    assert read_directory(tmp_path / "out").directory == directory


def test_the_same_directory_gives_the_same_bytes(tmp_path: Path) -> None:
    town = read_directory(SAMPLE).directory
    for name in ("one", "two"):
        save(package(town, Form.ZIP), tmp_path / f"{name}.zip")
        save(package(town, Form.JSON), tmp_path / name)

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert {file.name: file.read_bytes() for file in (tmp_path / "one").iterdir()} == {
        file.name: file.read_bytes() for file in (tmp_path / "two").iterdir()
    }


def test_what_was_read_back_can_be_written_again_to_the_same_bytes(tmp_path: Path) -> None:
    town = publication(read_directory(SAMPLE).directory).directory
    save(package(town, Form.ZIP), tmp_path / "one.zip")

    save(package(read_directory(tmp_path / "one.zip").directory, Form.ZIP), tmp_path / "two.zip")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_an_edit_gives_another_version(tmp_path: Path) -> None:
    town = read_directory(SAMPLE).directory
    first = next(iter(town.services.values()))
    edited = replace(
        town, services={**town.services, first.id: replace(first, name="Another name")}, version="as it was"
    )

    rows, beyond = projected(edited)
    rows["services"][0]["name"] = "Edited again"
    found, faults = again(written_files(rows, beyond, Form.CSV))

    assert found is not None
    assert found.version != "as it was"
    assert faults == ()
