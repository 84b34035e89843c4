"""``pie audit``: sealed, verified, and what was done to a row is said."""

import json
import sqlite3

import pytest

from api.cli import main
from api.ports.acts import AT_THE_TERMINAL, Act
from api.ports.audit import Entry
from api.settings import Settings
from api.store import SystemClock
from api.store.opening import store_of


@pytest.fixture
def data(tmp_path, monkeypatch, runner):
    """A store with three rows in its audit."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PIE_DATA", str(folder))
    store = store_of(Settings(data=folder))
    with store.writing(Act(by=AT_THE_TERMINAL, at=SystemClock().now())) as work:
        for subject in "abc":
            work.audit.note(Entry(action="looked", kind="store", subject=subject))
    store.close()
    return folder


def ran(runner, *arguments):
    return runner.invoke(main, ["audit", *arguments])


def changed(data):
    with sqlite3.connect(data / "pie.db") as connection:
        connection.execute("UPDATE audit SET subject = 'z' WHERE number = 2")
    connection.close()


def test_what_is_sealed_is_verified_and_the_newest_hash_is_told(runner, data):
    sealed, verified = ran(runner, "seal"), ran(runner, "verify")
    newest = sealed.output.split()[-1]

    assert sealed.output.startswith("Sealed 3 rows. Newest seal: ")
    assert verified.output.startswith("The audit is what was sealed: 3 rows under 1 seal.")
    assert ran(runner, "verify", "--expect", newest.upper()).exit_code == 0


def test_a_changed_row_is_named_and_the_status_is_3(runner, data):
    ran(runner, "seal")
    changed(data)

    said = ran(runner, "verify")
    document = json.loads(ran(runner, "verify", "--json").output)

    assert said.exit_code == 3
    assert "Row 2 says something else than it did (seal 1)." in said.output
    assert document["broken"] == {"harm": "changed", "row": 2, "seal": 1}


def test_a_hash_of_another_chain_is_said_so(runner, data):
    ran(runner, "seal")

    said = ran(runner, "verify", "--expect", "0" * 64)

    assert said.exit_code == 3
    assert "no seal has the hash that you expect" in said.output


def test_rows_that_are_not_sealed_yet_are_counted(runner, data):
    said = ran(runner, "verify")

    assert said.exit_code == 0
    assert "Not sealed yet: 3 rows." in said.output


def test_an_audit_that_holds_is_a_document_too(runner, data):
    ran(runner, "seal")

    document = json.loads(ran(runner, "verify", "--json").output)

    assert (document["format"], document["holds"], document["rows"]) == ("pie-audit-verified/1", True, 3)


def grown(data, *subjects):
    store = store_of(Settings(data=data))
    with store.writing(Act(by=AT_THE_TERMINAL, at=SystemClock().now())) as work:
        for subject in subjects:
            work.audit.note(Entry(action="looked", kind="store", subject=subject))
    store.close()


def cut_off(data, *, after):
    """What somebody does who can write to the database: the newest rows go, and whole seals with them."""
    with sqlite3.connect(data / "pie.db") as connection:
        connection.execute("DELETE FROM audit WHERE number > (SELECT last FROM audit_seal WHERE number = ?)", (after,))
        connection.execute("DELETE FROM audit_seal WHERE number > ?", (after,))
    connection.close()


@pytest.fixture
def cut(runner, data):
    """An audit of three seals, of which the last two were taken off."""
    for subject in "def":
        ran(runner, "seal")
        grown(data, subject)
    cut_off(data, after=1)
    return data


def test_a_chain_that_was_cut_off_is_found_and_the_first_seal_that_is_gone_is_named(runner, cut):
    said = ran(runner, "verify")
    document = json.loads(ran(runner, "verify", "--json").output)
    checked = runner.invoke(main, ["db", "check"])

    assert said.exit_code == 3
    assert "the chain was cut off: seal 2 is gone, and all after it; the newest was 3." in said.output
    assert (document["holds"], document["missing"], document["kept"]["seal"]) == (False, 2, 3)
    assert (checked.exit_code, "seal 2 is gone or another" in checked.output) == (3, True)


def test_sealing_on_does_not_hide_that_a_chain_was_cut_off(runner, cut):
    for subject in "xyz":
        grown(cut, subject)
        sealed = ran(runner, "seal")

    said = ran(runner, "verify")

    assert "The audit lacks seal 3" in sealed.stderr
    assert said.exit_code == 3
    assert "seal 3 is another than was kept: the chain was written anew." in said.output


def test_the_newest_seal_is_kept_beside_the_database_for_its_owner_alone(runner, data):
    newest = ran(runner, "seal").output.split()[-1]

    kept = data / "seals"

    assert json.loads(kept.read_text()) == {"seal": 1, "hash": newest}
    assert kept.stat().st_mode & 0o077 == 0


def test_an_audit_that_a_restore_made_shorter_holds_and_says_why(runner, data, tmp_path):
    runner.invoke(main, ["db", "backup", str(tmp_path / "backup")])
    grown(data, "d")
    ran(runner, "seal")
    restored = runner.invoke(main, ["db", "restore", str(tmp_path / "backup"), "--replace"])

    verified = ran(runner, "verify")
    document = json.loads(ran(runner, "verify", "--json").output)
    ran(runner, "seal")
    cut_off(data, after=0)

    assert (restored.exit_code, verified.exit_code) == (0, 0)
    assert "its audit ended with seal 1, instead of seal 2." in verified.output
    assert [(each["seal"], each["instead_of"]) for each in document["restores"]] == [(1, 2)]
    assert ran(runner, "verify").exit_code == 3


@pytest.mark.parametrize("line", ["[]", "{}", '{"seal": "one", "hash": ""}', "\x00"])
def test_a_file_of_seals_that_names_none_is_refused(runner, data, line):
    (data / "seals").write_text(line + "\n")

    said = ran(runner, "verify")

    assert said.exit_code == 2
    assert "a line names no seal of the audit" in said.stderr


def test_a_seal_that_cannot_be_kept_beside_the_database_is_said_and_nothing_is_lost(runner, data, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("api.store.kept_seals.os.fsync", full)
        said = ran(runner, "seal")

    left = [each.name for each in data.iterdir() if each.name.endswith(".new")]
    again = ran(runner, "seal")

    assert left == []
    assert (said.exit_code, "no space left on device" in said.stderr) == (2, True)
    assert again.output.startswith("Sealed 0 rows.")
    assert json.loads((data / "seals").read_text())["seal"] == 1
