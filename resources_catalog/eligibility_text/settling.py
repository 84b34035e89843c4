"""What the statements of one text say of each other: a number beside a word, "anyone" beside a rule, "not insured"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from resources_catalog.eligibility_text.kinds import Force, Kind
from resources_catalog.eligibility_text.statements import Drafted

Numbered = tuple[int, Drafted]
_YOUNG = frozenset({"infant", "child", "teen", "youth"})
_OLDEST_YOUNG, _YOUNGEST_ADULT, _YOUNGEST_SENIOR = 21.0, 16.0, 50.0
"""Ages up to, or from, which a number makes the word for such people unnecessary (assumed)."""


def settled(every: Sequence[Numbered]) -> Iterator[Numbered]:
    """The criteria of a text, by the number of their statement, without those that others make unnecessary."""
    told = frozenset(_told_by_number(each for _, each in every))
    rules = {number for number, each in every if each.kind is not Kind.OPEN}
    for number, each in every:
        kept = _without(each, told)
        if kept is None or (kept.kind is Kind.OPEN and kept.values == ("all",) and number in rules):
            continue
        if kept.kind is Kind.INSURANCE and kept.negated and kept.values == ("insured",):
            kept = replace(kept, values=("uninsured",), negated=False)
        yield number, kept


def with_ages_apart(every: Sequence[Numbered]) -> Sequence[Numbered]:
    """Ages in several statements belong to several services: any of them will do."""
    aged = [each for _, each in every if each.kind is Kind.AGE and each.is_number and not each.negated]
    if len({each.values for each in aged}) > 1:
        for each in aged:
            each.choice = each.choice if each.choice is not None else AGES
    return every


AGES = 99
"""The number of the choice between ages in one text."""


def _told_by_number(every: Iterable[Drafted]) -> Iterator[str]:
    for each in every:
        if each.kind is Kind.STUDENT and each.is_number:
            yield from _YOUNG
        if each.kind is not Kind.AGE or not each.is_number:
            continue
        for value in each.values:
            youngest, _, oldest = value.partition("..")
            if oldest and float(oldest) <= _OLDEST_YOUNG:
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
