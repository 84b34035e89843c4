"""A review says what changed in words, and nobody who does harm is in what may be sent."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pie.assessment import (
    CLIENT_ID,
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    Goal,
    Person,
    PlainFinding,
    Problem,
    Relation,
    Strength,
    StrengthKind,
    Support,
    View,
)
from pie.circumstances import Circumstances
from pie.codes import NeedDomain, Severity
from pie.errors import SameAssessment
from pie.graph import sources_of_harm
from pie.history import look_at_next, not_asked, summary
from pie.review import FORMAT, around_said, goal_said, own_view, review, review_document
from tests.pie.history.test_history import SCALE, assessed, food, goal, tie
from tests.pie.strategies import ASSESSED_ON, assessments

LATER = ASSESSED_ON + timedelta(days=90)
pairs = st.tuples(assessments(most=3), assessments(most=3)).map(
    lambda both: (
        both[0],
        replace(both[1], id="b", client=replace(both[1].client, birth_date=both[0].client.birth_date)),
    )
)


def test_the_same_assessment_twice_is_refused():
    with pytest.raises(SameAssessment, match="an earlier and a later one"):
        review(assessed(food()), assessed(food()))


@settings(max_examples=60)
@given(both=pairs)
def test_nobody_who_does_harm_by_either_is_in_the_document(both):
    told = json.dumps(review_document(review(*both)), ensure_ascii=False)

    named = {each.name for side in both for each in side.people if each.id in sources_of_harm(side) and each.name}
    assert [name for name in named if name in told] == []


@settings(max_examples=40)
@given(both=pairs)
def test_every_review_is_a_document_whose_parts_add_up_and_that_is_the_same_each_time(both):
    told = review_document(review(*both))

    assert told == review_document(review(*both))
    assert told["format"] == FORMAT
    assert all(each["difference"] == sum(part["difference"] for part in each["parts"]) for each in told["needs"])
    assert all(line.strip() for line in (told["summary"], *told["look_at_next"], *told["not_asked"]))
    assert all(goal_said(each, told["goal_attainment"]["left_out"]) for each in told["goals"])


def test_somebody_who_does_harm_by_the_later_one_is_somebody_in_what_was_said_of_the_earlier():
    kyle = Person(id="k", name="Kyle", relation=Relation.PARTNER, lives_with_client=True)
    paying = Support(id="t", circle=tie().circle, person="k", helps_with=(NeedDomain.FOOD,), gives=frozenset())
    before = assessed(food(), people=(kyle,), supports=(paying,))
    after = assessed(food(), people=(replace(kyle, source_of_harm=True),), supports=(paying,), on=LATER)

    found = review(before, after)
    told = review_document(found)

    assert "Kyle" not in json.dumps(told)
    assert "somebody helps with it now" in json.dumps(told)
    assert around_said(told) == ("Food: helped by somebody before, by nobody now",)
    assert [line.split()[0] for line in own_view(found)] == ["Kyle", "The"]


def test_facts_needs_and_strengths_of_who_does_harm_are_left_out_of_what_may_be_sent():
    known = {"circumstances": Circumstances.of({"veteran": False})}
    karl = Person(id="k", name="Karl", relation=Relation.PARTNER, lives_with_client=True)
    his = Problem(
        id="p", kind=food().kind, severity=Severity.HIGH, about=Beneficiary(kind=BeneficiaryKind.MEMBER, person="k")
    )
    strong = Strength(id="s", kind=StrengthKind.SKILL, words="cooks", person="k")
    before = assessed(his, people=(replace(karl, **known),), strengths=(strong,))
    after = assessed(food(), people=(replace(karl, source_of_harm=True),), on=LATER)

    told = review_document(review(before, after))

    assert [each["id"] for each in told["needs"]] == ["food:household"]
    assert (told["facts"], told["strengths"]) == ([], [])
    assert "veteran" not in json.dumps(told["not_asked"] + told["look_at_next"])


def test_two_assessments_of_one_day_are_of_two_assessors():
    domains = list(NeedDomain)[:6]

    def by(levels):
        made = zip(domains, levels, strict=True)
        return assessed(*(Problem(id=domain.value, kind=PlainFinding(domain=domain), severity=Severity(level)) for domain, level in made))  # fmt: skip

    found = review(by((2, 3, 4, 5, 6, 2)), by((2, 3, 4, 5, 5, 3)))

    [of_assessors] = found.agreements
    assert (of_assessors.first, of_assessors.second) == ("the first assessor", "the second assessor")
    assert of_assessors.kappa_linear is not None
    assert summary(found.comparison).startswith("Both assessments were made on 2 March 2026.")


def test_views_within_the_later_one_are_compared():
    client, worker = (replace(food(id=view.value), view=view) for view in (View.CLIENT, View.WORKER))

    found = review(assessed(), assessed(client, worker, on=LATER))

    assert [(each.first, each.second) for each in found.agreements] == [("the client", "the worker")]
    assert review_document(found)["agreement"][0]["kappa_linear"] is None


def test_the_summary_counts_needs_by_how_they_went_on():
    before = assessed(food(), Problem(id="g", kind=PlainFinding(domain=NeedDomain.GRIEF), severity=Severity.LOW))
    after = assessed(food(Severity.LOW), on=LATER)

    found = review(before, after).comparison

    assert summary(found) == (
        "In the 13 weeks from 2 March 2026 to 31 May 2026: 1 need got better (food for the household); 1 need cannot be "
        "compared, since not all was asked both times (grief). No goal is recorded."
    )
    assert not_asked(found) == ("grief (last: low severity)",)
    assert "Ask how it is with grief: not mentioned again." in look_at_next(found)


def test_nothing_changed_is_said_in_one_sentence():
    found = review(assessed(food()), assessed(food(), on=LATER)).comparison

    assert summary(found).endswith("Nothing that was asked reads differently.")


def test_goals_that_are_behind_or_aim_at_nothing_are_what_to_look_at():
    due = replace(goal(-1, on=LATER), due_on=LATER)
    plain = Goal(id="plain", words="sing")
    before = Assessment(id="a", assessed_on=ASSESSED_ON, client=Person(id=CLIENT_ID), goals=(goal(0),))
    after = replace(before, assessed_on=LATER, goals=(due, plain))

    lines = look_at_next(review(before, after).comparison)

    assert "The goal “peace” was due on 31 May 2026 and is not reached: talk over what is in the way." in lines
    assert "Agree with the person what each level of the goal “sing” looks like." in lines
    assert "The goal “sing” serves no need that is recorded: ask what stands behind it." in lines
    farther = look_at_next(review(before, replace(after, goals=(replace(due, due_on=None),))).comparison)
    assert "The goal “peace” is farther off than before: ask whether it still fits." in farther


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (goal(-1), goal(1, on=LATER), "Better: −1 → +1, “looks like 1”."),
        (goal(0), goal(0), "As before: 0 → 0, “looks like 0”. Nobody has looked since the earlier assessment."),
        (goal(0), None, "Not mentioned again. Last seen at 0."),
        (None, goal(), "First recorded now; left out of the T score: nobody has looked yet which level is reached."),
        (goal(0), goal(1, on=LATER, scale=(replace(SCALE[0], words="else"), *SCALE[1:])),
         "Changed: 0 → +1, “looks like 1”. The scale was rewritten, so the two cannot be compared."),
    ],
)  # fmt: skip
def test_a_goal_is_said_in_one_line(before, after, line):
    sides = [assessed(food(), goals=(each,) if each else ()) for each in (before, after)]
    told = review_document(review(sides[0], replace(sides[1], assessed_on=LATER)))

    assert goal_said(told["goals"][0], told["goal_attainment"]["left_out"]) == line
