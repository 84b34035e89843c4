"""The instruments whose answers are read here: their questions, coded answers and totals, keyed on question and answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NewType

from pie.circumstances import DECLINED, Answer
from pie.codes import FactName, NeedDomain
from pie.codes.tables import Row, rows, unrepeated
from pie.errors import ImpossibleFact, UnknownFact
from pie.facts import FactType, checked, fact
from pie.screening.results import plain_name
from pie.screening.values import Haste, Outcome, ToldFact

InstrumentId = NewType("InstrumentId", str)

ANY_VALUE = "*"
"""Stands for whatever was given, where a question takes a number or a text."""

_LARGEST_SCORE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A screening instrument: what it is called, and by which codes and names files speak of it."""

    id: InstrumentId
    called: str
    panels: tuple[str, ...]
    names: frozenset[str]
    notice: str
    source: str


class QuestionKind(StrEnum):
    """What answers a question takes: one of its choices, several of them, a number, or a text."""

    ONE = "one"
    SEVERAL = "several"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of an instrument, by its LOINC code and our own short label."""

    instrument: InstrumentId
    code: str
    label: str
    kind: QuestionKind
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedAnswer:
    """What one answer to one question of one instrument means here."""

    question: str
    code: str
    label: str
    outcome: Outcome
    domains: tuple[NeedDomain, ...]
    haste: Haste | None
    icd10cm: tuple[str, ...]
    facts: Mapping[FactName, str]
    ask: tuple[FactName, ...]
    flag: str | None
    score: int | None
    source: str

    def told_by(self, value: str) -> tuple[ToldFact, ...]:
        """The facts that this answer tells, ``value`` standing for itself where the question takes a number.

        Raises ImpossibleFact for a value that the fact cannot have.
        """
        return tuple((name, _told(name, told, value)) for name, told in self.facts.items())


class TotalRule(StrEnum):
    """How a result follows from the items: by their sum, or by how many of them are positive."""

    SUM = "sum"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredRule:
    """A result that follows from several answers of an instrument, positive from a threshold on."""

    instrument: InstrumentId
    code: str
    label: str
    rule: TotalRule
    items: tuple[str, ...]
    needed: int
    least: int
    most: int
    domains: tuple[NeedDomain, ...]
    haste: Haste | None
    flag: str | None
    source: str


@cache
def instruments() -> Mapping[InstrumentId, Instrument]:
    """Every instrument whose answers are read by question and answer."""
    found = {}
    for row in unrepeated(_table("instruments.csv"), "id"):
        each = _instrument(row)
        found[each.id] = each
    return found


@cache
def questions() -> Mapping[tuple[InstrumentId, str], Question]:
    """Every question by instrument and code."""
    found = map(_question, unrepeated(_table("questions.csv"), "instrument", "question"))
    return {(each.instrument, each.code): each for each in found}


@cache
def coded_answers() -> Mapping[tuple[InstrumentId, str, str], CodedAnswer]:
    """Every answer by instrument, question and answer code; raises FaultyTable for one to a question not listed."""
    found = {}
    for instrument in instruments():
        for row in unrepeated(_table(f"{instrument}.csv"), "question", "answer"):
            each = coded_answer(row)
            if (instrument, each.question) not in questions():
                raise row.fault("question", "is not a question of this instrument")
            found[instrument, each.question, each.code] = each
    return found


@cache
def scored_rules() -> Mapping[tuple[InstrumentId, str], ScoredRule]:
    """Every result that follows from several answers, by instrument and code."""
    found = map(_scored_rule, unrepeated(_table("totals.csv"), "instrument", "question"))
    return {(each.instrument, each.code): each for each in found}


def instrument_named(name: str) -> Instrument | None:
    """The instrument that a name, a panel's code or an address speaks of; None where it is none of ours, or several.

    >>> instrument_named("http://example.org/Questionnaire/PRAPARE-v1").called
    'PRAPARE'
    """
    plain = plain_name(name)
    exact = _by_name().get(plain)
    if exact is not None:
        return exact
    within = {each.id: each for one, each in _by_name().items() if len(one) > 4 and one in plain}
    return next(iter(within.values())) if len(within) == 1 else None


@cache
def _by_name() -> Mapping[str, Instrument]:
    """By each name of theirs. What was asked for is not remembered: it may be anything that somebody typed."""
    found: dict[str, Instrument] = {}
    for each in instruments().values():
        found |= {name: each for name in each.names if name not in found}
    return found


def instruments_asking(code: str) -> tuple[Instrument, ...]:
    """The instruments that have this question or this total."""
    return _by_question().get(code, ())


@cache
def _by_question() -> Mapping[str, tuple[Instrument, ...]]:
    asked = dict.fromkeys((question, of) for of, question in (*questions(), *scored_rules()))
    found: dict[str, tuple[Instrument, ...]] = {}
    for each in instruments().values():
        for question in {question for question, of in asked if of == each.id}:
            found[question] = (*found.get(question, ()), each)
    return found


def answers_to(instrument: InstrumentId, question: str) -> tuple[CodedAnswer, ...]:
    """The answers that a question of an instrument can have."""
    return _answers_by_question().get((instrument, question), ())


@cache
def _answers_by_question() -> Mapping[tuple[InstrumentId, str], tuple[CodedAnswer, ...]]:
    found: dict[tuple[InstrumentId, str], tuple[CodedAnswer, ...]] = {}
    for (instrument, question, _), each in coded_answers().items():
        found[instrument, question] = (*found.get((instrument, question), ()), each)
    return found


def _table(file: str) -> tuple[Row, ...]:
    return rows(file, resources.files("pie.screening").joinpath(file).read_text(encoding="utf-8"))


def _instrument(row: Row) -> Instrument:
    panels = row.parts("panels")
    return Instrument(
        id=InstrumentId(row.text("id")),
        called=row.text("called"),
        panels=panels,
        names=frozenset(
            plain_name(each) for each in (row.text("id"), row.text("called"), *panels, *row.parts("names"))
        ),
        notice=row.text("notice"),
        source=row.text("source"),
    )


def _question(row: Row) -> Question:
    return Question(
        instrument=InstrumentId(row.one_of("instrument", tuple(instruments()))),
        code=row.text("question"),
        label=row.text("label"),
        kind=row.member("kind", QuestionKind),
        source=row.text("source"),
    )


def coded_answer(row: Row) -> CodedAnswer:
    """The answer that a row of an instrument's table tells; raises FaultyTable."""
    outcome = row.member("outcome", Outcome)
    domains = row.members("domains", NeedDomain)
    if outcome is Outcome.POSITIVE and not domains:
        raise row.fault("domains", "must be named where the answer is positive")
    return CodedAnswer(
        question=row.text("question"),
        code=row.text("answer"),
        label=row.text("label"),
        outcome=outcome,
        domains=domains,
        haste=_haste(row),
        icd10cm=row.parts("icd10cm"),
        facts=_facts(row),
        ask=tuple(_known_fact(name, row) for name in row.parts("ask")),
        flag=row.optional("flag"),
        score=row.whole_number("score", 0, _LARGEST_SCORE) if row.optional("score") else None,
        source=row.text("source"),
    )


def _scored_rule(row: Row) -> ScoredRule:
    return ScoredRule(
        instrument=InstrumentId(row.one_of("instrument", tuple(instruments()))),
        code=row.text("question"),
        label=row.text("label"),
        rule=row.member("rule", TotalRule),
        items=row.parts("items"),
        needed=row.whole_number("from", 0, _LARGEST_SCORE),
        least=row.whole_number("least", 0, _LARGEST_SCORE),
        most=row.whole_number("most", 0, _LARGEST_SCORE),
        domains=row.members("domains", NeedDomain),
        haste=_haste(row),
        flag=row.optional("flag"),
        source=row.text("source"),
    )


def _haste(row: Row) -> Haste | None:
    return row.member("urgency", Haste) if row.optional("urgency") else None


def _facts(row: Row) -> dict[FactName, str]:
    told = {}
    for part in row.parts("facts"):
        name, _, value = part.partition("=")
        known = _known_fact(name, row)
        try:
            _told(known, value, "1")
        except ImpossibleFact as error:
            raise row.fault("facts", str(error)) from None
        told[known] = value
    return told


def _known_fact(name: str, row: Row) -> FactName:
    try:
        return fact(name).name
    except UnknownFact as error:
        raise row.fault("facts or ask", str(error)) from None


def _told(name: FactName, told: str, value: str) -> Answer:
    if told == DECLINED.value:
        return DECLINED
    match fact(name).type:
        case FactType.BOOL:
            return checked(name, {"true": True, "false": False}.get(told))
        case FactType.INT:
            return checked(name, int(value if told == ANY_VALUE else told))
        case FactType.SET:
            return checked(name, [told])
        case _:
            return checked(name, told)
