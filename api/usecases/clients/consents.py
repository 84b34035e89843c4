"""What a client agreed to: given, listed, taken back, and asked for whenever something is sent."""

from dataclasses import dataclass, replace
from datetime import date

from api.access import Caller, Permission
from api.errors import RequestFault, UnreadableRequest
from api.ports import Parts
from api.ports.acts import ClientId
from api.ports.cases import GivenConsent, Purpose, SendingChannel
from api.usecases.clients.seen import client_in_scope, note_seen, sees_names
from pie.facts import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsent:
    """A consent as it is given; without ``starts_on`` it holds from today."""

    purpose: Purpose
    recipients: tuple[str, ...]
    classes: frozenset[Sensitivity]
    channels: frozenset[SendingChannel]
    starts_on: date | None = None
    ends_on: date | None = None


def give_consent(parts: Parts, caller: Caller, id_: ClientId, new: NewConsent) -> GivenConsent:
    """The consent as kept. Raises UnknownClient, UnreadableRequest."""
    caller.require(Permission.CHANGE_CONSENTS)
    starts_on = new.starts_on or parts.clock.today()
    _require_sound(caller, new, starts_on)
    consent = GivenConsent(
        id=parts.new_id(),
        client_id=id_,
        purpose=new.purpose,
        recipients=new.recipients,
        classes=new.classes,
        channels=new.channels,
        starts_on=starts_on,
        ends_on=new.ends_on,
    )
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        client_in_scope(parts, work, caller, id_)
        work.cases.add_consent(consent)
    return consent


def list_consents(parts: Parts, caller: Caller, id_: ClientId) -> tuple[GivenConsent, ...]:
    """Every consent of a client, as the caller may see it. Raises UnknownClient."""
    caller.require(Permission.SEE_CLIENTS)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        client = client_in_scope(parts, work, caller, id_)
        note_seen(work, client, kind="consents")
        found = work.cases.consents(client.id)
    return tuple(_seen(each, caller) for each in found)


def revoke_consent(parts: Parts, caller: Caller, id_: ClientId, consent: str, *, expected: int) -> GivenConsent:
    """The consent, taken back now. Raises UnknownClient, UnknownRecord, ChangedMeanwhile."""
    caller.require(Permission.CHANGE_CONSENTS)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        client = client_in_scope(parts, work, caller, id_)
        return _seen(work.cases.revoke_consent(client.id, consent, expected=expected), caller)


def _seen(consent: GivenConsent, caller: Caller) -> GivenConsent:
    recipients = consent.recipients if sees_names(caller) else ()
    return replace(consent, recipients=recipients, classes=consent.classes & caller.clearance)


def _require_sound(caller: Caller, new: NewConsent, starts_on: date) -> None:
    faults = []
    if not new.classes <= caller.clearance | {Sensitivity.PUBLIC}:
        wrong, remedy = "names a class that your clearance does not include", "leave it out here"
        faults.append(RequestFault(pointer="/classes", wrong=wrong, remedy=remedy))
    if new.recipients and not sees_names(caller):
        wrong, remedy = "is of a class that your clearance does not include", "ask somebody who may record it"
        faults.append(RequestFault(pointer="/recipients", wrong=wrong, remedy=remedy))
    if new.ends_on is not None and new.ends_on < starts_on:
        wrong, remedy = "lies before the consent starts", "give its last day"
        faults.append(RequestFault(pointer="/ends_on", wrong=wrong, remedy=remedy))
    if faults:
        raise UnreadableRequest(tuple(faults))
