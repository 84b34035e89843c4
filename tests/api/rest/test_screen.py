"""POST /v1/screen: answers of screenings, read for other systems."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.api.conftest import SAMPLE

SCREENING = sorted((SAMPLE / "screening").glob("*.json"))
PAIRS = {"format": "pie-screening/1", "instrument": "PRAPARE", "answers": [{"question": "93026-3", "answer": "LA32-8"}]}


def shape(door, name):
    described = door.get("/v1/openapi.json").json
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": described["components"]})


@pytest.mark.parametrize("path", SCREENING, ids=lambda path: path.stem)
def test_requests_and_answers_have_the_published_shapes(door, path):
    asked = json.loads(path.read_bytes())

    answer = door.post("/v1/screen", json=asked)

    assert answer.status_code == 200
    shape(door, "ScreeningBody").validate(asked)
    shape(door, "ScreenedAnswer").validate(answer.json)


def test_an_answer_suggests_a_finding_and_raises_what_must_be_acted_on(door):
    answer = door.post("/v1/screen", json=PAIRS).json

    assert [each["flag"] for each in answer["escalations"]] == ["ipv_screen"]
    assert [(each["domain"], each["status"]) for each in answer["findings"]] == [("safety_from_violence", "suggested")]
    assert answer["facts"] == [
        {"name": "feels_unsafe_at_home", "label": "feeling unsafe at home", "about": "client", "value": True, "declined": False}
    ]  # fmt: skip


def test_fhir_is_taken_under_its_own_media_type_and_other_types_are_refused(door):
    resource = json.dumps({"resourceType": "QuestionnaireResponse", "status": "completed"})

    assert door.post("/v1/screen", data=resource, content_type="application/fhir+json").status_code == 200
    assert door.post("/v1/screen", data="<a/>", content_type="application/fhir+xml").status_code == 415
    assert door.post("/v1/match", data="{}", content_type="application/fhir+json").status_code == 415


WRONG = [
    (b"", 400, {""}),
    (b"<QuestionnaireResponse/>", 400, {""}),
    (b'{"resourceType":"QuestionnaireResponse","item":[' + b"{}," * 300_000 + b"{}]}", 400, {""}),
    (b'{"resourceType": "Patient"}', 422, {"/resourceType"}),
    (json.dumps(PAIRS | {"answers": []}).encode(), 422, {"/answers"}),
    (json.dumps(PAIRS | {"answered_on": "2999-01-01", "answers": [{}]}).encode(), 422,
     {"/answered_on", "/answers/0/question", "/answers/0/answer"}),
    (json.dumps(PAIRS | {"my husband": 1}).encode(), 422, {""}),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "status", "pointers"), WRONG, ids=range(len(WRONG)))
def test_what_cannot_be_read_is_answered_with_a_problem_document(door, raw, status, pointers):
    answer = door.post("/v1/screen", data=raw, content_type="application/json")

    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert {each["pointer"] for each in answer.json["errors"]} == pointers
    assert all(each["remedy"] for each in answer.json["errors"])
    assert "husband" not in answer.text
    shape(door, "ProblemAnswer").validate(answer.json)


def test_the_same_body_gives_the_same_bytes(door):
    bodies = [door.post("/v1/screen", json=PAIRS).data for _ in range(2)]

    assert bodies[0] == bodies[1]


def test_answers_in_an_assessment_reach_the_match(door):
    plain = {"format": "pie-assessment/1", "id": "a", "assessed_on": "2026-11-02", "client": {}}
    rows = [{"instrument": "Hunger Vital Sign", "question": "88122-7", "answer": "LA28397-0"}]
    declined = [{"instrument": "PRAPARE", "question": "93034-7", "answer": "LA30122-8"}]

    found = door.post("/v1/match", json=plain | {"screening": rows + declined}).json

    assert [each["need"]["domain"] for each in found["needs"]] == ["food"]
    assert found["needs"][0]["options"]
    assert "veteran" not in [each["fact"] for each in found["questions"]]
