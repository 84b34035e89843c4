"""The doors to oneself: who one is here, and where one is signed in."""

from flask import Response
from flask_smorest import Blueprint

from api import visit
from api.ports import Parts
from api.rest.people.documents import me_document, sessions_document
from api.rest.people.schemas import MeAnswer, SessionsAnswer
from api.rest.written import written
from api.usecases.own_account import end_own_session, own_sessions


def me_door(_: Parts) -> Blueprint:
    """Whoever asks."""
    doors = Blueprint("me", __name__, url_prefix="/v1/me", description="Whoever asks")

    @doors.get("")
    @doors.response(200, MeAnswer, description="Whoever asks")
    def show() -> Response:
        """Say who asks, and what they may do here."""
        return written(me_document(visit.present(), visit.caller()))

    return doors


def session_doors(parts: Parts) -> Blueprint:
    """One's own sessions."""
    doors = Blueprint("sessions", __name__, url_prefix="/v1/sessions", description="Where one is signed in")

    @doors.get("")
    @doors.response(200, SessionsAnswer, description="The sessions")
    def list_() -> Response:
        """List where one is signed in, the newest first."""
        return written(sessions_document(own_sessions(parts, visit.caller(), visit.present().session)))

    @doors.delete("/<session>")
    @doors.response(204, description="It has ended")
    def end(session: str) -> Response:
        """Sign out somewhere else, or here."""
        end_own_session(parts, visit.caller(), session)
        return Response(status=204)

    return doors
