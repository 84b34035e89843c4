"""The doors to what is kept about a client: matches, consents, exports, emergencies, who saw them, erasure."""

import json

from flask import Response
from flask_smorest import Blueprint

from api.ports import Parts
from api.rest.clients.asking import caller, client_id, expected_version, record_id, sent, written_versioned
from api.rest.clients.bodies import (
    EmergencySchema,
    ErasureSchema,
    HowSchema,
    NewConsentSchema,
    SendingSchema,
    body_of,
)
from api.rest.clients.documents import (
    access_document,
    accesses_document,
    audit_document,
    consent_document,
    consents_document,
    erasure_document,
    export_document,
    kept_match_document,
    matches_document,
)
from api.rest.clients.doors import IF_MATCH
from api.rest.clients.schemas import (
    ClientAuditAnswer,
    ConsentAnswer,
    ConsentsAnswer,
    EmergencyAccessAnswer,
    EmergencyAccessesAnswer,
    ErasureAnswer,
    ExportAnswer,
    KeptMatchAnswer,
    KeptMatchesAnswer,
)
from api.rest.documented import PROBLEM, body
from api.rest.written import MEDIA_TYPE, written
from api.usecases.clients.consents import give_consent, list_consents, revoke_consent
from api.usecases.clients.emergency import emergency_accesses, open_in_emergency
from api.usecases.clients.erase import erase_client
from api.usecases.clients.export import export_client
from api.usecases.clients.match import MadeMatch, list_matches, match_client, replay_match
from api.usecases.clients.who_saw import who_saw

_HOURS = 4
"""How long a record stays open in an emergency where nobody says; assumed, half a shift."""


def about_doors(parts: Parts) -> Blueprint:
    """What is kept about a client beside their assessment."""
    doors = Blueprint("about_client", __name__, url_prefix="/v1/clients/<client>", description="About one client")
    _matches(doors, parts)
    _consents(doors, parts)
    _oversight(doors, parts)
    return doors


def _matches(doors: Blueprint, parts: Parts) -> None:
    @doors.post("/matches")
    @doors.doc(requestBody=body("ClientMatchBody"))
    @doors.response(201, KeptMatchAnswer, description="The match")
    def match(client: str) -> Response:
        """Match a client with the newest version of their assessment, and keep what it was made from."""
        id_ = client_id(client)
        how = body_of(HowSchema(), sent())
        return _text(match_client(parts, caller(), id_, how, _match_text), status=201)

    @doors.get("/matches")
    @doors.response(200, KeptMatchesAnswer, description="The matches")
    def matches(client: str) -> Response:
        """List the matches of a client that used no more than the caller may see."""
        return written(matches_document(list_matches(parts, caller(), client_id(client))))

    @doors.get("/matches/<match>")
    @doors.response(200, KeptMatchAnswer, description="The same answer again")
    @doors.alt_response(409, response=PROBLEM)
    def replay(client: str, match: str) -> Response:
        """Make a match again, byte for byte, or say why it cannot be: the client erased, the directory changed."""
        id_, match_id = client_id(client), record_id(match, "match")
        return _text(replay_match(parts, caller(), id_, match_id, _match_text))


def _consents(doors: Blueprint, parts: Parts) -> None:
    @doors.post("/consents")
    @doors.doc(requestBody=body("NewConsentBody"))
    @doors.response(201, ConsentAnswer, description="The consent")
    def give(client: str) -> Response:
        """Keep what a client agreed to."""
        id_ = client_id(client)
        consent = give_consent(parts, caller(), id_, body_of(NewConsentSchema(), sent()))
        return written_versioned(consent_document(consent), consent.version, status=201)

    @doors.get("/consents")
    @doors.response(200, ConsentsAnswer, description="The consents")
    def consents(client: str) -> Response:
        """List every consent of a client, ended and revoked ones too."""
        return written(consents_document(list_consents(parts, caller(), client_id(client))))

    @doors.post("/consents/<consent>/revoke")
    @doors.doc(parameters=[IF_MATCH])
    @doors.response(200, ConsentAnswer, description="The consent, taken back")
    def revoke(client: str, consent: str) -> Response:
        """Take a consent back, from now on."""
        id_, consent_id = client_id(client), record_id(consent, "consent")
        revoked = revoke_consent(parts, caller(), id_, consent_id, expected=expected_version())
        return written_versioned(consent_document(revoked), revoked.version)

    @doors.post("/export")
    @doors.doc(requestBody=body("ExportBody"))
    @doors.response(200, ExportAnswer, description="What may be handed over")
    @doors.alt_response(409, response=PROBLEM)
    def export(client: str) -> Response:
        """Write what of a client may be handed over to one recipient now.

        It holds what the client agreed to and the caller may see, and nothing of anybody who does harm.
        """
        id_ = client_id(client)
        return written(export_document(export_client(parts, caller(), id_, body_of(SendingSchema(), sent()))))


def _oversight(doors: Blueprint, parts: Parts) -> None:
    @doors.post("/emergency")
    @doors.doc(requestBody=body("EmergencyBody"))
    @doors.response(201, EmergencyAccessAnswer, description="The access")
    def open_(client: str) -> Response:
        """Open a record that is not one's own, in an emergency, for some hours. It is listed for whoever looks after it."""
        id_ = client_id(client)
        given = body_of(EmergencySchema(), sent())
        access = open_in_emergency(parts, caller(), id_, reason=given["reason"], hours=given.get("hours", _HOURS))
        return written(access_document(access), status=201)

    @doors.get("/emergency")
    @doors.response(200, EmergencyAccessesAnswer, description="The accesses")
    def emergencies(client: str) -> Response:
        """List who opened a client's record in an emergency, and why."""
        return written(accesses_document(emergency_accesses(parts, caller(), client_id(client))))

    @doors.get("/audit")
    @doors.response(200, ClientAuditAnswer, description="The rows")
    def audit(client: str) -> Response:
        """List who saw a client's record or changed it, the oldest first; never what it said."""
        return written(audit_document(who_saw(parts, caller(), client_id(client))))

    @doors.post("/erasure")
    @doors.doc(requestBody=body("ErasureBody"))
    @doors.response(200, ErasureAnswer, description="What it removes, or removed")
    def erase(client: str) -> Response:
        """Erase a client, or count what that would remove. It cannot be undone, and ends the replay of their matches."""
        id_ = client_id(client)
        dry_run = body_of(ErasureSchema(), sent())["dry_run"]
        return written(erasure_document(erase_client(parts, caller(), id_, dry_run=dry_run)))


def _match_text(made: MadeMatch) -> str:
    return json.dumps(kept_match_document(made), ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def _text(text: str, *, status: int = 200) -> Response:
    return Response(text, status=status, content_type=MEDIA_TYPE)
