"""Rank what could help somebody, best first, with the reasons; escalations come first."""

from api.ports import Parts
from api.settings import Settings
from matcher.candidates import AgeBands
from matcher.proposal import Proposal
from matcher.request import Request


def propose_referrals(parts: Parts, request: Request, *, limit: int | None = None, version: str = "") -> Proposal:
    """The proposal for a request on the present directory; ``version`` names the assessment that it was made from."""
    return parts.directories.matching_index().proposal(
        request,
        bands=age_bands(parts.settings),
        limit=limit or parts.settings.options_per_need,
        assessment_version=version,
    )


def age_bands(settings: Settings) -> AgeBands:
    """From which ages a record is labelled, ranked lower and withheld in this installation."""
    return AgeBands(
        label_after_days=settings.label_after_days,
        lower_after_days=settings.lower_after_days,
        withhold_after_days=settings.withhold_after_days,
    )
