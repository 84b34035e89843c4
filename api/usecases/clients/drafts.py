"""What somebody typed and has not recorded yet: theirs alone, and gone by itself."""

from dataclasses import dataclass
from datetime import timedelta

from api.access import Caller, Permission
from api.errors import NotAllowed, TooMuchKept, UnknownRecord
from api.ports import Parts
from api.ports.acts import ActorKind, ClientId, UserId
from api.ports.cases import Draft
from api.ports.store import Work
from api.usecases.clients.seen import client_in_scope
from pie.clearance import covers

DAYS = 14
"""How long a draft is kept; assumed, a holiday."""
_MOST = 50
"""Drafts of one person at once; assumed, more than anybody has open."""


def keep_draft(parts: Parts, caller: Caller, id_: str, document: str, *, client: ClientId | None = None) -> Draft:
    """The draft, in place of one with the same id. Raises UnknownClient, TooMuchKept."""
    caller.require(Permission.CHANGE_CLIENTS)
    now = parts.clock.now()
    draft = Draft(
        id=id_,
        user_id=_user(caller),
        client_id=client,
        document=document,
        kept_at=now,
        ends_at=now + timedelta(days=DAYS),
        clearance=caller.clearance,
    )
    with parts.kept.writing(caller.act(now)) as work:
        if client is not None:
            client_in_scope(parts, work, caller, client)
        work.cases.drop_ended(now)
        others = [each for each in work.cases.drafts(draft.user_id, now) if each.id != id_]
        if len(others) >= _MOST:
            raise TooMuchKept(_MOST)
        work.cases.keep_draft(draft)
    return draft


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDrafts:
    """The drafts that somebody may see, and how many of their own are withheld."""

    drafts: tuple[Draft, ...]
    withheld: int = 0


def list_drafts(parts: Parts, caller: Caller) -> OwnDrafts:
    """The caller's own drafts that have not ended; one about a client who is not theirs any more is not among them.

    One that was typed with a clearance that its writer has no more is withheld: it may hold anything of what they could
    see then. It is kept until its end, and shown again to whoever has the clearance again.
    """
    caller.require(Permission.CHANGE_CLIENTS)
    now = parts.clock.now()
    with parts.kept.reading() as work:
        found = work.cases.drafts(_user(caller), now)
        theirs = tuple(each for each in found if _is_theirs(parts, work, caller, each))
    seen = tuple(each for each in theirs if covers(caller.clearance, each.clearance))
    return OwnDrafts(drafts=seen, withheld=len(theirs) - len(seen))


def drop_draft(parts: Parts, caller: Caller, id_: str) -> None:
    """Forget a draft. Raises UnknownRecord."""
    caller.require(Permission.CHANGE_CLIENTS)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        if not work.cases.drop_draft(id_, _user(caller)):
            raise UnknownRecord("draft")


def _is_theirs(parts: Parts, work: Work, caller: Caller, draft: Draft) -> bool:
    scope = caller.scope(parts.clock.now())
    return draft.client_id is None or work.cases.client(draft.client_id, scope) is not None


def _user(caller: Caller) -> UserId:
    if caller.actor.kind is not ActorKind.USER:
        raise NotAllowed
    return UserId(caller.actor.id)
