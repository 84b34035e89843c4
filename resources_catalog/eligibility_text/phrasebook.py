"""The words that the reader knows: phrases that are criteria, and markers that join, bind, turn round or limit them."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.signs import Sign, Token, singular, tokens


class Role(IntEnum):
    """What a marker does; each is a bit, so that several are one number."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[int]) -> int:
        return 1 << count

    AND = auto()
    OR = auto()
    NOT = auto()
    EXCEPT = auto()
    EXCLUDE_AHEAD = auto()
    """What follows may not come."""
    INELIGIBLE_BEHIND = auto()
    """What stands before may not come."""
    NOT_ASKED_AHEAD = auto()
    """What follows is not asked of anybody: "need not be", "do not have to have"."""
    NOT_ONLY_AHEAD = auto()
    """What follows is let in, and others are too: "not limited to"."""
    LET_IN_BEHIND = auto()
    """What stands before is no reason to turn anybody away: "is not a barrier"."""
    DOUBTFUL_BEHIND = auto()
    """What stands before may or may not be turned away: "may be denied"."""
    REFUSED = auto()
    """Nobody is turned away where "no one" stands before it; what stands behind does not matter."""
    REQUIRED = auto()
    PREFER_AHEAD = auto()
    PREFER_BEHIND = auto()
    WELCOME_BEHIND = auto()
    WELCOME_AHEAD = auto()
    FOCUS_AHEAD = auto()
    NO_MATTER = auto()
    MATTER = auto()
    """The name of a thing that may be said not to matter; ``value`` is the value of the kind *open*."""
    IF = auto()
    MAY_COME_BEHIND = auto()
    """What stands before may come: such sentences are each one way in, "... are eligible"."""
    NEEDED = auto()
    """What stands before is needed, or with "no" before it is not."""
    EXAMPLE = auto()
    """What follows are examples of what stands before."""
    PROOF_OF = auto()
    """Papers about what follows are asked for."""
    PROCEDURE = auto()
    """What follows is to be done by whoever stands before."""
    ESCORT = auto()
    """Who follows comes along or agrees, and is not who is served."""
    WHO = auto()
    """More is said of people: what they come for has ended."""
    COMPLETED = auto()
    SORT_OF_CONDITION = auto()
    CONDITION = auto()
    SORT_OF_STATE = auto()
    STATE = auto()
    IN_COUNTRY = auto()
    CLIENT = auto()
    """Who is somebody's client; ``value`` is the value of the kind *referral*."""
    HEADER = auto()
    """A colon: what stands before it may be a title."""
    ASIDE = auto()
    """A bracket: what it holds says more of what stands before."""
    REQUIREMENT = auto()
    NOT_REQUIRED_BEHIND = auto()
    TOPIC = auto()
    """What follows is what people come for, not who they are."""
    SHIFT = auto()
    """What follows was, or may become, true: it is not read as if it held."""
    OF = auto()
    WITH = auto()
    OF_WHOM = auto()
    RESIDENT = auto()
    RESIDENT_OF = auto()
    OR_WORK = auto()
    """Living there is one way among others: "live or work in"."""
    IN_PLACE = auto()
    ORG_SUFFIX = auto()
    FILLER = auto()
    PERSON = auto()
    UNEVALUABLE = auto()
    ONE_OF = auto()
    ALL_OF = auto()
    AGE = auto()
    LIMIT_UNDER = auto()
    LIMIT_UPTO = auto()
    LIMIT_OVER = auto()
    LIMIT_FROM = auto()
    OLDER = auto()
    YOUNGER = auto()
    TO = auto()
    UNIT = auto()
    OLD = auto()
    BIRTH = auto()
    GRADE = auto()
    PRE_K = auto()
    KINDER = auto()
    PERCENT = auto()
    POVERTY = auto()
    MEDIAN = auto()
    PER_MONTH = auto()
    PER_YEAR = auto()
    PER_WEEK = auto()
    PER_HOUR = auto()
    REFERRED_BY = auto()
    REFERRER = auto()
    """Who refers; ``value`` is the value of the kind *referral*."""
    MEMBER_OF = auto()
    EMPLOYEE_OF = auto()
    THEIR_PLACE = auto()
    """What one may be a member or client of without its name: "our program"."""
    SCHOOL_OF = auto()
    SCHOOL_SUFFIX = auto()
    WARD = auto()
    POSTCODE = auto()
    MONEY_LIMIT = auto()
    EARN = auto()


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
    """What the words from some token on may be: how many tokens, the criteria, the roles as bits, the values of roles.

    Words may be several criteria at once: "mothers" are women with children.
    """

    length: int
    phrases: tuple[Phrase, ...]
    roles: int
    values: Mapping[int, str]


_NONE: tuple[Match, ...] = ()
_PLAIN = re.compile(r"[a-z ]+")


class Phrasebook:
    """Every phrase and marker by its words, and every beginning of one.

    One flat table with a few hundred values: a tree of many small ones would be walked by every collection of garbage.
    """

    __slots__ = ("_known",)

    def __init__(self, rows: Iterator[tuple[str, Phrase | tuple[Role, str]]]) -> None:
        self._known: dict[str, Match | None] = {}
        shared: dict[tuple[object, ...], Match] = {}
        for words, entry in rows:
            self._add(_words(words), entry)
        for key, match in self._known.items():
            if match is not None:
                same = (match.length, match.phrases, match.roles, tuple(match.values.items()))
                self._known[key] = shared.setdefault(same, match)

    def _add(self, words: Sequence[str], entry: Phrase | tuple[Role, str]) -> None:
        key = ""
        for word in words:
            key = f"{key} {word}" if key else word
            self._known.setdefault(key, None)
        before = self._known[key] or Match(length=len(words), phrases=(), roles=0, values={})
        if isinstance(entry, Phrase):
            if all(each.kind is not entry.kind for each in before.phrases):
                self._known[key] = before._replace(phrases=(*before.phrases, entry))
        else:
            role, value = entry
            values = {**before.values, int(role): value} if value else before.values
            self._known[key] = before._replace(roles=before.roles | role, values=values)

    def matches(self, every: Sequence[Token], at: int) -> tuple[Match, ...]:
        """What the tokens from ``at`` on may be, the longest first."""
        known = self._known
        key = every[at].word
        if key not in known:
            return _NONE
        found: list[Match] = []
        last = len(every)
        while key in known:
            match = known[key]
            if match is not None:
                found.append(match)
            at += 1
            if at == last:
                break
            key = f"{key} {every[at].word}"
        return tuple(reversed(found))


def _words(phrase: str) -> list[str]:
    if _PLAIN.fullmatch(phrase):
        return [singular(word) for word in phrase.split()]
    return [token.word for token in tokens(phrase) if token.sign in (Sign.WORD, Sign.NUMBER)]


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
            yield words, (Role[row["role"].upper()], row["value"])


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of the reader's tables."""
    with files(__package__).joinpath(name).open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))
