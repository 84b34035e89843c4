"""Where findings and facts lead: every code to a domain, every domain from somewhere."""

import pytest

from pie.codes import (
    NeedDomain,
    domains_of_environment_problem,
    domains_of_role_problem,
    environment_problem,
    environment_problems,
    fact_needs,
    problem_type,
    problem_types,
    role,
    roles,
)
from pie.codes.need_links import _finding, _links
from pie.codes.tables import rows
from pie.errors import FaultyTable
from pie.facts import FactType, checked, fact

EVERY_LINK = [
    *(domains_of_role_problem(of_role, of_type) for of_role in roles() for of_type in problem_types()),
    *(domains_of_environment_problem(problem) for problem in environment_problems()),
]


def by_weight(links):
    return {link.domain: link.weight_permille for link in links}


def test_every_finding_leads_to_a_need_domain():
    assert all(EVERY_LINK)


def test_every_need_domain_is_reached_from_a_problem_or_a_fact():
    reached = {link.domain for links in EVERY_LINK for link in links} | {need.domain for need in fact_needs()}

    assert reached == set(NeedDomain)


@pytest.mark.parametrize(
    ("of_role", "of_type", "domain"),
    [
        ("parent", "responsibility", NeedDomain.PARENTING_FAMILY),
        ("child", "victimization", NeedDomain.SAFETY_FROM_VIOLENCE),
        ("worker_paid", "loss", NeedDomain.EMPLOYMENT),
        ("spouse", "loss", NeedDomain.GRIEF),
        ("friend", "isolation", NeedDomain.LONELINESS_BELONGING),
        ("student", "ambivalence", NeedDomain.EDUCATION_TRAINING),
        ("consumer", "victimization", NeedDomain.LEGAL_CIVIL),
        ("probationer_parolee", "responsibility", NeedDomain.JUSTICE_REENTRY),
        ("immigrant_undocumented", "other", NeedDomain.IMMIGRATION),
        ("immigrant_refugee", "isolation", NeedDomain.IMMIGRATION),
    ],
)
def test_the_strongest_domain_of_a_role_problem_is_the_expected_one(of_role, of_type, domain):
    assert domains_of_role_problem(role(of_role), problem_type(of_type))[0].domain is domain


@pytest.mark.parametrize(
    ("problem", "domain"),
    [
        ("5101", NeedDomain.FOOD),
        ("5201", NeedDomain.STABLE_HOUSING),
        ("5301", NeedDomain.EMPLOYMENT),
        ("5501", NeedDomain.TRANSPORT),
        ("8102", NeedDomain.HEALTH_COVERAGE),
        ("8105", NeedDomain.MENTAL_HEALTH),
        ("5602", NeedDomain.DISCRIMINATION_RIGHTS),
        ("10101", NeedDomain.LONELINESS_BELONGING),
    ],
)
def test_what_the_community_lacks_leads_to_the_clients_need(problem, domain):
    assert domains_of_environment_problem(environment_problem(problem))[0].domain is domain


def test_victimization_always_leads_to_safety():
    reached = [by_weight(domains_of_role_problem(each, problem_type("victimization"))) for each in roles()]

    assert all(NeedDomain.SAFETY_FROM_VIOLENCE in weights for weights in reached)


def test_a_row_for_the_very_role_and_type_replaces_the_general_ones():
    of_a_person = by_weight(domains_of_role_problem(role("spouse"), problem_type("loss")))
    of_a_job = by_weight(domains_of_role_problem(role("worker_paid"), problem_type("loss")))

    assert (of_a_person[NeedDomain.GRIEF], of_a_job[NeedDomain.GRIEF]) == (900, 200)


def test_domains_come_strongest_first_and_equal_ones_by_name():
    for links in EVERY_LINK:
        assert list(links) == sorted(links, key=lambda link: (-link.weight_permille, link.domain))


def test_every_row_of_the_table_names_findings_that_exist():
    known = {each.id for each in (*roles(), *problem_types(), *environment_problems())} | {"*", ""}

    assert {name for finding in _links() for name in finding} <= known


def test_a_row_is_for_a_role_problem_or_for_the_environment_but_not_for_both():
    header = "role,type,environment_problem,source\n"
    (both,) = rows("made_up.csv", f"{header}parent,loss,absence_of_shelter,assumed\n")

    with pytest.raises(FaultyTable, match="environment_problem excludes a role and a type"):
        _finding(both)


@pytest.mark.parametrize("need", fact_needs(), ids=lambda need: f"{need.fact}={need.value}-{need.domain}")
def test_every_value_that_means_a_need_is_one_the_fact_can_have(need):
    value = [need.value] if fact(need.fact).type is FactType.SET else need.value

    assert need.follows_from(checked(need.fact, value))


def test_no_fact_that_may_not_weigh_means_a_need():
    assert [need.fact for need in fact_needs() if not fact(need.fact).may_weigh] == []


def test_no_document_is_missed_because_nobody_mentioned_it():
    assert "documents" not in {need.fact for need in fact_needs()}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("place_tonight", False, {(NeedDomain.BED_TONIGHT, 6), (NeedDomain.STABLE_HOUSING, 5)}),
        ("place_tonight", True, set()),
        ("food_today", False, {(NeedDomain.FOOD, 6)}),
        ("eviction_notice", True, {(NeedDomain.STABLE_HOUSING, 5), (NeedDomain.LEGAL_CIVIL, 4)}),
        ("behind_on_rent", True, {(NeedDomain.STABLE_HOUSING, 4)}),
        ("utility_shutoff_notice", True, {(NeedDomain.UTILITIES, 4)}),
        ("utility_shut_off", True, {(NeedDomain.UTILITIES, 5)}),
        ("needs_interpreter", True, {(NeedDomain.LANGUAGE_INTERPRETING, 3)}),
        ("insurance", frozenset({"none"}), {(NeedDomain.HEALTH_COVERAGE, 4)}),
        ("insurance", frozenset({"medicaid"}), set()),
        ("fleeing_violence", True, {(NeedDomain.SAFETY_FROM_VIOLENCE, 6)}),
        ("days_to_hearing", 7, {(NeedDomain.LEGAL_CIVIL, 5)}),
        ("days_to_hearing", 8, set()),
        ("household_size", 1, set()),
    ],
)
def test_a_telling_value_means_its_needs(name, value, expected):
    assert {
        (need.domain, need.severity) for need in fact_needs() if need.fact == name and need.follows_from(value)
    } == expected
