"""The match doors over the sample town: one answer for every form of asking, the same bytes every time."""

import json

import pytest

from api.cli import main
from tests.api.conftest import SAMPLE

CLIENTS = sorted(path.stem for path in (SAMPLE / "assessments").glob("*.json"))


def document(client):
    return json.loads((SAMPLE / "assessments" / f"{client}.json").read_bytes())


@pytest.mark.parametrize("client", CLIENTS)
def test_every_sample_client_gets_the_same_bytes_twice_and_in_either_form(door, client):
    asked = document(client)

    first, again = door.post("/v1/match", json=asked), door.post("/v1/match", json={"assessment": asked})

    assert first.status_code == 200
    assert first.data == again.data


@pytest.mark.parametrize("client", CLIENTS)
def test_score_and_priority_parts_add_up_in_every_answer(door, client):
    answer = door.post("/v1/match", json=document(client)).json

    for served in answer["needs"]:
        need = served["need"]
        assert need["priority"] == sum(part["thousandths"] for part in need["priority_parts"])
        for option in (*served["options"], *served["near_misses"]):
            assert option["score"] == sum(part["thousandths"] for part in option["score_parts"])
            assert all(part["source"] and part["because"] for part in option["score_parts"])


@pytest.mark.parametrize("client", CLIENTS)
def test_nobody_who_does_harm_is_in_any_answer(door, parts, client):
    asked = document(client)
    harmful = [each["name"] for each in asked.get("people", ()) if each.get("source_of_harm") and each.get("name")]

    answers = door.post("/v1/match", json=asked).text

    assert [name for name in harmful if name in answers] == []


@pytest.mark.parametrize("client", CLIENTS)
def test_a_place_that_is_not_public_is_told_by_its_region_alone(door, client):
    answer = door.post("/v1/match", json=document(client) | {"options_per_need": 50}).json

    for served in answer["needs"]:
        for option in (*served["options"], *served["near_misses"]):
            assert option["visibility"] in {"public", "partial"}
            if option["visibility"] == "partial":
                told = {name: option["where"][name] for name in ("name", "address", "latitude", "longitude", "distance_km", "minutes", "by")}  # fmt: skip
                assert set(told.values()) == {None}


def test_needs_and_facts_are_enough(door):
    answer = door.post(
        "/v1/match",
        json={
            "needs": [{"domain": "food", "severity": 5, "beneficiary": "household"}],
            "facts": {"age": 34, "household_income_year": 9000},
            "household": {"facts": {"household_size": 2}},
            "place": {"latitude": 47.3163, "longitude": -106.922},
            "options_per_need": 2,
        },
    )

    served = answer.json["needs"][0]
    assert (answer.status_code, served["need"]["id"], len(served["options"])) == (200, "food:household", 2)
    assert [option["rank"] for option in served["options"]] == [1, 2]


def test_a_need_may_be_for_somebody_else_in_the_household(door):
    asked = {
        "needs": [{"domain": "child_care", "severity": 4, "beneficiary": "ana"}],
        "people": [
            {"id": "ana", "relation": "child", "name": "Ana", "birth_date": "2023-05-01", "lives_with_client": True}
        ],
        "birth_date": "1996-01-01",
    }

    served = door.post("/v1/match", json=asked).json["needs"][0]

    assert served["need"]["beneficiary"] == {"kind": "member", "person": "ana"}
    judged = [each for option in served["options"] for each in option["criteria"] if "age" in each["criterion"]]
    assert {each["about"] for each in judged} <= {"your child Ana"}


def test_a_need_that_is_not_wanted_is_listed_apart(door):
    asked = {"needs": [{"domain": "food", "severity": 4}, {"domain": "employment", "severity": 3, "wanted": "no"}]}

    answer = door.post("/v1/match", json=asked).json

    assert [each["need"]["domain"] for each in answer["needs"]] == ["food"]
    assert [(need["domain"], need["wanted"]) for need in answer["not_wanted"]] == [("employment", "no")]


def test_an_immediate_escalation_holds_options_back_until_somebody_acts_on_it(door):
    asked = {"needs": [{"domain": "employment", "severity": 4}], "facts": {"suicidal_thoughts": True, "suicidal_intent_or_plan": True}}  # fmt: skip

    held = door.post("/v1/match", json=asked).json
    acted_on = door.post("/v1/match", json=asked | {"acknowledged": [{"flag": "suicide", "by": "Kim"}]}).json

    assert (held["options_held_back"], held["needs"][0]["options"]) == (True, [])
    assert held["escalations"][0]["flag"] == "suicide"
    assert (acted_on["options_held_back"], bool(acted_on["needs"][0]["options"])) == (False, True)
    assert acted_on["acknowledged"] == [{"flag": "suicide", "by": "Kim"}]


def test_what_is_odd_about_the_asking_is_noted(door):
    asked = document(CLIENTS[0]) | {"as_of": "2026-10-01", "acknowledged": [{"flag": "trafficking", "by": "Kim"}]}

    answer = door.post("/v1/match", json=asked).json

    assert answer["on"] == "2026-10-01"
    assert len(answer["notes"]) == 2
    assert "a day before the assessment was made" in answer["notes"][0]


def test_equal_needs_have_equal_versions_and_others_have_not(door):
    asked = {"needs": [{"domain": "food"}], "facts": {"age": 34}}

    version = door.post("/v1/match", json=asked).json["versions"]["assessment"]
    same = door.post("/v1/match", json={"facts": {"age": 34}, "needs": [{"domain": "food"}]}).json["versions"][
        "assessment"
    ]
    other = door.post("/v1/match", json=asked | {"facts": {"age": 35}}).json["versions"]["assessment"]

    assert len(version) == 12
    assert version == same != other


@pytest.mark.parametrize("called", ["id", "original_id", "offer"])
def test_any_service_can_be_explained_by_any_of_its_ids(door, called):
    asked = document(CLIENTS[0]) | {"acknowledged": []}
    served = next(each for each in door.post("/v1/match", json=asked).json["needs"] if each["options"])
    option = served["options"][0]
    service = option["offer"] if called == "offer" else option["service"][called]

    answer = door.post("/v1/match/explain", json=asked | {"service": service}).json

    found = next(each for each in answer["needs"] if each["need"] == served["need"]["id"])
    assert (found["is_candidate"], found["rank"], found["option"]) == (True, 1, option)
    assert {each["offer"] for each in answer["offers"]} >= {option["offer"]}


def test_why_not_and_what_would_change_it_have_an_answer(door):
    asked = {"needs": [{"domain": domain} for domain in ("food", "stable_housing", "money_benefits", "employment")], "facts": {"age": 34, "veteran": False, "student": False}}  # fmt: skip
    answer = door.post("/v1/match", json=asked).json
    missed = next(option for served in answer["needs"] for option in served["near_misses"])

    explained = door.post("/v1/match/explain", json=asked | {"service": missed["service"]["id"]}).json

    assert len(explained["needs"]) == len(answer["needs"])
    assert all(each["because"] for each in explained["needs"])
    assert all(each["rank"] is None for each in explained["needs"])
    assert all(
        change.startswith("this held of") for each in explained["needs"] for change in each["would_change_it"][:1]
    )


def test_the_command_line_writes_the_very_same_document(door, runner):
    path = SAMPLE / "assessments" / f"{CLIENTS[0]}.json"

    written = runner.invoke(main, ["match", str(path), "--json", "--as-of", "2026-11-24"])

    assert json.loads(written.stdout_bytes) == door.post("/v1/match", json=document(CLIENTS[0])).json


def test_figures_that_are_too_old_are_noted(door):
    asked = {"needs": [{"domain": "food"}], "options_per_need": 50}

    now, later = (door.post("/v1/match", json=asked | {"as_of": day}).json for day in ("2026-11-24", "2027-06-01"))

    assert now["notes"] == []
    assert [note for note in later["notes"] if "is of 2026, older than 15 months" in note] == later["notes"] != []


def test_a_place_may_be_given_by_its_name(door):
    asked = {"needs": [{"domain": "food", "severity": 5}], "options_per_need": 1}

    named, unknown = (
        door.post("/v1/match", json=asked | {"place": {"name": name}}) for name in ("Alderford", "Atlantis")
    )

    assert named.json["needs"][0]["options"][0]["where"]["distance_km"] is not None
    assert named.json["notes"] == []
    assert unknown.status_code == 200
    assert [note[:56] for note in unknown.json["notes"]] == ["This directory knows no place of the name that was given"]
