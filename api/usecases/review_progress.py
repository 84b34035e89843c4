"""Review how somebody has fared between two assessments, and how far the views of them agree."""

from dataclasses import dataclass, replace

from api.ports import Parts
from pie.agreement import Agreement, Rater, agreement, agreement_of_views, ratings_of
from pie.assessment import Assessment
from pie.codes import FactName
from pie.ecomap import EcomapsBeside, ecomaps_beside
from pie.errors import SameAssessment
from pie.graph import situation_graph
from pie.history import Comparison, compared

_COUNTRY = FactName("residence_country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What went on between two assessments, and how far the views within the later one agree.

    Two assessments of one day are of two assessors: then their agreement comes first.
    """

    comparison: Comparison
    agreements: tuple[Agreement, ...]


def review_progress(before: Assessment, after: Assessment, *, country: str | None = None) -> Review:
    """The review; ``country`` says whose emergency numbers are given where nothing tells the country.

    Raises SameAssessment, DatesReversed and DifferentPeople.
    """
    if before == after:
        raise SameAssessment
    comparison = compared(*(_placed(each, country) for each in (before, after)))
    return Review(comparison=comparison, agreements=(*_of_assessors(comparison), *agreement_of_views(after)))


def review_client(parts: Parts, client: str) -> Review | None:
    """The review of a client on file; None where there is no earlier assessment. Raises UnknownClient."""
    after = parts.cases.latest_assessment(client)
    before = parts.cases.earlier_assessment(client)
    return None if before is None else review_progress(before, after, country=parts.settings.country)


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


def _of_assessors(comparison: Comparison) -> tuple[Agreement, ...]:
    if comparison.days:
        return ()
    first, second = comparison.before, comparison.after
    return (
        agreement(
            Rater(called="the first assessor", ratings=ratings_of(first)),
            Rater(called="the second assessor", ratings=ratings_of(second)),
        ),
    )


def _placed(assessment: Assessment, country: str | None) -> Assessment:
    known = (assessment.household.circumstances.known, assessment.client.circumstances.known)
    where = assessment.whereabouts
    if country is None or where.country or any(_COUNTRY in each for each in known):
        return assessment
    return replace(assessment, whereabouts=replace(where, country=country))
