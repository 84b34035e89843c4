"""The doors to keys of other systems."""

from flask import Response
from flask_smorest import Blueprint

from api import visit
from api.ports import Parts
from api.rest.clients.asking import sent
from api.rest.clients.bodies import body_of
from api.rest.documented import PROBLEM, body
from api.rest.people.bodies import NewKeySchema, RotationSchema
from api.rest.people.documents import keys_document, made_key_document
from api.rest.people.schemas import KeysAnswer, MadeKeyAnswer
from api.rest.written import written
from api.usecases.people.keys import add_key, list_keys, revoke_key, rotate_key


def key_doors(parts: Parts) -> Blueprint:
    """Keys of other systems."""
    doors = Blueprint("keys", __name__, url_prefix="/v1/keys", description="Keys of other systems")

    @doors.get("")
    @doors.response(200, KeysAnswer, description="The keys")
    def list_() -> Response:
        """List the keys of the agency, the newest first, ended ones too."""
        return written(keys_document(list_keys(parts, visit.caller())))

    @doors.post("")
    @doors.doc(requestBody=body("NewKeyBody"))
    @doors.response(201, MadeKeyAnswer, description="The key, shown this once")
    def add() -> Response:
        """Make a key. It is sent as Authorization: Bearer, and shown this once."""
        return written(made_key_document(add_key(parts, visit.caller(), body_of(NewKeySchema(), sent()))), status=201)

    @doors.post("/<key>/rotate")
    @doors.doc(requestBody=body("KeyRotationBody"))
    @doors.response(201, MadeKeyAnswer, description="The new key, shown this once")
    @doors.alt_response(409, response=PROBLEM)
    def rotate(key: str) -> Response:
        """Make a key that may do the same for as long again; the old one ends after an overlap."""
        hours = body_of(RotationSchema(), sent())
        return written(made_key_document(rotate_key(parts, visit.caller(), key, overlap_hours=hours)), status=201)

    @doors.delete("/<key>")
    @doors.response(204, description="It has ended")
    def revoke(key: str) -> Response:
        """End a key now."""
        revoke_key(parts, visit.caller(), key)
        return Response(status=204)

    return doors
