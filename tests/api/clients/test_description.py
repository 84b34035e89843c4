"""The doors of clients answer as the description says."""

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.api.clients.documents import DRAFT, MARIA

DOOR = "/v1/clients"


@pytest.fixture
def described(kept_app):
    return kept_app.test_client().get("/v1/openapi.json").json


def test_the_description_is_openapi_3_1_with_accounts_too(described):
    validate(described)

    assert "/v1/clients/{client}/assessments/{number}" in described["paths"]


def test_every_answer_has_its_published_shape(described, ana, lead, coming, people):
    def check(name, answer):
        shape = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        Draft202012Validator(shape).validate(answer.json)
        return answer

    made = check(
        "ClientAnswer", ana.post(DOOR, json={"assessment": MARIA, "identifiers": [{"kind": "a", "value": "1"}]})
    )
    at = f"{DOOR}/{made.json['id']}"
    consent = {"purpose": "record", "recipients": ["Clinic"], "classes": ["personal"], "channels": ["post"]}

    check("ClientsAnswer", ana.get(DOOR))
    check("FoundClientsAnswer", ana.post(f"{DOOR}/search", json={"name": "maria"}))
    check("HistoryAnswer", ana.get(f"{at}/assessments"))
    match = check("KeptMatchAnswer", ana.post(f"{at}/matches", json={}))
    check("KeptMatchesAnswer", ana.get(f"{at}/matches"))
    check("KeptMatchAnswer", ana.get(f"{at}/matches/{match.json['match']}"))
    check("ConsentAnswer", ana.post(f"{at}/consents", json=consent))
    check("ConsentsAnswer", ana.get(f"{at}/consents"))
    check("ExportAnswer", ana.post(f"{at}/export", json={"recipient": "clinic", "channel": "post"}))
    check("EmergencyAccessAnswer", coming("other").post(f"{at}/emergency", json={"reason": "she called", "hours": 2}))
    check("EmergencyAccessesAnswer", lead.get(f"{at}/emergency"))
    check("ClientAuditAnswer", lead.get(f"{at}/audit"))
    check(
        "DraftAnswer", ana.put(f"/v1/drafts/{DRAFT}", json={"document": {"words": "half"}, "client": made.json["id"]})
    )
    check("DraftsAnswer", ana.get("/v1/drafts"))
    late = ana.post(f"{at}/assessments", json={"assessment": MARIA}, headers={"If-Match": '"1"'})
    check("ProblemAnswer", late)
    check("ErasureAnswer", coming("officer").post(f"{at}/erasure", json={"dry_run": True}))
