"""The doors for files: staged with a report of what they would change, then taken in or dropped."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from flask import Response, request
from flask_smorest import Blueprint

from api import visit
from api.access import Permission
from api.errors import OtherMediaType, RequestFault, UnreadableRequest
from api.ports import Parts
from api.rest.clients.asking import expected_version, record_id, sent, written_versioned
from api.rest.clients.bodies import body_of
from api.rest.clients.doors import IF_MATCH
from api.rest.directory.bodies import ApplySchema
from api.rest.directory.documents import import_document, imports_document
from api.rest.directory.schemas import DirectoryImportAnswer, DirectoryImportsAnswer
from api.rest.documented import PROBLEM, body
from api.rest.written import written
from api.usecases.directory.standing import SOURCE, require_whole_view
from api.usecases.directory.take_in import apply_import, drop_import, list_imports, read_import, stage_import
from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import Reading, read_directory

FILES_AT = "/v1/directory/imports"
"""Where files are sent."""
LARGEST_FILE = 50_000_000
"""Bytes of a file that is staged; assumed, three times the directory of a large county."""
FILES: Mapping[str, str] = MappingProxyType(
    {"application/json": "services.json", "application/zip": "directory.zip", "text/csv": "directory.csv"}
)
"""What may be sent, and what it is called where it is read."""
_FILE = {
    "required": True,
    "content": {type_: {"schema": {"type": "string", "format": "binary"}} for type_ in FILES},
}


def import_doors(parts: Parts) -> Blueprint:
    """Files of the directory, for who sees the whole of it."""
    doors = Blueprint("imports", __name__, url_prefix=FILES_AT, description="Files that are taken in")
    _stage(doors, parts)
    _settle(doors, parts)
    return doors


def _stage(doors: Blueprint, parts: Parts) -> None:
    @doors.post("")
    @doors.doc(requestBody=_FILE)
    @doors.response(201, DirectoryImportAnswer, description="The file as staged, with its report")
    def stage() -> Response:
        """Stage a file: HSDS as JSON, a zip of its tables, or a flat export that is known. Nothing is changed yet.

        The report says what it would change, what of that is more than usual, and every fault.
        """
        require_whole_view(visit.caller(), Permission.IMPORT_DIRECTORY)
        staged = stage_import(parts, visit.caller(), _reading(), name=FILES[request.mimetype])
        answer = written_versioned(import_document(staged), staged.version, status=201)
        answer.headers["Location"] = f"/v1/directory/imports/{staged.id}"
        return answer

    @doors.get("")
    @doors.response(200, DirectoryImportsAnswer, description="The last files")
    def list_() -> Response:
        """List the last files, the newest first, each with its report."""
        return written(imports_document(list_imports(parts, visit.caller())))

    @doors.get("/<id_>")
    @doors.response(200, DirectoryImportAnswer, description="The file")
    def read(id_: str) -> Response:
        """Read what a file would change, or changed, and its faults."""
        found = read_import(parts, visit.caller(), record_id(id_, "import"))
        return written_versioned(import_document(found), found.version)


def _settle(doors: Blueprint, parts: Parts) -> None:
    @doors.post("/<id_>/apply")
    @doors.doc(requestBody=body("ApplyBody"), parameters=[IF_MATCH])
    @doors.response(200, DirectoryImportAnswer, description="The file as taken in")
    @doors.alt_response(409, response=PROBLEM)
    def apply(id_: str) -> Response:
        """Take a staged file in, all of it or nothing, as the directory is now.

        One that changes more than usual is refused (409) until it is confirmed.
        """
        id_, expected = record_id(id_, "import"), expected_version()
        asked = body_of(ApplySchema(), sent())
        done = apply_import(
            parts, visit.caller(), id_, expected=expected, why=asked["why"], confirmed=asked.get("confirmed", False)
        )
        return written_versioned(import_document(done.taken), done.taken.version)

    @doors.delete("/<id_>")
    @doors.doc(parameters=[IF_MATCH])
    @doors.response(200, DirectoryImportAnswer, description="The file as dropped")
    @doors.alt_response(409, response=PROBLEM)
    def drop(id_: str) -> Response:
        """Drop a staged file; that it was staged, and its report, stay."""
        id_, expected = record_id(id_, "import"), expected_version()
        dropped = drop_import(parts, visit.caller(), id_, expected=expected)
        return written_versioned(import_document(dropped), dropped.version)


def _reading() -> Reading:
    """What was sent, read as a directory. Raises OtherMediaType, UnreadableRequest."""
    if request.mimetype not in FILES:
        raise OtherMediaType
    request.max_content_length = LARGEST_FILE
    with tempfile.TemporaryDirectory(prefix="pie-import-") as folder:  # for its owner alone, gone when it is read
        path = Path(folder, FILES[request.mimetype])
        path.write_bytes(request.get_data(cache=False))
        try:
            return read_directory(path, source=SOURCE)
        except UnreadableDirectory as error:
            fault = RequestFault(pointer="", wrong=error.wrong, remedy=error.remedy)
            raise UnreadableRequest((fault,)) from None
