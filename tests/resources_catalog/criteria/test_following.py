"""One rule follows from another only where whoever meets the one surely meets the other."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.criteria import (
    AgeBetween,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    HasAll,
    IncomeAtMost,
    IncomeWithinPoverty,
    Is,
    LivesIn,
    Not,
    OneOf,
    OpenToAll,
    Rule,
    Unread,
    Verdict,
    follows,
    never_fails,
)
from tests.matcher.strategies import household_facts, person_facts, rules

ADULT = AgeBetween(youngest=18)
VETERAN = Is(fact="veteran")
WORDS = Unread(words="see notes")


@pytest.mark.parametrize(
    ("rule", "stated", "does"),
    [
        (ADULT, AgeBetween(youngest=60), True),
        (AgeBetween(youngest=60), ADULT, False),
        (AgeBetween(youngest=18, oldest=24), ADULT, False),
        (ADULT, AgeBetween(youngest=18, oldest=24), True),
        (OpenToAll(), ADULT, True),
        (ADULT, OpenToAll(), False),
        (VETERAN, VETERAN, True),
        (VETERAN, ADULT, False),
        (AnyOf(rules=(VETERAN, WORDS)), VETERAN, True),
        (AllOf(rules=(VETERAN, ADULT)), VETERAN, False),
        (VETERAN, AllOf(rules=(VETERAN, ADULT)), True),
        (AnyOf(rules=(VETERAN, ADULT)), AnyOf(rules=(ADULT, VETERAN)), True),
        (VETERAN, AnyOf(rules=(ADULT, VETERAN)), False),
        (OneOf(fact="insurance", values=("medicaid", "none")), OneOf(fact="insurance", values=("None",)), True),
        (OneOf(fact="insurance", values=("none",)), OneOf(fact="insurance", values=("medicaid", "none")), False),
        (
            AnyOf(rules=(OneOf(fact="insurance", values=("none",)), OneOf(fact="insurance", values=("medicaid",)))),
            OneOf(fact="insurance", values=("medicaid", "none")),
            True,
        ),
        (OneOf(fact="insurance", values=("none",)), OneOf(fact="benefits", values=("none",)), False),
        (HasAll(fact="documents", values=("lease",)), HasAll(fact="documents", values=("lease", "photo_id")), True),
        (HasAll(fact="documents", values=("lease", "photo_id")), HasAll(fact="documents", values=("lease",)), False),
        (AtLeast(fact="days_sober", number=3), AtLeast(fact="days_sober", number=14), True),
        (AtMost(fact="household_size", number=3), AtMost(fact="household_size", number=4), False),
        (IncomeAtMost(amount=30_000), IncomeAtMost(amount=20_000), True),
        (IncomeAtMost(amount=30_000), IncomeAtMost(amount=20_000, each_further_person=5_000), False),
        (IncomeWithinPoverty(percent=200), IncomeWithinPoverty(percent=185), True),
        (IncomeWithinPoverty(percent=200, year=2025), IncomeWithinPoverty(percent=185), False),
        (LivesIn(states=("DC",), cities=("Easton",)), LivesIn(cities=("easton",)), True),
        (LivesIn(cities=("Easton",)), LivesIn(states=("DC",)), False),
        (Not(rule=AllOf(rules=(VETERAN, WORDS))), Not(rule=VETERAN), True),
        (Not(rule=VETERAN), Not(rule=AnyOf(rules=(VETERAN, ADULT))), False),
        (Not(rule=AnyOf(rules=(VETERAN, VETERAN))), Not(rule=VETERAN), True),
        (Not(rule=VETERAN), Not(rule=ADULT), False),
    ],
)
def test_a_rule_follows_where_it_lets_in_at_least_the_same_people(rule: Rule, stated: Rule, *, does: bool) -> None:
    assert follows(rule, stated) is does


facts = st.fixed_dictionaries({}, optional={**person_facts, **household_facts})


@given(rule=rules, stated=rules, known=facts)
def test_whoever_meets_a_rule_meets_what_follows_from_it(rule: Rule, stated: Rule, known: dict[str, Any]) -> None:
    met = stated.judge(known) is Verdict.MET

    assert not (met and follows(rule, stated)) or rule.judge(known) is Verdict.MET


@given(rule=rules, known=facts)
def test_a_rule_that_never_fails_fails_nobody(rule: Rule, known: dict[str, Any]) -> None:
    assert not never_fails(rule) or rule.judge(known) is not Verdict.NOT_MET
