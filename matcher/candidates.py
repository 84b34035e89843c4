"""Which offers could meet a need at all: by service type, within reach, not withheld."""

from dataclasses import dataclass
from enum import Enum

from resources_catalog.directory import Offer
from resources_catalog.listing import TypeId
from resources_catalog.places import Reach


class WithheldReason(Enum):
    """Why an offer is left out before eligibility, each with a count in the answer."""

    INACTIVE = "inactive"
    DO_NOT_REFER = "do_not_refer"
    STALE = "stale"
    OUTSIDE_AREA = "outside_area"
    TOO_FAR = "too_far"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An offer that could meet a need; ``relevance`` in thousandths: how directly its types meet the need."""

    offer: Offer
    need: str
    relevance: int
    via: tuple[TypeId, ...]
    reach: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """An offer left out, and why in words."""

    offer: Offer
    need: str
    reason: WithheldReason
    because: str
