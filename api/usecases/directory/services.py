"""List, find and read the services of the directory, as somebody may see them."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from api.access import Caller, Permission
from api.errors import UnknownRecord
from api.ports import Parts
from resources_catalog.directory import Directory, Offer
from resources_catalog.listing import Organization, Service
from resources_catalog.search import Found
from resources_catalog.taxonomy import service_types

MOST_FOUND = 100
"""Services that one search gives at most; assumed, more than anybody reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenService:
    """A service as the caller may see it, with who gives it and where."""

    service: Service
    organization: Organization | None
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePage:
    """A page of services; ``after`` is the id after which the next begins, None for the last."""

    services: tuple[SeenService, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundService:
    """A service that words found, with how well and why."""

    seen: SeenService
    found: Found


def list_services(
    parts: Parts,
    caller: Caller,
    *,
    of_type: str | None = None,
    organization: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> ServicePage:
    """A page of services in the order of their ids, of one type and what stands under it, of one organisation.

    Raises UnknownServiceType.
    """
    directory = _seen(parts, caller)
    types = frozenset(service_types().descendants(service_types()[of_type].id)) if of_type else None
    ids = list(directory.services)
    begin = bisect_right(ids, after) if after is not None else 0
    page: list[SeenService] = []
    for id_ in ids[begin:]:
        service = directory.services[id_]
        if types is not None and types.isdisjoint(each.type_id for each in service.types):
            continue
        if organization is not None and service.organization_id != organization:
            continue
        if len(page) == limit:
            return ServicePage(services=tuple(page), after=page[-1].service.id)
        page.append(_service(directory, service))
    return ServicePage(services=tuple(page))


def find_services(parts: Parts, caller: Caller, words: str, *, limit: int) -> tuple[FoundService, ...]:
    """The services that best answer some words, best first."""
    caller.require(Permission.SEE_DIRECTORY)
    may_see_hidden = caller.may(Permission.SEE_HIDDEN_PLACES)
    found = parts.directories.search_index(may_see_hidden=may_see_hidden).search(words, limit)
    directory = _seen(parts, caller)
    return tuple(_found(directory, found))


def read_service(parts: Parts, caller: Caller, id_: str) -> SeenService:
    """One service. Raises UnknownRecord for one that is not there, or that the caller may not see."""
    directory = _seen(parts, caller)
    service = directory.services.get(id_)
    if service is None:
        raise UnknownRecord("service")
    return _service(directory, service)


def _seen(parts: Parts, caller: Caller) -> Directory:
    caller.require(Permission.SEE_DIRECTORY)
    return parts.directories.current(may_see_hidden=caller.may(Permission.SEE_HIDDEN_PLACES))


def _found(directory: Directory, found: Iterable[Found]) -> Iterable[FoundService]:
    for each in found:
        service = directory.services.get(each.service_id)  # one that went since the words were looked up is left out
        if service is not None:
            yield FoundService(seen=_service(directory, service), found=each)


def _service(directory: Directory, service: Service) -> SeenService:
    return SeenService(
        service=service,
        organization=directory.organizations.get(service.organization_id) if service.organization_id else None,
        offers=directory.offers_by_service[service.id],
    )
