"""A change by somebody who saw a part: what they saw is as they left it, what they did not see is kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from pie.assessment import (
    CLIENT_ID,
    NOBODY_KNOWN,
    Acquaintances,
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    HealthFinding,
    Household,
    Person,
    PersonId,
    Problem,
    ProblemId,
    SafeContact,
    ScreeningAnswer,
    Strength,
    Support,
    Wish,
)
from pie.circumstances import Circumstances
from pie.clearance.classes import Classes, Part, classes_of_problem, classes_of_screening
from pie.clearance.renamed import with_unlike_ids
from pie.clearance.seen import Sees, harm_by_unseen_findings
from pie.facts import fact
from pie.graph import sources_of_harm


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_HasId)
_Any = TypeVar("_Any")


def merged(before: Assessment, sent: Assessment, clearance: Classes) -> Assessment:
    """The assessment that comes of ``sent``, by somebody who sees ``before`` with this clearance.

    With the same clearance it is seen as it was sent, but that whoever does harm by an unseen finding is still marked so.
    What they do not see stays: beside what they changed, and behind
    what they listed. Where they took away somebody or something that an unseen part refers to, that reference goes too;
    the version before keeps it. An id of an unseen part that they happened to use gives way.
    """
    sees = Sees(clearance)
    kept = with_unlike_ids(before, sent, sees)
    words = sees.part(Part.WORDS)
    supports = _merged(kept.supports, sent.supports, sees.sees_support, lambda one, other: _support(one, other, sees))
    whole = replace(
        sent,
        client=_person(kept.client, sent.client, sees),
        people=_people(kept, sent, sees),
        household=_household(kept.household, sent.household, sees),
        whereabouts=sent.whereabouts if sees.part(Part.WHEREABOUTS) else kept.whereabouts,
        problems=_problems(kept, sent, sees),
        strengths=sent.strengths if words else kept.strengths,
        supports=supports,
        acquaintances=_acquaintances(kept, sent, supports, sees),
        goals=sent.goals if words else kept.goals,
        wishes=(*sent.wishes, *_unseen(kept.wishes, sees.sees_wish)),
        screening=(*sent.screening, *_unseen(kept.screening, lambda each: sees.whole(classes_of_screening(each)))),
        consents=sent.consents if sees.part(Part.CONSENTS) else kept.consents,
        safe_contact=_safe_contact(kept.safe_contact, sent.safe_contact, sees),
        words=sent.words if words else kept.words,
        notes=sent.notes if words else kept.notes,
    )
    return _with_harm_kept(_with_references(whole), before, sees)


def _with_harm_kept(whole: Assessment, before: Assessment, sees: Sees) -> Assessment:
    """Whoever did harm by a finding stays marked, where that went or was refuted by somebody who did not see it say so."""
    if sees.part(Part.HARMED_BY):
        return whole
    lost = sources_of_harm(before) - sources_of_harm(whole)
    people = tuple(replace(each, source_of_harm=True) if each.id in lost else each for each in whole.people)
    return replace(whole, people=people)


def _unseen(items: Iterable[_Any], is_seen: Callable[[_Any], bool]) -> tuple[_Any, ...]:
    return tuple(each for each in items if not is_seen(each))


def _merged(
    before: Sequence[_Item],
    sent: Sequence[_Item],
    is_seen: Callable[[_Item], bool],
    filled: Callable[[_Item, _Item], _Item],
) -> tuple[_Item, ...]:
    """What was sent, each with what was not seen of it before; then what was not seen at all."""
    seen = {each.id: each for each in before if is_seen(each)}
    changed = [filled(seen[each.id], each) if each.id in seen else each for each in sent]
    return (*changed, *_unseen(before, is_seen))


def _people(before: Assessment, sent: Assessment, sees: Sees) -> tuple[Person, ...]:
    if not sees.part(Part.PEOPLE):
        return before.people
    # a mark that they saw because of an unseen finding is not of their making: the finding keeps saying it
    told = harm_by_unseen_findings(before, sees)

    def filled(one: Person, other: Person) -> Person:
        mark = one.source_of_harm if one.id in told else other.source_of_harm
        return replace(_person(one, other, sees), source_of_harm=mark)

    return _merged(before.people, sent.people, lambda _: True, filled)


def _person(before: Person, sent: Person, sees: Sees) -> Person:
    return replace(
        sent,
        name=sent.name if sees.part(Part.NAME) else before.name,
        birth_date=sent.birth_date if sees.part(Part.BIRTH_DATE) else before.birth_date,
        circumstances=_circumstances(before.circumstances, sent.circumstances, sees),
    )


def _circumstances(before: Circumstances, sent: Circumstances, sees: Sees) -> Circumstances:
    hidden = tuple((name, each) for name, each in before.answers if not sees.whole(frozenset({fact(name).sensitivity})))
    return Circumstances((*sent.answers, *hidden))


def _household(before: Household, sent: Household, sees: Sees) -> Household:
    people = sent if sees.part(Part.PEOPLE) else before
    return Household(
        members=people.members,
        is_complete=people.is_complete,
        circumstances=_circumstances(before.circumstances, sent.circumstances, sees),
    )


def _problems(before: Assessment, sent: Assessment, sees: Sees) -> tuple[Problem, ...]:
    hidden = frozenset(each.id for each in before.problems if not sees.whole(classes_of_problem(each)))
    return _merged(
        before.problems,
        sent.problems,
        lambda each: each.id not in hidden,
        lambda one, other: _problem(one, other, hidden, sees),
    )


def _problem(before: Problem, sent: Problem, hidden: frozenset[ProblemId], sees: Sees) -> Problem:
    found = replace(
        sent,
        words=sent.words if sees.part(Part.WORDS) else before.words,
        harmed_by=sent.harmed_by if sees.part(Part.HARMED_BY) else before.harmed_by,
        aggravates=(*sent.aggravates, *(each for each in before.aggravates if each in hidden)),
    )
    one, other = before.kind, sent.kind
    if isinstance(one, HealthFinding) and isinstance(other, HealthFinding) and not sees.part(Part.DIAGNOSIS):
        return replace(found, kind=one if one.factor is other.factor else other)
    return found


def _support(before: Support, sent: Support, sees: Sees) -> Support:
    return replace(
        sent,
        words=sent.words if sees.part(Part.WORDS) else before.words,
        helps_with=(*sent.helps_with, *_unseen(before.helps_with, sees.domain)),
        could_help_with=(*sent.could_help_with, *_unseen(before.could_help_with, sees.domain)),
    )


def _acquaintances(
    before: Assessment, sent: Assessment, supports: Sequence[Support], sees: Sees
) -> Acquaintances | None:
    if not sees.part(Part.ACQUAINTANCES):
        told = before.acquaintances
    elif before.acquaintances is None or sent.acquaintances is None:
        told = sent.acquaintances
    else:
        seen = {each.id for each in before.supports if sees.sees_support(each)}
        hidden = _unseen(before.acquaintances.pairs, lambda pair: {pair.one, pair.other} <= seen)
        told = replace(sent.acquaintances, pairs=(*sent.acquaintances.pairs, *hidden))
    if told is None:
        return None
    ids = {each.id for each in supports}
    return replace(told, pairs=tuple(each for each in told.pairs if {each.one, each.other} <= ids))


def _safe_contact(before: SafeContact, sent: SafeContact, sees: Sees) -> SafeContact:
    if not sees.part(Part.SAFE_CONTACT):
        return before
    return sent if sees.part(Part.WORDS) else replace(sent, words=before.words)


def _with_references(whole: Assessment) -> Assessment:
    """Without references to whom or what is not there any more."""
    people = frozenset({CLIENT_ID, *(each.id for each in whole.people)})
    problems = frozenset(each.id for each in whole.problems)
    return replace(
        whole,
        household=replace(whole.household, members=tuple(each for each in whole.household.members if each in people)),
        problems=tuple(_problem_among(each, people, problems) for each in whole.problems),
        strengths=tuple(_strength_among(each, problems) for each in whole.strengths if each.person in people),
        supports=tuple(each for each in whole.supports if each.person is None or each.person in people),
        goals=tuple(
            replace(each, problems=tuple(one for one in each.problems if one in problems)) for each in whole.goals
        ),
        wishes=tuple(_wish_among(each, people) for each in whole.wishes),
        screening=tuple(each for each in whole.screening if _is_about(each, people)),
    )


def _problem_among(problem: Problem, people: frozenset[PersonId], problems: frozenset[ProblemId]) -> Problem:
    return replace(
        problem,
        about=_beneficiary_among(problem.about, people),
        harmed_by=problem.harmed_by if problem.harmed_by in people else None,
        aggravates=tuple(each for each in dict.fromkeys(problem.aggravates) if each in problems),
    )


def _strength_among(strength: Strength, problems: frozenset[ProblemId]) -> Strength:
    return replace(strength, eases=tuple(each for each in strength.eases if each in problems))


def _wish_among(wish: Wish, people: frozenset[PersonId]) -> Wish:
    if wish.beneficiary is None:
        return wish
    return replace(wish, beneficiary=_beneficiary_among(wish.beneficiary, people))


def _beneficiary_among(whom: Beneficiary, people: frozenset[PersonId]) -> Beneficiary:
    is_gone = whom.kind is BeneficiaryKind.MEMBER and whom.person not in people
    return NOBODY_KNOWN if is_gone else whom


def _is_about(given: ScreeningAnswer, people: frozenset[PersonId]) -> bool:
    return given.about in people
