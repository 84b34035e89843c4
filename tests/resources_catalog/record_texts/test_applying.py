"""Words on applying: how one comes in, who must refer, when intake is, and help with applications."""

import pytest

from resources_catalog.record_texts import WayIn, application_help, read_applying, welcomes_walk_ins


def ways(text: str) -> list[str]:
    return [each.way.value for each in read_applying(text).said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Walk in", ["walk_in"]),
        ("WALK-INS WELCOME", ["walk_in"]),
        ("Drop-in basis", ["walk_in"]),
        ("No walk-ins", ["no_walk_in"]),
        ("Walk-ins are not accepted", ["no_walk_in"]),
        ("Does not accept walk-ins", ["no_walk_in"]),
        ("Llame para hacer una cita", ["call", "appointment"]),
        ("Sin cita previa", ["no_appointment"]),
        ("No appointment necessary", ["no_appointment"]),
        ("Appointments are not required", ["no_appointment"]),
        ("By appointment only", ["appointment"]),
        ("Call for an appointment", ["call", "appointment"]),
        ("Call to schedule an intake", ["call", "appointment"]),
        ("Call for intake", ["call"]),
        ("Walk-in or referral", ["walk_in", "referral"]),
        ("Information and referral", []),
        ("Telephone, Internet", ["call", "online"]),
        ("Internet access for members", []),
        ("Visit our welcome center", ["in_person"]),
        ("Visit our website or call the office", ["online", "call"]),
        (
            "Referrals by schools, hospitals, courts, shelters, clinics, churches and every other agency of the whole county are required",
            ["referral"],
        ),
        ("Enroll your child online", ["registration", "online"]),
        ("Hours vary", []),
        ("Forms processed: two", []),
        ("Complete the intake form", ["application"]),
        ("Must call to apply", ["call"]),
        ("Telephone, walk-in", ["call", "walk_in"]),
        ("Apply by phone or online", ["call", "online"]),
        ("Visit our website", ["online"]),
        ("www.example.org/apply", ["online"]),
        ("Email help@example.org", ["email"]),
        ("By mail or fax", ["mail", "fax"]),
        ("Apply in person", ["in_person"]),
        ("Visit the office", ["in_person"]),
        ("Referral required", ["referral"]),
        ("No referral needed", ["no_referral"]),
        ("Self-referrals accepted", ["self_referral"]),
        ("Application required", ["application"]),
        ("Fill out an application", ["application"]),
        ("Registration required", ["registration"]),
        ("An initial assessment is required", ["intake"]),
        ("Intake: Monday and Thursday", ["intake_times"]),
        ("No application required", ["none_needed"]),
        ("None", ["none_needed"]),
        ("Varies by program", ["ask"]),
        ("(555) 555-0100 ext. 4", ["call"]),
        ("The kitchen has a walk-in freezer", []),
        ("", []),
    ],
)
def test_ways_of_applying_are_read(text: str, said: list[str]) -> None:
    assert ways(text) == said


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Referral required from a school counselor", "a school counselor"),
        ("Referral required (by physician)", "physician"),
        ("Must be referred by the Housing Office, call first", "the Housing Office"),
        ("Must be referred through a caseworker if under 18", "a caseworker"),
        ("Help comes through referrals only by a school", "a school"),
        ("Referrals only by a nurse, a doctor or a court", "a nurse, a doctor or a court"),
    ],
)
def test_who_must_refer_is_told_in_the_texts_own_words(text: str, whom: str) -> None:
    told = [each.whom for each in read_applying(text).said if each.way is WayIn.REFERRAL]

    assert told == [whom]


@pytest.mark.parametrize(
    ("text", "welcome"),
    [
        ("Walk in or call", True),
        ("No appointment needed", True),
        ("Walk-ins welcome; no walk-ins after 4 pm", False),
        ("Some walk-ins", False),
        ("Walk-in services: only for vaccinations", False),
        ("Not a walk-in clinic", False),
        ("By appointment", False),
    ],
)
def test_walk_ins_are_welcome_only_where_nothing_says_otherwise(text: str, welcome: bool) -> None:
    assert welcomes_walk_ins(read_applying(text).said) is welcome


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Meals; help with Medicaid applications, rides", [" help with Medicaid applications, rides"]),
        ("Enrollment assistance", ["Enrollment assistance"]),
        ("Does not help with applications", []),
        ("Complete the application", []),
    ],
)
def test_help_with_an_application_is_read_with_its_clause(text: str, clauses: list[str]) -> None:
    assert [each.clause.words for each in application_help(text)] == clauses
