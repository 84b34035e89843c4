"""Match a client on file with what the caller may use, keep what it was made from, and make it again later."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from api.access import Caller, Permission
from api.errors import NotReplayable, RequestFault, UnknownRecord, UnreadableRequest, VersionForgotten
from api.ports import Parts
from api.ports.acts import ClientId
from api.ports.cases import KeptMatch, RecordedAssessment
from api.usecases.ask import asked_of, atlas_of, notes_on, seen_asked, version_of
from api.usecases.clients.seen import client_in_scope, note_seen, whole
from api.usecases.code_needs import CodedNeeds, code_needs, needs_of
from api.usecases.directory.one import OneDirectory
from api.usecases.propose_referrals import propose_referrals
from matcher.proposal import Proposal
from matcher.request import Acknowledgement
from pie.facts import Sensitivity
from resources_catalog.errors import UnknownPostcode


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchHow:
    """How a match is made: for which day, which escalations the caller acts on, and how many options a need."""

    on: date | None = None
    acknowledged: tuple[str, ...] = ()
    options_per_need: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeMatch:
    """A match of a client: what it is called, what it was made from, and what came of it."""

    id: str
    client_id: ClientId
    assessment: int
    clearance: frozenset[Sensitivity]
    proposal: Proposal
    codes: CodedNeeds
    notes: tuple[str, ...]


Write = Callable[[MadeMatch], str]
"""Writes a match as its answer: a text whose hash is kept, so that a replay can be held against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ingredients:
    id: str
    recorded: RecordedAssessment
    clearance: frozenset[Sensitivity]
    on: date
    by: str
    how: MatchHow


def match_client(parts: Parts, caller: Caller, id_: ClientId, how: MatchHow, write: Write) -> str:
    """The answer to a match with the newest assessment. Raises UnknownClient, UnknownRecord, UnreadableRequest."""
    caller.require(Permission.SEE_CLIENTS)
    caller.require(Permission.MATCH)
    with parts.kept.reading() as work:
        client = client_in_scope(parts, work, caller, id_)
        recorded = work.cases.assessment(client.id)
    if recorded is None:
        raise UnknownRecord("assessment")
    asked = _Ingredients(
        id=parts.new_id(),
        recorded=recorded,
        clearance=caller.clearance,
        on=how.on or parts.clock.today(),
        by=caller.actor.id,
        how=how,
    )
    try:
        made = _made(parts, asked)  # outside of a unit of work: nobody waits for it
    except UnknownPostcode:
        raise _unknown_postcode() from None
    answer = write(made)
    now = parts.clock.now()
    with parts.kept.writing(caller.act(now)) as work:
        client = client_in_scope(parts, work, caller, id_)
        versions = made.proposal.versions
        work.cases.keep_match(
            KeptMatch(
                id=made.id,
                client_id=client.id,
                assessment=made.assessment,
                directory_version=versions.directory,
                crosswalk_version=versions.crosswalk,
                weights_version=versions.weights,
                code_version=versions.code,
                on=asked.on,
                clearance=asked.clearance,
                request=_request(asked),
                answer=_hash(answer),
                made_at=now,
            )
        )
        note_seen(work, client, kind="match", subject=made.id)
    return answer


def replay_match(parts: Parts, caller: Caller, id_: ClientId, match: str, write: Write) -> str:
    """The same answer, byte for byte. Raises UnknownClient, ErasedClient, UnknownRecord, NotReplayable.

    A match that used more than the caller may see is not there.
    """
    caller.require(Permission.SEE_CLIENTS)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        client = client_in_scope(parts, work, caller, id_)
        kept = work.cases.match(client.id, match)
        recorded = work.cases.assessment(client.id, kept.assessment) if kept is not None else None
        if kept is None or recorded is None or not kept.clearance <= caller.clearance:
            raise UnknownRecord("match")
        note_seen(work, client, kind="match", subject=kept.id)
    made = _made(_as_it_was(parts, kept.directory_version), _ingredients(kept, recorded))
    answer = write(made)
    if _hash(answer) != kept.answer:
        raise NotReplayable(_changed(made.proposal, kept))
    return answer


def _as_it_was(parts: Parts, version: str) -> Parts:
    """The parts with the directory of then. Raises NotReplayable where that cannot be had, or shown any more.

    Both are told in the same words: that something is not shown any more tells that a place is kept secret now.
    """
    gone = NotReplayable(f"version {version} of the directory, from which it was made, cannot be had any more")
    try:
        then = parts.directories.of_version(version)
    except VersionForgotten:
        raise gone from None
    if then is None:
        present = parts.directories.current().version
        raise NotReplayable(f"it was made with version {version} of the directory, now there is {present}")
    if then.version != version:
        raise gone
    return replace(parts, directories=OneDirectory(then))


def list_matches(parts: Parts, caller: Caller, id_: ClientId) -> tuple[KeptMatch, ...]:
    """The matches of a client that the caller may see, the oldest first. Raises UnknownClient, ErasedClient."""
    caller.require(Permission.SEE_CLIENTS)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        client = client_in_scope(parts, work, caller, id_)
        note_seen(work, client, kind="matches")
        return tuple(each for each in work.cases.matches(client.id) if each.clearance <= caller.clearance)


def _unknown_postcode() -> UnreadableRequest:
    """The fault of a postcode that was recorded; the postcode itself is not repeated."""
    wrong, remedy = (
        "cannot be matched: the postcode of the assessment is none",
        "record the assessment with another one",
    )
    return UnreadableRequest((RequestFault(pointer="", wrong=wrong, remedy=remedy),))


def _made(parts: Parts, asked: _Ingredients) -> MadeMatch:
    acknowledged = tuple(Acknowledgement(flag=flag, by=asked.by) for flag in asked.how.acknowledged)
    about = seen_asked(whole(asked.recorded), asked.clearance, on=asked.on, acknowledged=acknowledged)
    request = asked_of(parts, about)
    found = propose_referrals(parts, request, limit=asked.how.options_per_need, version=version_of(about))
    return MadeMatch(
        id=asked.id,
        client_id=asked.recorded.client_id,
        assessment=asked.recorded.number,
        clearance=asked.clearance,
        proposal=found,
        codes=code_needs(about, needs_of(found), country=parts.settings.country),
        notes=notes_on(about, request, found, atlas=atlas_of(parts)),
    )


def _request(asked: _Ingredients) -> str:
    how = {
        "by": asked.by,
        "acknowledged": list(asked.how.acknowledged),
        "options_per_need": asked.how.options_per_need,
    }
    return json.dumps(how, separators=(",", ":"))


def _ingredients(kept: KeptMatch, recorded: RecordedAssessment) -> _Ingredients:
    how = json.loads(kept.request)
    return _Ingredients(
        id=kept.id,
        recorded=recorded,
        clearance=kept.clearance,
        on=kept.on,
        by=how["by"],
        how=MatchHow(acknowledged=tuple(how["acknowledged"]), options_per_need=how["options_per_need"]),
    )


def _changed(now: Proposal, kept: KeptMatch) -> str:
    """What is different from when the match was made."""
    was = (
        ("the dictionary of needs and services", kept.crosswalk_version, now.versions.crosswalk),
        ("the weights", kept.weights_version, now.versions.weights),
        ("the program", kept.code_version, now.versions.code),
    )
    names = [f"{what} (was {before}, is {after})" for what, before, after in was if before != after]
    return f"changed since: {', '.join(names)}" if names else "the settings or the tables changed since"


def _hash(answer: str) -> str:
    return hashlib.sha256(answer.encode("utf-8", "surrogatepass")).hexdigest()
