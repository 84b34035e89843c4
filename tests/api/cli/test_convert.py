"""``pie convert``: written whole, told plainly, refused in one sentence."""

import json

import pytest

from api.cli import main
from resources_catalog.hsds import read_directory
from resources_catalog.hsds.exchange import publication
from tests.api.conftest import SAMPLE

TOWN = SAMPLE / "directory"


def test_a_directory_is_written_and_read_back_equal(runner, tmp_path):
    out = tmp_path / "out"

    shown = runner.invoke(main, ["convert", str(TOWN), "-o", str(out)])

    assert shown.exit_code == 0
    assert "Only what anybody may see was written." in shown.stdout
    assert "pie-beyond-hsds.json; read together, nothing is lost" in " ".join(shown.stdout.split())
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert read_directory(out).directory == publication(read_directory(TOWN).directory).directory


def test_json_says_all_of_it(runner, tmp_path):
    args = ["convert", str(TOWN), "-o", str(tmp_path / "out"), "--to", "json", "--json"]

    document = json.loads(runner.invoke(main, args).stdout_bytes)

    assert document["format"] == "pie-converted-directory/1"
    assert document["form"] == "json"
    assert document["files"] == sorted(file.name for file in (tmp_path / "out").iterdir())
    assert document["bytes"] == sum(file.stat().st_size for file in (tmp_path / "out").iterdir())
    assert document["counts"]["services"] > 200
    assert document["left_behind"]["hidden"] == 1
    assert document["holds_what_is_not_public"] is False
    assert document["version"] == read_directory(tmp_path / "out").directory.version
    assert {"table": "services", "attribute": None, "why": "HSDS demands organization, which the record lacks", "count": 1} in document[
        "beside"
    ]  # fmt: skip


def test_what_is_not_public_is_written_on_request_and_loudly(runner, tmp_path):
    out = tmp_path / "backup.zip"

    shown = runner.invoke(main, ["convert", str(TOWN), "-o", str(out), "--with-hidden"])

    assert "NOT PUBLIC: pie-confidential.json" in shown.stdout
    assert read_directory(out).directory == read_directory(TOWN).directory


def test_the_country_of_addresses_without_one_can_be_given(runner, tmp_path):
    source = tmp_path / "town.json"
    address = {
        "id": "a",
        "address_1": "1 Main St",
        "city": "A",
        "state_province": "MT",
        "postal_code": "5",
        "address_type": "physical",
    }
    source.write_text(json.dumps([{"id": "l", "location_type": "physical", "addresses": [address]}]), encoding="utf-8")

    without = runner.invoke(main, ["convert", str(source), "-o", str(tmp_path / "one")])
    given = runner.invoke(main, ["convert", str(source), "-o", str(tmp_path / "two"), "--country", "us", "--json"])

    assert "Give --country CC" in " ".join(without.stdout.split())
    assert json.loads(given.stdout_bytes)["counts"]["addresses"] == 1
    assert "1 Main St" not in (tmp_path / "one" / "addresses.csv").read_text(encoding="utf-8")
    assert [each.addresses[0].country for each in read_directory(tmp_path / "two").directory.locations.values()] == [
        None
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([str(TOWN), "-o", str(TOWN / "out")], "lies in what is read"),
        (["no-such-place", "-o", "OUT"], "does not exist"),
        ([str(TOWN), "-o", "THERE"], "is there already"),
        ([str(TOWN), "-o", "THERE", "--replace"], "holds something else"),
        ([str(TOWN), "-o", "THERE/file.txt/out"], "nothing was written"),
        ([str(TOWN), "-o", "OUT", "--country", "USA"], "two letters"),
        ([str(TOWN), "-o", "OUT", "--to", "xml"], "is not one of"),
        ([str(TOWN)], "Missing option"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(runner, tmp_path, args, said):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file.txt").write_text("x", encoding="utf-8")
    places = {"THERE": str(tmp_path / "there"), "OUT": str(tmp_path / "out")}
    args = [
        next((arg.replace(name, path) for name, path in places.items() if arg.startswith(name)), arg) for arg in args
    ]

    shown = runner.invoke(main, ["convert", *args])

    assert shown.exit_code == 2
    assert said in shown.stderr.lower() or said in shown.stderr
    assert "Traceback" not in shown.stderr
    assert not (tmp_path / "out").exists()
