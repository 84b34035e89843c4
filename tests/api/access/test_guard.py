"""Who is let in, with accounts: by a session or a key that is good, from a page of ours, by a name of this machine."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api import pace
from api.access.proofs import form_token
from api.app import create_app
from api.errors import StoreUnavailable
from api.settings import Settings, Tls, Transport, settings_from

BODY = {"needs": [{"domain": "food"}]}


def title(answer):
    return answer.json["type"].partition("#")[2]


@pytest.mark.parametrize("who", ["intake_worker", "administrator", "elsewhere"])
def test_somebody_signed_in_may_ask(coming, who):
    assert coming(who).post("/v1/match", json=BODY).status_code == 200


@pytest.mark.parametrize("who", ["disabled", "expired", "revoked", "idle"])
def test_a_session_that_is_over_is_no_session(coming, who):
    answer = coming(who).post("/v1/match", json=BODY)

    assert (answer.status_code, title(answer)) == (401, "not-signed-in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("which", ["match", "elsewhere"])
def test_a_key_may_ask_what_its_scopes_name_without_a_form_token(calling, which):
    assert calling(which).post("/v1/match", json=BODY).status_code == 200


def test_a_key_may_not_do_what_its_scopes_do_not_name(calling):
    answer = calling("metrics:read").post("/v1/match", json=BODY)

    assert (answer.status_code, title(answer)) == (403, "not-allowed")


@pytest.mark.parametrize(
    "sent",
    [
        "Bearer pie_match_wrong",
        "Bearer pie_none_secret-of-match",
        "Bearer pie_match",
        "Bearer pie__secret-of-match",
        "Bearer match",
        "Bearer ",
        "Basic cGllOnBpZQ==",
        "Bearer pie_match_" + "s" * 5000,
        "Bearer pie_m\u00e9_x",
    ],
)
def test_a_key_that_is_none_is_refused_whatever_is_wrong_with_it(kept_app, house, sent):
    client = kept_app.test_client()
    client.set_cookie("pie-session", house.secrets["supervisor"])  # a wrong key is not made good by a session

    answer = client.post("/v1/match", json=BODY, headers={"Authorization": sent.encode("latin-1").decode("latin-1")})

    assert (answer.status_code, title(answer)) == (401, "not-signed-in")


@pytest.mark.parametrize("which", ["expired", "revoked"])
def test_a_key_that_is_over_is_refused(calling, which):
    assert calling(which).post("/v1/match", json=BODY).status_code == 401


def test_nobody_is_let_in_without_anything_and_an_open_door_is_open(kept_app):
    client = kept_app.test_client()

    assert client.post("/v1/match", json=BODY).status_code == 401
    assert client.get("/healthz").status_code == 200
    assert client.get("/v1/openapi.json").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Form-Token": ""},
        {"X-Form-Token": "0" * 64},
        {"X-Form-Token": "\u00e9"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://["},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "X-Form-Token": "0" * 64},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_change_that_a_page_elsewhere_sends_with_our_cookie_is_refused(coming, headers):
    answer = coming("supervisor").post("/v1/match", json=BODY, headers=headers)

    assert (answer.status_code, title(answer)) == (403, "foreign-form")


def test_the_token_of_another_session_is_not_taken(coming, house):
    headers = {"X-Form-Token": form_token(house.secrets["administrator"])}

    assert coming("supervisor").post("/v1/match", json=BODY, headers=headers).status_code == 403


@pytest.mark.parametrize("origin", ["http://localhost", "null"])  # null: the pages ask for no referrer
def test_a_page_of_ours_may_send_a_change(coming, origin):
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}

    assert coming("supervisor").post("/v1/match", json=BODY, headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "", "[::2]"])
def test_a_name_that_is_not_ours_is_refused(coming, host):
    answer = coming("supervisor").get("/v1/openapi.json", headers={"Host": host})

    assert (answer.status_code, title(answer)) == (421, "unknown-host")


@pytest.mark.parametrize("host", ["pie.example", "PIE.example:443", "localhost:8080", "[::1]", "127.0.0.1"])
def test_a_name_that_is_allowed_and_this_machine_are_ours(kept_parts, host):
    allowed = replace(kept_parts, settings=Settings(allowed_hosts=("pie.example",)))

    assert create_app(allowed).test_client().get("/healthz", headers={"Host": host}).status_code == 200


def test_a_key_s_and_a_session_s_last_use_is_kept_now_and_then(coming, calling, watch, memory, house):
    watch.goes_on(minutes=10)

    coming("supervisor").get("/")
    calling("match").get("/")
    watch.goes_on(seconds=29)
    coming("supervisor").get("/")
    calling("match").get("/")

    with memory.reading() as work:
        assert work.people.sessions("supervisor")[0].seen_at == house.now + timedelta(minutes=10)
        assert work.people.key("match").last_used_at == house.now + timedelta(minutes=10)


def test_a_session_ends_after_fifteen_minutes_unused_and_after_its_day(coming, watch, house):
    browser = coming("supervisor")

    for _ in range(28):  # in use all the time
        watch.goes_on(minutes=14)
        assert browser.get("/account").status_code == 200
    watch.goes_on(minutes=15)
    assert browser.get("/account").status_code == 401

    other = coming("intake_worker")
    watch.at = house.now
    while watch.at < house.now + timedelta(hours=7):
        assert other.get("/account").status_code == 200
        watch.goes_on(minutes=14)
    assert other.get("/account").status_code == 401


def test_a_store_that_takes_nothing_more_still_lets_readers_in(kept_parts, house, memory, watch):
    class Full:
        def writing(self, act):
            raise StoreUnavailable("there is no room left")

        def reading(self):
            return memory.reading()

    watch.goes_on(minutes=10)
    client = create_app(replace(kept_parts, store=Full())).test_client()
    client.set_cookie("pie-session", house.secrets["supervisor"])

    assert client.get("/").status_code == 200


def test_who_asks_too_often_is_told_when_to_come_back(kept_parts, monkeypatch, house):
    monkeypatch.setattr("api.app.Pace", lambda: pace.Pace(per_caller=3, per_address=8))
    app = create_app(kept_parts)
    client = app.test_client()
    headers = {"Authorization": f"Bearer {house.keys['directory:read']}"}

    statuses = [client.get("/v1/assessment.schema.json", headers=headers).status_code for _ in range(4)]
    others = [client.get("/healthz").status_code for _ in range(4)]
    told = client.get("/healthz")

    assert statuses == [200, 200, 200, 429]
    assert others == [200] * 4
    assert (told.status_code, title(told)) == (429, "too-many-requests")
    assert 1 <= int(told.headers["Retry-After"]) <= 60
    assert client.get("/healthz", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [("127.0.0.1", 200), ("10.0.0.5", 200), ("::ffff:10.0.0.5", 200), ("10.0.1.5", 421), ("", 421)],
)
def test_past_the_proxy_nobody_is_answered_and_nothing_of_what_they_say_is_believed(kept_parts, address, status):
    transport = Transport(kind=Tls.PROXY)
    proxies = settings_from({"PIE_PROXIES": "127.0.0.0/8, 10.0.0.0/24"}).proxies
    made = create_app(replace(kept_parts, settings=replace(kept_parts.settings, tls=transport, proxies=proxies)))
    client = made.test_client()
    said = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}

    answer = client.get("/v1/assessment.schema.json", headers=said, environ_base={"REMOTE_ADDR": address})
    alive = client.get("/healthz", headers=said, environ_base={"REMOTE_ADDR": address})

    assert (answer.status_code, alive.status_code) == (status, 200)
    assert status == 200 or title(answer) == "past-the-proxy"


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(kept_parts, monkeypatch):
    monkeypatch.setattr("api.app.Pace", lambda: pace.Pace(per_address=1))
    settings = replace(kept_parts.settings, tls=Transport(kind=Tls.PROXY))
    client = create_app(replace(kept_parts, settings=settings)).test_client()

    asked = ["198.51.100.1", "198.51.100.2", "203.0.113.9, 198.51.100.2"]
    statuses = [client.get("/healthz", headers={"X-Forwarded-For": each}).status_code for each in asked]

    assert statuses == [200, 200, 429]
