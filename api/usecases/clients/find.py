"""Find a client by name, birth date or identifier: whole words only, and not more often than work needs."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from api.access import Caller, Permission
from api.errors import NotAllowed, RequestFault, TooManyRequests, UnreadableRequest
from api.ports import Parts
from api.ports.cases import Client, Identifier
from api.usecases.clients.search_words import search_words
from api.usecases.clients.seen import client_seen, note_seen, sees_names

_PER_HOUR = 60
"""Searches of one person in an hour. Assumed: nobody meets more than one new person a minute; a list of names takes days."""
_HOUR = timedelta(hours=1)
_MOST_FOUND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is known of somebody who is looked for; ``in_agency`` looks beyond the caller's own clients."""

    name: str | None = None
    birth_date: date | None = None
    identifier: Identifier | None = None
    in_agency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A client who was found; one who is not the caller's is told by id alone."""

    client: Client
    is_theirs: bool


def find_clients(parts: Parts, caller: Caller, wanted: Wanted) -> tuple[Found, ...]:
    """Who fits everything that is known, in the order of their ids.

    Beyond the caller's own clients, it takes an identifier, or a birth date with a name, and tells that there is
    somebody: to open the record in an emergency. Of each who was found it is written down. Raises NotAllowed, UnreadableRequest, TooManyRequests.
    """
    caller.require(Permission.FIND_CLIENTS)
    if not sees_names(caller):
        raise NotAllowed
    if wanted.in_agency:
        caller.require(Permission.OPEN_IN_EMERGENCY)
    words = _words(wanted)
    now = parts.clock.now()
    scope = caller.scope(now)
    with parts.kept.writing(caller.act(now)) as work:
        work.cases.drop_ended(now)
        if work.cases.searches(caller.actor.id, now - _HOUR) >= _PER_HOUR:
            raise TooManyRequests(int(_HOUR.total_seconds()))
        work.cases.note_search(caller.actor.id)
        own = work.cases.find(scope, words, limit=_MOST_FOUND)
        found = [Found(client=client_seen(each, caller), is_theirs=True) for each in own]
        if wanted.in_agency:
            everybody = work.cases.find(replace(scope, whole_agency=True), words, limit=_MOST_FOUND)
            known = {each.id for each in own}
            found += [Found(client=each, is_theirs=False) for each in everybody if each.id not in known]
        for one in found:
            note_seen(work, one.client, kind="search")
    return tuple(found)


def _words(wanted: Wanted) -> frozenset[str]:
    identifiers = (wanted.identifier,) if wanted.identifier else ()
    words = search_words(name=wanted.name, birth_date=wanted.birth_date, identifiers=identifiers)
    if not words:
        raise _fault("holds nothing to look for", "give name, birth_date or identifier")
    if wanted.in_agency and not identifiers and not (wanted.name and wanted.birth_date):
        raise _fault(
            "says too little to look beyond your own clients", "give an identifier, or a name and a birth_date"
        )
    return words


def _fault(wrong: str, remedy: str) -> UnreadableRequest:
    return UnreadableRequest((RequestFault(pointer="", wrong=wrong, remedy=remedy),))
