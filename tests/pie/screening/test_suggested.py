"""From answers to findings, needs and facts: suggested beside what a worker recorded, never instead of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.request import request_from
from pie.assessment import (
    CLIENT_ID,
    THE_CLIENT,
    THE_HOUSEHOLD,
    Beneficiary,
    BeneficiaryKind,
    FindingSource,
    FindingStatus,
    LackInEnvironment,
    Person,
    PersonId,
    PlainFinding,
    Problem,
    Relation,
    RoleProblem,
    View,
)
from pie.circumstances import DECLINED, Circumstances
from pie.codes import NeedDomain, Severity, environment_problem, problem_type, role
from pie.document import read_assessment, write_assessment
from pie.graph import problems, situation_graph
from pie.needs import needs, priority_part
from pie.screening import (
    Haste,
    Outcome,
    new_suggestions,
    screened,
    suggested_findings,
    suggestions,
    with_answers,
    with_refusals,
)
from tests.pie.screening.answers import ON, answer, client, finding, several

HUNGRY = answer("88122-7", "LA28397-0", "Hunger Vital Sign")
UNEMPLOYED = answer("67875-5", "LA17956-6")
UNSAFE = answer("93026-3", "LA32-8")
FOOD = PlainFinding(domain=NeedDomain.FOOD)
ANA = Person(id=PersonId("ana"), relation=Relation.CHILD, lives_with_client=True)
ABOUT_ANA = Beneficiary(kind=BeneficiaryKind.MEMBER, person=ANA.id)


def needed(assessment):
    return {each.domain.value: each for each in needs(situation_graph(assessment), on=ON)}


def test_a_positive_answer_suggests_a_finding_in_the_client_s_view():
    assert suggested_findings(client(screening=[HUNGRY])) == (
        Problem(
            id="screening-food",
            kind=FOOD,
            about=THE_CLIENT,
            status=FindingStatus.SUGGESTED,
            source=FindingSource.SCREENING,
            view=View.CLIENT,
        ),
    )


def test_answers_on_one_need_make_one_finding_with_all_reasons_codes_and_the_highest_haste():
    found = suggestions(screened([answer("71802-3", "LA30190-5"), answer("93033-9", "LA33-6"), UNSAFE]))

    assert [(each.domain.value, each.haste) for each in found] == [
        ("safety_from_violence", Haste.ESCALATE),
        ("stable_housing", Haste.TODAY),
    ]
    assert found[1].because == (
        "PRAPARE, where the person lives: no housing of one's own",
        "PRAPARE, losing the home: worried about losing it",
    )
    assert found[1].icd10cm == ("Z59.00", "Z59.01", "Z59.02", "Z59.811")


def test_a_total_suggests_a_finding_and_its_items_alone_do_not():
    items = [answer(question, "LA6570-1", "PHQ-2") for question in ("44250-9", "44255-8")]

    assert [each.domain.value for each in suggestions(screened(items))] == ["mental_health"]
    assert suggestions(screened(items[:1])) == ()


@given(answers=several)
def test_only_positive_answers_and_totals_suggest_anything_and_all_of_them_do(answers):
    found = screened(answers)
    speaking = [each for each in (*found.of(Outcome.POSITIVE), *found.totals) if each.outcome is Outcome.POSITIVE]

    assert {each.domain for each in suggestions(found)} == {domain for each in speaking for domain in each.domains}
    assert all(each.problem.status is FindingStatus.SUGGESTED for each in suggestions(found))


def test_a_suggestion_reaches_the_needs_and_counts_half():
    suggested, confirmed = client(screening=[HUNGRY]), client(problems=[finding(FOOD)])

    half, whole = (priority_part(needed(each)["food"], "severity").thousandths for each in (suggested, confirmed))

    assert (half, whole) == (80, 160)
    assert needed(suggested)["food"].because == (
        "Problem “food” (how bad was not asked; only suggested so far, so it counts half): answers to a screening.",
    )
    assert needed(suggested)["food"].beneficiary == THE_HOUSEHOLD


def test_a_suggestion_reaches_the_match():
    request = request_from(client(screening=[HUNGRY, UNSAFE]), on=ON)

    assert {need.domain.value for need in request.needs} == {"food", "safety_from_violence"}
    assert [each.flag for each in request.escalations] == ["ipv_screen"]


LOST_JOB = RoleProblem(role=role("worker_paid"), type=problem_type("loss"))
THE_SAME = [
    finding(PlainFinding(domain=NeedDomain.EMPLOYMENT)),
    finding(PlainFinding(domain=NeedDomain.EMPLOYMENT), about=THE_HOUSEHOLD),
    finding(PlainFinding(domain=NeedDomain.EMPLOYMENT), status=FindingStatus.SUGGESTED),
    finding(LOST_JOB),
    finding(FOOD, domains=(NeedDomain.EMPLOYMENT,)),
]
RULED_OUT = [
    finding(PlainFinding(domain=NeedDomain.EMPLOYMENT), status=FindingStatus.REFUTED),
    finding(PlainFinding(domain=NeedDomain.EMPLOYMENT), severity=Severity.NO_PROBLEM),
]
ANOTHER = [
    finding(FOOD),
    finding(PlainFinding(domain=NeedDomain.EMPLOYMENT), about=ABOUT_ANA),
    finding(RoleProblem(role=role("student"), type=problem_type("loss"))),
    finding(LOST_JOB, status=FindingStatus.REFUTED),  # it rules out the loss, not the want of work
    finding(LackInEnvironment(problem=environment_problem("5101"))),
]


@pytest.mark.parametrize("recorded", THE_SAME)
def test_what_is_recorded_already_is_not_suggested_again_and_counts_once(recorded):
    with_it, alone = client(screening=[UNEMPLOYED], problems=[recorded]), client(problems=[recorded])

    assert suggested_findings(with_it) == ()
    assert needed(with_it)["employment"] == needed(alone)["employment"]


@pytest.mark.parametrize("recorded", RULED_OUT)
def test_what_was_refuted_or_found_to_be_none_stays_so(recorded):
    told = client(screening=[UNEMPLOYED], problems=[recorded])

    assert suggested_findings(told) == ()
    assert "employment" not in needed(told)


@pytest.mark.parametrize("recorded", ANOTHER)
def test_another_finding_does_not_stand_in_the_way(recorded):
    told = client(screening=[UNEMPLOYED], problems=[recorded], people=[ANA])

    assert [each.kind.domain.value for each in suggested_findings(told)] == ["employment"]


def test_refuting_safety_clears_no_escalation():
    refuted = finding(PlainFinding(domain=NeedDomain.SAFETY_FROM_VIOLENCE), status=FindingStatus.REFUTED)

    request = request_from(client(screening=[UNSAFE], problems=[refuted]), on=ON)

    assert [each.flag for each in request.escalations] == ["ipv_screen"]
    assert request.needs == ()


def test_the_finding_that_stands_for_a_suggestion_is_told():
    recorded = finding(FOOD, status=FindingStatus.REFUTED)

    fresh, covered = new_suggestions(screened([HUNGRY, UNEMPLOYED]), [recorded])

    assert [each.domain.value for each in fresh] == ["employment"]
    assert [(each.suggestion.domain.value, each.by) for each in covered] == [("food", recorded)]


def test_an_id_that_is_taken_is_not_taken_again():
    taken = finding(PlainFinding(domain=NeedDomain.TRANSPORT), "screening-food")

    assert [each.id for each in suggested_findings(client(screening=[HUNGRY], problems=[taken]))] == [
        "screening-food-2"
    ]


def test_an_answer_about_somebody_else_is_about_them():
    hers = replace(answer("93159-2", "LA9933-8", "AHC HRSN"), about=ANA.id)
    told = client(screening=[hers], people=[ANA])

    assert [(each.id, each.about) for each in suggested_findings(told)] == [
        ("screening-ana-loneliness_belonging", ABOUT_ANA)
    ]
    assert needed(told)["loneliness_belonging"].beneficiary == ABOUT_ANA


def test_nothing_is_needed_for_the_benefit_of_somebody_who_does_harm():
    harmful = replace(ANA, source_of_harm=True)
    hers = replace(answer("93159-2", "LA9933-8", "AHC HRSN"), about=ANA.id)

    assert needed(client(screening=[hers], people=[harmful])) == {}


def test_taking_answers_in_adds_them_and_what_they_suggest_and_changes_nothing():
    before = client({"age": 34}, screening=[UNEMPLOYED], problems=[finding(FOOD)])

    found = with_answers(before, [HUNGRY, UNSAFE, UNEMPLOYED, UNSAFE])

    assert found.answers == 2
    assert found.assessment.screening == (UNEMPLOYED, HUNGRY, UNSAFE)
    assert [each.id for each in found.assessment.problems] == [
        "recorded",
        "screening-safety_from_violence",
        "screening-employment",
    ]
    assert [each.by.id for each in found.covered] == ["recorded"]
    assert replace(found.assessment, screening=before.screening, problems=before.problems) == before


@given(answers=several)
def test_taking_the_same_answers_in_again_adds_nothing_and_the_needs_stay(answers):
    mine = [replace(each, about=CLIENT_ID) for each in answers]
    once = with_answers(client(), mine, facts=True)
    again = with_answers(once.assessment, mine, facts=True)

    assert (again.answers, again.findings, again.facts) == (0, (), ())
    assert again.assessment == once.assessment
    assert needed(client(screening=mine)).keys() == needed(with_answers(client(), mine).assessment).keys()


@given(answers=several)
def test_an_assessment_with_answers_is_written_and_read_as_it_is(answers):
    grown = with_answers(client(), answers, facts=True).assessment

    assert read_assessment(write_assessment(grown)) == grown


TOLD = [
    (answer("76437-3", "LA30194-7"), "client", {"insurance": frozenset({"none"})}),
    (answer("63512-8", "4"), "household", {"household_size": 4}),
    (answer("93034-7", "LA30122-8"), "client", {"veteran": DECLINED}),
]


@pytest.mark.parametrize(("told", "whose", "facts"), TOLD)
def test_facts_are_recorded_only_where_a_worker_says_so(told, whose, facts):
    def known(found):
        of = found.assessment.client if whose == "client" else found.assessment.household
        return dict(of.circumstances.answers)

    without, with_facts = with_answers(client(), [told]), with_answers(client(), [told], facts=True)

    assert known(without) == {}
    assert known(with_facts) == facts
    assert [(who, name) for who, (name, _) in with_facts.facts] == [(CLIENT_ID, name) for name in facts]


def test_a_fact_that_was_asked_stays_and_one_told_in_two_ways_is_not_taken():
    asked = with_answers(client(household={"household_size": 2}), [answer("63512-8", "4")], facts=True)
    declined = with_answers(client({"veteran": DECLINED}), [answer("93034-7", "LA33-6")], facts=True)
    twice = with_answers(client(), [answer("63512-8", "4"), answer("63512-8", "5")], facts=True)

    assert asked.assessment.household.circumstances == Circumstances.of({"household_size": 2})
    assert declined.assessment.client.circumstances == Circumstances.of({"veteran": DECLINED})
    assert twice.facts == ()


def test_facts_of_somebody_else_are_theirs():
    hers = replace(answer("93034-7", "LA33-6"), about=ANA.id)

    found = with_answers(client(people=[ANA]), [hers], facts=True)

    assert found.assessment.people[0].circumstances == Circumstances.of({"veteran": True})
    assert found.assessment.client.circumstances == Circumstances()


def test_what_was_declined_in_a_screening_is_not_asked_again_by_the_match():
    told = client(screening=[answer("71802-3", "LA30122-8"), answer("93034-7", "LA30122-8"), answer("63512-8", "4")])

    request = request_from(told, on=ON)

    assert request.household.declined == {"housing_status"}
    assert request.people[0].circumstances.declined == {"veteran"}
    assert not request.household.is_asked("household_size")


def test_a_refusal_fills_only_what_was_not_asked():
    told = client({"veteran": True}, screening=[answer("93034-7", "LA30122-8")])

    assert with_refusals(told) == told
    assert with_refusals(client()) == client()


@given(answers=several, facts=st.sampled_from([{}, {"insurance": ["medicaid"]}, {"employment_status": "employed"}]))
def test_no_answer_changes_a_fact_that_the_match_judges(answers, facts):
    mine = [replace(each, about=CLIENT_ID) for each in answers]

    with_them, without = (request_from(client(facts, screening=each), on=ON) for each in (mine, ()))

    assert with_them.people[0].circumstances.known == without.people[0].circumstances.known
    assert with_them.household.known == without.household.known


def test_a_finding_of_a_screening_is_a_problem_of_the_graph_like_any_other():
    graph = situation_graph(client(screening=[HUNGRY], problems=[finding(LOST_JOB)]))

    assert [each.id for each in problems(graph)] == ["recorded", "screening-food"]
