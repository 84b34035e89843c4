"""A client as whoever asks may see them: in their scope, or not there; with their clearance, or without the part."""

import json
import re
from dataclasses import dataclass, replace

from api.access import Caller
from api.errors import ErasedClient, UnknownClient, UnknownRecord
from api.ports import Parts
from api.ports.acts import ClientId
from api.ports.audit import Entry
from api.ports.cases import Client, RecordedAssessment
from api.ports.store import Work
from pie.assessment import Assessment
from pie.clearance import EVERY_CLASS, Part, as_seen_with, covers, part_classes
from pie.document import read_assessment, write_assessment
from pie.facts import Sensitivity

CAN_BE_AN_ID = re.compile(r"[A-Za-z0-9._:\-]{1,64}", re.ASCII)
"""What an id can be: anything else would not even be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenClient:
    """A client and one version of their assessment, both as the caller may see them; None where nothing is recorded."""

    client: Client
    recorded: RecordedAssessment | None = None
    assessment: Assessment | None = None


def client_in_scope(parts: Parts, work: Work, caller: Caller, id_: ClientId) -> Client:
    """The client, whole. Raises UnknownClient for one that is not there or not theirs.

    Whoever had to do with a client before they were erased is told so: ErasedClient.
    """
    found = work.cases.client(id_, caller.scope(parts.clock.now())) if CAN_BE_AN_ID.fullmatch(id_) else None
    if found is not None:
        return found
    erasure = work.cases.erasure(id_) if CAN_BE_AN_ID.fullmatch(id_) else None
    if erasure is not None and erasure.agency_id == caller.agency_id and _knew(work, caller, id_):
        raise ErasedClient
    raise UnknownClient(id_)


def note_seen(work: Work, client: Client, *, kind: str = "client", subject: str | None = None) -> None:
    """Write down that the caller saw something of a client."""
    work.audit.note(
        Entry(action="seen", kind=kind, subject=subject or client.id, client_id=client.id, agency_id=client.agency_id)
    )


def client_seen(client: Client, caller: Caller) -> Client:
    """The client without what names them, where the caller may not see that."""
    if covers(caller.clearance, part_classes(Part.NAME)):
        return client
    return replace(client, called=None, identifiers=())


def recorded_seen(recorded: RecordedAssessment, caller: Caller) -> RecordedAssessment:
    """A version of an assessment as the caller may see it; a reason in words, like all free text, needs every class."""
    return _recorded_as(recorded, as_seen_with(whole(recorded), caller.clearance), caller)


def _recorded_as(recorded: RecordedAssessment, assessment: Assessment, caller: Caller) -> RecordedAssessment:
    return replace(recorded, document=written(assessment), why=words_seen(recorded.why, caller))


def words_seen(words: str | None, caller: Caller) -> str | None:
    """Free text, for whoever may see every class."""
    return words if covers(caller.clearance, EVERY_CLASS) else None


def seen(client: Client, recorded: RecordedAssessment | None, caller: Caller) -> SeenClient:
    """A client and a version of their assessment as the caller may see them."""
    if recorded is None:
        return SeenClient(client=client_seen(client, caller))
    assessment = as_seen_with(whole(recorded), caller.clearance)
    return SeenClient(
        client=client_seen(client, caller),
        recorded=_recorded_as(recorded, assessment, caller),
        assessment=assessment,
    )


def version_in(work: Work, client: Client, number: int) -> RecordedAssessment:
    """One version of a client's assessment. Raises UnknownRecord."""
    found = work.cases.assessment(client.id, number) if 1 <= number <= client.assessments else None
    if found is None:
        raise UnknownRecord("version of an assessment")
    return found


def whole(recorded: RecordedAssessment) -> Assessment:
    """The assessment that was recorded, with everything in it.

    It is read anew each time, in two milliseconds: a cache would keep who was erased in the memory of every process.
    """
    return read_assessment(recorded.document)


def written(assessment: Assessment) -> str:
    """The document as it is kept: equal assessments give equal texts."""
    return json.dumps(write_assessment(assessment), ensure_ascii=False, separators=(",", ":"))


def sees_names(caller: Caller) -> bool:
    """Whether the caller may know what somebody is called."""
    return Sensitivity.PERSONAL in caller.clearance


def _knew(work: Work, caller: Caller, id_: ClientId) -> bool:
    return any(row.by.id == caller.actor.id for row in work.audit.about_client(id_))
