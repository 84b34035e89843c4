"""The doors to clients themselves: kept, listed, found, read, recorded anew, changed."""

from dataclasses import replace

from flask import Response
from flask_smorest import Blueprint

from api.ports import Parts
from api.rest.clients.asking import (
    LISTED,
    MOST_LISTED,
    caller,
    client_id,
    expected_version,
    once_only,
    page_asked,
    sent,
    written_versioned,
)
from api.rest.clients.bodies import (
    ClientChangeSchema,
    NewClientSchema,
    WantedSchema,
    body_of,
    body_with_assessment,
    version_body,
)
from api.rest.clients.documents import client_document, clients_document, found_document, history_document
from api.rest.clients.schemas import ClientAnswer, ClientsAnswer, FoundClientsAnswer, HistoryAnswer
from api.rest.documented import PROBLEM, body, header, query
from api.rest.written import written
from api.usecases.clients.assign import change_client
from api.usecases.clients.create import create_client
from api.usecases.clients.find import find_clients
from api.usecases.clients.read import list_own_clients, read_client, read_history, read_version
from api.usecases.clients.record import record_assessment

IF_MATCH = header("If-Match", 'The ETag that the record was read with, as in "7"', required=True)
_ONCE = header("Idempotency-Key", "A random text; the same request with it twice makes one client")


def client_doors(parts: Parts) -> Blueprint:
    """Clients, each within the caller's scope and as their clearance lets them see."""
    doors = Blueprint("clients", __name__, url_prefix="/v1/clients", description="Clients that are kept")
    _many(doors, parts)
    _one(doors, parts)
    return doors


def _many(doors: Blueprint, parts: Parts) -> None:
    @doors.post("")
    @doors.doc(requestBody=body("NewClientBody"), parameters=[_ONCE])
    @doors.response(201, ClientAnswer, description="The client as kept")
    @doors.alt_response(404, response=PROBLEM)
    @doors.alt_response(410, response=PROBLEM)
    def create() -> Response:
        """Keep a new client, with or without an assessment.

        What the caller's clearance does not include is refused with its place, never dropped. With an Idempotency-Key
        the same request can be sent again safely for a day.
        """
        raw = sent()
        new, assessment = body_with_assessment(NewClientSchema(), raw, today=parts.clock.today())
        kept = create_client(parts, caller(), replace(new, assessment=assessment), once=once_only(raw))
        answer = written_versioned(client_document(kept), kept.client.version, status=201)
        answer.headers["Location"] = f"/v1/clients/{kept.client.id}"
        return answer

    @doors.get("")
    @doors.doc(
        parameters=[
            query("after", "The id after which the page begins", {"type": "string", "maxLength": 64}),
            query("limit", "How many", {"type": "integer", "minimum": 1, "maximum": MOST_LISTED, "default": LISTED}),
        ]
    )
    @doors.response(200, ClientsAnswer, description="A page of clients")
    def list_() -> Response:
        """List the clients in the caller's scope, in the order of their ids, a page at a time."""
        after, limit = page_asked()
        return written(clients_document(list_own_clients(parts, caller(), after=after, limit=limit)))

    @doors.post("/search")
    @doors.doc(requestBody=body("ClientSearchBody"))
    @doors.response(200, FoundClientsAnswer, description="Who was found")
    def find() -> Response:
        """Find clients by whole words of a name, a birth date or an identifier; everything given must fit.

        How often is limited. With in_agency, somebody who is not the caller's is told by id alone.
        """
        return written(found_document(find_clients(parts, caller(), body_of(WantedSchema(), sent()))))


def _one(doors: Blueprint, parts: Parts) -> None:
    @doors.get("/<named:client>")
    @doors.response(200, ClientAnswer, description="The client")
    def read(client: str) -> Response:
        """Read a client with the newest version of their assessment, as the caller may see them."""
        seen = read_client(parts, caller(), client_id(client))
        return written_versioned(client_document(seen), seen.client.version)

    @doors.patch("/<named:client>")
    @doors.doc(requestBody=body("ClientChangeBody"), parameters=[IF_MATCH])
    @doors.response(200, ClientAnswer, description="The changed client")
    def change(client: str) -> Response:
        """Change whose a client is, by what they are known, and whether the work goes on."""
        id_, expected = client_id(client), expected_version()
        change = body_of(ClientChangeSchema(), sent())
        seen = change_client(parts, caller(), id_, change, expected=expected)
        return written_versioned(client_document(seen), seen.client.version)

    @doors.get("/<client>/assessments")
    @doors.response(200, HistoryAnswer, description="Every version")
    def history(client: str) -> Response:
        """Read every version of a client's assessment, the oldest first."""
        found, versions = read_history(parts, caller(), client_id(client))
        return written_versioned(history_document(found, versions), found.version)

    @doors.post("/<client>/assessments")
    @doors.doc(requestBody=body("NewVersionBody"), parameters=[IF_MATCH])
    @doors.response(201, ClientAnswer, description="The client with the new version")
    def record(client: str) -> Response:
        """Record a new version of an assessment.

        What the caller may not see stays as it was. A change to an older version is answered with both documents (412).
        """
        id_, expected = client_id(client), expected_version()
        assessment, why = version_body(sent(), today=parts.clock.today())
        seen = record_assessment(parts, caller(), id_, assessment, expected=expected, why=why)
        return written_versioned(client_document(seen), seen.client.version, status=201)

    @doors.get("/<client>/assessments/<number:number>")
    @doors.response(200, ClientAnswer, description="The client with that version")
    def version(client: str, number: int) -> Response:
        """Read one version of a client's assessment."""
        seen = read_version(parts, caller(), client_id(client), number)
        return written_versioned(client_document(seen), seen.client.version)
