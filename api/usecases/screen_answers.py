"""Read the answers of a screening: what to act on, what to confirm, what was told beside, and what nobody can read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.errors import NobodyOfThatName
from pie.assessment import CLIENT_ID, Assessment, AssessmentId, Person, PersonId, Relation, ScreeningAnswer
from pie.circumstances import Circumstances
from pie.codes import FactName
from pie.document import GivenAnswers
from pie.facts import Subject, fact, facts
from pie.safety import Safety, safety
from pie.screening import Covered, Outcome, Recorded, Screened, Suggestion, new_suggestions, screened, with_answers

_SOMEBODY = Person(id=CLIENT_ID, relation=Relation.SELF)
_OLD_DAYS = 365
"""From then on an answer is called old: these screenings are meant to be repeated every year. Assumed."""
_ASKS_ON = (Outcome.POSITIVE, Outcome.CONTEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenedCase:
    """What a file of answers says of somebody.

    ``recorded`` is the assessment that took the answers in, where one was given; then safety, findings, totals and
    contradictions speak of all that is known, and the rest of the file alone.
    """

    on: date
    screened: Screened
    safety: Safety
    suggestions: tuple[Suggestion, ...]
    covered: tuple[Covered, ...] = ()
    ask: tuple[FactName, ...] = ()
    notes: tuple[str, ...] = ()
    recorded: Recorded | None = None


def screen_answers(
    given: GivenAnswers,
    *,
    on: date,
    into: Assessment | None = None,
    facts: bool = False,
    country: str | None = None,
) -> ScreenedCase:
    """Read the answers, for this day, beside an assessment where there is one; nothing is confirmed by it.

    ``facts`` says that a worker wants what was told beside recorded too. Raises NobodyOfThatName where an answer is about
    somebody who is not in the assessment.
    """
    before = into if into is not None else _nobody_known(given.answers, on)
    for each in given.answers:
        if each.about not in before.everyone:
            raise NobodyOfThatName(each.about)
    recorded = with_answers(before, given.answers, facts=facts)
    everything = screened(recorded.assessment.screening)
    fresh, covered = new_suggestions(everything, before.problems)
    found = screened(given.answers)
    if into is not None:
        found = replace(found, totals=everything.totals, contradictions=everything.contradictions)
    return ScreenedCase(
        on=on,
        screened=found,
        safety=_safety(recorded.assessment, on, country),
        suggestions=fresh,
        covered=covered,
        ask=_to_ask(found, recorded.assessment),
        notes=(*given.notes, *_old(given.answers, on)),
        recorded=recorded if into is not None else None,
    )


def _old(answers: Sequence[ScreeningAnswer], on: date) -> Iterator[str]:
    """A word on answers that may no longer be so; they count all the same, and silence about their age would not do."""
    old = sum(each.answered_on is not None and (on - each.answered_on).days > _OLD_DAYS for each in answers)
    undated = sum(each.answered_on is None for each in answers)
    if old:
        yield f"{old} of {len(answers)} answers are more than a year old: ask again before relying on them"
    if undated:
        yield f"{undated} of {len(answers)} answers have no day: nobody knows how old they are"


def _nobody_known(answers: Sequence[ScreeningAnswer], on: date) -> Assessment:
    others = sorted({each.about for each in answers} - {CLIENT_ID})
    return Assessment(
        id=AssessmentId("screening"), assessed_on=on, client=_SOMEBODY, people=tuple(Person(id=who) for who in others)
    )


def _safety(assessment: Assessment, on: date, country: str | None) -> Safety:
    where = assessment.whereabouts
    return safety(replace(assessment, whereabouts=replace(where, country=where.country or country)), on=on)


def _to_ask(found: Screened, assessment: Assessment) -> tuple[FactName, ...]:
    """The facts that positive answers and those about circumstances leave open, without what was asked already."""
    wanted = {(each.about, name) for each in found.readings if each.outcome in _ASKS_ON for name in each.ask}
    told = {(each.about, name) for each, (name, _) in found.told}
    open_ = {name for who, name in wanted - told if not _circumstances(assessment, who, name).is_asked(name)}
    return tuple(name for name in facts() if name in open_)


def _circumstances(assessment: Assessment, who: PersonId, name: FactName) -> Circumstances:
    if fact(name).subject is Subject.HOUSEHOLD:
        return assessment.household.circumstances
    return assessment.person(who).circumstances
