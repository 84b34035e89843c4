"""Results of instruments that are taken as given, and the answers that rules of safety look at, however they are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pie.assessment import ScreeningAnswer
from pie.codes import NeedDomain
from pie.codes.tables import Row, rows

DECLINED = "declined"
NOT_KNOWN = "not_known"

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
        return (self.meaning is not None or self.score is not None) and self.meaning not in {DECLINED, NOT_KNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultQuestion:
    """A question or total that rules of safety ask for.

    ``called`` names it where it is read as a result of its own; then ``positive_from`` is the score from which it speaks
    for a need in ``domains``, and None where only several of its kind together do.
    """

    key: str
    is_score: bool
    called: str | None
    domains: tuple[NeedDomain, ...]
    positive_from: int | None


def answered(given: ScreeningAnswer) -> Answered | None:
    """The answer, or None where no rule asks for the question.

    >>> answered(ScreeningAnswer(instrument="C-SSRS screener", question="Item 4", answer="Yes"))
    Answered(key='cssrs_q4', meaning='yes', score=1.0)
    """
    question = result_question(given)
    if question is None:
        return None
    if _NUMBER.fullmatch(given.answer.strip()):
        number = float(given.answer)
        plain = "yes" if number >= 1 else "no"
        return Answered(key=question.key, meaning=None if question.is_score else plain, score=number)
    meaning, score = _meanings().get(plain_name(given.answer), (None, None))
    return Answered(key=question.key, meaning=meaning, score=score)


def result_question(given: ScreeningAnswer) -> ResultQuestion | None:
    """The question of the table that this answers, by its code, or by its number or name within the instrument."""
    by_code = _questions().get((_ANY_INSTRUMENT, plain_name(given.question)))
    return by_code or _questions().get((plain_name(given.instrument), _numbered(plain_name(given.question))))


def meaning_of(answer: str) -> str | None:
    """What an answer means whatever the question: yes, no, unsure, never, declined …; None where nobody can tell.

    >>> meaning_of("Yes") == meaning_of("LA33-6") == "yes"
    True
    """
    return _meanings().get(plain_name(answer), (None, None))[0]


def plain_name(text: str) -> str:
    """A name or code without what writers differ in.

    >>> plain_name("C-SSRS Screener")
    'cssrsscreener'
    """
    return _NOT_NAME.sub("", text.casefold())


def _numbered(name: str) -> str:
    number = _NUMBERED.fullmatch(name)
    return f"q{number.group(1)}" if number else name


def _table(file: str) -> tuple[Row, ...]:
    return rows(file, resources.files("pie.screening").joinpath(file).read_text(encoding="utf-8"))


@cache
def _questions() -> Mapping[tuple[str, str], ResultQuestion]:
    found = {}
    for row in _table("result_questions.csv"):
        question = _result_question(row)
        for instrument in row.parts("instrument"):
            found.update({(instrument, plain_name(name)): question for name in row.parts("question")})
    return found


def _result_question(row: Row) -> ResultQuestion:
    return ResultQuestion(
        key=row.text("key"),
        is_score=row.yes_or_no("is_score"),
        called=row.optional("called"),
        domains=row.members("domains", NeedDomain),
        positive_from=row.whole_number("positive_from", 1, 100) if row.optional("positive_from") else None,
    )


@cache
def result_instruments() -> frozenset[str]:
    """The plain names of the instruments whose results are taken as given."""
    return frozenset(instrument for instrument, _ in _questions() if instrument != _ANY_INSTRUMENT)


@cache
def question_keys() -> frozenset[str]:
    """The questions that rules may ask for."""
    return frozenset(question.key for question in _questions().values())


@cache
def _meanings() -> Mapping[str, tuple[str, float | None]]:
    return {
        plain_name(answer): (row.text("meaning"), row.decimal("score"))
        for row in _table("result_answers.csv")
        for answer in row.parts("answers")
    }
