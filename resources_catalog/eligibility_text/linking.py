"""Alternatives that stand in statements of their own: "62 or older; or disabled", "one of the following: ..."."""

from collections.abc import Iterator, Sequence

from resources_catalog.eligibility_text.choices import Choices
from resources_catalog.eligibility_text.coordination import coordinated
from resources_catalog.eligibility_text.items import Drafted, Item, Joint
from resources_catalog.eligibility_text.kinds import Force, Kind
from resources_catalog.eligibility_text.phrasebook import Form
from resources_catalog.eligibility_text.segments import part_sentences, part_services
from resources_catalog.eligibility_text.sorts_of_people import is_condition, is_of_anybody, is_young
from resources_catalog.eligibility_text.statements import Statement


def linked(statements: Sequence[Statement]) -> tuple[list[list[Drafted]], Choices]:
    """The criteria of every statement, alternatives marked within and between them."""
    choices = Choices()
    groups = list(_groups(statements))
    alone = {group[0] for group in groups if len(group) == 1}
    drafted = [
        list(coordinated(statement.items, choices, any_will_do=at in alone)) for at, statement in enumerate(statements)
    ]
    for group in groups:
        _say_place_once(drafted, group)
        branches = [[each for each in drafted[at] if _may_be_chosen(each)] for at in group]
        _take_out_place(branches)
        if len(group) > 1 and any(branches):
            choices.give(branches)
    part_sentences(statements, drafted, choices)
    part_services(statements, drafted, choices)
    return drafted, choices


def _say_place_once(drafted: list[list[Drafted]], group: Sequence[int]) -> None:
    """Leave out the place that each line repeats: "Easton residents aged 60 or over", "Easton residents with children"."""
    first = drafted[group[0]][:1]
    if first and first[0].kind is Kind.RESIDENCE and all(_begins_alike(drafted[at], first[0]) for at in group):
        for at in group[1:]:
            del drafted[at][0]


def _take_out_place(branches: list[list[Drafted]]) -> None:
    if len(branches[0]) > 1 and branches[0][0].kind is Kind.RESIDENCE:
        del branches[0][0]


def _begins_alike(criteria: Sequence[Drafted], first: Drafted) -> bool:
    return len(criteria) > 1 and (criteria[0].kind, criteria[0].values) == (first.kind, first.values)


def _may_be_chosen(each: Drafted) -> bool:
    return each.force is Force.REQUIRED and not each.negated and each.kind is not Kind.OPEN


def _groups(statements: Sequence[Statement]) -> Iterator[list[int]]:
    """Statements of which any will do, by number."""
    at, done, last = 0, 0, len(statements)
    while at < last:
        end = _end_of_people(statements, at)
        if end - at > 1:
            yield list(range(at, end))
            at = done = end
            continue
        end = _end_of_list(statements, at + 1) if statements[at].is_one_of else at + 1
        first = at + 1 if end > at + 1 else at
        while end < last and _is_joined(statements[end - 1], statements[end]):
            end += 1
        if end - first > 1 and first == at:
            while first > done and _is_listed_before(statements[first - 1]):
                first -= 1
        if end - first > 1 or first > at:
            yield list(range(first, end))
            done = end
        at = end


def _is_joined(before: Statement, statement: Statement) -> bool:
    return before.ends_with_or or statement.begins_with_or


def _end_of_people(statements: Sequence[Statement], start: int) -> int:
    """The end of lines of which each begins with people of another kind: "Veterans", "Spouses of veterans"."""
    end = start
    place = _place_of(statements[start])
    while end < len(statements) and (_names_people(statements[end]) or (place and _place_of(statements[end]) == place)):
        end += 1
        if not statements[end - 1].stops:
            break
    while end - start > 1 and end < len(statements) and statements[end - 1].stops and _names_trait(statements[end]):
        end += 1
    kinds = {each.kind for at in range(start, end) for each in statements[at].items[0].criteria}
    return start if kinds <= _OF_PUPILS or (end - start > 1 and kinds <= _OF_ANYBODY) else end


def _place_of(statement: Statement) -> tuple[str, ...]:
    """The place that a line begins with, where it says more of who lives there and asks for nothing else."""
    criteria = list(statement.criteria())
    if statement.is_bound or len(criteria) < 2 or criteria[0].kind is not Kind.RESIDENCE:
        return ()
    return criteria[0].values if all(map(_may_be_chosen, criteria)) else ()


def _names_people(statement: Statement) -> bool:
    """Whether a line names a kind of people, and asks nothing of whoever comes."""
    if statement.is_bound or statement.is_one_of or statement.has_title:
        return False
    first = list(_first_people(statement))
    if not any(item.names_people for item in first):
        return False
    of_first = [each for item in first for each in item.criteria if not is_of_anybody(each) or is_young(each)]
    asked = [each for each in statement.criteria() if each.kind is not Kind.OPEN and each.force is not Force.FOCUS]
    return bool(of_first) and all(_may_be_chosen(each) for each in asked)


def _names_trait(statement: Statement) -> bool:
    """Whether a line behind lines of people is one word for what people are like: "Veterans", "Seniors", "Disabled"."""
    criteria = list(statement.criteria())
    if statement.is_bound or statement.has_title or len(criteria) != 1 or len(statement.items) != 1:
        return False
    is_said = criteria[0].form is Form.TRAIT and criteria[0].kind in _TRAITS_OF_LISTS
    return is_said and not statement.items[0].is_unread and _may_be_chosen(criteria[0])


_TRAITS_OF_LISTS = frozenset({Kind.HEALTH, Kind.HOUSING, Kind.EMPLOYMENT, Kind.PREGNANCY, Kind.JUSTICE, Kind.VETERAN})


def _first_people(statement: Statement) -> Iterator[Item]:
    """The first item, and those that "or" or "and" joins to it: "handicapped or disabled people"."""
    for at, item in enumerate(statement.items):
        if at and item.joint < Joint.AND:
            return
        yield item


_OF_PUPILS = frozenset({Kind.AGE, Kind.STUDENT})
_OF_ANYBODY = frozenset({Kind.AGE, Kind.GENDER})


def _is_listed_before(statement: Statement) -> bool:
    """Whether a statement belongs to a list that "or" ends: "62 or older; disabled; or homeless"."""
    criteria = list(statement.criteria())
    return statement.stops == ";" and not statement.is_bound and not any(map(is_condition, criteria)) and bool(criteria)


def _end_of_list(statements: Sequence[Statement], start: int) -> int:
    """The end of a list that "one of the following" announces: lines, or parts between semicolons."""
    if start >= len(statements):
        return start
    sign = next((sign for sign in "\n;" if sign in statements[start].stops), "")
    end = start + 1
    while sign and end < len(statements) and sign in statements[end - 1].stops and not statements[end].is_bound:
        end += 1
    return end
