"""Whether a client agreed that something is sent: asked at the time of sending, never before."""

from collections.abc import Iterable
from datetime import datetime

from api.ports.cases import GivenConsent, Purpose, SendingChannel
from pie.facts import Sensitivity


def consent_covers(
    consents: Iterable[GivenConsent],
    purpose: Purpose,
    recipient: str,
    classes: frozenset[Sensitivity],
    channel: SendingChannel,
    at: datetime,
) -> bool:
    """Whether one and the same recipient may get all these classes, for this purpose and by this way, at this moment.

    What is public needs no consent; anything else needs one that has begun, has not ended, and was not taken back.
    """
    return classes - {Sensitivity.PUBLIC} <= consented_classes(consents, purpose, recipient, channel, at)


def consented_classes(
    consents: Iterable[GivenConsent], purpose: Purpose, recipient: str, channel: SendingChannel, at: datetime
) -> frozenset[Sensitivity]:
    """The classes that a recipient may get at a moment, from every consent that holds then."""
    holding = (each for each in consents if _holds(each, purpose, recipient, channel, at))
    return frozenset[Sensitivity]().union(*(each.classes for each in holding))


def _holds(consent: GivenConsent, purpose: Purpose, recipient: str, channel: SendingChannel, at: datetime) -> bool:
    """Days are those of the clock on the wall here; a consent that was taken back ends at that moment."""
    day = at.astimezone().date()
    is_for_them = _plain(recipient) in {_plain(each) for each in consent.recipients}
    is_in_time = consent.starts_on <= day and (consent.ends_on is None or day <= consent.ends_on)
    is_taken_back = consent.revoked_at is not None and consent.revoked_at <= at
    return (
        consent.purpose is purpose and channel in consent.channels and is_for_them and is_in_time and not is_taken_back
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
