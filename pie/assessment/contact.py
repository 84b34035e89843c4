"""What the person agreed to, how they can be reached safely, and where they live."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the person agreed to: a purpose, for whom, and from when until when."""

    purpose: str
    given: bool
    recipients: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    revoked_on: date | None = None


class Channel(Enum):
    """Ways to reach somebody."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContact:
    """How the person can be reached safely; a channel that is not listed is not known to be safe."""

    safe: tuple[Channel, ...] = ()
    unsafe: tuple[Channel, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where the household is: a point in degrees (WGS 84), a postcode, or a place by the name that people use for it.

    Residence facts are kept as facts.
    """

    latitude: float | None = None
    longitude: float | None = None
    postcode: str | None = None
    name: str | None = None
    country: str | None = None
