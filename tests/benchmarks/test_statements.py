"""When two readings of an eligibility statement are the same, and how a reader's answers are counted."""

import pytest

from benchmarks.quality.metrics import Counts
from benchmarks.quality.plain_patterns import pattern_reader
from benchmarks.quality.sources import Half, Place, label_rows
from benchmarks.quality.statement_scores import StatementScores, statement_scores
from benchmarks.quality.statements import (
    Labelled,
    Said,
    Statement,
    criteria_of,
    labelled_statements,
    same_meaning,
)


def row(values: str, kind: str = "health", **more: str) -> dict[str, str]:
    plain = {"negated": "no", "force": "required", "about": "person", "choice": "", "optional": "no"}
    return {"kind": kind, "values": values, **plain, **more}


def statement(*rows: dict[str, str], is_evaluable: bool = True) -> Statement:
    return Statement(
        id="e1",
        place=Place(file="town.csv", row=1, column="Eligibility"),
        half=Half.DEVELOPMENT,
        label_hash="",
        is_evaluable=is_evaluable,
        has_remainder=False,
        criteria=tuple(label for each in rows for label in criteria_of(each)),
    )


def scores(*found: Said, of: Statement) -> StatementScores:
    return statement_scores([(of, found)])


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("age 18..", "age 18.."),
        ("age ..5", "age 0..5"),
        ("age 0.12..5", "age 0.115..5"),
        ("age 60..", "age 60..120"),
        ("age adult", "age 18.."),
        ("age ..17", "age child"),
        ("student grade:-1..5", "student grade:-1..5"),
        ("residence dc", "residence District of Columbia"),
        ("residence monroe county", "residence Monroe"),
        ("residence washington metropolitan area", "residence metropolitan washington area"),
        ("residence since:0.5", "residence since:0.5"),
        ("income amount:1900/month", "income amount:22800/year"),
        ("income amount:50000", "income amount:50000/year"),
        ("income amount:by_size", "income amount:17820/year"),
        ("income guidelines", "income low"),
        ("health special_needs", "health disability"),
        ("justice court_ordered", "referral court"),
    ],
)
def test_two_ways_of_saying_one_thing_are_the_same(label, found):
    assert same_meaning(tuple(label.split(" ", 1)), tuple(found.split(" ", 1)))


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("age 18..", "age 21.."),
        ("age 5..12", "age 5..14"),
        ("age senior", "age 60.."),
        ("student grade:0..5", "age 0..5"),
        ("student grade:0..5", "student completed:5"),
        ("residence miami", "residence north miami"),
        ("residence miami", "residence miami-dade county"),
        ("residence county", "residence city"),
        ("income poverty:200", "income median:200"),
        ("income amount:1900/month", "income amount:1900"),
        ("gender female", "gender male"),
        ("age 18..", "age ...."),
        ("veteran veteran", "veteran service_member"),
    ],
)
def test_what_differs_in_a_place_or_a_figure_is_not_the_same(label, found):
    assert not same_meaning(tuple(label.split(" ", 1)), tuple(found.split(" ", 1)))


def test_a_comma_is_any_of_and_a_bar_is_another_right_reading():
    any_of = list(criteria_of(row("homeless,at_risk", "housing")))
    either = list(criteria_of(row("low|guidelines|housing:public_housing", "income")))

    assert [label.said.value for label in any_of] == ["homeless", "at_risk"]
    assert [label.said.value for label in either] == ["low"]
    assert either[0].allows(Said(kind="housing", value="public_housing"))


def test_a_negated_criterion_allows_only_its_own_sense():
    label = Labelled(said=Said(kind="justice", value="felony", negated=True))

    assert label.allows(Said(kind="justice", value="felony", negated=True))
    assert not label.allows(Said(kind="justice", value="felony"))


def test_right_wrong_and_missed_are_counted_by_kind():
    label = statement(row("18..", "age"), row("female", "gender"), row("homeless", "housing"))

    found = scores(Said(kind="age", value="21.."), Said(kind="gender", value="female"), of=label)

    assert dict(found.by_kind) == {
        "age": Counts(wrong=1, missed=1),
        "gender": Counts(right=1),
        "housing": Counts(missed=1),
    }
    assert found.abstained == {"housing": 1, "age": 0}
    assert found.confusions == {("age 18..", "age 21.."): 1, ("housing homeless", "nothing"): 1}
    assert (found.exact, found.statements) == (0, 1)


def test_an_optional_criterion_counts_neither_found_nor_missed():
    label = statement(row("50..", "age"), row("veteran", "veteran", optional="yes"))
    age = Said(kind="age", value="50..")

    assert scores(age, of=label).overall == Counts(right=1)
    assert scores(age, Said(kind="veteran", value="veteran"), of=label).overall == Counts(right=1)


def test_what_follows_from_a_label_may_be_said_as_well():
    label = statement(row("grade:9..12", "student"), row("poverty:200", "income"), row("children", "family"))
    besides = [("student", "enrolled"), ("income", "low"), ("age", "child")]

    found = scores(*(Said(kind=kind, value=value) for kind, value in besides), of=label)

    assert (found.overall.right, found.overall.wrong) == (0, 0)
    assert scores(Said(kind="income", value="low", negated=True), of=label).overall.wrong == 1
    assert scores(Said(kind="student", value="college"), of=label).overall.wrong == 1


def test_two_answers_to_one_label_are_one_right_one():
    label = statement(row("developmental_disability"))

    found = scores(
        Said(kind="health", value="disability"), Said(kind="health", value="developmental_disability"), of=label
    )

    assert found.overall == Counts(right=1)


def test_women_and_men_together_are_no_fault_where_the_label_is_silent():
    label = statement(row("homeless", "housing"))
    both = [Said(kind="gender", value=value) for value in ("female", "male")]

    assert scores(Said(kind="housing", value="homeless"), *both, of=label).overall == Counts(right=1)
    assert scores(both[0], of=label).overall == Counts(wrong=1, missed=1)


def test_an_exclusion_read_as_a_requirement_is_told_as_the_opposite():
    label = statement(row("sex_offence", "justice", negated="yes"))

    assert scores(Said(kind="justice", value="sex_offence"), of=label).opposite == 1
    assert scores(Said(kind="justice", value="sex_offence", negated=True), of=label).opposite == 0


def test_force_and_about_are_counted_over_what_was_found():
    label = statement(
        row("..5", "age", about="child"), row("children", "family"), row("homeless", "housing", force="welcome")
    )

    found = scores(
        Said(kind="age", value="..5", about="person"),
        Said(kind="family", value="children", about="parent"),
        Said(kind="housing", value="homeless", force="welcome"),
        of=label,
    )

    assert (found.matched, found.force_right, found.about_right) == (3, 3, 2)


def test_an_adult_is_not_called_the_child():
    label = statement(row("18..54", "age"))

    assert scores(Said(kind="age", value="18..54", about="child"), of=label).about_right == 0


@pytest.mark.parametrize(
    ("first", "second", "read_as_and"),
    [
        ({"choice": "a1"}, {"choice": "a2"}, 0),
        ({"choice": "a1"}, {"choice": "a1"}, 1),
        ({"choice": "a1"}, {"choice": "b2"}, 1),
        ({}, {}, 1),
        ({"criterion": 0}, {"criterion": 0}, 0),
        ({"criterion": 0}, {"criterion": 1}, 1),
        ({"force": "welcome"}, {"force": "focus"}, 0),
    ],
)
def test_alternatives_have_to_stay_alternatives(first, second, read_as_and):
    label = statement(row("65..", "age", choice="a1"), row("disability", choice="a2"))

    found = scores(Said(kind="age", value="65..", **first), Said(kind="health", value="disability", **second), of=label)

    assert (found.alternatives, found.read_as_and) == (1, read_as_and)


def test_what_belongs_to_several_branches_is_no_alternative_to_them():
    label = statement(
        row("female", "gender", choice="a1"),
        row("poverty:185", "income", choice="a12"),
        row("senior", "age", choice="a3"),
    )
    read = [Said(kind=kind, value=value) for kind, value in (("gender", "female"), ("income", "poverty:185"))]

    assert scores(*read, of=label).alternatives == 0
    assert scores(read[1], Said(kind="age", value="senior"), of=label).alternatives == 1


def test_what_cannot_be_judged_has_to_be_left_alone():
    label = statement(is_evaluable=False)

    assert scores(of=label).not_evaluable_abstained == 1
    left = scores(Said(kind="open", value="all"), of=label)
    assert (left.not_evaluable, left.not_evaluable_abstained, left.overall) == (1, 0, Counts(wrong=1))


def test_a_reader_that_says_what_the_labels_say_has_no_fault():
    every = labelled_statements()

    found = statement_scores((each, [label.said for label in each.criteria if not label.is_optional]) for each in every)

    assert (found.overall.wrong, found.overall.missed, found.opposite) == (0, 0, 0)
    assert found.exact == found.statements == len(every)
    assert found.force_right == found.about_right == found.matched
    assert found.read_as_and == 0


def test_what_was_drawn_first_or_shown_is_for_development_and_the_rest_of_the_second_drawing_is_held_out():
    rows = {row["id"]: row for row in label_rows("eligibility_statements")}
    known = {id_ for id_, row in rows.items() if row["drawing"] == "1" or row["shown"] == "yes"}

    assert {row["drawing"] for row in rows.values()} <= {"1", "2"}
    assert {each.id for each in labelled_statements() if each.half is Half.DEVELOPMENT} == known


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        ("Women 18+ with low income", {"age 18..", "gender female", "income low"}),
        ("Ages 5 - 14, Springfield residents", {"age 5..14", "residence springfield"}),
        ("Must be under 21; 150% of the poverty line", {"age ..21", "income poverty:150"}),
        ("Call for details", set()),
    ],
)
def test_the_plain_patterns_find_plain_words(text, criteria):
    assert {f"{said.kind} {said.value}" for said in pattern_reader(text)} == criteria
