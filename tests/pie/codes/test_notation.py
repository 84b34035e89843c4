"""PIE notation: every valid code is read and written back; every wrong one is told where it is wrong."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie.codes import (
    Coping,
    Duration,
    FactorOneCode,
    FactorTwoCode,
    Severity,
    environment_problem,
    environment_problems,
    factor_one_code,
    factor_two_code,
    pie_code,
    problem_type,
    problem_types,
    role,
    roles,
)
from pie.errors import UnreadableNotation

BELOW_SEVEN = "a digit from 1 to 6 for the"


def test_a_factor_one_code_says_role_type_and_three_indices():
    assert factor_one_code("1130.423") == FactorOneCode(
        role=role("parent"),
        problem_type=problem_type("responsibility"),
        severity=Severity.HIGH,
        duration=Duration.ONE_TO_FIVE_YEARS,
        coping=Coping.ADEQUATE,
    )


@pytest.mark.parametrize(("text", "problem"), [("5201.54", "absence_of_shelter"), ("10101.54", "support_missing")])
def test_a_factor_two_code_says_problem_and_two_indices(text, problem):
    assert factor_two_code(text) == FactorTwoCode(
        problem=environment_problem(problem), severity=Severity.VERY_HIGH, duration=Duration.ONE_TO_SIX_MONTHS
    )


@pytest.mark.parametrize("of_role", roles(), ids=str)
def test_every_factor_one_code_round_trips(of_role):
    for of_type, severity, duration, coping in product(problem_types(), Severity, Duration, Coping):
        code = FactorOneCode(role=of_role, problem_type=of_type, severity=severity, duration=duration, coping=coping)

        assert pie_code(str(code)) == code


def test_every_factor_two_code_round_trips():
    for problem, severity, duration in product(environment_problems(), Severity, Duration):
        code = FactorTwoCode(problem=problem, severity=severity, duration=duration)

        assert pie_code(str(code)) == code


@pytest.mark.parametrize(
    ("text", "position", "found", "allowed", "hint"),
    [
        ("", 1, "", "a digit from 1 to 9", ""),
        ("parent", 1, "p", "a digit from 1 to 9", ""),
        (" 1130.423", 1, " ", "a digit from 1 to 9", "leave out the blank"),
        ("1730.423", 2, "7", "1, 2, 3, 4, 5 or 6", "roles are 11 parent, 12 spouse"),
        ("1100.423", 3, "0", "1, 2, 3, 4, 5, 6, 7, 8 or 9", "problem types are 10 power"),
        ("1135.423", 4, "5", "0", "the second digit of a problem type is always 0"),
        ("1130", 5, "", "a point", ""),
        ("1130,423", 5, ",", "a point", "write a point, not a comma"),
        ("1130 .423", 5, " ", "a point", "leave out the blank"),
        ("1130.023", 6, "0", f"{BELOW_SEVEN} severity", "severity begins with 1, which means no problem"),
        ("1130.403", 7, "0", f"{BELOW_SEVEN} duration", "duration begins with 1, the longest"),
        ("1130.4²3", 7, "²", f"{BELOW_SEVEN} duration", ""),
        ("1130.427", 8, "7", f"{BELOW_SEVEN} coping", ""),
        ("1130.42", 8, "", f"{BELOW_SEVEN} coping", "a factor I code ends with three digits, the last for coping"),
        ("1130.4231", 9, "1", "nothing more", ""),
        ("5105.23", 4, "5", "1, 2, 3 or 4", ""),
        ("5201.5", 7, "", f"{BELOW_SEVEN} duration", ""),
        ("5201.543", 8, "3", "nothing more", "coping is scored in factor I only"),
        ("5201.54\n", 8, "\n", "nothing more", "leave out the blank"),
        ("1010.54", 5, ".", "1, 2, 3 or 4", "codes of affectional support have five digits before the point"),
        ("1011.54", 4, "1", "0", "codes of affectional support have five digits before the point"),
        ("10301.22", 3, "3", "1 or 2", ""),
    ],
)
def test_a_wrong_code_is_told_where_and_what_belongs_there(text, position, found, allowed, hint):
    with pytest.raises(UnreadableNotation) as raised:
        pie_code(text)

    fault = raised.value
    assert (fault.position, fault.found, fault.allowed) == (position, found, allowed)
    assert fault.hint.startswith(hint)
    assert bool(fault.hint) == bool(hint)


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (
            factor_one_code,
            "5201.54",
            "character 1 is '5', but 1, 2, 3 or 4 belongs there: this is how a factor II code begins",
        ),
        (
            factor_one_code,
            "10101.35",
            "character 2 is '0', but 1, 2, 3, 4, 5 or 6 belongs there: this is how a factor II code begins",
        ),
        (
            factor_two_code,
            "1130.423",
            (
                "character 2 is '1', but 0 belongs there: "
                "affectional support begins with 10, and codes from 11 to 49 are of factor I"
            ),
        ),
        (factor_two_code, "", "the code ends before character 1, but 1, 5, 6, 7, 8 or 9 belongs there"),
        (factor_one_code, "", "the code ends before character 1, but 1, 2, 3 or 4 belongs there"),
    ],
)
def test_a_code_of_the_other_factor_is_recognised(read, text, said):
    with pytest.raises(UnreadableNotation) as raised:
        read(text)

    assert str(raised.value) == said


def fault_of(text):
    try:
        pie_code(text)
    except UnreadableNotation as fault:
        return fault
    return None


@given(text=st.text(alphabet="0123456789.,- x", max_size=12) | st.text(max_size=12))
def test_any_text_is_a_code_that_writes_itself_back_or_is_told_its_first_wrong_character(text):
    fault = fault_of(text)

    if fault is None:
        assert str(pie_code(text)) == text
    else:
        assert 1 <= fault.position <= len(text) + 1
        assert fault.found == text[fault.position - 1 : fault.position]
