"""The escalation table and what goes with it, read from the data files beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from pie.codes.tables import Row, rows, unrepeated
from pie.safety.conditions import Condition, condition
from pie.safety.values import EscalationLevel, FlagId, Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One kind of danger or deadline: what it is called, and what to do, with places for telephone numbers."""

    id: FlagId
    title: str
    actions: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which a flag is raised. ``trigger`` is its place among the triggers of the red flag, from 1."""

    id: str
    flag: FlagId
    level: EscalationLevel
    when: Condition
    because: str
    trigger: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A danger that should have been asked about, and what shows that it was.

    Where the fact ``not_where`` is known to be false, the topic does not arise.
    """

    called: str
    facts: tuple[str, ...]
    questions: frozenset[str]
    flags: frozenset[FlagId]
    not_where: str | None
    source: str


def safety_table(file: str) -> tuple[Row, ...]:
    """The rows of one of the tables of this package; every row says its source."""
    return rows(file, resources.files("pie.safety").joinpath(file).read_text(encoding="utf-8"))


@cache
def flags() -> Mapping[FlagId, Flag]:
    """Every flag by its id, in the order of the table.

    >>> flags()["suicide"].title
    'Danger of suicide'
    """
    found = unrepeated(safety_table("safety_flags.csv"), "flag")
    return MappingProxyType({FlagId(row.text("flag")): _flag(row) for row in found})


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table."""
    return tuple(_rule(row) for row in unrepeated(safety_table("safety_rules.csv"), "id"))


@cache
def topics() -> tuple[Topic, ...]:
    """What nobody should go without being asked, in the order of the table."""
    return tuple(_topic(row) for row in unrepeated(safety_table("safety_topics.csv"), "topic"))


DEFAULT_COUNTRY = "US"
NO_NUMBERS = Numbers()


def emergency_numbers(country: str | None = None) -> Numbers:
    """The numbers of a country, by its ISO 3166 code or a usual name; those of the United States where none is named.

    >>> emergency_numbers("GB").emergency, emergency_numbers("Atlantis").emergency
    ('999', None)
    """
    return _numbers().get((country or DEFAULT_COUNTRY).strip().casefold(), NO_NUMBERS)


@cache
def _numbers() -> Mapping[str, Numbers]:
    found = {}
    for row in unrepeated(safety_table("emergency_numbers.csv"), "country"):
        numbers = Numbers(crisis_line=row.text("crisis_line"), emergency=row.text("emergency"))
        found.update({name.casefold(): numbers for name in (row.text("country"), *row.parts("aliases"))})
    return MappingProxyType(found)


def known_flag(row: Row) -> FlagId:
    """The flag that the row names; a fault of the table where there is none."""
    return FlagId(row.one_of("flag", list(flags())))


def _flag(row: Row) -> Flag:
    return Flag(
        id=FlagId(row.text("flag")), title=row.text("title"), actions=row.parts("actions"), source=row.text("source")
    )


def _rule(row: Row) -> Rule:
    return Rule(
        id=row.text("id"),
        flag=known_flag(row),
        level=row.member("level", EscalationLevel),
        when=condition(row.text("when"), row),
        because=row.text("because"),
        trigger=row.whole_number("trigger", 1, 9) if row.optional("trigger") else None,
        source=row.text("source"),
    )


def _topic(row: Row) -> Topic:
    return Topic(
        called=row.text("topic"),
        facts=row.parts("facts"),
        questions=frozenset(row.parts("questions")),
        flags=frozenset(FlagId(each) for each in row.parts("flags")),
        not_where=row.optional("not_where"),
        source=row.text("source"),
    )
