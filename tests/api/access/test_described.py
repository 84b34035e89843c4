"""The description of the doors says of each what has to be shown there, and how it refuses, as the table of routes has it."""

import pytest

from api.access import DOORS, KEY_SCOPES, Need
from tests.api.described import endpoint_of

ANY = {"session": []}
FORM = {"session": [], "form": []}


@pytest.fixture
def described(kept_app):
    return kept_app.test_client().get("/v1/openapi.json").json


def operations(app, described):
    for path, item in described["paths"].items():
        for method, told in item.items():
            if method != "parameters":
                yield f"{method.upper()} {path}", told, DOORS[endpoint_of(app, path, method)]


def test_every_operation_says_what_has_to_be_shown_exactly_as_the_table_of_routes_has_it(kept_app, described):
    wrong = []
    for name, told, door in operations(kept_app, described):
        if door.needs is Need.OPEN:
            expected = []
        else:
            needed = set() if isinstance(door.needs, Need) else set(door.needs)
            key = [{"key": sorted(needed)}] if needed <= KEY_SCOPES else []
            expected = [ANY if name.startswith("GET ") else FORM, *key]
        if told["security"] != expected:
            wrong.append((name, told["security"], expected))

    assert wrong == []


def test_what_can_be_shown_is_named_as_it_is_sent(described):
    schemes = described["components"]["securitySchemes"]

    assert {name: (each["type"], each.get("in"), each.get("name", each.get("scheme"))) for name, each in schemes.items()} == {
        "session": ("apiKey", "cookie", "pie-session"),
        "form": ("apiKey", "header", "X-Form-Token"),
        "key": ("http", None, "bearer"),
    }  # fmt: skip


def test_every_door_that_is_not_open_says_how_it_refuses(kept_app, described):
    wrong = []
    for name, told, door in operations(kept_app, described):
        expected = {"421", "429"} | (set() if door.needs is Need.OPEN else {"401", "403", "503"})
        expected |= {"400", "413", "415", "422"} if "requestBody" in told else set()
        expected |= {"404"} if "{" in name else set()
        if expected - set(told["responses"]):
            wrong.append((name, expected - set(told["responses"])))

    assert wrong == []


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/v1/users", "post", "409"),
        ("/v1/clients/{client}", "get", "410"),
        ("/v1/clients/{client}", "patch", "412"),
        ("/v1/clients/{client}", "patch", "428"),
        ("/v1/directory/imports/{id_}/apply", "post", "409"),
        ("/readyz", "get", "503"),
    ],
)
def test_what_a_door_alone_refuses_is_named_there(described, path, method, status):
    assert described["paths"][path][method]["responses"][status] == {"$ref": "#/components/responses/PROBLEM"}


def test_without_accounts_nothing_has_to_be_shown(app):
    document = app.test_client().get("/v1/openapi.json").json

    assert "securitySchemes" not in document["components"]
    assert all("security" not in each for item in document["paths"].values() for each in item.values())
    assert "403" in document["paths"]["/v1/match"]["post"]["responses"]
