"""The words that the reader knows: phrases that are criteria, and markers that join, bind, turn round or limit them."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.signs import Sign, Token, singular, tokens
from resources_catalog.eligibility_text.word_graph import NOWHERE, WordGraph


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
    HAVING = auto()
    """What follows are children whom somebody has."""
    CHILD = auto()
    KIN = auto()
    LOSS = auto()
    """Who follows has died."""
    CARING = auto()
    """Who follows is looked after."""
    HARM = auto()
    """Something that people suffer; ``value`` is the value of the kind *population*."""
    VICTIM_OF = auto()
    VICTIM = auto()
    TRADE_HEAD = auto()
    """With an unknown word before it the name of a trade: "foundry workers"."""
    THING = auto()
    """A name or a thing whose words would be a criterion by themselves: "Mother's Day"."""
    THING_HEAD = auto()
    """With it behind them words for people or what they have speak of something else: "women's health"."""
    SERVICE_HEAD = auto()
    """With it behind them such words name a service, unless people are said to get it."""
    LANGUAGE = auto()
    """The name of a language; ``value`` is its English name in small letters."""
    SPEAKS = auto()
    """What follows are languages that people speak."""
    SPEAKING = auto()
    """What stands before are languages that people speak."""


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


Entry = Phrase | tuple[Role, str]
"""What words are: a criterion, or a marker with the value of its role."""


class Match(NamedTuple):
    """What the words from some token on may be: how many tokens, the criteria, the roles as bits, the values of roles.

    Words may be several criteria at once: "mothers" are women with children.
    """

    length: int
    phrases: tuple[Phrase, ...]
    roles: int
    values: Mapping[int, str]


_NONE: tuple[Match, ...] = ()
_ARTICLES = frozenset({"a", "an", "the"})
"""Words that make no difference within a phrase: "living in a shelter", "living in the shelter", "living in shelter"."""
_PLAIN = re.compile(r"[a-z ]+")


class Phrasebook:
    """Every phrase and marker by its words."""

    __slots__ = ("_entries", "_graph", "_made")

    def __init__(self, rows: Iterable[tuple[str, Entry]]) -> None:
        every = tuple(rows)
        self._entries = tuple(entry for _, entry in every)
        self._graph = WordGraph((words for words, _ in every), _words)
        self._made: dict[tuple[int, int], Match] = {}

    def matches(self, every: Sequence[Token], at: int) -> tuple[Match, ...]:
        """What the tokens from ``at`` on may be, the longest first; articles within the words make no difference."""
        graph = self._graph
        state = graph.begins(every[at].word)
        if state == NOWHERE:
            return _NONE
        found: list[Match] = []
        first, last = at, len(every)
        while True:
            at += 1
            if graph.ended(state):
                found.append(self._match(state, at - first))
            if at < last and every[at].word in _ARTICLES:
                at += 1
            if at >= last:
                break
            state = graph.after(state, every[at].word)
            if state == NOWHERE:
                break
        return tuple(reversed(found))

    def _match(self, state: int, length: int) -> Match:
        made = self._made.get((state, length))
        if made is None:
            made = _match((self._entries[number] for number in self._graph.ended(state)), length)
            self._made[state, length] = made
        return made


def _match(entries: Iterable[Entry], length: int) -> Match:
    """What words are that are all of these; of several criteria of one kind the first counts."""
    phrases: dict[Kind, Phrase] = {}
    roles = 0
    values: dict[int, str] = {}
    for entry in entries:
        if isinstance(entry, Phrase):
            phrases.setdefault(entry.kind, entry)
        else:
            role, value = entry
            roles |= role
            if value:
                values[int(role)] = value
    return Match(length, tuple(phrases.values()), roles, values)


def _words(part: str, begins_at: int) -> list[str]:
    """The words of a part of a phrase as a text has them, articles left out unless the phrase begins with one."""
    if _PLAIN.fullmatch(part):
        words = [singular(word) for word in part.split()]
    else:
        words = [token.word for token in tokens(part) if token.sign in (Sign.WORD, Sign.NUMBER)]
    return [word for at, word in enumerate(words) if (at == begins_at == 0) or word not in _ARTICLES]


@cache
def phrasebook() -> Phrasebook:
    """The phrasebook that ships with the package."""
    return Phrasebook(_entries())


def _entries() -> Iterator[tuple[str, Entry]]:
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
