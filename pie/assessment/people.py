"""The client, everybody in their life, the household, and whom a need concerns."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from pie.assessment.ids import CLIENT_ID, PersonId
from pie.circumstances import NOTHING_KNOWN, Circumstances
from pie.codes import FactName


class Relation(Enum):
    """Who somebody is to the client."""

    SELF = "self"
    PARTNER = "partner"
    FORMER_PARTNER = "former_partner"
    CHILD = "child"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    OTHER_FAMILY = "other_family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    PROFESSIONAL = "professional"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The client or somebody in their life.

    A person who is a ``source_of_harm`` is seen in the worker's own assessment views only: never suggested as a
    support, routed through, notified, or shown in anything sent, printed or exported.
    """

    id: PersonId
    relation: Relation = Relation.OTHER
    name: str | None = None
    birth_date: date | None = None
    lives_with_client: bool | None = None
    source_of_harm: bool = False
    circumstances: Circumstances = NOTHING_KNOWN

    def age_on(self, day: date) -> int | None:
        """Age in completed years: from the birth date, else as told; None where neither is known."""
        if self.birth_date is None:
            told = self.circumstances.known.get(FactName("age"))
            return told if isinstance(told, int) else None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (0 if had_birthday else 1)


class BeneficiaryKind(Enum):
    """Whom a need concerns."""

    CLIENT = "client"
    MEMBER = "member"
    HOUSEHOLD = "household"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beneficiary:
    """The client, a member of the household (then ``person`` says who), the household, or not known."""

    kind: BeneficiaryKind
    person: PersonId | None = None

    @property
    def sort_key(self) -> tuple[int, str]:
        """The client first, then members by id, then the household, then unknown."""
        return (list(BeneficiaryKind).index(self.kind), self.person or "")


THE_CLIENT = Beneficiary(kind=BeneficiaryKind.CLIENT, person=CLIENT_ID)
THE_HOUSEHOLD = Beneficiary(kind=BeneficiaryKind.HOUSEHOLD)
NOBODY_KNOWN = Beneficiary(kind=BeneficiaryKind.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The people who live together, beside the client, and what holds for all of them.

    ``is_complete`` is True only where everyone was asked about; a household not asked about may hold more people.
    """

    members: tuple[PersonId, ...] = ()
    is_complete: bool = False
    circumstances: Circumstances = NOTHING_KNOWN
