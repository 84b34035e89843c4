"""What is no directory is refused by what it is, quickly and in little memory; what is odd about a table is told."""

import io
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import read_directory
from tests.resources_catalog.hsds.sources import folder

MORE_MEMORY = 50 * 1024  # KiB
WITHIN_SECONDS = 20  # processor seconds of the whole process, ten times the two that are meant: machines differ


def packed(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("a.csv", b'<?xml version="1.0"?><services/>', "is XML"),
        ("a.json", b"\xef\xbb\xbf  <services/>", "is XML"),
        ("a.json", "<services/>".encode("utf-16"), "is XML"),
        ("a.csv", b"<!DOCTYPE html><html>Sign in</html>", "is a web page"),
        ("a.csv", b"%PDF-1.7 ...", "is a PDF"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1", "is a spreadsheet of Excel"),
        ("a.csv", b"\x1f\x8b\x08\x00", "is packed with gzip"),
        ("a.csv", b"SQLite format 3\x00", "is a database"),
    ],
)
def test_a_foreign_file_is_refused_by_what_it_is(tmp_path: Path, name: str, content: bytes, wrong: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(UnreadableDirectory, match=wrong) as refused:
        read_directory(tmp_path / name)

    assert refused.value.remedy


def test_a_foreign_file_in_a_folder_is_left_out_and_told(tmp_path: Path) -> None:
    given = folder(tmp_path / "town", services=[{"id": "1", "name": "Pantry"}])
    (given / "notes.csv").write_text("<?xml version='1.0'?><x/>")

    reading = read_directory(given)

    assert len(reading.directory.services) == 1
    assert ("notes.csv", "is XML, not CSV or JSON") in {(fault.file, fault.wrong) for fault in reading.faults}


def test_a_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    book = packed(tmp_path / "town.xlsx", **{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"<x/>"})

    with pytest.raises(UnreadableDirectory, match="is a spreadsheet") as refused:
        read_directory(book)

    assert "CSV" in refused.value.remedy


def test_a_zip_inside_a_zip_is_named(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("services.csv", "id,name\n1,Pantry\n")

    with pytest.raises(UnreadableDirectory, match="is a zip inside the zip"):
        read_directory(packed(tmp_path / "town.zip", **{"inner.zip": inner.getvalue()}))


def test_a_zip_without_its_end_is_broken(tmp_path: Path) -> None:
    whole = packed(tmp_path / "town.zip", **{"services.csv": b"id,name\n1,Pantry\n"}).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-30])

    with pytest.raises(UnreadableDirectory, match="is a broken zip"):
        read_directory(tmp_path / "cut.zip")


@pytest.mark.parametrize("said", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_in_which_a_spreadsheet_says_its_delimiter_is_no_header(tmp_path: Path, said: str) -> None:
    (tmp_path / "services.csv").write_text(f"{said}\r\nid;name\r\n1;Soup, hot\r\n", newline="")

    (found,) = read_directory(tmp_path).directory.services.values()

    assert found.name == "Soup, hot"


@pytest.mark.parametrize("title", ["Town directory 2026,,\n", "Town directory\nExported on 1 May,,\n"])
def test_a_title_above_the_names_of_the_columns_is_left_out_and_told(tmp_path: Path, title: str) -> None:
    (tmp_path / "services.csv").write_text(f"{title}id,name,description\n1,Soup,Good soup\n2,Bread,Fresh\n")

    reading = read_directory(tmp_path)

    assert sorted(each.name for each in reading.directory.services.values()) == ["Bread", "Soup"]
    told = [fault for fault in reading.faults if fault.wrong == "a line stands above the names of the columns"]
    assert len(told) == title.count("\n")


def test_a_table_of_one_column_has_no_title(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("name\nSoup, bread, tea\nCoats\n")

    reading = read_directory(tmp_path)

    assert len(reading.directory.services) == 2


def test_lines_that_end_in_different_ways_are_each_read(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_bytes(b"id,name\r1,Soup\r2,Bread\r\n3,Tea\n")

    reading = read_directory(tmp_path)

    assert sorted(each.name for each in reading.directory.services.values()) == ["Bread", "Soup", "Tea"]
    assert "lines end in different ways" in {fault.wrong for fault in reading.faults}


@pytest.mark.parametrize(
    ("text", "encoding", "read_as"),
    [
        ("1,Café Señor\n", "mac_roman", "Mac OS Roman"),
        ("1,Café Señor\n", "cp1252", "Windows-1252"),
        ("1,Help—call “Ana Baš” at Žižek’s…\n", "cp1252", "Windows-1252"),
        ("1,L’été – pour tous\n", "mac_roman", "Mac OS Roman"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r"])
def test_the_older_encoding_is_told_by_where_its_letters_stand(
    tmp_path: Path, text: str, encoding: str, read_as: str, ends: str
) -> None:
    (tmp_path / "services.csv").write_bytes(f"id,name\n{text}".replace("\n", ends).encode(encoding))

    reading = read_directory(tmp_path)

    assert [f"1,{each.name}\n" for each in reading.directory.services.values()] == [text]
    assert [fault.done for fault in reading.faults if fault.wrong == "a line is not UTF-8"] == [f"read as {read_as}"]


def test_what_may_hold_data_and_is_not_read_is_told(tmp_path: Path) -> None:
    given = folder(tmp_path / "town", services=[{"id": "1", "name": "Pantry"}])
    folder(given / "sub", locations=[{"id": "1"}])
    folder(tmp_path / "elsewhere", organizations=[{"id": "1", "name": "Secret"}])
    packed(given / "more.xlsx", **{"xl/workbook.xml": b"<x/>"})
    (given / "readme.md").write_text("About")
    (given / "inner").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (given / "phones.csv").symlink_to(given / "phones.csv")
    (given / "a" / "b" / "c" / "d" / "e").mkdir(parents=True)

    reading = read_directory(given)

    assert not reading.directory.organizations
    assert {(fault.file, fault.wrong) for fault in reading.faults if fault.done == "left out"} >= {
        ("more.xlsx", "is a kind of file that is not read"),
        ("inner", "is a link to a folder"),
        ("phones.csv", "is no file that can be read"),
        ("a/b/c/d/e", "lies deeper than 4 folders"),
    }
    assert "readme.md" not in {fault.file for fault in reading.faults}


def test_a_workbook_beside_tables_in_a_zip_is_told(tmp_path: Path) -> None:
    town = packed(tmp_path / "town.zip", **{"services.csv": b"id,name\n1,Pantry\n", "more.xlsx": b"PK"})

    assert ("more.xlsx", "is a kind of file that is not read") in {
        (fault.file, fault.wrong) for fault in read_directory(town).faults
    }


# of the process alone: what getrusage calls the most may be its parent's
READ = """
import resource, sys
from pathlib import Path
from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import read_directory
try:
    said = str(len(read_directory(Path(sys.argv[1])).faults))
except UnreadableDirectory as refused:
    said = str(refused)
used = resource.getrusage(resource.RUSAGE_SELF)
status = Path("/proc/self/status")
most = status.read_text().split("VmHWM:")[1].split()[0] if status.exists() else used.ru_maxrss // 1024
print(used.ru_utime + used.ru_stime, most, said)
"""


def measured(path: Path) -> tuple[float, int, str]:
    """Processor seconds and KiB at the most of a process that reads a path, and what it says."""
    run = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)  # noqa: S603
    seconds, most, said = run.stdout.split(" ", 2)
    return float(seconds), int(most), said


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> int:
    """KiB of a process that reads a directory of one service."""
    given = folder(tmp_path_factory.mktemp("small") / "town", services=[{"id": "1", "name": "Pantry"}])
    return measured(given)[1]


def hostile_zip(name: str, path: Path) -> Path:
    """A zip of many entries; the end of the second says that there is one."""
    if name == "70,000 entries":
        return packed(path, **{f"{number}.csv": b"" for number in range(70_000)})
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, *[0] * 7, 5, *[0] * 6) + b"a.csv"
    listed = entry * 1_000_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), 30, 0)
    path.write_bytes(b"PK\x03\x04" + bytes(26) + listed + end)
    return path


def hostile(name: str, tmp_path: Path) -> Path:
    if "entries" in name:
        return hostile_zip(name, tmp_path / "many.zip")
    town = tmp_path / "town"
    town.mkdir()
    match name:
        case "a line of 1 GiB":
            with (town / "services.csv").open("wb") as line:
                line.write(b"id,name\n1,")
                line.truncate(1 << 30)  # sparse: nothing but NULs
        case "a line of 40 MiB of letters":
            (town / "services.csv").write_bytes(b"id,name\n1," + b"x" * (40 << 20) + b"\n2,Pantry\n")
        case "10,000 columns":
            (town / "services.csv").write_text(",".join(f"c{n}" for n in range(10_000)) + "\n" + "v," * 9_999 + "v\n")
        case "1 GiB of JSON":
            with (town / "services.json").open("wb") as document:
                document.write(b'[{"id": "')
                document.truncate(1 << 30)
        case "12,000 files":
            for number in range(12_000):
                (town / f"{number}.csv").touch()
    return town


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a line of 1 GiB", "longer than 16 MiB"),
        ("a line of 40 MiB of letters", "longer than 16 MiB"),
        ("10,000 columns", ""),
        ("1 GiB of JSON", "more than 256 MiB"),
        ("70,000 entries", "more than 10,000 entries"),
        ("10^6 entries that the end denies", "more than 10,000 entries"),
        ("12,000 files", "more than 10,000 files"),
    ],
)
def test_hostile_sizes_end_soon_and_in_little_memory(tmp_path: Path, base: int, name: str, says: str) -> None:
    seconds, most, said = measured(hostile(name, tmp_path))

    assert says in said
    assert most - base < MORE_MEMORY
    assert seconds < WITHIN_SECONDS
