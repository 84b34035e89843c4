"""Questions: which answers are worth telling apart, and which question settles the most."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from matcher.eligibility import Judged
from matcher.possible import ELSEWHERE, possible_answers
from matcher.questions import MOST_FACTS, questions
from matcher.request import Request, Somebody
from pie.assessment import CLIENT_ID, THE_CLIENT
from pie.circumstances import Circumstances
from pie.codes import FactName
from pie.facts import fact
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
    Rule,
    Unread,
    Verdict,
)


@pytest.mark.parametrize(
    ("name", "rules", "answers"),
    [
        ("veteran", [Is(fact="veteran")], (True, False)),
        ("age", [AgeBetween(youngest=18, oldest=24)], (17, 18, 24, 25)),
        ("age", [AgeBetween(youngest=60)], (59, 60)),
        ("age", [AgeBetween(oldest=5)], (0, 5, 6)),
        ("days_sober", [AtLeast(fact="days_sober", number=30)], (29, 30)),
        ("household_size", [AtMost(fact="household_size", number=4)], (4, 5)),
        ("household_income_year", [IncomeAtMost(amount=20_000)], (20_000, 20_001)),
        ("household_income_year", [IncomeWithinPoverty(percent=100, year=2026)], (15_960, 15_961)),
        ("residence_city", [LivesIn(cities=("Easton",))], ("Easton", ELSEWHERE)),
        ("residence_city", [LivesIn(states=("DC",))], ()),
        (
            "documents",
            [HasAll(fact="documents", values=("lease",))],
            (frozenset(), frozenset({"lease"}), frozenset({"lease"})),
        ),
        ("languages", [], ()),
        ("age", [Is(fact="veteran")], ()),
        ("age", [Not(rule=AllOf(rules=(AnyOf(rules=(AgeBetween(youngest=18),)), Is(fact="veteran"))))], (17, 18)),
        ("age", [Unread(words="see notes")], ()),
    ],
)
def test_answers_are_told_apart_where_a_rule_does(name: str, rules: list[Rule], answers: tuple[object, ...]) -> None:
    assert possible_answers(fact(name), rules) == answers


def test_a_choice_has_every_answer_of_the_registry() -> None:
    rule = OneOf(fact="housing_status", values=("shelter",))

    assert possible_answers(fact("housing_status"), [rule]) == fact("housing_status").choices


def judged(
    rule: Rule, *, known: dict[str, object] | None = None, basis: Basis = Basis.STATED, declined: tuple[str, ...] = ()
) -> Judged:
    verdict = rule.judge(known or {})
    return Judged(
        criterion=Criterion(rule=rule, basis=basis, source="test"),
        verdict=verdict,
        about="you",
        missing=tuple(sorted(rule.facts())) if verdict is Verdict.UNKNOWN else (),
        declined=declined,
    )


def option(name: str, *criteria: Judged, score: int = 0) -> Any:
    return SimpleNamespace(
        candidate=SimpleNamespace(offer=SimpleNamespace(service=SimpleNamespace(name=name))),
        eligibility=SimpleNamespace(criteria=criteria),
        fit=SimpleNamespace(score=score),
    )


def served(*options: Any, priority: float = 1.0) -> Any:
    return SimpleNamespace(need=SimpleNamespace(beneficiary=THE_CLIENT, priority=priority), options=options)


def request_of(**known: object) -> Request:
    client = Somebody(id=CLIENT_ID, called="you", circumstances=Circumstances.of(known))
    return Request(on=date(2026, 11, 2), needs=(), people=(client,))


def test_the_question_that_decides_the_best_option_comes_first() -> None:
    best = option("For veterans", judged(Is(fact="veteran")), score=2000)
    lesser = option("For students", judged(Is(fact="student")), score=-2000)

    found = questions(request_of(), [served(best, lesser)])

    assert [question.fact for question in found] == ["veteran", "student"]
    assert found[0].value > found[1].value >= 0
    assert found[0].settles == ("For veterans",)
    assert found[0].wording == fact("veteran").question


def test_what_was_declined_is_not_asked_again() -> None:
    only = option("For veterans", judged(Is(fact="veteran"), declined=("veteran",)))

    assert questions(request_of(), [served(only)]) == ()


def test_what_is_known_is_not_asked() -> None:
    only = option("For veterans", judged(Is(fact="veteran"), known={"veteran": True}))

    assert questions(request_of(veteran=True), [served(only)]) == ()


def test_a_requirement_in_words_asks_no_registered_fact() -> None:
    assert (
        questions(request_of(), [served(option("Silent", judged(Unread(words="call"), basis=Basis.SUGGESTED)))]) == ()
    )


def test_a_stated_requirement_is_worth_more_than_a_suggested_one() -> None:
    stated = questions(request_of(), [served(option("A", judged(Is(fact="veteran"))))])
    suggested = questions(request_of(), [served(option("A", judged(Is(fact="veteran"), basis=Basis.SUGGESTED)))])

    assert stated[0].value >= suggested[0].value


def test_a_pressing_need_makes_its_question_worth_more() -> None:
    pressing = questions(
        request_of(), [served(option("A", judged(Is(fact="veteran")), score=1000), option("B"), priority=0.9)]
    )
    slight = questions(
        request_of(), [served(option("A", judged(Is(fact="veteran")), score=1000), option("B"), priority=0.2)]
    )

    assert pressing[0].value > slight[0].value > 0


def test_of_equal_questions_the_less_sensitive_is_asked_first() -> None:
    only = option("Two ways", judged(Is(fact="hiv_positive")), judged(Is(fact="has_pets")))

    found = questions(request_of(), [served(only)])

    assert [question.fact for question in found] == ["has_pets", "hiv_positive"]
    assert found[0].about == "your household"


def test_a_protected_fact_that_is_only_guessed_to_matter_comes_last() -> None:
    guessed = judged(Is(fact="hiv_positive"), basis=Basis.SUGGESTED)
    plain = judged(Is(fact="has_pets"), basis=Basis.SUGGESTED)

    found = questions(request_of(), [served(option("Best", guessed, score=3000), option("Other", plain, score=-3000))])

    assert [question.fact for question in found] == ["has_pets", "hiv_positive"]


def test_nobody_is_asked_what_does_not_fit_their_age() -> None:
    only = option("For veterans", judged(Is(fact="veteran")))

    assert questions(request_of(age=4), [served(only)]) == ()
    assert [question.fact for question in questions(request_of(age=40), [served(only)])] == ["veteran"]


def test_no_more_than_the_limit_is_asked() -> None:
    many = option("Many", *(judged(Is(fact=name)) for name in ("veteran", "student", "caregiver", "homebound")))

    assert len(questions(request_of(), [served(many)], limit=2)) == 2


def test_of_very_many_facts_those_that_settle_most_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matcher.questions.MOST_FACTS", 1)
    one = option("One", judged(Is(fact="veteran")), judged(Is(fact="student")))
    other = option("Other", judged(Is(fact="student")))

    found = questions(request_of(), [served(one, other)])

    assert [FactName(question.fact) for question in found] == ["student"]
    assert MOST_FACTS == 60
