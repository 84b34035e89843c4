"""Answers taken into an assessment: nothing that stands there is lost or overwritten."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pie.assessment import CLIENT_ID, Assessment, Person, PersonId, Problem, ScreeningAnswer
from pie.circumstances import Answer, Circumstances, Declined
from pie.codes import FactName
from pie.facts import Subject, fact
from pie.screening.screened import screened
from pie.screening.suggested import Covered, new_suggestions
from pie.screening.values import ToldFact

_Told = Mapping[PersonId, Mapping[FactName, Answer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An assessment with answers taken in: how many were new, the findings added, those that stood there, facts added."""

    assessment: Assessment
    answers: int
    findings: tuple[Problem, ...]
    covered: tuple[Covered, ...]
    facts: tuple[tuple[PersonId, ToldFact], ...] = ()


def with_answers(assessment: Assessment, answers: Sequence[ScreeningAnswer], *, facts: bool = False) -> Recorded:
    """The assessment with these answers and the findings they suggest; with ``facts``, also what was told beside.

    An answer that stands there already is not added again, and a finding that was recorded stays as it is. A fact is
    added only where nobody was asked, and only where the answers tell one value. Every answer must be about somebody of
    the assessment.
    """
    known = set(assessment.screening)
    new = [each for each in dict.fromkeys(answers) if each not in known]
    everything = (*assessment.screening, *new)
    fresh, covered = new_suggestions(screened(everything), assessment.problems)
    findings = tuple(each.problem for each in fresh)
    grown = replace(assessment, screening=everything, problems=(*assessment.problems, *findings))
    told = _told(everything) if facts else {}
    filled = _learning(grown, told)
    return Recorded(
        assessment=filled, answers=len(new), findings=findings, covered=covered, facts=_added(grown, filled)
    )


def with_refusals(assessment: Assessment) -> Assessment:
    """The assessment in which whatever was declined in a screening is declined, so that nobody asks again.

    A refusal fills only what was not asked; nothing else that answers tell becomes a fact by itself.
    """
    if not assessment.screening:
        return assessment
    told = _told(assessment.screening)
    refused = {
        who: {name: each for name, each in facts.items() if isinstance(each, Declined)} for who, facts in told.items()
    }
    return _learning(assessment, refused)


def _told(answers: Iterable[ScreeningAnswer]) -> dict[PersonId, dict[FactName, Answer]]:
    """What the answers tell of each person: a value where there is just one, a refusal where there is nothing else."""
    values: dict[PersonId, dict[FactName, set[Answer]]] = {}
    for each, (name, told) in screened(answers).told:
        values.setdefault(each.about, {}).setdefault(name, set()).add(told)
    found: dict[PersonId, dict[FactName, Answer]] = {}
    for who, facts in values.items():
        for name, said in facts.items():
            different: list[Answer] = [told for told in said if not isinstance(told, Declined)]
            different = different or list(said)
            if len(different) == 1:
                found.setdefault(who, {})[name] = different[0]
    return found


def _learning(assessment: Assessment, told: _Told) -> Assessment:
    shared: dict[FactName, Answer] = {}
    own: dict[PersonId, dict[FactName, Answer]] = {}
    for who, facts in told.items():
        for name, each in facts.items():
            of_household = fact(name).subject is Subject.HOUSEHOLD
            (shared if of_household else own.setdefault(who, {})).setdefault(name, each)
    household = assessment.household
    return replace(
        assessment,
        client=_person_learning(assessment.client, own.get(CLIENT_ID, {})),
        people=tuple(_person_learning(each, own.get(each.id, {})) for each in assessment.people),
        household=replace(household, circumstances=_filled(household.circumstances, shared)),
    )


def _person_learning(person: Person, told: Mapping[FactName, Answer]) -> Person:
    return replace(person, circumstances=_filled(person.circumstances, told)) if told else person


def _filled(known: Circumstances, told: Mapping[FactName, Answer]) -> Circumstances:
    return known.learnt(Circumstances.of({name: each for name, each in told.items() if not known.is_asked(name)}))


def _added(before: Assessment, after: Assessment) -> tuple[tuple[PersonId, ToldFact], ...]:
    pairs = [(CLIENT_ID, before.household.circumstances, after.household.circumstances)]
    pairs += [
        (one.id, one.circumstances, other.circumstances)
        for one, other in zip((before.client, *before.people), (after.client, *after.people), strict=True)
    ]
    return tuple((who, told) for who, was, now in pairs for told in now.answers if told not in was.answers)
