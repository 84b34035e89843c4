"""Words for one criterion that stand side by side, made one: "deaf or hard of hearing", "children 5-12"."""

from collections.abc import Sequence

from resources_catalog.eligibility_text.items import Drafted, Item, Joint
from resources_catalog.eligibility_text.kinds import Force, Kind
from resources_catalog.eligibility_text.phrasebook import Form

_EACH_NEEDED = frozenset({Kind.DOCUMENT, Kind.REFERRAL, Kind.JUSTICE})
"""Kinds of which several joined by "and" are each needed."""
_YOUNG, _OLDEST_OF_YOUNG = frozenset({"child", "teen", "youth", "young_adult"}), 30.0
"""Words for the young, and up to where a number beside them is of all of them (assumed)."""
_ONE_OF_A_KIND = frozenset({Kind.AGE, Kind.GENDER, Kind.LANGUAGE, Kind.OPEN, Kind.INSURANCE})
"""Kinds of which one word beside another is another word for it, or another way."""
NEEDED = frozenset(
    {"independent", "sober", "job_seeker", "background_check", "work_authorized", "honourable_discharge"}
)
"""What people must be able to do or have shown, which nobody is named by."""
_NAMED = frozenset({Kind.AGE, Kind.GENDER, Kind.FAMILY, Kind.VETERAN})
"""Kinds whose words name people; of others several words may mean the same people: "First Nations and Inuit youth"."""
_YOUNGEST_SENIOR = 50.0
"""A number from here on names people as "seniors" does (assumed, as in ``coordination``)."""
_BESIDE = 1
"""So many tokens may stand between a word and its number that both are quoted: a bracket, a comma (assumed)."""
_OF_SENIORS = frozenset({"senior"})


def merged(run: Sequence[Item]) -> list[Item]:
    """The run with the values of one kind that stand side by side as one criterion, any of them will do."""
    kept: list[Item] = []
    for item in run:
        before = kept[-1] if kept else None
        _merge_within(item)
        if before is not None and before.criteria and item.criteria and not before.ends_unread:
            first, joint = item.criteria[0], item.joint
            if _is_relation(before.criteria[-1], item):
                before.criteria[-1].end = first.end
                continue
            is_named_again = _is_named_again(before, item)
            if not is_named_again and _is_one(before.criteria[-1], first, item) and not _are_apart(before, item):
                _join(before.criteria[-1], first)
                before.criteria.extend(item.criteria[1:])
                before.says_people = before.says_people or item.says_people
                before.ends_unread = item.ends_unread
                continue
            if (
                not _are_old_and_adult(before, item)
                and _tells_the_same(before.criteria[-1], first)
                and (joint is Joint.COMMA or _are_young_alike(before.criteria[-1], first))
            ):
                before.criteria[-1] = _told(before.criteria[-1], first)
                before.criteria.extend(item.criteria[1:])
                continue
        kept.append(item)
    return kept


def _merge_within(item: Item) -> None:
    kept: list[Drafted] = []
    for each in item.criteria:
        before = kept[-1] if kept else None
        word = next((at for at, other in enumerate(kept) if _tells_the_same(other, each)), None)
        if word is not None:
            kept[word] = _told(kept[word], each)
        elif before is not None and _is_said_twice(before, each):
            _join(before, each)
        elif not any(_is_same_sense(other, each) and other.values == each.values for other in kept):
            kept.append(each)
    item.criteria = _without_adults(kept)


def _without_adults(criteria: list[Drafted]) -> list[Drafted]:
    """Without the word "adults" where people of a kind are welcome too: it would let in all of them."""
    special = [each for each in criteria if each.values != ("adult",)]
    return special if special and all(each.force is Force.WELCOME for each in criteria) else criteria


def _is_said_twice(one: Drafted, other: Drafted) -> bool:
    """Whether words side by side are one criterion; "homeless tenants in a shelter" have to be all of that."""
    if not _is_same_sense(one, other) or one.is_number or other.is_number:
        return False
    return one.kind in _ONE_OF_A_KIND or set(other.values) <= set(one.values)


def _is_same_sense(one: Drafted, other: Drafted) -> bool:
    return (one.kind, one.force, one.negated, one.about) == (other.kind, other.force, other.negated, other.about)


def _tells_the_same(one: Drafted, other: Drafted) -> bool:
    """A number makes the word for an age beside it unnecessary: "children 5-12"."""
    return one.kind is Kind.AGE and _is_same_sense(one, other) and one.is_number is not other.is_number


def _are_young_alike(one: Drafted, other: Drafted) -> bool:
    """Whether a number is of both: "youth and young adults 13-24", "children or adolescents under 18"."""
    word, number = (other, one) if one.is_number else (one, other)
    oldest = number.values[0].partition("..")[2]
    return bool(oldest) and float(oldest) <= _OLDEST_OF_YOUNG and _YOUNG.issuperset(word.values)


def _told(one: Drafted, other: Drafted) -> Drafted:
    told = one if one.is_number else other
    told.form = Form.NOUN if Form.NOUN in (one.form, other.form) else told.form
    told.is_plural = one.is_plural or other.is_plural
    if other.at - one.end <= _BESIDE:
        told.at, told.end = one.at, max(one.end, other.end)  # "seniors 60+", "5-12 year old children"
    return told


def _is_one(one: Drafted, other: Drafted, item: Item) -> bool:
    if not _is_same_sense(one, other) or one.is_number or other.is_number:
        return False
    if one.form is not Form.NOUN and other.form is Form.NOUN and one.kind is Kind.HOUSING:
        return False  # "renters facing eviction or homeowners"
    if NEEDED.isdisjoint(one.values) is not NEEDED.isdisjoint(other.values):
        return False  # "sober, mentally ill"
    return item.joint is Joint.OR or one.kind not in _EACH_NEEDED or one.negated


def _is_relation(before: Drafted, item: Item) -> bool:
    """Whether children or parents are named among somebody's relatives: "their spouses and children"."""
    only = item.criteria[0] if len(item.criteria) == 1 else None
    if only is None or "relative" not in before.values or only.negated is not before.negated:
        return False
    return (only.kind is Kind.AGE and only.values == ("child",)) or (
        only.kind is Kind.FAMILY and only.values == ("children",)
    )


def _are_old_and_adult(before: Item, item: Item) -> bool:
    """In "seniors 60+, adults with disabilities" the adults are others."""
    one, other = before.criteria[-1], item.criteria[0]
    is_old = (
        one.is_number and float(one.values[0].partition("..")[0] or 0) >= _YOUNGEST_SENIOR
        if one.kind is Kind.AGE
        else False
    )
    return is_old and other.values == ("adult",) and len(item.criteria) > 1


def _is_named_again(before: Item, item: Item) -> bool:
    """Whether the same people are named once more with something else said of them: "single women and women with children"."""
    one, other = before.criteria[-1], item.criteria[0]
    is_same = one.values == other.values and one.kind is other.kind and one.kind in _NAMED and len(item.criteria) > 1
    is_same = is_same and one.form is Form.NOUN
    return is_same and (item.joint is not Joint.OR or (len(before.criteria) > 1 and one.kind is not Kind.FAMILY))


def _are_apart(before: Item, item: Item) -> bool:
    """Older people are adults already: in "seniors and adults with disabilities" only the adults need a disability."""
    first, second = before.criteria[-1], item.criteria[0]
    return first.kind is Kind.AGE and _OF_SENIORS.issuperset(first.values) and second.values == ("adult",) and (
        len(item.criteria) > 1
    )  # fmt: skip


def _join(one: Drafted, other: Drafted) -> None:
    one.values = tuple(dict.fromkeys((*one.values, *other.values)))
    one.end = max(one.end, other.end)
    one.is_plural = one.is_plural or other.is_plural
    if other.form is Form.NOUN:
        one.form = Form.NOUN
