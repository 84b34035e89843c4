"""Every rule judges what is known, says itself, and is never overturned by learning more."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources_catalog.criteria import (
    AgeBetween,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Basis,
    Criterion,
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
)
from resources_catalog.criteria.phrases import listed, phrase_of, phrases
from resources_catalog.criteria.poverty import guideline, guidelines
from resources_catalog.criteria.profile import rule_as_json, rule_from
from resources_catalog.errors import ImpossibleCriterion

MET, UNKNOWN, NOT_MET = Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_MET
VETERAN = Is(fact="veteran")
SHELTERED = OneOf(fact="housing_status", values=("shelter", "unsheltered"))
PAPERS = HasAll(fact="documents", values=("photo_id", "birth_certificate"))
POVERTY = IncomeWithinPoverty(percent=200, year=2026)


@pytest.mark.parametrize(
    ("rule", "known", "verdict"),
    [
        (OpenToAll(), {}, MET),
        (Unread(words="see notes"), {"age": 20}, UNKNOWN),
        (AgeBetween(youngest=18), {"age": 18}, MET),
        (AgeBetween(youngest=18), {"age": 17}, NOT_MET),
        (AgeBetween(oldest=14), {"age": 14}, MET),
        (AgeBetween(oldest=14), {"age": 15}, NOT_MET),
        (AgeBetween(youngest=5, oldest=14), {}, UNKNOWN),
        (AgeBetween(youngest=0.5), {"age": 0}, NOT_MET),
        (AgeBetween(youngest=18), {"age": True}, UNKNOWN),
        (AgeBetween(youngest=18), {"age": "20"}, UNKNOWN),
        (VETERAN, {"veteran": True}, MET),
        (VETERAN, {"veteran": False}, NOT_MET),
        (VETERAN, {}, UNKNOWN),
        (VETERAN, {"veteran": "yes"}, UNKNOWN),
        (SHELTERED, {"housing_status": "Shelter"}, MET),
        (SHELTERED, {"housing_status": "own_home"}, NOT_MET),
        (SHELTERED, {}, UNKNOWN),
        (OneOf(fact="insurance", values=("medicaid",)), {"insurance": frozenset({"medicaid", "medicare"})}, MET),
        (OneOf(fact="insurance", values=("medicaid",)), {"insurance": frozenset()}, NOT_MET),
        (PAPERS, {"documents": frozenset({"photo_id", "birth_certificate", "lease"})}, MET),
        (PAPERS, {"documents": frozenset({"photo_id"})}, NOT_MET),
        (PAPERS, {}, UNKNOWN),
        (AtLeast(fact="days_sober", number=30), {"days_sober": 30}, MET),
        (AtLeast(fact="days_sober", number=30), {"days_sober": 29}, NOT_MET),
        (AtLeast(fact="days_sober", number=30), {}, UNKNOWN),
        (AtMost(fact="household_size", number=4), {"household_size": 4}, MET),
        (AtMost(fact="household_size", number=4), {"household_size": 5}, NOT_MET),
        (AtMost(fact="household_size", number=4), {}, UNKNOWN),
        (IncomeAtMost(amount=20_000), {"household_income_year": 20_000}, MET),
        (IncomeAtMost(amount=20_000), {"household_income_year": 20_001}, NOT_MET),
        (IncomeAtMost(amount=20_000), {}, UNKNOWN),
        (IncomeAtMost(amount=20_000, each_further_person=5_000), {"household_income_year": 25_000}, UNKNOWN),
        (IncomeAtMost(amount=20_000, each_further_person=5_000), {"household_income_year": 20_000}, MET),
        (IncomeAtMost(amount=20_000, each_further_person=5_000), {"household_income_year": 25_000, "household_size": 2}, MET),
        (IncomeAtMost(amount=20_000, each_further_person=5_000), {"household_income_year": 25_001, "household_size": 2}, NOT_MET),
        (POVERTY, {"household_income_year": 54_640, "household_size": 3}, MET),
        (POVERTY, {"household_income_year": 54_641, "household_size": 3}, NOT_MET),
        (POVERTY, {"household_income_year": 31_920}, MET),
        (POVERTY, {"household_income_year": 31_921}, UNKNOWN),
        (POVERTY, {"household_size": 3}, UNKNOWN),
        (LivesIn(states=("DC",)), {"residence_state": "dc"}, MET),
        (LivesIn(states=("DC",)), {"residence_state": "MD"}, NOT_MET),
        (LivesIn(states=("DC",)), {}, UNKNOWN),
        (LivesIn(states=("DC",), cities=("Easton",)), {"residence_city": "Easton"}, MET),
        (LivesIn(states=("DC",), cities=("Easton",)), {"residence_city": "Weston"}, UNKNOWN),
        (LivesIn(areas=("Ward 8",)), {"residence_area": frozenset({"ward 8"})}, MET),
        (LivesIn(), {"residence_state": "DC"}, UNKNOWN),
        (AllOf(rules=()), {}, MET),
        (AnyOf(rules=()), {}, NOT_MET),
        (Not(rule=VETERAN), {"veteran": False}, MET),
        (Not(rule=VETERAN), {}, UNKNOWN),
    ],
)  # fmt: skip
def test_a_rule_judges_what_is_known(rule: Rule, known: dict[str, object], verdict: Verdict) -> None:
    assert rule.judge(known) is verdict


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (OpenToAll(), "open to all"),
        (Unread(words="see notes"), "in its own words: “see notes”"),
        (AgeBetween(), "of any age"),
        (AgeBetween(oldest=14), "aged 14 or under"),
        (AgeBetween(youngest=60), "aged 60 or over"),
        (VETERAN, "a veteran"),
        (Not(rule=VETERAN), "not a veteran"),
        (Not(rule=AgeBetween(youngest=60)), "not aged 60 or over"),
        (AtLeast(fact="days_sober", number=30), f"{phrase_of('days_sober').name} 30 or more"),
        (AtMost(fact="household_size", number=4), f"{phrase_of('household_size').name} 4 or less"),
        (PAPERS, f"{phrase_of('documents').name}: photo id and birth certificate"),
        (IncomeAtMost(amount=20_000), "with a household income of at most 20,000 a year"),
        (IncomeAtMost(amount=20_000, each_further_person=5_000), "with a household income of at most 20,000 a year, plus 5,000 for each further person"),
        (IncomeWithinPoverty(percent=130, year=2026, region="alaska"), "with a household income within 130 % of the 2026 poverty guideline for Alaska"),
        (AllOf(rules=(VETERAN, AnyOf(rules=(AgeBetween(youngest=60), OpenToAll())))), "a veteran and (aged 60 or over or open to all)"),
        (Criterion(rule=VETERAN, basis=Basis.STATED, source="attributes"), "a veteran"),
    ],
)  # fmt: skip
def test_a_rule_says_itself(rule: object, said: str) -> None:
    assert str(rule) == said


def test_only_stated_and_confirmed_criteria_can_exclude() -> None:
    excluding = {basis: Criterion(rule=VETERAN, basis=basis, source="s").can_exclude for basis in Basis}

    assert excluding == {Basis.STATED: True, Basis.CONFIRMED: True, Basis.SUGGESTED: False}


def test_words_that_no_table_has_are_said_by_their_name() -> None:
    unregistered = phrase_of("likes_tea")

    assert (unregistered.holds, unregistered.fails, listed([], joined_by="or")) == ("likes tea", "not likes tea", "")


BOOLS = ("veteran", "pregnant", "disability")
CODES = ("a", "b", "c")
texts = st.text("abc XYZ“", min_size=1, max_size=8).filter(str.strip)
codes = st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True).map(tuple)
money = st.integers(0, 80_000)
leaves = st.one_of(
    st.just(OpenToAll()),
    st.builds(Unread, words=texts),
    st.integers(0, 90).flatmap(
        lambda youngest: st.builds(
            AgeBetween, youngest=st.just(youngest), oldest=st.none() | st.integers(youngest, 120)
        )
    ),
    st.builds(Is, fact=st.sampled_from(BOOLS)),
    st.builds(OneOf, fact=st.sampled_from(["housing_status", "insurance"]), values=codes),
    st.builds(HasAll, fact=st.just("documents"), values=codes),
    st.builds(AtLeast, fact=st.just("days_sober"), number=st.integers(0, 10)),
    st.builds(AtMost, fact=st.just("household_size"), number=st.integers(0, 10)),
    st.builds(IncomeAtMost, amount=money, each_further_person=st.integers(0, 6_000)),
    st.builds(
        IncomeWithinPoverty,
        percent=st.integers(0, 400),
        year=st.just(2026),
        region=st.sampled_from(["contiguous", "alaska", "hawaii"]),
    ),
    st.builds(LivesIn, states=codes, cities=st.just(()) | codes, areas=st.just(()) | codes),
)
rules = st.recursive(
    leaves,
    lambda inner: (
        st.builds(AllOf, rules=st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(AnyOf, rules=st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Not, rule=inner)
    ),
    max_leaves=8,
)
people = st.fixed_dictionaries(
    {
        **{fact: st.booleans() for fact in BOOLS},
        "age": st.integers(0, 110),
        "housing_status": st.sampled_from(CODES),
        "insurance": st.frozensets(st.sampled_from(CODES)),
        "documents": st.frozensets(st.sampled_from(CODES)),
        "days_sober": st.integers(0, 12),
        "household_size": st.integers(1, 12),
        "household_income_year": money,
        "residence_state": st.sampled_from(CODES),
        "residence_city": st.sampled_from(CODES),
        "residence_area": st.frozensets(st.sampled_from(CODES)),
    }
)


@st.composite
def learning(draw: st.DrawFn) -> tuple[dict[str, object], dict[str, object]]:
    """What is known of a person, and what is known of the same person later."""
    person: dict[str, object] = draw(people)
    later = draw(st.sets(st.sampled_from(sorted(person))))
    before = draw(st.sets(st.sampled_from(sorted(later)))) if later else set()
    return {fact: person[fact] for fact in before}, {fact: person[fact] for fact in later}


@settings(max_examples=300, deadline=None)
@given(rule=rules, known=learning())
def test_learning_more_never_overturns_a_verdict(
    rule: Rule, known: tuple[dict[str, object], dict[str, object]]
) -> None:
    before, after = (rule.judge(each) for each in known)

    assert before is UNKNOWN or after is before


@settings(max_examples=150, deadline=None)
@given(rule=rules, known=learning())
def test_facts_that_a_rule_does_not_name_never_change_its_verdict(
    rule: Rule, known: tuple[dict[str, object], dict[str, object]]
) -> None:
    _, later = known

    assert rule.judge({fact: value for fact, value in later.items() if fact in rule.facts()}) is rule.judge(later)


@settings(max_examples=150, deadline=None)
@given(several=st.lists(rules, min_size=1, max_size=4).map(tuple), known=learning())
def test_all_is_the_lowest_any_the_highest_and_not_swaps_the_ends(
    several: tuple[Rule, ...], known: tuple[dict[str, object], dict[str, object]]
) -> None:
    facts, _ = known
    verdicts = [rule.judge(facts) for rule in several]

    assert AllOf(rules=several).judge(facts) is min(verdicts)
    assert AnyOf(rules=several).judge(facts) is max(verdicts)
    assert [Not(rule=rule).judge(facts) for rule in several] == [Verdict(2 - verdict) for verdict in verdicts]
    assert Not(rule=Not(rule=several[0])).judge(facts) is verdicts[0]


@pytest.mark.parametrize(("verdict", "said"), [(MET, "met"), (UNKNOWN, "unknown"), (NOT_MET, "not met")])
def test_a_verdict_says_itself(verdict: Verdict, said: str) -> None:
    assert str(verdict) == said


@settings(max_examples=200, deadline=None)
@given(rule=rules)
def test_a_rule_written_as_json_reads_back_equal(rule: Rule) -> None:
    assert rule_from(json.loads(json.dumps(rule_as_json(rule)))) == rule


@pytest.mark.parametrize(
    ("value", "path", "wrong"),
    [
        ([], "criteria", "one key"),
        ({"is": "veteran", "age": {}}, "criteria", "one key"),
        ({"wish": 1}, "criteria.wish", "no such rule; there are age, all, any"),
        ({"all": []}, "criteria.all", "at least one"),
        ({"any": [{"is": "veteran"}, {"is": "likes_tea"}]}, "criteria.any[1].is", "no fact is called 'likes_tea'"),
        ({"not": {"not": {"is": 3}}}, "criteria.not.not.is", "a text"),
        ({"age": 18}, "criteria.age", "expected an object with from, to"),
        ({"age": {"since": 18}}, "criteria.age.since", "unknown field"),
        ({"age": {"from": 20, "to": 18}}, "criteria.age", "ends at 18 before it begins at 20"),
        ({"age": {"from": -1}}, "criteria.age.from", "expected a number"),
        ({"age": {"from": float("nan")}}, "criteria.age.from", "expected a number"),
        ({"age": {"to": 10**400}}, "criteria.age.to", "expected a number"),
        ({"age": {"from": True}}, "criteria.age.from", "expected a number"),
        ({"one_of": {"fact": "housing_status", "values": []}}, "criteria.one_of.values", "at least one"),
        ({"one_of": {"fact": "housing_status", "values": ["a", " "]}}, "criteria.one_of.values[1]", "not empty"),
        ({"has_all": {"fact": "x", "values": ["a"]}}, "criteria.has_all.fact", "no fact"),
        ({"at_least": {"fact": "age", "number": 1.5}}, "criteria.at_least.number", "whole number"),
        ({"at_most": {"fact": "age"}}, "criteria.at_most.number", "whole number"),
        ({"income_at_most": {}}, "criteria.income_at_most.amount", "whole number"),
        ({"poverty": {"percent": 100, "year": 1900}}, "criteria.poverty", "no row for contiguous 1900"),
        ({"lives_in": {}}, "criteria.lives_in", "names no place"),
        ({"open_to_all": False}, "criteria.open_to_all", "only value is true"),
        ({"words": ""}, "criteria.words", "not empty"),
    ],
)
def test_a_profile_that_cannot_be_judged_is_refused_with_its_path(value: object, path: str, wrong: str) -> None:
    with pytest.raises(ImpossibleCriterion) as refused:
        rule_from(value)

    assert refused.value.path == path
    assert wrong in refused.value.wrong


def test_a_profile_nested_without_end_is_refused() -> None:
    value: object = {"is": "veteran"}
    for _ in range(30):
        value = {"not": value}

    with pytest.raises(ImpossibleCriterion, match="nested deeper than 20"):
        rule_from(value)


def test_a_rule_that_the_profile_does_not_know_is_not_written() -> None:
    with pytest.raises(ImpossibleCriterion, match="no name for str"):
        rule_as_json("a veteran")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("region", "size", "percent", "limit"),
    [
        ("contiguous", 1, 100, 15_960),
        ("contiguous", 4, 100, 33_000),
        ("contiguous", 1, 185, 29_526),
        ("contiguous", 2, 133, 28_781),
        ("alaska", 1, 100, 19_950),
        ("alaska", 3, 100, 34_150),
        ("hawaii", 2, 100, 24_890),
    ],
)
def test_the_poverty_guideline_of_2026_in_money(region: str, size: int, percent: int, limit: int) -> None:
    assert guideline(region, 2026).limit(size, percent) == limit


def test_every_row_of_the_tables_has_a_source() -> None:
    assert all(row.source for row in guidelines())
    assert all(phrase.holds and phrase.fails and phrase.name for phrase in phrases().values())


def test_no_year_is_guessed_from_another() -> None:
    with pytest.raises(ImpossibleCriterion, match="no row for contiguous 2031; the table has"):
        guideline("contiguous", 2031)
