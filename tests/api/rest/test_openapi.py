"""The description of the doors is valid, and the doors answer as described."""

import json

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from pie.document import json_schema
from tests.api.conftest import SAMPLE

CLIENTS = sorted(path.stem for path in (SAMPLE / "assessments").glob("*.json"))


@pytest.fixture(scope="module")
def described(app):
    return app.test_client().get("/v1/openapi.json").json


def shape(described, name):
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": described["components"]})


def test_the_description_is_openapi_3_1(described):
    validate(described)

    assert described["openapi"] == "3.1.0"
    assert sorted(described["paths"]) == [
        "/healthz",
        "/metrics",
        "/readyz",
        "/v1/assessment.schema.json",
        "/v1/match",
        "/v1/match/explain",
        "/v1/review",
        "/v1/screen",
        "/v1/words",
    ]


def test_every_shape_of_an_answer_refuses_what_it_does_not_name(described):
    answers = {name: shape for name, shape in described["components"]["schemas"].items() if name.endswith("Answer")}

    assert [name for name, shape in answers.items() if shape["additionalProperties"] is not False] == []


def test_every_operation_says_what_it_does_and_answers_errors_as_problem_documents(described):
    problem = described["components"]["responses"]["PROBLEM"]

    assert list(problem["content"]) == ["application/problem+json"]
    for path in described["paths"].values():
        for operation in path.values():
            assert operation["summary"]
            assert operation["responses"]["default"] == {"$ref": "#/components/responses/PROBLEM"}


@pytest.mark.parametrize("client", CLIENTS)
def test_requests_and_answers_have_the_published_shapes(door, described, client):
    asked = json.loads((SAMPLE / "assessments" / f"{client}.json").read_bytes())

    answer = door.post("/v1/match", json=asked).json
    service = next(option for served in answer["needs"] for option in (*served["options"], *served["near_misses"]))["service"]["id"]  # fmt: skip
    explained = door.post("/v1/match/explain", json={"assessment": asked, "service": service}).json

    shape(described, "MatchBody").validate(asked)
    shape(described, "MatchBody").validate({"assessment": asked, "as_of": "2026-11-24", "options_per_need": 3})
    shape(described, "ExplainBody").validate({"assessment": asked, "service": service})
    shape(described, "ProposalAnswer").validate(answer)
    shape(described, "ExplainedServiceAnswer").validate(explained)


def test_bare_needs_and_problem_documents_have_the_published_shapes(door, described):
    asked = {"needs": [{"domain": "food", "severity": 4}], "facts": {"age": 34}, "place": {"postcode": "20001"}}

    shape(described, "MatchBody").validate(asked)
    shape(described, "ProposalAnswer").validate(door.post("/v1/match", json=asked).json)
    shape(described, "ProblemAnswer").validate(door.post("/v1/match", json={}).json)
    shape(described, "ProblemAnswer").validate(door.get("/nowhere").json)
    shape(described, "HealthAnswer").validate(door.get("/healthz").json)


def test_the_published_shape_of_an_assessment_is_the_one_that_reads_it(door):
    answer = door.get("/v1/assessment.schema.json")

    assert answer.content_type == "application/schema+json"
    assert answer.json == json_schema()
