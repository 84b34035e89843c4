"""What a criterion says of people: a kind of them that a service may be made for, part of anybody, or a condition for all."""

from resources_catalog.eligibility_text.items import Drafted
from resources_catalog.eligibility_text.kinds import Kind, Whom
from resources_catalog.eligibility_text.merging import NEEDED

_YOUNGEST_SENIOR, _OLDEST_YOUNG = 50.0, 22.0
"""Bare ages from, or up to, which they name people as "seniors" and "children" do (assumed)."""
_CONDITIONS = frozenset({Kind.RESIDENCE, Kind.DOCUMENT, Kind.REFERRAL, Kind.OPEN, Kind.LANGUAGE})


def is_condition(each: Drafted) -> bool:
    """Whether it is asked of everybody on a list, rather than one more kind of people."""
    if each.kind is Kind.AGE and each.is_number:
        return not _is_of_young_or_old(each)
    return each.kind in _CONDITIONS or (each.kind is Kind.INCOME and each.is_number) or NEEDED.issuperset(each.values)


def _is_of_young_or_old(each: Drafted) -> bool:
    youngest, _, oldest = each.values[0].partition("..")
    return (bool(youngest) and float(youngest) >= _YOUNGEST_SENIOR) or (bool(oldest) and float(oldest) <= _OLDEST_YOUNG)


def is_of_anybody(each: Drafted) -> bool:
    """Whether it is no kind of people that a service would be made for, only part of them: women, adults, families."""
    if each.kind is Kind.AGE:
        return not is_old(each)
    return each.kind is Kind.GENDER or each.values == ("family",) or is_condition(each)


def is_young(each: Drafted) -> bool:
    """Whether children are named."""
    if each.kind is not Kind.AGE or each.about is not Whom.PERSON:
        return False
    oldest = each.values[0].partition("..")[2]
    return float(oldest) <= _OLDEST_YOUNG if oldest else each.values[0] in {"child", "infant", "teen", "youth"}


def is_old(each: Drafted) -> bool:
    """Whether older people are named."""
    if each.kind is not Kind.AGE:
        return False
    youngest = each.values[0].partition("..")[0]
    return float(youngest) >= _YOUNGEST_SENIOR if each.is_number and youngest else each.values[-1] == "senior"
