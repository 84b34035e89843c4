"""Answers of known instruments, by question code and answer code: findings to confirm, what was declined, what nobody can read."""

from pie.screening.instruments import (
    CodedAnswer,
    Instrument,
    InstrumentId,
    Question,
    QuestionKind,
    ScoredRule,
    TotalRule,
    coded_answers,
    instrument_named,
    instruments,
    instruments_asking,
    questions,
    scored_rules,
)
from pie.screening.reading import NOT_SAID, is_asked, looks_like_a_code, question_code, reading
from pie.screening.recorded import Recorded, with_answers, with_refusals
from pie.screening.screened import Screened, screened
from pie.screening.suggested import (
    Covered,
    Suggestion,
    new_suggestions,
    suggested_findings,
    suggestions,
)
from pie.screening.values import Contradiction, Haste, NotUnderstood, Outcome, Puzzle, Reading, ToldFact, Total

__all__ = [
    "NOT_SAID",
    "CodedAnswer",
    "Contradiction",
    "Covered",
    "Haste",
    "Instrument",
    "InstrumentId",
    "NotUnderstood",
    "Outcome",
    "Puzzle",
    "Question",
    "QuestionKind",
    "Reading",
    "Recorded",
    "ScoredRule",
    "Screened",
    "Suggestion",
    "ToldFact",
    "Total",
    "TotalRule",
    "coded_answers",
    "instrument_named",
    "instruments",
    "instruments_asking",
    "is_asked",
    "looks_like_a_code",
    "new_suggestions",
    "question_code",
    "questions",
    "reading",
    "scored_rules",
    "screened",
    "suggested_findings",
    "suggestions",
    "with_answers",
    "with_refusals",
]
