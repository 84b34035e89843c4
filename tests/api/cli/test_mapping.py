"""``pie mapping suggest`` proposes a mapping that can be used at once, and never writes over a file unasked."""

import json

import pytest

from api.cli import main
from tests.resources_catalog.hsds.suggesting import exports


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "town.csv"
    path.write_text(exports.SITES, encoding="utf-8")
    return path


def test_what_is_printed_is_the_mapping_and_reads_the_export(runner, export, tmp_path):
    shown = runner.invoke(main, ["mapping", "suggest", str(export)])
    mapping = tmp_path / "town.toml"
    mapping.write_text(shown.stdout, encoding="utf-8")

    checked = runner.invoke(main, ["check-directory", str(export), "--mapping", str(mapping)])

    assert (shown.exit_code, checked.exit_code) == (0, 0)
    assert checked.stdout.startswith("Read as town\n")
    assert "40  services" in checked.stdout


def test_a_file_that_is_there_is_written_over_only_when_asked(runner, export, tmp_path):
    mapping = tmp_path / "town.toml"
    mapping.write_text("mine", encoding="utf-8")
    ask = ["mapping", "suggest", str(export), "-o", str(mapping)]

    refused = runner.invoke(main, ask)
    kept = mapping.read_text(encoding="utf-8")
    replaced = runner.invoke(main, [*ask, "--replace"])

    assert (refused.exit_code, kept) == (2, "mine")
    assert refused.stderr == (f"pie: {mapping}: is there already. Give another name, or --replace to write over it.\n")
    assert (replaced.exit_code, mapping.read_text(encoding="utf-8").startswith("# A mapping")) == (0, True)


def test_a_coordinator_sees_what_is_sure_and_what_is_not(runner, tmp_path):
    path = tmp_path / "town.csv"
    path.write_text("Name,Phone,Quux,Kind of thing\n" + "Soup,none,#,\n" * 9, encoding="utf-8")

    shown = runner.invoke(main, ["mapping", "suggest", str(path), "-o", str(tmp_path / "town.toml")])

    said = " ".join(shown.stdout.split())
    assert shown.exit_code == 0
    assert "1 sure Name (name)" in said
    assert "Phone (phone)" in said.partition("unsure, commented out")[2]
    assert "1 not told by name or contents Quux" in said
    assert "Read it, then try it: pie check-directory" in said


def test_the_document_says_why_for_each_column_and_is_the_same_every_time(runner, export):
    first, again = (runner.invoke(main, ["mapping", "suggest", str(export), "--json"]) for _ in range(2))

    document = json.loads(first.stdout_bytes)
    assert first.stdout_bytes == again.stdout_bytes
    assert (document["format"], document["rows"]) == ("pie-mapping-suggestion/1", exports.ROWS)
    assert {"column": "Main Phone", "filled": 40, "meaning": "phone", "sureness": 980, "used": True, "because": ["its name says “main phone”", "100 % of what it holds are telephone numbers"], "examples": []} in document["columns"]  # fmt: skip
    assert "Internal Comments" in document["mapping"]
    assert "rang them" not in first.stdout


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("nothing.csv", None, "does not exist"),
        ("one.csv", "Name\n", "has no records"),
        ("numbers.csv", "1,2\n3,4\n", "has no column that could be the name"),
    ],
)
def test_what_is_no_export_is_refused_in_one_sentence(runner, tmp_path, name, text, wrong):
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")

    ended = runner.invoke(main, ["mapping", "suggest", str(path)])

    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"pie: {name}: {wrong}")


def test_a_folder_that_is_not_there_cannot_be_written_to(runner, export, tmp_path):
    ended = runner.invoke(main, ["mapping", "suggest", str(export), "-o", str(tmp_path / "no" / "town.toml")])

    assert (ended.exit_code, "no such file or directory. Check its name" in ended.stderr) == (2, True)
