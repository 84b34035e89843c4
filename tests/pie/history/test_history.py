"""Two assessments compared: what was not asked is not resolved, parts add up, and both directions tell the same story."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pie.assessment import (
    CLIENT_ID,
    THE_CLIENT,
    Assessment,
    Circle,
    Closeness,
    FindingStatus,
    Goal,
    GoalLevel,
    Household,
    Observation,
    Person,
    PlainFinding,
    Problem,
    Relation,
    Strength,
    StrengthKind,
    Support,
    TieQuality,
    Wanted,
    Wish,
)
from pie.circumstances import Circumstances
from pie.codes import Attainment, Coping, NeedDomain, Severity
from pie.document import read_assessment, write_assessment
from pie.errors import DatesReversed, DifferentPeople
from pie.graph import situation_graph
from pie.history import Course, compared
from pie.needs import needs
from tests.pie.strategies import ASSESSED_ON, assessments

LATER = ASSESSED_ON + timedelta(days=90)
FOOD = PlainFinding(domain=NeedDomain.FOOD)


def assessed(*problems, on=ASSESSED_ON, client=None, **rest):
    who = Person(id=CLIENT_ID, name="Rosa", **(client or {}))
    return Assessment(id="a", assessed_on=on, client=who, problems=problems, **rest)


def food(severity=Severity.HIGH, **rest):
    return Problem(id=rest.pop("id", "food"), kind=FOOD, severity=severity, **rest)


def courses(before, after):
    return [each.course for each in compared(before, after).problems]


@pytest.mark.parametrize(
    ("before", "after", "course"),
    [
        (food(), None, Course.NOT_MENTIONED),
        (None, food(), Course.NEW),
        (food(), food(status=FindingStatus.REFUTED), Course.RULED_OUT),
        (food(), food(Severity.NO_PROBLEM), Course.RESOLVED),
        (food(), food(Severity.NO_PROBLEM, status=FindingStatus.SUGGESTED), Course.UNCONFIRMED),
        (food(Severity.NO_PROBLEM), food(), Course.RETURNED),
        (food(status=FindingStatus.REFUTED), food(), Course.FOUND_AFTER_ALL),
        (food(Severity.HIGH), food(Severity.LOW), Course.BETTER),
        (food(Severity.LOW), food(Severity.HIGH), Course.WORSE),
        (food(coping=Coping.ADEQUATE), food(coping=Coping.INADEQUATE), Course.WORSE),
        (food(coping=Coping.ADEQUATE), food(), Course.UNCHANGED),
        (food(), food(None), Course.NOT_ASKED_NOW),
        (food(None), food(), Course.NOT_ASKED_BEFORE),
        (food(None), food(None), Course.UNCHANGED),
        (food(), food(id="other"), Course.UNCHANGED),
        (food(), food(about=replace(THE_CLIENT)), Course.UNCHANGED),
    ],
)  # fmt: skip
def test_a_problem_goes_on_as_it_was_asked(before, after, course):
    sides = [assessed(*([each] if each else [])) for each in (before, after)]

    assert courses(*sides) == [course]


def test_a_problem_that_is_none_on_both_sides_is_left_out():
    assert courses(assessed(food(Severity.NO_PROBLEM)), assessed(food(status=FindingStatus.REFUTED))) == []


def test_a_need_is_resolved_only_where_all_that_spoke_for_it_was_answered():
    hungry = {"household": Household(circumstances=Circumstances.of({"food_today": False}))}
    fed = {"household": Household(circumstances=Circumstances.of({"food_today": True}))}

    def went(before, after):
        [change] = compared(before, after).needs
        return change.course, change.open

    assert went(assessed(**hungry), assessed(**fed)) == (Course.RESOLVED, ())
    assert went(assessed(**hungry), assessed()) == (Course.NOT_MENTIONED, ("food for today",))
    assert went(assessed(food(), **hungry), assessed(food(Severity.NO_PROBLEM), **fed)) == (Course.RESOLVED, ())
    assert went(assessed(food(), **hungry), assessed(**fed)) == (Course.NOT_MENTIONED, ("food",))
    assert went(assessed(food()), assessed(food(status=FindingStatus.REFUTED))) == (Course.RULED_OUT, ())


def test_a_need_that_looks_smaller_because_of_what_was_not_asked_again_only_seems_better():
    mild = Problem(id="mild", kind=FOOD, severity=Severity.LOW, words="mild")
    bad = replace(
        food(Severity.VERY_HIGH), kind=PlainFinding(domain=NeedDomain.FOOD), domains=(NeedDomain.FOOD,), id="bad"
    )

    [seems] = compared(assessed(mild, bad), assessed(mild)).needs
    [is_better] = compared(assessed(mild, bad), assessed(mild, replace(bad, severity=Severity.NO_PROBLEM))).needs

    assert (seems.course, is_better.course) == (Course.SEEMS_BETTER, Course.BETTER)
    assert compared(assessed(mild), assessed(mild, bad)).needs[0].course is Course.SEEMS_WORSE


def test_a_wish_that_is_taken_back_is_not_a_need_resolved():
    wished, refused = (
        assessed(wishes=(Wish(domain=NeedDomain.GRIEF, wanted=each),)) for each in (Wanted.YES, Wanted.NO)
    )

    assert [each.course for each in compared(wished, refused).needs] == [Course.WITHDRAWN]
    assert [each.course for each in compared(refused, wished).needs] == [Course.ASKED_FOR]
    assert [each.course for each in compared(wished, assessed()).needs] == [Course.NOT_MENTIONED]


def test_help_still_wanted_after_the_problem_is_resolved_is_better_and_without_asking_is_not():
    wish = (Wish(domain=NeedDomain.FOOD, wanted=Wanted.YES),)

    [better] = compared(assessed(food(), wishes=wish), assessed(food(Severity.NO_PROBLEM), wishes=wish)).needs
    [silent] = compared(assessed(food(), wishes=wish), assessed(wishes=wish)).needs

    assert (better.course, silent.course) == (Course.BETTER, Course.NOT_ASKED_NOW)


def tie(id_="t", **rest):
    return Support(id=id_, circle=Circle.FAMILY, **({"organization": "Choir"} | rest))


@pytest.mark.parametrize(
    ("before", "after", "course", "signs"),
    [
        (tie(), None, Course.NOT_MENTIONED, ()),
        (None, tie(), Course.NEW, ()),
        (tie(), tie("other", organization=" choir "), Course.UNCHANGED, ()),
        (tie(closeness=Closeness.NOT_CLOSE), tie(closeness=Closeness.VERY_CLOSE), Course.BETTER,
         ("closer (not close → very close)",)),
        (tie(closeness=Closeness.NOT_CLOSE), tie(), Course.CHANGED, ("closeness: not close → not asked",)),
        (tie(quality=TieQuality.ORDINARY), tie(quality=TieQuality.STRESSFUL), Course.WORSE,
         ("tie worse (ordinary → stressful)",)),
        (tie(quality=TieQuality.ORDINARY), tie(quality=TieQuality.BROKEN), Course.ENDED,
         ("tie worse (ordinary → broken)",)),
        (tie(helps_with=(NeedDomain.FOOD,)), tie(helps_with=(NeedDomain.TRANSPORT,)), Course.CHANGED,
         ("now helps with transport", "is not said to help any more with food")),
    ],
)  # fmt: skip
def test_a_tie_goes_on_as_it_was_asked(before, after, course, signs):
    sides = [assessed(supports=(each,) if each else ()) for each in (before, after)]

    [change] = compared(*sides).ties

    assert (change.course, change.signs) == (course, signs)


def test_new_helpers_are_told_and_nobody_who_does_harm_is_one():
    people = (Person(id="k", name="Karl", relation=Relation.PARTNER, lives_with_client=True),)
    helping = (tie(person="k", organization=None, helps_with=(NeedDomain.FOOD,), gives=frozenset()),)
    before = assessed(people=people, supports=helping)
    after = assessed(people=(replace(people[0], source_of_harm=True),), supports=helping)

    found = compared(before, after)

    assert [(each.domain, each.before, each.after) for each in found.coverage] == [(NeedDomain.FOOD, ("Karl",), ())]
    assert [each.with_harm for each in found.ties] == [True]
    assert [(each.called, each.course) for each in found.people] == [("Karl", Course.NEW)]


def test_the_household_facts_wishes_and_strengths_are_compared():
    ana = Person(id="ana", name="Ana", relation=Relation.CHILD, birth_date=date(2020, 1, 1), lives_with_client=True)
    strong = (Strength(id="s", kind=StrengthKind.SKILL, words="sews"),)
    before = assessed(
        client={"circumstances": Circumstances.of({"veteran": False, "phone_access": True})},
        people=(ana,),
        wishes=(Wish(domain=NeedDomain.GRIEF, wanted=Wanted.NO),),
    )
    after = assessed(
        client={"circumstances": Circumstances.of({"veteran": True})},
        people=(replace(ana, lives_with_client=False),),
        wishes=(Wish(domain=NeedDomain.GRIEF, wanted=Wanted.YES),),
        strengths=strong,
    )

    found = compared(before, after)

    assert [(each.called, each.course, each.said) for each in found.people] == [("Ana", Course.ENDED, "has moved out")]
    assert [(each.name, each.before, each.after) for each in found.facts] == [
        ("phone_access", "yes", None),
        ("veteran", "no", "yes"),
    ]
    assert [(each.domain, each.before, each.after) for each in found.wishes] == [
        (NeedDomain.GRIEF, Wanted.NO, Wanted.YES)
    ]
    assert [(each.course, each.strength) for each in found.strengths] == [(Course.NEW, strong[0])]


SCALE = tuple(GoalLevel(level=level, words=f"looks like {level.value}") for level in Attainment)


def goal(level=None, *, on=ASSESSED_ON, scale=SCALE):
    seen = () if level is None else (Observation(level=Attainment(level), on=on),)
    return Goal(id="g", words="peace", scale=scale, observed=seen)


@pytest.mark.parametrize(
    ("before", "after", "course"),
    [
        (goal(-1), goal(1), Course.BETTER),
        (goal(-1), goal(-2), Course.WORSE),
        (goal(-1), goal(-1), Course.UNCHANGED),
        (goal(-1), goal(), Course.NOT_ASKED_NOW),
        (goal(), goal(-1), Course.NOT_ASKED_BEFORE),
        (goal(), goal(), Course.UNCHANGED),
        (goal(-1), goal(1, scale=(replace(SCALE[0], words="else"), *SCALE[1:])), Course.CHANGED),
    ],
)
def test_a_goal_goes_on_by_the_levels_that_were_seen_on_one_scale(before, after, course):
    [change] = compared(assessed(goals=(before,)), assessed(goals=(after,), on=LATER)).goals

    assert change.course is course


def test_a_danger_that_nobody_asked_about_again_is_not_over():
    afraid = {"circumstances": Circumstances.of({"suicidal_thoughts": True, "suicidal_intent_or_plan": True})}
    asked = {"circumstances": Circumstances.of({"suicidal_thoughts": False})}

    silent = compared(assessed(client=afraid), assessed())
    answered = compared(assessed(client=afraid), assessed(client=asked))

    assert [(each.course, each.is_raised) for each in silent.escalations] == [(Course.NOT_MENTIONED, False)]
    assert [(each.course, each.is_raised) for each in answered.escalations] == [(Course.RESOLVED, False)]
    assert [each.course for each in compared(assessed(), assessed(client=afraid)).escalations] == [Course.NEW]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"birth_date": date(1990, 1, 1)}, {"birth_date": date(1991, 1, 1)}, "their dates of birth differ"),
        ({"name": "Ann Lee"}, {"name": "Bob Ray"}, "their names have nothing in common"),
    ],
)
def test_two_clients_are_not_compared(one, other, reason):
    sides = [replace(assessed(), client=Person(id=CLIENT_ID, **each)) for each in (one, other)]

    with pytest.raises(DifferentPeople, match=reason):
        compared(*sides)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Ann Lee"}, {"name": "Ann Ray"}),
        ({"name": "Ann Lee"}, {}),
        ({"name": "Ann", "birth_date": date(1990, 1, 1)}, {"name": "Bo", "birth_date": date(1990, 1, 1)}),
    ],
)
def test_one_client_with_another_name_may_be_compared(one, other):
    sides = [replace(assessed(), client=Person(id=CLIENT_ID, **each)) for each in (one, other)]

    assert compared(*sides).is_nothing


def test_the_earlier_one_comes_first():
    with pytest.raises(DatesReversed, match="swap them"):
        compared(assessed(on=LATER), assessed())


def test_people_are_the_same_by_id_or_else_by_name_and_relation():
    def one(id_, name, **rest):
        return Person(id=id_, name=name, relation=Relation.FRIEND, lives_with_client=True, **rest)

    before = assessed(people=(one("a", "Ann"), one("b", "Bo", birth_date=date(1990, 1, 1))))
    after = assessed(people=(one("x", "ann"), one("b", "Bo", birth_date=date(1999, 1, 1))))

    found = compared(before, after)

    assert found.same == {"person:x": "person:a"}
    assert [(each.called, each.course) for each in found.people] == [("Bo", Course.NOT_MENTIONED), ("Bo", Course.NEW)]


pairs = st.tuples(assessments(most=3), assessments(most=3)).map(
    lambda both: (both[0], replace(both[1], client=replace(both[1].client, birth_date=both[0].client.birth_date)))
)


@settings(max_examples=60)
@given(assessment=assessments())
def test_an_assessment_compared_with_itself_gives_nothing(assessment):
    assert compared(assessment, assessment).is_nothing


@settings(max_examples=60)
@given(both=pairs)
def test_the_other_way_round_everything_is_mirrored(both):
    forth, back = compared(*both), compared(*reversed(both))

    def kinds(change):
        return sorted(type(each.kind).__name__ for each in (change.before, change.after) if each is not None)

    def plain(key):  # of two people with one id, the one of the side that is given second is the other
        return (*key[:2], key[2].removesuffix(" (another)"))

    def told(found, course=lambda each: each):
        return {
            "problems": sorted((kinds(each), course(each.course)) for each in found.problems),
            "needs": sorted(
                (plain(each.key), course(each.course), abs(each.difference_permille)) for each in found.needs
            ),
            "goals": sorted(course(each.course) for each in found.goals),
            "ties": sorted(course(each.course) for each in found.ties),
            "escalations": sorted((each.escalation.flag, course(each.course)) for each in found.escalations),
            "coverage": {each.domain for each in found.coverage},
            "facts": {each.name for each in found.facts},
            "wishes": {each.domain for each in found.wishes},
        }

    assert told(forth) == told(back, lambda each: each.mirrored)


@settings(max_examples=60)
@given(both=pairs)
def test_the_difference_of_a_priority_is_the_sum_of_the_differences_of_its_parts(both):
    before, after = both
    was, is_now = (
        {need.id: need.priority_permille for need in needs(situation_graph(each), on=each.assessed_on)} for each in both
    )

    for change in compared(before, after).needs:
        earlier = was[change.before.id] if change.before else 0
        later = is_now[change.after.id] if change.after else 0
        assert change.difference_permille == later - earlier
        assert change.difference_permille == sum(part.difference for part in change.parts)


@settings(max_examples=40)
@given(both=pairs, seed=st.randoms(use_true_random=False))
def test_the_order_of_the_lists_changes_nothing(both, seed):
    def shuffled(assessment):
        lists = ("people", "problems", "supports", "strengths", "goals", "wishes")
        return replace(assessment, **{name: tuple(seed.sample(list(getattr(assessment, name)), k=len(getattr(assessment, name)))) for name in lists})  # fmt: skip

    ordered, other = compared(*both), compared(*map(shuffled, both))

    assert [(each.key, each.course, each.because, each.open) for each in ordered.needs] == [
        (each.key, each.course, each.because, each.open) for each in other.needs
    ]
    assert (ordered.problems, ordered.ties, ordered.goals) == (other.problems, other.ties, other.goals)
    assert (ordered.facts, ordered.people, ordered.wishes) == (other.facts, other.people, other.wishes)


@settings(max_examples=40)
@given(assessment=assessments())
def test_what_is_left_out_of_the_later_one_is_never_resolved_or_better(assessment):
    silent = Assessment(id="b", assessed_on=LATER, client=Person(id=CLIENT_ID))

    found = compared(assessment, silent)

    assert {each.course for each in (*found.problems, *found.needs, *found.ties, *found.goals)} <= {
        Course.NOT_MENTIONED
    }
    assert {each.course for each in found.escalations} <= {Course.NOT_MENTIONED}


@settings(max_examples=20)
@given(both=pairs)
def test_documents_that_were_written_and_read_compare_the_same(both):
    again = [read_assessment(json.dumps(write_assessment(each))) for each in both]

    assert compared(*again) == compared(*both)


def test_every_course_has_words_and_a_way_back():
    assert all(course.label and course.mirrored.mirrored is course for course in Course)
