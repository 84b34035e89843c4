"""A review: two assessments compared, and how far views agree."""

from dataclasses import dataclass

from pie.agreement import Agreement, Rater, agreement, agreement_of_views, ratings_of
from pie.assessment import Assessment
from pie.errors import SameAssessment
from pie.history import Comparison, compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What went on between two assessments, and how far the views within the later one agree.

    Two assessments of one day are of two assessors: then their agreement comes first.
    """

    comparison: Comparison
    agreements: tuple[Agreement, ...]


def review(before: Assessment, after: Assessment) -> Review:
    """The review of two assessments of one client. Raises SameAssessment, DatesReversed and DifferentPeople."""
    if before == after:
        raise SameAssessment
    comparison = compared(before, after)
    return Review(comparison=comparison, agreements=(*_of_assessors(comparison), *agreement_of_views(after)))


def _of_assessors(comparison: Comparison) -> tuple[Agreement, ...]:
    if comparison.days:
        return ()
    first = Rater(called="the first assessor", ratings=ratings_of(comparison.before))
    second = Rater(called="the second assessor", ratings=ratings_of(comparison.after))
    return (agreement(first, second),)
