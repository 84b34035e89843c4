"""A rule together with where it comes from, which decides what it may do."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from resources_catalog.criteria.rules import Rule


class Basis(Enum):
    """How a criterion came to be known; a guess never hides a service."""

    STATED = "stated"
    """A field that the standard defines as a requirement, or our criteria profile."""
    CONFIRMED = "confirmed"
    """Checked by a coordinator, whose name and date are kept."""
    SUGGESTED = "suggested"
    """Read out of free text, audience tags or taxonomy terms."""


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

    @property
    def can_exclude(self) -> bool:
        """Only stated and confirmed criteria can make someone ineligible."""
        return self.basis is not Basis.SUGGESTED

    def __str__(self) -> str:
        return str(self.rule)
