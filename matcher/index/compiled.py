"""A directory made ready for matching: the same flow as ``matcher.proposal``, quick on many services.

What is of the records alone is worked out once, what is of the person once for all offers that are alike in it; only
the options that are looked at are made whole. The rules are those of the flow, asked about one offer of each group.
"""

from datetime import date

from matcher.candidates import AgeBands
from matcher.crosswalk import Crosswalk
from matcher.fit import Weights
from matcher.fit import weights as shipped_weights
from matcher.index.columns import columns_of
from matcher.index.finding import Search
from matcher.index.one_request import OneRequest
from matcher.index.postings import AllPostings
from matcher.index.scores import RecordFigures
from matcher.proposal import Explained, Proposal, at_least, explained_of, proposal_of, versions
from matcher.request import Request, Somebody
from pie.assessment import CLIENT_ID, THE_CLIENT
from pie.codes import NeedDomain
from pie.needs import bare_need
from resources_catalog.directory import Directory


class MatchingIndex:
    """One directory, as one caller may see it, compiled for matching with one crosswalk; safe to share between threads."""

    def __init__(self, directory: Directory, crosswalk: Crosswalk) -> None:
        self.directory = directory
        self.crosswalk = crosswalk
        self._columns = columns_of(directory)
        self._postings = AllPostings(self._columns, crosswalk)
        self._figures = RecordFigures(self._columns, shipped_weights())

    def proposal(
        self,
        request: Request,
        *,
        weights: Weights | None = None,
        bands: AgeBands | None = None,
        limit: int = 5,
        assessment_version: str = "",
    ) -> Proposal:
        """The same proposal as ``matcher.proposal.proposal`` gives for this directory, value for value."""
        asked = self._asked(request, weights or shipped_weights(), bands or AgeBands())
        return proposal_of(
            request,
            lambda need: Search(need, asked, self._postings[need.domain]).found(at_least(limit)),
            limit=limit,
            crosswalk=self.crosswalk,
            versions=versions(self.directory, self.crosswalk, asked.figures.weights, assessment_version),
        )

    def explained(
        self, request: Request, service_id: str, *, weights: Weights | None = None, bands: AgeBands | None = None
    ) -> tuple[Explained, ...]:
        """The same as ``matcher.proposal.explained`` says of a service of this directory. Raises UnknownOffer."""
        asked = self._asked(request, weights or shipped_weights(), bands or AgeBands())
        return explained_of(
            request,
            self.directory,
            service_id,
            lambda need, service: Search(need, asked, self._postings[need.domain]).stands(service),
        )

    def warm(self, on: date, *, bands: AgeBands | None = None) -> None:
        """Work out beforehand what is of the records alone, so that the first match on a day need not wait for it."""
        client = Somebody(id=CLIENT_ID, called="you")
        needs = tuple(bare_need(domain, THE_CLIENT, None) for domain in NeedDomain)
        asked = self._asked(Request(on=on, needs=needs, people=(client,)), shipped_weights(), bands or AgeBands())
        for need in needs:
            Search(need, asked, self._postings[need.domain])

    def _asked(self, request: Request, weights: Weights, bands: AgeBands) -> OneRequest:
        figures = self._figures
        if figures.weights is not weights:
            figures = self._figures = RecordFigures(self._columns, weights)
        return OneRequest(self._columns, figures, request, bands)
