"""Eligibility: criteria on those who would benefit, and what they say together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.eligibility import SILENT, Standing, basis_said, eligibility, open_facts, papers_lacking
from matcher.request import NOBODY, Subject, circle
from pie.assessment import NOBODY_KNOWN, THE_CLIENT, Beneficiary, BeneficiaryKind, PersonId
from resources_catalog.criteria import (
    AgeBetween,
    AllOf,
    AnyOf,
    Basis,
    Criterion,
    HasAll,
    IncomeAtMost,
    Is,
    LivesIn,
    Not,
    OneOf,
    OpenToAll,
    Rule,
    Unread,
    Verdict,
    Whom,
)
from tests.matcher import builders
from tests.matcher.builders import stated, suggested

ADULT = AgeBetween(youngest=18)
CHILD = AgeBetween(oldest=5)
VETERAN = Is(fact="veteran")
ANA = Beneficiary(kind=BeneficiaryKind.MEMBER, person=PersonId("ana"))


def who(called: str = "you", *, declined: tuple[str, ...] = (), **known: object) -> Subject:
    return Subject(id=PersonId(called), called=called, known=known, declined=frozenset(declined))


@pytest.mark.parametrize(
    ("criteria", "known", "standing", "verdict"),
    [
        ([], {"age": 34}, Standing.ASK, Verdict.UNKNOWN),
        ([stated(OpenToAll())], {}, Standing.FITS, Verdict.MET),
        ([stated(ADULT)], {"age": 34}, Standing.FITS, Verdict.MET),
        ([stated(ADULT)], {"age": 17}, Standing.NOT_ELIGIBLE, Verdict.NOT_MET),
        ([stated(ADULT)], {}, Standing.ASK, Verdict.UNKNOWN),
        ([suggested(ADULT)], {"age": 34}, Standing.ASK, Verdict.UNKNOWN),
        ([suggested(ADULT)], {"age": 17}, Standing.CHECK_FIRST, Verdict.UNKNOWN),
        ([suggested(ADULT)], {}, Standing.ASK, Verdict.UNKNOWN),
        ([suggested(OpenToAll())], {}, Standing.ASK, Verdict.UNKNOWN),
        ([stated(ADULT), suggested(VETERAN)], {"age": 34}, Standing.ASK, Verdict.MET),
        ([stated(ADULT), suggested(VETERAN)], {"age": 34, "veteran": True}, Standing.FITS, Verdict.MET),
        ([stated(ADULT), suggested(VETERAN)], {"age": 34, "veteran": False}, Standing.CHECK_FIRST, Verdict.MET),
        ([stated(ADULT), suggested(VETERAN)], {"age": 17, "veteran": False}, Standing.NOT_ELIGIBLE, Verdict.NOT_MET),
        ([stated(Unread(words="see notes"))], {"age": 34}, Standing.ASK, Verdict.UNKNOWN),
    ],
)
def test_the_standing_follows_from_the_verdicts(
    criteria: list[Criterion], known: dict[str, object], standing: Standing, verdict: Verdict
) -> None:
    found = eligibility(criteria, [who(**known)], everyone_known=True)

    assert (found.standing, found.verdict) == (standing, verdict)


def test_a_confirmed_criterion_can_exclude() -> None:
    confirmed = Criterion(rule=ADULT, basis=Basis.CONFIRMED, source="coordinator", confirmed_on=date(2026, 1, 5))

    found = eligibility([confirmed], [who(age=17)], everyone_known=True)

    assert found.standing is Standing.NOT_ELIGIBLE
    assert found.because == "It is only for people aged 18 or over."
    assert basis_said(confirmed) == "confirmed on 2026-01-05"


@pytest.mark.parametrize(
    ("criteria", "known", "because"),
    [
        ([], {}, SILENT),
        ([stated(ADULT)], {"age": 20}, "Everything that it asks for is met."),
        ([stated(ADULT), stated(VETERAN)], {"age": 20}, "1 of 2 things that it asks for must be asked first."),
        ([suggested(ADULT)], {"age": 20}, "That this is all it asks for was only read out of its words."),
        (
            [suggested(VETERAN, "Veterans only")],
            {"veteran": False},
            "It may be only for people a veteran (its words: “Veterans only”): check first.",
        ),
        (
            [stated(HasAll(fact="documents", values=("photo_id",)))],
            {"documents": frozenset({"lease"})},
            "Papers to get first: documents: photo id.",
        ),
    ],
)
def test_the_reason_is_said_in_the_rules_own_words(
    criteria: list[Criterion], known: dict[str, object], because: str
) -> None:
    assert eligibility(criteria, [who(**known)], everyone_known=True).because == because


def test_papers_that_are_missing_exclude_nobody_as_they_can_be_fetched() -> None:
    rule = HasAll(fact="documents", values=("photo_id", "proof_of_income"))

    found = eligibility([stated(rule)], [who(documents=frozenset({"photo_id"}))], everyone_known=True)

    assert found.standing is Standing.CHECK_FIRST
    assert found.verdict is Verdict.UNKNOWN
    assert found.criteria[0].papers == ("proof_of_income",)


@pytest.mark.parametrize(
    ("rule", "documents", "lacking"),
    [
        (OneOf(fact="documents", values=("lease", "photo_id")), {"tax_return"}, ("lease",)),
        (HasAll(fact="documents", values=("lease", "photo_id")), set(), ("lease", "photo_id")),
        (HasAll(fact="documents", values=("lease",)), {"lease"}, ()),
        (AllOf(rules=(ADULT, HasAll(fact="documents", values=("lease",)))), set(), ()),
        (AnyOf(rules=(VETERAN, HasAll(fact="documents", values=("lease",)))), set(), ("lease",)),
        (Not(rule=VETERAN), set(), ()),
    ],
)
def test_papers_lacking_are_the_fewest_that_would_do(rule: Rule, documents: set[str], lacking: tuple[str, ...]) -> None:
    known = {"age": 10, "veteran": False, "documents": frozenset(documents)}

    assert papers_lacking(rule, known) == lacking


def test_one_member_who_may_come_is_enough_for_a_household() -> None:
    found = eligibility([stated(CHILD)], [who(age=34), who("your child Ana", age=4)], everyone_known=True)

    assert found.standing is Standing.FITS
    assert found.criteria[0].about == "your child Ana"


def test_what_holds_of_nobody_at_home_is_not_pinned_on_the_first() -> None:
    household = [who(age=34, tenure="rent"), who("your partner", age=36, tenure="rent")]
    owners = stated(OneOf(fact="tenure", values=("own",)))

    found = eligibility([stated(CHILD), owners], household, everyone_known=True)

    assert [each.about for each in found.criteria] == ["anybody at home", "your household"]


def test_an_exclusion_holds_where_it_holds_of_anybody_in_the_household() -> None:
    no_veterans = stated(Not(rule=VETERAN))

    found = eligibility([no_veterans], [who(veteran=False), who("your partner", veteran=True)], everyone_known=True)

    assert found.standing is Standing.NOT_ELIGIBLE
    assert found.criteria[0].about == "your partner"


def test_a_household_that_is_not_known_whole_may_hold_somebody_who_meets_it() -> None:
    found = eligibility([stated(CHILD)], [who(age=34)], everyone_known=False)

    assert found.standing is Standing.ASK
    assert (found.criteria[0].about, found.criteria[0].missing) == ("somebody else at home", ())


def test_an_exclusion_is_never_met_by_a_household_that_is_not_known_whole() -> None:
    found = eligibility([stated(Not(rule=VETERAN))], [who(veteran=False)], everyone_known=False)

    assert found.verdict is Verdict.UNKNOWN


def test_no_further_person_changes_what_holds_for_the_whole_household() -> None:
    poor = stated(IncomeAtMost(amount=20_000))

    found = eligibility([poor], [who(household_income_year=30_000)], everyone_known=False)

    assert found.standing is Standing.NOT_ELIGIBLE


def test_with_nobody_known_a_rule_about_a_person_is_unknown() -> None:
    found = eligibility([stated(CHILD)], [], everyone_known=True)

    assert found.standing is Standing.ASK
    assert found.criteria[0].about == NOBODY.called


def test_what_was_declined_is_not_asked_again() -> None:
    rule = AnyOf(rules=(VETERAN, ADULT))

    found = eligibility([stated(rule)], [who(declined=("veteran",))], everyone_known=True)

    assert (found.criteria[0].missing, found.criteria[0].declined) == (("age",), ("veteran",))


@pytest.mark.parametrize(
    ("rule", "known", "still_open"),
    [
        (AllOf(rules=(ADULT, VETERAN)), {"age": 20}, {"veteran"}),
        (AllOf(rules=(ADULT, VETERAN)), {"age": 17}, set()),
        (AnyOf(rules=(ADULT, VETERAN)), {"age": 20}, set()),
        (AnyOf(rules=(ADULT, VETERAN)), {"age": 17}, {"veteran"}),
        (Not(rule=VETERAN), {}, {"veteran"}),
        (LivesIn(cities=("Easton",), states=("DC",)), {"residence_city": "Weston"}, {"residence_state"}),
        (IncomeAtMost(amount=100, each_further_person=10), {"household_income_year": 105}, {"household_size"}),
        (Unread(words="see notes"), {}, set()),
    ],
)
def test_only_facts_that_can_still_change_the_verdict_are_open(
    rule: Rule, known: dict[str, object], still_open: set[str]
) -> None:
    assert open_facts(rule, known) == still_open


@given(known=st.fixed_dictionaries({}, optional={"age": st.integers(0, 99), "veteran": st.booleans()}))
def test_answering_every_open_fact_of_a_readable_rule_settles_it(known: dict[str, object]) -> None:
    rule = AllOf(rules=(AnyOf(rules=(ADULT, VETERAN)), Not(rule=AgeBetween(youngest=65))))
    answers: dict[str, object] = {"age": 30, "veteran": True}

    learnt = known | {name: answers[name] for name in open_facts(rule, known)}

    assert rule.judge(learnt) is not Verdict.UNKNOWN


def speaking_of(whom: Whom, rule: Rule = CHILD) -> Criterion:
    return Criterion(rule=rule, basis=Basis.SUGGESTED, source="eligibility_description", words="its words", about=whom)


@pytest.mark.parametrize(
    ("whom", "beneficiary", "complete", "verdict", "about"),
    [
        (Whom.PERSON, THE_CLIENT, True, Verdict.NOT_MET, "you"),
        (Whom.CHILD, THE_CLIENT, True, Verdict.MET, "your child Ana"),
        (Whom.HOUSEHOLD, THE_CLIENT, True, Verdict.MET, "your child Ana"),
        (Whom.RELATIVE, THE_CLIENT, True, Verdict.MET, "your child Ana"),
        (Whom.PARENT, ANA, True, Verdict.UNKNOWN, "a parent"),
        (Whom.RELATIVE, ANA, True, Verdict.UNKNOWN, "a relative"),
        (Whom.RELATIVE, NOBODY_KNOWN, True, Verdict.UNKNOWN, "the person it is for"),
        (Whom.UNCLEAR, THE_CLIENT, True, Verdict.UNKNOWN, "the person it is for"),
    ],
)
def test_a_criterion_that_speaks_of_somebody_else_is_judged_on_them(
    whom: Whom, beneficiary: Beneficiary, *, complete: bool, verdict: Verdict, about: str
) -> None:
    household = builders.request(
        builders.need(beneficiary=beneficiary),
        known={"age": 34},
        others=[builders.somebody("ana", "your child Ana", age=4)],
        household_members=(PersonId("ana"),),
        household_is_complete=complete,
    )
    others = {each: circle(household, beneficiary, each) for each in Whom}
    own = circle(household, beneficiary, Whom.PERSON)

    found = eligibility([speaking_of(whom)], own.subjects, everyone_known=own.everyone_known, others=others)

    assert (found.criteria[0].verdict, found.criteria[0].about) == (verdict, about)


def test_a_parent_or_relative_may_live_elsewhere_so_nobody_at_home_settles_that_there_is_none() -> None:
    alone = builders.request(builders.need(), known={"veteran": False}, household_is_complete=True)
    at_home = {each: circle(alone, THE_CLIENT, each) for each in Whom}

    verdicts = [
        eligibility([speaking_of(each, VETERAN)], [who(veteran=False)], everyone_known=True, others=at_home)
        .criteria[0]
        .verdict
        for each in (Whom.HOUSEHOLD, Whom.RELATIVE, Whom.PARENT)
    ]

    assert verdicts == [Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.UNKNOWN]


def test_what_was_read_in_vague_words_is_said_by_those_words() -> None:
    seniors = AnyOf(rules=(AgeBetween(youngest=65), AllOf(rules=(AgeBetween(youngest=50), Unread(words="Seniors")))))

    found = eligibility([suggested(seniors, "Seniors")], [who(age=30)], everyone_known=True)

    assert found.because == "By its words it may not take you (“Seniors”): check first."
    assert basis_said(found.criteria[0].criterion) == "its own words"
