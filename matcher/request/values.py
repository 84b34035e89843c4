"""The values of a request: what one match depends on beside the directory."""

from dataclasses import dataclass, field
from datetime import date

from pie.assessment import PersonId, SupportId
from pie.circumstances import NOTHING_KNOWN, Circumstances
from pie.needs import Need
from pie.safety import Escalation
from resources_catalog.listing import ServiceId
from resources_catalog.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A member of staff records that an escalation is being acted on; this lifts the withholding of options."""

    flag: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """What is known of one person, with what to call them in an explanation ("you", "your child Ana")."""

    id: PersonId
    called: str
    circumstances: Circumstances = NOTHING_KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """How the person gets about: modes as in the fact ``transport_modes`` (empty: not asked), time they have for one way."""

    modes: frozenset[str] = frozenset()
    minutes_max: int | None = None
    free_hours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NaturalOption:
    """Somebody in the person's own life who helps or could, shown beside services."""

    need: str
    who: str
    because: str
    helps_now: bool = False
    support: SupportId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierContact:
    """An earlier try at a service: whether it helped, and when."""

    service: ServiceId
    helped: bool
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Everything that a match depends on beside the directory.

    ``people`` starts with the client and never holds a source of harm; ``household_members`` are those of them who live
    with the client. ``household`` holds the facts about the household as a whole, wherever they were told. ``age`` is filled in from the birth
    date on the day ``on``, so rules need no calendar.
    """

    on: date
    needs: tuple[Need, ...]
    people: tuple[Somebody, ...]
    household: Circumstances = NOTHING_KNOWN
    household_members: tuple[PersonId, ...] = ()
    household_is_complete: bool = False
    place: Place = field(default_factory=Place)
    travel: Travel = Travel()
    escalations: tuple[Escalation, ...] = ()
    not_assessed: tuple[str, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    natural: tuple[NaturalOption, ...] = ()
    earlier: tuple[EarlierContact, ...] = ()

    @property
    def client(self) -> Somebody:
        """The person being helped."""
        return self.people[0]
