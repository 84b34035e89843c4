"""An option whose income limit cannot be reckoned is asked about, never shut out nor let in by old figures."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.crosswalk import crosswalk
from matcher.eligibility import Standing
from matcher.proposal import Option, proposal
from resources_catalog.criteria import IncomeWithinPoverty, Verdict
from tests.matcher.builders import directory, request, service, stated

LIMIT = stated(IncomeWithinPoverty(percent=100))


def only(on: date, *, income: int) -> Option:
    facts = {"household_income_year": income, "household_size": 1}
    asked = replace(request(household=facts), on=on)
    found = proposal(asked, directory(service("a", criteria=[LIMIT], assured_on=on)), crosswalk=crosswalk())
    [option] = (*found.needs[0].options, *found.needs[0].near_misses)
    return option


@pytest.mark.parametrize(
    ("on", "income", "standing"),
    [
        (date(2026, 3, 2), 15_960, Standing.FITS),
        (date(2026, 3, 2), 15_961, Standing.NOT_ELIGIBLE),
        (date(2025, 3, 2), 15_651, Standing.NOT_ELIGIBLE),
        (date(2027, 5, 1), 15_000, Standing.ASK),
        (date(2027, 5, 1), 90_000, Standing.ASK),
    ],
)
def test_the_day_of_the_match_chooses_the_figures(on: date, income: int, standing: Standing) -> None:
    assert only(on, income=income).eligibility.standing is standing


def test_figures_that_are_too_old_are_told_in_the_explanation() -> None:
    option = only(date(2027, 5, 1), income=90_000)

    [judged] = option.eligibility.criteria
    assert (judged.verdict, judged.missing) == (Verdict.UNKNOWN, ())
    [to_ask] = option.explanation.unknown
    assert to_ask == (
        "Ask the service whether this holds of you: with a household income within 100 % of the 2026 poverty guideline "
        "(not reckoned: the figures of 2026 are older than 15 months)."
    )
