"""Dated figures are chosen by the day of the match, and never reckoned with in silence once they are too old."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.criteria import (
    AgeBetween,
    AllOf,
    AnyOf,
    IncomeWithinPoverty,
    Is,
    Not,
    OutOfDate,
    Rule,
    Verdict,
    as_of,
    figures_note,
    is_out_of_date,
)
from resources_catalog.criteria.dated import POVERTY, is_too_old, most_months
from resources_catalog.criteria.poverty import guidelines
from resources_catalog.criteria.profile import rule_as_json, rule_from

IN_FORCE = IncomeWithinPoverty(percent=200)
POOR = {"household_income_year": 20_000, "household_size": 2}
FRESH, OLD = date(2026, 11, 24), date(2027, 4, 16)


@pytest.mark.parametrize(
    ("region", "valid_from", "first", "further"),
    [
        ("contiguous", date(2024, 1, 11), 15_060, 5_380),
        ("alaska", date(2024, 1, 11), 18_810, 6_730),
        ("hawaii", date(2024, 1, 11), 17_310, 6_190),
        ("contiguous", date(2025, 1, 15), 15_650, 5_500),
        ("alaska", date(2025, 1, 15), 19_550, 6_880),
        ("hawaii", date(2025, 1, 15), 17_990, 6_330),
        ("contiguous", date(2026, 1, 15), 15_960, 5_680),
        ("alaska", date(2026, 1, 15), 19_950, 7_100),
        ("hawaii", date(2026, 1, 15), 18_360, 6_530),
    ],
)
def test_the_guidelines_of_three_years(region: str, valid_from: date, first: int, further: int) -> None:
    [row] = [row for row in guidelines() if (row.region, row.valid_from) == (region, valid_from)]

    assert (row.first_person, row.each_further_person, row.currency) == (first, further, "USD")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2025, 1, 14), 2024), (date(2025, 1, 15), 2025), (date(2026, 1, 14), 2025), (FRESH, 2026)]
)
def test_the_guideline_in_force_on_the_day_of_the_match_is_taken(day: date, year: int) -> None:
    assert as_of(IN_FORCE, day) == IncomeWithinPoverty(percent=200, year=year)


@pytest.mark.parametrize("rule", [IN_FORCE, IncomeWithinPoverty(percent=200, year=2026)])
def test_figures_that_are_too_old_settle_nothing_and_say_so(rule: Rule) -> None:
    dated = as_of(rule, OLD)

    assert (as_of(rule, FRESH).judge(POOR), dated.judge(POOR)) == (Verdict.MET, Verdict.UNKNOWN)
    assert str(dated) == (
        "with a household income within 200 % of the 2026 poverty guideline "
        "(not reckoned: the figures of 2026 are older than 15 months)"
    )
    assert dated.facts() == frozenset()


def test_a_day_before_every_table_settles_nothing_either() -> None:
    dated = as_of(IN_FORCE, date(2020, 5, 1))

    assert isinstance(dated, OutOfDate)
    assert dated.because == "no figures are known for 2020-05-01"


def test_a_rule_that_names_no_year_is_unknown_until_the_day_is_known() -> None:
    assert (IN_FORCE.judge(POOR), IN_FORCE.limit(2)) == (Verdict.UNKNOWN, None)


def test_parts_of_a_rule_are_dated_and_the_rest_still_decides() -> None:
    rule = AllOf(rules=(AgeBetween(youngest=18), AnyOf(rules=(Is(fact="veteran"), Not(rule=IN_FORCE)))))

    dated = as_of(rule, OLD)

    assert is_out_of_date(dated)
    assert not is_out_of_date(as_of(rule, FRESH))
    assert dated.judge({"age": 12, **POOR}) is Verdict.NOT_MET
    assert dated.judge({"age": 30, "veteran": True, **POOR}) is Verdict.MET
    assert dated.judge({"age": 30, "veteran": False, **POOR}) is Verdict.UNKNOWN


def test_a_rule_without_figures_is_the_same_on_every_day() -> None:
    rule = AllOf(rules=(AgeBetween(youngest=18), Not(rule=Is(fact="veteran"))))

    assert as_of(rule, OLD) is rule


@given(
    percent=st.integers(1, 500),
    income=st.integers(0, 200_000),
    size=st.integers(1, 10),
    day=st.dates(date(2024, 1, 11), date(2029, 1, 1)),
)
def test_a_verdict_is_given_only_by_figures_of_the_last_fifteen_months(
    percent: int, income: int, size: int, day: date
) -> None:
    verdict = as_of(IncomeWithinPoverty(percent=percent), day).judge(
        {"household_income_year": income, "household_size": size}
    )

    newest = max(row.valid_from for row in guidelines() if row.valid_from <= day)
    assert (verdict is Verdict.UNKNOWN) == is_too_old(newest, day, POVERTY)


def test_the_limit_is_data_with_a_source() -> None:
    assert most_months(POVERTY) == 15
    assert is_too_old(date(2026, 1, 15), date(2027, 4, 16), POVERTY)
    assert not is_too_old(date(2026, 1, 15), date(2027, 4, 15), POVERTY)


def test_the_note_says_of_which_year_the_newest_figures_are() -> None:
    assert figures_note(FRESH) is None
    assert "is of 2026, older than 15 months" in (figures_note(OLD) or "")
    assert "No poverty guideline is known here for 2019-01-01" in (figures_note(date(2019, 1, 1)) or "")


def test_the_profile_may_leave_the_year_to_the_day_of_the_match() -> None:
    rule = rule_from({"poverty": {"percent": 185}}, "criteria")

    assert rule == IncomeWithinPoverty(percent=185)
    assert rule_as_json(rule) == {"poverty": {"percent": 185, "region": "contiguous"}}
