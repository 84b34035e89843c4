"""``pie check-codes``: what is wrong with the codes of a file, for the eyes and as a document; bad files are refused."""

import json
import sys

import pytest

from api.cli import main

TABLE = "need,icd10cm\nfood,Z59.41; Z59.42\nfood,Z59.42\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "map.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_each_wrong_code_is_told_once_with_its_lines_and_what_is_near(runner, table):
    shown = runner.invoke(main, ["check-codes", str(table)])

    assert shown.exit_code == 0
    assert "Z59.42 does not exist in ICD-10-CM\n   lines 2, 3, under icd10cm; taken as ICD-10-CM\n   Near: Z59.41" in (
        shown.stdout
    )
    assert shown.stdout.endswith("3 codes in 1 file: 2 wrong, 0 doubtful, 0 not judged, 1 good\n")
    assert max(map(len, shown.stdout.splitlines()[1:])) <= 80


def test_the_document_is_the_same_every_time(runner, table):
    first, again = (runner.invoke(main, ["check-codes", str(table), "--json"]).stdout_bytes for _ in range(2))

    document = json.loads(first)
    assert first == again
    assert (document["format"], document["counts"]) == (
        "pie-checked-codes/1",
        {"wrong": 2, "doubtful": 0, "not_judged": 0, "good": 1},
    )
    assert document["files"][0]["findings"] == [
        {
            "code": "Z59.42",
            "kind": "ICD-10-CM",
            "verdict": "wrong",
            "because": "does not exist in ICD-10-CM",
            "near": ["Z59.41 (Food insecurity)", "Z59.48 (Other specified lack of adequate food)"],
            "lines": [2, 3],
            "keys": ["icd10cm"],
        }
    ]


@pytest.mark.parametrize(
    ("text", "status"), [(TABLE, 3), ("icd10cm\nZ59.41\n", 0), ("note\nSome use Z59.42 here\n", 3)]
)
def test_strict_ends_with_its_own_status_where_something_is_wrong_or_doubtful(runner, tmp_path, text, status):
    path = tmp_path / "map.csv"
    path.write_text(text, encoding="utf-8")

    assert runner.invoke(main, ["check-codes", "--strict", str(path)]).exit_code == status


def test_a_folder_stands_for_the_tables_in_it(runner, tmp_path, table):
    (tmp_path / "good.yml").write_text("- icd10cm: Z59.41\n", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\0")
    (tmp_path / "link.csv").symlink_to(table)

    shown = runner.invoke(main, ["check-codes", str(tmp_path)])

    unwrapped = " ".join(shown.stdout.split())  # a path may be too long for the line
    assert unwrapped.count(", read as ") == 1  # only what has a fault is told at length
    assert shown.stdout.endswith("4 codes in 2 files: 2 wrong, 0 doubtful, 0 not judged, 2 good\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(runner, tmp_path, encoding):
    path = tmp_path / "map.csv"
    path.write_bytes("icd10cm,label\nZ59.42,Bedürftigkeit\n".encode(encoding))

    assert "Z59.42 does not exist" in runner.invoke(main, ["check-codes", str(path)]).stdout


def test_standard_input_is_read(runner):
    assert "Z59.42 does not exist" in runner.invoke(main, ["check-codes", "-"], input=TABLE).stdout


def test_too_much_on_standard_input_is_refused(runner):
    ended = runner.invoke(main, ["check-codes", "-"], input="x" * 5_000_001)

    assert ended.exit_code == 2
    assert "larger than 5000000 bytes" in ended.stderr


@pytest.mark.parametrize("kind", ["missing", "zip", "empty folder", "too large"])
def test_what_cannot_be_read_is_refused_in_one_sentence(runner, tmp_path, kind, monkeypatch):
    path = tmp_path / "given"
    if kind == "zip":
        path.write_bytes(b"PK\3\4\0\0\0\0")
    if kind == "empty folder":
        path.mkdir()
    if kind == "too large":
        monkeypatch.setattr("api.cli.given.LARGEST_FILE", 10)
        path.write_text(TABLE, encoding="utf-8")
    told = {
        "missing": "there is no such file",
        "zip": "this is no text",
        "empty folder": "there is no table and no JSON or YAML file in it",
        "too large": "larger than 10 bytes. Split it",
    }

    ended = runner.invoke(main, ["check-codes", str(path)])

    assert (ended.exit_code, ended.stdout) == (2, "")
    assert told[kind] in ended.stderr


def test_a_folder_with_too_many_files_is_refused(runner, tmp_path, table, monkeypatch):
    monkeypatch.setattr(sys.modules["api.cli.check_codes"], "MOST_FILES", 0)

    ended = runner.invoke(main, ["check-codes", str(tmp_path)])

    assert ended.exit_code == 2
    assert "more than 0 files" in ended.stderr


def test_a_code_on_many_lines_names_the_first_of_them(runner, tmp_path):
    path = tmp_path / "map.csv"
    path.write_text("icd10cm\n" + "Z59.42\n" * 9, encoding="utf-8")

    assert "lines 2, 3, 4, 5, 6, 7 and 3 more" in runner.invoke(main, ["check-codes", str(path)]).stdout
