"""Criteria that were read as rules: what is asked for together, what are alternatives, and what stays open.

The verdict on a whole text is met or not met only where every word was understood. A single criterion of it may fail all
the same: then its words say so, and whoever knows the service is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from resources_catalog.criteria import AllOf, AnyOf, Facts, Not, OpenToAll, Rule, Unread, Verdict, Whom
from resources_catalog.eligibility_text.beneficiary import with_whom
from resources_catalog.eligibility_text.figures import age_rule, grade_rule, income_rule, near
from resources_catalog.eligibility_text.kinds import Force, Kind
from resources_catalog.eligibility_text.reading import read_eligibility
from resources_catalog.eligibility_text.resolved_places import KnownPlaces, together
from resources_catalog.eligibility_text.signs import tokens
from resources_catalog.eligibility_text.surroundings import Surroundings
from resources_catalog.eligibility_text.value_rules import value_rule
from resources_catalog.eligibility_text.values import ReadCriterion, ReadText

_LONGEST_WORDS = 300
"""Letters of the words of one rule; further apart its criteria are quoted one by one (assumed)."""
_CAN_BE_LEFT_OUT = frozenset({Kind.REFERRAL, Kind.DOCUMENT})
"""Kinds whose exclusion means that they are not needed, not that they may not be there: "no referral"."""
_MOST_WELCOME = 8
"""More groups that are welcome in one text are not told apart: then nobody fails what it asks for (assumed)."""
_OF_MEANS = frozenset({Kind.INSURANCE, Kind.DOCUMENT, Kind.REFERRAL, Kind.RESIDENCE, Kind.INCOME})
"""Kinds whose welcome ("Medicaid accepted") opens a service to nobody else."""
_EITHER = re.compile(r"\s{1,3}or\s{1,3}not\b", re.IGNORECASE)
"""After a criterion this says that it does not matter: "insured or not"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule:
    """One thing that a text asks for, as a rule, with the criteria that it was made of and the exact words."""

    rule: Rule
    about: Whom
    words: str
    criteria: tuple[ReadCriterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledText:
    """A text with its rules. ``is_whole`` tells that they say everything that the text does.

    ``alone`` is what each criterion that was read says by itself, in their order; None where no fact can tell it.
    """

    read: ReadText
    rules: tuple[TextRule, ...]
    is_whole: bool
    alone: tuple[Rule | None, ...] = ()

    def judge(self, known: Facts) -> Verdict:
        """The verdict on the whole text, of one person of whom everything known is said; unknown unless all was understood."""
        if not self.is_whole or any(each.about is not Whom.PERSON for each in self.rules):
            return Verdict.UNKNOWN
        return AllOf(rules=tuple(each.rule for each in self.rules)).judge(known) if self.rules else Verdict.UNKNOWN


_NOWHERE = KnownPlaces()


def ruled_text(text: str, places: KnownPlaces = _NOWHERE) -> RuledText:
    """A text read into rules; names of places are told by what ``places`` know.

    >>> ruled = ruled_text("Women 18 and over; no pets")
    >>> [(str(each.rule.judge({"gender": "man", "age": 30})), each.words) for each in ruled.rules]
    [('not met', 'Women'), ('met', '18 and over')]
    >>> str(ruled.judge({"gender": "man"})), ruled.is_whole
    ('unknown', False)
    """
    read = read_with_whom(text)
    return _Ruling(read, places).ruled()


@lru_cache(maxsize=20_000)
def read_with_whom(text: str) -> ReadText:
    """What a text says, each criterion with whom it speaks of; a text that is repeated is read once."""
    read = read_eligibility(text)
    return ReadText(
        text=text,
        criteria=with_whom(read.criteria, text, tokens(text)),
        not_evaluable=read.not_evaluable,
        remainder=read.remainder,
    )


class _Ruling:
    """One text on the way to its rules."""

    def __init__(self, read: ReadText, places: KnownPlaces) -> None:
        self.read = read
        self.places = places
        self.around = Surroundings(read)
        self.alone = {id(each): self._rule_of(each) for each in read.criteria}
        self.welcome = [
            each for each in read.criteria if each.force is Force.WELCOME and each.kind not in {Kind.OPEN, *_OF_MEANS}
        ]

    def ruled(self) -> RuledText:
        asked = [each for each in self.read.criteria if each.force is Force.REQUIRED and each.kind is not Kind.OPEN]
        found = tuple(filter(None, map(self._joined, _groups(asked))))
        if not asked and self.read.is_understood:
            found = tuple(map(_open, (each for each in self.read.criteria if "all" in each.values)))[:1]
        in_a_rule = {id(each) for rule in found for each in rule.criteria}
        said = (each for each in self.read.criteria if each.kind is not Kind.OPEN)
        is_whole = self.read.is_understood and all(id(each) in in_a_rule and self.alone[id(each)] for each in said)
        alone = tuple(self.alone[id(each)] for each in self.read.criteria)
        return RuledText(read=self.read, rules=found, is_whole=bool(is_whole and found), alone=alone)

    def _joined(self, group: Sequence[ReadCriterion]) -> TextRule | None:
        """The rule of one criterion, or of several of which any will do; None where no fact can tell anything of it."""
        if all(self.alone[id(each)] is None for each in group):
            return None
        branches: dict[object, list[Rule]] = defaultdict(list)
        for number, each in enumerate(group):
            branches[_branch(each, number)].append(self.alone[id(each)] or Unread(words=each.span.words))
        rules = [rules[0] if len(rules) == 1 else AllOf(rules=tuple(rules)) for rules in branches.values()]
        if _has_others(group):
            rules.append(Unread(words=self._words(group)))
        rule: Rule = rules[0] if len(rules) == 1 else AnyOf(rules=tuple(dict.fromkeys(rules)))
        abouts = {each.about for each in group}
        about = abouts.pop() if len(abouts) == 1 else Whom.UNCLEAR
        return TextRule(
            rule=self._opened(rule, group, about), about=about, words=self._words(group), criteria=tuple(group)
        )

    def _opened(self, rule: Rule, group: Sequence[ReadCriterion], about: Whom) -> Rule:
        """The rule, with room for those who are welcome beside it and for words that were not understood."""
        others: list[Rule] = []
        if not group[0].negated and len(self.welcome) > _MOST_WELCOME:
            others.append(Unread(words=self._words(group)))
        elif not group[0].negated:
            for each in self.welcome:
                welcome, unread = self.alone[id(each)], Unread(words=each.span.words)
                others.append(AllOf(rules=(welcome, unread)) if welcome and each.about is about else unread)
        if any(map(self.around.leave_room, group)):
            others.append(Unread(words=self._words(group)))
        if others and isinstance(rule, Not):  # an exclusion stays one: it holds where it holds of anybody at home
            return Not(rule=AllOf(rules=(rule.rule, *others)))
        return AnyOf(rules=tuple(dict.fromkeys((rule, *others)))) if others else rule

    def _words(self, group: Sequence[ReadCriterion]) -> str:
        first, last = min(each.span.start for each in group), max(each.span.end for each in group)
        if any(each.negated for each in group):
            first = self.around.start_of_statement(first)
        if last - first <= _LONGEST_WORDS:
            return self.read.text[first:last]
        return " … ".join(each.span.words for each in group)[:_LONGEST_WORDS]

    def _rule_of(self, each: ReadCriterion) -> Rule | None:
        if each.kind is Kind.OPEN or (each.negated and each.kind in _CAN_BE_LEFT_OUT):
            return None
        if _EITHER.match(self.read.text, each.span.end):
            return None
        rules = [self._rule_of_value(each, value) for value in each.values]
        if not any(rules):
            return None
        known = [rule or Unread(words=each.span.words) for rule in rules]
        if each.kind is Kind.RESIDENCE:
            rule = together(known)
        elif each.kind is Kind.DOCUMENT and " or " not in each.span.words.casefold():
            rule = known[0] if len(known) == 1 else AllOf(rules=tuple(dict.fromkeys(known)))
        else:
            known = list(dict.fromkeys(known))
            rule = known[0] if len(known) == 1 else AnyOf(rules=tuple(known))
        return Not(rule=rule) if each.negated else rule

    def _rule_of_value(self, each: ReadCriterion, value: str) -> Rule | None:
        words = each.span.words
        if each.kind is Kind.RESIDENCE:
            return self.places.residence(value, words)
        if each.kind is Kind.AGE and ".." in value:
            return age_rule(value, words)
        if each.kind is Kind.STUDENT and value.startswith("grade:"):
            return grade_rule(value.removeprefix("grade:"), words)
        if each.kind is Kind.INCOME and ":" in value:
            around = near(self.read.text, each.span.start, each.span.end)
            return income_rule(value, around, self.places.region)
        return value_rule(each.kind, value, words)


def _groups(asked: Sequence[ReadCriterion]) -> Iterator[list[ReadCriterion]]:
    """What is asked for one by one, and alternatives together; each exclusion holds by itself."""
    choices: dict[int, list[ReadCriterion]] = defaultdict(list)
    for each in asked:
        if each.choice is not None:
            choices[each.choice].append(each)
    of_exclusions = {choice for choice, several in choices.items() if all(each.negated for each in several)}
    for each in asked:
        if each.choice is None or each.choice in of_exclusions:
            yield [each]
        elif each is choices[each.choice][0]:
            yield choices[each.choice]


def _branch(each: ReadCriterion, number: int) -> object:
    """Criteria of one branch of a choice are needed together; without branches each is one by itself."""
    return ("alone", number) if each.branch is None else each.branch


def _has_others(group: Sequence[ReadCriterion]) -> bool:
    """Whether a choice has branches that were not understood: it has a single one, or some number is missing."""
    branches = {each.branch for each in group if each.branch is not None}
    if group[0].choice is None or not branches or all(each.negated for each in group):
        return False
    return len(branches) == 1 or branches != set(range(len(branches)))


def _open(each: ReadCriterion) -> TextRule:
    return TextRule(rule=OpenToAll(), about=Whom.PERSON, words=each.span.words, criteria=(each,))
