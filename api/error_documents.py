"""The one table from what happened to what a caller is told: problem documents after RFC 9457.

Every error class of the packages has a row here and a heading in docs/reference/errors.md; a test keeps both complete.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from api.errors import ApiError, UnknownClient, UnreadableRequest, UnsafeSetting
from matcher.errors import MatcherError, UnknownOffer
from pie.errors import PieError, UnreadableAssessment
from resources_catalog.errors import CatalogError, UnreadableDirectory

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
DOCUMENTED_AT = "/docs/errors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How one kind of error is answered: an HTTP status, a short name for its type, and a title."""

    status: HTTPStatus
    slug: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error document: what happened, and each place with what is wrong and what to do about it."""

    status: HTTPStatus
    slug: str
    title: str
    detail: str
    errors: tuple[Mapping[str, str], ...] = ()

    def document(self) -> dict[str, object]:
        """The members of RFC 9457, and ``errors`` with a JSON Pointer each."""
        found: dict[str, object] = {
            "type": f"{DOCUMENTED_AT}#{self.slug}",
            "title": self.title,
            "status": int(self.status),
            "detail": self.detail,
        }
        return found | ({"errors": [dict(error) for error in self.errors]} if self.errors else {})


ROWS: Mapping[type[Exception], Row] = {
    ApiError: Row(status=HTTPStatus.INTERNAL_SERVER_ERROR, slug="at-the-door", title="Something went wrong at the door"),
    UnsafeSetting: Row(status=HTTPStatus.INTERNAL_SERVER_ERROR, slug="unsafe-setting", title="A setting cannot be used"),
    UnknownClient: Row(status=HTTPStatus.NOT_FOUND, slug="unknown-client", title="No such client"),
    UnreadableRequest: Row(status=HTTPStatus.UNPROCESSABLE_CONTENT, slug="unreadable-request", title="The request cannot be read"),
    MatcherError: Row(status=HTTPStatus.INTERNAL_SERVER_ERROR, slug="matching", title="The match could not be made"),
    UnknownOffer: Row(status=HTTPStatus.NOT_FOUND, slug="unknown-offer", title="No such service"),
}
