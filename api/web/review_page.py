"""A review as a page: the document that may be kept elsewhere, and apart from it the worker's own view."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from api.usecases.review_progress import drawn_beside
from pie.ecomap import BesideRow
from pie.review import GROUPS, Review, around_said, goal_said, own_view, review_document


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedGroup:
    """The needs that went on in one way, under the word for it."""

    heading: str
    needs: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Everything on a review's page.

    ``told`` names nobody who does harm; the drawings, their rows and ``own_view`` may, and are never sent or printed.
    """

    id: str
    called: str
    days: tuple[date, date]
    told: dict[str, Any]
    groups: tuple[NeedGroup, ...]
    around: tuple[str, ...]
    goal_lines: tuple[str, ...]
    views: tuple[str, ...]
    drawings: tuple[Markup, Markup]
    rows: tuple[BesideRow, ...]
    own_view: tuple[str, ...]


def review_page(client: str, review: Review) -> ReviewPage:
    """The page of a client's review."""
    found, told = review.comparison, review_document(review)
    drawn = drawn_beside(found, for_export=False)
    made = (
        NeedGroup(heading=heading, needs=tuple(each for each in told["needs"] if each["course"] in courses))
        for heading, courses in GROUPS
    )
    return ReviewPage(
        id=client,
        called=found.after.client.name or client,
        days=(found.before.assessed_on, found.after.assessed_on),
        told=told,
        groups=tuple(group for group in made if group.needs),
        around=around_said(told),
        goal_lines=tuple(goal_said(each, told["goal_attainment"]["left_out"]) for each in told["goals"]),
        views=tuple(each["words"] for each in told["agreement"] if each["pairs"]),
        drawings=(Markup(drawn.before), Markup(drawn.after)),  # noqa: S704 - pie.ecomap escapes every text
        rows=drawn.rows,
        own_view=own_view(review),
    )
