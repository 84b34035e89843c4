"""Needs without an assessment."""

from datetime import date

import pytest

from pie.assessment import CLIENT_ID, THE_CLIENT, THE_HOUSEHOLD, Household, Person, Relation, Wanted, Whereabouts
from pie.circumstances import Circumstances
from pie.codes import NeedDomain, Severity
from pie.document import BARE_FORMAT, Bare, BareNeed, read_bare
from pie.errors import UnreadableAssessment


def wrong_at(data, **rest):
    with pytest.raises(UnreadableAssessment) as raised:
        read_bare(data, **rest)
    return {fault.pointer: fault.wrong for fault in raised.value.faults}


def test_needs_and_facts_are_read_with_facts_where_they_belong():
    read = read_bare(
        {
            "format": BARE_FORMAT,
            "needs": [{"domain": "food"}, {"domain": "utilities", "severity": 4, "beneficiary": "household", "wanted": "no"}],
            "facts": {"age": 34, "food_today": False, "has_pets": True},
            "household": {"facts": {"food_today": True}},
            "whereabouts": {"postcode": "20001"},
            "words": "Please call.",
        }
    )  # fmt: skip

    assert read == Bare(
        needs=(
            BareNeed(domain=NeedDomain.FOOD, beneficiary=THE_CLIENT),
            BareNeed(domain=NeedDomain.UTILITIES, severity=Severity.HIGH, beneficiary=THE_HOUSEHOLD, wanted=Wanted.NO),
        ),
        client=Person(id=CLIENT_ID, relation=Relation.SELF, circumstances=Circumstances.of({"age": 34})),
        household=Household(circumstances=Circumstances.of({"food_today": True, "has_pets": True})),
        whereabouts=Whereabouts(postcode="20001"),
        words="Please call.",
    )


def test_needs_may_be_read_as_an_assessment_of_a_day():
    read = read_bare(
        {
            "needs": [],
            "birth_date": "1990-01-01",
            "people": [{"id": "p1"}],
            "screening": [{"instrument": "HITS", "question": "total", "answer": 12}],
        }
    )

    assessment = read.as_assessment(on=date(2026, 11, 2))

    assert assessment.client.birth_date == date(1990, 1, 1)
    assert [person.id for person in assessment.people] == ["p1"]
    assert [answer.answer for answer in assessment.screening] == ["12"]


@pytest.mark.parametrize(
    ("data", "pointer", "wrong"),
    [
        ({}, "/needs", "is missing"),
        ({"needs": [{"domain": "fod"}]}, "/needs/0/domain", "is not a need domain"),
        ({"needs": [{"domain": "food", "severity": 1}]}, "/needs/0/severity", "is not a whole number from 2 to 6"),
        ({"needs": [{"domain": "food", "beneficiary": "p1"}]}, "/needs/0/beneficiary", "names no beneficiary of this document"),
        ({"needs": [{"domain": "food"}] * 10_000}, "/needs", "has 10000 items, more than 2000"),
        ({"format": "pie-assessment/1", "needs": []}, "/format", "is not a format that is read here"),
    ],
    ids=lambda each: str(each)[:40],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(data, pointer, wrong):
    assert wrong_at(data)[pointer] == wrong
    assert wrong_at(data, at="/asked")["/asked" + pointer] == wrong


def test_a_birth_after_today_is_refused():
    assert wrong_at({"needs": [], "birth_date": "2026-11-03"}, today=date(2026, 11, 2)) == {
        "/birth_date": "lies in the future"
    }
