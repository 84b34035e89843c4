"""Files that are foreign, broken or hostile: a clear refusal or a fault with the place, in bounded time and memory."""

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import Reading, documents, grouped, read_directory, sources, tabular
from tests.resources_catalog.hsds.sources import beside_missing

SERVICES = "id,name,description\n1,Pantry,Groceries\n2,Clinic,Care\n"


def written(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def packed(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/") + ".csv", content)
    return path


def names(reading: Reading) -> list[str]:
    return sorted(service.name for service in reading.directory.services.values())


def told(reading: Reading) -> set[tuple[str, str]]:
    return {(group.wrong, group.done) for group in grouped(beside_missing(reading))}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("services.json", '{"contents": ['),
        ("services.json", '[{"id": 1, "name": "Pantry"'),
        ("services.json", "[" * 200_000),
        ("services.json", '[{"id": ' + "9" * 10_000 + "}]"),
        ("services.json", '"a text"'),
        ("services.json", "[1, 2, 3]"),
        ("services.json", "{}"),
        ("services.json", b"\xff\xfe\x00"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
        ("feed.xml", '<?xml version="1.0"?>\n<services><service id="1"/></services>\n'),
        ("services.csv", ""),
        ("services.csv", "\ufeff"),
        ("services.csv", "\n\n\n"),
        ("services.csv", "id,name\n"),
        ("noise.csv", bytes(range(256)) * 80),
        ("notes.csv", "when,what\nMonday,call back\n"),
        ("broken.zip", b"PK\x03\x04" + b"\x00" * 100),
        ("archive.zip", b"PK\x05\x06" + b"\x00" * 18),
    ],
    ids=lambda given: str(given)[:24],
)
@pytest.mark.timeout(240)
def test_a_file_that_holds_no_directory_is_refused_with_its_name_and_what_to_do(
    name: str, content: bytes | str, tmp_path: Path
) -> None:
    path = written(tmp_path / name, content)

    with pytest.raises(UnreadableDirectory) as refused:
        read_directory(path)

    assert name in str(refused.value) or "JSON" in refused.value.where
    assert refused.value.remedy
    assert str(tmp_path) not in str(refused.value)


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDirectory, match="does not exist"):
        read_directory(tmp_path / "nowhere")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDirectory, match="no CSV or JSON file"):
        read_directory(tmp_path)


def test_a_folder_of_unknown_tables_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "cats.csv", "id,name\n1,Tom\n")
    written(tmp_path / "dogs.csv", "id,name\n1,Rex\n")

    with pytest.raises(UnreadableDirectory):
        read_directory(tmp_path)


def test_what_is_neither_file_nor_folder_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)

    with pytest.raises(UnreadableDirectory, match="neither a file nor a folder"):
        read_directory(pipe)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "services.csv", SERVICES)
    path.chmod(0)

    with pytest.raises(UnreadableDirectory, match="may not be read"):
        read_directory(path)


@pytest.mark.parametrize("raised", [PermissionError, OSError])
def test_an_error_of_the_system_is_told_as_unreadable(
    raised: type[OSError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "services.csv", SERVICES)

    def refuse(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(UnreadableDirectory, match="may not be read"):
        read_directory(path)


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDirectory, match="no CSV or JSON file"):
        read_directory(packed(tmp_path / "empty.zip"))


def test_a_zip_is_read_like_its_folder(tmp_path: Path) -> None:
    written(tmp_path / "town" / "services.csv", SERVICES)
    packed(tmp_path / "town.zip", services=SERVICES)
    packed(tmp_path / "nested" / "town.zip") if (tmp_path / "nested").is_dir() else None

    folder, archive = read_directory(tmp_path / "town"), read_directory(tmp_path / "town.zip")

    assert folder.directory.services == archive.directory.services
    assert folder.directory.version == archive.directory.version


@pytest.mark.timeout(240)
def test_a_zip_that_would_unpack_to_many_times_its_size_is_refused_unread(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "bomb.zip", services="0" * 60_000_000)

    with pytest.raises(UnreadableDirectory, match="times its size"):
        read_directory(bomb)


def test_a_zip_with_too_many_entries_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.csv", "")

    with pytest.raises(UnreadableDirectory, match="more than 10,000"):
        read_directory(tmp_path / "many.zip")


@pytest.mark.parametrize(
    "name", ["../services.csv", "/etc/services.csv", "a/../../services.csv", "..\\services.csv", "C:\\services.csv"]
)
def test_a_path_outside_the_zip_is_left_out_and_told(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "town.zip", "w") as archive:
        archive.writestr("services.csv", SERVICES)
        archive.writestr(name, "id,name\n9,Trap\n")

    reading = read_directory(tmp_path / "town.zip")

    assert names(reading) == ["Clinic", "Pantry"]
    assert ("names a path outside the zip", "left out") in told(reading)


def test_a_link_in_a_zip_is_left_out_and_told(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("organizations.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "town.zip", "w") as archive:
        archive.writestr("services.csv", SERVICES)
        archive.writestr(link, "/etc/passwd")

    reading = read_directory(tmp_path / "town.zip")

    assert ("is a link, not a file", "left out") in told(reading)
    assert names(reading) == ["Clinic", "Pantry"]


def test_a_link_out_of_the_folder_is_left_out_and_told(tmp_path: Path) -> None:
    outside = written(tmp_path / "organizations.csv", "id,name\n1,Outside\n")
    written(tmp_path / "town" / "services.csv", SERVICES)
    (tmp_path / "town" / "organizations.csv").symlink_to(outside)

    reading = read_directory(tmp_path / "town")

    assert ("is a link out of the folder", "left out") in told(reading)
    assert not reading.directory.organizations


def test_an_entry_damaged_inside_a_zip_is_told_and_never_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "town.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("organizations.csv", "id,name\n1,Kept\n")
        archive.writestr("services.csv", SERVICES)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"Pantry", b"Pxntry", 1))

    reading = read_directory(path)

    assert [each.name for each in reading.directory.organizations.values()] == ["Kept"]
    assert any("damaged" in wrong for wrong, _ in told(reading))


@pytest.mark.timeout(240)
def test_a_field_of_ten_million_characters_is_cut_and_told(tmp_path: Path) -> None:
    path = written(tmp_path / "services.csv", f"id,name,description\n1,Pantry,{'x' * 10_000_000}\n2,Clinic,Care\n")

    reading = read_directory(path)

    assert names(reading) == ["Clinic", "Pantry"]
    assert max(len(each.description or "") for each in reading.directory.services.values()) == 100_000
    assert ("is longer than 100,000 characters", "the rest was cut off") in told(reading)


@pytest.mark.timeout(240)
def test_a_field_of_ten_million_characters_in_json_is_cut_and_told(tmp_path: Path) -> None:
    path = written(
        tmp_path / "services.json", '[{"id": "1", "name": "Pantry", "description": "' + "x" * 10_000_000 + '"}]'
    )

    reading = read_directory(path)

    assert [len(each.description or "") for each in reading.directory.services.values()] == [100_000]
    assert any(wrong == "is longer than 100,000 characters" for wrong, _ in told(reading))


@pytest.mark.timeout(240)
def test_a_hundred_thousand_columns_are_cut_and_told(tmp_path: Path) -> None:
    header = ",".join(["id", "name", *(f"c{number}" for number in range(100_000))])
    path = written(tmp_path / "services.csv", f"{header}\n1,Pantry{',x' * 100_000}\n")

    reading = read_directory(path)

    assert names(reading) == ["Pantry"]
    assert ("has more than 2,000 columns", "the rest was left out") in told(reading)


@pytest.mark.parametrize(
    ("encode", "fault"),
    [
        (lambda text: text.encode(), None),
        (lambda text: b"\xef\xbb\xbf" + text.encode(), None),
        (lambda text: text.encode("utf-16"), None),
        (lambda text: text.encode("utf-16-le"), None),
        (lambda text: text.encode("utf-16-be"), None),
        (lambda text: text.encode("cp1252"), ("a line is not UTF-8", "read as Windows-1252")),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_text_is_read_in_whichever_encoding_it_comes(
    encode: Callable[[str], bytes], fault: tuple[str, str] | None, tmp_path: Path
) -> None:
    path = written(tmp_path / "services.csv", encode("id,name,description\n1,Café,Bread – daily\n2,Clinic,Care\n"))

    reading = read_directory(path)

    assert names(reading) == ["Café", "Clinic"]
    assert told(reading) == ({fault} if fault else set())


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_delimiters_and_line_ends_are_told_from_the_file(mark: str, ends: str, tmp_path: Path) -> None:
    path = written(tmp_path / "services.csv", SERVICES.replace(",", mark).replace("\n", ends))

    reading = read_directory(path)

    assert names(reading) == ["Clinic", "Pantry"]
    assert told(reading) == set()


def test_a_quote_that_is_not_closed_swallows_one_record_at_most(tmp_path: Path) -> None:
    lines = "".join(f"{number},Service {number},Words\n" for number in range(3, 3000))
    path = written(tmp_path / "services.csv", f'id,name,description\n1,"Pantry,Groceries\n2,Clinic,Care\n{lines}')

    reading = read_directory(path)

    assert len(reading.directory.services) == 2999
    assert ("a quote is not closed", "read as an ordinary character") in told(reading)


def test_a_quote_that_is_not_closed_in_the_last_record_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "services.csv", 'id,name,description\n1,Pantry,Groceries\n2,"Clinic,Care\n')

    reading = read_directory(path)

    assert names(reading) == ["Clinic", "Pantry"]
    assert ("a quote is not closed", "read as an ordinary character") in told(reading)


@pytest.mark.timeout(240)
def test_a_quote_in_every_line_is_still_linear(tmp_path: Path) -> None:
    lines = "".join(f'{number},"Service {number},Words\n' for number in range(20_001))
    path = written(tmp_path / "services.csv", f"id,name,description\n{lines}")

    reading = read_directory(path)

    assert reading.directory.services


def test_text_over_several_lines_in_quotes_is_one_field(tmp_path: Path) -> None:
    path = written(tmp_path / "services.csv", 'id,name,description\n1,Pantry,"Bread,\nmilk ""daily"""\n')

    [service] = read_directory(path).directory.services.values()

    assert service.description == 'Bread,\nmilk "daily"'


def test_escaped_line_breaks_marks_entities_and_nul_are_cleaned(tmp_path: Path) -> None:
    path = written(tmp_path / "services.csv", "id,name,description\n1,Pan\0try,Bread\\nmilk&rsquo;s ###MON###\n")

    reading = read_directory(path)
    [service] = reading.directory.services.values()

    assert (service.name, service.description) == ("Pantry", "Bread\nmilk’s")
    assert told(reading) == {
        ("a line has NUL characters", "they were taken out"),
        ("has escaped line breaks", "turned into line breaks"),
        ("has marks of the program that wrote it", "taken out"),
    }


def test_ragged_rows_and_repeated_columns_are_read_and_told(tmp_path: Path) -> None:
    path = written(tmp_path / "services.csv", "id,name,description,name\n1,Pantry\n2,Clinic,Care,Again,more\n\n")

    reading = read_directory(path)

    assert names(reading) == ["Clinic", "Pantry"]
    assert told(reading) == {
        ("a column name is repeated", "the first column of the name was read"),
        ("a record has fewer cells than the header", "the missing cells are blank"),
        ("has more cells than the header", "the further cells were left out"),
    }


def test_a_broken_line_among_lines_of_json_is_left_out_and_told(tmp_path: Path) -> None:
    lines = '{"id": "1", "name": "Pantry"}\n\n{"id": "2", "na\n{"id": "3", "name": "Clinic"}\n'

    reading = read_directory(written(tmp_path / "services.ndjson", lines))

    assert names(reading) == ["Clinic", "Pantry"]
    assert [(fault.row, fault.wrong) for fault in beside_missing(reading)] == [(3, "a line is not JSON")]


def test_half_of_a_surrogate_pair_is_replaced_and_a_whole_one_is_a_character(tmp_path: Path) -> None:
    record = '[{"id": "1", "name": "Bread \\ud83c\\udf5e and \\ud800"}]'

    assert names(read_directory(written(tmp_path / "services.json", record))) == ["Bread 🍞 and ?"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-03-01T10:00:00Z", "2026-03-01T10:00:00+00:00"),
        ("3/1/2026 10:00", "2026-03-01T10:00:00+00:00"),
        ("March 1 2026 10:00 EST", "2026-03-01T10:00:00+00:00"),
        ("2026-03-01 10:00 +0200", "2026-03-01T10:00:00+02:00"),
        ("yesterday", None),
        ("10", None),
        ("2026-02-30", None),
        ("0001-01-01", None),
        ("9" * 400, None),
    ],
)
def test_a_moment_is_read_or_told(said: str, meant: str | None, tmp_path: Path) -> None:
    reading = read_directory(written(tmp_path / "services.csv", f"id,name,last_modified\n1,Pantry,{said}\n"))

    [service] = reading.directory.services.values()
    assert (service.last_modified.isoformat() if service.last_modified else None) == meant
    assert told(reading) == (set() if meant else {("is not a date", "left out")})


def test_every_folder_and_file_that_cannot_be_used_is_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "town" / "services.csv", SERVICES)
    written(tmp_path / "town" / "locked.csv", SERVICES)
    written(tmp_path / "town" / "picture.png", b"")
    written(tmp_path / "town" / ".hidden" / "services.csv", "id,name\n9,Hidden\n")
    monkeypatch.setattr(os, "access", lambda path, _: "locked" not in str(path))

    reading = read_directory(tmp_path / "town")

    assert names(reading) == ["Clinic", "Pantry"]
    assert [(fault.file, fault.wrong) for fault in beside_missing(reading)] == [("locked.csv", "may not be read")]


def test_a_folder_of_too_many_files_or_too_large_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "town" / "services.csv", SERVICES).parent
    written(path / "locations.csv", "id,name\n1,Hall\n")
    packed(tmp_path / "town.zip", services=SERVICES)

    with monkeypatch.context() as limits:
        limits.setattr(sources, "MOST_ENTRIES", 1)
        with pytest.raises(UnreadableDirectory, match="more than 1 files"):
            read_directory(path)
    monkeypatch.setattr(sources, "MOST_BYTES", 10)
    with pytest.raises(UnreadableDirectory, match="larger than"):
        read_directory(path)
    with pytest.raises(UnreadableDirectory, match="unpack to more than"):
        read_directory(tmp_path / "town.zip")


def test_an_entry_locked_with_a_password_is_left_out_and_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "town.zip", services=SERVICES, organizations="id,name\n1,Locked\n")
    whole = bytearray(path.read_bytes())
    entry = whole.rfind(b"PK\x01\x02")
    whole[entry + 8] |= 1
    path.write_bytes(bytes(whole))

    reading = read_directory(path)

    assert names(reading) == ["Clinic", "Pantry"]
    assert ("is locked with a password", "left out") in told(reading)


def test_json_too_large_or_damaged_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "town.zip", "w") as archive:
        archive.writestr("services.json", '[{"id": "1", "name": "Pantry"}]')
        archive.writestr("organizations.json", '[{"id": "1", "name": "Kept"}]')
    path = tmp_path / "town.zip"
    path.write_bytes(path.read_bytes().replace(b"Pantry", b"Pxntry", 1))

    reading = read_directory(path)

    assert ("is damaged and cannot be read", "left out") in told(reading)
    monkeypatch.setattr(documents, "LONGEST_JSON", 5)
    with pytest.raises(UnreadableDirectory, match="JSON of more than"):
        read_directory(path)


def test_records_and_lines_beyond_the_limits_are_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "services.csv", SERVICES)
    monkeypatch.setattr(tabular, "MOST_ROWS", 1)

    reading = read_directory(path)

    assert names(reading) == ["Pantry"]
    assert ("has more than 1 records", "the rest was left out") in told(reading)


@pytest.mark.timeout(240)
def test_many_quotes_that_are_not_closed_end_in_reading_quotes_as_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabular, "_LONGEST_RECORD", 3)
    monkeypatch.setattr(tabular, "_MOST_QUOTE_REPAIRS", 2)
    lines = "".join(f'{n},"Open {n}\n' + "".join(f"{n}{m},Plain {n}{m}\n" for m in range(4)) for n in range(1, 8))

    reading = read_directory(written(tmp_path / "services.csv", f"id,name\n{lines}"))

    assert len(reading.directory.services) == 7 * 5
    assert "Plain 73" in names(reading)
