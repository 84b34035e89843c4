"""``pie client`` and ``pie audit client``: who saw a client, what was kept long enough, and erasing it."""

import json
from datetime import timedelta

import pytest

from api.cli import main
from api.ports.acts import AT_THE_TERMINAL, Act
from api.ports.audit import Entry
from api.ports.cases import Client
from api.ports.people import Agency, User
from api.settings import Settings
from api.store import SystemClock
from api.store.opening import store_of


@pytest.fixture
def data(tmp_path, monkeypatch, runner):
    """A store with a client who was closed ten years ago, and one who is open."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PIE_DATA", str(folder))
    store = store_of(Settings(data=folder))
    then = SystemClock().now() - timedelta(days=3653)
    with store.writing(Act(by=AT_THE_TERMINAL, at=then)) as work:
        work.people.add_agency(Agency(id="north", name="North"))
        work.people.add_user(User(id="ana", agency_id="north", login="ana@north.example", name="Ana"))
        for id_, is_open in (("old", False), ("new", True)):
            client = Client(id=id_, agency_id="north", called="Tom Bell", is_open=is_open, made_at=then)
            work.cases.add_client(client)
        work.audit.note(Entry(action="seen", kind="client", subject="old", client_id="old"))
    store.close()
    return folder


def ran(runner, *arguments):
    return runner.invoke(main, arguments)


def test_who_saw_a_client_is_said_without_what_they_saw(runner, data):
    said = ran(runner, "audit", "client", "old")
    document = json.loads(ran(runner, "audit", "client", "old", "--json").output)

    assert [line.split("UTC")[-1].strip() for line in said.output.splitlines()] == [
        "terminal made: client",
        "terminal seen: client",
        "2 rows.",
    ]
    assert [each["action"] for each in document["rows"]] == ["made", "seen"]
    assert "Tom" not in said.output
    assert ran(runner, "audit", "client", "nobody").exit_code == 2


def test_an_erasure_is_counted_first_and_done_when_asked_twice(runner, data):
    counted = ran(runner, "client", "erase", "old")
    erased = json.loads(ran(runner, "client", "erase", "old", "--yes", "--json").output)
    again = ran(runner, "client", "erase", "old", "--yes")

    assert counted.output == "Would erase 1 rows.\nNothing was changed: add --yes to erase; it cannot be undone.\n"
    assert (erased["dry_run"], erased["rows"], erased["out_of_the_files"]) == (False, 1, True)
    assert (again.exit_code, again.output) == (2, "pie: there is no client with this id\n")
    assert "Erased 1 rows." in ran(runner, "client", "erase", "new", "--yes").output


def test_what_was_kept_long_enough_is_listed_and_erased_when_asked_twice(runner, data):
    listed = ran(runner, "client", "retention", "--years", "9")
    once = ran(runner, "client", "retention", "--erase")
    erased = json.loads(ran(runner, "client", "retention", "--years", "9", "--erase", "--yes", "--json").output)

    assert listed.output == "old\n1 past retention: closed and unchanged for 9 years.\n"
    assert once.exit_code == 2
    assert (erased["clients"], erased["erased"]) == (["old"], True)
    assert ran(runner, "client", "retention").output == "0 past retention: closed and unchanged for 7 years.\n"
    assert ran(runner, "client", "retention", "--years", "11").exit_code == 0
