"""The commands that keep the directory in the store."""

import json
import shutil

import pytest

from api.cli import main
from tests.api.conftest import SAMPLE


@pytest.fixture
def pie(runner, tmp_path, monkeypatch):
    """The command line over a data folder of its own."""
    monkeypatch.setenv("PIE_DATA", str(tmp_path / "data"))
    return lambda *words: runner.invoke(main, ["directory", *map(str, words)])


@pytest.fixture
def town(tmp_path):
    """A copy of the sample town that may be changed."""
    return shutil.copytree(SAMPLE / "directory", tmp_path / "town")


def without_services(town, number):
    """Leave the first services out of the file."""
    (path,) = [each for each in town.iterdir() if each.suffix == ".json"]
    document = json.loads(path.read_text())
    services = document["contents"] if isinstance(document, dict) else document
    del services[:number]
    path.write_text(json.dumps(document))


def test_a_file_is_looked_at_taken_in_listed_and_undone(pie, town):
    looked = json.loads(pie("import", town, "--dry-run", "--json").output)
    assert (looked["dry_run"], looked["counts"]["services"]["added"]) == (True, 238)
    assert json.loads(pie("status", "--json").output)["last_change"] is None

    done = pie("import", town, "--why", "the first file")
    again = json.loads(pie("import", town, "--json").output)
    status = json.loads(pie("status", "--json").output)
    changes = json.loads(pie("changes", "--json").output)["changes"]

    assert "Taken in as change 1." in done.output
    assert (again["state"], again["change"]) == ("unchanged", None)
    assert (status["counts"]["services"], status["last_change"]["why"]) == (238, "the first file")
    assert [(each["number"], each["kind"]) for each in changes] == [(1, "imported")]
    assert "Change 1 is undone, by change 2" in pie("undo", "1").output
    assert json.loads(pie("status", "--json").output)["counts"]["services"] == 0


def test_what_it_says_is_for_people_to_read(pie, town):
    assert "The directory is empty" in pie("status").output
    assert "Nothing was changed yet." in pie("changes").output
    pie("import", town)

    assert "Nothing was changed." in pie("import", town).output
    assert "238  services" in pie("status").output
    assert "a file was taken in" in pie("changes").output


def test_a_file_that_would_change_too_much_is_refused_until_it_is_meant(pie, town):
    pie("import", town)
    without_services(town, 60)

    refused = pie("import", town)
    looked = pie("import", town, "--dry-run")
    forced = pie("import", town, "--force", "--why", "the county closed them")

    assert (refused.exit_code, forced.exit_code) == (2, 0)
    assert "60 of 238 services would go, more than 10 %" in refused.output
    assert "Nothing was changed." in refused.output
    assert (
        "would change, more" not in refused.output
    )  # the rest of the file stands in other rows now, and says the same
    assert "More than usual" in looked.output
    assert "--force --why" in looked.output
    assert "Taken in as change 2." in forced.output


def test_a_record_has_a_history(pie, town):
    pie("import", town)
    (path,) = [each for each in town.iterdir() if each.suffix == ".json"]
    document = json.loads(path.read_text())
    services = document["contents"] if isinstance(document, dict) else document
    services[0]["name"] = "Another name"
    path.write_text(json.dumps(document))
    pie("import", town, "--why", "a new name")

    told = json.loads(pie("history", services[0]["id"], "--json").output)
    shown = pie("history", services[0]["id"]).output

    assert [(each["version"], each["until"]) for each in told["versions"]] == [(2, None), (1, 2)]
    assert "name" in told["versions"][0]["fields"]
    assert "a new name" in shown
    assert "Version 2: change 2" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "nowhere"], "does not exist"),
        (["import", "nowhere", "--force"], "--force needs --why"),
        (["undo", "7"], "there is no change of the directory with this id"),
        (["undo", "all"], "not a valid integer"),
        (["history", "nobody"], "there is no record in the directory with this id"),
    ],
)
def test_bad_input_is_said_plainly(pie, words, said):
    result = pie(*words)

    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
