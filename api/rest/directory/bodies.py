"""What the doors of the directory take, as schemas that read strictly and say their own shape."""

from collections.abc import Mapping
from typing import Any

from apispec import APISpec
from marshmallow import ValidationError, post_load

from api.rest.clients.bodies import Whole
from api.usecases.directory.change_listing import ListingChange
from api.usecases.directory.services import MOST_FOUND
from pie.document.faults import said
from pie.document.fields import Choice, Day, DocumentSchema, Rows, Said, Shape, Text, Truth, words_of
from pie.document.published import object_shape
from resources_catalog.listing import Visibility

_LONGEST_REASON, _LONGEST_WORDS, _MOST_FIELDS = 2_000, 200, 60


class Values(Said):
    """Values of fields by their names, as a record has them."""

    @property
    def shape(self) -> Shape:
        """Any object."""
        return {"type": "object"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise ValidationError(said("is not an object", "write each field with its new value"))
        return value


class ListingChangeSchema(DocumentSchema):
    """What is to be different of a record: new values of fields, and fields that are to be the source's again."""

    values = Values()
    give_back = Rows(Text(most=60), most=_MOST_FIELDS, unique=True)
    why = Text(most=_LONGEST_REASON, required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> ListingChange:
        """The value."""
        return ListingChange(
            values=data.get("values", {}), give_back=frozenset(data.get("give_back", ())), why=data["why"]
        )


class VerificationSchema(DocumentSchema):
    """That somebody made sure that a record is true, and on which day."""

    on = Day()
    why = Text(most=_LONGEST_REASON)


class VisibilitySchema(DocumentSchema):
    """Who may see a service or a place, and why."""

    visibility = Choice(words_of(Visibility), kind="visibility", required=True)
    why = Text(most=_LONGEST_REASON, required=True)


class ReasonSchema(DocumentSchema):
    """Why something is done."""

    why = Text(most=_LONGEST_REASON, required=True)


class ApplySchema(DocumentSchema):
    """Why a file is taken in, and whether it is meant though it changes more than usual."""

    why = Text(most=_LONGEST_REASON, required=True)
    confirmed = Truth()


class ServiceSearchSchema(DocumentSchema):
    """Words that somebody looks for a service by."""

    words = Text(most=_LONGEST_WORDS, required=True)
    limit = Whole(least=1, most=MOST_FOUND)


_SHAPES: Mapping[str, type[DocumentSchema]] = {
    "ListingChangeBody": ListingChangeSchema,
    "VerificationBody": VerificationSchema,
    "VisibilityBody": VisibilitySchema,
    "UndoBody": ReasonSchema,
    "ApplyBody": ApplySchema,
    "ServiceSearchBody": ServiceSearchSchema,
}


def register_directory_shapes(spec: APISpec) -> None:
    """Add the bodies to the shapes of the description."""
    for name, schema in _SHAPES.items():
        shape = object_shape(schema)
        shape.pop("$defs", None)
        spec.components.schemas[name] = shape
