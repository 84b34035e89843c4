"""The words that the reader knows: phrases that are criteria, and markers that join, bind, turn round or limit them."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.signs import Sign, Token, tokens


class Role(Enum):
    """What a marker does."""

    AND = "and"
    OR = "or"
    NOT = "not"
    EXCEPT = "except"
    EXCLUDE_AHEAD = "exclude_ahead"
    """What follows may not come."""
    INELIGIBLE_BEHIND = "ineligible_behind"
    """What stands before may not come."""
    REQUIRED = "required"
    PREFER_AHEAD = "prefer_ahead"
    PREFER_BEHIND = "prefer_behind"
    WELCOME_BEHIND = "welcome_behind"
    WELCOME_AHEAD = "welcome_ahead"
    FOCUS_AHEAD = "focus_ahead"
    NO_MATTER = "no_matter"
    MATTER = "matter"
    """The name of a thing that may be said not to matter; ``value`` is the value of the kind *open*."""
    REQUIREMENT = "requirement"
    NOT_REQUIRED_BEHIND = "not_required_behind"
    TOPIC = "topic"
    """What follows is what people come for, not who they are."""
    SHIFT = "shift"
    """What follows was, or may become, true: it is not read as if it held."""
    OF = "of"
    WITH = "with"
    OF_WHOM = "of_whom"
    RESIDENT = "resident"
    RESIDENT_OF = "resident_of"
    IN_PLACE = "in_place"
    ORG_SUFFIX = "org_suffix"
    FILLER = "filler"
    PERSON = "person"
    UNEVALUABLE = "unevaluable"
    ONE_OF = "one_of"
    ALL_OF = "all_of"
    AGE = "age"
    LIMIT_UNDER = "limit_under"
    LIMIT_UPTO = "limit_upto"
    LIMIT_OVER = "limit_over"
    LIMIT_FROM = "limit_from"
    OLDER = "older"
    YOUNGER = "younger"
    TO = "to"
    UNIT = "unit"
    OLD = "old"
    BIRTH = "birth"
    GRADE = "grade"
    PRE_K = "pre_k"
    KINDER = "kinder"
    PERCENT = "percent"
    POVERTY = "poverty"
    MEDIAN = "median"
    PER_MONTH = "per_month"
    PER_YEAR = "per_year"
    PER_WEEK = "per_week"
    PER_HOUR = "per_hour"
    REFERRED_BY = "referred_by"
    MEMBER_OF = "member_of"
    SCHOOL_OF = "school_of"
    SCHOOL_SUFFIX = "school_suffix"
    WARD = "ward"
    POSTCODE = "postcode"
    MONEY_LIMIT = "money_limit"
    EARN = "earn"


class Form(Enum):
    """Whether a phrase names people, says something of them, or names a thing."""

    NOUN = "noun"
    TRAIT = "trait"
    THING = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that are a criterion."""

    kind: Kind
    values: tuple[str, ...]
    form: Form


class Match(NamedTuple):
    """What the words from some token on may be: how many tokens, the criterion, the roles with their values."""

    length: int
    phrase: Phrase | None
    roles: Mapping[Role, str]


class _Node(dict[str, "_Node"]):
    """One word of the tree of phrases; ``match`` where a phrase ends here."""

    __slots__ = ("match",)

    def __init__(self) -> None:
        super().__init__()
        self.match: Match | None = None


_NONE: tuple[Match, ...] = ()


class Phrasebook:
    """Every phrase and marker as a tree of words."""

    __slots__ = ("_root",)

    def __init__(self, rows: Iterator[tuple[str, Phrase | tuple[Role, str]]]) -> None:
        self._root = _Node()
        for words, entry in rows:
            self._add(words, entry)

    def _add(self, words: str, entry: Phrase | tuple[Role, str]) -> None:
        node = self._root
        names = [token.word for token in tokens(words) if token.sign in (Sign.WORD, Sign.NUMBER)]
        for name in names:
            node = node.setdefault(name, _Node())
        before = node.match or Match(length=len(names), phrase=None, roles={})
        if isinstance(entry, Phrase):
            node.match = before._replace(phrase=before.phrase or entry)
        else:
            node.match = before._replace(roles={**before.roles, entry[0]: entry[1]})

    def matches(self, every: Sequence[Token], at: int) -> tuple[Match, ...]:
        """What the tokens from ``at`` on may be, the longest first."""
        node = self._root.get(every[at].word)
        if node is None:
            return _NONE
        found: list[Match] = []
        last = len(every)
        while node is not None:
            if node.match is not None:
                found.append(node.match)
            at += 1
            if at == last:
                break
            node = node.get(every[at].word)
        return tuple(reversed(found))


@cache
def phrasebook() -> Phrasebook:
    """The phrasebook that ships with the package."""
    return Phrasebook(_entries())


def _entries() -> Iterator[tuple[str, Phrase | tuple[Role, str]]]:
    for row in table("phrases.csv"):
        phrase = Phrase(kind=Kind(row["kind"]), values=tuple(row["values"].split(";")), form=Form(row["form"]))
        for words in row["phrases"].split("; "):
            yield words, phrase
    for row in table("markers.csv"):
        for words in row["phrases"].split("; "):
            yield words, (Role(row["role"]), row["value"])


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of the reader's tables."""
    with files(__package__).joinpath(name).open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))
