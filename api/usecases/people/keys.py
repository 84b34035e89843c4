"""Keys of calling systems: made, shown once, replaced with an overlap, ended."""

from dataclasses import dataclass, replace
from datetime import timedelta

from api.access import Caller, Permission
from api.access.proofs import ShownKey, hash_of, key_is_live, new_secret
from api.errors import KeyIsOver, UnknownKey
from api.ports import Parts
from api.ports.acts import KeyId
from api.ports.people import ApiKey, People
from pie.facts import Sensitivity

LASTS_DAYS, LONGEST_DAYS = 90, 365
"""How long a key is good for, and at most. Assumed: a quarter, and a year, so that a key that nobody thinks of any more ends."""
OVERLAP_HOURS, LONGEST_OVERLAP_HOURS = 24, 24 * 14
"""How long a replaced key still works, and at most. Assumed: a working day, and two weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key to be made."""

    name: str
    scopes: frozenset[Permission]
    clearance: frozenset[Sensitivity] = frozenset()
    lasts_days: int = LASTS_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeKey:
    """A key as it is kept, and as it is shown this once."""

    key: ApiKey
    shown: ShownKey


def list_keys(parts: Parts, caller: Caller) -> tuple[ApiKey, ...]:
    """The keys of the caller's agency, ended ones too."""
    caller.require(Permission.MANAGE_KEYS)
    with parts.kept.reading() as work:
        return work.people.keys(caller.agency_id)


def add_key(parts: Parts, caller: Caller, new: NewKey) -> MadeKey:
    """Make a key for a calling system."""
    caller.require(Permission.MANAGE_KEYS)
    now = parts.clock.now()
    key = ApiKey(
        id=KeyId(parts.new_id()),
        agency_id=caller.agency_id,
        name=new.name,
        scopes=frozenset(scope.value for scope in new.scopes),
        clearance=new.clearance,
        made_at=now,
        expires_at=now + timedelta(days=new.lasts_days),
    )
    with parts.kept.writing(caller.act(now)) as work:
        return _kept(work.people, key)


def rotate_key(parts: Parts, caller: Caller, id_: str, *, overlap_hours: int = OVERLAP_HOURS) -> MadeKey:
    """Make a key that may do the same for as long again; the old one ends after the overlap.

    Raises UnknownKey, KeyIsOver.
    """
    caller.require(Permission.MANAGE_KEYS)
    now = parts.clock.now()
    with parts.kept.writing(caller.act(now)) as work:
        old = _own(work.people, caller, id_)
        if not key_is_live(old, now):
            raise KeyIsOver
        new = replace(
            old,
            id=KeyId(parts.new_id()),
            made_at=now,
            expires_at=now + (old.expires_at - old.made_at),
            last_used_at=None,
            revoked_at=None,
        )
        work.people.revoke_key(old.id, at=now + timedelta(hours=overlap_hours))
        return _kept(work.people, new)


def revoke_key(parts: Parts, caller: Caller, id_: str) -> None:
    """End a key now. Raises UnknownKey."""
    caller.require(Permission.MANAGE_KEYS)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        work.people.revoke_key(_own(work.people, caller, id_).id)


def _own(people: People, caller: Caller, id_: str) -> ApiKey:
    key = people.key(KeyId(id_))
    if key is None or key.agency_id != caller.agency_id:
        raise UnknownKey
    return key


def _kept(people: People, key: ApiKey) -> MadeKey:
    secret = new_secret()
    people.add_key(key, hash_of(secret))
    return MadeKey(key=key, shown=ShownKey(id=key.id, secret=secret))
