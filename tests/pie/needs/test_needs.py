"""Needs: what they follow from, for whom, and that priorities move only the right way."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pie.assessment import (
    CLIENT_ID,
    NOBODY_KNOWN,
    THE_CLIENT,
    THE_HOUSEHOLD,
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    Circle,
    FindingStatus,
    HealthFactor,
    HealthFinding,
    Household,
    LackInEnvironment,
    Person,
    PlainFinding,
    Problem,
    Relation,
    RoleProblem,
    Strength,
    StrengthKind,
    Support,
    Wanted,
    Wish,
)
from pie.circumstances import Circumstances
from pie.codes import (
    NeedDomain,
    Severity,
    domains_of_environment_problem,
    domains_of_role_problem,
    environment_problem,
    fact_needs,
    problem_type,
    role,
)
from pie.errors import NotANeed
from pie.facts import fact
from pie.graph import situation_graph, sources_of_harm
from pie.needs import bare_need, if_lost, needs, priority_part
from tests.pie.strategies import ASSESSED_ON, assessments, strengths, supports

FOOD, GRIEF, SCHOOL = NeedDomain.FOOD, NeedDomain.GRIEF, NeedDomain.CHILD_DEVELOPMENT_SCHOOL
ANA = Beneficiary(kind=BeneficiaryKind.MEMBER, person="ana")
LOSS_OF_WORK = RoleProblem(role=role("worker_paid"), type=problem_type("loss"))


def an_assessment(**parts) -> Assessment:
    parts = {"client": Person(id=CLIENT_ID)} | parts
    return Assessment(id="a", assessed_on=ASSESSED_ON, **parts)


def a_problem(id_: str = "p", domain: NeedDomain = GRIEF, **parts) -> Problem:
    return Problem(**({"id": id_, "kind": PlainFinding(domain=domain)} | parts))


def found(**parts):
    return needs(situation_graph(an_assessment(**parts)), on=ASSESSED_ON)


def ana(**parts) -> dict:
    child = Person(**({"id": "ana", "relation": Relation.CHILD, "lives_with_client": True} | parts))
    return {"people": (child,)}


def priorities(assessment: Assessment) -> dict[str, int]:
    listed = needs(situation_graph(assessment), on=ASSESSED_ON)
    return {need.id: need.priority_permille for need in listed}


@pytest.mark.parametrize(
    ("kind", "domains"),
    [
        (LOSS_OF_WORK, {link.domain for link in domains_of_role_problem(LOSS_OF_WORK.role, LOSS_OF_WORK.type)}),
        (
            LackInEnvironment(problem=environment_problem("5201")),
            {link.domain for link in domains_of_environment_problem(environment_problem("5201"))},
        ),
        (HealthFinding(factor=HealthFactor.MENTAL, label="x"), {NeedDomain.MENTAL_HEALTH}),
        (HealthFinding(factor=HealthFactor.PHYSICAL, label="x"), {NeedDomain.HEALTH_CARE}),
        (PlainFinding(domain=FOOD), {FOOD}),
    ],
)
def test_a_finding_leads_to_the_domains_of_the_tables(kind, domains):
    assert {need.domain for need in found(problems=(a_problem(kind=kind),))} == domains


def test_domains_that_the_worker_chose_come_before_the_tables():
    listed = found(problems=(a_problem(kind=LOSS_OF_WORK, domains=(GRIEF, FOOD)),))

    assert {need.domain for need in listed} == {GRIEF, FOOD}


@pytest.mark.parametrize(
    ("domain", "about", "parts", "whom"),
    [
        (GRIEF, THE_CLIENT, {}, THE_CLIENT),
        (GRIEF, THE_HOUSEHOLD, {}, THE_HOUSEHOLD),
        (GRIEF, ANA, ana(), ANA),
        (GRIEF, NOBODY_KNOWN, {}, NOBODY_KNOWN),
        (FOOD, THE_CLIENT, {}, THE_HOUSEHOLD),
        (FOOD, ANA, ana(), ANA),
        (SCHOOL, ANA, ana(), ANA),
        (SCHOOL, THE_CLIENT, ana(), ANA),
        (SCHOOL, THE_CLIENT, ana(birth_date=date(2018, 1, 1)), ANA),
        (SCHOOL, THE_CLIENT, ana(birth_date=date(1990, 1, 1)), NOBODY_KNOWN),
        (SCHOOL, THE_CLIENT, ana(lives_with_client=False), NOBODY_KNOWN),
        (SCHOOL, THE_CLIENT, {}, NOBODY_KNOWN),
        (SCHOOL, THE_CLIENT, {"client": Person(id=CLIENT_ID, birth_date=date(2012, 1, 1))}, THE_CLIENT),
        (
            SCHOOL,
            THE_CLIENT,
            {"people": (*ana()["people"], Person(id="bo", relation=Relation.CHILD, lives_with_client=True))},
            NOBODY_KNOWN,
        ),
    ],
)
def test_a_need_concerns_whom_the_finding_is_about_or_the_household_or_the_only_child(domain, about, parts, whom):
    listed = found(problems=(a_problem(domain=domain, about=about),), **parts)

    assert [need.beneficiary for need in listed] == [whom]


@pytest.mark.parametrize("each", fact_needs(), ids=lambda each: f"{each.fact}-{each.value}-{each.domain}")
def test_a_fact_that_means_a_need_brings_it(each):
    value = [each.value] if each.comparison == "includes" else each.value
    known = Circumstances.of({each.fact: value})
    on_household = fact(each.fact).subject == "household"

    listed = (
        found(household=Household(circumstances=known))
        if on_household
        else found(client=Person(id=CLIENT_ID, circumstances=known))
    )

    brought = {(need.domain, need.severity) for need in listed}
    assert (each.domain, each.severity) in brought


def test_no_fact_that_may_not_weigh_brings_a_need():
    assert [each.fact for each in fact_needs() if not fact(each.fact).may_weigh] == []


def test_a_fact_about_somebody_at_home_is_their_need_and_about_somebody_elsewhere_is_none():
    hurt = Circumstances.of({"untreated_injury": True})

    at_home = found(**ana(circumstances=hurt))
    elsewhere = found(**ana(circumstances=hurt, lives_with_client=False))

    assert [(need.domain, need.beneficiary) for need in at_home] == [(NeedDomain.HEALTH_CARE, ANA)]
    assert elsewhere == ()


def test_nothing_is_listed_for_the_benefit_of_a_source_of_harm():
    harmful = ana(source_of_harm=True, circumstances=Circumstances.of({"untreated_injury": True}))

    listed = found(
        problems=(a_problem(about=ANA),), wishes=(Wish(domain=GRIEF, wanted=Wanted.YES, beneficiary=ANA),), **harmful
    )

    assert listed == ()


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ((), {"grief:client": None}),
        ((Wish(domain=GRIEF, wanted=Wanted.NO),), {"grief:client": Wanted.NO}),
        ((Wish(domain=GRIEF, wanted=Wanted.NOT_NOW),), {"grief:client": Wanted.NOT_NOW}),
        (
            (Wish(domain=GRIEF, wanted=Wanted.NO), Wish(domain=GRIEF, wanted=Wanted.YES)),
            {"grief:client": Wanted.YES},
        ),
        (
            (Wish(domain=GRIEF, wanted=Wanted.YES), Wish(domain=GRIEF, wanted=Wanted.NO, beneficiary=THE_CLIENT)),
            {"grief:client": Wanted.NO},
        ),
        ((Wish(domain=FOOD, wanted=Wanted.YES),), {"grief:client": None, "food:household": Wanted.YES}),
        ((Wish(domain=FOOD, wanted=Wanted.NO),), {"grief:client": None}),
        (
            (Wish(domain=GRIEF, wanted=Wanted.YES, beneficiary=ANA),),
            {"grief:client": None, "grief:member:ana": Wanted.YES},
        ),
    ],
)
def test_a_wish_flags_the_need_and_without_a_problem_makes_one(wishes, expected):
    listed = found(problems=(a_problem(),), wishes=wishes, **ana())

    assert {need.id: need.wanted for need in listed} == expected
    assert all(need.is_declined is (need.wanted in {Wanted.NO, Wanted.NOT_NOW}) for need in listed)


def test_a_need_says_all_that_stands_behind_it():
    (first, second) = found(
        people=(Person(id="may", name="May"),),
        problems=(
            a_problem("p", FOOD, severity=Severity.HIGH, aggravates=("q",)),
            a_problem("q", status=FindingStatus.SUGGESTED),
        ),
        strengths=(Strength(id="s", kind=StrengthKind.PAST_SUCCESS, words="", eases=("p",)),),
        supports=(Support(id="t", circle=Circle.FAMILY, person="may", helps_with=(FOOD,)),),
        wishes=(Wish(domain=FOOD, wanted=Wanted.YES),),
    )

    assert first.because == (
        "Problem “food” (high severity): recorded in plain words.",
        "“food” makes other problems worse: “grief”. It is a root: begin here.",
        "Help with it is wanted.",
        "May helps with it now.",
        "A strength eases it (past success).",
    )
    assert (first.problems, first.eased_by, first.severity) == (("p",), ("t", "s"), Severity.HIGH)
    assert {part.name: part.thousandths for part in first.parts} == {
        "severity": 240,
        "urgency": 170,
        "recency": 20,
        "coping": 30,
        "root": 20,
        "wished": 100,
        "eased": -174,
    }
    assert second.because == (
        "Problem “grief” (how bad was not asked; only suggested so far, so it counts half): recorded in plain words.",
    )
    assert priority_part(second, "severity").because == (
        "grief – how bad was not asked, counted like moderate, only suggested so far, so it counts half"
    )
    assert priority_part(second, "root") is None


def test_a_need_is_named_by_domain_and_beneficiary():
    assert bare_need(FOOD).id == "food:client"
    assert bare_need(FOOD, ANA).id == "food:member:ana"
    assert bare_need(FOOD, THE_HOUSEHOLD).id == "food:household"
    assert bare_need(FOOD, NOBODY_KNOWN).priority == 0.45


def test_a_bare_need_of_severity_1_is_refused():
    with pytest.raises(NotANeed, match="need 'food': severity 1 means no problem"):
        bare_need(FOOD, THE_CLIENT, Severity.NO_PROBLEM)


def test_what_is_wanted_and_severe_comes_first():
    order = [
        bare_need(NeedDomain.BED_TONIGHT, severity=Severity.CATASTROPHIC),
        bare_need(FOOD, severity=Severity.HIGH),
        bare_need(GRIEF, severity=Severity.HIGH),
        bare_need(GRIEF, severity=Severity.HIGH, wanted=Wanted.NO),
    ]

    assert sorted([order[2], order[3], order[0], order[1]], key=lambda need: need.sort_key) == order


def test_losing_the_only_helper_opens_the_need_again():
    graph = situation_graph(
        an_assessment(
            people=(Person(id="may", name="May"), Person(id="bo", name="Bo")),
            problems=(a_problem("p", FOOD), a_problem("q", GRIEF)),
            supports=(
                Support(id="a", circle=Circle.FAMILY, person="may", helps_with=(FOOD, GRIEF)),
                Support(id="b", circle=Circle.FAMILY, person="bo", helps_with=(GRIEF,)),
                Support(id="c", circle=Circle.FAMILY, person="bo"),
            ),
        )
    )

    lost = if_lost(graph, "a", on=ASSESSED_ON)

    assert lost.uncovered == (FOOD,)
    assert [change.need for change in lost.changes] == ["food:household", "grief:client"]
    assert [change.need for change in lost.reopened] == ["food:household"]
    assert lost.because == (
        "Nobody else helps with food.",
        "Food would become more pressing: from 252 to 350 of 1000.",
        "Grief would become more pressing: from 160 to 177 of 1000.",
    )
    assert if_lost(graph, "c", on=ASSESSED_ON).because == ("Nothing that is recorded depends on Bo.",)
    with pytest.raises(KeyError):
        if_lost(graph, "gone", on=ASSESSED_ON)


@given(assessment=assessments())
def test_the_parts_of_a_priority_add_up_between_0_and_1000(assessment):
    for need in needs(situation_graph(assessment), on=ASSESSED_ON):
        assert sum(part.thousandths for part in need.parts) == need.priority_permille
        assert 0 <= need.priority_permille <= 1000
        assert all(part.thousandths > 0 or part.name == "eased" for part in need.parts)
        assert all(part.because for part in need.parts)


@settings(max_examples=200)
@given(assessment=assessments(), data=st.data())
def test_raising_a_severity_never_lowers_a_priority(assessment, data):
    rated = [index for index, each in enumerate(assessment.problems) if each.severity not in {None, 6}]
    if not rated:
        return
    index = data.draw(st.sampled_from(rated))
    low = assessment.problems[index]
    high = replace(low, severity=data.draw(st.sampled_from(list(Severity)[low.severity :])))
    problems = (*assessment.problems[:index], high, *assessment.problems[index + 1 :])

    before, after = priorities(assessment), priorities(replace(assessment, problems=problems))

    assert {id_: after.get(id_, -1) for id_ in before if after.get(id_, -1) < before[id_]} == {}


@settings(max_examples=200)
@given(assessment=assessments(), data=st.data())
def test_adding_help_never_raises_a_priority_and_brings_no_need(assessment, data):
    more = replace(
        assessment,
        supports=(
            *assessment.supports,
            *(replace(each, id="more") for each in data.draw(supports(len(assessment.people), 1))),
        ),
        strengths=(
            *assessment.strengths,
            *(replace(each, id="more") for each in data.draw(strengths(len(assessment.problems), 1))),
        ),
    )

    before, after = priorities(assessment), priorities(more)

    assert before.keys() == after.keys()
    assert {id_ for id_ in before if after[id_] > before[id_]} == set()


@given(assessment=assessments())
def test_a_refuted_problem_counts_nothing(assessment):
    kept = tuple(each for each in assessment.problems if each.status is not FindingStatus.REFUTED)
    left = {each.id for each in kept}
    without = replace(
        assessment,
        problems=tuple(replace(each, aggravates=tuple(id_ for id_ in each.aggravates if id_ in left)) for each in kept),
        strengths=tuple(
            replace(each, eases=tuple(id_ for id_ in each.eases if id_ in left)) for each in assessment.strengths
        ),
        goals=(),
    )

    assert priorities(assessment) == priorities(without)


@given(assessment=assessments())
def test_a_suggested_problem_never_counts_more_than_a_confirmed_one(assessment):
    confirmed = tuple(
        replace(each, status=FindingStatus.CONFIRMED) if each.status is FindingStatus.SUGGESTED else each
        for each in assessment.problems
    )

    before, after = priorities(assessment), priorities(replace(assessment, problems=confirmed))

    assert all(after[id_] >= before[id_] for id_ in before)


@given(assessment=assessments())
def test_the_order_of_what_was_recorded_does_not_change_the_needs(assessment):
    backwards = replace(
        assessment,
        **{
            part: getattr(assessment, part)[::-1]
            for part in ("people", "problems", "strengths", "supports", "goals", "wishes")
        },
    )

    assert needs(situation_graph(assessment), on=ASSESSED_ON) == needs(situation_graph(backwards), on=ASSESSED_ON)


@given(assessment=assessments())
def test_what_is_lost_with_a_tie_agrees_with_an_assessment_without_it(assessment):
    graph = situation_graph(assessment)

    for tie in assessment.supports:
        rest = replace(assessment, supports=tuple(each for each in assessment.supports if each.id != tie.id))
        before, slow = priorities(assessment), priorities(rest)
        lost = if_lost(graph, tie.id, on=ASSESSED_ON)

        assert {each.need: each.after_permille for each in lost.changes} == {
            id_: slow[id_] for id_ in slow if slow[id_] != before[id_]
        }


@given(assessment=assessments())
def test_needs_never_name_a_source_of_harm(assessment):
    named = {each.name for each in assessment.people if each.id in sources_of_harm(assessment) and each.name}
    harmful = {each.id for each in assessment.supports if each.person in sources_of_harm(assessment)}

    for need in needs(situation_graph(assessment), on=ASSESSED_ON):
        said = " ".join((*need.because, *(part.because for part in need.parts)))
        assert not any(name in said for name in named)
        assert not harmful & set(need.eased_by)
        assert need.beneficiary.person not in sources_of_harm(assessment)
