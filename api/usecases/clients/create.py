"""Keep a new client, with their first assessment where there is one; the same request twice makes one client."""

from dataclasses import dataclass, replace

from api.access import Caller, Permission
from api.errors import KeyUsedTwice, RequestFault, UnreadableRequest
from api.ports import Parts
from api.ports.acts import ActorKind, ClientId, GroupId, UserId
from api.ports.cases import AnsweredRequest, Client, Identifier
from api.ports.store import Work
from api.usecases.clients.assign import require_known
from api.usecases.clients.record import first_version
from api.usecases.clients.search_words import search_words
from api.usecases.clients.seen import SeenClient, client_in_scope, note_seen, seen, sees_names
from pie.assessment import Assessment
from pie.clearance import refused


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClient:
    """Who is to be kept: what they are called where no assessment says it, by what they are known, and whose they are.

    ``workers`` and ``group`` are None where nobody was named: then the client is whoever's who made them.
    """

    assessment: Assessment | None = None
    called: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    group: GroupId | None = None
    workers: frozenset[UserId] | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnceOnly:
    """The caller's own key for a request, and the SHA-256 of what was sent with it."""

    key: str
    content: str


def create_client(parts: Parts, caller: Caller, new: NewClient, *, once: OnceOnly | None = None) -> SeenClient:
    """The client as kept; to whoever may not read clients, no more than they sent.

    Raises NotAllowed, UnreadableRequest, KeyUsedTwice.
    """
    caller.require(Permission.CHANGE_CLIENTS)
    _require_theirs(caller, new)
    _require_clearance(caller, new)
    now = parts.clock.now()
    with parts.kept.writing(caller.act(now, why=new.why)) as work:
        if once is not None:
            work.cases.drop_ended(now)  # a key is known for a day
        known = once and work.cases.answered_request(_key(caller, once))
        if known and once:
            if known.content != once.content:
                raise KeyUsedTwice
            return _as_it_is_now(work, client_in_scope(parts, work, caller, known.client_id), caller)
        client = _kept(parts, work, caller, new)
        if once is not None:
            work.cases.keep_answered(
                AnsweredRequest(key=_key(caller, once), content=once.content, client_id=client.id, made_at=now)
            )
        return seen(client, work.cases.assessment(client.id), caller)


def _as_it_is_now(work: Work, client: Client, caller: Caller) -> SeenClient:
    """The client whom the same request made before; others may have written since."""
    if not caller.may(Permission.SEE_CLIENTS):
        return SeenClient(client=replace(client, called=None, identifiers=()))
    note_seen(work, client)
    return seen(client, work.cases.assessment(client.id), caller)


def _kept(parts: Parts, work: Work, caller: Caller, new: NewClient) -> Client:
    client = Client(
        id=ClientId(parts.new_id()),
        agency_id=caller.agency_id,
        called=new.called,
        identifiers=new.identifiers,
        group_id=new.group or _own_group(work, caller),
        workers=new.workers if new.workers is not None else _maker(caller),
        made_at=parts.clock.now(),
    )
    require_known(work, client)
    work.cases.add_client(client, words=search_words(name=new.called, identifiers=new.identifiers))
    return client if new.assessment is None else first_version(parts, work, caller, client, new.assessment, new.why)


def _maker(caller: Caller) -> frozenset[UserId]:
    return frozenset({UserId(caller.actor.id)}) if caller.actor.kind is ActorKind.USER else frozenset()


def _own_group(work: Work, caller: Caller) -> GroupId | None:
    """The team of whoever makes a client, where they are in one only."""
    user = work.people.user(UserId(caller.actor.id)) if caller.actor.kind is ActorKind.USER else None
    groups = user.groups if user is not None else frozenset()
    return next(iter(groups)) if len(groups) == 1 else None


def _require_theirs(caller: Caller, new: NewClient) -> None:
    """Only whoever assigns clients names somebody else."""
    if new.group is not None or (new.workers is not None and new.workers != _maker(caller)):
        caller.require(Permission.ASSIGN_CLIENTS)


def _require_clearance(caller: Caller, new: NewClient) -> None:
    faults = [
        RequestFault(pointer=f"/assessment{each.pointer}", wrong=each.wrong, remedy=each.remedy)
        for each in (refused(new.assessment, caller.clearance) if new.assessment else ())
    ]
    if not sees_names(caller):
        wrong, remedy = "is of a class that your clearance does not include", "leave it out"
        named = (("called", new.called), ("identifiers", new.identifiers))
        faults += [RequestFault(pointer=f"/{name}", wrong=wrong, remedy=remedy) for name, given in named if given]
    if faults:
        raise UnreadableRequest(tuple(faults))


def _key(caller: Caller, once: OnceOnly) -> str:
    return f"{caller.actor.kind.value} {caller.actor.id} {once.key}"
