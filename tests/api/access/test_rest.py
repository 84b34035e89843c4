"""The REST doors of people and access."""

import asyncio

import pytest
from jsonschema import Draft202012Validator

from api.access.proofs import form_token
from api.cli.server import bridge_to
from tests.api.access.house import PASSWORD
from tests.api.access.routes import compared
from tests.api.access.test_signing_in import Browser
from tests.api.running.test_bridge import Exchange, Headers, Scope

NEW = {"login": "New@harbour.example", "name": "New One", "roles": ["intake_worker"], "groups": ["east"]}


@pytest.fixture
def administrator(coming):
    return coming("administrator")


@pytest.fixture
def shape(kept_app):
    described = kept_app.test_client().get("/v1/openapi.json").json

    def check(name, document):
        root = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        Draft202012Validator(root).validate(document)
        return document

    return check


def title(answer):
    return answer.json["type"].partition("#")[2]


def test_whoever_asks_is_told_who_they_are(coming, calling, shape):
    person = shape("MeAnswer", coming("supervisor").get("/v1/me").json)
    system = shape("MeAnswer", calling("match").get("/v1/me").json)

    assert (person["kind"], person["roles"], len(person["form_token"])) == ("user", ["supervisor"], 64)
    assert (system["kind"], system["permissions"], system["form_token"]) == ("key", ["match"], None)


def test_the_token_that_is_told_lets_a_program_change_something(kept_app, house):
    client = kept_app.test_client()
    client.set_cookie("pie-session", house.secrets["administrator"])
    token = client.get("/v1/me").json["form_token"]

    without = client.post("/v1/groups", json={"name": "West"})
    with_it = client.post("/v1/groups", json={"name": "West"}, headers={"X-Form-Token": token})

    assert (without.status_code, with_it.status_code) == (403, 201)


def test_one_s_own_sessions_are_listed_and_ended(coming, shape, kept_app):
    browser = coming("supervisor")
    (session,) = shape("SessionsAnswer", browser.get("/v1/sessions").json)["sessions"]

    assert session["is_this_one"]
    assert browser.delete(f"/v1/sessions/{session['id']}").status_code == 204
    assert browser.get("/v1/sessions").status_code == 401


def test_an_account_is_made_and_its_holder_comes_in_by_the_link(administrator, kept_app, shape):
    made = administrator.post("/v1/users", json=NEW)
    document = shape("NewUserAnswer", made.json)
    browser = Browser(kept_app)

    browser.send(document["link"]["link"], password=PASSWORD, again=PASSWORD)

    assert (made.status_code, made.headers["ETag"]) == (201, '"1"')
    assert made.headers["Location"] == f"/v1/users/{document['user']['id']}"
    assert browser.sign_in("new@harbour.example").status_code == 303


def test_accounts_are_listed_in_pages_and_only_those_of_the_agency(administrator, shape):
    seen, after = [], ""
    while after is not None:
        page = shape("UsersAnswer", administrator.get(f"/v1/users?limit=2{after and '&after=' + after}").json)
        seen += [user["id"] for user in page["users"]]
        after = page["next"]

    assert seen == sorted(seen)
    assert "supervisor" in seen
    assert "elsewhere" not in seen


def test_a_change_names_the_version_that_it_is_made_to(administrator):
    read = administrator.get("/v1/users/supervisor")
    change = {"roles": ["intake_worker"], "clearance": ["public"], "groups": []}

    unsaid = administrator.patch("/v1/users/supervisor", json=change)
    made = administrator.patch("/v1/users/supervisor", json=change, headers={"If-Match": read.headers["ETag"]})
    late = administrator.patch("/v1/users/supervisor", json=change, headers={"If-Match": read.headers["ETag"]})

    assert (unsaid.status_code, title(unsaid)) == (428, "missing-version")
    assert (made.status_code, made.headers["ETag"], made.json["roles"]) == (200, '"2"', ["intake_worker"])
    assert (late.status_code, title(late)) == (412, "changed-meanwhile")
    assert administrator.get("/v1/users/supervisor").json == made.json


def test_somebody_disabled_is_out_at_once(administrator, coming):
    browser = coming("supervisor")
    assert browser.get("/v1/me").status_code == 200

    administrator.patch("/v1/users/supervisor", json={"is_active": False}, headers={"If-Match": '"1"'})

    assert browser.get("/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"roles": ["administrator", "intake_worker"]}, 403),
        ({"clearance": ["violence"]}, 403),
        ({"groups": []}, 403),
        ({"is_active": False}, 403),
        ({"name": "Another Name"}, 200),
    ],
)
def test_nobody_changes_what_they_may_do_themselves(administrator, change, status):
    assert (
        administrator.patch("/v1/users/administrator", json=change, headers={"If-Match": '"1"'}).status_code == status
    )


def test_nobody_makes_a_link_around_their_own_password_or_for_somebody_disabled(administrator, shape):
    assert administrator.post("/v1/users/administrator/link").status_code == 403
    assert administrator.post("/v1/users/disabled/link").status_code == 403
    shape("LinkAnswer", administrator.post("/v1/users/supervisor/link").json)


def test_the_last_administrator_stays(administrator, memory, kept_parts):
    from dataclasses import replace

    from api.access import Caller
    from api.errors import LastAdministrator
    from api.ports.acts import AgencyId
    from api.ports.people import Role
    from api.usecases.people.accounts import UserChange, change_user

    terminal = Caller.at_terminal(AgencyId("harbour"))
    for who in ("expired", "revoked", "idle", "everybody"):  # they administer too
        change_user(kept_parts, terminal, who, UserChange(roles=frozenset({Role.INTAKE_WORKER})))

    for change in (UserChange(is_active=False), UserChange(roles=frozenset({Role.SUPERVISOR}))):
        with pytest.raises(LastAdministrator):
            change_user(kept_parts, terminal, "administrator", replace(change))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/v1/users/{}"),
        ("patch", "/v1/users/{}"),
        ("post", "/v1/users/{}/link"),
        ("post", "/v1/keys/{}/rotate"),
        ("delete", "/v1/keys/{}"),
        ("delete", "/v1/sessions/{}"),
    ],
)
def test_what_belongs_to_another_agency_answers_as_what_is_not_there(administrator, memory, method, path):
    with memory.reading() as work:
        session = work.people.sessions("elsewhere")[0].key
    foreign = session if "sessions" in path else "elsewhere"

    answers = [
        administrator.open(path.format(id_), method=method.upper(), json={}, headers={"If-Match": '"1"'})
        for id_ in (foreign, "0" * 32, "a%00b", "%ff", "x" * 500)
    ]

    assert answers[0].status_code == answers[1].status_code == 404
    assert compared(answers[0]) == compared(answers[1])
    assert {answer.status_code for answer in answers} == {404}


@pytest.mark.parametrize(
    ("path", "sent", "pointer"),
    [
        ("/v1/users", NEW | {"roles": ["wizard"]}, "/roles/0"),
        ("/v1/users", NEW | {"login": " "}, "/login"),
        ("/v1/users", NEW | {"login": "a" * 255}, "/login"),
        ("/v1/users", NEW | {"name": "a\x1b[2J"}, "/name"),
        ("/v1/users", NEW | {"clearance": ["everything"]}, "/clearance/0"),
        ("/v1/users", NEW | {"password": "no"}, "/password"),
        ("/v1/users", {"name": "x"}, "/login"),
        ("/v1/groups", {"name": 3}, "/name"),
        ("/v1/keys", {"name": "x", "scopes": ["people:write"]}, "/scopes/0"),
        ("/v1/keys", {"name": "x", "scopes": ["match"], "lasts_days": 366}, "/lasts_days"),
        ("/v1/keys", {"name": "x", "scopes": ["match", "match"]}, "/scopes"),
        ("/v1/keys", {"name": "x"}, "/scopes"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_place(administrator, path, sent, pointer):
    answer = administrator.post(path, json=sent)

    assert (answer.status_code, title(answer)) == (422, "unreadable-request")
    assert pointer in [fault["pointer"] for fault in answer.json["errors"]]


def test_a_team_that_is_not_the_agency_s_and_a_login_that_is_taken_are_refused(administrator):
    assert title(administrator.post("/v1/users", json=NEW | {"groups": ["nowhere"]})) == "unknown-group"
    assert title(administrator.post("/v1/users", json=NEW | {"login": "elsewhere@hill.example"})) == "login-taken"
    assert title(administrator.post("/v1/groups", json={"name": "East"})) == "name-taken"


def test_teams_are_listed_for_everybody_of_the_agency(administrator, coming, shape):
    made = administrator.post("/v1/groups", json={"name": "West"})

    groups = shape("GroupsAnswer", coming("intake_worker").get("/v1/groups").json)["groups"]

    assert [each["name"] for each in groups] == ["East", "West"]
    assert shape("GroupAnswer", made.json) == groups[1]


def test_a_key_is_shown_once_works_and_is_replaced_with_an_overlap(administrator, kept_app, shape, watch):
    made = shape("MadeKeyAnswer", administrator.post("/v1/keys", json={"name": "Form", "scopes": ["match"]}).json)
    turned = administrator.post(f"/v1/keys/{made['key']['id']}/rotate", json={"overlap_hours": 1})
    new = shape("MadeKeyAnswer", turned.json)

    def who(secret):
        return kept_app.test_client().get("/v1/me", headers={"Authorization": f"Bearer {secret}"})

    assert who(made["secret"]).json["permissions"] == ["match"]
    assert who(new["secret"]).status_code == 200
    listed = administrator.get("/v1/keys")
    assert made["secret"].rsplit("_", 1)[1] not in listed.text
    shape("KeysAnswer", listed.json)
    watch.goes_on(hours=1)
    assert who(made["secret"]).status_code == 401
    assert who(new["secret"]).status_code == 200


def test_a_key_that_is_revoked_ends_now_and_cannot_be_replaced(administrator, calling):
    system = calling("match")
    assert system.get("/v1/me").status_code == 200

    assert administrator.delete("/v1/keys/match").status_code == 204

    assert system.get("/v1/me").status_code == 401
    assert title(administrator.post("/v1/keys/match/rotate", json={})) == "key-is-over"


def test_the_server_takes_a_whole_directory_at_its_door_and_as_much_at_no_other(kept_parts, kept_app, house):
    large = b"[" + b" " * kept_parts.settings.largest_body_bytes + b'{"id": "x"}]'
    secret = house.secrets["everybody"]
    headers = [
        ("host", "localhost"),
        ("cookie", f"pie-session={secret}"),
        ("x-form-token", form_token(secret)),
        ("content-type", "application/json"),
        ("content-length", f"{len(large)}"),
    ]
    answers = {}
    for path in ("/v1/directory/imports", "/v1/match"):
        server, answers[path] = bridge_to(kept_app, kept_parts), Exchange(large)
        scope = Scope(method="POST", path=path, headers=Headers(headers), scheme="http", client="127.0.0.1:4711")
        asyncio.run(server.__rsgi__(scope, answers[path]))
        server.__rsgi_del__(None)

    told = {path: exchange.answer[0] for path, exchange in answers.items()}
    assert told == {"/v1/directory/imports": 201, "/v1/match": 413}


@pytest.mark.parametrize(
    ("shown", "status"),
    [(lambda house: [], 401), (lambda house: [("authorization", f"Bearer {house.keys['match']}")], 403)],
    ids=["nobody", "a key that may not"],
)
def test_nothing_large_is_read_from_somebody_who_may_not_bring_it(kept_parts, kept_app, house, shown, status):
    large = kept_parts.settings.largest_body_bytes + 1
    exchange, server = Exchange(b"x" * large), bridge_to(kept_app, kept_parts)
    about = [("host", "localhost"), ("content-type", "application/json"), ("content-length", f"{large}")]
    scope = Scope(
        method="POST",
        path="/v1/directory/imports",
        headers=Headers([*about, *shown(house)]),
        scheme="http",
        client="127.0.0.1:4711",
    )
    asyncio.run(server.__rsgi__(scope, exchange))
    server.__rsgi_del__(None)

    assert (exchange.read, exchange.answer[0], exchange.answer[1]["connection"]) == (0, status, "close")


def test_a_body_that_is_no_json_too_deep_or_too_large_is_refused_before_it_is_read(administrator, kept_parts):
    deep = b'{"name": ' + b"[" * 5000 + b"]" * 5000 + b"}"
    large = b" " * (kept_parts.settings.largest_body_bytes + 1)

    def answered(body, kind="application/json"):
        return administrator.post("/v1/groups", data=body, content_type=kind)

    assert answered(deep).status_code in {400, 422}
    assert answered(large).status_code == 413
    assert answered(b"{").status_code == 400
    assert answered(b'{"name": "a\\u0000"}').status_code == 422
    assert answered(b"name=x", "application/x-www-form-urlencoded").status_code == 415


def test_classes_that_are_given_are_listed_for_whoever_looks_after_privacy(administrator, coming, shape):
    made = administrator.post("/v1/users", json={**NEW, "clearance": ["personal", "violence"]})
    at = made.headers["Location"]
    wider = {"clearance": ["personal", "violence", "health"]}
    administrator.patch(at, json=wider, headers={"If-Match": '"1"'})
    administrator.patch(at, json={"name": "Other"}, headers={"If-Match": '"2"'})
    key = administrator.post("/v1/keys", json={"name": "k", "scopes": ["clients:read"], "clearance": ["justice"]})

    told = shape("ClassesGivenAnswer", coming("privacy_officer").get("/v1/audit/classes").json)["given"]

    assert [(each["by"]["id"], each["to"], each["classes"]) for each in told[-3:]] == [
        ("administrator", {"kind": "account", "id": at.rpartition("/")[2]}, ["personal", "violence"]),
        ("administrator", {"kind": "account", "id": at.rpartition("/")[2]}, ["health"]),
        ("administrator", {"kind": "key", "id": key.json["key"]["id"]}, ["justice"]),
    ]
    assert "elsewhere" not in {each["to"]["id"] for each in told}
    assert coming("intake_worker").get("/v1/audit/classes").status_code == 403


def test_nobody_finds_out_by_trying_who_works_elsewhere(administrator):
    statuses = [administrator.post("/v1/users", json=NEW).status_code for _ in range(12)]
    other = administrator.post("/v1/users", json={**NEW, "login": "other@harbour.example"})

    assert statuses == [201] + [409] * 10 + [429]
    assert (other.status_code, other.headers["Retry-After"]) == (429, "3600")
