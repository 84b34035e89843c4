"""Of whom each criterion of a text speaks: whoever comes, their child, their parent, a relative, anybody at home.

The words before a criterion tell it, within its statement: "parents of children under 6", "families of prisoners", "whose
parents work", "a household member is a veteran". Where they speak of somebody without telling whom, it stays unclear.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from resources_catalog.criteria import Whom
from resources_catalog.eligibility_text.kinds import Force, Kind
from resources_catalog.eligibility_text.signs import Sign, Token
from resources_catalog.eligibility_text.values import ReadCriterion

_FAR = 90
"""Letters before a criterion that are looked at (assumed: two lines of a leaflet)."""
_YOUNG = frozenset({"infant", "child", "teen", "youth"})
_OLDEST_CHILD = 21.0
"""Up to this age somebody may be meant as a child (assumed, as in ``settling``)."""
_OF_THE_HOUSE = frozenset({Kind.RESIDENCE, Kind.INCOME, Kind.FAMILY, Kind.OPEN})
"""What holds for a whole household, whoever of it is named."""
_ADULTS = r"(?:parents?|mothers?|fathers?|moms?|dads?|guardians?|grandparents?|adults?|women|men|famil(?:y|ies)|households?|caregivers?|caretakers?|foster parents?)"
_CLOSE = r"(?:famil(?:y|ies)|family members?|friends?|relatives?|spouses?|partners?|loved ones?|caregivers?|carers?|caretakers?|siblings?|widows?|survivors?|dependents?|wives|husbands?)"
_LITTLE = r"(?:\s+(?:an?|the|their|his|her|at least one|one|minor|young|dependent|small|more|or|children|child|kids|aged?|ages|who|whom|that|is|are|has|have|was|were|been|currently|people|persons?|individuals?|someone|somebody|those|adults?|loved ones?|members?|living|with|any))*\s*"
_CHILD = re.compile(
    rf"\b{_ADULTS}(?:\s+or\s+{_ADULTS}|\s+and\s+{_ADULTS})?\s+(?:of|with|raising|who have|that have|having|whose|who care for|caring for){_LITTLE}\Z"
    r"|\b(?:whose|their)\s+(?:children|child|kids|sons?|daughters?)\b[\w\s]{0,30}\Z"
)
_HAVING = re.compile(rf"\b(?:have|has|having|with|custody of){_LITTLE}\Z")
_A_CHILD = re.compile(r"(?:children|child|kids?|infants?|bab(?:y|ies)|toddlers?|sons?|daughters?)\b", re.IGNORECASE)
_PARENT = re.compile(
    r"\b(?:whose|with|of|have|has|having|child of|children of)\s+(?:an?\s+|the\s+|both\s+|one\s+|single\s+|working\s+)*"
    r"(?:parents?|mothers?|fathers?|guardians?|caregivers?)\b[\w\s]{0,30}\Z"
    rf"|\b(?:children|child|kids|sons?|daughters?)\s+of{_LITTLE}\Z"
)
_RELATIVE = re.compile(
    rf"\b{_CLOSE}(?:\s*(?:,|and|or|/)\s*{_CLOSE}){{0,3}}\s+(?:of|for|to|who care for|caring for|who support){_LITTLE}\Z"
    r"|\b(?:caring for|cares? for|on behalf of|looks? after|looking after)" + _LITTLE + r"\Z"
)
_AT_HOME = re.compile(
    r"\b(?:households?|famil(?:y|ies))\s+(?:must\s+|should\s+)?(?:includes?|contains?|have|has)\b[^.;]{0,80}\Z|"
    rf"\b(?:households?|famil(?:y|ies)|homes?)\s+(?:with|that have|who have|having|where|in which){_LITTLE}\Z"
    rf"|\b(?:household|family)\s+members?{_LITTLE}\Z"
    rf"|\b(?:some(?:one|body)|any(?:one|body)|a member|one member)\s+(?:in|of)\s+(?:the|your|their)\s+(?:household|home|family){_LITTLE}\Z"
)
_WHOSE = re.compile(r"\bwhose\s\Z")
_OF_ANOTHER = re.compile(
    r"\b(?:whose|of whom|parents? of|children of|famil(?:y|ies) of|relatives? of|friends? of)\b[^,:()]*\Z"
)


def with_whom(criteria: Sequence[ReadCriterion], text: str, every: Iterable[Token]) -> tuple[ReadCriterion, ...]:
    """The criteria, each with the one of whom it speaks as far as the words before it tell."""
    stops = [0, *(token.end for token in every if token.sign is Sign.STOP)]
    return tuple(_told(criteria, text, stops))


def _told(criteria: Sequence[ReadCriterion], text: str, stops: Sequence[int]) -> Iterator[ReadCriterion]:
    for each in criteria:
        if each.about is not Whom.PERSON or each.force is Force.FOCUS:
            yield each
            continue
        start = stops[bisect_right(stops, each.span.start) - 1]
        before = " ".join(text[max(start, each.span.start - _FAR) : each.span.start].casefold().split())
        about = _whom(each, f"{before} " if before else "")
        yield each if about is Whom.PERSON else replace(each, about=about)


def _whom(each: ReadCriterion, before: str) -> Whom:
    if each.kind is Kind.FAMILY and _WHOSE.search(before):
        return Whom.UNCLEAR
    if not before or each.kind in _OF_THE_HOUSE:
        return Whom.PERSON
    names_a_child = _A_CHILD.match(each.span.words) is not None and _HAVING.search(before) is not None
    if (names_a_child or _CHILD.search(before)) and _may_be_a_child(each, before):
        return Whom.CHILD
    for pattern, whom in ((_AT_HOME, Whom.HOUSEHOLD), (_PARENT, Whom.PARENT), (_RELATIVE, Whom.RELATIVE)):
        if pattern.search(before):
            return whom
    return Whom.UNCLEAR if _OF_ANOTHER.search(before) else Whom.PERSON


def _may_be_a_child(each: ReadCriterion, before: str) -> bool:
    """An age that a child can have; anything else only where children were named just before."""
    if each.kind is not Kind.AGE:
        return (
            re.search(r"\b(?:children|child|kids?|sons?|daughters?|infants?|toddlers?)\b[\w\s]{0,30}\Z", before)
            is not None
        )
    return all(value in _YOUNG or _ends_young(value) for value in each.values)


def _ends_young(value: str) -> bool:
    oldest = value.partition("..")[2]
    return bool(oldest) and float(oldest) <= _OLDEST_CHILD
