"""Signing in: the right password lets somebody in, and nothing tells the wrong ones apart."""

import re
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from api.access.passwords import Argon2Passwords
from api.app import create_app
from api.settings import Settings
from tests.api.access.house import CHEAP, PASSWORD

LOGIN = "intake_worker@harbour.example"
HERE, THERE = "192.0.2.1", "198.51.100.7"


class Browser:
    """A browser at an address, with its cookies."""

    def __init__(self, app, address=HERE, base="http://localhost"):
        self.client, self.address, self.base = app.test_client(), address, base

    def get(self, path):
        return self.client.get(path, base_url=self.base, environ_base={"REMOTE_ADDR": self.address})

    def send(self, path, to=None, **fields):
        token = re.search(r'name="form_token" value="(\w+)"', self.get(path).text)
        return self.client.post(
            to or path,
            base_url=self.base,
            environ_base={"REMOTE_ADDR": self.address},
            data=fields | ({"form_token": token[1]} if token else {}),
        )

    def sign_in(self, login=LOGIN, password=PASSWORD):
        return self.send("/sign-in", login=login, password=password)

    def cookie(self, name="pie-session"):
        found = self.client.get_cookie(name)
        return found.value if found else None


@pytest.fixture
def browser(kept_app):
    return Browser(kept_app)


def test_the_right_password_opens_the_pages(browser):
    answer = browser.sign_in()

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert browser.get("/account").status_code == 200
    assert "Intake Worker" in browser.get("/account").text


def test_capitals_and_blanks_around_a_login_do_not_matter_and_a_password_is_compared_in_one_composition(
    browser, memory, kept_parts, house
):
    from tests.api.store.test_people import act

    with memory.writing(act()) as work:
        work.people.set_password("intake_worker", CHEAP.hashed("caf\u00e9 au lait sous l'escalier"))

    assert browser.sign_in(f"  {LOGIN.upper()} ", "cafe\u0301 au lait sous l'escalier").status_code == 303


def test_somebody_who_sees_no_clients_comes_to_their_account(browser):
    assert browser.sign_in("administrator@harbour.example").headers["Location"] == "/account"


def test_a_page_leads_to_the_sign_in_page_and_a_program_gets_a_problem(kept_app):
    page = kept_app.test_client().get("/clients/terrence", headers={"Accept": "text/html"})
    program = kept_app.test_client().get("/clients/terrence", headers={"Accept": "application/json"})

    assert (page.status_code, page.headers["Location"]) == (303, "/sign-in")
    assert program.status_code == 401


@pytest.mark.parametrize(
    ("base", "name", "secure"),
    [("http://localhost", "pie-session", False), ("https://pie.example", "__Host-pie-session", True)],
)
def test_the_cookie_is_for_this_host_alone_and_for_no_script(kept_parts, base, name, secure):
    settings = Settings(allowed_hosts=("pie.example",))
    browser = Browser(create_app(replace(kept_parts, settings=settings)), base=base)

    answer = browser.sign_in()
    sent = answer.headers.getlist("Set-Cookie")

    assert answer.headers.get("Strict-Transport-Security") == ("max-age=31536000" if secure else None)
    session = next(each for each in sent if each.startswith(f"{name}="))
    assert "HttpOnly" in session
    assert "SameSite=Lax" in session
    assert "Path=/" in session
    assert ("Secure" in session) is secure
    assert "Domain" not in session
    assert "Expires" not in session  # it is gone when the browser closes
    assert all("HttpOnly" in each and "SameSite=Lax" in each and ("Secure" in each) is secure for each in sent)


def test_a_session_that_somebody_brings_along_does_not_become_theirs(browser, house):
    browser.client.set_cookie("pie-session", "chosen-by-a-stranger")

    browser.sign_in()

    assert browser.cookie() != "chosen-by-a-stranger"
    assert len(browser.cookie()) == 43


def test_signing_in_again_ends_the_session_that_the_browser_had(browser, kept_app):
    browser.sign_in()
    stolen = browser.cookie()

    browser.sign_in()

    thief = Browser(kept_app)
    thief.client.set_cookie("pie-session", stolen)
    assert thief.get("/account").status_code == 401
    assert browser.get("/account").status_code == 200


def test_signing_out_ends_the_session_for_whoever_has_its_secret(browser, kept_app):
    browser.sign_in()
    stolen = browser.cookie()

    answer = browser.send("/account", to="/sign-out")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert browser.cookie() is None
    thief = Browser(kept_app)
    thief.client.set_cookie("pie-session", stolen)
    assert thief.get("/account").status_code == 401


def test_a_sign_in_form_of_another_page_is_refused(kept_app):
    answer = kept_app.test_client().post("/sign-in", data={"login": LOGIN, "password": PASSWORD, "form_token": ""})

    assert (answer.status_code, answer.json["type"].partition("#")[2]) == (403, "foreign-form")


def test_whatever_is_wrong_the_answer_is_the_same(browser, watch):
    def refused(login, password):
        answer = browser.sign_in(login, password)
        headers = {name: value for name, value in answer.headers if name not in {"Content-Length", "X-Request-Id"}}
        return answer.status_code, headers, answer.text.replace(f'value="{login}"', "")

    unknown = refused("nobody@harbour.example", PASSWORD)

    assert unknown[0] == 401
    assert "not right, or there were too many attempts" in unknown[2]
    assert refused(LOGIN, "wrong") == unknown
    assert refused(LOGIN, "") == unknown
    assert refused("disabled@harbour.example", PASSWORD) == unknown
    assert refused(LOGIN, PASSWORD + "x" * 300) == unknown
    assert refused("a\x00b", PASSWORD)[0] == 401
    for _ in range(5):
        browser.sign_in("supervisor@harbour.example", "wrong")
    assert refused("supervisor@harbour.example", PASSWORD) == unknown  # locked


def test_an_account_that_is_not_there_costs_as_much_work(kept_parts):
    class Counting:
        checked = []

        def is_right(self, password, hashed):
            self.checked.append(hashed)
            return CHEAP.is_right(password, hashed)

    app = create_app(replace(kept_parts, passwords=Counting()))

    Browser(app).sign_in("nobody@harbour.example")
    Browser(app).sign_in(LOGIN, "wrong")

    assert len(Counting.checked) == 2
    assert Counting.checked[0] is None


def test_failures_at_one_address_do_not_lock_out_another_one(kept_app):
    for _ in range(5):
        Browser(kept_app).sign_in(password="wrong")

    assert Browser(kept_app).sign_in().status_code == 401
    assert Browser(kept_app, THERE).sign_in().status_code == 303
    assert Browser(kept_app).sign_in("supervisor@harbour.example").status_code == 303


def test_a_lock_opens_again_and_each_further_failure_takes_twice_as_long(kept_app, watch):
    def fail(times):
        for _ in range(times):
            Browser(kept_app).sign_in(password="wrong")

    fail(5)
    watch.goes_on(seconds=29)
    assert Browser(kept_app).sign_in().status_code == 401
    watch.goes_on(seconds=1)
    fail(1)
    watch.goes_on(seconds=59)
    assert Browser(kept_app).sign_in().status_code == 401
    watch.goes_on(seconds=1)
    assert Browser(kept_app).sign_in().status_code == 303
    fail(4)  # counted anew after a success
    assert Browser(kept_app).sign_in().status_code == 303


def test_a_device_that_signed_in_before_is_let_in_however_often_others_fail(kept_app, watch):
    known = Browser(kept_app)
    known.sign_in()
    for number in range(50):
        Browser(kept_app, f"198.51.100.{number}").sign_in(password="wrong")
    for _ in range(5):
        Browser(kept_app).sign_in(password="wrong")

    assert Browser(kept_app, THERE).sign_in().status_code == 401  # the login is locked for whoever is not known
    assert known.sign_in().status_code == 303


def test_a_device_of_somebody_else_is_not_known(kept_app):
    other = Browser(kept_app)
    other.sign_in("supervisor@harbour.example")
    for _ in range(5):
        Browser(kept_app).sign_in(password="wrong")

    assert other.sign_in().status_code == 401


def test_guesses_at_a_known_device_are_locked_too(kept_app):
    known = Browser(kept_app)
    known.sign_in()

    for _ in range(10):
        known.sign_in(password="wrong")

    assert known.sign_in().status_code == 401


def test_many_logins_tried_from_one_address_lock_that_address(kept_app):
    for number in range(100):
        Browser(kept_app).sign_in(f"nobody-{number}", "wrong")

    assert Browser(kept_app).sign_in().status_code == 401
    assert Browser(kept_app, THERE).sign_in().status_code == 303


def test_when_too_many_sign_in_at_once_the_rest_are_told_to_come_back(kept_parts):
    busy = Argon2Passwords(memory_kib=8, times=1, at_once=1, wait_s=0.01)
    browser = Browser(create_app(replace(kept_parts, passwords=busy)))

    with busy._turn():
        answer = browser.sign_in()

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    assert "too many people" in answer.text.lower()
    assert browser.sign_in().status_code == 303


def test_no_more_passwords_are_checked_at_once_than_may_be():
    passwords = Argon2Passwords(memory_kib=8, times=1, at_once=2, wait_s=5)
    seen, most, lock = [0], [0], threading.Lock()
    hasher = passwords._hasher

    class Slow:
        def hash(self, password):
            with lock:
                seen[0] += 1
                most[0] = max(most[0], seen[0])
            found = hasher.hash(password)
            with lock:
                seen[0] -= 1
            return found

    passwords.__dict__["_hasher"] = Slow()
    threads = [threading.Thread(target=passwords.hashed, args=("x",)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 1 <= most[0] <= 2


def test_a_hash_of_older_parameters_is_made_anew_when_its_password_is_known(kept_parts, memory):
    newer = Argon2Passwords(memory_kib=16, times=1)
    browser = Browser(create_app(replace(kept_parts, passwords=newer)))
    elsewhere = Browser(create_app(kept_parts), THERE)
    elsewhere.sign_in()

    browser.sign_in()

    with memory.reading() as work:
        assert not newer.is_outdated(work.people.password_hash("intake_worker"))
    assert elsewhere.get("/account").status_code == 200


def test_what_is_kept_of_a_password_is_argon2id_as_owasp_has_it():
    from api.access.passwords import ARGON2

    hashed = ARGON2.hashed(PASSWORD)

    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert ARGON2.is_right(PASSWORD, hashed)
    assert not ARGON2.is_right(PASSWORD, "no hash")
    assert not ARGON2.is_right("nobody", None)


def test_failures_and_sessions_are_in_the_audit_without_what_was_typed(kept_app, memory):
    Browser(kept_app).sign_in(password="wrong-canary")
    Browser(kept_app).sign_in("nobody-canary")
    Browser(kept_app).sign_in()

    with memory.reading() as work:
        rows = work.audit.rows(after=work.audit.rows()[-1].number - 3)
    noted = [(row.by.kind.value, row.entry.action, row.entry.kind, row.entry.subject) for row in rows]
    assert noted[:2] == [
        ("program", "refused", "sign-in", "intake_worker"),
        ("program", "refused", "sign-in", "unknown"),
    ]
    assert noted[2][:3] == ("user", "started", "session")
    assert "canary" not in str(rows)


def test_what_is_long_over_is_dropped_when_somebody_signs_in(browser, memory, watch):
    watch.goes_on(days=40)

    browser.sign_in()

    with memory.reading() as work:
        assert work.people.sessions("supervisor") == ()
        assert len(work.people.sessions("intake_worker")) == 1


class TestOwnAccount:
    """Where one is signed in, and a new password."""

    def test_every_place_is_listed_and_any_can_be_ended(self, browser, kept_app, watch):
        browser.sign_in()
        watch.goes_on(minutes=2)
        other = Browser(kept_app, THERE)
        other.sign_in()

        page = other.get("/account").text
        ids = re.findall(r"/account/sessions/(\w+)/end", page)
        answer = other.send("/account", to=f"/account/sessions/{ids[1]}/end")

        assert len(ids) == 3  # one the house came with
        assert page.count("This one") == 1
        assert answer.status_code == 303
        assert browser.get("/account").status_code == 401
        assert other.get("/account").status_code == 200

    def test_a_session_of_somebody_else_answers_as_one_that_is_not_there(self, browser, memory):
        browser.sign_in()
        with memory.reading() as work:
            theirs = work.people.sessions("supervisor")[0].key

        foreign = browser.send("/account", to=f"/account/sessions/{theirs}/end")
        unknown = browser.send("/account", to=f"/account/sessions/{'0' * 64}/end")

        assert foreign.status_code == unknown.status_code == 404
        assert foreign.data == unknown.data
        with memory.reading() as work:
            assert work.people.session(theirs).revoked_at is None

    def test_a_new_password_signs_one_out_everywhere_else(self, browser, kept_app):
        new = "seven lanterns over the harbour wall"
        browser.sign_in()
        other = Browser(kept_app, THERE)
        other.sign_in()
        before = browser.cookie()

        answer = browser.send("/account/password", old=PASSWORD, password=new, again=new)

        assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
        assert browser.cookie() != before
        assert browser.get("/account").status_code == 200
        assert other.get("/account").status_code == 401
        assert Browser(kept_app, "203.0.113.4").sign_in().status_code == 401
        assert Browser(kept_app).sign_in(password=new).status_code == 303

    @pytest.mark.parametrize(
        ("fields", "status", "said"),
        [
            ({"old": "wrong", "password": PASSWORD + " new", "again": PASSWORD + " new"}, 401, "not right"),
            ({"old": PASSWORD, "password": "", "again": ""}, 422, "Write a password"),
            ({"old": PASSWORD, "password": "one thing", "again": "another"}, 422, "Both must be the same"),
            ({"old": PASSWORD, "password": "short", "again": "short"}, 422, "fewer than 15 characters"),
            ({"old": PASSWORD, "password": "Harbour House 2026", "again": "Harbour House 2026"}, 422, "tried first"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_changed(self, browser, kept_app, fields, status, said):
        browser.sign_in()

        answer = browser.send("/account/password", **fields)

        assert answer.status_code == status
        assert said in answer.text
        assert PASSWORD not in answer.text
        assert Browser(kept_app, THERE).sign_in().status_code == 303

    def test_an_open_browser_is_no_place_to_try_old_passwords(self, browser):
        browser.sign_in()
        for _ in range(5):
            browser.send("/account/password", old="wrong", password="x", again="x")

        new = "seven lanterns over the harbour wall"
        assert browser.send("/account/password", old=PASSWORD, password=new, again=new).status_code == 401


def test_signed_in_again_within_the_day_ends_with_its_own_day(browser, memory, watch):
    browser.sign_in()

    with memory.reading() as work:
        session = work.people.sessions("intake_worker")[0]
    assert session.ends_at - session.made_at == timedelta(hours=8)
