"""Whether the server answers, whether it can do its work, and what it counted."""

from flask import Response
from flask_smorest import Blueprint

from api.ports import Parts
from api.rest.documented import PROBLEM
from api.rest.proposal_schemas import HealthAnswer, ReadyAnswer
from api.rest.written import written
from api.running.metrics import MEDIA_TYPE, Metrics
from api.usecases.readiness import readiness


def health_doors(parts: Parts, counts: Metrics) -> Blueprint:
    """The doors for whoever, or whatever, looks after the server."""
    doors = Blueprint("health", __name__, description="Whether the server answers, and what it counted")

    @doors.get("/healthz")
    @doors.response(200, HealthAnswer, description="It does")
    def alive() -> Response:
        """Say that the server answers; always the same, whatever the store does."""
        return written({"status": "ok"})

    @doors.get("/readyz")
    @doors.response(200, ReadyAnswer, description="It is")
    @doors.alt_response(503, response=PROBLEM)
    def ready() -> Response:
        """Say whether the server can do its work: its directory is read, its store answers and has the right tables."""
        return written({"status": "ready", "directory": readiness(parts)})

    @doors.get("/metrics")
    @doors.response(200, {"type": "string"}, content_type="text/plain", description="In the text format of Prometheus")
    def metrics() -> Response:
        """Tell counts and times by route, in the text format of Prometheus; nothing about anybody."""
        return Response(counts.told(), content_type=MEDIA_TYPE)

    return doors
