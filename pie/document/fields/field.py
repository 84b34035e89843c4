"""A field of a document: it says what is wrong with a value, what to do, and its own JSON Schema."""

from typing import Any, TypeAlias

from marshmallow import fields

from pie.document.faults import said

Shape: TypeAlias = dict[str, Any]
"""A piece of JSON Schema."""


MESSAGES: dict[str, str | list[Any] | dict[Any, Any]] = {
    "required": said("is missing", "add it"),
    "null": said("is null", "leave it out where it is not known"),
}


class Said(fields.Field[Any]):
    """A field whose messages say what is wrong and what to do."""

    default_error_messages = MESSAGES

    @property
    def shape(self) -> Shape:
        """What the field takes, as JSON Schema; every kind of field has to say it."""
        raise TypeError(type(self).__name__)
