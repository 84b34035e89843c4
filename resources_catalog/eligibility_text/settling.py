"""What the statements of one text say of each other: a number beside a word, "anyone" beside a rule, "not insured"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from resources_catalog.eligibility_text.choices import Choices
from resources_catalog.eligibility_text.clauses import OPEN_OF
from resources_catalog.eligibility_text.items import Drafted
from resources_catalog.eligibility_text.kinds import Force, Kind, Whom

Numbered = tuple[int, Drafted]
_YOUNG = frozenset({"infant", "child", "teen", "youth"})
_OLDEST_YOUNG, _YOUNGEST_ADULT, _YOUNGEST_SENIOR = 21.0, 16.0, 50.0
"""Ages up to, or from, which a number makes the word for such people unnecessary (assumed)."""


def settled(every: Sequence[Numbered]) -> Iterator[Numbered]:
    """The criteria of a text, by the number of their statement, without those that others make unnecessary."""
    if len(every) < 2:
        yield from ((number, kept) for number, each in every for kept in _as_uninsured(each))
        return
    told = frozenset(_told_by_number(each for _, each in every))
    rules = {number for number, each in every if each.kind is not Kind.OPEN and each.force is Force.REQUIRED}
    if any(each.negated for _, each in every):
        every = list(_without_opposites(every))
    by_branch = _told_by_branch(every) if told else {}
    for number, each in every:
        kept = _without(each, told if each.choice is None else by_branch.get((each.choice, each.branch), _NOTHING))
        if kept is None or (kept.kind is Kind.OPEN and kept.values == ("all",) and number in rules):
            continue
        yield from ((number, other) for other in _as_uninsured(kept))


def _as_uninsured(each: Drafted) -> Iterator[Drafted]:
    """Who must not be insured is uninsured; other cards that are excluded beside it stay so."""
    if each.kind is Kind.INSURANCE and each.negated and "insured" in each.values:
        others = tuple(value for value in each.values if value != "insured")
        if others:
            yield replace(each, values=others)
        each = replace(each, values=("uninsured",), negated=False)
    yield each


_NOTHING = frozenset[str]()


def _without_opposites(every: Sequence[Numbered]) -> Iterator[Numbered]:
    """Without criteria that end each other: "members and non-members", "insured or not": what is let in and kept out in one breath does not matter."""
    skip = False
    for (number, each), (following, other) in zip_longest(every, every[1:], fillvalue=(-1, None)):
        if skip or each is None:
            skip = False
            continue
        is_both = other is not None and number == following and _are_opposite(each, other)
        if is_both and other is not None:
            skip = True
            value = _OPEN_OF_POPULATION.get(each.values[0].partition(":")[0]) or OPEN_OF.get(each.kind, "other")
            yield (
                number,
                replace(each, kind=Kind.OPEN, values=(value,), end=other.end, force=Force.WELCOME, negated=False),
            )
        else:
            yield number, each


_OPEN_OF_POPULATION = {"religion": "religion", "ethnicity": "ethnicity", "lgbtq": "orientation"}


def _are_opposite(one: Drafted, other: Drafted) -> bool:
    return (one.kind, one.values, one.negated) == (
        other.kind,
        other.values,
        not other.negated,
    ) and other.at - one.end <= _NEAR


def _others(kind: Kind, *values: str) -> frozenset[tuple[Kind, str]]:
    return frozenset((kind, value) for value in values)


_OF_OTHERS = (
    _others(Kind.POPULATION, "domestic_violence", "sexual_assault", "trafficking", "violence_survivor", "crime_victim"),
    _others(Kind.INSURANCE, "insured", "uninsured"),
    _others(Kind.HOUSING, "homeless", "renter", "owner"),
    _others(Kind.EMPLOYMENT, "employed", "unemployed"),
    _others(Kind.GENDER, "female", "male"),
    _others(Kind.FAMILY, "single", "couple"),
    _others(Kind.AGE, "infant", "child", "teen", "youth", "young_adult", "adult", "senior"),
)
"""Values that are of different people: who is asked for two of them in one text is one or the other (assumed)."""
_KINDS_OF_OTHERS = frozenset(kind for of_others in _OF_OTHERS for kind, _ in of_others)
_COUNTED = tuple((kind, about) for kind in (Kind.AGE, Kind.INCOME) for about in (Whom.PERSON, Whom.CHILD))
_NEAR = 4
"""So many tokens may stand between them: a joint and "those who are not" (assumed)."""


def with_numbers_apart(every: Sequence[Numbered], choices: Choices) -> Sequence[Drafted]:
    """Ages, and incomes, that differ within a text belong to several services or people: any of them will do."""
    criteria = [each for _, each in every]
    if len(criteria) < 2:
        return criteria
    alone = [each for each in criteria if each.choice is None and not each.negated]
    counted = [each for each in alone if each.is_number]
    for kind, about in _COUNTED if len(counted) > 1 else ():
        _part([each for each in counted if each.kind is kind and each.about is about], choices)
    others = [(each, {(each.kind, value) for value in each.values}) for each in alone if _may_be_of_others(each)]
    for of_others in _OF_OTHERS if len(others) > 1 else ():
        _part([each for each, values in others if not of_others.isdisjoint(values)], choices)
    return criteria


def _may_be_of_others(each: Drafted) -> bool:
    return (
        each.force is Force.REQUIRED
        and each.about is Whom.PERSON
        and not each.is_number
        and each.kind in _KINDS_OF_OTHERS
    )


def _part(apart: Sequence[Drafted], choices: Choices) -> None:
    """One choice between all of them, where they differ."""
    if len(apart) > 1 and len({each.values for each in apart}) > 1:
        choices.give([[each] for each in apart])


def _told_by_branch(every: Iterable[Numbered]) -> Mapping[tuple[int, int | None], frozenset[str]]:
    """What a number within a branch of a choice makes unnecessary there."""
    branches: dict[tuple[int, int | None], list[Drafted]] = defaultdict(list)
    for _, each in every:
        if each.choice is not None:
            branches[each.choice, each.branch].append(each)
    return {branch: frozenset(_told_by_number(of_one)) for branch, of_one in branches.items()}


def _told_by_number(every: Iterable[Drafted]) -> Iterator[str]:
    for each in every:
        if each.kind is Kind.STUDENT and each.is_number:
            yield from _YOUNG
        if each.kind is not Kind.AGE or not each.is_number:
            continue
        for value in each.values:
            youngest, _, oldest = value.partition("..")
            if float(oldest) <= _OLDEST_YOUNG if oldest else float(youngest or 0) < _YOUNGEST_ADULT:
                yield from _YOUNG
            if youngest and float(youngest) >= _YOUNGEST_ADULT:
                yield "adult"
            if youngest and float(youngest) >= _YOUNGEST_SENIOR:
                yield "senior"


def _without(each: Drafted, told: frozenset[str]) -> Drafted | None:
    if each.kind is not Kind.AGE or each.is_number or each.force is not Force.REQUIRED:
        return each
    left = tuple(value for value in each.values if value not in told)
    return replace(each, values=left) if left else None
