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
    told = frozenset(_told_by_number(each for _, each in every))
    rules = {number for number, each in every if each.kind is not Kind.OPEN and each.force is Force.REQUIRED}
    every = list(_without_opposites(every))
    by_branch = _told_by_branch(each for _, each in every)
    for number, each in every:
        kept = _without(each, told if each.choice is None else by_branch[each.choice, each.branch])
        if kept is None or (kept.kind is Kind.OPEN and kept.values == ("all",) and number in rules):
            continue
        if kept.kind is Kind.INSURANCE and kept.negated and "insured" in kept.values:
            others = tuple(value for value in kept.values if value != "insured")
            if others:
                yield number, replace(kept, values=others)
            kept = replace(kept, values=("uninsured",), negated=False)
        yield number, kept


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
            value = OPEN_OF.get(each.kind, "other")
            yield (
                number,
                replace(each, kind=Kind.OPEN, values=(value,), end=other.end, force=Force.WELCOME, negated=False),
            )
        else:
            yield number, each


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
_NEAR = 4
"""So many tokens may stand between them: a joint and "those who are not" (assumed)."""


def with_numbers_apart(every: Sequence[Numbered], choices: Choices) -> Sequence[Drafted]:
    """Ages, and incomes, that differ within a text belong to several services or people: any of them will do."""
    criteria = [each for _, each in every]
    for kind in (Kind.AGE, Kind.INCOME):
        counted = [each for each in criteria if each.kind is kind and each.is_number and not each.negated]
        for about in (Whom.PERSON, Whom.CHILD):
            apart = [each for each in counted if each.choice is None and each.about is about]
            if len({each.values for each in apart}) > 1:
                choice = choices.new()
                for number, each in enumerate(apart):
                    each.choice, each.branch = choice, number
    for of_others in _OF_OTHERS:
        _others_apart(criteria, of_others, choices)
    return criteria


def _others_apart(criteria: Iterable[Drafted], of_others: frozenset[tuple[Kind, str]], choices: Choices) -> None:
    """What nobody could all be, asked in several places: any of it will do."""
    apart = [
        each
        for each in criteria
        if each.force is Force.REQUIRED and not each.negated and each.choice is None and each.about is Whom.PERSON
        and not each.is_number and not of_others.isdisjoint((each.kind, value) for value in each.values)
    ]  # fmt: skip
    if len({each.values for each in apart}) > 1:
        choice = choices.new()
        for number, each in enumerate(apart):
            each.choice, each.branch = choice, number


def _told_by_branch(every: Iterable[Drafted]) -> Mapping[tuple[int | None, int | None], frozenset[str]]:
    """What a number within a branch of a choice makes unnecessary there."""
    branches: dict[tuple[int | None, int | None], list[Drafted]] = defaultdict(list)
    for each in every:
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
