"""Change, verify, show or hide one record of the directory; what a person decides holds against every later file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from api.access import Caller, Permission
from api.errors import ChangedMeanwhile, RequestFault, UnknownRecord, UnreadableRequest
from api.ports import Parts, ServedDirectory
from api.ports.listings import ChangeKind
from api.usecases.directory.seen_listing import WHAT, lacks_contacts, seen_listing, with_unseen_contacts
from api.usecases.directory.standing import change_to, check_newest, keep_change, require_whole_view, tried_again
from resources_catalog.changes import Listing, RecordKey, RecordKind, with_records
from resources_catalog.changes.closing import VISIBILITY
from resources_catalog.changes.editing import TYPES, Confirming, editable, edited, value_of, with_decided
from resources_catalog.changes.taking_in import ASSURED_ON
from resources_catalog.classify import classified_services
from resources_catalog.directory import Directory
from resources_catalog.errors import UnfitValue
from resources_catalog.listing import Location, Service, Visibility
from resources_catalog.taxonomy import service_types

_NAMES = {"organization_id": "organizations", "parent_organization_id": "organizations", "program_id": "programs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingChange:
    """Values of fields as JSON, and the fields that are to be what the source says again."""

    values: Mapping[str, Any]
    give_back: frozenset[str] = frozenset()
    why: str | None = None


def read_listing(parts: Parts, caller: Caller, key: RecordKey) -> Listing:
    """One record for whoever may change it, without contacts that they may not see.

    Raises UnknownRecord, and NotAllowed where something else of it may not be seen.
    """
    caller.require(Permission.CHANGE_DIRECTORY)
    lacks = lacks_contacts(caller, parts.directories.served(), key)
    with parts.kept.reading() as work:
        found = work.listings.listing(key)
        if found is None:
            raise UnknownRecord(WHAT)
        return seen_listing(found, work.listings.history(key)) if lacks else found


def change_listing(parts: Parts, caller: Caller, key: RecordKey, change: ListingChange, *, expected: int) -> Listing:
    """Change fields of a record, which are the person's from then on, or give them back to the source.

    Contacts that the caller may not see stay as they are.

    Raises UnknownRecord, NotAllowed, ChangedMeanwhile, and UnreadableRequest with every value that cannot be.
    """
    caller.require(Permission.CHANGE_DIRECTORY)
    confirming = Confirming(by=caller.actor.id, on=parts.clock.today())

    def changed(listing: Listing, served: ServedDirectory) -> Listing:
        values = _values(key.kind, change, served.seen(may_see_hidden=caller.may(Permission.SEE_HIDDEN_PLACES)))
        return _typed(edited(listing, values, change.give_back, confirming), served.whole)

    return _kept(parts, caller, key, ChangeKind.EDITED, changed, expected=expected, why=change.why)


def verify_listing(
    parts: Parts, caller: Caller, key: RecordKey, *, on: date | None, why: str | None, expected: int
) -> Listing:
    """Say that a service's record was verified, today or on an earlier day; nothing else of it changes.

    Raises UnknownRecord, NotAllowed, ChangedMeanwhile, UnreadableRequest.
    """
    caller.require(Permission.CHANGE_DIRECTORY)
    day = on or parts.clock.today()
    if day > parts.clock.today():
        raise _fault("/on", "lies in the future", "give the day on which somebody made sure")
    if key.kind is not RecordKind.SERVICE:
        raise UnknownRecord(WHAT)

    def verified(listing: Listing, _: ServedDirectory) -> Listing:
        if not isinstance(listing.record, Service):
            raise UnknownRecord(WHAT)
        return with_decided(listing, replace(listing.record, assured_on=day), listing.decided | {ASSURED_ON})

    return _kept(parts, caller, key, ChangeKind.VERIFIED, verified, expected=expected, why=why)


def decide_visibility(
    parts: Parts, caller: Caller, key: RecordKey, visibility: Visibility, *, why: str, expected: int
) -> Listing:
    """Decide who may see a service or a place; for those who see the whole directory.

    Raises UnknownRecord, NotAllowed, ChangedMeanwhile.
    """
    require_whole_view(caller, Permission.CHANGE_DIRECTORY)

    def shown(listing: Listing, _: ServedDirectory) -> Listing:
        if not isinstance(listing.record, Service | Location):
            raise UnknownRecord(WHAT)
        return with_decided(listing, replace(listing.record, visibility=visibility), listing.decided | {VISIBILITY})

    return _kept(parts, caller, key, ChangeKind.SHOWN, shown, expected=expected, why=why)


def _kept(
    parts: Parts,
    caller: Caller,
    key: RecordKey,
    kind: ChangeKind,
    make: Callable[[Listing, ServedDirectory], Listing],
    *,
    expected: int,
    why: str | None,
) -> Listing:
    """The next version of a record, kept with its change; the present one where nothing would be other."""

    def attempt() -> Listing:
        served = parts.directories.served()
        lacks = lacks_contacts(caller, served, key)
        with parts.kept.writing(caller.act(parts.clock.now(), why=why)) as work:
            check_newest(work, served.number)
            present = work.listings.listing(key)
            if present is None:
                raise UnknownRecord(WHAT)
            history = work.listings.history(key) if lacks else ()
            seen = seen_listing(present, history) if lacks else present
            if seen.version != expected:
                raise ChangedMeanwhile(seen.version)
            made = make(present, served)
            made = with_unseen_contacts(made, present) if lacks else made
            if made.record == present.record and made.decided == present.decided:
                return seen
            after = with_records(served.whole, [made.record])
            names = sorted(made.decided ^ present.decided | _other(present, made))
            change = keep_change(work, change_to(kind, after), [made], made_to=served.number, fields=names)
        kept = replace(made, version=present.version + 1, since=change.number)
        return seen_listing(kept, (*history, kept)) if lacks else kept

    return tried_again(attempt)


def _values(kind: RecordKind, change: ListingChange, seen: Directory) -> Mapping[str, Any]:
    """The values as the record takes them. Raises UnreadableRequest."""
    faults: list[RequestFault] = []
    found: dict[str, Any] = {}
    known = editable(kind)
    for name, given in change.values.items():
        pointer = f"/values/{name}" if name in known else "/values"
        if name not in known:
            remedy = f"the fields are {', '.join(sorted(known))}"
            faults.append(RequestFault(pointer=pointer, wrong="has a field that cannot be changed here", remedy=remedy))
            continue
        try:
            found[name] = value_of(kind, name, given, seen.terms)
        except UnfitValue as wrong:
            faults.append(RequestFault(pointer=pointer, wrong=str(wrong), remedy="write it as the record has it"))
            continue
        if name in _NAMES and found[name] is not None and found[name] not in getattr(seen, _NAMES[name]):
            remedy = "give the id of one that is there"
            faults.append(RequestFault(pointer=pointer, wrong="names nothing in the directory", remedy=remedy))
    if faults:
        raise UnreadableRequest(tuple(faults))
    return found


def _typed(listing: Listing, whole: Directory) -> Listing:
    """The listing with its types told anew from its words, unless a person decided them."""
    record = listing.record
    if not isinstance(record, Service) or TYPES in listing.decided:
        return listing
    [told] = classified_services((replace(record, types=()),), whole.organizations, service_types())
    return replace(listing, record=told)


def _other(before: Listing, after: Listing) -> frozenset[str]:
    return frozenset(
        name
        for name in editable(after.key.kind) | {ASSURED_ON, VISIBILITY}
        if getattr(before.record, name, None) != getattr(after.record, name, None)
    )


def _fault(pointer: str, wrong: str, remedy: str) -> UnreadableRequest:
    return UnreadableRequest((RequestFault(pointer=pointer, wrong=wrong, remedy=remedy),))
