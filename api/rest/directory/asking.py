"""What an address at a door of the directory says: a record's key, a page, and what is searched."""

from datetime import date

from flask import request

from api.errors import RequestFault, UnknownRecord, UnreadableRequest
from api.ports.listings import ListingFilter
from resources_catalog.changes import RecordKey, RecordKind
from resources_catalog.listing import ServiceStatus, Visibility
from resources_catalog.taxonomy import service_types

MOST_LISTED, LISTED = 200, 50
_LONGEST = 200
KINDS = tuple(kind.value for kind in RecordKind if kind is not RecordKind.TERM)
"""The kinds of records that a person may change; taxonomy terms are their source's."""


def key_asked(table: str, id_: str) -> RecordKey:
    """The key of the record that an address names. Raises UnknownRecord for what can be none."""
    if table not in KINDS or len(id_) > _LONGEST:
        raise UnknownRecord("record in the directory")
    return RecordKey(RecordKind(table), id_)


def page_asked() -> tuple[str | None, int]:
    """After which id a page begins, and how many it holds. Raises UnreadableRequest."""
    faults: list[RequestFault] = []
    after, limit = _text("after", faults), request.args.get("limit", str(LISTED))
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit[:6]) <= MOST_LISTED):
        remedy = f"give a whole number from 1 to {MOST_LISTED}"
        faults.append(RequestFault(pointer="/limit", wrong="is not a number of records", remedy=remedy))
    _raise(faults)
    return after, int(limit)


def number_asked(name: str) -> int | None:
    """A change's number in the address. Raises UnreadableRequest."""
    given = request.args.get(name)
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and int(given[:9]) >= 1 and len(given) <= 9):
        _raise(
            [RequestFault(pointer=f"/{name}", wrong="is not the number of a change", remedy="give one from the list")]
        )
    return int(given)


def services_asked() -> tuple[str | None, str | None]:
    """The type and the organisation that services are listed of. Raises UnreadableRequest."""
    faults: list[RequestFault] = []
    type_, organization = _text("type", faults), _text("organization", faults)
    if type_ is not None and type_ not in service_types():
        remedy = "give the id of a service type, such as food.pantry"
        faults.append(RequestFault(pointer="/type", wrong="is not a service type", remedy=remedy))
    _raise(faults)
    return type_, organization


def filter_asked(table: str) -> ListingFilter:
    """Which listings are meant. Raises UnknownRecord, UnreadableRequest."""
    if table not in KINDS:
        raise UnknownRecord("kind of record in the directory")
    faults: list[RequestFault] = []
    visibility = _one_of("visibility", [each.value for each in Visibility], faults)
    status = _one_of("status", [each.value for each in ServiceStatus], faults)
    organization = _text("organization", faults)
    verified = _day("verified_before", faults)
    _raise(faults)
    return ListingFilter(
        kind=RecordKind(table),
        visibility=Visibility(visibility) if visibility else None,
        status=ServiceStatus(status) if status else None,
        organization_id=organization,
        verified_before=verified,
    )


def _text(name: str, faults: list[RequestFault]) -> str | None:
    given = request.args.get(name)
    if given is not None and (not given or len(given) > _LONGEST or "\0" in given):
        faults.append(RequestFault(pointer=f"/{name}", wrong="is not an id", remedy="give one as an answer has it"))
        return None
    return given


def _one_of(name: str, known: list[str], faults: list[RequestFault]) -> str | None:
    given = request.args.get(name)
    if given is None or given in known:
        return given
    faults.append(RequestFault(pointer=f"/{name}", wrong="is none of its words", remedy=f"give {', '.join(known)}"))
    return None


def _day(name: str, faults: list[RequestFault]) -> date | None:
    given = request.args.get(name)
    if given is None:
        return None
    try:
        if len(given) == len("2026-11-02"):
            return date.fromisoformat(given)
    except ValueError:
        pass
    remedy = "write year, month and day, as in 2026-11-02"
    faults.append(RequestFault(pointer=f"/{name}", wrong="is not a date", remedy=remedy))
    return None


def _raise(faults: list[RequestFault]) -> None:
    if faults:
        raise UnreadableRequest(tuple(faults))
