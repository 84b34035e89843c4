"""The doors to services as somebody may see them: listed, found, read."""

from flask import Response
from flask_smorest import Blueprint

from api import visit
from api.ports import Parts
from api.rest.clients.asking import sent
from api.rest.clients.bodies import body_of
from api.rest.directory.asking import LISTED, MOST_LISTED, page_asked, services_asked
from api.rest.directory.bodies import ServiceSearchSchema
from api.rest.directory.documents import found_document, page_document, service_document
from api.rest.directory.schemas import FoundServicesAnswer, ServicesAnswer, WholeServiceAnswer
from api.rest.documented import body, query
from api.rest.written import written
from api.usecases.directory.services import find_services, list_services, read_service

_FOUND = 20
AFTER = query("after", "The id after which the page begins", {"type": "string", "maxLength": 200})
LIMIT = query("limit", "How many", {"type": "integer", "minimum": 1, "maximum": MOST_LISTED, "default": LISTED})


def service_doors(parts: Parts) -> Blueprint:
    """Services; of hidden ones nothing is told, of partial ones the region, to who may not see more."""
    doors = Blueprint("services", __name__, url_prefix="/v1/services", description="Services of the directory")

    @doors.get("")
    @doors.doc(
        parameters=[
            query("type", "A service type; what stands under it too", {"type": "string", "maxLength": 200}),
            query("organization", "The id of an organisation", {"type": "string", "maxLength": 200}),
            AFTER,
            LIMIT,
        ]
    )
    @doors.response(200, ServicesAnswer, description="A page of services")
    def list_() -> Response:
        """List services in the order of their ids, a page at a time."""
        of_type, organization = services_asked()
        after, limit = page_asked()
        caller = visit.caller()
        page = list_services(parts, caller, of_type=of_type, organization=organization, after=after, limit=limit)
        return written(page_document(page))

    @doors.post("/search")
    @doors.doc(requestBody=body("ServiceSearchBody"))
    @doors.response(200, FoundServicesAnswer, description="The services, best first")
    def find() -> Response:
        """Find services by words, misspellings forgiven, best first.

        The words stand in the body, as they may be a client's.
        """
        asked = body_of(ServiceSearchSchema(), sent())
        found = find_services(parts, visit.caller(), asked["words"], limit=asked.get("limit", _FOUND))
        return written(found_document(found))

    @doors.get("/<named:service>")
    @doors.response(200, WholeServiceAnswer, description="The service")
    def read(service: str) -> Response:
        """Read one service with who gives it and where, as the caller may see it."""
        return written(service_document(read_service(parts, visit.caller(), service)))

    return doors
