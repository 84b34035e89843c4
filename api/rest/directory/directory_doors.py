"""The doors to the directory as a whole: where it stands, its changes, and one of them taken back."""

from flask import Response
from flask_smorest import Blueprint

from api import visit
from api.ports import Parts
from api.rest.clients.asking import sent
from api.rest.clients.bodies import body_of
from api.rest.directory.asking import number_asked, page_asked
from api.rest.directory.bodies import ReasonSchema
from api.rest.directory.documents import change_document, changes_document, status_document
from api.rest.directory.schemas import DirectoryAnswer, DirectoryChangeAnswer, DirectoryChangesAnswer
from api.rest.directory.service_doors import LIMIT
from api.rest.documented import PROBLEM, body, query
from api.rest.written import written
from api.usecases.directory.told import directory_changes, directory_status
from api.usecases.directory.undo_change import undo_change


def directory_doors(parts: Parts) -> Blueprint:
    """The directory in the store."""
    doors = Blueprint("directory", __name__, url_prefix="/v1/directory", description="The directory and its changes")

    @doors.get("")
    @doors.response(200, DirectoryAnswer, description="Where it stands")
    def status() -> Response:
        """Say what the directory holds, as the caller may see it; to who sees all of it, the last change and import too."""
        return written(status_document(directory_status(parts, visit.caller())))

    @doors.get("/changes")
    @doors.doc(parameters=[query("before", "Only changes before this one", {"type": "integer", "minimum": 1}), LIMIT])
    @doors.response(200, DirectoryChangesAnswer, description="A page of changes")
    def changes() -> Response:
        """List the changes of the directory, the newest first, for who sees the whole of it."""
        before = number_asked("before")
        _, limit = page_asked()
        return written(changes_document(directory_changes(parts, visit.caller(), before=before, limit=limit), limit))

    @doors.post("/changes/<number:number>/undo")
    @doors.doc(requestBody=body("UndoBody"))
    @doors.response(201, DirectoryChangeAnswer, description="The change that took it back")
    @doors.alt_response(409, response=PROBLEM)
    def undo(number: int) -> Response:
        """Take a change back: its records become what they were before it, unless one was changed again since."""
        why = body_of(ReasonSchema(), sent())["why"]
        return written(change_document(undo_change(parts, visit.caller(), number, why=why)), status=201)

    return doors
