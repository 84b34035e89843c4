"""Answers together: kept apart by outcome, totals, what does not go together; and what no answer ever does."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pie.assessment import PersonId
from pie.safety import escalations
from pie.screening import NOT_SAID, Outcome, Puzzle, coded_answers, instruments, screened, suggestions
from tests.pie.screening.answers import EVERY_ANSWER, ON, ROWS, answer, any_answers, client, several

HITS = ("95618-5", "95617-7", "95616-9", "95615-1")
SOMETIMES, FAIRLY_OFTEN = "LA10082-8", "LA16644-9"


def hits(*codes):
    return [answer(question, code, "AHC HRSN") for question, code in zip(HITS, codes, strict=False)]


def phq(*codes):
    return [answer(question, code, "PHQ-2") for question, code in zip(("44250-9", "44255-8"), codes, strict=False)]


def flags_of(answers, **rest):
    return {each.flag for each in escalations(client(screening=answers, **rest), on=ON)}


def test_every_outcome_is_kept_apart():
    found = screened(EVERY_ANSWER)

    assert found.given == found.understood == len(ROWS)
    assert sum(len(found.of(outcome)) for outcome in Outcome) == len(found.readings)
    for outcome in Outcome:
        assert all(each.outcome is outcome for each in found.of(outcome))
        assert len(found.of(outcome)) == sum(row.outcome is outcome for row in coded_answers().values())


def test_the_same_answer_twice_counts_once_and_says_so():
    twice = answer("76437-3", "LA30194-7")

    found = screened([twice, twice])

    assert (found.given, found.understood, len(found.readings)) == (2, 2, 1)
    assert found.readings[0].times == 2
    assert found.contradictions == ()


def test_an_answer_without_an_instrument_joins_the_same_one_with_an_instrument():
    named, unnamed = answer("88122-7", "LA28397-0", "Hunger Vital Sign"), answer("88122-7", "LA28397-0", NOT_SAID)

    for answers in ([named, unnamed], [unnamed, named]):
        found = screened(answers)
        assert [(each.instrument, each.times) for each in found.readings] == [("Hunger Vital Sign", 2)]


def test_the_same_answer_on_two_days_is_two_answers():
    first = answer("76437-3", "LA30194-7", answered_on=date(2026, 1, 5))
    later = answer("76437-3", "LA30194-7", answered_on=ON)

    found = screened([later, first])

    assert [each.given for each in found.readings] == [first, later]
    assert found.contradictions == ()


def test_what_is_not_understood_is_counted_with_its_reason():
    odd = answer("71802-3", "LA0-0", "AHC HRSN")

    found = screened([odd, odd])

    assert (found.given, found.understood, found.readings) == (2, 0, ())
    assert [(each.puzzle, each.times) for each in found.not_understood] == [(Puzzle.UNKNOWN_ANSWER, 2)]


def test_the_sum_of_the_safety_items_is_positive_from_eleven_and_negative_only_where_all_were_answered():
    reached = screened(hits(SOMETIMES, SOMETIMES, SOMETIMES, "LA10066-1")).totals
    below = screened(hits(SOMETIMES, SOMETIMES, "LA10066-1", "LA10066-1")).totals
    open_ = screened(hits(SOMETIMES, SOMETIMES, SOMETIMES)).totals

    assert [(each.score, each.outcome, each.flag) for each in reached] == [(11, Outcome.POSITIVE, "ipv_screen")]
    assert [(each.score, each.outcome, each.flag) for each in below] == [(10, Outcome.NEGATIVE, None)]
    assert [(each.score, each.unanswered, each.outcome) for each in open_] == [(9, 1, None)]
    assert open_[0].said == "AHC HRSN, violence and threats: 9 of 20, counts from 11, 1 not answered"


def test_a_total_that_is_reached_already_does_not_wait_for_the_rest():
    assert [each.outcome for each in screened(phq("LA6571-9")).totals] == [Outcome.POSITIVE]
    assert [each.outcome for each in screened(phq("LA6570-1")).totals] == [None]
    assert [each.outcome for each in screened(phq("LA6570-1", "LA30122-8")).totals] == [None]
    assert [each.outcome for each in screened(phq("LA6569-3", "LA6569-3")).totals] == [Outcome.NEGATIVE]


def test_of_contradicting_items_the_worst_counts_in_the_total():
    found = screened([*phq("LA6571-9", "LA6568-5"), *phq("LA6568-5")])

    assert [(each.score, each.outcome) for each in found.totals] == [(3, Outcome.POSITIVE)]
    assert [each.question for each in found.contradictions] == ["44250-9"]


def test_either_statement_on_food_makes_the_risk_and_only_both_take_it_away():
    often, never = (
        answer("88122-7", "LA28397-0", "Hunger Vital Sign"),
        answer("88123-5", "LA28398-8", "Hunger Vital Sign"),
    )

    assert [each.outcome for each in screened([often]).totals] == [Outcome.POSITIVE]
    assert [each.outcome for each in screened([never]).totals] == [None]
    assert [each.outcome for each in screened([often, never]).totals] == [Outcome.POSITIVE]


def test_a_result_that_is_given_is_not_computed_again_and_one_that_differs_is_told():
    often = answer("88122-7", "LA28397-0", "Hunger Vital Sign")
    at_risk, no_risk = (answer("88124-3", code, "Hunger Vital Sign") for code in ("LA19952-3", "LA19983-8"))

    agreeing, differing = screened([often, at_risk]), screened([often, no_risk])

    assert (agreeing.totals, agreeing.contradictions) == ((), ())
    assert [each.outcome for each in differing.totals] == [Outcome.POSITIVE]
    assert [each.said for each in differing.contradictions] == [
        (
            "Hunger Vital Sign, risk of going without food: no risk",
            "Hunger Vital Sign, risk of going without food: 1 of 2, counts from 1, 1 not answered",
        )
    ]


def test_two_answers_to_a_question_that_takes_one_are_both_kept_and_told():
    housed, not_housed = answer("71802-3", "LA30189-7"), answer("71802-3", "LA30190-5", answered_on=ON)

    found = screened([housed, not_housed])

    assert {each.outcome for each in found.readings} == {Outcome.NEGATIVE, Outcome.POSITIVE}
    assert [each.said for each in found.contradictions] == [
        (
            "PRAPARE, where the person lives: has housing",
            "PRAPARE, where the person lives: no housing of one's own (2026-11-02)",
        )
    ]
    assert [each.domain.value for each in suggestions(found)] == ["stable_housing"]


def test_several_answers_to_a_question_that_takes_several_go_together_unless_one_denies_the_other():
    both = screened([answer("93030-5", "LA30133-5"), answer("93030-5", "LA30134-3")])
    denied = screened([answer("93030-5", "LA30133-5"), answer("93030-5", "LA32-8")])
    races = screened([answer("32624-9", "LA4457-3"), answer("32624-9", "LA30187-1")])

    assert (both.contradictions, races.contradictions) == ((), ())
    assert [each.question for each in denied.contradictions] == ["93030-5"]


def test_two_instruments_that_say_the_opposite_contradict_each_other():
    steady, not_housed = answer("71802-3", "LA31993-1", "AHC HRSN"), answer("71802-3", "LA30190-5")

    assert [each.question for each in screened([steady, not_housed]).contradictions] == ["71802-3"]


def test_answers_about_two_people_do_not_contradict_each_other():
    mine, hers = answer("67875-5", "LA17956-6"), answer("67875-5", "LA30136-8", about=PersonId("ana"))

    assert screened([mine, hers]).contradictions == ()
    assert len(screened([*phq("LA6571-9"), answer("44255-8", "LA6571-9", "PHQ-2", about=PersonId("ana"))]).totals) == 2


@given(answers=several, shuffled=st.randoms())
def test_the_order_of_answers_does_not_matter(answers, shuffled):
    other = list(answers)
    shuffled.shuffle(other)

    assert screened(other) == screened(answers)


@given(answers=several)
def test_every_answer_is_understood_or_told_not_to_be(answers):
    found = screened(answers)

    assert found.given == len(answers)
    assert found.understood + sum(each.times for each in found.not_understood) == len(answers)


@given(answers=several, more=any_answers)
def test_no_further_answer_takes_away_a_positive_one_or_what_it_suggests(answers, more):
    before, after = screened(answers), screened([*answers, more])

    given_before = {
        (each.given, each.outcome) for each in before.of(Outcome.POSITIVE) if each.given.instrument != NOT_SAID
    }
    assert given_before <= {(each.given, each.outcome) for each in after.of(Outcome.POSITIVE)}
    assert {each.problem.id for each in suggestions(before)} <= {each.problem.id for each in suggestions(after)}


@given(answers=several, more=any_answers)
def test_no_answer_ever_takes_away_an_escalation(answers, more):
    assert flags_of(answers) <= flags_of([*answers, more])


@given(answers=several, question=st.sampled_from(ROWS))
def test_declining_takes_away_neither_an_escalation_nor_a_suggestion(answers, question):
    declined = answer(question[1], "declined", instruments()[question[0]].called)

    assert flags_of(answers) <= flags_of([*answers, declined])
    assert {each.problem.id for each in suggestions(screened(answers))} <= {
        each.problem.id for each in suggestions(screened([*answers, declined]))
    }


@given(answers=several)
def test_what_is_not_understood_never_counts_as_no(answers):
    found = screened(answers)
    without = screened([each.given for each in found.readings for _ in range(each.times)])

    assert found.of(Outcome.NEGATIVE) == without.of(Outcome.NEGATIVE)
    assert found.totals == without.totals
