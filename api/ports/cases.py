"""Clients and what is kept of them: versioned assessments, consents, break-glass, drafts, matches, erasures."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from api.ports.acts import AgencyId, ClientId, GroupId, UserId
from pie.facts import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseScope:
    """Whose clients a question may find: those of one agency, and of them only the ones that one of these names.

    ``whole_agency`` names them all; ``groups`` the clients of teams; ``user_id`` those on somebody's caseload and those
    that they opened in an emergency (until ``at`` has passed its end), unless ``in_emergencies`` leaves those out.
    """

    agency_id: AgencyId
    whole_agency: bool = False
    groups: frozenset[GroupId] = frozenset()
    user_id: UserId | None = None
    in_emergencies: bool = True
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Identifier:
    """What somebody is known by elsewhere: a case number, say; ``kind`` says which."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A person being helped, as the agency keeps them. ``version`` grows with every change, assessments included.

    ``called`` is what they are called; ``assessments`` counts the versions of their assessment, the newest being the
    last. What is sealed in the store is plain here.
    """

    id: ClientId
    agency_id: AgencyId
    called: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    group_id: GroupId | None = None
    workers: frozenset[UserId] = frozenset()
    is_open: bool = True
    made_at: datetime
    version: int = 1
    assessments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAssessment:
    """One version of a client's assessment: the document as canonical JSON, and who recorded it, when and why."""

    client_id: ClientId
    number: int
    assessed_on: date
    document: str
    recorded_at: datetime
    recorded_by: str
    why: str | None = None


class Purpose(StrEnum):
    """What a client can agree to that something is sent for."""

    REFERRAL = "referral"
    FOLLOW_UP = "follow_up"
    RECORD = "record"


class SendingChannel(StrEnum):
    """The ways by which something of a client can be sent."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenConsent:
    """What a client agreed to: for what, to whom, which classes of facts, by which way, from when until when.

    The last day counts. ``revoked_at`` is the moment at which the client took it back.
    """

    id: str
    client_id: ClientId
    purpose: Purpose
    recipients: tuple[str, ...]
    classes: frozenset[Sensitivity]
    channels: frozenset[SendingChannel]
    starts_on: date
    ends_on: date | None = None
    revoked_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyAccess:
    """Somebody opened a client's record that is not theirs, with a reason, for a limited time."""

    id: str
    client_id: ClientId
    user_id: UserId
    reason: str
    opened_at: datetime
    ends_at: datetime


DraftKey = tuple[UserId, str]
"""Whose draft, and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody typed and has not recorded yet; it ends by itself.

    ``clearance`` is what its writer could see when it was kept: what they typed may hold any of it.
    """

    id: str
    user_id: UserId
    client_id: ClientId | None
    document: str
    kept_at: datetime
    ends_at: datetime
    clearance: frozenset[Sensitivity] = frozenset()

    @property
    def key(self) -> DraftKey:
        """Whose draft it is, and which."""
        return self.user_id, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMatch:
    """What a match was made from, so that it can be made again: versions, the day, and the request as JSON.

    ``clearance`` names the classes of facts that it used, ``answer`` is the SHA-256 of what was answered.
    """

    id: str
    client_id: ClientId
    assessment: int
    directory_version: str
    crosswalk_version: str
    weights_version: str
    code_version: str
    on: date
    clearance: frozenset[Sensitivity]
    request: str
    answer: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredRequest:
    """A request that made a client, by the caller's own key for it, so that sending it twice makes one client.

    ``key`` holds the caller and their key, ``content`` is the SHA-256 of what was sent. The store keeps the one hashed
    and the other sealed.
    """

    key: str
    content: str
    client_id: ClientId
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """That a client was erased, so that a restored backup can be made to forget them again; nothing else is left.

    ``drafts`` are those that named no client and were removed with them, as they were about them.
    """

    client_id: ClientId
    agency_id: AgencyId
    erased_at: datetime
    rows: int
    drafts: tuple[DraftKey, ...] = ()


class Cases(Protocol):
    """The clients of the agencies. What a scope does not name answers as what is not there: None."""

    def client(self, id_: ClientId, scope: CaseScope) -> Client | None:
        """One client."""
        ...

    def clients(self, scope: CaseScope, *, after: ClientId | None = None, limit: int = 100) -> tuple[Client, ...]:
        """A page of clients in the order of their ids."""
        ...

    def find(self, scope: CaseScope, words: frozenset[str], *, limit: int = 20) -> tuple[Client, ...]:
        """Clients of whom each of these words is kept, in the order of their ids; nobody for no words."""
        ...

    def searches(self, actor: str, since: datetime) -> int:
        """How often somebody searched for clients since a moment."""
        ...

    def note_search(self, actor: str) -> None:
        """Count one search; what was searched for is not kept."""
        ...

    def add_client(self, client: Client, *, words: frozenset[str] = frozenset()) -> None:
        """Keep a new client without an assessment, found by these words."""
        ...

    def change_client(self, client: Client, *, words: frozenset[str] | None = None) -> Client:
        """Keep a changed client; ``client.version`` is the one it was read with, None leaves the words as they are.

        Raises UnknownClient, or ChangedMeanwhile.
        """
        ...

    def record_assessment(
        self,
        recorded: RecordedAssessment,
        *,
        expected: int,
        called: str | None = None,
        words: frozenset[str] | None = None,
    ) -> Client:
        """Keep the next version of an assessment, and what the client is called and found by now.

        ``expected`` is the version of the client that the worker saw; raises ChangedMeanwhile where it is another, and
        UnknownClient. None leaves the name, or the words, as they are.
        """
        ...

    def assessment(self, client: ClientId, number: int | None = None) -> RecordedAssessment | None:
        """One version of a client's assessment, or the newest."""
        ...

    def history(self, client: ClientId) -> tuple[RecordedAssessment, ...]:
        """Every version, the oldest first."""
        ...

    def answered_request(self, key: str) -> AnsweredRequest | None:
        """The client that a request with this key has made already."""
        ...

    def keep_answered(self, request: AnsweredRequest) -> None:
        """Keep that a request has made a client, for a day. Raises StoreBusy where the same one is being answered."""
        ...

    def consents(self, client: ClientId) -> tuple[GivenConsent, ...]:
        """Every consent of a client, ended and revoked ones too, in the order they were given."""
        ...

    def add_consent(self, consent: GivenConsent) -> None:
        """Keep a consent."""
        ...

    def revoke_consent(self, client: ClientId, id_: str, *, expected: int) -> GivenConsent:
        """End a consent now. Raises UnknownRecord, or ChangedMeanwhile."""
        ...

    def emergency_accesses(self, client: ClientId) -> tuple[EmergencyAccess, ...]:
        """Who opened a client's record in an emergency, and why, the oldest first."""
        ...

    def open_in_emergency(self, access: EmergencyAccess) -> None:
        """Keep an emergency access; from now until its end the client is in its user's scope."""
        ...

    def drafts(self, user: UserId, at: datetime) -> tuple[Draft, ...]:
        """What somebody typed and that has not ended, in the order of the ids."""
        ...

    def drafts_without_client(self, agency: AgencyId) -> tuple[Draft, ...]:
        """What anybody at an agency typed of which it is not kept whom it is about, in the order of writers and ids."""
        ...

    def keep_draft(self, draft: Draft) -> None:
        """Keep a draft, in place of one of the same user with the same id."""
        ...

    def drop_draft(self, id_: str, user: UserId) -> bool:
        """Forget a draft; False where there was none."""
        ...

    def drop_ended(self, at: datetime) -> int:
        """Forget every draft that has ended by a moment, and every request that was answered a day before; how many."""
        ...

    def keep_match(self, match: KeptMatch) -> None:
        """Keep what a match was made from."""
        ...

    def match(self, client: ClientId, id_: str) -> KeptMatch | None:
        """What a match of a client was made from; None where it is not there."""
        ...

    def matches(self, client: ClientId) -> tuple[KeptMatch, ...]:
        """Every match kept of a client, the oldest first."""
        ...

    def erase(self, client: ClientId, *, dry_run: bool = False, drafts: tuple[DraftKey, ...] = ()) -> Erasure | None:
        """Remove every row about a client, and drafts that name no client, leaving that it happened; a dry run counts only.

        None: no such client.
        """
        ...

    def erase_again(self, erasure: Erasure) -> None:
        """Remove what a restored backup brought back of somebody who was erased, and keep that they were."""
        ...

    def erasure(self, client: ClientId) -> Erasure | None:
        """When a client was erased; None where they were not."""
        ...

    def erasures(self) -> tuple[Erasure, ...]:
        """Every erasure, the oldest first."""
        ...

    def past_retention(self, before: datetime) -> tuple[Client, ...]:
        """Clients that are closed and were last changed before a moment, in the order of their ids."""
        ...
