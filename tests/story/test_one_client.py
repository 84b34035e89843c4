"""One client through everything: document, graph, needs, escalations, options, plan, page and doors, and into no log."""

import json
import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.ports import FixedClock, Parts
from api.settings import Settings
from api.store import AssessmentsOnFile, DirectoryOnFile

ON = date(2026, 11, 10)
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    parts = Parts(
        settings=Settings(),
        clock=FixedClock(day=ON),
        directories=DirectoryOnFile(SAMPLE / "directory"),
        cases=AssessmentsOnFile(SAMPLE / "assessments"),
    )
    return create_app(parts).test_client()


def document(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLE / "assessments" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def match(client: FlaskClient, **body: Any) -> dict[str, Any]:
    answered = client.post("/v1/match", json=body)
    assert answered.status_code == 200, answered.get_data(as_text=True)
    found: dict[str, Any] = answered.get_json()
    return found


def offered(found: dict[str, Any]) -> list[str]:
    return [option["service"]["name"] for need in found["needs"] for option in need["options"]]


def test_a_mother_with_a_court_date_leaves_with_a_plan(client: FlaskClient) -> None:
    found = match(client, assessment=document("marisol"))

    assert [each["flag"] for each in found["escalations"]][-1] == "legal_deadline"
    assert "Eviction Prevention Fund" in offered(found)
    assert "Eviction Defence" in offered(found)
    for need in found["needs"]:
        assert sum(part["thousandths"] for part in need["need"]["priority_parts"]) == need["need"]["priority"]
        for option in need["options"]:
            assert sum(part["thousandths"] for part in option["score_parts"]) == option["score"]
    assert found["bundle"]["steps"]


def test_somebody_in_crisis_is_met_first_and_options_wait_until_somebody_acts(client: FlaskClient) -> None:
    aaron = document("aaron")

    waiting = match(client, assessment=aaron)
    acted = match(client, assessment=aaron, acknowledged=[{"flag": "suicide", "by": "duty worker"}])

    assert waiting["escalations"][0]["flag"] == "suicide"
    assert waiting["options_held_back"]
    assert not acted["options_held_back"]
    assert "Counselling for Adults" not in offered(waiting)
    assert len(offered(waiting)) < len(offered(acted))


def test_whoever_does_harm_and_whatever_is_hidden_is_in_no_answer(client: FlaskClient) -> None:
    nadia = document("nadia")
    harmful = [each["name"] for each in nadia["people"] if each.get("source_of_harm")]
    hidden = [
        address["address_1"]
        for service in json.loads((SAMPLE / "directory" / "services.json").read_text(encoding="utf-8"))["contents"]
        if service.get("visibility") in {"hidden", "partial"}
        for link in service.get("service_at_locations", [])
        for address in link["location"].get("addresses", [])
        if link["location"].get("visibility") in {"hidden", "partial"}
    ]

    answer = json.dumps(match(client, assessment=nadia), ensure_ascii=False)
    drawing = client.get("/clients/nadia/ecomap.svg").get_data(as_text=True)

    assert harmful
    assert hidden
    assert [each for each in (*harmful, *hidden) if each in answer] == []
    assert [each for each in harmful if each in drawing] == []


def test_no_word_of_a_client_is_in_a_log(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = document("marisol")
    private = [
        told["client"]["name"],
        *(each["name"] for each in told["people"] if each.get("name")),
        told["words"][:40],
    ]

    match(client, assessment=told)
    client.get("/clients/marisol")
    client.post("/v1/match", json={"assessment": told | {"surprise": told["client"]["name"]}})
    client.post("/v1/match/explain", json={"assessment": told, "service": told["client"]["name"]})

    assert [each for each in private if each and each in caplog.text] == []
