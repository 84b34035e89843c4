"""POST /v1/review: the same document as at the terminal, of the published shape, and each fault with its place."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.api.cli.test_review import CLIENTS, harmful, paths


def body(client):
    before, after = (json.loads(Path(path).read_bytes()) for path in paths(client))
    return {"before": before, "after": after}


@pytest.fixture(scope="module")
def shapes(app):
    described = app.test_client().get("/v1/openapi.json").json

    def shape(name):
        return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": described["components"]})

    return shape


@pytest.mark.parametrize("client", CLIENTS)
def test_a_review_has_the_published_shape_and_names_nobody_who_does_harm(door, shapes, client):
    answer = door.post("/v1/review", json=body(client))

    shapes("ReviewBody").validate(body(client))
    shapes("ReviewAnswer").validate(answer.json)
    assert answer.status_code == 200
    assert [name for name in harmful(client) if name in answer.get_data(as_text=True)] == []


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"before": None}, "/before"),
        ({"after": [1]}, "/after"),
        ({"aftre": {}}, ""),
        ({"before": {"format": "pie-assessment/1", "id": "a", "assessed_on": "2026-02-30", "client": {}}}, "/before/assessed_on"),
    ],
)  # fmt: skip
def test_each_fault_has_its_place(door, changed, pointer):
    answer = door.post("/v1/review", json=body("marisol") | changed)

    assert answer.status_code == 422
    assert pointer in [each["pointer"] for each in answer.json["errors"]]


def test_a_missing_assessment_is_asked_for(door):
    answer = door.post("/v1/review", json={})

    assert [each["pointer"] for each in answer.json["errors"]] == ["/before", "/after"]


@pytest.mark.parametrize(
    ("given", "status", "slug"),
    [
        (lambda: {name: body("marisol")["after"] for name in ("before", "after")}, 422, "same-assessment"),
        (lambda: dict(zip(("after", "before"), body("marisol").values(), strict=True)), 422, "dates-reversed"),
        (lambda: body("marisol") | {"after": body("walter")["after"]}, 422, "different-people"),
    ],
)
def test_what_cannot_be_compared_is_said(door, given, status, slug):
    answer = door.post("/v1/review", json=given())

    assert (answer.status_code, answer.json["type"].partition("#")[2]) == (status, slug)


def test_what_is_no_json_is_refused(door):
    assert door.post("/v1/review", data="{", content_type="application/json").status_code == 400
    assert door.post("/v1/review", data="{}", content_type="text/plain").status_code == 415
