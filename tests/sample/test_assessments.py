"""The clients of the sample town are read without fault and are what the sample's README says."""

from datetime import date
from pathlib import Path

import pytest

from pie.assessment import Assessment
from pie.codes import FactName
from pie.document import read_assessment
from pie.history import compared

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample" / "assessments"
TODAY = date(2026, 11, 30)


def client(name: str) -> Assessment:
    return read_assessment((SAMPLE / f"{name}.json").read_bytes(), today=TODAY)


@pytest.mark.parametrize("path", sorted(SAMPLE.rglob("*.json")), ids=lambda path: path.stem)
def test_every_assessment_is_read_without_fault_and_named_as_its_file(path: Path) -> None:
    assessment = read_assessment(path.read_bytes(), today=TODAY)

    assert assessment.id == path.stem
    assert date(2026, 10, 1) <= assessment.assessed_on <= date(2026, 11, 30)
    assert assessment.problems
    assert assessment.wishes


def test_there_are_six_clients_in_the_town_and_five_elsewhere() -> None:
    in_town = sorted(path.stem for path in SAMPLE.glob("*.json"))
    elsewhere = sorted(path.stem for path in (SAMPLE / "elsewhere").glob("*.json"))

    assert in_town == ["aaron", "devin", "marisol", "nadia", "terrence", "walter"]
    assert len(elsewhere) == 5


def test_the_client_in_crisis_has_told_of_a_plan() -> None:
    known = client("aaron").client.circumstances.known

    assert known[FactName("suicidal_intent_or_plan")] is True


def test_the_partner_who_is_left_is_a_source_of_harm() -> None:
    nadia = client("nadia")

    assert [person.id for person in nadia.people if person.source_of_harm] == ["kyle"]
    assert {problem.harmed_by for problem in nadia.problems} == {"kyle", None}


def test_the_client_with_many_unknowns_was_asked_little_and_declined_some() -> None:
    devin = client("devin")

    assert len(devin.client.circumstances.answers) == 7
    assert set(devin.client.circumstances.declined) == {"substance_use_problem", "justice_involved"}


def test_the_older_client_has_more_than_one_person_who_helps() -> None:
    walter = client("walter")

    assert {support.id for support in walter.supports if support.helps_with} == {"s-hal", "s-vera", "s-ingrid"}


def test_papers_are_the_root_of_what_the_client_from_prison_needs() -> None:
    [papers] = [problem for problem in client("terrence").problems if problem.id == "no-id"]

    assert papers.aggravates == ("no-work", "no-money", "no-cover")


EARLIER = sorted((SAMPLE.parent / "earlier").glob("*.json"))


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.stem)
def test_every_earlier_assessment_is_of_a_client_of_the_town_and_can_be_compared(path: Path) -> None:
    earlier, later = read_assessment(path.read_bytes(), today=TODAY), client(path.stem.rsplit("-", 2)[0])

    found = compared(earlier, later)

    assert earlier.id == path.stem == f"{later.id}-{earlier.assessed_on:%Y-%m}"
    assert len(EARLIER) >= 2
    assert not found.is_nothing
    assert found.reached_after.t_score is not None
