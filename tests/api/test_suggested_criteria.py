"""What is read out of a directory's words hides nothing and excludes nobody, through whichever door."""

import json
from dataclasses import dataclass

import pytest

from api.app import create_app
from api.cli import main
from api.ports import FixedClock, Parts
from api.settings import Settings
from api.store import AssessmentsOnFile, DirectoryOnFile
from tests.api.conftest import SAMPLE, TODAY

TEXTS = (
    "Women only", "Men 18 and over", "Ages 5 to 12", "Ages 60 and over", "Seniors", "Veterans", "Homeless veterans",
    "Alaska residents", "Income below 50% of poverty", "Uninsured", "Refugees", "No sex offenses", "Not open to veterans",
    "Must have a photo ID", "Families with children under 2", "Families of people with dementia", "Renters", "Students",
    "Members of the zwgk; women only", "Must be pregnant", "Ages 200 to 300", "Grades 1-3", "Spanish speaking", "",
)  # fmt: skip


@dataclass(frozen=True)
class Wordy:
    """The doors over a directory that says everything in words: the same food pantry again and again."""

    parts: Parts
    folder: str


@pytest.fixture(scope="module")
def wordy(tmp_path_factory) -> Wordy:
    folder = tmp_path_factory.mktemp("wordy")
    house = {"id": "o", "name": "A House", "description": "Helps"}
    services = [
        {
            "id": f"s{number}", "name": f"Food Pantry {number}", "organization": house, "status": "active",
            "description": "Groceries", "eligibility_description": text,
        }
        for number, text in enumerate(TEXTS)
    ]  # fmt: skip
    (folder / "services.json").write_text(json.dumps({"contents": services}))
    directory = DirectoryOnFile(folder)
    parts = Parts(
        settings=Settings(), clock=FixedClock(day=TODAY), directories=directory,
        cases=AssessmentsOnFile(SAMPLE / "assessments"),
    )  # fmt: skip
    return Wordy(parts=parts, folder=str(folder))


def hungry(client: str) -> dict:
    """A sample client who asks for food as well."""
    return json.loads((SAMPLE / "assessments" / f"{client}.json").read_bytes())


@pytest.mark.parametrize("client", ["marisol", "walter"])
def test_no_door_says_not_eligible_by_words_alone(wordy, runner, client):
    door = create_app(wordy.parts).test_client()
    path = str(SAMPLE / "assessments" / f"{client}.json")
    day = ["--as-of", TODAY.isoformat(), "--directory", wordy.folder]

    answer = door.post("/v1/match", json=hungry(client) | {"options_per_need": 50}).json
    written = json.loads(runner.invoke(main, ["match", path, "--json", "--limit", "50", *day]).output)
    page = door.get(f"/clients/{client}").text

    for found in (answer, written):
        food = next(served for served in found["needs"] if served["need"]["domain"] == "food")
        assert food["not_eligible"] == 0
        assert len(food["options"]) + food["more_options"] == len(TEXTS)
        assert {option["standing"] for option in food["options"]} == {"ask", "check_first"}
    assert "Food Pantry" in page
    assert "Not eligible" not in page


def test_what_fails_by_its_words_is_to_be_checked_first_and_quotes_them(wordy, runner):
    day = ["--as-of", TODAY.isoformat(), "--directory", wordy.folder]
    walter = str(SAMPLE / "assessments" / "walter.json")

    said = runner.invoke(main, ["explain", walter, "s2", *day])

    assert "Check first" in said.output
    assert "“Ages 5 to 12”" in said.output
