"""What the doors of clients take, as schemas that read strictly and say their own shape."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from apispec import APISpec
from marshmallow import ValidationError, post_load

from api.errors import RequestFault, UnreadableRequest
from api.ports.cases import Identifier, Purpose, SendingChannel
from api.rest.json_body import json_body, request_faults
from api.rest.moved_shapes import moved
from api.settings import MOST_OPTIONS
from api.usecases.clients.assign import ClientChange
from api.usecases.clients.consents import NewConsent
from api.usecases.clients.create import NewClient
from api.usecases.clients.emergency import MOST_HOURS
from api.usecases.clients.export import Sending
from api.usecases.clients.find import Wanted
from api.usecases.clients.match import MatchHow
from pie.assessment import Assessment
from pie.document import read_assessment
from pie.document.faults import faults_said, said
from pie.document.fields import Choice, Day, DocumentSchema, Id, Part, Rows, Said, Shape, Text, Truth, words_of
from pie.document.published import object_shape
from pie.document.schemas import AssessmentSchema
from pie.errors import UnreadableAssessment
from pie.facts import Sensitivity
from pie.safety import flags

_ASSESSMENT = "assessment"
_LONGEST, _MOST = 200, 20
_LONGEST_REASON, _MOST_RECIPIENTS, _MOST_WORKERS = 2_000, 20, 50
_MOST_FAULTS = 100


class Whole(Said):
    """A whole number in a range."""

    def __init__(self, *, least: int, most: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.least = least
        self.most = most

    @property
    def shape(self) -> Shape:
        """The range, as JSON Schema."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> int:
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        if isinstance(whole, bool) or not isinstance(whole, int) or not self.least <= whole <= self.most:
            wrong = "is not a whole number in its range"
            raise ValidationError(said(wrong, f"give one from {self.least} to {self.most}"))
        return whole


class AnyDocument(Said):
    """A JSON object that is kept as it is."""

    @property
    def shape(self) -> Shape:
        """Any object."""
        return {"type": "object"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> str:
        if not isinstance(value, Mapping):
            raise ValidationError(said("is not an object", "write it in braces"))
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class TeamId(Text):
    """The id of a team, or an empty text for none."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(most=64, blank=True, **rest)


class IdentifierSchema(DocumentSchema):
    """What somebody is known by elsewhere, such as a case number."""

    kind = Text(most=_LONGEST, required=True)
    value = Text(most=_LONGEST, required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Identifier:
        """The value."""
        return Identifier(**data)


class NewClientSchema(DocumentSchema):
    """A new client, with their first assessment where there is one."""

    assessment = Part(AssessmentSchema)
    called = Text(most=_LONGEST)
    identifiers = Rows(Part(IdentifierSchema), most=_MOST, unique=True)
    team = Id()
    workers = Rows(Id(), most=_MOST_WORKERS, unique=True)
    why = Text(most=_LONGEST_REASON)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> NewClient:
        """The value, without the assessment, which is read by itself."""
        return NewClient(
            called=data.get("called"),
            identifiers=tuple(data.get("identifiers", ())),
            group=data.get("team"),
            workers=frozenset(data["workers"]) if "workers" in data else None,
            why=data.get("why"),
        )


class ClientChangeSchema(DocumentSchema):
    """What is to be different of a client; what is left out stays."""

    team = TeamId()
    workers = Rows(Id(), most=_MOST_WORKERS, unique=True)
    open = Truth()
    identifiers = Rows(Part(IdentifierSchema), most=_MOST, unique=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> ClientChange:
        """The value."""
        return ClientChange(
            group=data.get("team"),
            workers=frozenset(data["workers"]) if "workers" in data else None,
            is_open=data.get("open"),
            identifiers=tuple(data["identifiers"]) if "identifiers" in data else None,
        )


class NewVersionSchema(DocumentSchema):
    """A new version of an assessment, and why it was made."""

    assessment = Part(AssessmentSchema, required=True)
    why = Text(most=_LONGEST_REASON)


class WantedSchema(DocumentSchema):
    """What is known of somebody who is looked for: whole words of a name, a birth date, an identifier."""

    name = Text(most=_LONGEST)
    birth_date = Day()
    identifier = Part(IdentifierSchema)
    in_agency = Truth()

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Wanted:
        """The value."""
        return Wanted(**data)


class HowSchema(DocumentSchema):
    """How a client is matched: for which day, and which escalations whoever asks is acting on."""

    as_of = Day()
    acknowledged = Rows(Choice({str(flag): str(flag) for flag in flags()}, kind="name of an escalation"), most=50)
    options_per_need = Whole(least=1, most=MOST_OPTIONS)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> MatchHow:
        """The value."""
        return MatchHow(
            on=data.get("as_of"),
            acknowledged=tuple(sorted(set(data.get("acknowledged", ())))),
            options_per_need=data.get("options_per_need"),
        )


class NewConsentSchema(DocumentSchema):
    """What a client agrees to: for what, to whom, which classes of facts, by which ways, from when until when."""

    purpose = Choice(words_of(Purpose), kind="purpose", required=True)
    recipients = Rows(Text(most=_LONGEST), most=_MOST_RECIPIENTS, required=True)
    classes = Rows(Choice(words_of(Sensitivity), kind="class of facts"), most=len(Sensitivity), required=True)
    channels = Rows(Choice(words_of(SendingChannel), kind="way of sending"), most=len(SendingChannel), required=True)
    starts_on = Day()
    ends_on = Day()

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> NewConsent:
        """The value."""
        return NewConsent(
            purpose=data["purpose"],
            recipients=tuple(data["recipients"]),
            classes=frozenset(data["classes"]),
            channels=frozenset(data["channels"]),
            starts_on=data.get("starts_on"),
            ends_on=data.get("ends_on"),
        )


class SendingSchema(DocumentSchema):
    """To whom something of a client is handed over, for what, and by which way."""

    recipient = Text(most=_LONGEST, required=True)
    channel = Choice(words_of(SendingChannel), kind="way of sending", required=True)
    purpose = Choice(words_of(Purpose), kind="purpose")

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Sending:
        """The value."""
        return Sending(**data)


class EmergencySchema(DocumentSchema):
    """Why a record that is not one's own has to be opened, and for how many hours."""

    reason = Text(most=_LONGEST_REASON, required=True)
    hours = Whole(least=1, most=MOST_HOURS)


class DraftSchema(DocumentSchema):
    """What was typed so far, and which client it is about where that is known."""

    document = AnyDocument(required=True)
    client = Id()


class ErasureSchema(DocumentSchema):
    """Whether a client is to be erased, or only to be counted what that would remove."""

    dry_run = Truth(required=True)


_SHAPES: Mapping[str, type[DocumentSchema]] = {
    "NewClientBody": NewClientSchema,
    "ClientChangeBody": ClientChangeSchema,
    "NewVersionBody": NewVersionSchema,
    "ClientSearchBody": WantedSchema,
    "ClientMatchBody": HowSchema,
    "NewConsentBody": NewConsentSchema,
    "ExportBody": SendingSchema,
    "EmergencyBody": EmergencySchema,
    "DraftBody": DraftSchema,
    "ErasureBody": ErasureSchema,
}
"""The bodies by the names that they have in the description."""


def register_client_shapes(spec: APISpec) -> None:
    """Add the bodies to the shapes of the description."""
    register_shapes(spec, _SHAPES)


def register_shapes(spec: APISpec, bodies: Mapping[str, type[DocumentSchema]]) -> None:
    """Add bodies to the shapes of the description by their names there."""
    shapes = spec.components.schemas
    for name, schema in bodies.items():
        shape = object_shape(schema)
        for part, inner in shape.pop("$defs").items():
            called = part if part == "Assessment" else f"Assessment{part}"
            shapes.setdefault(called, moved(inner))
        shapes[name] = moved(shape)


def body_of(schema: DocumentSchema, raw: bytes) -> Any:
    """What the schema makes of a body. Raises MalformedRequest, or UnreadableRequest with every fault."""
    document, found = json_body(raw)
    return _read(schema, document, found)


def version_body(raw: bytes, *, today: date) -> tuple[Assessment, str | None]:
    """A new version of an assessment, and why. Raises MalformedRequest, UnreadableRequest."""
    given, assessment = body_with_assessment(NewVersionSchema(), raw, today=today)
    if assessment is None:
        raise UnreadableRequest((RequestFault(pointer=f"/{_ASSESSMENT}", wrong="is missing", remedy="add it"),))
    return assessment, given.get("why")


def body_with_assessment(schema: DocumentSchema, raw: bytes, *, today: date) -> tuple[Any, Assessment | None]:
    """What the schema makes of a body, and the assessment in it. Raises MalformedRequest, UnreadableRequest."""
    document, found = json_body(raw)
    faults: list[RequestFault] = []
    assessment = None
    if _ASSESSMENT in document:
        try:
            assessment = _assessment(document[_ASSESSMENT], today)
        except UnreadableRequest as error:
            faults += error.faults
    rest = {name: value for name, value in document.items() if name != _ASSESSMENT}
    return _read(type(schema)(exclude=(_ASSESSMENT,)), rest, found, faults), assessment


def _read(
    schema: DocumentSchema,
    document: Mapping[str, Any],
    found: Sequence[RequestFault],
    faults: Sequence[RequestFault] = (),
) -> Any:
    told = [*faults, *found]
    value = None
    try:
        value = schema.load(document)
    except ValidationError as error:
        told += request_faults(faults_said(error.messages))
    if told:
        first: dict[str, RequestFault] = {}
        for each in told:
            first.setdefault(each.pointer, each)
        ordered = [first[pointer] for pointer in sorted(first)]
        raise UnreadableRequest(tuple(ordered[:_MOST_FAULTS]), more=max(0, len(ordered) - _MOST_FAULTS))
    return value


def _assessment(given: Any, today: date) -> Assessment:
    if not isinstance(given, Mapping):
        wrong, remedy = "is not an object", "write the assessment in braces, as /v1/assessment.schema.json shows"
        raise UnreadableRequest((RequestFault(pointer=f"/{_ASSESSMENT}", wrong=wrong, remedy=remedy),))
    try:
        return read_assessment(given, today=today, at=f"/{_ASSESSMENT}")
    except UnreadableAssessment as error:
        raise UnreadableRequest(request_faults(error.faults), more=error.more) from None
