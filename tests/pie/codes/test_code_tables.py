"""The tables of codes themselves: complete, sourced, and true to what they cross-refer to."""

import csv
import json
from importlib import resources

import pytest

from pie.codes import (
    EnvironmentSystem,
    NeedDomain,
    RoleCategory,
    domain_entries,
    environment_problem,
    environment_problems,
    need_domain,
    problem_type,
    problem_types,
    role,
    roles,
)
from pie.codes.tables import table
from pie.errors import FaultyTable, UnknownCode

FILES = sorted(each.name for each in resources.files("pie.codes").iterdir() if each.name.endswith(".csv"))


@pytest.mark.parametrize("file", FILES)
def test_every_row_has_a_source(file):
    assert table(file)
    assert all(row.text("source") for row in table(file))


def test_factor_one_has_twenty_five_roles_in_four_categories_and_nine_types():
    sizes = {category: sum(each.category is category for each in roles()) for category in RoleCategory}

    assert sizes == {
        RoleCategory.FAMILY: 6,
        RoleCategory.INTERPERSONAL: 5,
        RoleCategory.OCCUPATIONAL: 5,
        RoleCategory.LIFE_SITUATION: 9,
    }
    assert [each.pie_code for each in problem_types()] == [f"{digit}0" for digit in range(1, 10)]


def test_factor_two_is_complete(shared):
    facts = json.loads((shared / "facts" / "pie_classification.json").read_text(encoding="utf-8"))
    listed = [
        (system["code"], problem["code"])
        for system in facts["factor_II"]["systems"]
        for group in system["groups"]
        for problem in group["problems"]
    ]

    systems = dict(zip(["5000", "6000", "7000", "8000", "9000", "10000"], EnvironmentSystem, strict=True))
    assert [(each.system, each.pie_code) for each in environment_problems()] == [
        (systems[system], code) for system, code in listed
    ]


def test_factor_two_has_a_hundred_and_thirty_two_problems():
    assert len(environment_problems()) == 132


@pytest.mark.parametrize("each", [*roles(), *problem_types(), *environment_problems()], ids=lambda each: each.id)
def test_every_code_is_found_by_its_id_and_by_its_pie_code(each):
    find = {"Role": role, "ProblemType": problem_type, "EnvironmentProblem": environment_problem}[type(each).__name__]

    assert find(each.id) is each
    assert find(each.pie_code) is each
    assert str(each) == each.label


@pytest.mark.parametrize(
    ("find", "code", "said"),
    [
        (role, "parrent", "there is no role 'parrent'; did you mean parent?"),
        (problem_type, "victimisation", "there is no problem type 'victimisation'; did you mean victimization?"),
        (need_domain, "utilites", "there is no need domain 'utilites'; did you mean utilities?"),
        (environment_problem, "qqqq", "there is no problem in the environment 'qqqq'"),
    ],
)
def test_an_unknown_code_says_what_is_near(find, code, said):
    with pytest.raises(UnknownCode) as raised:
        find(code)

    assert str(raised.value) == said


def test_an_unknown_number_says_the_numbers_that_are_near():
    with pytest.raises(UnknownCode) as raised:
        environment_problem("5204")

    assert set(raised.value.near) <= {each.pie_code for each in environment_problems()}
    assert raised.value.near


def test_what_does_not_look_like_a_code_is_not_repeated():
    with pytest.raises(UnknownCode) as raised:
        role("my husband John hit me" * 100_000)

    assert str(raised.value) == "what was given is not the name of a role"


def test_every_need_domain_has_an_entry_with_words_that_clients_use():
    assert list(domain_entries()) == list(NeedDomain)
    assert [domain for domain, entry in domain_entries().items() if len(entry.synonyms) < 5] == []
    assert NeedDomain.FOOD.label == "food"


def test_a_domain_without_an_entry_is_a_fault_of_the_table(monkeypatch):
    monkeypatch.setattr("pie.codes.need_domains.table", lambda _: table("need_domains.csv")[1:])

    with pytest.raises(FaultyTable, match="no row for food"):
        domain_entries.__wrapped__()


def test_the_pie_cross_references_of_domains_exist():
    known = {each.pie_code for each in (*roles(), *problem_types(), *environment_problems())}

    assert {code for entry in domain_entries().values() for code in entry.pie} <= known


def test_the_z_codes_of_domains_are_billable(shared):
    with (shared / "facts" / "icd10cm_z55_z65.csv").open(encoding="utf-8", newline="") as file:
        billable = {line["code"] for line in csv.DictReader(file) if line["billable_leaf"] == "True"}

    assert {code for entry in domain_entries().values() for code in entry.icd10cm} <= billable


def test_the_gravity_cross_references_of_domains_exist(shared):
    text = (shared / "facts" / "gravity_domains.json").read_text(encoding="utf-8")
    known = {each["code"] for each in json.loads(text)["domains"]}

    assert {code for entry in domain_entries().values() for code in entry.gravity} <= known
