"""Whether one rule follows from another: whoever meets the first meets the second too, so that saying it adds nothing."""

from resources_catalog.criteria.rules import (
    AgeBetween,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    HasAll,
    IncomeAtMost,
    IncomeWithinPoverty,
    LivesIn,
    Not,
    OneOf,
    OpenToAll,
    Rule,
)

_NO_END = float("inf")
_KINDS_OF_PLACE = ("postcode", "area", "city", "county", "state", "country")


def follows(rule: Rule, stated: Rule) -> bool:
    """Whether everybody who meets ``stated`` meets ``rule`` for sure; False too where that cannot be told.

    >>> follows(AgeBetween(youngest=16), AgeBetween(youngest=18)), follows(AgeBetween(oldest=24), AgeBetween(youngest=18))
    (True, False)
    """
    match stated:
        case AnyOf(rules=parts):
            return all(follows(rule, part) for part in parts)
        case OneOf(fact=fact, values=values) if len(values) > 1:
            return all(follows(rule, OneOf(fact=fact, values=(value,))) for value in values)
        case _:
            return _follows_from_one(rule, stated)


def _follows_from_one(rule: Rule, stated: Rule) -> bool:
    match rule:
        case AllOf(rules=parts):
            return all(follows(part, stated) for part in parts)
        case AnyOf(rules=parts) if any(follows(part, stated) for part in parts):
            return True
        case _:
            pass
    if isinstance(stated, AllOf):
        return any(follows(rule, part) for part in stated.rules)
    return rule == stated or isinstance(rule, OpenToAll) or _is_wider(rule, stated)


def _is_wider(rule: Rule, stated: Rule) -> bool:
    """Whether a rule about the same figures, values or places lets in at least whom the other does."""
    match rule, stated:
        case AgeBetween(), AgeBetween():
            ends = (_NO_END if each.oldest is None else each.oldest for each in (rule, stated))
            return rule.youngest <= stated.youngest and next(ends) >= next(ends)
        case OneOf(), OneOf():
            return rule.fact == stated.fact and _folded(stated.values) <= _folded(rule.values)
        case HasAll(), HasAll():
            return rule.fact == stated.fact and _folded(rule.values) <= _folded(stated.values)
        case AtLeast(), AtLeast():
            return rule.fact == stated.fact and rule.number <= stated.number
        case AtMost(), AtMost():
            return rule.fact == stated.fact and rule.number >= stated.number
        case LivesIn(), LivesIn():
            return all(_folded(stated.named(kind)) <= _folded(rule.named(kind)) for kind in _KINDS_OF_PLACE)
        case Not(), Not():
            return _fails_with(rule.rule, stated.rule)
        case _:
            return _allows_more(rule, stated)


def _fails_with(rule: Rule, other: Rule) -> bool:
    """Whether a rule is surely not met wherever the other is not."""
    match rule:
        case AllOf(rules=parts):
            return rule == other or any(_fails_with(part, other) for part in parts)
        case AnyOf(rules=parts):
            return rule == other or all(_fails_with(part, other) for part in parts)
        case _:
            return rule == other


def _allows_more(rule: Rule, stated: Rule) -> bool:
    match rule, stated:
        case IncomeAtMost(), IncomeAtMost():
            return rule.amount >= stated.amount and rule.each_further_person >= stated.each_further_person
        case IncomeWithinPoverty(), IncomeWithinPoverty():
            same = (rule.year, rule.region) == (stated.year, stated.region)
            return same and rule.percent >= stated.percent
        case _:
            return False


def _folded(values: tuple[str, ...]) -> frozenset[str]:
    return frozenset(value.casefold() for value in values)
