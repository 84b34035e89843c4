"""A directory's offers as columns: for each thing that a match looks at, which offers are alike in it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np

from matcher.candidates import not_in_use
from matcher.fit import can_be_contacted, may_come, numbers_to_call
from matcher.index.groups import Groups, Truths, grouped
from resources_catalog.criteria import Verdict
from resources_catalog.directory import Directory, Offer
from resources_catalog.listing import Point, Service, Visibility
from resources_catalog.places import Remote, remote


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """The offers in the order of their ids, and which of them are alike in what a match looks at.

    Whoever adds a rule to the flow that looks at more of an offer adds it here, to the column of what is alike.
    """

    offers: tuple[Offer, ...]
    services: Groups
    """By service, numbered in the order of their ids."""
    kinds: Groups
    standings: Groups
    """By what the record says of being in use."""
    is_unused: Truths
    status_is_informative: bool
    verified: Groups
    """By the day of the last verification."""
    areas: Groups
    places: Groups
    points: tuple[Point | None, ...]
    """Of each of the ``places``."""
    remotes: Groups
    remote: tuple[Remote, ...]
    """Of each of the ``remotes``."""
    is_remote: Truths
    ways_in: Groups
    capacities: Groups
    criteria: Groups
    papers: Groups
    languages: Groups
    hours: Groups


def columns_of(directory: Directory) -> Columns:
    """The columns of a directory."""
    by_id = {offer.id: offer for offer in directory.offers}
    offers = tuple(by_id[id_] for id_ in sorted(by_id))
    places, remotes = grouped(map(_place, offers)), grouped(map(_without_going, offers))
    remote_of = tuple(remote(offers[row]) for row in remotes.first.tolist())
    is_met = np.array([each.verdict is Verdict.MET for each in remote_of], dtype=np.bool_)
    standings = _of_service(offers, lambda service: (service.status, service.withheld_because))
    return Columns(
        offers=offers,
        services=_services(offers),
        kinds=_of_service(offers, lambda service: tuple((each.type_id, each.confidence) for each in service.types)),
        standings=standings,
        is_unused=_unused(offers, standings, informative=directory.status_is_informative),
        status_is_informative=directory.status_is_informative,
        verified=_of_service(offers, lambda service: service.assured_on),
        areas=grouped(map(_area, offers)),
        places=places,
        points=tuple(_point(offers[row]) for row in places.first.tolist()),
        remotes=remotes,
        remote=remote_of,
        is_remote=is_met[remotes.of],
        ways_in=grouped((bool(numbers_to_call(each)), may_come(each), can_be_contacted(each)) for each in offers),
        capacities=_of_service(offers, lambda service: service.capacities),
        criteria=_of_service(offers, lambda each: (each.criteria, each.minimum_age, each.maximum_age)),
        papers=_of_service(offers, lambda service: tuple(each.document for each in service.required_documents)),
        languages=grouped(map(_languages, offers)),
        hours=grouped(offer.schedules for offer in offers),
    )


def _services(offers: tuple[Offer, ...]) -> Groups:
    numbers = {id_: number for number, id_ in enumerate(sorted({offer.service.id for offer in offers}))}
    of = np.array([numbers[offer.service.id] for offer in offers], dtype=np.int64)
    return Groups(of, np.unique(of, return_index=True)[1])


def _of_service(offers: tuple[Offer, ...], key: Callable[[Service], Hashable]) -> Groups:
    """Offers whose services are alike; the key of a service is made once, however many places it has."""
    keys = {offer.service.id: offer.service for offer in offers}
    known = {id_: key(service) for id_, service in keys.items()}
    return grouped(known[offer.service.id] for offer in offers)


def _unused(offers: tuple[Offer, ...], standings: Groups, *, informative: bool) -> Truths:
    of = (offers[row].service for row in standings.first.tolist())
    unused = np.array([not_in_use(service, informative=informative) is not None for service in of], dtype=np.bool_)
    return unused[standings.of]


def _area(offer: Offer) -> Hashable:
    areas = tuple((each.name, each.description, each.extent) for each in offer.service_areas)
    return areas, tuple(each.state_province for each in offer.location.addresses) if offer.location else ()


def _point(offer: Offer) -> Point | None:
    return offer.location.point if offer.location else None


def _place(offer: Offer) -> Hashable:
    place = offer.location
    if place is None:
        return None
    is_shown = offer.visibility is Visibility.PUBLIC and not place.approximate
    return place.point, is_shown, place.region, bool(place.addresses)


def _without_going(offer: Offer) -> Hashable:
    """What tells whether one must go: the service with its words and kinds, and how this place may be attended."""
    return (
        offer.service.id,
        offer.location.location_type if offer.location else None,
        tuple(each.attending_type for each in offer.schedules),
    )


def _languages(offer: Offer) -> Hashable:
    return tuple((each.code, each.name) for each in offer.languages), offer.service.interpretation_services
