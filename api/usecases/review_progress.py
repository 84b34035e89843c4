"""Review how somebody has fared between two assessments, and how far the views of them agree."""

from dataclasses import replace

from api.errors import NoEarlierAssessment
from api.ports import Parts
from pie.assessment import Assessment
from pie.codes import FactName
from pie.ecomap import EcomapsBeside, ecomaps_beside
from pie.graph import situation_graph
from pie.history import Comparison
from pie.review import Review, review

_COUNTRY = FactName("residence_country")


def review_progress(before: Assessment, after: Assessment, *, country: str | None = None) -> Review:
    """The review; ``country`` says whose emergency numbers are given where nothing tells the country.

    Raises SameAssessment, DatesReversed and DifferentPeople.
    """
    return review(*(_placed(each, country) for each in (before, after)))


def review_client(parts: Parts, client: str) -> Review:
    """The review of a client on file; raises UnknownClient, and NoEarlierAssessment where there is nothing to compare."""
    after = parts.cases.latest_assessment(client)
    before = parts.cases.earlier_assessment(client)
    if before is None:
        raise NoEarlierAssessment(client)
    return review_progress(before, after, country=parts.settings.country)


def drawn_beside(comparison: Comparison, *, for_export: bool) -> EcomapsBeside:
    """The ecomaps of both days, with everybody in the same place."""
    before, after = comparison.before, comparison.after
    return ecomaps_beside(
        situation_graph(before),
        situation_graph(after),
        same=comparison.same,
        days=(before.assessed_on, after.assessed_on),
        for_export=for_export,
    )


def _placed(assessment: Assessment, country: str | None) -> Assessment:
    known = (assessment.household.circumstances.known, assessment.client.circumstances.known)
    where = assessment.whereabouts
    if country is None or where.country or any(_COUNTRY in each for each in known):
        return assessment
    return replace(assessment, whereabouts=replace(where, country=country))
