"""A record shown no more widely than it was: what only a person may open stays closed, in the record and its contacts."""

from dataclasses import replace
from typing import Any

from resources_catalog.changes.records import Record
from resources_catalog.listing import Contact, Visibility

VISIBILITY = "visibility"
CONTACTS = "contacts"
BOTH = frozenset({VISIBILITY, CONTACTS})


def no_more_public(record: Record, than: Record, *, what: frozenset[str] = BOTH) -> Record:
    """The record, itself and its contacts no more public than ``than``; ``what`` names which of both may not open.

    >>> from resources_catalog.listing import Location
    >>> house = Location(id="l1", visibility=Visibility.PARTIAL)
    >>> no_more_public(Location(id="l1"), house).visibility.value
    'partial'
    """
    closed: dict[str, Any] = {}
    if VISIBILITY in what and is_more_public(record, than):
        closed[VISIBILITY] = visibility_of(than)
    if CONTACTS in what:
        before: dict[str, Contact] = {each.id: each for each in getattr(than, CONTACTS, ())}
        contacts: tuple[Contact, ...] = getattr(record, CONTACTS, ())
        shown = tuple(_stricter(each, before.get(each.id)) for each in contacts)
        if shown != contacts:
            closed[CONTACTS] = shown
    return replace(record, **closed) if closed else record


def is_more_public(record: Record, than: Record) -> bool:
    """Whether a record itself would be shown more widely than another."""
    return _rank(visibility_of(record)) < _rank(visibility_of(than))


def is_closed(record: Record) -> bool:
    """Whether a record, or one of its contacts, is not for everybody."""
    contacts: tuple[Contact, ...] = getattr(record, CONTACTS, ())
    return any(each is not Visibility.PUBLIC for each in (visibility_of(record), *(one.visibility for one in contacts)))


def visibility_of(record: Record) -> Visibility:
    """The visibility of a record; what has none of its own is public."""
    found: Visibility = getattr(record, VISIBILITY, Visibility.PUBLIC)
    return found


def _stricter(contact: Contact, before: Contact | None) -> Contact:
    if before is None or _rank(contact.visibility) >= _rank(before.visibility):
        return contact
    return replace(contact, visibility=before.visibility)


def _rank(visibility: Visibility) -> int:
    return list(Visibility).index(visibility)
