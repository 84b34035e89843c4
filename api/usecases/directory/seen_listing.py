"""A record of the directory for somebody who sees it without some of its contacts: what they change leaves these as they are."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from api.access import Caller, Permission
from api.errors import NotAllowed, UnknownRecord
from api.ports import ServedDirectory
from resources_catalog.changes import Listing, RecordKey, record_in
from resources_catalog.changes.closing import CONTACTS
from resources_catalog.changes.records import Record
from resources_catalog.listing import Contact, Visibility
from resources_catalog.visibility.redaction import visible_contacts

WHAT = "record in the directory"


def lacks_contacts(caller: Caller, served: ServedDirectory, key: RecordKey) -> bool:
    """Whether the caller sees a record, and not all of its contacts.

    Raises UnknownRecord for what they may not see, and NotAllowed for what they see without something else: that it is
    known by its region or its name only is told to everybody, and it is not theirs to change.
    """
    if caller.may(Permission.SEE_HIDDEN_PLACES):
        return False
    seen, whole = record_in(served.public, key), record_in(served.whole, key)
    if seen is None or whole is None:
        raise UnknownRecord(WHAT)
    if seen == whole:
        return False
    if seen != _without_unseen(whole):
        raise NotAllowed
    return True


def seen_listing(listing: Listing, history: Iterable[Listing]) -> Listing:
    """The listing without the contacts that are not for everybody, its versions counted by what is left of each.

    So neither its content nor its version tells that something changed that is not seen.
    """
    versions = [_seen(each) for each in history]
    changes = sum((one.record, one.decided) != (other.record, other.decided) for one, other in pairwise(versions))
    return replace(_seen(listing), version=1 + changes)


def with_unseen_contacts(made: Listing, present: Listing) -> Listing:
    """A change made without seeing some contacts: these stay as they are, after the others."""
    if _contacts(made.record) == _contacts(present.record):
        return made
    kept = tuple(each for each in _contacts(present.record) if each.visibility is not Visibility.PUBLIC)
    ids = {each.id for each in kept}
    others = tuple(each for each in _contacts(made.record) if each.id not in ids)
    return replace(made, record=_with_contacts(made.record, (*others, *kept)))


def _seen(listing: Listing) -> Listing:
    return replace(
        listing, record=_without_unseen(listing.record), told=None, decided=listing.decided - {CONTACTS}, since=0
    )


def _without_unseen(record: Record) -> Record:
    contacts = _contacts(record)
    return _with_contacts(record, visible_contacts(contacts)) if contacts else record


def _contacts(record: Record) -> tuple[Contact, ...]:
    found: tuple[Contact, ...] = getattr(record, CONTACTS, ())
    return found


def _with_contacts(record: Record, contacts: tuple[Contact, ...]) -> Record:
    changed: dict[str, Any] = {CONTACTS: contacts}
    return replace(record, **changed)
