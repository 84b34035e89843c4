"""Record a new version of an assessment: what its worker did not see stays as it was."""

import json
from collections.abc import Mapping
from typing import Any

from api.access import Caller, Permission
from api.errors import ChangedMeanwhile, RequestFault, UnreadableRequest
from api.ports import Parts
from api.ports.acts import ClientId
from api.ports.cases import Client, RecordedAssessment
from api.ports.store import Work
from api.usecases.clients.search_words import search_words
from api.usecases.clients.seen import SeenClient, client_in_scope, note_seen, recorded_seen, seen, whole, written
from pie.assessment import Assessment
from pie.clearance import merged, refused


def record_assessment(
    parts: Parts, caller: Caller, id_: ClientId, sent: Assessment, *, expected: int, why: str | None = None
) -> SeenClient:
    """The client with the new version, as the caller may see it.

    ``expected`` is the version of the client that the worker saw. Raises NotAllowed, UnknownClient, UnreadableRequest for
    what they may not write, and ChangedMeanwhile, which shows both versions as far as they may see them: that is a way of
    seeing the record, and is written down as one.
    """
    caller.require(Permission.CHANGE_CLIENTS)
    caller.require(Permission.SEE_CLIENTS)
    with parts.kept.writing(caller.act(parts.clock.now(), why=why)) as work:
        client = client_in_scope(parts, work, caller, id_)
        _require_clearance(sent, caller)
        before = work.cases.assessment(client.id)
        if client.version == expected:
            after = sent if before is None else merged(whole(before), sent, caller.clearance)
            changed = _recorded(parts, work, caller, client, after, why)
            return seen(changed, work.cases.assessment(client.id), caller)
        note_seen(work, client)
    raise ChangedMeanwhile(client.version, present=_document(before, caller), yours=_plain(written(sent)))


def first_version(
    parts: Parts, work: Work, caller: Caller, client: Client, sent: Assessment, why: str | None
) -> Client:
    """The new client with their first assessment."""
    return _recorded(parts, work, caller, client, sent, why)


def _recorded(
    parts: Parts, work: Work, caller: Caller, client: Client, assessment: Assessment, why: str | None
) -> Client:
    person = assessment.client
    called = person.name or client.called
    recorded = RecordedAssessment(
        client_id=client.id,
        number=client.assessments + 1,
        assessed_on=assessment.assessed_on,
        document=written(assessment),
        recorded_at=parts.clock.now(),
        recorded_by=caller.actor.id,
        why=why,
    )
    words = search_words(name=called, birth_date=person.birth_date, identifiers=client.identifiers)
    return work.cases.record_assessment(recorded, expected=client.version, called=called, words=words)


def _require_clearance(sent: Assessment, caller: Caller) -> None:
    faults = refused(sent, caller.clearance)
    if faults:
        raise UnreadableRequest(
            tuple(
                RequestFault(pointer=f"/assessment{each.pointer}", wrong=each.wrong, remedy=each.remedy)
                for each in faults
            )
        )


def _document(recorded: RecordedAssessment | None, caller: Caller) -> Mapping[str, Any] | None:
    return None if recorded is None else _plain(recorded_seen(recorded, caller).document)


def _plain(document: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(document)
    return found
