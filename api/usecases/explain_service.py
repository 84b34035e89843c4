"""Explain one service: for each wanted need why it is an option, why not, and what would change it."""

from dataclasses import dataclass

from api.ports import Parts
from api.usecases.propose_referrals import age_bands
from matcher.errors import UnknownOffer
from matcher.proposal import Explained
from matcher.request import Request
from resources_catalog.directory import Directory, Offer
from resources_catalog.listing import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedService:
    """A service with the places at which it is offered, and what it is for each wanted need."""

    service: Service
    offers: tuple[Offer, ...]
    needs: tuple[Explained, ...]


def explain_service(parts: Parts, request: Request, called: str) -> ExplainedService:
    """What a service is for these needs; ``called`` is its id, the id of an offer, or its id in the source.

    Raises UnknownOffer; a service that may not be seen answers exactly like one that is not there.
    """
    index = parts.directories.matching_index()
    directory = index.directory
    service = _service(directory, called)
    return ExplainedService(
        service=service,
        offers=directory.offers_by_service[service.id],
        needs=index.explained(request, service.id, bands=age_bands(parts.settings)),
    )


def _service(directory: Directory, called: str) -> Service:
    of_offer, _, _ = called.partition("@")
    found = directory.services.get(called) or directory.services.get(of_offer)
    if found is None:
        originals = (each for each in directory.services.values() if each.origin and each.origin.original_id == called)
        found = next(originals, None)
    if found is None:
        raise UnknownOffer(called)
    return found
