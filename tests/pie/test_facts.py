"""The registry of facts: complete, kindly worded, and strict about values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie.codes.tables import rows
from pie.errors import FaultyTable, ImpossibleFact, UnknownFact
from pie.facts import FactType, Sensitivity, Subject, _fact, checked, fact, facts

PERSON = """
age gender pregnant postpartum prenatal_care veteran active_service_member disability physical_disability
developmental_disability blind_or_low_vision deaf_or_hard_of_hearing brain_injury dementia chronic_illness cancer
hiv_positive mental_health_condition substance_use_problem days_sober homebound caregiver student school_grade
education_level employment_status immigration_status languages needs_interpreter insurance benefits documents
foster_care_history justice_involved on_probation_or_parole recently_released violent_conviction
sex_offence_conviction fleeing_violence survivor_of_violence survivor_of_trafficking survivor_of_sexual_assault
lgbtq ethnicity religion tribal_member has_referral marital_status transport_modes travel_minutes_max free_hours
phone_access internet_access
suicidal_intent_or_plan suicidal_thoughts recent_suicide_attempt child_abuse_suspected child_unsafe_tonight
adult_abuse_disclosed overdose_now chest_pain severe_withdrawal untreated_injury essential_medication_out
threat_with_means_or_target trafficking_indicators unable_to_take_part days_to_hearing days_to_benefit_deadline
feels_unsafe_at_home afraid_of_partner partner_violence_worker_concern
"""

HOUSEHOLD = """
household_size household_income_year single_parent children_in_household children_under_5 first_time_parent
housing_status place_tonight tenure behind_on_rent eviction_notice lockout_today utility_shutoff_notice
utility_shut_off residence_postcode residence_city residence_county residence_state residence_area
residence_country has_pets has_vehicle food_today infant_formula_available infant_in_household
powered_medical_device extreme_weather
"""

MAY_NOT_WEIGH = {
    *["age", "gender", "ethnicity", "religion", "lgbtq", "immigration_status", "tribal_member", "marital_status"],
    *["pregnant", "postpartum"],
    *["disability", "physical_disability", "developmental_disability", "blind_or_low_vision"],
    *["deaf_or_hard_of_hearing", "brain_injury", "dementia", "chronic_illness", "cancer", "hiv_positive"],
    "mental_health_condition",
}


def names(**wanted):
    (field, value), *_ = wanted.items()
    return [each.name for each in facts().values() if getattr(each, field) == value]


def test_the_registry_has_the_facts_that_rules_ask_about_and_no_others():
    assert sorted(facts()) == sorted([*PERSON.split(), *HOUSEHOLD.split()])
    assert sorted(names(subject=Subject.HOUSEHOLD)) == sorted(HOUSEHOLD.split())


def test_protected_characteristics_may_not_weigh():
    assert set(names(may_weigh=False)) == MAY_NOT_WEIGH


def test_every_sensitive_class_keeps_some_fact():
    assert {each.sensitivity for each in facts().values()} == set(Sensitivity)


@pytest.mark.parametrize(
    ("name", "sensitivity"),
    [
        ("fleeing_violence", Sensitivity.VIOLENCE),
        ("afraid_of_partner", Sensitivity.VIOLENCE),
        ("immigration_status", Sensitivity.IMMIGRATION),
        ("hiv_positive", Sensitivity.HEALTH),
        ("days_sober", Sensitivity.SUBSTANCE_USE),
        ("suicidal_thoughts", Sensitivity.MENTAL_HEALTH),
        ("sex_offence_conviction", Sensitivity.JUSTICE),
        ("lgbtq", Sensitivity.GENDER_ORIENTATION),
        ("child_abuse_suspected", Sensitivity.CHILD_PROTECTION),
        ("household_size", Sensitivity.PERSONAL),
    ],
)
def test_facts_are_kept_in_the_class_they_would_do_harm_in(name, sensitivity):
    assert fact(name).sensitivity is sensitivity


@pytest.mark.parametrize("each", facts().values(), ids=lambda each: each.name)
def test_every_fact_can_be_asked_aloud_and_named_in_a_sentence(each):
    assert "?" in each.question
    assert not each.label.endswith((".", "?"))
    assert each.source


def test_numbers_have_a_unit_and_bounds():
    numbers = [each for each in facts().values() if each.type is FactType.INT]

    assert [each.name for each in numbers if not each.unit or each.minimum is None or each.maximum is None] == []


def test_the_registry_cannot_be_changed():
    with pytest.raises(TypeError):
        facts()["age"] = None


def test_an_unknown_fact_says_what_is_near():
    with pytest.raises(UnknownFact) as raised:
        fact("houshold_size")

    assert str(raised.value) == "there is no fact 'houshold_size'; did you mean household_size?"


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("veteran", True, True),
        ("age", 0, 0),
        ("age", 120, 120),
        ("gender", "woman", "woman"),
        ("insurance", ["medicaid", "private"], frozenset({"medicaid", "private"})),
        ("insurance", ["none"], frozenset({"none"})),
        ("documents", [], frozenset()),
        ("languages", ["EN", " es ", "es"], frozenset({"en", "es"})),
        ("residence_area", ("Ward 8",), frozenset({"Ward 8"})),
        ("residence_postcode", " 20001 ", "20001"),
    ],
)
def test_a_possible_value_becomes_what_rules_expect(name, raw, value):
    assert checked(name, raw) == value
    assert checked(name, value) == value


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("veteran", "yes", "give true or false"),
        ("veteran", 1, "give true or false"),
        ("veteran", None, "give true or false"),
        ("age", 121, "give a whole number of years from 0 to 120"),
        ("age", -1, "give a whole number of years from 0 to 120"),
        ("age", True, "give a whole number of years from 0 to 120"),
        ("age", "34", "give a whole number of years from 0 to 120"),
        ("age", 34.5, "give a whole number of years from 0 to 120"),
        ("household_size", 0, "give a whole number of people from 1 to 30"),
        ("tenure", "renting", "give one of rent, own, subsidised, none"),
        ("tenure", ["rent"], "give one of rent, own, subsidised, none"),
        ("free_hours", "weekend", "give a list of times of the week"),
        ("free_hours", {"weekend": True}, "give a list of times of the week"),
        ("free_hours", ["weekend", 3], "item 2: give one of weekday_day, weekday_evening, weekend"),
        ("insurance", [], "an empty list says nothing; give ['none'], or leave it out"),
        ("insurance", ["none", "private"], "'none' stands alone; leave it out or give nothing else"),
        ("languages", ["Spanish!"], "item 1: give an ISO 639 code of two or three letters, such as es"),
        ("languages", [None], "item 1: give an ISO 639 code of two or three letters, such as es"),
        ("religion", [""], "item 1: give a text of 1 to 200 printable characters"),
        ("religion", [str(number) for number in range(51)], "give at most 50 religions"),
        ("residence_city", 7, "give a text of 1 to 200 printable characters"),
        ("residence_city", "x" * 10_000_000, "give a text of 1 to 200 printable characters"),
        ("residence_city", "a\x00b", "give a text of 1 to 200 printable characters"),
    ],
    ids=lambda each: str(each)[:40] or "empty",
)
def test_an_impossible_value_is_refused_with_the_remedy(name, raw, reason):
    with pytest.raises(ImpossibleFact) as raised:
        checked(name, raw)

    assert (raised.value.name, raised.value.reason) == (name, reason)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(min_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(name=st.sampled_from(sorted(facts())), raw=JSON)
def test_any_json_value_is_possible_for_good_or_refused_without_being_repeated(name, raw):
    try:
        value = checked(name, raw)
    except ImpossibleFact as refusal:
        said = str(refusal)
    else:
        said = ""
        raw = value

    assert not said or not isinstance(raw, str) or raw not in said
    assert said or checked(name, raw) == value


@pytest.mark.parametrize(
    ("kind", "choices", "opened"),
    [("bool", "a; b", "no"), ("choice", "", "no"), ("set", "", "no"), ("set", "a", "yes")],
)
def test_choices_belong_to_choices_and_closed_sets_only(kind, choices, opened):
    header = "name,type,unit,choices,open,source"
    (row,) = rows("made_up.csv", f"{header}\nx,{kind},things,{choices},{opened},assumed\n")

    with pytest.raises(FaultyTable, match="choices belong to a choice and to a closed set"):
        _fact(row)
