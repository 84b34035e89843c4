"""Which criteria of a statement are needed together and which are alternatives: the grammar of its commas, "and" and "or".

Items that "or" joins are alternatives, back through the commas of its list: "A, B, or C". People of several kinds are too,
whether "and" or commas join them: nobody could be all of "veterans and their widows", so whoever is one of them may come.
What people are like is needed together: "must be homeless and employed", "adults with disabilities". A place, a bare adult
age and an income beside a list bind everybody on it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from resources_catalog.eligibility_text.choices import Choices
from resources_catalog.eligibility_text.exclusions import settle_exclusions
from resources_catalog.eligibility_text.items import Drafted, Item, Joint
from resources_catalog.eligibility_text.kinds import Force, Kind, Whom
from resources_catalog.eligibility_text.merging import merged
from resources_catalog.eligibility_text.phrasebook import Form
from resources_catalog.eligibility_text.sorts_of_people import is_condition, is_of_anybody, is_old

_MEANS = frozenset({Kind.INCOME, Kind.INSURANCE})


def coordinated(items: Sequence[Item], choices: Choices, *, any_will_do: bool = False) -> Iterator[Drafted]:
    """The criteria of a statement in their order, those that are alternatives marked as such.

    ``any_will_do`` tells that "one of the following" stands before the statement.
    """
    settle_exclusions(items)
    for run in _runs(items):
        together = merged(run)
        if any_will_do:
            _mark(together, choices, of_people=True)
        else:
            _choose(together, choices)
        for item in together:
            for each in item.criteria:
                if each.is_one_way and each.choice is None:
                    each.choice, each.branch = choices.new(), 0
                if not each.is_left:
                    yield each


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Items that are joined to each other within one clause."""
    run: list[Item] = []
    for item in items:
        is_apart = item.is_subject or item.joint is Joint.NONE
        if run and (item.clause != run[-1].clause or is_apart or _bind_otherwise(run[-1], item)):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _bind_otherwise(one: Item, other: Item) -> bool:
    forces = {each.force for item in (one, other) for each in item.criteria if each.kind is not Kind.OPEN}
    return len(forces) > 1


# -- alternatives -----------------------------------------------------------------------------------------------------


def _choose(run: list[Item], choices: Choices) -> None:
    """Mark the alternatives of one run; what is excluded is no choice, each of it is."""
    if len(run) < 2 or all(each.negated for item in run for each in item.criteria):
        return
    if _is_open_to_all(run):
        return
    listed = [run[0]]
    for item, following in zip(run[1:], [*run[2:], None], strict=True):
        if not _binds_all(item) or (following is not None and following.joint is Joint.OR):
            listed.append(item)
    has_or = any(item.joint is Joint.OR for item in listed[1:])
    for group in _groups_of_or(listed) if has_or else _groups_of_people(listed):
        _mark(group, choices, of_people=not has_or)


def _is_open_to_all(run: Sequence[Item]) -> bool:
    """Whether everybody may come, whoever else is named: "residents and the public", "the public, students"."""
    for before, item in pairwise(run):
        is_joined = item.joint >= Joint.AND or (item.joint is Joint.COMMA and (_has_noun(before) or _has_noun(item)))
        if is_joined and (_says_everybody(before) or _says_everybody(item)):
            for other in run:
                _let_in(each for each in other.criteria if not (_says_everybody(other) and is_condition(each)))
            return True
    return False


def _says_everybody(item: Item) -> bool:
    """Whether it says "the public", with no more beside it than what is asked of all: "the public in Easton"."""
    everybody = [each for each in item.criteria if each.kind is Kind.OPEN and each.values == ("all",)]
    return bool(everybody) and not item.ends_unread and all(map(is_condition, item.criteria))


def _binds_all(item: Item) -> bool:
    """What after a comma or "and" is no further kind of people but holds for all: a place, an adult age, an income."""
    if item.joint is Joint.OR or not item.criteria:
        return False
    if item.says_more:
        return True  # "..., with one child under ten"
    if item.names_people:
        return False
    return all(is_condition(each) for each in item.criteria)


_OF_PUPILS = ({Kind.AGE, Kind.STUDENT}, {Kind.STUDENT})


def _groups_of_or(listed: Sequence[Item]) -> Iterator[list[Item]]:
    """The lists that "or" ends: through commas back to the first item where the list is the last of its run.

    Further people behind a list are alternatives as well: "homeless or disabled people, families and veterans".
    """
    groups: list[tuple[int, int]] = []
    for at in range(1, len(listed)):
        if listed[at].joint is not Joint.OR:
            continue
        if groups and groups[-1][1] == at:
            groups[-1] = groups[-1][0], at + 1
        else:
            groups.append((at - 1, at + 1))
    groups = _joined_lists(listed, groups)
    if groups[-1][1] == len(listed):
        earliest = groups[-2][1] if len(groups) > 1 else 0
        groups[-1] = _start_of_list(listed, *groups[-1], earliest=earliest), len(listed)
    elif len(groups) == 1:
        start, end = groups[0]
        further = _end_of_people(listed, start, end)
        groups = [(start if further == end else _start_of_list(listed, start, end), further)]
    yield from (list(listed[start:end]) for start, end in groups)


def _joined_lists(listed: Sequence[Item], groups: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lists of which one goes on behind a comma where another ended with ", or": "A, or B, C, D or E" are all ways in."""
    joined = [groups[0]]
    for start, end in groups[1:]:
        before, ended = joined[-1]
        between = listed[ended : start + 1]
        if listed[ended - 1].has_comma and all(item.joint is Joint.COMMA and _may_go_on(item) for item in between):
            joined[-1] = before, end
        else:
            joined.append((start, end))
    return joined


def _may_go_on(item: Item) -> bool:
    return bool(item.criteria) and not any(is_condition(each) or each.negated for each in item.criteria)


def _end_of_people(listed: Sequence[Item], start: int, end: int) -> int:
    """Past the people that go on with a list of people."""
    if not any(item.names_people for item in listed[start:end]):
        return end
    while end < len(listed) and _goes_on_with_people(listed[end]):
        end += 1
    return end


def _goes_on_with_people(item: Item) -> bool:
    is_asked = item.is_bound or any(each.negated for each in item.criteria)
    return item.names_people and bool(item.criteria) and item.joint in (Joint.COMMA, Joint.AND) and not is_asked


def _start_of_list(listed: Sequence[Item], start: int, end: int, *, earliest: int = 0) -> int:
    """The first item that commas make part of a list."""
    has_comma = listed[start + 1].has_comma
    names_people = any(item.names_people for item in listed[start:end])
    while start > earliest and listed[start].joint is Joint.COMMA:
        if not _is_listable(listed[start - 1], has_comma=has_comma, names_people=names_people):
            break
        start -= 1
    return start


def _is_listable(item: Item, *, has_comma: bool, names_people: bool) -> bool:
    if not item.criteria:
        return False
    said = [each for each in item.criteria if each.kind is not Kind.OPEN]  # "anyone over 62" are those over 62
    if not said or (any(map(is_condition, said)) and not _has_noun(item)):
        return False
    if item.names_people and not names_people and any(_is_frame(each) for each in item.criteria):
        return False  # "women, homeless or disabled": women they are all
    # "low income, pregnant or parenting": without a comma before "or" the income is asked of all
    return has_comma or not all(each.kind in _MEANS for each in item.criteria)


def _has_noun(item: Item) -> bool:
    return any(each.form is Form.NOUN for each in item.criteria)


def _is_frame(each: Drafted) -> bool:
    return each.kind is Kind.FAMILY or is_of_anybody(each)


def _groups_of_people(listed: Sequence[Item]) -> Iterator[list[Item]]:
    """Lists of people of several kinds, joined by "and" or commas."""
    names_several = sum(map(_has_noun, listed)) > 1 or _ends_with_people(listed)
    has_and = any(item.joint is Joint.AND for item in listed[1:])
    group: list[Item] = []
    for item, following in zip_longest(listed, listed[1:]):
        is_list = has_and if item.joint is Joint.COMMA else item.joint is Joint.AND
        if group and following is not None and _is_unread_of_list(item, following):
            group.append(item)  # "families, Head Start and child care providers"
            continue
        if group and _are_different_people(group[-1], item, is_list=is_list, names_several=names_several):
            group.append(item)
            continue
        if len(group) > 1:
            yield group
        group = [item] if _may_be_listed(item) else []
    if len(group) > 1:
        yield group


def _ends_with_people(listed: Sequence[Item]) -> bool:
    """Whether a comma parts the word for people from what would be said of them: "homeless, disabled, veterans"."""
    if len(listed) < _FEWEST_OF_LIST or any(item.joint is not Joint.COMMA for item in listed[1:]):
        return False
    *traits, last = listed
    is_people = [each.form for each in last.criteria] == [Form.NOUN] and last.criteria[0].is_plural
    return is_people and all(
        item.criteria and all(each.form is Form.TRAIT for each in item.criteria) for item in traits
    )


_FEWEST_OF_LIST = 3


def _is_unread_of_list(item: Item, following: Item) -> bool:
    """Whether words that nobody understood stand in a list between people, each with its joint."""
    is_unread = item.is_unread and not item.criteria and not item.says_people
    return is_unread and item.joint is Joint.COMMA and following.joint is Joint.AND and _has_noun(following)


def _may_be_listed(item: Item) -> bool:
    is_said = bool(item.criteria) and all(map(_is_trait, item.criteria))
    is_asked_of_all = is_said and not _has_noun(item) and all(map(is_condition, item.criteria))
    is_asked_of_all = is_asked_of_all and not (
        item.says_people and item.joint is Joint.AND
    )  # "... and people in recovery"
    return not item.ends_unread and not is_asked_of_all and (item.names_people or is_said)


def _is_trait(each: Drafted) -> bool:
    return each.form is not Form.THING or (each.kind is Kind.AGE and each.is_number)


def _are_different_people(one: Item, other: Item, *, is_list: bool, names_several: bool) -> bool:
    if not _may_be_listed(other) or any(each.negated for each in (*one.criteria, *other.criteria)):
        return False
    if _are_old_and_disabled(one, other):
        return True
    beside = {each.kind for each in (*one.criteria[-1:], *other.criteria[:1])}
    is_of_pupils = other.joint is Joint.COMMA and beside in _OF_PUPILS
    if is_of_pupils or (other.is_bound and not (_is_plural(one) and _is_plural(other))):
        return False
    if one.names_people and other.names_people:
        return bool(one.criteria or other.criteria)
    return _may_be_people(one, other, is_list=is_list, names_several=names_several)


def _may_be_people(one: Item, other: Item, *, is_list: bool, names_several: bool) -> bool:
    """Whether words for what people are like stand for people themselves: "veterans, homeless and disabled"."""
    if any(_is_bare_number(item) for item in (one, other)):
        return False  # "age 50 plus and out of work"
    if not is_list:
        return names_several and not any(each.kind in _MEANS for each in other.criteria)
    if _says_more_of_people(one):
        return False  # "people who are homeless and mentally ill": said of the same people
    return not {each.kind for each in (*one.criteria[-1:], *other.criteria[:1])} <= _MEANS


def _is_bare_number(item: Item) -> bool:
    return not item.names_people and any(each.kind is Kind.AGE and each.is_number for each in item.criteria)


def _are_old_and_disabled(one: Item, other: Item) -> bool:
    """Homes and buses for older people are for people with disabilities too; hardly anything is only for who is both."""
    return any(
        is_old(first) and second.kind is Kind.HEALTH and first.negated is second.negated
        for pair in ((one, other), (other, one))
        for first in pair[0].criteria[-1:]
        for second in pair[1].criteria[:1]
    )


def _is_plural(item: Item) -> bool:
    return any(each.is_plural for each in item.criteria if each.form is Form.NOUN)


def _says_more_of_people(item: Item) -> bool:
    """Whether what people are like stands behind the word for them: "women who are pregnant", "people in crisis"."""
    return item.names_people and bool(item.criteria) and item.criteria[-1].form is not Form.NOUN


# -- marking ----------------------------------------------------------------------------------------------------------


def _mark(group: Sequence[Item], choices: Choices, *, of_people: bool) -> None:
    """Give the items of a list one choice, each its own branch; what the first or last says of all stays outside."""
    if any(item.says_people and not item.criteria and not item.is_unread for item in group):
        _let_in_anybody(group)
        return
    says_people = any(item.says_people for item in group)
    items = [item for item in group if not (says_people and _is_said_of_anybody(item))]
    goes_on = bool(items) and items[0].ends_unread and not any(item.names_people for item in items[1:])
    branches = [
        [each for each in item.criteria if each.kind is not Kind.OPEN and not (goes_on and item is items[0])]
        for item in items
    ]  # "adults who meet these criteria or are in a crisis": adults they all are
    if len(items) > 1:
        _take_out_frame(items, branches, of_people=of_people)
    if len(items) < 2 or not any(branches):
        return
    choices.give(branches)


def _is_said_of_anybody(item: Item) -> bool:
    """Whether an item beside "individuals" is no more than they: "families and individuals with low income"."""
    if item.says_people or [each.values for each in item.criteria] != [("family",)]:
        return False
    _let_in(item.criteria)
    return True


def _let_in_anybody(group: Sequence[Item]) -> None:
    """Who stands beside "individuals" is no more than welcome; what is said of them all stays: "or couples 18 and over"."""
    is_before_all = not group[0].criteria
    for item in group:
        only_names = _says_more_of_people(item) or not is_before_all  # "low-income families and individuals"
        _let_in(each for each in item.criteria if each.form is Form.NOUN or not only_names)


def _let_in(every: Iterable[Drafted]) -> None:
    for each in every:
        each.force = Force.WELCOME if each.force is Force.REQUIRED else each.force


def _take_out_frame(items: Sequence[Item], branches: list[list[Drafted]], *, of_people: bool) -> None:
    """Leave out of alternatives what holds for all of them: the people before, the people behind.

    "Women who are homeless or disabled" are women; "homeless or disabled women" too.
    """
    if len(branches[-1]) > 1 and branches[-1][-1].kind is Kind.RESIDENCE:
        branches[-1].pop()  # "pregnant women and parents living in Easton": all of them live there
    of_others = {each.about for branch in branches[1:] for each in branch}
    if Whom.PERSON not in of_others and of_others:
        branches[0] = [each for each in branches[0] if each.about in of_others]
    elif not of_people and len(branches[0]) > 1 and not any(item.names_people for item in items[1:]):
        of_person = [at for at, each in enumerate(branches[0]) if each.about is Whom.PERSON]
        branches[0] = branches[0][of_person[-1] if of_person else -1 :]
    elif (
        len(branches[-1]) > 1
        and branches[-1][0].form is Form.TRAIT
        and all(each.about is Whom.PERSON for each in branches[-1])
        and (of_people or not items[-1].has_comma)
        and not any(item.names_people for item in items[:-1])
        and all(each.form is Form.TRAIT for branch in branches[:-1] for each in branch)
    ):
        branches[-1] = branches[-1][:1]
