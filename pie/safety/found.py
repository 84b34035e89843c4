"""From an assessment to what must be acted on before any ranking, and what nobody has asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pie.assessment import (
    CLIENT_ID,
    Assessment,
    AssessmentId,
    HealthFinding,
    Household,
    Person,
    PersonId,
    Problem,
    Relation,
    ScreeningAnswer,
)
from pie.circumstances import NOTHING_KNOWN, Circumstances
from pie.codes import FactName
from pie.safety.evidence import Evidence, evidence, live_findings, whom
from pie.safety.tables import Topic, emergency_numbers, flags, rules, topics
from pie.safety.values import Escalation, EscalationLevel, FlagId, Numbers, Safety
from pie.safety.words import phrases_in

_WORDS_SUGGEST = "words that were written down suggest it: ask"
_OF_ANOTHER = "{because}, of somebody else than the client"
_TABLE = "the escalation table: safety_rules.csv and safety_phrases.csv"
_COUNTRY = FactName("residence_country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """One rule that holds for one person; the words that suggest something have no rule."""

    flag: FlagId
    level: EscalationLevel
    because: str
    about: PersonId
    rule: str | None = None


def safety(assessment: Assessment, *, on: date, numbers: Numbers | None = None) -> Safety:
    """What must be acted on by this day, and the dangers that nobody has asked about.

    ``numbers`` stand in the actions; by default those of the country where the client lives. A finding that is refuted
    raises nothing; what was declined or not asked raises nothing and is said to be not assessed.
    """
    found = tuple(raised(assessment, on=on))
    harmful = frozenset(person.id for person in assessment.people if person.source_of_harm)
    said = numbers or emergency_numbers(_country(assessment))
    by_flag: dict[FlagId, list[Raised]] = {}
    for each in found:
        by_flag.setdefault(each.flag, []).append(each)
    made = (_escalation(flag, those, harmful, said) for flag, those in by_flag.items())
    return Safety(
        escalations=tuple(sorted(made, key=lambda each: each.sort_key)),
        not_assessed=tuple(_not_assessed(assessment, found, on)),
    )


def escalations(assessment: Assessment, *, on: date, numbers: Numbers | None = None) -> tuple[Escalation, ...]:
    """What must be acted on by this day, the most urgent first."""
    return safety(assessment, on=on, numbers=numbers).escalations


def not_assessed(assessment: Assessment, *, on: date) -> tuple[str, ...]:
    """The dangers that nobody has asked about, or that the person would rather not speak of."""
    return safety(assessment, on=on).not_assessed


def escalations_from(
    *,
    on: date,
    facts: Circumstances = NOTHING_KNOWN,
    household: Circumstances = NOTHING_KNOWN,
    people: Sequence[Person] = (),
    problems: Sequence[Problem] = (),
    screening: Sequence[ScreeningAnswer] = (),
    words: str | None = None,
    numbers: Numbers | None = None,
) -> tuple[Escalation, ...]:
    """What must be acted on where there is no whole assessment: facts of the client and the household, answers, words.

    >>> [each.flag for each in escalations_from(on=date(2026, 11, 2), facts=Circumstances.of({"chest_pain": True}))]
    ['medical_emergency']
    """
    assessment = Assessment(
        id=AssessmentId("bare"),
        assessed_on=on,
        client=Person(id=CLIENT_ID, relation=Relation.SELF, circumstances=facts),
        people=tuple(people),
        household=Household(circumstances=household),
        problems=tuple(problems),
        screening=tuple(screening),
        words=words,
    )
    return escalations(assessment, on=on, numbers=numbers)


def raised(assessment: Assessment, *, on: date) -> Iterator[Raised]:
    """Every rule that holds, for whom, and then what words suggest."""
    for of_one in evidence(assessment, on=on):
        yield from _raised_by_rules(of_one)
    for who, text in _texts(assessment):
        for phrase in phrases_in(text):
            yield Raised(flag=phrase.flag, level=phrase.level, because=_WORDS_SUGGEST, about=who)


def _raised_by_rules(found: Evidence) -> Iterator[Raised]:
    for rule in rules():
        if rule.when.holds(found):
            yield Raised(flag=rule.flag, level=rule.level, because=rule.because, about=found.person, rule=rule.id)


def _texts(assessment: Assessment) -> Iterator[tuple[PersonId, str]]:
    """Everything that was written down in words, with whom it is about."""
    client: tuple[str | None, ...] = (
        assessment.words,
        assessment.notes,
        assessment.safe_contact.words,
        *(support.words for support in assessment.supports),
        *(goal.words for goal in assessment.goals),
        *(seen.words for goal in assessment.goals for seen in goal.observed),
        *(strength.words for strength in assessment.strengths),
    )
    yield from ((CLIENT_ID, text) for text in client if text)
    for problem in live_findings(assessment):
        label = problem.kind.label if isinstance(problem.kind, HealthFinding) else None
        yield from ((whom(problem), text) for text in (problem.words, label) if text)


def _escalation(flag: FlagId, found: Sequence[Raised], harmful: frozenset[PersonId], numbers: Numbers) -> Escalation:
    kind = flags()[flag]
    about = dict.fromkeys(each.about for each in found if each.about not in harmful)
    ordered = sorted(found, key=lambda each: (each.about != CLIENT_ID, each.level.urgency))
    return Escalation(
        flag=flag,
        level=min((each.level for each in found), key=lambda level: level.urgency),
        title=kind.title,
        because=tuple(dict.fromkeys(_because(each) for each in ordered)),
        actions=tuple(numbers.said_in(action) for action in kind.actions),
        about=tuple(about),
        source=f"{kind.source}; {_TABLE}",
    )


def _because(found: Raised) -> str:
    is_plain = found.about == CLIENT_ID or found.rule is None
    return found.because if is_plain else _OF_ANOTHER.format(because=found.because)


def _country(assessment: Assessment) -> str | None:
    told = (assessment.household.circumstances.known.get(_COUNTRY), assessment.client.circumstances.known.get(_COUNTRY))
    return assessment.whereabouts.country or next((each for each in told if isinstance(each, str)), None)


def _not_assessed(assessment: Assessment, found: Iterable[Raised], on: date) -> Iterator[str]:
    client = next(evidence(assessment, on=on))
    by_rules = {each.flag for each in found if each.rule is not None and each.about == CLIENT_ID}
    declined = {
        name
        for known in (assessment.client.circumstances, assessment.household.circumstances)
        for name in known.declined
    }
    for topic in topics():
        if not _is_assessed(topic, client, by_rules):
            is_declined = all(FactName(name) in declined for name in topic.facts)
            yield f"{topic.called} (asked; would rather not say)" if is_declined else topic.called


def _is_assessed(topic: Topic, client: Evidence, by_rules: set[FlagId]) -> bool:
    if topic.not_where is not None and False in client.facts.get(FactName(topic.not_where), ()):
        return True
    if not topic.flags.isdisjoint(by_rules):
        return True
    if any(FactName(name) in client.facts for name in topic.facts):
        return True
    return any(answer.is_known for key in topic.questions for answer in client.answers.get(key, ()))
