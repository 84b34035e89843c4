"""What a kind of service is: its name, what it means, the words people use for it."""

from dataclasses import dataclass
from enum import Enum
from typing import NewType

ServiceTypeId = NewType("ServiceTypeId", str)
"""The id of one of our own service types, such as ``food.pantry``."""


class TypeFlag(Enum):
    """What is true of every service of a type, whichever directory lists it."""

    RESIDENTIAL = "residential"
    """People sleep there."""
    CONFIDENTIAL_ADDRESS_LIKELY = "confidential_address_likely"
    """The address is usually kept from the public."""
    CRISIS_CONTACT = "crisis_contact"
    """May be shown while an immediate escalation withholds other options."""
    IMMEDIATE_ACTION = "immediate_action"
    """Is itself what must happen now: a bed tonight, food today, a safe place."""
    REMOTE_CAPABLE = "remote_capable"
    """Can be given by phone or online."""
    PREREQUISITE = "prerequisite"
    """Often has to come before other help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceType:
    """One kind of service; a type without a parent is a branch.

    ``synonyms`` are the words of clients and directories, some of them Spanish. ``open_eligibility`` names the terms
    of Open Eligibility 2.0 that mean the same or nearly so; ``gravity`` is a category of the Gravity value sets.
    """

    id: ServiceTypeId
    name: str
    parent: ServiceTypeId | None
    definition: str
    synonyms: tuple[str, ...] = ()
    open_eligibility: tuple[str, ...] = ()
    gravity: str | None = None
    flags: frozenset[TypeFlag] = frozenset()
    source: str

    @property
    def only_gathers(self) -> bool:
        """Whether this is a heading over other types, a branch or a part of one: the ids of headings have no point."""
        return "." not in self.id
