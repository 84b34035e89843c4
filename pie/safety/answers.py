"""Answers of screenings as rules understand them, however instrument, question and answer are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pie.assessment import ScreeningAnswer
from pie.codes.tables import Row, rows

DECLINED = "declined"

_ANY_INSTRUMENT = "*"
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_NUMBERED = re.compile(r"(?:question|item|no|q)?0*([0-9]{1,2})", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer: to which question, what it means (None where nobody can tell), and its score where it has one."""

    key: str
    meaning: str | None
    score: float | None

    @property
    def is_known(self) -> bool:
        """Whether the question was answered: neither declined nor in a way that nobody can read."""
        return (self.meaning is not None or self.score is not None) and self.meaning != DECLINED


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    key: str
    is_score: bool


def answered(given: ScreeningAnswer) -> Answered | None:
    """The answer, or None where no rule asks for the question.

    >>> answered(ScreeningAnswer(instrument="C-SSRS screener", question="Item 4", answer="Yes"))
    Answered(key='cssrs_q4', meaning='yes', score=1.0)
    """
    question = _question(given)
    if question is None:
        return None
    if _NUMBER.fullmatch(given.answer.strip()):
        number = float(given.answer)
        plain = "yes" if number >= 1 else "no"
        return Answered(key=question.key, meaning=None if question.is_score else plain, score=number)
    meaning, score = _meanings().get(_name(given.answer), (None, None))
    return Answered(key=question.key, meaning=meaning, score=score)


def _question(given: ScreeningAnswer) -> _Question | None:
    by_code = _questions().get((_ANY_INSTRUMENT, _name(given.question)))
    return by_code or _questions().get((_name(given.instrument), _numbered(_name(given.question))))


def _name(text: str) -> str:
    return _NOT_NAME.sub("", text.casefold())


def _numbered(name: str) -> str:
    number = _NUMBERED.fullmatch(name)
    return f"q{number.group(1)}" if number else name


def _table(file: str) -> tuple[Row, ...]:
    return rows(file, resources.files("pie.safety").joinpath(file).read_text(encoding="utf-8"))


@cache
def _questions() -> Mapping[tuple[str, str], _Question]:
    found = {}
    for row in _table("safety_questions.csv"):
        question = _Question(key=row.text("key"), is_score=row.yes_or_no("is_score"))
        for instrument in row.parts("instrument"):
            found.update({(instrument, _name(name)): question for name in row.parts("question")})
    return found


@cache
def question_keys() -> frozenset[str]:
    """The questions that rules may ask for."""
    return frozenset(question.key for question in _questions().values())


@cache
def _meanings() -> Mapping[str, tuple[str, float | None]]:
    return {
        _name(answer): (row.text("meaning"), row.decimal("score"))
        for row in _table("safety_answers.csv")
        for answer in row.parts("answers")
    }
