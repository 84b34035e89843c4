"""Our criteria profile: rules as JSON in a service's attributes, written and read back, with faults that name the place.

A criterion is an object with one key, the name of the rule: ``{"age": {"from": 18, "to": 24}}``, ``{"is": "veteran"}``,
``{"one_of": {"fact": "housing_status", "values": ["shelter"]}}``, ``{"has_all": …}``, ``{"at_least": {"fact": …, "number": …}}``,
``{"at_most": …}``, ``{"income_at_most": {"amount": …, "each_further_person": …}}``, ``{"poverty": {"percent": 185, "year": 2026}}``,
``{"lives_in": {"states": ["…"]}}``, ``{"open_to_all": true}``, ``{"words": "…"}``, ``{"all": […]}``, ``{"any": […]}``, ``{"not": …}``.
"""

from collections.abc import Callable, Mapping

from resources_catalog.criteria.phrases import phrases
from resources_catalog.criteria.poverty import guideline, guidelines
from resources_catalog.criteria.rules import (
    AgeBetween,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    HasAll,
    IncomeAtMost,
    IncomeWithinPoverty,
    Is,
    LivesIn,
    Not,
    OneOf,
    OpenToAll,
    Rule,
    Unread,
)
from resources_catalog.errors import ImpossibleCriterion

_DEEPEST = 20  # assumed: deeper nesting than any real requirement; bounds the reader
_LARGEST = 1_000_000_000  # assumed: above any age, count, percentage or yearly income; bounds what is computed
_PLACES = ("postcodes", "areas", "cities", "counties", "states", "countries")


def rule_from(value: object, path: str = "criteria", depth: int = 0) -> Rule:
    """The rule that a JSON value states; raises ImpossibleCriterion with the path of what is wrong."""
    if depth > _DEEPEST:
        raise ImpossibleCriterion(path, f"nested deeper than {_DEEPEST}")
    if not isinstance(value, Mapping) or len(value) != 1:
        raise ImpossibleCriterion(path, "expected an object with one key, the name of the rule")
    [(name, content)] = value.items()
    inside = f"{path}.{name}"
    if name in {"all", "any"}:
        if not isinstance(content, list) or not content:
            raise ImpossibleCriterion(inside, "expected a list of rules with at least one entry")
        rules = tuple(rule_from(part, f"{inside}[{place}]", depth + 1) for place, part in enumerate(content))
        return AllOf(rules=rules) if name == "all" else AnyOf(rules=rules)
    if name == "not":
        return Not(rule=rule_from(content, inside, depth + 1))
    reader = _READERS.get(str(name))
    if reader is None:
        raise ImpossibleCriterion(
            inside, f"no such rule; there are {', '.join(sorted({*_READERS, 'all', 'any', 'not'}))}"
        )
    return reader(content, inside)


def rule_as_json(rule: Rule) -> dict[str, object]:
    """The JSON value from which ``rule_from`` reads an equal rule; what is at its default is left out.

    Raises ImpossibleCriterion for a rule that the profile has no name for.

    >>> rule_as_json(AllOf(rules=(Is(fact="veteran"), Not(rule=AgeBetween(youngest=60)))))
    {'all': [{'is': 'veteran'}, {'not': {'age': {'from': 60}}}]}
    """
    match rule:
        case AllOf(rules=rules):
            return {"all": [rule_as_json(part) for part in rules]}
        case AnyOf(rules=rules):
            return {"any": [rule_as_json(part) for part in rules]}
        case Not(rule=negated):
            return {"not": rule_as_json(negated)}
        case OpenToAll():
            return {"open_to_all": True}
        case Unread(words=words):
            return {"words": words}
        case _:
            return _facts_rule_as_json(rule)


def _facts_rule_as_json(rule: Rule) -> dict[str, object]:
    match rule:
        case Is(fact=fact):
            return {"is": fact}
        case OneOf(fact=fact, values=values):
            return {"one_of": {"fact": fact, "values": list(values)}}
        case HasAll(fact=fact, values=values):
            return {"has_all": {"fact": fact, "values": list(values)}}
        case AtLeast(fact=fact, number=number):
            return {"at_least": {"fact": fact, "number": number}}
        case AtMost(fact=fact, number=number):
            return {"at_most": {"fact": fact, "number": number}}
        case _:
            return _household_rule_as_json(rule)


def _household_rule_as_json(rule: Rule) -> dict[str, object]:
    match rule:
        case AgeBetween(youngest=youngest, oldest=oldest):
            return {"age": ({"from": youngest} if youngest else {}) | ({} if oldest is None else {"to": oldest})}
        case IncomeAtMost(amount=amount, each_further_person=further):
            return {"income_at_most": {"amount": amount} | ({"each_further_person": further} if further else {})}
        case IncomeWithinPoverty(percent=percent, year=year, region=region):
            dated = {} if year is None else {"year": year}
            return {"poverty": {"percent": percent, **dated, "region": region}}
        case LivesIn():
            return {"lives_in": {kind: list(getattr(rule, kind)) for kind in _PLACES if getattr(rule, kind)}}
        case _:
            raise ImpossibleCriterion("criteria", f"the profile has no name for {type(rule).__name__}")


def _age(content: object, path: str) -> Rule:
    fields = _object(content, path, {"from", "to"})
    youngest = _number(fields.get("from", 0), f"{path}.from")
    oldest = _number(fields["to"], f"{path}.to") if fields.get("to") is not None else None
    if oldest is not None and oldest < youngest:
        raise ImpossibleCriterion(path, f"ends at {oldest:g} before it begins at {youngest:g}")
    return AgeBetween(youngest=youngest, oldest=oldest)


def _is(content: object, path: str) -> Rule:
    return Is(fact=_fact(content, path))


def _one_of(content: object, path: str) -> Rule:
    fields = _object(content, path, {"fact", "values"})
    return OneOf(fact=_fact(fields.get("fact"), f"{path}.fact"), values=_texts(fields.get("values"), f"{path}.values"))


def _has_all(content: object, path: str) -> Rule:
    fields = _object(content, path, {"fact", "values"})
    return HasAll(fact=_fact(fields.get("fact"), f"{path}.fact"), values=_texts(fields.get("values"), f"{path}.values"))


def _at_least(content: object, path: str) -> Rule:
    fields = _object(content, path, {"fact", "number"})
    return AtLeast(
        fact=_fact(fields.get("fact"), f"{path}.fact"), number=_whole(fields.get("number"), f"{path}.number")
    )


def _at_most(content: object, path: str) -> Rule:
    fields = _object(content, path, {"fact", "number"})
    return AtMost(fact=_fact(fields.get("fact"), f"{path}.fact"), number=_whole(fields.get("number"), f"{path}.number"))


def _income_at_most(content: object, path: str) -> Rule:
    fields = _object(content, path, {"amount", "each_further_person"})
    return IncomeAtMost(
        amount=_whole(fields.get("amount"), f"{path}.amount"),
        each_further_person=_whole(fields.get("each_further_person", 0), f"{path}.each_further_person"),
    )


def _poverty(content: object, path: str) -> Rule:
    fields = _object(content, path, {"percent", "year", "region"})
    rule = IncomeWithinPoverty(
        percent=_whole(fields.get("percent"), f"{path}.percent"),
        year=None if fields.get("year") is None else _whole(fields["year"], f"{path}.year"),
        region=str(fields.get("region", "contiguous")),
    )
    if rule.region not in {row.region for row in guidelines()}:
        raise ImpossibleCriterion(path, f"there is no poverty guideline for {rule.region[:40]!r}")
    try:
        if rule.year is not None:
            guideline(rule.region, rule.year)
    except ImpossibleCriterion as no_row:
        raise ImpossibleCriterion(path, no_row.wrong) from no_row
    return rule


def _lives_in(content: object, path: str) -> Rule:
    fields = _object(content, path, set(_PLACES))
    if not fields:
        raise ImpossibleCriterion(path, f"names no place; give any of {', '.join(_PLACES)}")
    return LivesIn(**{kind: _texts(names, f"{path}.{kind}") for kind, names in fields.items()})


def _open_to_all(content: object, path: str) -> Rule:
    if content is not True:
        raise ImpossibleCriterion(path, "the only value is true; leave the criterion out otherwise")
    return OpenToAll()


def _words(content: object, path: str) -> Rule:
    return Unread(words=_text(content, path))


_READERS: Mapping[str, Callable[[object, str], Rule]] = {
    "age": _age,
    "is": _is,
    "one_of": _one_of,
    "has_all": _has_all,
    "at_least": _at_least,
    "at_most": _at_most,
    "income_at_most": _income_at_most,
    "poverty": _poverty,
    "lives_in": _lives_in,
    "open_to_all": _open_to_all,
    "words": _words,
}


def _object(content: object, path: str, allowed: set[str]) -> Mapping[str, object]:
    if not isinstance(content, Mapping):
        raise ImpossibleCriterion(path, f"expected an object with {', '.join(sorted(allowed))}")
    for name in content:
        if name not in allowed:
            raise ImpossibleCriterion(f"{path}.{name}", f"unknown field; there are {', '.join(sorted(allowed))}")
    return content


def _fact(content: object, path: str) -> str:
    name = _text(content, path)
    if name not in phrases():
        raise ImpossibleCriterion(path, f"no fact is called {name[:60]!r}; docs/reference/facts.md lists them")
    return name


def _text(content: object, path: str) -> str:
    if not isinstance(content, str) or not content.strip():
        raise ImpossibleCriterion(path, "expected a text that is not empty")
    return content


def _texts(content: object, path: str) -> tuple[str, ...]:
    if not isinstance(content, list) or not content:
        raise ImpossibleCriterion(path, "expected a list of texts with at least one entry")
    return tuple(_text(item, f"{path}[{place}]") for place, item in enumerate(content))


def _number(content: object, path: str) -> float:
    if isinstance(content, bool) or not isinstance(content, int | float) or not 0 <= content <= _LARGEST:
        raise ImpossibleCriterion(path, f"expected a number from 0 to {_LARGEST:,}")
    return content


def _whole(content: object, path: str) -> int:
    if isinstance(content, bool) or not isinstance(content, int) or not 0 <= content <= _LARGEST:
        raise ImpossibleCriterion(path, f"expected a whole number from 0 to {_LARGEST:,}")
    return content
