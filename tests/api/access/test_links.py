"""One-time links: the first administrator, and a password that nobody else ever sees."""

from dataclasses import replace

import pytest

from api.app import create_app
from api.usecases.one_time_links import first_administrator_link, link_for
from tests.api.access.house import CHEAP, NOW, PASSWORD, Watch
from tests.api.access.test_signing_in import Browser
from tests.api.store.test_people import act

FILLED = {
    "agency": "Quay Street",
    "name": "Ada Example",
    "login": "Ada@quay.example",
    "password": PASSWORD,
    "again": PASSWORD,
}


@pytest.fixture
def empty(parts, empty_memory):
    return replace(parts, store=empty_memory, clock=Watch(NOW), passwords=CHEAP)


def test_the_first_link_makes_the_agency_and_its_administrator_who_can_then_sign_in(empty):
    browser = Browser(create_app(empty))
    secret = first_administrator_link(empty)

    assert "Set up your agency" in browser.get(f"/welcome/{secret}").text
    answer = browser.send(f"/welcome/{secret}", **FILLED)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?set=yes")
    assert "Your password is set" in browser.get("/sign-in?set=yes").text
    assert "Your password is set" not in browser.get("/sign-in").text
    assert browser.sign_in("ada@quay.example").status_code == 303
    with empty.store.reading() as work:
        (agency,) = work.people.agencies()
        (user,) = work.people.users(agency.id)
    assert (agency.name, user.login, {role.value for role in user.roles}) == (
        "Quay Street",
        "ada@quay.example",
        {"administrator"},
    )


def test_there_is_no_first_link_where_there_are_accounts_and_one_made_before_is_dead(empty):
    first, second = first_administrator_link(empty), first_administrator_link(empty)
    browser = Browser(create_app(empty))

    assert browser.get(f"/welcome/{first}").status_code == 404  # the second took its place
    browser.send(f"/welcome/{second}", **FILLED)

    assert first_administrator_link(empty) is None
    assert browser.get(f"/welcome/{second}").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"agency": " "}, "Write the name of your agency"),
        ({"name": ""}, "Write your name"),
        ({"login": ""}, "Write what you want to sign in with"),
        ({"login": "a" * 300}, "Keep to 254 characters"),
        ({"name": "Ada\x00"}, "Keep to 200 characters that can be printed"),
        ({"password": "Quay Street 2026", "again": "Quay Street 2026"}, "tried first"),
        ({"again": "another"}, "Both must be the same"),
    ],
)
def test_what_is_wrong_in_the_first_form_is_said_and_the_link_still_works(empty, wrong, said):
    browser = Browser(create_app(empty))
    path = f"/welcome/{first_administrator_link(empty)}"

    answer = browser.send(path, **(FILLED | wrong))

    assert answer.status_code == 422
    assert said in answer.text
    assert "ada@quay.example" in answer.text.lower() or "login" in wrong
    assert browser.send(path, **FILLED).status_code == 303


def _link(memory, watch, who):
    with memory.writing(act(watch.now())) as work:
        return link_for(work, work.people.user(who), act(watch.now()))


def test_a_link_sets_a_password_once_and_ends_every_session(kept_app, memory, watch, coming):
    new = "seven lanterns over the harbour wall"
    secret = _link(memory, watch, "supervisor")
    browser = Browser(kept_app)

    assert "supervisor@harbour.example" in browser.get(f"/welcome/{secret}").text
    assert browser.get(f"/welcome/{secret}").status_code == 200  # looking does not use it up
    assert browser.send(f"/welcome/{secret}", password=new, again=new).status_code == 303

    assert coming("supervisor").get("/account").status_code == 401
    assert browser.sign_in("supervisor@harbour.example", new).status_code == 303
    again = Browser(kept_app)
    again.get("/sign-in")
    assert again.get(f"/welcome/{secret}").status_code == 404


def test_a_link_that_is_used_past_its_end_or_never_was_answers_the_same(kept_app, memory, watch):
    late, disabled, used = (_link(memory, watch, who) for who in ("supervisor", "disabled", "administrator"))
    browser = Browser(kept_app)
    browser.send(f"/welcome/{used}", password=PASSWORD, again=PASSWORD)
    answers = [browser.get(f"/welcome/{each}") for each in (used, disabled, "never-was", "x" * 500)]
    watch.goes_on(hours=24)
    answers.append(browser.get(f"/welcome/{late}"))

    assert {(answer.status_code, answer.data) for answer in answers} == {(404, answers[0].data)}


def test_two_who_use_one_link_at_once_do_not_both_set_a_password(kept_parts, memory, watch, monkeypatch):
    from api.errors import DeadLink
    from api.usecases import one_time_links

    secret = _link(memory, watch, "supervisor")
    hashing = one_time_links.acceptable_hash

    def meanwhile(parts, password, about):
        monkeypatch.setattr(one_time_links, "acceptable_hash", hashing)
        one_time_links.set_password(kept_parts, secret, "seven lanterns over the wall")
        return hashing(parts, password, about)

    monkeypatch.setattr(one_time_links, "acceptable_hash", meanwhile)
    with pytest.raises(DeadLink):
        one_time_links.set_password(kept_parts, secret, PASSWORD)


def test_a_link_for_an_account_makes_no_administrator_and_the_other_way_round(empty, kept_parts, memory, watch):
    from api.errors import DeadLink
    from api.usecases.one_time_links import Newcomer, make_first_administrator

    secret = _link(memory, watch, "supervisor")

    with pytest.raises(DeadLink):
        make_first_administrator(kept_parts, secret, Newcomer(agency="A", login="b", name="C"), PASSWORD)


def test_the_first_link_sets_no_password_of_an_account_that_is_none(empty):
    from api.errors import DeadLink
    from api.usecases.one_time_links import set_password

    secret = first_administrator_link(empty)

    with pytest.raises(DeadLink):
        set_password(empty, secret, PASSWORD)
