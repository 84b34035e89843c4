"""The REST doors: each reads what was sent, calls one use case, and writes what came back."""

from dataclasses import replace

from flask import Flask, Response, request
from flask_smorest import Api, Blueprint
from flask_smorest.utils import prepare_response

from api import visit
from api.error_documents import MEDIA_TYPE
from api.errors import OtherMediaType
from api.ports import Parts
from api.rest.addresses import PARTS
from api.rest.asked_shapes import register_asked_shapes
from api.rest.body import MatchBody, match_body, postcode_fault, screening_body
from api.rest.clients import about_doors, client_doors, draft_doors, register_client_shapes
from api.rest.directory import (
    directory_doors,
    import_doors,
    listing_doors,
    register_directory_shapes,
    service_doors,
)
from api.rest.documented import PROBLEM
from api.rest.documented import body as _body
from api.rest.explained_document import explained_document
from api.rest.guarded import Guarded
from api.rest.health import health_doors
from api.rest.heard_document import heard_document
from api.rest.heard_schemas import HeardAnswer
from api.rest.people import (
    audit_doors,
    group_doors,
    key_doors,
    me_door,
    register_people_shapes,
    session_doors,
    user_doors,
)
from api.rest.proposal_document import proposal_document
from api.rest.proposal_schemas import ExplainedServiceAnswer, ProposalAnswer
from api.rest.review_body import review_body
from api.rest.review_schemas import ReviewAnswer
from api.rest.schemas import ProblemAnswer
from api.rest.screened_document import screened_document
from api.rest.screening_schemas import ScreenedAnswer
from api.rest.words_body import words_body
from api.rest.written import written
from api.running.metrics import Metrics
from api.usecases.ask import asked_of, atlas_of, notes_on, seen_by, version_of
from api.usecases.code_needs import code_needs, needs_of
from api.usecases.explain_service import explain_service
from api.usecases.hear_words import hear_words
from api.usecases.propose_referrals import propose_referrals
from api.usecases.review_progress import review_progress
from api.usecases.screen_answers import screen_answers
from matcher.request import Request
from pie.document import json_schema
from pie.review import review_document
from resources_catalog.errors import UnknownPostcode

TITLE = "Person in environment: match"
SCREENING_TYPES = ("application/json", "application/fhir+json")
MEANING = (
    "Takes a person-in-environment assessment, or needs with facts, and answers with ranked referral options: what must "
    "be acted on first, each need with its options and the reasons, what to ask next, and a plan. Nothing is kept. "
    "Unknown is not no: a verdict is met, unknown or not met. Errors are problem documents (RFC 9457) with a pointer to "
    "each bad field."
)


class Doors(Api):
    """The description of the doors: OpenAPI, with every error as a problem document."""

    DEFAULT_ERROR_RESPONSE_NAME = PROBLEM

    def _register_error_handlers(self) -> None:
        """Leave errors to the app, which answers every one by the same table."""

    def _register_responses(self) -> None:
        answer = {"description": "What went wrong, with a pointer to each bad field", "schema": ProblemAnswer}
        prepare_response(answer, self.spec, MEDIA_TYPE)
        self.spec.components.response(self.DEFAULT_ERROR_RESPONSE_NAME, answer, lazy=True)

    def _register_pagination_header(self) -> None:
        """Nothing here comes in pages."""


def register_doors(app: Flask, parts: Parts, metrics: Metrics) -> None:
    """Add the REST doors to the app, with their description at /v1/openapi.json."""
    app.config.update(
        API_TITLE=TITLE,
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/v1",
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={"info": {"description": MEANING}},
    )
    doors = Doors(app, spec_kwargs={"extra_plugins": [Guarded(accounts=parts.store is not None)]})
    for name, (part, shape) in PARTS.items():
        app.url_map.converters[name] = part
        doors.register_converter(part, lambda _, shape=shape: dict(shape))
    register_asked_shapes(doors.spec)
    doors.register_blueprint(_match_doors(parts))
    doors.register_blueprint(_screening_door(parts))
    doors.register_blueprint(_words_door(parts))
    doors.register_blueprint(_review_door(parts))
    doors.register_blueprint(health_doors(parts, metrics))
    if parts.store is not None:
        register_client_shapes(doors.spec)
        register_people_shapes(doors.spec)
        of_clients, of_people = (
            (client_doors, about_doors, draft_doors),
            (user_doors, group_doors, key_doors, audit_doors),
        )
        for made in (*of_clients, me_door, session_doors, *of_people):
            doors.register_blueprint(made(parts))
        register_directory_shapes(doors.spec)
        for made in (directory_doors, import_doors, service_doors, listing_doors):
            doors.register_blueprint(made(parts))


def _match_doors(parts: Parts) -> Blueprint:
    doors = Blueprint("match", __name__, url_prefix="/v1", description="Referral options, ranked and explained")

    @doors.post("/match")
    @doors.doc(requestBody=_body("MatchBody"))
    @doors.response(200, ProposalAnswer, description="The proposal")
    def propose() -> Response:
        """Rank what could help a person, with the reasons.

        Escalations come first and apart; an immediate one holds most options back until somebody is named who acts on
        it. Options come in order for each wanted need; the first is not the only one to discuss.
        """
        body = _asked(parts)
        asked = _request(body, parts)
        found = propose_referrals(parts, asked, limit=body.options_per_need, version=version_of(body.asked))
        codes = code_needs(body.asked, needs_of(found), country=parts.settings.country)
        notes = notes_on(body.asked, asked, found, atlas=atlas_of(parts))
        return written(proposal_document(found, codes=codes, notes=notes))

    @doors.post("/match/explain")
    @doors.doc(requestBody=_body("ExplainBody"))
    @doors.response(200, ExplainedServiceAnswer, description="What the service is for each wanted need")
    @doors.alt_response(404, response=PROBLEM)
    def explain() -> Response:
        """Say of one service why it is an option for each wanted need, why not, and what would change it.

        The same body as for a match, and the id of the service, of one of its offers, or its id in the source.
        """
        body = _asked(parts, wants_service=True)
        asked = _request(body, parts)
        found = explain_service(parts, asked, body.service or "")
        return written(explained_document(found, asked, notes=notes_on(body.asked, asked, atlas=atlas_of(parts))))

    @doors.get("/assessment.schema.json")
    @doors.response(200, {"type": "object"}, content_type="application/schema+json", description="A JSON Schema")
    def schema() -> Response:
        """Describe an assessment document as a JSON Schema (2020-12)."""
        return written(json_schema(), media_type="application/schema+json")

    return doors


def _review_door(parts: Parts) -> Blueprint:
    doors = Blueprint("review", __name__, url_prefix="/v1", description="Two assessments of one person, compared")

    @doors.post("/review")
    @doors.doc(requestBody=_body("ReviewBody"))
    @doors.response(200, ReviewAnswer, description="The review")
    def review() -> Response:
        """Compare an earlier and a later assessment of one person, as for a supervisor.

        What the later one does not mention is never resolved. Nobody who does harm by either of them is in the answer.
        """
        if request.mimetype != "application/json":
            raise OtherMediaType
        before, after = review_body(request.get_data(cache=False), today=parts.clock.today())
        return written(review_document(review_progress(before, after, country=parts.settings.country)))

    return doors


def _screening_door(parts: Parts) -> Blueprint:
    doors = Blueprint("screening", __name__, url_prefix="/v1", description="Answers of screenings, read")

    @doors.post("/screen")
    @doors.doc(requestBody=_body("ScreeningBody", *SCREENING_TYPES))
    @doors.response(200, ScreenedAnswer, description="What the answers say")
    def read() -> Response:
        """Read the answers of a screening: what to act on, findings to confirm, what cannot be understood.

        AHC HRSN, PRAPARE, Hunger Vital Sign, PHQ-2 and results of some others, as FHIR R4 or as pairs of question code
        and answer code. Nothing is confirmed by it, and no answer clears an escalation.
        """
        if request.mimetype not in SCREENING_TYPES:
            raise OtherMediaType
        today = parts.clock.today()
        given = screening_body(request.get_data(cache=False), today=today)
        return written(screened_document(screen_answers(given, on=today, country=parts.settings.country)))

    return doors


def _words_door(parts: Parts) -> Blueprint:
    doors = Blueprint("words", __name__, url_prefix="/v1", description="A person's own words, heard")

    @doors.post("/words")
    @doors.doc(requestBody=_body("WordsBody"))
    @doors.response(200, HeardAnswer, description="What the words suggest")
    def hear() -> Response:
        """Hear what a person's own words suggest: what may be a danger, and needs to confirm with them.

        Words may raise an escalation and never clear one; nothing is confirmed by them, and nothing is kept.
        """
        if request.mimetype != "application/json":
            raise OtherMediaType
        said = words_body(request.get_data(cache=False))
        return written(heard_document(hear_words(said, on=parts.clock.today(), country=parts.settings.country)))

    return doors


def _asked(parts: Parts, *, wants_service: bool = False) -> MatchBody:
    # a body without a type is refused too: a page elsewhere may send text without asking, but not JSON
    if request.mimetype != "application/json":
        raise OtherMediaType
    body = match_body(request.get_data(cache=False), today=parts.clock.today(), wants_service=wants_service)
    return replace(body, asked=seen_by(body.asked, visit.caller().clearance))


def _request(body: MatchBody, parts: Parts) -> Request:
    try:
        return asked_of(parts, body.asked)
    except UnknownPostcode:
        raise postcode_fault(body) from None
