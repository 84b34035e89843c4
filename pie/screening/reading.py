"""One answer, read by its question and its code together: what it means, or why nobody here can tell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pie.assessment import ScreeningAnswer
from pie.errors import ImpossibleFact
from pie.screening.instruments import (
    ANY_VALUE,
    CodedAnswer,
    Instrument,
    Question,
    QuestionKind,
    ScoredRule,
    answers_to,
    coded_answers,
    instrument_named,
    instruments_asking,
    questions,
    scored_rules,
)
from pie.screening.results import DECLINED, NOT_KNOWN, ResultQuestion, answered, meaning_of, plain_name, result_question
from pie.screening.values import NotUnderstood, Outcome, Puzzle, Reading

NOT_SAID = "not said"
"""Stands for the instrument where a file does not say which one asked."""

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9.\-]{1,40}", re.ASCII)
_IS_LOINC = re.compile(r"LA[0-9]", re.ASCII | re.IGNORECASE)
_SMALL = 1000  # from here on a part of a unit does not matter: money, not people
_CAREFUL = (Outcome.POSITIVE, Outcome.CONTEXT, Outcome.SCORED, Outcome.DECLINED, Outcome.MET, Outcome.NEGATIVE)


def reading(given: ScreeningAnswer) -> Reading | NotUnderstood:
    """What an answer means.

    An answer without a code is understood only where its words mean the same for every question (yes, no, never …).
    Where the instrument is not said and two instruments read the answer differently, the more careful reading is taken
    and the other one is told.

    >>> reading(ScreeningAnswer(instrument="PRAPARE", question="93026-3", answer="LA33-6")).outcome.value
    'negative'
    """
    asking = _asking(given)
    if not asking:
        return _read_result(given)
    if meaning_of(given.answer) == NOT_KNOWN:
        return _puzzle(given, Puzzle.NOT_ASKED, "it was not asked, or the answer is not known")
    found = [each for instrument in asking for each in _read_in(instrument, given)]
    understood = [each for each in found if isinstance(each, Reading)]
    if understood:
        return _noting_another(_most_careful(understood), given, asking)
    return found[0] if found else _unknown_answer(given, asking)


def _noting_another(read: Reading, given: ScreeningAnswer, asking: Sequence[Instrument]) -> Reading:
    named = instrument_named(given.instrument)
    if named is None or named in asking:
        return read
    return replace(read, notes=(*read.notes, f"the file calls it {named.called}, which has no such question"))


def is_asked(code: str) -> bool:
    """Whether any instrument that is read here has a question or total of this code."""
    given = ScreeningAnswer(instrument=NOT_SAID, question=code, answer="")
    return bool(instruments_asking(question_code(given))) or result_question(given) is not None


def looks_like_a_code(text: str) -> bool:
    """Whether an answer may be repeated: anything else may be what a person said."""
    return _CODE.fullmatch(text) is not None


def question_code(given: ScreeningAnswer) -> str:
    """The question's code, without blanks at its ends."""
    return given.question.strip()


def _asking(given: ScreeningAnswer) -> tuple[Instrument, ...]:
    """The instrument that the answer names where it asks this, else all that do."""
    asking = instruments_asking(question_code(given))
    named = instrument_named(given.instrument)
    return (named,) if named in asking and named is not None else asking


def _read_in(instrument: Instrument, given: ScreeningAnswer) -> Iterator[Reading | NotUnderstood]:
    code = question_code(given)
    question = questions().get((instrument.id, code))
    rule = scored_rules().get((instrument.id, code))
    if question is not None and question.kind in {QuestionKind.NUMBER, QuestionKind.TEXT}:
        yield _read_value(instrument, question, given)
        return
    coded = _coded(answers_to(instrument.id, code), given.answer)
    if coded is not None and question is not None:
        yield _read_coded(instrument, question, coded, given)
    elif meaning_of(given.answer) == DECLINED:
        label = question.label if question is not None else rule.label if rule is not None else code
        yield _declined(instrument, label, answers_to(instrument.id, code), given)
    elif rule is not None and question is None:
        yield _read_total(instrument, rule, given)


def _coded(answers: Sequence[CodedAnswer], text: str) -> CodedAnswer | None:
    """The answer of this code; where there is none, the only one whose code means what these words mean."""
    plain = plain_name(text)
    exact = [each for each in answers if plain_name(each.code) == plain]
    if exact:
        return exact[0]
    meaning = meaning_of(text)
    same = [each for each in answers if meaning is not None and meaning_of(each.code) == meaning]
    return same[0] if len(same) == 1 and not _IS_LOINC.match(text.strip()) else None


def _read_coded(instrument: Instrument, question: Question, coded: CodedAnswer, given: ScreeningAnswer) -> Reading:
    by_words = plain_name(coded.code) != plain_name(given.answer)
    return Reading(
        given=given,
        instrument=instrument.called,
        question=question.label,
        answer=coded.label,
        outcome=coded.outcome,
        domains=coded.domains,
        haste=coded.haste,
        icd10cm=coded.icd10cm,
        facts=coded.told_by(given.answer),
        ask=coded.ask,
        flag=coded.flag,
        score=coded.score,
        notes=("read by its words, for it has no code",) if by_words else (),
    )


def _declined(instrument: Instrument, label: str, answers: Iterable[CodedAnswer], given: ScreeningAnswer) -> Reading:
    refusal = next((each for each in answers if each.outcome is Outcome.DECLINED), None)
    return Reading(
        given=given,
        instrument=instrument.called,
        question=label,
        answer="would rather not say",
        outcome=Outcome.DECLINED,
        domains=refusal.domains if refusal is not None else (),
        facts=refusal.told_by(given.answer) if refusal is not None else (),
    )


def _read_value(instrument: Instrument, question: Question, given: ScreeningAnswer) -> Reading | NotUnderstood:
    if meaning_of(given.answer) == DECLINED:
        return _declined(instrument, question.label, answers_to(instrument.id, question.code), given)
    coded = coded_answers()[instrument.id, question.code, ANY_VALUE]
    if question.kind is QuestionKind.TEXT:
        return replace(_read_coded(instrument, question, coded, given), notes=(), in_words=True)
    number = _number(given.answer)
    if number is None or number < 0:
        return _puzzle(given, Puzzle.OUT_OF_RANGE, f"the question ({question.label}) takes a number of 0 or more")
    whole = str(int(number)) if number.is_integer() or number >= _SMALL else given.answer.strip()
    read = Reading(
        given=given,
        instrument=instrument.called,
        question=question.label,
        answer=whole,
        outcome=coded.outcome,
        domains=coded.domains,
    )
    try:
        return replace(read, facts=coded.told_by(whole))
    except ImpossibleFact as error:
        return replace(read, notes=(f"tells no fact: {error.reason}",))
    except ValueError:
        return replace(read, notes=("tells no fact: it is no whole number",))


def _read_total(instrument: Instrument, rule: ScoredRule, given: ScreeningAnswer) -> Reading | NotUnderstood:
    number, meaning = _number(given.answer), meaning_of(given.answer)
    if number is not None and not rule.least <= number <= rule.most:
        return _puzzle(
            given, Puzzle.OUT_OF_RANGE, f"the total ({rule.label}) lies between {rule.least} and {rule.most}"
        )
    if number is None and meaning not in {"yes", "no"}:
        return _puzzle(given, Puzzle.UNKNOWN_ANSWER, f"the total ({rule.label}) is a number")
    is_positive = number >= rule.needed if number is not None else meaning == "yes"
    return Reading(
        given=given,
        instrument=instrument.called,
        question=rule.label,
        answer=f"{number:g} of {rule.most}" if number is not None else "positive" if is_positive else "negative",
        outcome=Outcome.POSITIVE if is_positive else Outcome.NEGATIVE,
        domains=rule.domains,
        haste=rule.haste if is_positive else None,
        flag=rule.flag if is_positive else None,
    )


def _read_result(given: ScreeningAnswer) -> Reading | NotUnderstood:
    """An answer to a question that only rules of safety ask for; what it must escalate, they say."""
    question, found = result_question(given), answered(given)
    if question is None or found is None or question.called is None:
        return _puzzle(given, Puzzle.UNKNOWN_QUESTION, "this is no question of an instrument that is read here")
    if found.meaning == NOT_KNOWN:
        return _puzzle(given, Puzzle.NOT_ASKED, "it was not asked, or the answer is not known")
    outcome = _outcome(question, found.meaning, found.score)
    if outcome is None:
        return _puzzle(given, Puzzle.UNKNOWN_ANSWER, "the answer is not one that is known here")
    return Reading(
        given=given,
        instrument=question.called.partition(",")[0],
        question=question.called.partition(", ")[2] or "result",
        answer=f"{found.score:g}" if question.is_score and found.score is not None else str(found.meaning),
        outcome=outcome,
        domains=question.domains,
        haste=None,
    )


def _outcome(question: ResultQuestion, meaning: str | None, score: float | None) -> Outcome | None:
    if meaning == DECLINED:
        return Outcome.DECLINED
    if meaning is None and score is None:
        return None
    if question.positive_from is None:
        return Outcome.SCORED
    if meaning == "unsure":
        return Outcome.CONTEXT
    if meaning in {"yes", "lifetime"} or (score is not None and score >= question.positive_from):
        return Outcome.POSITIVE
    return Outcome.NEGATIVE if score is not None else None


def _most_careful(found: Sequence[Reading]) -> Reading:
    """Of readings by several instruments the one that overlooks least; what the others would say is noted."""
    ordered = sorted(found, key=lambda each: _CAREFUL.index(each.outcome))
    first, others = ordered[0], [each for each in ordered[1:] if each.outcome is not ordered[0].outcome]
    if not others:
        return replace(first, instrument=" or ".join(each.instrument for each in found))
    differ = ", ".join(f"{each.instrument} would read it as {each.outcome.value}" for each in others)
    note = f"the instrument is not said: read as {first.instrument}, the more careful way; {differ}"
    return replace(first, notes=(*first.notes, note))


def _unknown_answer(given: ScreeningAnswer, asking: Sequence[Instrument]) -> NotUnderstood:
    code = question_code(given)
    elsewhere = [
        each.called
        for each in instruments_asking(code)
        if each not in asking and _coded(answers_to(each.id, code), given.answer) is not None
    ]
    called = " or ".join(each.called for each in asking)
    if elsewhere:
        because = f"it answers this question in {' or '.join(elsewhere)}, not in {called}"
        return _puzzle(given, Puzzle.OF_ANOTHER_INSTRUMENT, because)
    others = _questions_answered_by(given.answer)
    if others:
        because = f"its code answers another question ({'; '.join(others[:3])})"
        return _puzzle(given, Puzzle.OF_ANOTHER_QUESTION, because)
    because = f"{called} has no such answer to this question in the version that is read here"
    return _puzzle(given, Puzzle.UNKNOWN_ANSWER, because)


def _questions_answered_by(answer: str) -> list[str]:
    plain = plain_name(answer)
    keys = [key[:2] for key, each in coded_answers().items() if plain_name(each.code) == plain and plain]
    return list(dict.fromkeys(questions()[key].label for key in keys))


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text.strip()) else None


def _puzzle(given: ScreeningAnswer, puzzle: Puzzle, because: str) -> NotUnderstood:
    return NotUnderstood(given=given, puzzle=puzzle, because=because)
