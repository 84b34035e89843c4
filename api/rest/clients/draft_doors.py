"""The doors to what somebody typed and has not recorded yet."""

from flask import Response
from flask_smorest import Blueprint

from api.ports import Parts
from api.rest.clients.asking import caller, random_id, record_id, sent
from api.rest.clients.bodies import DraftSchema, body_of
from api.rest.clients.documents import draft_document, drafts_document
from api.rest.clients.schemas import DraftAnswer, DraftsAnswer
from api.rest.documented import PROBLEM, body
from api.rest.written import written
from api.usecases.clients.drafts import drop_draft, keep_draft, list_drafts


def draft_doors(parts: Parts) -> Blueprint:
    """The caller's own drafts."""
    doors = Blueprint("drafts", __name__, url_prefix="/v1/drafts", description="What was typed and not recorded yet")

    @doors.get("")
    @doors.response(200, DraftsAnswer, description="The drafts")
    def list_() -> Response:
        """List the caller's own drafts that have not ended."""
        return written(drafts_document(list_drafts(parts, caller())))

    @doors.put("/<draft>")
    @doors.doc(requestBody=body("DraftBody"))
    @doors.response(200, DraftAnswer, description="The draft as kept")
    @doors.alt_response(409, response=PROBLEM)
    @doors.alt_response(410, response=PROBLEM)
    def keep(draft: str) -> Response:
        """Keep a draft under an id that the caller made at random, in place of the one before. It ends by itself."""
        id_ = random_id(draft)
        given = body_of(DraftSchema(), sent())
        return written(draft_document(keep_draft(parts, caller(), id_, given["document"], client=given.get("client"))))

    @doors.delete("/<draft>")
    @doors.response(204, description="It is gone")
    def drop(draft: str) -> Response:
        """Forget a draft."""
        drop_draft(parts, caller(), record_id(draft, "draft"))
        return Response(status=204)

    return doors
