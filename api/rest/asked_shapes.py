"""What the match doors take, as shapes of the description: said by the very schemas that read the documents."""

from typing import Any

from apispec import APISpec

from api.rest.body import EARLIEST_DAY, LATEST_DAY, LONGEST_NAME, MOST_ACKNOWLEDGED, MOST_NEEDS
from api.rest.moved_shapes import moved
from api.rest.review_body import AFTER, BEFORE
from api.rest.words_body import WORDS
from api.settings import MOST_OPTIONS
from api.usecases.hear_words import LONGEST
from pie.document import SCREENING_FORMAT, bare_json_schema, json_schema, screening_json_schema
from pie.safety import flags

_PUBLISHED = "#/components/schemas/"
_PREFIX = "Assessment"
Shape = dict[str, Any]


def register_asked_shapes(spec: APISpec) -> None:
    """Add the assessment, the bare needs, the screening and the bodies to the shapes of the description."""
    shapes = spec.components.schemas  # as they are: apispec would take "additionalProperties": false for a name
    assessment, bare, screening = json_schema(), bare_json_schema(), screening_json_schema()
    for name, shape in (assessment.pop("$defs") | bare.pop("$defs") | screening.pop("$defs")).items():
        shapes[f"{_PREFIX}{name}"] = moved(shape)
    shapes[_PREFIX] = moved(_plain(assessment))
    with_how = _plain(bare)
    with_how["properties"]["needs"]["maxItems"] = MOST_NEEDS
    with_how["properties"]["place"] = with_how["properties"]["whereabouts"]
    shapes["MatchBody"] = _body(assessment, with_how, _how())
    shapes["ScreeningBody"] = moved({"anyOf": [_plain(screening) | {"title": SCREENING_FORMAT}, _fhir()]})
    shapes["WordsBody"] = _words()
    shapes["ReviewBody"] = {
        "description": "An earlier and a later assessment of one person.",
        "type": "object",
        "properties": {name: {"$ref": f"{_PUBLISHED}{_PREFIX}"} for name in (BEFORE, AFTER)},
        "required": [BEFORE, AFTER],
        "additionalProperties": False,
    }
    shapes["ExplainBody"] = _body(assessment, with_how, _how() | {"service": _service()}, ("service",))


def _body(assessment: Shape, bare: Shape, how: Shape, required: tuple[str, ...] = ()) -> Shape:
    """Either form, each with how the match is to be made beside it."""
    beside: Shape = {
        "title": "An assessment, and how to match",
        "type": "object",
        "properties": {"assessment": {"$ref": f"{_PUBLISHED}{_PREFIX}"}, **how},
        "required": ["assessment", *required],
        "additionalProperties": False,
    }
    forms = [
        beside,
        _with(bare, "Needs and facts", how, required),
        _with(_plain(assessment), "The assessment itself", how, required),
    ]
    return {"description": "An assessment, or needs with what is known.", "anyOf": [moved(form) for form in forms]}


def _with(shape: Shape, title: str, how: Shape, required: tuple[str, ...]) -> Shape:
    return shape | {
        "title": title,
        "properties": shape["properties"] | how,
        "required": [*shape.get("required", ()), *required],
    }


def _how() -> Shape:
    acknowledged: Shape = {
        "type": "object",
        "properties": {
            "flag": {"enum": sorted(flags()), "description": "The escalation that is being acted on"},
            "by": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME, "description": "The member of staff"},
        },
        "required": ["flag", "by"],
        "additionalProperties": False,
    }
    return {
        "acknowledged": {"type": "array", "items": acknowledged, "maxItems": MOST_ACKNOWLEDGED},
        "as_of": {
            "type": "string",
            "format": "date",
            "description": f"The day of the match, {EARLIEST_DAY} to {LATEST_DAY}; today where it is not given",
        },
        "options_per_need": {"type": "integer", "minimum": 1, "maximum": MOST_OPTIONS},
    }


def _words() -> Shape:
    said = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"\S", "description": "What they said"}
    return {
        "description": "A person's own words, in one text.",
        "type": "object",
        "properties": {WORDS: said},
        "required": [WORDS],
        "additionalProperties": False,
    }


def _fhir() -> Shape:
    return {
        "title": "FHIR R4",
        "type": "object",
        "description": "A resource of HL7 FHIR R4 in JSON; whatever it holds beside answers is not looked at",
        "properties": {"resourceType": {"enum": ["QuestionnaireResponse", "Observation", "Bundle"]}},
        "required": ["resourceType"],
    }


def _service() -> Shape:
    return {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_NAME,
        "description": "The id of a service or an offer",
    }


def _plain(shape: Shape) -> Shape:
    """The shape without what belongs to a document of its own."""
    return {name: value for name, value in shape.items() if name not in {"$schema", "$comment", "$defs"}} | {
        "properties": dict(shape["properties"])
    }
