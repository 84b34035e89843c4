"""What a caller is told of an error."""

import pytest
from werkzeug.exceptions import BadGateway, HTTPException, ImATeapot, NotFound

from api.error_documents import ROWS, Problem, place_of, problem
from api.errors import PortInUse, RequestFault, UnknownClient, UnreadableRequest, UnsafeSetting
from matcher.errors import UnknownOffer
from pie.errors import DocumentFault, UnknownFact, UnreadableAssessment
from resources_catalog.errors import CatalogError, UnreadableDirectory

OURS = "This is a fault of ours, not of the request. Nothing of it was kept; the log says where it happened."


class OneMoreCatalogError(CatalogError):
    """An error without a row of its own."""


def test_each_fault_of_a_request_has_its_pointer_and_its_remedy():
    faults = (
        RequestFault(pointer="/as_of", wrong="is not a date", remedy="write it so"),
        RequestFault(pointer="", wrong="is empty", remedy="fill it"),
    )

    assert problem(UnreadableRequest(faults)).document() == {
        "type": "docs/reference/errors.md#unreadable-request",
        "title": "The request cannot be read",
        "status": 422,
        "detail": "2 places are wrong.",
        "errors": [
            {"pointer": "/as_of", "detail": "is not a date", "remedy": "write it so"},
            {"pointer": "", "detail": "is empty", "remedy": "fill it"},
        ],
    }


def test_a_single_fault_is_said_in_the_detail_too():
    fault = DocumentFault(pointer="/id", wrong="is missing", remedy="add it")

    assert problem(UnreadableAssessment((fault,))).detail == "/id is missing: add it."
    assert problem(UnreadableAssessment((fault,), more=4)).detail == "5 places are wrong."


@pytest.mark.parametrize(
    ("error", "status", "slug", "detail"),
    [
        (UnknownClient("x"), 404, "unknown-client", "There is no client with this id."),
        (UnknownOffer("x"), 404, "unknown-offer", "The directory has no service 'x'."),
        (UnknownFact("agee", ("age",)), 422, "unknown-fact", "There is no fact 'agee'; did you mean age?"),
        (UnsafeSetting("PIE_PORT", "secret", "secret"), 500, "unsafe-setting", OURS),
        (PortInUse("127.0.0.1", 80), 500, "port-in-use", OURS),
        (UnreadableDirectory("town/secret", "secret", "secret"), 503, "unreadable-directory", OURS),
        (OneMoreCatalogError("secret"), 500, "directory", OURS),
        (ZeroDivisionError("secret"), 500, "unexpected", OURS),
        (BadGateway("secret"), 500, "unexpected", OURS),
        (HTTPException("secret"), 500, "unexpected", OURS),
        (ImATeapot("secret"), 418, "http", "The request could not be answered as it was sent."),
    ],
)
def test_every_error_has_a_status_a_name_and_a_detail_that_says_nothing_of_the_inside(error, status, slug, detail):
    told = problem(error)

    assert (told.status, told.slug, told.detail) == (status, slug, detail)
    assert "secret" not in str(told.document())


def test_what_the_web_refuses_is_told_in_our_words():
    told = problem(NotFound("/a/path/with/a/name"))

    assert told == Problem(
        status=told.status,
        slug="not-found",
        title="There is nothing here",
        detail="The description of the doors, at /v1/openapi.json, lists every address.",
    )


def test_every_name_of_a_kind_of_error_is_given_once():
    slugs = [row.slug for row in ROWS.values()]

    assert len(set(slugs)) == len(slugs)


def test_the_place_of_an_error_is_told_by_file_and_line_alone():
    with pytest.raises(ValueError, match="a name") as raised:
        int("a name")
    place = place_of(raised.value)

    assert place.startswith("tests/api/test_error_documents.py:")
    assert "a name" not in place
    assert place_of(ValueError("never raised")) == "nowhere"
