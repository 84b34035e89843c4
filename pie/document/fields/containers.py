"""Lists and objects, which read what is in them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, fields

from pie.codes.near import near
from pie.document.faults import looks_like_a_name, said
from pie.document.fields.field import MESSAGES, Shape
from pie.document.text import MOST_ITEMS


class Rows(fields.List[Any]):
    """A list of bounded length; ``unique`` lists name nothing twice. ``rules`` is what JSON Schema says beside that."""

    default_error_messages = MESSAGES | {"invalid": said("is not a list", "write it in brackets")}

    def __init__(
        self,
        inner: fields.Field[Any],
        *,
        most: int = MOST_ITEMS,
        unique: bool = False,
        rules: Shape | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(inner, **rest)
        self.most = most
        self.unique = unique
        self.rules = rules or {}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> list[Any]:
        if isinstance(value, list | tuple) and len(value) > self.most:
            wrong = f"has {len(value)} items, more than {self.most}"
            raise ValidationError(said(wrong, "keep what this assessment needs"))
        found = super()._deserialize(value, attr, data, **rest) or []
        if self.unique and len(set(found)) < len(found):
            raise ValidationError(said("names something twice", "name it once"))
        return found


class Part(fields.Nested):
    """An object of the document, with a schema of its own."""

    default_error_messages = MESSAGES | {"type": said("is not an object", "write it in braces")}


class DocumentSchema(Schema):
    """What every object of a document keeps to: no other fields, messages that say what to do, and rules beside the fields."""

    error_messages = {
        "type": said("is not an object", "write it in braces, as the published schema shows"),
        "unknown": said("is not a field here", "leave it out"),
    }
    rules: ClassVar[Shape] = {}
    """What JSON Schema says of the object beside its fields."""

    def handle_error(self, error: ValidationError, data: Any, *, many: bool, **rest: Any) -> None:
        """Say what an unknown field may have been meant to be; repeat no name that may be a client's words."""
        if not isinstance(data, Mapping) or not isinstance(error.messages, dict):
            return
        for key in [key for key in data if key not in self.fields]:
            error.messages.pop(key, None)
            if looks_like_a_name(key):
                error.messages[key] = [said("is not a field here", _did_you_mean(key, self.fields))]
            else:
                error.messages.setdefault("_schema", []).append(
                    said("has a field with no field's name", "leave it out")
                )


def _did_you_mean(key: str, known: Mapping[str, Any]) -> str:
    meant = near(key, known)
    return f"did you mean {' or '.join(meant)}?" if meant else f"the fields here are {', '.join(known)}"
