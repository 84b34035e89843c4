"""``pie user`` and ``pie key``: who may come in, settled on the machine that holds the store."""

import json
import re
from dataclasses import replace

import pytest

from api.access import Permission
from api.app import create_app
from api.cli import main
from api.cli.links import link_address
from api.settings import Settings, Tls, Transport
from api.store import SystemClock
from api.store.opening import store_of
from api.usecases.recognise import recognised_by_key
from tests.api.access.house import CHEAP, PASSWORD
from tests.api.access.test_signing_in import Browser


@pytest.fixture
def data(tmp_path, monkeypatch, runner):  # after the runner, which forgets the settings
    monkeypatch.setenv("PIE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def pie(runner, data):
    def run(*arguments):
        return runner.invoke(main, [*arguments], catch_exceptions=False)

    return run


@pytest.fixture
def kept(parts, data):
    """The parts over the same store, as a server has them."""
    store = store_of(Settings(data=data))
    yield replace(parts, store=store, passwords=CHEAP)
    store.close()


def link_in(text):
    return re.search(r"/welcome/[\w-]{43}", text)[0]


def test_the_first_administrator_comes_in_by_a_link_and_there_is_one_first_only(pie, kept):
    path = link_in(pie("user", "link").output)
    browser = Browser(create_app(kept))

    fields = {"agency": "Quay Street", "name": "Ada", "login": "ada", "password": PASSWORD, "again": PASSWORD}
    assert browser.send(path, **fields).status_code == 303
    assert browser.sign_in("ada").status_code == 303

    again = pie("user", "link")
    assert (again.exit_code, "there are accounts already" in again.output) == (2, True)


def test_an_account_is_made_with_its_agency_and_comes_in_by_its_link(pie, kept):
    made = pie("user", "add", "Bo@quay.example", "--name", "Bo", "--role", "supervisor", "--new-agency", "Quay Street")
    browser = Browser(create_app(kept))

    browser.send(link_in(made.output), password=PASSWORD, again=PASSWORD)

    assert made.exit_code == 0
    assert browser.sign_in("bo@quay.example").status_code == 303


def test_accounts_are_listed_changed_disabled_and_enabled(pie):
    pie("user", "add", "ada", "--name", "Ada", "--role", "administrator", "--new-agency", "Quay Street")
    pie("user", "add", "bo", "--name", "Bo", "--role", "intake_worker")
    assert pie("user", "team", "East").exit_code == 0
    changed = pie("user", "roles", "bo", "--role", "supervisor", "--team", "east", "--clearance", "violence")
    disabled = pie("user", "disable", "bo")
    listed = json.loads(pie("user", "list", "--json").output)
    shown = pie("user", "list").output
    enabled = pie("user", "enable", "bo")

    assert "supervisor" in changed.output
    assert "signed out everywhere" in disabled.output
    assert "sign in again" in enabled.output
    assert listed["format"] == "pie-users/1"
    bo = next(each for each in listed["users"] if each["login"] == "bo")
    assert (bo["roles"], bo["clearance"], bo["is_active"]) == (["supervisor"], ["violence"], False)
    assert bo["groups"] == [listed["groups"][0]["id"]]
    assert "disabled" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("user", "link", "nobody"), "no account with this id"),
        (("user", "disable", "ada"), "last administrator"),
        (("user", "roles", "ada", "--role", "wizard"), "there are administrator, intake_worker"),
        (("user", "roles", "ada", "--team", "West"), "the agency has no team 'West'"),
        (("user", "add", "ADA", "--name", "Other"), "somebody signs in with this already"),
        (("user", "add", " ", "--name", "Other"), "LOGIN: give 1 to 254"),
        (("user", "add", "x", "--name", "a\x1b[2J"), "--name: give 1 to 200"),
        (("user", "add", "x", "--name", "X", "--new-agency", "Quay Street"), "this name is in use"),
        (("user", "list", "--agency", "Elsewhere"), "there is Quay Street"),
        (("user", "team", "\n"), "NAME: give 1 to 200"),
        (("key", "add", "Form", "--scope", "people:write"), "there are clients:read"),
        (("key", "add", "Form", "--scope", "match", "--days", "366"), "366"),
        (("key", "revoke", "none"), "no key with this id"),
        (("key", "rotate", "none"), "no key with this id"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(pie, arguments, said):
    pie("user", "add", "ada", "--name", "Ada", "--role", "administrator", "--new-agency", "Quay Street")

    result = pie(*arguments)

    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_with_several_agencies_one_has_to_be_named_and_none_sees_another(pie):
    pie("user", "add", "ada", "--name", "Ada", "--new-agency", "Quay Street")
    pie("user", "add", "bo", "--name", "Bo", "--new-agency", "Hill Street")

    unsaid, wrong = pie("user", "list"), pie("user", "disable", "bo", "--agency", "quay street")

    assert (unsaid.exit_code, "there are Hill Street, Quay Street" in unsaid.output) == (2, True)
    assert (wrong.exit_code, "no account" in wrong.output) == (2, True)
    assert pie("user", "disable", "bo", "--agency", "hill street").exit_code == 0


def test_where_nobody_is_yet_the_first_step_is_said(pie):
    result = pie("user", "list")

    assert (result.exit_code, "pie user link" in result.output) == (2, True)


def test_a_key_is_shown_once_works_and_is_replaced_with_an_overlap(pie, kept, data):
    pie("user", "add", "ada", "--name", "Ada", "--new-agency", "Quay Street")
    made = pie("key", "add", "Form", "--scope", "match", "--clearance", "violence").output
    first = re.search(r"pie_\w+_[\w-]+", made)[0]
    listed = json.loads(pie("key", "list", "--json").output)
    id_ = listed["keys"][0]["id"]
    second = re.search(r"pie_\w+_[\w-]+", pie("key", "rotate", id_, "--overlap-hours", "1").output)[0]

    here = replace(kept, clock=SystemClock())
    assert recognised_by_key(here, first).caller.permissions == {Permission.MATCH}
    assert recognised_by_key(here, second).caller.agency_id == listed["agency"]["id"]
    assert pie("key", "revoke", id_).exit_code == 0
    again = pie("key", "rotate", id_)

    assert (again.exit_code, "has ended already" in again.output) == (2, True)
    shown = pie("key", "list").output
    assert "ended" in shown
    assert first.rsplit("_", 1)[1] not in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (Settings(), "http://127.0.0.1:8080/welcome/s"),
        (Settings(host="::1", port=9000), "http://[::1]:9000/welcome/s"),
        (Settings(tls=Transport(kind=Tls.PROXY), allowed_hosts=("pie.example",)), "https://pie.example/welcome/s"),
        (Settings(tls=Transport(kind=Tls.FILES), allowed_hosts=("pie.example",)), "https://pie.example:8080/welcome/s"),
    ],
)
def test_a_link_leads_to_where_the_server_is_reached(settings, address):
    assert link_address(settings, "s") == address


def test_classes_that_were_given_are_listed_with_who_gave_them(pie):
    pie("user", "add", "ada", "--name", "Ada", "--role", "administrator", "--new-agency", "Quay Street")
    pie("user", "roles", "ada", "--clearance", "violence", "--clearance", "personal")

    said, document = pie("audit", "classes"), json.loads(pie("audit", "classes", "--json").output)

    assert said.output.splitlines()[-2].endswith("UTC  terminal gave account ada: violence")
    assert [each["classes"] for each in document["given"]] == [["internal", "personal", "public"], ["violence"]]
