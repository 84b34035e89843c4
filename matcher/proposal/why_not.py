"""Why this service, or why not: an answer for any service that the caller may see."""

from collections.abc import Callable
from dataclasses import dataclass

from matcher.candidates import AgeBands, Withheld, candidates
from matcher.crosswalk import Crosswalk
from matcher.eligibility import Eligibility, Standing
from matcher.errors import UnknownOffer
from matcher.fit import Weights
from matcher.fit import weights as shipped_weights
from matcher.proposal.flow import option
from matcher.proposal.ranking import Judge, Ranked
from matcher.proposal.values import Option
from matcher.request import Request
from pie.needs import Need
from resources_catalog.directory import Directory
from resources_catalog.listing import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What one service is for one wanted need.

    ``option`` is given where it is a candidate, with its place in the order among all candidates, counted from 1 and 0
    where it is not eligible; ``withheld`` says for which of its places it was left out and why. ``eligibility`` is
    judged in any case, so that what would change it can be said.
    """

    need: Need
    service: Service
    is_candidate: bool
    because: str
    eligibility: Eligibility
    option: Option | None = None
    withheld: tuple[Withheld, ...] = ()
    of: int = 0


def explained(
    directory: Directory,
    crosswalk: Crosswalk,
    request: Request,
    service_id: str,
    *,
    weights: Weights | None = None,
    bands: AgeBands | None = None,
) -> tuple[Explained, ...]:
    """What this service is for each wanted need, the most pressing first. Raises UnknownOffer.

    ``directory`` is as the caller may see it: what may not be seen answers exactly like what is not there.
    """
    used, limits = weights or shipped_weights(), bands or AgeBands()
    return explained_of(
        request,
        directory,
        service_id,
        lambda need, service: _stands(need, service, directory, crosswalk, request, used, limits),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Where a service stands for one need: what it is worth there, its number among those eligible, and what was left out.

    ``ranked`` is None where no place of it is a candidate, ``rank`` 0 where it is not eligible.
    """

    judge: Judge
    ranked: Ranked | None
    rank: int
    of: int
    withheld: tuple[Withheld, ...]


def explained_of(
    request: Request, directory: Directory, service_id: str, where: Callable[[Need, Service], Stands]
) -> tuple[Explained, ...]:
    """What a service is for each wanted need, however it is found where it stands. Raises UnknownOffer."""
    service = directory.services.get(service_id)
    if service is None:
        raise UnknownOffer(service_id)
    wanted = sorted((need for need in request.needs if not need.is_declined), key=lambda need: need.sort_key)
    return tuple(_explained(service, where(need, service)) for need in wanted)


def _stands(
    need: Need,
    service: Service,
    directory: Directory,
    crosswalk: Crosswalk,
    request: Request,
    weights: Weights,
    bands: AgeBands,
) -> Stands:
    judge = Judge.of(need, request, weights)
    kept, left_out = candidates(need, directory, crosswalk, request, bands)
    ranked = judge.ranked(kept)
    eligible = [each for each in ranked if each.eligibility.standing is not Standing.NOT_ELIGIBLE]
    found = next((each for each in ranked if each.candidate.offer.service.id == service.id), None)
    return Stands(
        judge=judge,
        ranked=found,
        rank=eligible.index(found) + 1 if found in eligible else 0,
        of=len(eligible),
        withheld=tuple(each for each in left_out if each.offer.service.id == service.id),
    )


def _explained(service: Service, stands: Stands) -> Explained:
    need, rank, withheld = stands.judge.need, stands.rank, stands.withheld
    standing = stands.judge.eligibility(service)
    if stands.ranked is None:
        because = " ".join(each.because for each in withheld) or _not_of_a_kind(need, service)
        return Explained(
            need=need, service=service, is_candidate=False, because=because, eligibility=standing, withheld=withheld
        )
    because = f"Number {rank} of {stands.of}. {standing.because}" if rank else f"Not offered. {standing.because}"
    return Explained(
        need=need,
        service=service,
        is_candidate=True,
        because=because,
        eligibility=standing,
        option=option(stands.ranked, stands.judge, rank),
        withheld=withheld,
        of=stands.of,
    )


def _not_of_a_kind(need: Need, service: Service) -> str:
    if not service.types:
        return "Nobody has said yet what kind of service this is."
    return f"What kind of service this is does not lead to {need.domain.label}."
