"""The doors to single records for whoever keeps the directory: read, changed, verified, shown or hidden."""

from flask import Response
from flask_smorest import Blueprint

from api import visit
from api.access import Permission
from api.ports import Parts
from api.rest.clients.asking import expected_version, sent, written_versioned
from api.rest.clients.bodies import body_of
from api.rest.clients.doors import IF_MATCH
from api.rest.directory.asking import filter_asked, key_asked, page_asked
from api.rest.directory.bodies import ListingChangeSchema, VerificationSchema, VisibilitySchema
from api.rest.directory.documents import history_document, listing_answer, listings_document
from api.rest.directory.schemas import ListingAnswer, ListingHistoryAnswer, ListingsAnswer
from api.rest.directory.service_doors import AFTER, LIMIT
from api.rest.documented import body, query
from api.rest.written import written
from api.usecases.directory.change_listing import change_listing, decide_visibility, read_listing, verify_listing
from api.usecases.directory.told import find_listings, listing_history
from resources_catalog.changes import Listing


def listing_doors(parts: Parts) -> Blueprint:
    """Records by the name of their HSDS table and their id."""
    doors = Blueprint("listings", __name__, url_prefix="/v1/listings", description="Records of the directory, kept")
    _read(doors, parts)
    _change(doors, parts)
    return doors


def _read(doors: Blueprint, parts: Parts) -> None:
    @doors.get("/<table>")
    @doors.doc(
        parameters=[
            query("visibility", "public, partial or hidden", {"type": "string"}),
            query("status", "The status of a service", {"type": "string"}),
            query("organization", "The id of an organisation", {"type": "string", "maxLength": 200}),
            query("verified_before", "Not verified since that day, or never", {"type": "string", "format": "date"}),
            AFTER,
            LIMIT,
        ]
    )
    @doors.response(200, ListingsAnswer, description="A page of records")
    def list_(table: str) -> Response:
        """List records for whoever sees the whole directory, a page at a time."""
        wanted = filter_asked(table)
        after, limit = page_asked()
        found = find_listings(parts, visit.caller(), wanted, after=after, limit=limit)
        return written(listings_document(found, limit))

    @doors.get("/<table>/<id_>")
    @doors.response(200, ListingAnswer, description="The record")
    def read(table: str, id_: str) -> Response:
        """Read a record to change it; its version is the ETag."""
        return _answer(read_listing(parts, visit.caller(), key_asked(table, id_)))

    @doors.get("/<table>/<id_>/history")
    @doors.response(200, ListingHistoryAnswer, description="Every version that is kept")
    def history(table: str, id_: str) -> Response:
        """Read every version of a record, with who made it, when and why."""
        key = key_asked(table, id_)
        return written(history_document(key, listing_history(parts, visit.caller(), key)))


def _change(doors: Blueprint, parts: Parts) -> None:
    @doors.patch("/<table>/<id_>")
    @doors.doc(requestBody=body("ListingChangeBody"), parameters=[IF_MATCH])
    @doors.response(200, ListingAnswer, description="The record as changed")
    def change(table: str, id_: str) -> Response:
        """Change fields of a record, which no later file changes, or give them back to the source.

        Editing is not verifying. What is verified or shown has its own doors.
        """
        key, expected = key_asked(table, id_), expected_version()
        asked = body_of(ListingChangeSchema(), sent())
        return _answer(change_listing(parts, visit.caller(), key, asked, expected=expected))

    @doors.post("/<table>/<id_>/verify")
    @doors.doc(requestBody=body("VerificationBody"), parameters=[IF_MATCH])
    @doors.response(200, ListingAnswer, description="The record as verified")
    def verify(table: str, id_: str) -> Response:
        """Say that somebody made sure that a service's record is true; nothing else of it changes."""
        key, expected = key_asked(table, id_), expected_version()
        asked = body_of(VerificationSchema(), sent())
        made = verify_listing(parts, visit.caller(), key, on=asked.get("on"), why=asked.get("why"), expected=expected)
        return _answer(made)

    @doors.post("/<table>/<id_>/visibility")
    @doors.doc(requestBody=body("VisibilityBody"), parameters=[IF_MATCH])
    @doors.response(200, ListingAnswer, description="The record as shown or hidden")
    def show(table: str, id_: str) -> Response:
        """Decide who may see a service or a place: everybody, by its region only, or nobody without the permission."""
        key, expected = key_asked(table, id_), expected_version()
        asked = body_of(VisibilitySchema(), sent())
        made = decide_visibility(parts, visit.caller(), key, asked["visibility"], why=asked["why"], expected=expected)
        return _answer(made)


def _answer(listing: Listing) -> Response:
    sees_all = visit.caller().may(Permission.SEE_HIDDEN_PLACES)
    return written_versioned(listing_answer(listing, sees_all=sees_all), listing.version)
