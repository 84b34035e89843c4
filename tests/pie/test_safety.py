"""The escalation table: every rule fires on what it names and not without it; nothing is missed, nothing cleared."""

import json
import re
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pie.assessment import (
    CLIENT_ID,
    Assessment,
    AssessmentId,
    Beneficiary,
    BeneficiaryKind,
    FindingStatus,
    Goal,
    GoalId,
    HealthFactor,
    HealthFinding,
    Household,
    LackInEnvironment,
    Person,
    PersonId,
    PlainFinding,
    Problem,
    ProblemId,
    Relation,
    RoleProblem,
    SafeContact,
    ScreeningAnswer,
    Whereabouts,
)
from pie.circumstances import DECLINED, Circumstances
from pie.codes import Coping, Duration, NeedDomain, Severity, environment_problem, problem_type, role
from pie.codes.tables import rows
from pie.errors import FaultyTable
from pie.facts import Subject, fact, facts
from pie.safety import (
    EscalationLevel,
    Numbers,
    emergency_numbers,
    escalations,
    escalations_from,
    flags,
    not_assessed,
    phrases,
    phrases_in,
    raised,
    rules,
    safety,
    topics,
)
from pie.safety.conditions import condition
from pie.safety.evidence import Evidence
from pie.screening.results import answered
from tests.pie.strategies import assessments

ON = date(2026, 3, 2)


def assessment(told=None, **more):
    """The client with these facts, wherever they belong."""
    told = told or {}
    of_household = {name: value for name, value in told.items() if fact(name).subject is Subject.HOUSEHOLD}
    of_person = {name: value for name, value in told.items() if name not in of_household}
    made = Assessment(
        id=AssessmentId("a"),
        assessed_on=ON,
        client=Person(id=CLIENT_ID, relation=Relation.SELF, circumstances=Circumstances.of(of_person)),
        household=Household(circumstances=Circumstances.of(of_household)),
    )
    return replace(made, **more)


def answer(instrument, question, said):
    return ScreeningAnswer(instrument=instrument, question=question, answer=said)


def problem(kind, severity=None, duration=None, coping=None, **more):
    indices = {
        "severity": severity and Severity(severity),
        "duration": duration and Duration(duration),
        "coping": coping and Coping(coping),
    }
    return Problem(id=ProblemId("p"), kind=kind, **indices, **more)


def in_role(of, **more):
    return problem(RoleProblem(role=role(of), type=problem_type("victimization")), **more)


def fired(made, on=ON):
    return {each.rule for each in raised(made, on=on) if each.rule is not None}


def flags_of(made, on=ON):
    return [(each.flag, each.level.value) for each in escalations(made, on=on)]


HOUSING = LackInEnvironment(problem=environment_problem("5201"))
FOOD = PlainFinding(domain=NeedDomain.FOOD)
MINOR = {"age": 12}
OFF = {"utility_shut_off": True}
STEADY = answer("AHC-HRSN core", "71802-3", "LA31993-1")


def screened(*answers, told=None):
    return assessment(told, screening=tuple(answers))


def found(*problems, told=None):
    return assessment(told, problems=problems)


def all_of(instrument, said, *questions):
    return tuple(answer(instrument, question, said) for question in questions)


HITS_ITEMS = ("95618-5", "95617-7", "95616-9", "95615-1")

# Each rule: the least that fires it, and the nearest that does not.
CASES = {
    "suicide_intent_or_plan": (assessment({"suicidal_intent_or_plan": True}), assessment({"suicidal_intent_or_plan": False})),
    "suicide_recent_attempt": (assessment({"recent_suicide_attempt": True}), assessment({"recent_suicide_attempt": False})),
    "cssrs_4": (screened(answer("C-SSRS", "q4", "yes")), screened(answer("C-SSRS", "q4", "no"))),
    "cssrs_5": (screened(answer("Columbia", "5", "Y")), screened(answer("C-SSRS", "q5", "declined"))),
    "cssrs_6": (screened(answer("C-SSRS", "q6", "yes")), screened(answer("C-SSRS", "q6", "no"))),
    "cssrs_6_recent": (screened(answer("C-SSRS", "q6_past_3_months", "yes")), screened(answer("C-SSRS", "q6_past_3_months", "no"))),
    "cssrs_6_not_recent": (
        screened(answer("C-SSRS", "93267-3", "LA33-6"), answer("C-SSRS", "93269-9", "LA32-8")),
        screened(answer("C-SSRS", "93267-3", "LA33-6")),
    ),
    "cssrs_6_lifetime": (screened(answer("C-SSRS", "q6", "lifetime")), screened(answer("C-SSRS", "q6", "no"))),
    "suicide_thoughts": (assessment({"suicidal_thoughts": True}), assessment({"suicidal_thoughts": False})),
    "cssrs_1": (screened(answer("C-SSRS", "Q1", "yes")), screened(answer("C-SSRS", "Q1", "no"))),
    "cssrs_2": (screened(answer("C-SSRS", "item 2", "true")), screened(answer("C-SSRS", "item 2", "false"))),
    "cssrs_3": (screened(answer("any", "93248-3", "LA33-6")), screened(answer("any", "93248-3", "LA32-8"))),
    "phq9_item_9": (screened(answer("PHQ-9", "9", "1")), screened(answer("PHQ-9", "9", "0"))),
    "code_ideation": (
        found(problem(HealthFinding(factor=HealthFactor.MENTAL, label="x", code="r45.851"))),
        found(problem(HealthFinding(factor=HealthFactor.MENTAL, label="x", code="R45.85"))),
    ),
    "code_attempt": (
        found(problem(HealthFinding(factor=HealthFactor.MENTAL, label="x", code="T14.91XA"))),
        found(problem(HealthFinding(factor=HealthFactor.MENTAL, label="x"))),
    ),
    "lap_1": (screened(answer("LAP", "q1", "yes")), screened(answer("LAP", "q1", "no"))),
    "lap_2": (screened(answer("LAP", "q2", "yes")), screened(answer("LAP", "q2", "unsure"))),
    "lap_3": (screened(answer("LAP", "q3", "1")), screened(answer("LAP", "q3", "0"))),
    "lap_4_to_11": (
        screened(*all_of("LAP", "yes", "q4", "q6", "q8", "q11")),
        screened(*all_of("LAP", "yes", "q4", "q6", "q8"), answer("LAP", "q11", "no")),
    ),
    "lap_result": (screened(answer("LAP", "result", "High danger")), screened(answer("LAP", "result", "not screened in"))),
    "lap_belief": (screened(answer("LAP", "worker_belief", "yes")), screened(answer("LAP", "worker_belief", "no"))),
    "worker_concern": (assessment({"partner_violence_worker_concern": True}), assessment({"partner_violence_worker_concern": False})),
    "hits_total": (screened(answer("HITS", "total", "11")), screened(answer("HITS", "total", "10"))),
    "hits_result": (screened(answer("HITS", "result", "positive")), screened(answer("HITS", "result", "1"))),
    "hits_items": (
        screened(*all_of("AHC", "LA10082-8", *HITS_ITEMS)),
        screened(*all_of("AHC", "LA10066-1", *HITS_ITEMS)),
    ),
    "hits_hurt": (screened(answer("AHC HRSN", "95618-5", "LA16644-9")), screened(answer("AHC HRSN", "95618-5", "LA10082-8"))),
    "hits_threatened": (screened(answer("AHC HRSN", "95616-9", "LA6482-9")), screened(answer("AHC HRSN", "95617-7", "LA6482-9"))),
    "prapare_afraid": (screened(answer("PRAPARE", "76501-6", "LA33-6")), screened(answer("PRAPARE", "76501-6", "LA32-8"))),
    "prapare_unsafe": (screened(answer("PRAPARE", "93026-3", "LA14072-5")), screened(answer("PRAPARE", "93026-3", "LA33-6"))),
    "feels_unsafe": (assessment({"feels_unsafe_at_home": True}), assessment({"feels_unsafe_at_home": False})),
    "afraid_of_partner": (assessment({"afraid_of_partner": True}), assessment({"afraid_of_partner": False})),
    "fleeing": (assessment({"fleeing_violence": True}), assessment({"fleeing_violence": False})),
    "harmed": (found(problem(FOOD, harmed_by=PersonId("x"))), found(problem(FOOD))),
    "victim_of_partner": (found(in_role("spouse")), found(in_role("neighbour"))),
    "child_abuse": (assessment({"child_abuse_suspected": True}), assessment({"child_abuse_suspected": False})),
    "child_unsafe": (assessment({"child_unsafe_tonight": True}), assessment({"child_unsafe_tonight": False})),
    "victim_as_child": (found(in_role("child")), found(in_role("child"), told={"age": 18})),
    "victim_as_adult_child": (found(in_role("child"), told={"age": 18}), found(in_role("child"), told={"age": 17})),
    "victim_is_minor": (found(in_role("student"), told=MINOR), found(in_role("student"))),
    "harmed_minor": (
        found(problem(FOOD, harmed_by=PersonId("x")), told=MINOR),
        found(problem(FOOD, harmed_by=PersonId("x"))),
    ),
    "adult_abuse": (assessment({"adult_abuse_disclosed": True}), assessment({"adult_abuse_disclosed": False})),
    "elder_screening": (screened(answer("EASI", "result", "positive")), screened(answer("EASI", "result", "negative"))),
    "victim_is_older": (found(in_role("parent"), told={"age": 60}), found(in_role("parent"), told={"age": 59})),
    "ahc_no_place": (
        screened(answer("AHC", "71802-3", "LA31995-6"), told={"place_tonight": False}),
        screened(answer("AHC", "71802-3", "LA31995-6")),
    ),
    "prapare_no_place": (
        screened(answer("PRAPARE", "71802-3", "LA30190-5"), told={"place_tonight": False}),
        screened(answer("PRAPARE", "71802-3", "LA30190-5"), told={"place_tonight": True}),
    ),
    "no_place": (assessment({"place_tonight": False}), assessment({"place_tonight": True})),
    "unsheltered": (assessment({"housing_status": "unsheltered"}), assessment({"housing_status": "shelter"})),
    "lockout": (assessment({"lockout_today": True}), assessment({"lockout_today": False})),
    "pie_5201": (found(problem(HOUSING, 5, 5)), found(problem(HOUSING, 5, 4))),
    "no_food": (assessment({"food_today": False}), assessment({"food_today": True})),
    "no_formula": (assessment({"infant_formula_available": False}), assessment({"infant_formula_available": True})),
    "off_device": (assessment(OFF | {"powered_medical_device": True}), assessment({"powered_medical_device": True})),
    "off_infant": (assessment(OFF | {"infant_in_household": True}), assessment(OFF)),
    "off_weather": (assessment(OFF | {"extreme_weather": True}), assessment({"extreme_weather": True})),
    "ahc_off_device": (
        screened(answer("AHC", "96779-4", "LA32002-0"), told={"powered_medical_device": True}),
        screened(answer("AHC", "96779-4", "LA33-6"), told={"powered_medical_device": True}),
    ),
    "ahc_off_infant": (
        screened(answer("AHC", "96779-4", "LA32002-0"), told={"infant_in_household": True}),
        screened(answer("AHC", "96779-4", "LA32002-0")),
    ),
    "ahc_off_weather": (
        screened(answer("AHC", "96779-4", "already shut off"), told={"extreme_weather": True}),
        screened(answer("AHC", "96779-4", "LA32-8"), told={"extreme_weather": True}),
    ),
    "overdose": (assessment({"overdose_now": True}), assessment({"overdose_now": False})),
    "chest_pain": (assessment({"chest_pain": True}), assessment({"chest_pain": False})),
    "withdrawal": (assessment({"severe_withdrawal": True}), assessment({"severe_withdrawal": False})),
    "injury": (assessment({"untreated_injury": True}), assessment({"untreated_injury": False})),
    "medication_out": (assessment({"essential_medication_out": True}), assessment({"essential_medication_out": False})),
    "threat": (assessment({"threat_with_means_or_target": True}), assessment({"threat_with_means_or_target": False})),
    "trafficking_signs": (assessment({"trafficking_indicators": True}), assessment({"trafficking_indicators": False})),
    "trafficking_told": (assessment({"survivor_of_trafficking": True}), assessment({"survivor_of_trafficking": False})),
    "cannot_take_part": (assessment({"unable_to_take_part": True}), assessment({"unable_to_take_part": False})),
    "hearing": (assessment({"days_to_hearing": 7}), assessment({"days_to_hearing": 8})),
    "benefit_deadline": (assessment({"days_to_benefit_deadline": 0}), assessment({"days_to_benefit_deadline": 8})),
    "no_antenatal_care": (assessment({"pregnant": True, "prenatal_care": False}), assessment({"pregnant": True})),
    "severity_6": (found(problem(FOOD, 6)), found(problem(FOOD, 5))),
    "severity_5_new": (found(problem(FOOD, 5, 6)), found(problem(FOOD, 5, 5))),
    "severity_4_coping": (found(problem(FOOD, 4, coping=5)), found(problem(FOOD, 4, coping=4))),
}  # fmt: skip


def test_every_rule_has_its_case():
    assert list(CASES) == [rule.id for rule in rules()]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_fires_on_the_least_it_names_and_not_without_it(rule):
    with_it, without = CASES[rule.id]

    assert rule.id in fired(with_it)
    assert rule.id not in fired(without)
    assert rule.flag in [each.flag for each in escalations(with_it, on=ON)]


# What each trigger of the red flags names, and the rules that hold it, all of which must be there.
TRIGGERS = {
    ("suicide", 1): {"cssrs_4", "cssrs_5", "cssrs_6", "cssrs_6_recent", "suicide_intent_or_plan", "suicide_recent_attempt"},
    ("suicide", 2): {"cssrs_1", "cssrs_2", "cssrs_3", "suicide_thoughts"},
    ("suicide", 3): {"phq9_item_9"},
    ("suicide", 4): {"words"},
    ("ipv_lethality", 1): {"lap_1", "lap_2", "lap_3", "lap_4_to_11", "lap_belief", "lap_result", "worker_concern"},
    ("ipv_screen", 1): {"hits_total", "hits_items"},
    ("ipv_screen", 2): {"prapare_afraid"},
    ("ipv_screen", 3): {"prapare_unsafe"},
    ("child_protection", 1): {"child_abuse"},
    ("child_protection", 2): {"child_unsafe"},
    ("child_protection", 3): {"victim_as_child"},
    ("elder_or_dependent_abuse", 1): {"adult_abuse"},
    ("elder_or_dependent_abuse", 2): {"elder_screening"},
    ("no_shelter_tonight", 1): {"ahc_no_place", "prapare_no_place", "no_place"},
    ("no_shelter_tonight", 2): {"lockout"},
    ("no_shelter_tonight", 3): {"pie_5201"},
    ("no_food_today", 1): {"no_food"},
    ("no_food_today", 2): {"no_formula"},
    ("utility_off_risk", 1): {"ahc_off_device", "ahc_off_infant", "ahc_off_weather"},
    ("medical_emergency", 1): {"overdose", "chest_pain", "withdrawal", "injury", "medication_out"},
    ("violence_to_others", 1): {"threat"},
    ("trafficking", 1): {"trafficking_signs", "trafficking_told"},
    ("psychosis_or_incapacity", 1): {"cannot_take_part"},
    ("legal_deadline", 1): {"hearing", "benefit_deadline"},
    ("pregnancy_no_care", 1): {"no_antenatal_care"},
}  # fmt: skip
LEVELS = {
    "immediate": "immediate",
    "same day": "same_day",
    "today": "today",
    "deadline clock": "deadline",
    "soon": "soon",
}


def test_every_trigger_of_every_red_flag_has_its_rules(shared):
    listed = json.loads((shared / "facts" / "red_flags.json").read_text(encoding="utf-8"))["flags"]
    wanted = {(each["id"], number) for each in listed for number in range(1, len(each["trigger"]) + 1)}
    by_trigger = {}
    for rule in rules():
        by_trigger.setdefault((rule.flag, rule.trigger), set()).add(rule.id)

    assert set(TRIGGERS) == wanted
    assert {each["id"] for each in listed} == set(flags()) - {"severe_finding"}
    for trigger, names in TRIGGERS.items():
        assert names <= by_trigger.get(trigger, set()) | {"words"}, trigger
    assert any(phrase.flag == "suicide" for phrase in phrases())


def test_every_flag_has_a_rule_at_the_level_of_the_red_flags(shared):
    listed = json.loads((shared / "facts" / "red_flags.json").read_text(encoding="utf-8"))["flags"]

    for each in listed:
        levels = {rule.level.value for rule in rules() if rule.flag == each["id"]}
        assert LEVELS[each["level"]] in levels, each["id"]


def test_the_codes_that_escalate_in_the_screener_map_raise_a_flag(shared):
    import csv

    with (shared / "facts" / "screener_map.csv").open(encoding="utf-8") as file:
        escalating = [row for row in csv.DictReader(file) if row["suggested_urgency"] == "escalate"]

    missed = [
        (row["question_code"], row["answer_code"])
        for row in escalating
        if not fired(screened(answer(row["instrument"], row["question_code"], row["answer_code"] or "11")))
    ]
    assert escalating
    assert missed == []


def test_whatever_declined_or_unknown_fires_nothing_and_is_said_to_be_not_assessed():
    declined = dict.fromkeys(facts(), DECLINED)

    asked = safety(assessment(declined), on=ON)
    silent = safety(assessment(), on=ON)

    assert (asked.escalations, silent.escalations) == ((), ())
    assert silent.not_assessed == (
        "suicide",
        "violence at home",
        "a place to sleep tonight",
        "food for today",
        "whether the children are safe",
    )
    assert asked.not_assessed == tuple(f"{each} (asked; would rather not say)" for each in silent.not_assessed)


@pytest.mark.parametrize(
    ("made", "gone"),
    [
        (assessment({"suicidal_thoughts": False}), "suicide"),
        (screened(answer("PHQ-9", "q9", "not at all")), "suicide"),
        (screened(answer("C-SSRS", "q2", "no")), "suicide"),
        (assessment({"feels_unsafe_at_home": False}), "violence at home"),
        (screened(answer("HITS", "total", "4")), "violence at home"),
        (found(in_role("spouse")), "violence at home"),
        (assessment({"place_tonight": True}), "a place to sleep tonight"),
        (screened(STEADY), "a place to sleep tonight"),
        (assessment({"food_today": True}), "food for today"),
        (assessment({"child_unsafe_tonight": False}), "whether the children are safe"),
        (assessment({"children_in_household": False}), "whether the children are safe"),
    ],
)
def test_what_was_answered_counts_as_assessed(made, gone):
    everything = not_assessed(assessment(), on=ON)

    assert not_assessed(made, on=ON) == tuple(each for each in everything if each != gone)


@pytest.mark.parametrize(
    "made",
    [
        screened(answer("C-SSRS", "q2", "LA30122-8")),
        screened(answer("C-SSRS", "q2", "hmm")),
        screened(answer("C-SSRS", "q17", "yes")),
        assessment(words="she says she is not suicidal"),
    ],
)
def test_a_declined_or_unreadable_answer_and_words_do_not_count_as_assessed(made):
    assert "suicide" in not_assessed(made, on=ON)


@given(made=assessments(), words=st.sampled_from(["all is well", "I am not suicidal", "we have food, no danger"]))
@settings(max_examples=50, deadline=None)
def test_words_never_clear_a_flag(made, words):
    before = dict(flags_of(made))
    after = dict(flags_of(replace(made, words=words, notes=words)))

    assert before.keys() <= after.keys()
    assert all(EscalationLevel(after[flag]).urgency <= EscalationLevel(level).urgency for flag, level in before.items())


SIGNALS = sorted({name for rule in rules() for name in re.findall(r"fact (\w+)", str(rule.when))})
ANSWERS = {"bool": st.booleans(), "int": st.integers(0, 20), "choice": st.just("unsheltered")}
told = st.dictionaries(st.sampled_from(SIGNALS), st.none(), max_size=8).flatmap(
    lambda names: st.fixed_dictionaries({name: ANSWERS[fact(name).type.value] for name in names})
)


@given(known=told, more=told)
@settings(max_examples=150, deadline=None)
def test_learning_more_facts_never_clears_a_flag(known, more):
    before = set(flags_of(assessment(known)))
    after = dict(flags_of(assessment(more | known)))

    assert {flag for flag, _ in before} <= set(after)
    assert all(EscalationLevel(after[flag]).urgency <= EscalationLevel(level).urgency for flag, level in before)


def test_what_the_client_and_the_household_say_differently_counts_from_both():
    made = assessment({"food_today": True})
    contrary = replace(made.client, circumstances=Circumstances.of({"food_today": False}))

    assert flags_of(replace(made, client=contrary)) == [("no_food_today", "today")]


@pytest.mark.parametrize("status", list(FindingStatus))
def test_a_refuted_finding_raises_nothing_and_a_suggested_one_does(status):
    made = found(in_role("child", status=status, words="he hits me"))

    assert bool(flags_of(made)) is (status is not FindingStatus.REFUTED)


def test_a_finding_of_no_problem_raises_nothing():
    assert flags_of(found(in_role("child", severity=1))) == []


def test_a_deadline_comes_nearer_with_the_days():
    made = assessment({"days_to_hearing": 10})

    assert flags_of(made) == []
    assert flags_of(made, on=date(2026, 3, 4)) == []
    assert flags_of(made, on=date(2026, 3, 5)) == [("legal_deadline", "deadline")]
    assert flags_of(made, on=date(2027, 3, 5)) == [("legal_deadline", "deadline")]
    assert flags_of(made, on=date(2025, 3, 5)) == []


def test_a_baby_among_the_people_is_an_infant_in_the_household():
    baby = Person(id=PersonId("b"), relation=Relation.CHILD, birth_date=date(2025, 9, 1))

    assert flags_of(assessment(OFF, people=(baby,))) == [("utility_off_risk", "today")]
    assert flags_of(assessment(OFF, people=(replace(baby, lives_with_client=False),))) == []
    assert flags_of(assessment(OFF, people=(replace(baby, birth_date=date(2020, 9, 1)),))) == []


def test_a_member_of_the_family_in_danger_is_named_by_id_and_told_apart():
    child = Person(id=PersonId("c"), relation=Relation.CHILD, circumstances=Circumstances.of({"chest_pain": True}))
    (raised_flag,) = escalations(assessment(people=(child,)), on=ON)

    assert raised_flag.about == ("c",)
    assert raised_flag.because == ("chest pain is recorded, of somebody else than the client",)


def test_a_finding_about_a_member_is_about_that_member():
    about = Beneficiary(kind=BeneficiaryKind.MEMBER, person=PersonId("c"))
    child = Person(id=PersonId("c"), relation=Relation.CHILD, birth_date=date(2020, 1, 1))
    (raised_flag,) = escalations(found(in_role("student", about=about)).__class__(
        id=AssessmentId("a"), assessed_on=ON, client=Person(id=CLIENT_ID), people=(child,),
        problems=(in_role("student", about=about),),
    ), on=ON)  # fmt: skip

    assert (raised_flag.flag, raised_flag.about) == ("child_protection", ("c",))


def test_nobody_who_is_a_source_of_harm_is_named():
    partner = Person(
        id=PersonId("x"),
        source_of_harm=True,
        circumstances=Circumstances.of({"threat_with_means_or_target": True}),
    )
    (raised_flag,) = escalations(assessment(people=(partner,)), on=ON)

    assert (raised_flag.flag, raised_flag.about) == ("violence_to_others", ())


def test_the_most_urgent_comes_first_then_by_name():
    made = assessment(
        {"pregnant": True, "prenatal_care": False, "days_to_hearing": 3, "food_today": False, "place_tonight": False,
         "feels_unsafe_at_home": True, "overdose_now": True, "chest_pain": True, "suicidal_intent_or_plan": True}
    )  # fmt: skip

    assert flags_of(made) == [
        ("medical_emergency", "immediate"),
        ("suicide", "immediate"),
        ("ipv_screen", "same_day"),
        ("no_food_today", "today"),
        ("no_shelter_tonight", "today"),
        ("legal_deadline", "deadline"),
        ("pregnancy_no_care", "soon"),
    ]
    assert [each.withholds for each in escalations(made, on=ON)] == [True, True, *[False] * 5]


def test_an_escalation_says_why_what_to_do_and_whence():
    (found_,) = escalations(assessment({"suicidal_thoughts": True, "recent_suicide_attempt": True}), on=ON)

    assert found_.title == "Danger of suicide"
    assert found_.because == ("an attempt within three months is recorded", "thoughts of ending life are recorded")
    assert found_.actions == (
        "stay with the person",
        "bring in the duty clinician",
        "988 answers at any hour",
        "call 911 where life is in danger now",
    )
    assert found_.about == (CLIENT_ID,)
    assert "red flags" in found_.source


@pytest.mark.parametrize(
    ("where", "told_", "crisis", "emergency"),
    [
        (Whereabouts(), {}, "988", "911"),
        (Whereabouts(country="GB"), {}, "116 123", "999"),
        (Whereabouts(country="Australia"), {}, "13 11 14", "000"),
        (Whereabouts(country="ca"), {}, "9-8-8", "911"),
        (Whereabouts(), {"residence_country": "New Zealand"}, "1737", "111"),
        (Whereabouts(), {"residence_country": "Ireland"}, "116 123", "112"),
        (Whereabouts(country="XX"), {}, "the crisis line of the country", "the emergency number of the country"),
    ],
)
def test_numbers_are_those_of_the_country(where, told_, crisis, emergency):
    made = assessment({"suicidal_intent_or_plan": True} | told_, whereabouts=where)
    actions = " ".join(escalations(made, on=ON)[0].actions)

    assert f"{crisis} answers at any hour" in actions
    assert f"call {emergency} " in actions


def test_numbers_may_be_given():
    made = escalations_from(on=ON, facts=Circumstances.of({"chest_pain": True}), numbers=Numbers(emergency="1-2-3"))

    assert "call 1-2-3, or get" in made[0].actions[0]
    assert emergency_numbers() == emergency_numbers("us")


def test_bare_facts_answers_and_words_raise_the_same():
    made = escalations_from(
        on=ON,
        household=Circumstances.of({"food_today": False}),
        screening=(answer("LAP", "q1", "yes"),),
        problems=(problem(FOOD, 6),),
        people=(Person(id=PersonId("c"), circumstances=Circumstances.of({"chest_pain": True})),),
        words="I want to die",
    )

    assert [each.flag for each in made] == [
        "ipv_lethality",
        "medical_emergency",
        "suicide",
        "severe_finding",
        "no_food_today",
    ]


SAID = {
    "I want to die": "suicide",
    "i dont wanna, i want too die": "suicide",
    "thinking about suicde": "suicide",
    "he said he'd kil myself no I would kil myself": "suicide",
    "I'm NOT suicidal": "suicide",
    "I can\u2019t go on": "suicide",
    "Quiero morir": "suicide",
    "He chokd me last night": "ipv_lethality",
    "she is afraid of her husband": "ipv_screen",
    "I am afraid of my husbend": "ipv_screen",
    "he hits me": "ipv_screen",
    "Tengo miedo de mi esposo": "ipv_screen",
    "he hits the kids": "child_protection",
    "le pega a mi ni\u00f1o": "child_protection",
    "the kids are home alone tonight": "child_protection",
    "nephew stole her pension": "elder_or_dependent_abuse",
    "we have nowhere to sleep tonite": "no_shelter_tonight",
    "No tengo d\u00f3nde dormir": "no_shelter_tonight",
    "there's no food at home": "no_food_today",
    "we have nothing too eat": "no_food_today",
    "nothing to eat since yesterday": "no_food_today",
    "he took too many pills": "medical_emergency",
    "Chest pains since this morning": "medical_emergency",
    "I am going to shoot them": "violence_to_others",
    "they took my passport": "trafficking",
    "hearing voices": "psychosis_or_incapacity",
    "court tomorrow": "legal_deadline",
    "no prenatal care": "pregnancy_no_care",
    "no power for my oxygen": "utility_off_risk",
    "a lovely day; we went to the market and cooked": None,
    "I have my papers and my passport": None,
    "skill in baking, kills time with puzzles": None,
}


@pytest.mark.parametrize(("text", "flag"), SAID.items())
def test_words_raise_the_flag_they_suggest(text, flag):
    found_ = {phrase.flag for phrase in phrases_in(text)}

    assert found_ >= ({flag} if flag else set())
    if flag is None:
        assert found_ == set()


def test_every_phrase_is_found_in_its_own_words():
    missed = []
    for phrase in phrases():
        said = " ".join(max(slot, default="") for slot in phrase.slots)
        if phrase not in set(phrases_in(f"Well, {said.upper()}!")):
            missed.append(said)

    assert missed == []


@pytest.mark.parametrize(
    "made",
    [
        assessment(words="I want to die"),
        assessment(notes="I want to die"),
        assessment(goals=(Goal(id=GoalId("g"), words="I want to die"),)),
        assessment(safe_contact=SafeContact(words="I want to die")),
        found(problem(FOOD, words="I want to die")),
        found(problem(HealthFinding(factor=HealthFactor.MENTAL, label="suicidal thoughts"))),
    ],
)
def test_words_are_looked_for_wherever_they_are_written_and_never_quoted(made):
    (found_,) = escalations(made, on=ON)

    assert (found_.flag, found_.level) == ("suicide", EscalationLevel.IMMEDIATE)
    assert found_.because == ("words that were written down suggest it: ask",)


@pytest.mark.parametrize(
    "text",
    [
        "we want to be at home and not go back to where we were " * 18_000,
        " ".join(f"w{number:x}ysel" for number in range(100_000)),
        "kill " * 200_000,
        "x" * 1_000_000,
    ],
    ids=["plain", "all different", "one word", "no blank"],
)
def test_a_million_characters_are_looked_through_in_seconds(text):
    began = time.process_time()
    list(phrases_in(text))

    assert time.process_time() - began < 60


@pytest.mark.parametrize(
    ("given_", "meaning", "score"),
    [
        (answer("HITS", "total", "12"), None, 12.0),
        (answer("C-SSRS", "q4", "1"), "yes", 1.0),
        (answer("C-SSRS", "q4", "0"), "no", 0.0),
        (answer("PHQ 9", "44260-8", "LA6570-1"), "more_than_half", 2.0),
        (answer("C-SSRS", "q4", "??"), None, None),
        (answer("C-SSRS", "q6", "Within 3 months"), "yes", None),
    ],
)
def test_answers_are_understood_however_they_are_written(given_, meaning, score):
    read = answered(given_)

    assert read is not None
    assert (read.meaning, read.score) == (meaning, score)


def test_a_question_that_no_rule_asks_for_is_no_matter():
    assert answered(answer("PRAPARE", "93038-8", "LA13914-9")) is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("nonsense", "has a term that cannot be read"),
        ("answer q99 is yes", "asks for 'q99'"),
        ("answer cssrs_q1 beats yes", "compares by 'beats'"),
        ("environment nowhere severity 5 duration 5", "there is no problem in the environment"),
    ],
)
def test_a_condition_that_cannot_be_read_is_a_fault_of_the_table(text, wrong):
    (row,) = rows("x.csv", "when,source\nx,y\n")

    with pytest.raises(FaultyTable, match=re.escape(wrong)):
        condition(text, row)


def test_a_condition_says_itself():
    (row,) = rows("x.csv", "when,source\nx,y\n")
    made = condition("fact pregnant is true & fact prenatal_care is false", row)

    assert str(made) == "fact pregnant is true & fact prenatal_care is false"
    assert not made.holds(Evidence(person=CLIENT_ID))


def test_every_topic_asks_for_facts_and_flags_that_exist():
    for topic in topics():
        assert all(fact(name) for name in topic.facts)
        assert topic.flags <= set(flags())
