"""Erase a client: first what it would remove, then everything but that it happened."""

from contextlib import suppress
from dataclasses import dataclass, replace

from api.access import Caller, Permission
from api.errors import StoreUnavailable, UnknownClient
from api.ports import Parts
from api.ports.acts import AT_THE_TERMINAL, Act, ClientId
from api.ports.cases import CaseScope, Client, Erasure
from api.ports.store import Work
from api.usecases.clients.drafts_about import DraftsAbout, drafts_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure removes; ``is_dry_run`` says that nothing was removed yet.

    ``drafts`` are those that name no client: of the ones that are surely about them the erasure has the keys, the others may
    be. ``is_out_of_the_files`` is None where nothing was removed, and False where somebody was reading or the sweeping took
    too long: then the next sweep of the database takes the rest along.
    """

    erasure: Erasure
    is_dry_run: bool
    drafts: DraftsAbout
    is_out_of_the_files: bool | None = None


def erase_client(parts: Parts, caller: Caller, id_: ClientId, *, dry_run: bool = True) -> Erased:
    """Erase one client of the caller's agency. Raises NotAllowed, UnknownClient."""
    caller.require(Permission.ERASE_CLIENTS)
    now = parts.clock.now()
    with parts.kept.writing(caller.act(now)) as work:
        found = work.cases.client(id_, replace(caller.scope(now), whole_agency=True))
        if found is None:
            raise UnknownClient(id_)
        done = erased(work, found, dry_run=dry_run)
    return _out_of_the_files(parts, done)


def erase_at_the_terminal(parts: Parts, id_: ClientId, *, dry_run: bool = True) -> Erased:
    """Erase one client, of whichever agency. Raises UnknownClient."""
    with parts.kept.writing(Act(by=AT_THE_TERMINAL, at=parts.clock.now())) as work:
        for agency in work.people.agencies():
            found = work.cases.client(id_, CaseScope(agency_id=agency.id, whole_agency=True, at=parts.clock.now()))
            if found is not None:
                done = erased(work, found, dry_run=dry_run)
                break
        else:
            raise UnknownClient(id_)
    return _out_of_the_files(parts, done)


def erased(work: Work, client: Client, *, dry_run: bool) -> Erased:
    """What an erasure of a client removes, or removed, in this unit of work. Raises UnknownClient."""
    drafts = drafts_about(work, client)
    erasure = work.cases.erase(client.id, dry_run=dry_run, drafts=tuple(each.key for each in drafts.surely))
    if erasure is None:
        raise UnknownClient(client.id)
    return Erased(erasure=erasure, is_dry_run=dry_run, drafts=drafts)


def _out_of_the_files(parts: Parts, done: Erased) -> Erased:
    if done.is_dry_run:
        return done
    is_out = False
    with suppress(StoreUnavailable):  # the erasure is kept: whatever hinders the sweeping, it must not look undone
        is_out = parts.kept.forget()
    return replace(done, is_out_of_the_files=is_out)
