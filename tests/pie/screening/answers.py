"""Answers that the tests of screenings start from: every row of every instrument, and a few made by hand."""

from datetime import date

from hypothesis import strategies as st

from pie.assessment import Assessment, AssessmentId, Household, Person, PersonId, Problem, Relation, ScreeningAnswer
from pie.circumstances import Circumstances
from pie.screening import coded_answers, instruments, questions, scored_rules

ON = date(2026, 11, 2)

SHAPES = {"number": "3", "text": "over the bakery"}
"""What stands for a value where a question takes any."""


def answer(question, code, instrument="PRAPARE", **rest):
    return ScreeningAnswer(instrument=instrument, question=question, answer=code, **rest)


def given(instrument, question, code):
    """The answer of one row of a table, as a file would give it."""
    value = SHAPES[questions()[instrument, question].kind.value] if code == "*" else code
    return answer(question, value, instruments()[instrument].called)


ROWS = list(coded_answers())
EVERY_ANSWER = [given(*key) for key in ROWS]


def client(facts=None, household=None, *, screening=(), problems=(), people=()):
    return Assessment(
        id=AssessmentId("a"),
        assessed_on=ON,
        client=Person(id=PersonId("client"), relation=Relation.SELF, circumstances=Circumstances.of(facts or {})),
        household=Household(circumstances=Circumstances.of(household or {})),
        people=tuple(people),
        problems=tuple(problems),
        screening=tuple(screening),
    )


def finding(kind, id_="recorded", **rest):
    return Problem(id=id_, kind=kind, **rest)


known_answers = st.sampled_from(EVERY_ANSWER)
totals_given = st.sampled_from(sorted(scored_rules())).flatmap(
    lambda key: st.integers(0, 30).map(lambda number: answer(key[1], str(number), instruments()[key[0]].called))
)
strange_answers = st.builds(
    answer,
    st.sampled_from(["71802-3", "93026-3", "44250-9", "1234-5", "linkId 4", "95614-4", "63512-8"]),
    st.sampled_from(
        ["LA33-6", "LA0-0", "LA31995-6", "no", "sometimes", "-1", "99999999", "words", "not asked", "LA30122-8"]
    ),
    st.sampled_from(["PRAPARE", "AHC HRSN", "PHQ-2", "not said", "elsewhere"]),
)
results_given = st.builds(
    answer,
    st.sampled_from(["q1", "q4", "q6", "q9", "total", "result"]),
    st.sampled_from(["yes", "no", "12", "0", "declined", "unsure"]),
    st.sampled_from(["C-SSRS", "LAP", "HITS", "PHQ-9", "EASI"]),
)
any_answers = st.one_of(known_answers, totals_given, strange_answers, results_given)
dated_answers = st.builds(
    lambda made, day: ScreeningAnswer(
        instrument=made.instrument, question=made.question, answer=made.answer, answered_on=day
    ),
    any_answers,
    st.none() | st.sampled_from([date(2026, 10, 1), ON]),
)
several = st.lists(dated_answers, max_size=12)
