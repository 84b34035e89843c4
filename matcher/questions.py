"""The facts whose answers would settle the most, best first, by the value of the information.

For each need the best option is the one with the highest chance of help: its score as a probability, times the chance
that each criterion still open is met. A question is worth what the best chance gains, on average over its answers.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from matcher.candidates import Candidate
from matcher.eligibility import Eligibility, Judged
from matcher.fit import Fit
from matcher.possible import possible_answers
from matcher.request import Request, Subject, subjects
from pie.assessment import THE_HOUSEHOLD
from pie.facts import Fact, FactName, Sensitivity, facts
from pie.facts import Subject as Of
from pie.needs import Need
from resources_catalog.criteria import Basis, Verdict

# Assumed: an open criterion is as likely met as not; one that was only read out of words binds less often.
_CHANCE = {
    (Verdict.MET, True): 1.0,
    (Verdict.UNKNOWN, True): 0.5,
    (Verdict.NOT_MET, True): 0.0,
    (Verdict.MET, False): 1.0,
    (Verdict.UNKNOWN, False): 0.75,
    (Verdict.NOT_MET, False): 0.4,
}
_PLAIN = frozenset({Sensitivity.PUBLIC, Sensitivity.INTERNAL, Sensitivity.PERSONAL})
MOST_PER_NEED = 20
"""Options of a need that are looked at; further ones are too far down to become the best."""
MOST_FACTS = 60
HOUSEHOLD = "your household"


class Choice(Protocol):
    """A ranked option, as far as questions look at it."""

    @property
    def candidate(self) -> Candidate:
        """The offer."""
        ...

    @property
    def eligibility(self) -> Eligibility:
        """The verdicts, with what would settle them."""
        ...

    @property
    def fit(self) -> Fit:
        """The score."""
        ...


class Served(Protocol):
    """A wanted need with its options, best first."""

    @property
    def need(self) -> Need:
        """The need."""
        ...

    @property
    def options(self) -> Sequence[Choice]:
        """What could meet it, best first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact worth asking about, its wording, and what the answer would settle.

    ``value`` in thousandths: the expected gain in the chance of help, over the needs by their priority. ``settles``
    names the services with a criterion that the answer could decide.
    """

    fact: str
    about: str
    wording: str
    value: int
    settles: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A fact about somebody."""

    fact: FactName
    about: str


def questions(request: Request, served: Sequence[Served], *, limit: int = 7) -> tuple[Question, ...]:
    """The questions worth asking next, at most ``limit``; never one that was declined.

    Facts of a protected class that are only guessed to matter come after all others. Ties go to what settles more
    services, then to the less sensitive fact, then by name. Nobody is asked what does not fit their age.
    """
    settles: dict[_Asked, set[str]] = defaultdict(set)
    gains: dict[_Asked, float] = defaultdict(float)
    binding: set[_Asked] = set()
    for each in served:
        options = each.options[:MOST_PER_NEED]
        own = subjects(request, each.need.beneficiary)
        on = {subject.called: subject for subject in (*subjects(request, THE_HOUSEHOLD), *own)}
        on[HOUSEHOLD] = own[0]
        for asked, names in _open(options).items():
            if asked.about in on and not is_of_an_age(asked.fact, on[asked.about].known.get("age")):
                continue
            settles[asked] |= names
            binding |= {asked} if _is_required(asked, options) else set()
            if asked.about in on:
                gains[asked] += each.need.priority * _gain(asked.fact, options, on[asked.about])
    found = [(asked, _question(asked, round(1000 * gains[asked]), names)) for asked, names in settles.items()]
    found.sort(key=lambda pair: (_is_intrusive(pair[0]) and pair[0] not in binding, *_rank(pair[1])))
    return tuple(question for _, question in found[:limit])


def is_of_an_age(name: str, age: object) -> bool:
    """Whether a fact is asked of somebody of this age in years; of an unknown age everything is.

    >>> is_of_an_age("veteran", 4), is_of_an_age("veteran", 40), is_of_an_age("veteran", None)
    (False, True, True)
    """
    lowest, highest = _ages().get(name, (0, 200))
    return not isinstance(age, int | float) or lowest <= age <= highest


@cache
def _ages() -> dict[str, tuple[int, int]]:
    with files("matcher").joinpath("question_ages.csv").open(encoding="utf-8") as table:
        return {row["fact"]: (int(row["from_age"]), int(row["to_age"])) for row in csv.DictReader(table)}


def _is_required(asked: _Asked, options: Sequence[Choice]) -> bool:
    """Whether a service asks for it as a requirement, and not only words or tags suggest that it might."""
    every = (judged for option in options for judged in option.eligibility.criteria)
    return any(asked.fact in judged.missing and _binds(judged) for judged in every)


def _is_intrusive(asked: _Asked) -> bool:
    """Whether the fact is of a protected class: then a guess is no reason to ask before what is plain."""
    return facts()[asked.fact].sensitivity not in _PLAIN


def _open(options: Sequence[Choice]) -> dict[_Asked, set[str]]:
    """What is worth asking: each open fact of each person, with the services it could decide."""
    found: dict[_Asked, set[str]] = defaultdict(set)
    for option in options:
        for judged in option.eligibility.criteria:
            for name in judged.missing:
                if FactName(name) in facts() and name not in judged.declined:
                    found[_asked(name, judged.about)].add(option.candidate.offer.service.name)
    return found if len(found) <= MOST_FACTS else dict(sorted(found.items(), key=_most_settled)[:MOST_FACTS])


def _asked(name: str, about: str) -> _Asked:
    """A fact about the household is one question, of whomever it was judged."""
    of = facts()[FactName(name)]
    return _Asked(fact=of.name, about=HOUSEHOLD if of.subject is Of.HOUSEHOLD else about)


def _most_settled(pair: tuple[_Asked, set[str]]) -> tuple[int, str, str]:
    asked, names = pair
    return (-len(names), asked.fact, asked.about)


def _gain(name: FactName, options: Sequence[Choice], subject: Subject) -> float:
    """How much the best chance of help rises, on average over the answers, when this fact is known."""
    rules = [judged.criterion.rule for option in options for judged in option.eligibility.criteria]
    answers = possible_answers(facts()[name], rules)
    if not answers:
        return 0.0
    now = max(_chance(option, {}, name, subject) for option in options)
    later = [max(_chance(option, {name: answer}, name, subject) for option in options) for answer in answers]
    return max(0.0, sum(later) / len(later) - now)


def _chance(option: Choice, answer: Mapping[str, object], name: str, subject: Subject) -> float:
    chance = 1 / (1 + math.exp(-option.fit.score / 1000))
    known = {**subject.known, **answer}
    for judged in option.eligibility.criteria:
        asks = bool(answer) and name in judged.missing and judged.about == subject.called
        verdict = judged.criterion.rule.judge(known) if asks else judged.verdict
        chance *= _CHANCE[verdict, _binds(judged)]
    return chance


def _binds(judged: Judged) -> bool:
    return judged.criterion.basis is not Basis.SUGGESTED


def _question(asked: _Asked, value: int, names: set[str]) -> Question:
    of = facts()[asked.fact]
    several = f"{len(names)} services ask" if len(names) > 1 else "one service asks"
    return Question(
        fact=asked.fact,
        about=asked.about,
        wording=of.question,
        value=value,
        settles=tuple(sorted(names)),
        because=f"{several} about {of.label}, which nobody has asked yet",
    )


def _rank(question: Question) -> tuple[int, int, int, str, str]:
    of: Fact = facts()[FactName(question.fact)]
    sensitive = 0 if of.sensitivity in (Sensitivity.PUBLIC, Sensitivity.INTERNAL) else 1
    sensitive += of.sensitivity is not Sensitivity.PERSONAL
    return (-question.value, -len(question.settles), sensitive, question.fact, question.about)
