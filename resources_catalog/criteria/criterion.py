"""A rule together with where it comes from, which decides what it may do."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from resources_catalog.criteria.rules import AllOf, AnyOf, Not, Rule


class Basis(Enum):
    """How a criterion came to be known; a guess never hides a service."""

    STATED = "stated"
    """A field that the standard defines as a requirement, or our criteria profile."""
    CONFIRMED = "confirmed"
    """Checked by a coordinator, whose name and date are kept."""
    SUGGESTED = "suggested"
    """Read out of free text, audience tags or taxonomy terms."""


class Whom(Enum):
    """Of whom a requirement speaks."""

    PERSON = "person"
    """Whoever the service is for."""
    CHILD = "child"
    """A child of the person who comes: "parents of children under 6"."""
    PARENT = "parent"
    """A parent of the child who comes: "children whose parents work"."""
    RELATIVE = "relative"
    """The one whose relative, friend or caregiver comes: "families of veterans"."""
    HOUSEHOLD = "household"
    """Anybody in the household: "households with somebody over 60"."""
    UNCLEAR = "unclear"
    """Somebody, but the words do not tell whom for sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One requirement of a service.

    ``source`` names the field it was read from; ``words`` are the exact words where it was read from words.
    """

    rule: Rule
    basis: Basis
    source: str
    words: str | None = None
    confirmed_by: str | None = None
    confirmed_on: date | None = None
    about: Whom = Whom.PERSON

    @property
    def can_exclude(self) -> bool:
        """Only stated and confirmed criteria can make someone ineligible."""
        return self.basis is not Basis.SUGGESTED

    @property
    def is_said_by_its_words(self) -> bool:
        """Whether the words that it was read from say it better than the rule that was made of them."""
        rule = self.rule.rule if isinstance(self.rule, Not) else self.rule
        return self.basis is Basis.SUGGESTED and bool(self.words) and isinstance(rule, AllOf | AnyOf)

    def __str__(self) -> str:
        return f"“{self.words}”" if self.is_said_by_its_words else str(self.rule)
