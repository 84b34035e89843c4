"""How far an exclusion reaches in the items of a statement; where that is in doubt, words stay open."""

from collections.abc import Sequence

from resources_catalog.eligibility_text.clauses import MAY_BE_EXCLUDED
from resources_catalog.eligibility_text.items import Drafted, Item, Joint
from resources_catalog.eligibility_text.kinds import Kind, Whom
from resources_catalog.eligibility_text.sorts_of_people import is_of_anybody, is_young

_NOT_EXCLUDED_WHOLLY = frozenset({Kind.AGE, Kind.GENDER, Kind.FAMILY, Kind.STUDENT, Kind.VETERAN, Kind.RESIDENCE})


def settle_exclusions(items: Sequence[Item]) -> None:
    """End every exclusion where it ends, and leave open what may be excluded or not."""
    if not any(each.negated for item in items for each in item.criteria):
        return
    _end_exclusions(items)
    for item in items:
        _exclude_one(item)
    _leave_contradictions(items)


def _exclude_one(item: Item) -> None:
    """Of several things that are excluded together each alone is not: "no pregnant women" excludes no women."""
    excluded = [each for each in item.criteria if each.negated]
    for each in excluded:
        # "no students who are on ..." excludes no students
        each.is_left = each.is_left or (item.is_unread and each.kind in _NOT_EXCLUDED_WHOLLY)
    ages = [each for each in excluded if each.kind is Kind.AGE]
    if any(is_young(each) and not each.is_number for each in ages) and any(
        each.values[0].endswith("..") for each in ages
    ):
        for each in ages:
            each.about = Whom.CHILD  # "no children over 12"
    if len({each.kind for each in excluded}) < 2:
        return
    is_of_one_sex = any(each.kind is Kind.GENDER for each in excluded)  # "no men over 60": women of that age may come
    special = [
        each
        for each in excluded
        if not (each.kind is Kind.FAMILY or is_of_anybody(each) or (is_of_one_sex and each.kind is Kind.AGE))
    ]
    for each in excluded:
        each.is_left = each.is_left or len(special) != 1 or each is not special[0]


def _leave_contradictions(items: Sequence[Item]) -> None:
    """Who is let in is not turned away in the same breath: "Medicaid, or no insurance and not eligible for Medicaid"."""
    asked = {
        (each.kind, value) for item in items for each in item.criteria if not each.negated for value in each.values
    }
    for before, item in zip((None, *items), items, strict=False):
        for each in item.criteria:
            of_before = before.criteria[-1:] if before is not None and item.joint >= Joint.AND else []
            is_either = any(not other.negated and other.values == each.values for other in of_before)
            if each.negated and not is_either and any((each.kind, value) in asked for value in each.values):
                each.is_left = True  # "insured or non-insured" is told elsewhere


def _end_exclusions(items: Sequence[Item]) -> None:
    """Where an exclusion ends: "no pets, DC residents" excludes no residents, "no felons, sex offenders" both.

    A list that "or" ends is excluded whole. After any other words than a plain "no" it cannot be told whether who stands
    behind a comma is excluded too, unless services name such people as often to leave them out: then it stays open.
    """
    in_list_of_or = _in_lists_of_or(items)
    ended, is_left = -1, False
    for at, item in enumerate(items):
        first = next((each for each in item.criteria if each.negated and not each.is_surely_negated), None)
        may_end = item.clause != ended and at and item.joint is Joint.COMMA and not in_list_of_or[at]
        if first is not None and may_end and not _is_excluded_too(first, next(reversed(items[at - 1].criteria), None)):
            is_doubtful = first.kind in MAY_BE_EXCLUDED
            if first.is_by_no or not is_doubtful:
                ended, is_left = item.clause, is_doubtful or not first.is_by_no
        if item.clause == ended:
            for each in item.criteria:
                if each.negated and not each.is_surely_negated:
                    each.negated, each.is_left = is_left, is_left


def _is_excluded_too(each: Drafted, before: Drafted | None) -> bool:
    if each.kind is Kind.JUSTICE:
        return True
    return before is not None and before.negated and each.kind is before.kind and not each.is_number


def _in_lists_of_or(items: Sequence[Item]) -> list[bool]:
    """For each item whether the next joint after it in its clause that is more than a comma is "or", in the same bracket or none."""
    found = [False] * len(items)
    for at in range(len(items) - 2, -1, -1):
        following = items[at + 1]
        if following.clause == items[at].clause and following.is_aside is items[at].is_aside:
            found[at] = found[at + 1] if following.joint is Joint.COMMA else following.joint is Joint.OR
    return found
