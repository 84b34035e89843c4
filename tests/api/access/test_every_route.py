"""Every route for everybody: each is let in, or kept out, exactly as the table of routes says; another agency's ids are nowhere."""

import pytest

from api.access import DOORS, ROLE_PERMISSIONS, Need, Permission
from api.access.proofs import form_token
from api.ports.people import Role
from tests.api.access.house import SCOPES
from tests.api.access.routes import (
    BODIES,
    FOREIGN,
    MISSING,
    NOWHERE,
    OWN_NAMES,
    Undoing,
    address,
    arguments_nobody_told_of,
    asked,
    compared,
    ways,
)
from tests.api.clients.documents import DRAFT, FOOD

NOBODY = None
PROBLEM = "application/problem+json"
NO_BODY = {"drafts.drop", "sessions.end", "keys.revoke", "entrance.sign_out", "users.link"}
FILES = {"imports.stage"}  # a whole directory, which may be larger
EVERY_ROLE = frozenset().union(*ROLE_PERMISSIONS.values())
EVERY_SCOPE = frozenset(map(Permission, SCOPES))
SIGNED_IN = {role.value: ROLE_PERMISSIONS[role] for role in Role} | {
    "elsewhere": EVERY_ROLE,
    "disabled": NOBODY,
    "expired": NOBODY,
    "revoked": NOBODY,
    "idle": NOBODY,
}
WITH_A_KEY = {scope: frozenset({Permission(scope)}) for scope in SCOPES} | {
    "elsewhere": EVERY_SCOPE,
    "expired": NOBODY,
    "revoked": NOBODY,
}


@pytest.fixture(scope="module")
def routes(shared):
    return ways(shared[1])


@pytest.fixture
def undone(kept_parts, memory):
    """The app over a store that forgets what each request did."""
    kept_parts.store.present = Undoing(memory)


def visitors(app, house):
    """Everybody who may come, with what they may do; None for whoever is nobody."""
    yield "anonymous", app.test_client(), NOBODY
    for who, held in SIGNED_IN.items():
        client = app.test_client()
        client.set_cookie("pie-session", house.secrets[who])
        client.environ_base["HTTP_X_FORM_TOKEN"] = form_token(house.secrets[who])
        yield f"{who}, signed in", client, held
    for which, held in WITH_A_KEY.items():
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {house.keys[which]}"
        yield f"{which}, with a key", client, held


def expected(door, held):
    if door.needs is Need.OPEN:
        return "let in"
    if held is NOBODY:
        return "nobody"
    return "let in" if door.admits(held) else "not theirs"


def outcome(answer, door):
    kind = answer.json["type"].partition("#")[2] if answer.content_type == PROBLEM else ""
    if (answer.status_code, kind) == (401, "not-signed-in"):
        return "nobody"
    if (answer.status_code, kind) == (403, "not-allowed"):
        return "not theirs"
    if kind == "closed-door" or answer.status_code >= 500:
        return f"{answer.status_code} {kind}"
    if kind == "foreign-form" and door.needs is not Need.OPEN:
        return kind
    return "let in"


def test_the_table_of_routes_holds_for_everybody(routes, undone, kept_app, house):
    wrong = []
    for way in routes:
        assert not arguments_nobody_told_of(way), f"{MISSING} what {arguments_nobody_told_of(way)} of {way.name} are"
        path, door = address(kept_app, way, dict.fromkeys(FOREIGN, NOWHERE)), DOORS[way.endpoint]
        for who, client, held in visitors(kept_app, house):
            answer = asked(client, way, path)
            found = outcome(answer, door)
            if found != expected(door, held):
                wrong.append(f"{way.name} for {who}: {found}, not {expected(door, held)}")

    assert not wrong, "\n".join(wrong)


def test_every_answer_of_every_route_says_what_a_browser_may_do_with_it(routes, undone, kept_app, coming):
    wrong = []
    for way in routes:
        path = address(kept_app, way, dict.fromkeys(FOREIGN, NOWHERE))
        for client in (kept_app.test_client(), coming("everybody")):
            headers = asked(client, way, path).headers
            kept = headers.get("Cache-Control") == "no-store" or way.endpoint == "static"
            policy = headers.get("Content-Security-Policy", "")
            if not (kept and "script-src 'none'" in policy and "frame-ancestors 'none'" in policy):
                wrong.append(f"{way.name}: {policy}, {headers.get('Cache-Control')}")
            if headers.get("X-Content-Type-Options") != "nosniff" or headers.get("Referrer-Policy") != "no-referrer":
                wrong.append(way.name)

    assert not wrong, "\n".join(wrong)


def test_no_change_is_made_by_a_browser_without_the_token_of_its_session(routes, undone, kept_app, house):
    client = kept_app.test_client()
    client.set_cookie("pie-session", house.secrets["everybody"])
    wrong = []
    for way in routes:
        if way.method == "GET":
            continue
        answer = asked(client, way, address(kept_app, way, dict.fromkeys(FOREIGN, NOWHERE)))
        if (answer.status_code, answer.json["type"].partition("#")[2]) != (403, "foreign-form"):
            wrong.append(f"{way.name}: {answer.status_code}")

    assert not wrong, "\n".join(wrong)


BAD_BODIES = {
    "deep": b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "cut": b'{"name": "x',
    "no object": b"[1, 2]",
    "not UTF-8": b'{"name": "\xff\xfe"}',
    "a NUL": b'{"name": "a\\u0000b", "document": {"a": "\\u0000"}, "login": "\\u0000"}',
    "half a character": b'{"name": "\\ud800"}',
    "no number": b'{"hours": NaN, "limit": 1e999, "lasts_days": -0}',
    "an unknown field": b'{"name": "x", "is_admin": true}',
    "a name twice": b'{"name": "x", "name": "y"}',
    "nothing": b"",
}


@pytest.mark.parametrize("body", BAD_BODIES)
def test_no_body_makes_any_route_fail_in_a_way_of_its_own(routes, undone, kept_app, coming, body):
    client, wrong = coming("everybody"), []
    for way in routes:
        if way.method == "GET" or way.endpoint.startswith("entrance."):
            continue
        with client.open(
            address(kept_app, way, dict.fromkeys(FOREIGN, NOWHERE)),
            method=way.method,
            data=BAD_BODIES[body],
            content_type="application/json",
            headers={"If-Match": '"1"'},
        ) as answer:
            if answer.status_code >= 500 or (answer.status_code >= 400) != (answer.content_type == PROBLEM):
                wrong.append(f"{way.name}: {answer.status_code} {answer.content_type}")

    assert not wrong, "\n".join(wrong)


def test_a_body_of_ten_megabytes_is_read_by_no_route(routes, undone, kept_app, coming):
    client, wrong = coming("everybody"), []
    large = b'{"name": "' + b"x" * 10_000_000 + b'"}'
    for way in routes:
        if way.method == "GET" or way.endpoint in NO_BODY | FILES:
            continue
        path = address(kept_app, way, dict.fromkeys(FOREIGN, NOWHERE))
        kind = "application/x-www-form-urlencoded" if way.endpoint.startswith("entrance.") else "application/json"
        answer = client.open(path, method=way.method, data=large, content_type=kind, headers={"If-Match": '"1"'})
        if answer.status_code not in {400, 404, 413}:
            wrong.append(f"{way.name}: {answer.status_code}")

    assert not wrong, "\n".join(wrong)


@pytest.fixture
def foreign(kept_app, coming):
    """What another agency keeps, by the names of the arguments in addresses."""
    other = coming("elsewhere")
    made = {"client": other.post("/v1/clients", json={"assessment": FOOD}).json["id"]}
    base = f"/v1/clients/{made['client']}"
    made["match"] = other.post(f"{base}/matches", json={}).json["match"]
    made["consent"] = other.post(f"{base}/consents", json=BODIES["POST about_client.give"]).json["id"]
    assert other.put(f"/v1/drafts/{DRAFT}", json={"document": {}}).status_code < 300
    return {name: find(made) for name, find in FOREIGN.items()}


def test_another_agency_s_ids_answer_byte_for_byte_as_ids_that_nothing_has(
    routes, foreign, kept_parts, memory, kept_app, coming
):
    kept_parts.store.present = Undoing(memory)
    client, wrong = coming("everybody"), []
    for way in routes:
        if not way.arguments & set(FOREIGN):
            continue
        assert way.method == "GET" or way.name in BODIES, f"{MISSING} what is sent to {way.name}"
        theirs = asked(client, way, address(kept_app, way, foreign))
        nowhere = asked(client, way, address(kept_app, way, dict.fromkeys(FOREIGN, NOWHERE)))
        same = compared(theirs) == compared(nowhere)
        if way.name not in OWN_NAMES and not (same and nowhere.status_code == 404):
            wrong.append(
                f"{way.name}: {theirs.status_code} {theirs.text[:90]} / {nowhere.status_code} {nowhere.text[:90]}"
            )

    assert not wrong, "\n".join(wrong)


def test_another_agency_s_draft_is_neither_seen_nor_taken(foreign, coming):
    mine, theirs = coming("everybody"), coming("elsewhere")

    mine.put(f"/v1/drafts/{DRAFT}", json={"document": {"words": "mine"}})
    mine.delete(f"/v1/drafts/{DRAFT}")

    assert [each["document"] for each in theirs.get("/v1/drafts").json["drafts"]] == [{}]
