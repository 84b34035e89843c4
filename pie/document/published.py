"""The published JSON Schema (2020-12) of the documents, said by the very schemas that read them."""

from typing import Any, cast

from pie.document.bare import BARE_FORMAT, BareSchema
from pie.document.fields import DocumentSchema, Facts, Part, Rows, Said, Shape
from pie.document.schemas import FORMAT, AssessmentSchema
from pie.document.screening import SCREENING_FORMAT, AnswersSchema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BESIDE = (
    "Beside this schema, ids must be unique within their list, references must name an id of the document, no "
    "birth may lie after the assessment, and the days of a goal must stand in order, one observation a day."
)


def json_schema() -> Shape:
    """The schema of an assessment document."""
    return _published(AssessmentSchema, FORMAT)


def bare_json_schema() -> Shape:
    """The schema of bare needs, for callers that have no assessment."""
    return _published(BareSchema, BARE_FORMAT)


def screening_json_schema() -> Shape:
    """The schema of answers as pairs of codes."""
    return _published(AnswersSchema, SCREENING_FORMAT)


def object_shape(schema: type[DocumentSchema]) -> Shape:
    """The shape of any object that these schemas read, with the shapes of its parts under ``$defs``."""
    defined: dict[str, Shape] = {}
    whole = _object(schema, defined)
    return whole | {"$defs": dict(sorted(defined.items()))}


def _published(schema: type[DocumentSchema], format_: str) -> Shape:
    defined: dict[str, Shape] = {}
    whole = _object(schema, defined)
    return (
        {"$schema": DIALECT, "title": format_, "$comment": _BESIDE} | whole | {"$defs": dict(sorted(defined.items()))}
    )


def _object(schema: type[DocumentSchema], defined: dict[str, Shape]) -> Shape:
    known = schema().fields
    shape: Shape = {
        "description": (schema.__doc__ or "").strip(),
        "type": "object",
        "properties": {name: _field(each, defined) for name, each in known.items()},
        "additionalProperties": False,
    }
    required = [name for name, each in known.items() if each.required]
    return shape | ({"required": required} if required else {}) | schema.rules


def _field(field: Any, defined: dict[str, Shape]) -> Shape:
    match field:
        case Part():
            schema = cast("type[DocumentSchema]", type(field.schema))
            name = schema.__name__.removesuffix("Schema")
            if name not in defined:
                defined[name] = {}
                defined[name] = _object(schema, defined)
            return {"$ref": f"#/$defs/{name}"}
        case Rows():
            unique = {"uniqueItems": True} if field.unique else {}
            return (
                {"type": "array", "items": _field(field.inner, defined), "maxItems": field.most} | unique | field.rules
            )
        case Facts():
            name = f"FactsOf{''.join(each.value.title() for each in field.subjects)}"
            defined[name] = field.shape
            return {"$ref": f"#/$defs/{name}"}
        case Said():
            return field.shape
        case _:  # a field of a schema that cannot say itself
            raise TypeError(type(field).__name__)
