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
