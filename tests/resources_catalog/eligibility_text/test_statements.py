"""Statements as directories make them, each with exactly the criteria that a careful reader finds in it."""

import csv
from pathlib import Path

import pytest

from resources_catalog.eligibility_text import Force, Kind, ReadCriterion, Whom, read_eligibility


def rows(name: str) -> list[tuple[str, str]]:
    """The statements of a table, each with what is read in it."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as table:
        return [(row["statement"].replace("\\n", "\n"), row["criteria"]) for row in csv.DictReader(table)]


STATEMENTS = rows("statements.csv")
EXCLUSIONS = rows("exclusions.csv")
ALTERNATIVES = rows("alternatives.csv")
FIGURES = rows("figures.csv")
with (Path(__file__).parent / "no_figures.csv").open(encoding="utf-8", newline="") as numbers:
    NO_FIGURES = [row["statement"] for row in csv.DictReader(numbers)]


def said(each: ReadCriterion) -> str:
    """A criterion as the table has it: "not" where it excludes, how it binds, of whom; "#0a" is branch a of choice 0."""
    words = f"{'not ' if each.negated else ''}{each.kind.value} {'/'.join(each.values)}"
    if each.force is not Force.REQUIRED and each.kind is not Kind.OPEN:
        words += f" ({each.force.value})"
    if each.about is not Whom.PERSON:
        words += f" of {each.about.value}"
    return words if each.choice is None else f"{words} #{each.choice}{'abcdefghij'[each.branch or 0]}"


@pytest.mark.parametrize(("statement", "criteria"), STATEMENTS)
def test_a_statement_is_read_as_it_is_meant(statement: str, criteria: str) -> None:
    assert "; ".join(map(said, read_eligibility(statement).criteria)) == criteria


def test_there_are_statements_of_every_kind() -> None:
    kinds = {each.kind for statement, _ in STATEMENTS for each in read_eligibility(statement).criteria}

    assert kinds == set(Kind)
    assert len(STATEMENTS) >= 150


@pytest.mark.parametrize(("statement", "criteria"), EXCLUSIONS)
def test_who_is_turned_away_is_told_from_who_may_come(statement: str, criteria: str) -> None:
    assert "; ".join(map(said, read_eligibility(statement).criteria)) == criteria


@pytest.mark.parametrize(("statement", "criteria"), ALTERNATIVES)
def test_what_is_one_way_in_among_several_is_told_from_what_is_asked_of_all(statement: str, criteria: str) -> None:
    assert "; ".join(map(said, read_eligibility(statement).criteria)) == criteria


@pytest.mark.parametrize(("statement", "criteria"), FIGURES)
def test_ages_grades_and_incomes_are_read_however_they_are_written(statement: str, criteria: str) -> None:
    assert "; ".join(map(said, read_eligibility(statement).criteria)) == criteria


@pytest.mark.parametrize("statement", NO_FIGURES)
def test_numbers_of_anything_else_are_no_ages_grades_or_incomes(statement: str) -> None:
    figures = [
        each.kind
        for each in read_eligibility(statement).criteria
        if each.kind in (Kind.AGE, Kind.INCOME) or any(value.startswith("grade:") for value in each.values)
    ]

    assert figures == []


@pytest.mark.parametrize("statement", [statement for statement, criteria in (*STATEMENTS, *EXCLUSIONS) if not criteria])
def test_where_nothing_is_read_something_stays_open(statement: str) -> None:
    found = read_eligibility(statement)

    assert found.remainder or found.not_evaluable


@pytest.mark.parametrize(
    ("both", "either"),
    [
        ("Must be homeless and employed", "Homeless or employed"),
        ("Must be a veteran and a student", "Veterans and students"),
        ("Seniors with disabilities", "Seniors and people with disabilities"),
        ("Homeless women", "Homeless people and women"),
        ("Disabled veterans, residents of Easton", "Disabled people, veterans, seniors"),
        ("Low-income, uninsured adults", "Low-income or uninsured adults"),
    ],
)
def test_what_is_needed_together_is_told_from_what_is_one_way_among_others(both: str, either: str) -> None:
    assert {each.choice for each in read_eligibility(both).criteria} == {None}
    assert len({each.choice for each in read_eligibility(either).criteria} - {None}) == 1


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("Residents of Easton aged 60 or over, or with a disability", "easton"),
        ("Pregnant women and parents living in Easton", "easton"),
        ("Homeless, disabled, or unemployed, residents of Easton", "easton"),
    ],
)
def test_a_place_beside_a_list_binds_everybody_on_it(statement: str, place: str) -> None:
    homes = [each for each in read_eligibility(statement).criteria if each.kind is Kind.RESIDENCE]

    assert [(each.values, each.choice) for each in homes] == [((place,), None)]


@pytest.mark.parametrize(
    "statement", ["Veterans or anyone who sails", "Live or work in Easton", "Interested in sailing, or homeless"]
)
def test_an_alternative_that_is_not_understood_leaves_the_other_as_one_way(statement: str) -> None:
    chosen = [each for each in read_eligibility(statement).criteria if each.choice is not None]

    assert len({each.branch for each in chosen}) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "No pregnant women", "We cannot enroll students who are on another curriculum", "No homeless men under 30",
        "Sex offenders with children are not accepted",
    ],
)  # fmt: skip
def test_several_things_excluded_together_exclude_nobody_for_one_of_them(statement: str) -> None:
    general = {Kind.GENDER, Kind.AGE, Kind.STUDENT, Kind.FAMILY}

    assert not {each.kind for each in read_eligibility(statement).criteria if each.negated} & general
