"""The door to which classes of facts were given to whom."""

from flask import Response
from flask_smorest import Blueprint

from api import visit
from api.ports import Parts
from api.rest.people.documents import classes_given_document
from api.rest.people.schemas import ClassesGivenAnswer
from api.rest.written import written
from api.usecases.people.classes_given import classes_given


def audit_doors(parts: Parts) -> Blueprint:
    """What was done to accounts and keys, for whoever looks after privacy."""
    doors = Blueprint("audit", __name__, url_prefix="/v1/audit", description="What was done to accounts and keys")

    @doors.get("/classes")
    @doors.response(200, ClassesGivenAnswer, description="The classes that were given")
    def classes() -> Response:
        """List which accounts and keys of the agency were given which classes of facts, by whom and when."""
        return written(classes_given_document(classes_given(parts, visit.caller())))

    return doors
