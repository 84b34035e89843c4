"""Needs and findings in standard codes: candidates only, every one of them real, and nothing coded that is not confirmed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from pie.assessment import (
    CLIENT_ID,
    THE_CLIENT,
    THE_HOUSEHOLD,
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    FindingStatus,
    HealthFactor,
    HealthFinding,
    Household,
    LackInEnvironment,
    Person,
    PlainFinding,
    Problem,
    RoleProblem,
    ScreeningAnswer,
    Wanted,
    Wish,
)
from pie.circumstances import Circumstances
from pie.codes import Coping, Duration, NeedDomain, Severity, environment_problem, icd10cm, pie_code, problem_type, role
from pie.codes.gravity import gravity_codes
from pie.codes.icd10cm import icd_codes
from pie.errors import FaultyTable
from pie.graph import sources_of_harm
from pie.needs import bare_need
from pie.standard_codes import (
    Basis,
    Narrowing,
    PieNotation,
    candidates,
    coded_situation,
    edition_note,
    finding_codes,
    need_codes,
    notation,
)
from tests.pie.strategies import assessments

ON = date(2026, 11, 2)
FOOD = NeedDomain.FOOD
ALL_INDICES = {"severity": Severity.HIGH, "duration": Duration.ONE_TO_SIX_MONTHS, "coping": Coping.ADEQUATE}


def a_finding(**parts) -> Problem:
    return Problem(**({"id": "p", "kind": PlainFinding(domain=FOOD)} | parts))


def coded(**parts):
    return coded_situation(Assessment(id="a", assessed_on=ON, client=Person(id=CLIENT_ID), **parts), on=ON)


def codes_of(found):
    return [each.code for each in found.icd10cm]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"kind": RoleProblem(role=role("41"), type=problem_type("30")), **ALL_INDICES},
         PieNotation(code="4130.443", label="consumer: responsibility")),
        ({"kind": RoleProblem(role=role("41"), type=problem_type("30")), "severity": Severity.HIGH},
         PieNotation(code="4130", label="consumer: responsibility", missing=("duration", "coping"))),
        ({"kind": LackInEnvironment(problem=environment_problem("5101")), **ALL_INDICES},
         PieNotation(code="5101.44", label="no regular supply of food")),
        ({"kind": LackInEnvironment(problem=environment_problem("5101"))},
         PieNotation(code="5101", label="no regular supply of food", missing=("severity", "duration"))),
        ({}, None),
        ({"kind": HealthFinding(factor=HealthFactor.MENTAL, label="depression")}, None),
    ],
)  # fmt: skip
def test_a_finding_is_noted_in_pie_as_far_as_its_indices_are_known(parts, expected):
    found = notation(a_finding(**parts))

    assert found == expected
    assert found is None or not found.is_complete or str(pie_code(found.code)) == found.code


@pytest.mark.parametrize(
    ("parts", "codes", "because"),
    [
        ({}, ["Z59.41", "Z59.48"], ""),
        ({"status": FindingStatus.SUGGESTED}, [], "Only suggested so far: confirm it before it is coded."),
        ({"status": FindingStatus.REFUTED}, [], "Ruled out: there is nothing to code."),
        ({"severity": Severity.NO_PROBLEM}, [], "Looked at and found to be no problem."),
        ({"domains": (NeedDomain.HEALTH_CARE,)}, [], "No code of Z55 to Z65 is near."),
        ({"domains": (FOOD, NeedDomain.TRANSPORT)}, ["Z59.41", "Z59.48", "Z59.82"], ""),
    ],
)
def test_only_a_confirmed_problem_has_candidates(parts, codes, because):
    found = finding_codes(a_finding(**parts), on=ON).candidates

    assert (codes_of(found), found.because) == (codes, because)


def test_a_finding_that_is_not_confirmed_has_no_notation_either():
    parts = {"kind": LackInEnvironment(problem=environment_problem("5101")), **ALL_INDICES}

    found = [finding_codes(a_finding(status=status, **parts), on=ON).pie for status in FindingStatus]

    assert [each and each.code for each in found] == [None, "5101.44", None]


def test_a_code_of_a_health_finding_stays_as_it_was_recorded():
    kind = HealthFinding(factor=HealthFactor.MENTAL, label="depression", code="F32.9", code_system="ICD-10-CM")

    assert finding_codes(a_finding(kind=kind), on=ON).recorded == ("F32.9", "ICD-10-CM")
    assert finding_codes(a_finding(kind=kind, status=FindingStatus.SUGGESTED), on=ON).recorded is None


@pytest.mark.parametrize(
    ("parts", "basis", "codes"),
    [
        ({"problems": (a_finding(),)}, Basis.CONFIRMED, ["Z59.41", "Z59.48"]),
        ({"problems": (a_finding(status=FindingStatus.SUGGESTED),)}, Basis.SUGGESTED, []),
        ({"problems": (a_finding(), a_finding(id="q", status=FindingStatus.SUGGESTED))}, Basis.CONFIRMED, ["Z59.41", "Z59.48"]),
        ({"household": Household(circumstances=Circumstances.of({"food_today": False}))}, Basis.TOLD, ["Z59.41", "Z59.48"]),
        ({"household": Household(circumstances=Circumstances.of({"food_today": False})),
          "problems": (a_finding(status=FindingStatus.SUGGESTED),)}, Basis.TOLD, ["Z59.41", "Z59.48"]),
        ({"wishes": (Wish(domain=FOOD, wanted=Wanted.YES),)}, Basis.ASKED_FOR, []),
    ],
)  # fmt: skip
def test_a_need_is_coded_only_on_firm_ground(parts, basis, codes):
    found = next(each for each in coded(**parts).needs if each.need == "food:household")

    assert (found.basis, codes_of(found.candidates)) == (basis, codes)
    assert [each.code for each in found.candidates.gravity] == ["food-insecurity"]
    assert codes or found.candidates.because == basis.words


def test_a_need_that_a_caller_names_rests_on_the_caller():
    found = need_codes(bare_need(FOOD), {}, on=ON, is_named=True)

    assert (found.basis, codes_of(found.candidates), found.pie) == (Basis.NAMED, ["Z59.41", "Z59.48"], ())


HUNGER = ScreeningAnswer(instrument="Hunger Vital Sign", question="88122-7", answer="LA28397-0")


def test_answers_of_a_screening_narrow_the_candidates_of_a_confirmed_finding():
    found = coded(problems=(a_finding(),), screening=(HUNGER,))

    for each in (found.needs[0], found.findings[0]):
        assert codes_of(each.candidates) == ["Z59.41"]
        assert each.candidates.because.startswith("Narrowed by what was answered: ")


def test_answers_alone_are_a_suggestion_and_code_nothing():
    found = coded(screening=(HUNGER,))

    assert [(each.basis, codes_of(each.candidates)) for each in found.needs] == [(Basis.SUGGESTED, [])]
    assert [(each.status, codes_of(each.candidates)) for each in found.findings] == [(FindingStatus.SUGGESTED, [])]


def test_what_narrows_the_need_of_one_leaves_that_of_another_alone():
    narrowing = Narrowing(domain=FOOD, about=THE_CLIENT, icd10cm=("Z59.41",), because=("often hungry",))
    of_client, of_household = bare_need(FOOD, THE_CLIENT), bare_need(FOOD, THE_HOUSEHOLD)

    found = [
        codes_of(need_codes(need, {}, on=ON, narrowings=[narrowing], is_named=True).candidates)
        for need in (of_client, of_household)
    ]

    assert found == [["Z59.41"], ["Z59.41", "Z59.48"]]


def test_a_code_is_no_candidate_before_the_day_from_which_it_is_valid():
    last_day, first_day = (candidates([NeedDomain.HEALTH_COVERAGE], on=date(2024, 9, 30)), candidates([NeedDomain.HEALTH_COVERAGE], on=date(2024, 10, 1)))  # fmt: skip

    assert (codes_of(last_day), codes_of(first_day)) == ([], ["Z59.71"])


@pytest.mark.parametrize("domain", list(NeedDomain))
def test_every_candidate_of_every_domain_exists_and_is_billable(domain):
    found = candidates([domain], on=ON)

    assert all(gravity_codes()[each.code].is_category for each in found.gravity)
    assert all(icd_codes()[each.code].is_billable for each in found.icd10cm)
    assert all(each.label and each.system for each in (*found.gravity, *found.icd10cm))


@given(assessment=assessments())
@settings(max_examples=40)
def test_nothing_about_a_source_of_harm_is_coded_and_only_confirmed_findings_are(assessment):
    found = coded_situation(assessment, on=ON)

    harmful = sources_of_harm(assessment)
    problems = {problem.id: problem for problem in assessment.problems}
    for each in found.findings:
        assert each.about.person not in harmful
        assert problems[each.finding].status is FindingStatus.CONFIRMED or (each.pie, each.candidates.icd10cm) == (
            None,
            (),
        )
    for need in found.needs:
        assert all(problems[id_].status is FindingStatus.CONFIRMED for id_, _ in need.pie)


def test_a_finding_about_somebody_who_does_harm_is_left_out():
    about = Beneficiary(kind=BeneficiaryKind.MEMBER, person="x")
    people = (Person(id="x", source_of_harm=True),)

    assert coded(people=people, problems=(a_finding(about=about),)).findings == ()


@pytest.mark.parametrize(
    ("country", "says"),
    [
        (None, None),
        ("US", None),
        ("usa", None),
        ("AU", "in AU ICD-10-AM is used, whose codes differ"),
        ("ca", "in CA ICD-10-CA is used, whose codes differ"),
        ("FR", "ask which edition is used where the person lives"),
        ("Australia", "ask which edition is used where the person lives"),
    ],
)
def test_the_edition_of_the_country_is_told_where_it_is_another(country, says):
    found = edition_note(country)

    assert found is None if says is None else says in found


def test_a_list_with_a_day_that_is_none_is_faulty(monkeypatch):
    first = next(iter(icd10cm.table("icd10cm.csv")))
    broken = replace(first, cells={**first.cells, "valid_from": "October"})
    monkeypatch.setattr(icd10cm, "table", lambda file: (broken,))
    icd_codes.cache_clear()

    with pytest.raises(FaultyTable, match="valid_from is 'October', not a day"):
        icd_codes()
    icd_codes.cache_clear()
