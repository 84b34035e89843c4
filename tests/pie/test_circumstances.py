"""What is known of a person: learning adds, clearance hides, refusals stay refusals."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie.circumstances import DECLINED, EVERYTHING, ORDINARY, Circumstances
from pie.errors import ImpossibleFact, UnknownFact
from pie.facts import Fact, FactType, Sensitivity, fact, facts


def values(of: Fact):
    choices = st.sampled_from(of.choices or ("xx", "yy", "zz"))
    match of.type:
        case FactType.BOOL:
            return st.booleans()
        case FactType.INT:
            return st.integers(of.minimum, of.maximum)
        case FactType.SET:
            return st.sets(choices.filter(lambda each: each != "none"), min_size=1, max_size=3)
        case _:
            return choices


SOME_FACTS = [
    "age",
    "veteran",
    "gender",
    "languages",
    "insurance",
    "residence_city",
    "hiv_positive",
    "fleeing_violence",
]
answers = st.fixed_dictionaries({}, optional={name: st.just(DECLINED) | values(fact(name)) for name in SOME_FACTS})
people = answers.map(Circumstances.of)
clearances = st.frozensets(st.sampled_from(sorted(Sensitivity)))


def test_known_declined_and_not_asked_are_three_things():
    person = Circumstances.of({"age": 34, "pregnant": DECLINED})

    assert dict(person.known) == {"age": 34}
    assert person.declined == {"pregnant"}
    assert [person.is_asked(name) for name in ("age", "pregnant", "veteran")] == [True, True, False]
    assert len(person) == 2


def test_what_rules_judge_cannot_be_changed():
    person = Circumstances.of({"age": 34})

    with pytest.raises(TypeError):
        person.known["age"] = 35


@pytest.mark.parametrize(
    ("answers", "error"),
    [({"aeg": 3}, UnknownFact), ({"age": "old"}, ImpossibleFact), ({"aeg": DECLINED}, UnknownFact)],
)
def test_answers_are_checked_against_the_registry(answers, error):
    with pytest.raises(error):
        Circumstances.of(answers)


def test_two_answers_to_one_question_are_refused():
    with pytest.raises(ImpossibleFact, match="give one answer, not two"):
        Circumstances((("age", 3), ("age", 4)))


def test_asking_for_an_unknown_fact_is_an_error_and_not_a_no():
    with pytest.raises(UnknownFact):
        Circumstances().is_asked("shoe_size")


def test_an_answer_replaces_what_was_there_before():
    person = Circumstances.of({"age": 34})

    assert person.with_("age", DECLINED).with_("veteran", True) == Circumstances.of({"age": DECLINED, "veteran": True})
    assert person == Circumstances.of({"age": 34})


def test_learning_fills_what_was_not_asked_or_declined_and_nothing_else():
    before = Circumstances.of({"age": 34, "gender": DECLINED, "pregnant": DECLINED})
    more = Circumstances.of({"age": 35, "gender": "woman", "veteran": True, "student": DECLINED})

    assert before.learnt(more) == Circumstances.of(
        {"age": 34, "gender": "woman", "pregnant": DECLINED, "veteran": True, "student": DECLINED}
    )


def test_a_caller_sees_only_the_classes_they_are_cleared_for():
    person = Circumstances.of({"age": 34, "hiv_positive": True, "fleeing_violence": DECLINED})

    assert person.as_seen_with(ORDINARY) == Circumstances.of({"age": 34})
    assert person.as_seen_with(ORDINARY | {Sensitivity.HEALTH}) == Circumstances.of({"age": 34, "hiv_positive": True})
    assert person.as_seen_with(frozenset()) == Circumstances()


def test_no_answer_is_shown_where_it_could_reach_a_log():
    person = Circumstances.of({"residence_city": "Springfield", "pregnant": DECLINED})

    assert f"{person}" == f"{person!r}" == "<Circumstances: 1 known, 1 declined>"


@given(raw=answers)
def test_the_order_in_which_answers_came_does_not_matter(raw):
    forwards = Circumstances.of(raw)
    backwards = Circumstances.of(dict(reversed(raw.items())))

    assert forwards == backwards
    assert hash(forwards) == hash(backwards)
    assert list(forwards.known) == list(backwards.known) == sorted(forwards.known)


@given(person=people)
def test_circumstances_survive_being_sent_to_another_process(person):
    assert pickle.loads(pickle.dumps(person)) == person  # noqa: S301


@given(person=people, more=people)
def test_learning_never_overturns_what_is_known_and_never_forgets(person, more):
    after = person.learnt(more)

    assert person.known.items() <= after.known.items()
    assert set(after.known) == set(person.known) | set(more.known)
    assert after.declined == (person.declined | more.declined) - set(after.known)


@given(person=people)
def test_learning_nothing_new_changes_nothing(person):
    assert person.learnt(person) == person.learnt(Circumstances()) == Circumstances().learnt(person) == person


@given(person=people, clearance=clearances)
def test_clearance_only_ever_hides(person, clearance):
    seen = person.as_seen_with(clearance)

    assert {fact(name).sensitivity for name, _ in seen.answers} <= clearance
    assert set(seen.answers) <= set(person.answers)
    assert seen.as_seen_with(clearance) == seen
    assert person.as_seen_with(EVERYTHING) == person


def test_every_fact_can_be_answered_or_declined():
    assert len(Circumstances.of(dict.fromkeys(facts(), DECLINED)).declined) == len(facts())
