"""What was read becomes rules that judge: exact where the words are, unknown in between where they are not."""

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources_catalog.criteria import AllOf, AnyOf, Not, Rule, Unread, Verdict, Whom
from resources_catalog.eligibility_text import Kind, ReadCriterion, ruled_text
from resources_catalog.eligibility_text.value_rules import meanings

MET, UNKNOWN, NOT_MET = "met", "unknown", "not met"


def verdicts(text: str, known: Mapping[str, object]) -> list[str]:
    return [str(each.rule.judge(known)) for each in ruled_text(text).rules]


@pytest.mark.parametrize(
    ("text", "known", "verdict"),
    [
        ("Ages 14 to 20", {"age": 20}, MET),
        ("Ages 14 to 20", {"age": 21}, NOT_MET),
        ("Ages 14 to 20", {}, UNKNOWN),
        ("Ages 6 months to 5 years", {"age": 0}, UNKNOWN),
        ("Seniors", {"age": 65}, MET),
        ("Seniors", {"age": 64}, UNKNOWN),
        ("Seniors", {"age": 49}, NOT_MET),
        ("Children", {"age": 12}, MET),
        ("Children", {"age": 15}, UNKNOWN),
        ("Adults", {"age": 17}, UNKNOWN),
        ("Women", {"gender": "woman"}, MET),
        ("Women", {"gender": "nonbinary"}, UNKNOWN),
        ("Women", {"gender": "man"}, NOT_MET),
        ("Veterans", {"veteran": False}, NOT_MET),
        ("Veterans and active duty military", {"veteran": False, "active_service_member": True}, MET),
        ("Pregnant women", {"pregnant": True, "gender": "woman"}, MET),
        ("Maryland residents", {"residence_state": "Maryland"}, MET),
        ("Maryland residents", {"residence_state": "DC"}, NOT_MET),
        ("Residents of Easton", {"residence_city": "Weston"}, None),
        ("Income at or below 185% of the federal poverty level", {"household_income_year": 900_000}, UNKNOWN),
        ("Income below $2,000 a month", {"household_income_year": 24_000}, MET),
        ("Income below $2,000 a month", {"household_income_year": 24_001}, NOT_MET),
        ("Income below $2,000 a month for a family of four", {"household_income_year": 24_000}, None),
        ("Income below 50% of area median income", {"household_income_year": 1}, None),
        ("Low income", {"household_income_year": 900_000, "household_size": 1}, UNKNOWN),
        ("Uninsured", {"insurance": frozenset({"none"})}, MET),
        ("Uninsured", {"insurance": frozenset({"medicaid"})}, NOT_MET),
        ("Medicaid recipients", {"benefits": frozenset({"medicaid"})}, MET),
        ("Homeless", {"housing_status": "shelter"}, MET),
        ("Homeless", {"housing_status": "doubled_up"}, UNKNOWN),
        ("Homeless", {"housing_status": "stable"}, NOT_MET),
        ("Renters", {"tenure": "own"}, NOT_MET),
        ("People with disabilities", {"disability": False}, NOT_MET),
        ("Serious mental illness", {"mental_health_condition": True}, UNKNOWN),
        ("Serious mental illness", {"mental_health_condition": False}, NOT_MET),
        ("Spanish speaking", {"languages": frozenset({"es"})}, MET),
        ("Grades 6-8", {"school_grade": 7}, MET),
        ("Grades K-5", {"school_grade": 6}, NOT_MET),
        ("Unemployed", {"employment_status": "employed"}, NOT_MET),
        ("No sex offenders", {"sex_offence_conviction": True}, NOT_MET),
        ("No sex offenders", {"sex_offence_conviction": False}, MET),
        ("Refugees", {"immigration_status": "citizen"}, NOT_MET),
        ("Referral required", {"has_referral": False}, UNKNOWN),
        ("Photo ID and proof of income", {"documents": frozenset({"photo_id"})}, NOT_MET),
        ("Photo ID", {"documents": frozenset({"photo_id"})}, MET),
        ("Hispanic", {"ethnicity": frozenset({"irish"})}, UNKNOWN),
        ("Hispanic", {"ethnicity": frozenset({"Latina"})}, MET),
        ("Preschool", {"age": 4}, MET),
        ("Preschool", {"age": 12}, NOT_MET),
        ("Insured or not", {"insurance": frozenset({"none"})}, None),
        ("A developmental disability before the age of 22", {"age": 40, "developmental_disability": True}, MET),
        ("Open to everyone", {}, MET),
        ("Call for details", {}, None),
        ("", {}, None),
    ],
)
def test_a_text_is_judged_by_its_rules(text: str, known: Mapping[str, object], verdict: str | None) -> None:
    found = verdicts(text, known)

    assert (min(found, key=[NOT_MET, UNKNOWN, MET].index) if found else None) == verdict


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("Seniors or veterans", {"age": 30, "veteran": True}, [MET]),
        ("Seniors or veterans", {"age": 30, "veteran": False}, [NOT_MET]),
        ("No felonies or sex offenses", {"sex_offence_conviction": True}, [NOT_MET]),
        ("Ages 60 and over; disabled adults welcome", {"age": 30, "disability": True}, [UNKNOWN]),
        ("Ages 60 and over; disabled adults welcome", {"age": 30, "disability": False}, [NOT_MET]),
        ("Ages 60 and over; Medicaid accepted", {"age": 30}, [NOT_MET]),
        ("Priority to veterans", {"veteran": False}, []),
        ("Ages 14-22, preference given to youth in foster care", {"age": 40}, [NOT_MET]),
    ],
)
def test_alternatives_exclusions_and_those_who_are_welcome(
    text: str, known: Mapping[str, object], found: list[str]
) -> None:
    assert verdicts(text, known) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Owners zwgk, and renters", Kind.HOUSING),
        ("Some zwgk veterans", Kind.VETERAN),
        ("Two years since any zwgk eviction", Kind.HOUSING),
        ("Maryland residents, may accept zwgk others", Kind.RESIDENCE),
        ("Homeless or zwgk", Kind.HOUSING),
    ],
)
def test_a_criterion_among_words_that_may_let_others_in_fails_nobody(text: str, kind: Kind) -> None:
    known = {"tenure": "own", "veteran": False, "eviction_notice": False, "behind_on_rent": False}
    elsewhere = {"residence_state": "VA", "housing_status": "stable"}

    rules = [each.rule for each in ruled_text(text).rules if kind in {one.kind for one in each.criteria}]

    assert all(rule.judge({**known, **elsewhere}) is not Verdict.NOT_MET for rule in rules)


@pytest.mark.parametrize(
    ("text", "abouts"),
    [
        ("Adults 18 and over", [Whom.PERSON]),
        ("Families with children under 6", [Whom.PERSON, Whom.CHILD]),
        ("Parents of children under 6", [Whom.PERSON, Whom.CHILD]),
        ("Families of people with HIV", [Whom.RELATIVE]),
        ("Households with someone over 60", [Whom.HOUSEHOLD]),
        ("Women 18 and over with HIV", [Whom.PERSON, Whom.PERSON, Whom.PERSON]),
    ],
)
def test_each_rule_says_of_whom_it_speaks(text: str, abouts: list[Whom]) -> None:
    assert [each.about for each in ruled_text(text).rules] == abouts


def test_the_words_of_a_rule_are_words_of_the_text() -> None:
    text = "Women 18+ with children, residents of Ward 7; no sex offenses"

    ruled = ruled_text(text)

    assert [each.words for each in ruled.rules] == ["Women", "18+", "with children", "no sex offenses"]
    assert all(each.words in text for each in ruled.rules)
    assert not ruled.is_whole


def test_removing_words_can_add_certainty_which_is_why_they_are_masked() -> None:
    whole, rest = ruled_text("Veterans; members of the zwgk"), ruled_text("Veterans")

    assert str(whole.judge({"veteran": True})) == UNKNOWN
    assert str(rest.judge({"veteran": True})) == MET


def test_many_who_are_welcome_leave_room_for_all() -> None:
    welcome = " ".join(f"{each} welcome." for each in ("Children", "Teens", "Youth", "Seniors", "Men", "Women") * 2)

    assert verdicts(f"Veterans. {welcome}", {"veteran": False, "age": 40}) == [UNKNOWN]


def test_every_row_of_the_table_is_of_a_kind_and_leaves_room_only_between_its_two_rules() -> None:
    for rows in meanings().values():
        for row in rows:
            for age in range(100):
                known = {"age": age}
                surely = row.met_by is not None and row.met_by.judge(known) is Verdict.MET
                possibly = row.fails_without is None or row.fails_without.judge(known) is not Verdict.NOT_MET
                assert possibly or not surely


# properties

PIECES = (
    "Women", "Men 18+", "ages 5-12", "60 and over", "seniors", "Veterans", "homeless families", "Maryland residents",
    "income below 200% of poverty", "people with disabilities", "students", "grades K-5", "no sex offenses", "not insured",
    "must have a photo ID", "parents of children under 6", "priority to veterans", "children welcome", "open to all",
    "call for details", "refugees", "unemployed", "Medicaid recipients", "pregnant teens",
)  # fmt: skip
JOINTS = (", ", " and ", " or ", "; ", ". ", "\n", " ", " with ", ", must be ", " except ")
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), min_size=1, max_size=4).map(
    lambda pairs: "".join(piece + joint for piece, joint in pairs)
)
people = st.fixed_dictionaries(
    {},
    optional={
        "age": st.integers(0, 99),
        "gender": st.sampled_from(["woman", "man", "nonbinary"]),
        "veteran": st.booleans(),
        "disability": st.booleans(),
        "student": st.booleans(),
        "pregnant": st.booleans(),
        "school_grade": st.integers(0, 12),
        "housing_status": st.sampled_from(["stable", "shelter", "doubled_up"]),
        "residence_state": st.sampled_from(["MD", "DC"]),
        "children_in_household": st.booleans(),
        "sex_offence_conviction": st.booleans(),
        "insurance": st.sampled_from([frozenset({"none"}), frozenset({"medicaid"})]),
        "documents": st.sampled_from([frozenset({"photo_id"}), frozenset({"lease"})]),
        "employment_status": st.sampled_from(["employed", "unemployed"]),
        "immigration_status": st.sampled_from(["citizen", "refugee"]),
        "household_income_year": st.sampled_from([9_000, 90_000]),
        "household_size": st.integers(1, 4),
    },
)
UNKNOWN_WORD = "zwgkq"


@settings(max_examples=60, deadline=None)
@given(text=texts, known=people, data=st.data())
def test_a_word_that_nobody_knows_never_adds_certainty(text: str, known: dict[str, Any], data: st.DataObject) -> None:
    before = ruled_text(text)
    spans = [(each.span.start, each.span.end) for each in before.read.criteria]
    words = [found.span() for found in re.finditer(r"\w+", text)]
    start, end = data.draw(st.sampled_from(spans + words))

    masked = ruled_text(text[:start] + UNKNOWN_WORD + text[end:])

    assert masked.judge(known) in {before.judge(known), Verdict.UNKNOWN}


@settings(max_examples=60, deadline=None)
@given(text=texts, known=people, more=people)
def test_learning_more_never_overturns_what_a_text_says(text: str, known: dict[str, Any], more: dict[str, Any]) -> None:
    ruled = ruled_text(text)

    for judge in (ruled.judge, *(each.rule.judge for each in ruled.rules)):
        before, after = judge(known), judge({**more, **known})
        assert before is Verdict.UNKNOWN or after is before


@settings(max_examples=60, deadline=None)
@given(text=texts, known=people)
def test_rules_judge_as_the_slow_counting_of_every_way_it_could_be(text: str, known: dict[str, Any]) -> None:
    for each in ruled_text(text).rules:
        ways = possible(each.rule, known)
        assert each.rule.judge(known) is (
            Verdict.UNKNOWN if len(ways) > 1 else Verdict.MET if True in ways else Verdict.NOT_MET
        )


def possible(rule: Rule, known: Mapping[str, object]) -> set[bool]:
    """Every way a rule could come out, counted one by one."""
    match rule:
        case AllOf(rules=parts):
            return {all(way) for way in _ways(parts, known)}
        case AnyOf(rules=parts):
            return {any(way) for way in _ways(parts, known)}
        case Not(rule=part):
            return {not way for way in possible(part, known)}
        case Unread():
            return {True, False}
        case _:
            verdict = rule.judge(known)
            return {True, False} if verdict is Verdict.UNKNOWN else {verdict is Verdict.MET}


def _ways(parts: Sequence[Rule], known: Mapping[str, object]) -> Sequence[tuple[bool, ...]]:
    return list(product(*(possible(part, known) for part in parts)))


@settings(max_examples=40, deadline=None)
@given(text=texts)
def test_every_criterion_of_a_rule_is_one_that_was_read_and_asked_for(text: str) -> None:
    ruled = ruled_text(text)

    def alike(each: ReadCriterion) -> tuple[object, ...]:
        return each.kind, each.values, each.span

    read = {alike(each) for each in ruled.read.criteria}
    assert all(alike(each) in read for rule in ruled.rules for each in rule.criteria)


@pytest.mark.parametrize(
    ("text", "known", "verdict"),
    [
        ("After school: ages 5-12. Summer camp: ages 10-15.", {"age": 14}, MET),
        ("After school: ages 5-12. Summer camp: ages 10-15.", {"age": 16}, NOT_MET),
        ("Veterans, zwgk people and seniors", {"veteran": False, "age": 30}, UNKNOWN),
        ("Veterans and seniors", {"veteran": False, "age": 30}, NOT_MET),
        ("Veterans are eligible. Seniors are eligible.", {"veteran": False, "age": 70}, MET),
    ],
)
def test_whoever_fits_one_of_several_ways_in_fails_none(text: str, known: Mapping[str, object], verdict: str) -> None:
    assert verdicts(text, known) == [verdict]


def test_where_one_service_is_for_anybody_nobody_fails_the_others() -> None:
    assert verdicts("Shelter - women; Outreach - anyone", {"gender": "man"}) == []
