"""The description of the doors (OpenAPI) as values that a plain page can show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_METHODS = ("get", "post", "put", "patch", "delete")
_REF = "#/components/schemas/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a value looks like, in words; ``schema`` names the shape that says more, where there is one."""

    words: str
    schema: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of a shape, or one parameter of an operation."""

    name: str
    kind: Kind
    is_required: bool
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer that an operation can give."""

    status: str
    meaning: str
    kind: Kind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What can be asked, with what, and what comes back."""

    verb: str
    path: str
    summary: str
    meaning: str
    parameters: tuple[Member, ...]
    body: Kind | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A named shape of the documents that go in and come out."""

    name: str
    meaning: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The whole description."""

    title: str
    version: str
    meaning: str
    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]


def description(document: Mapping[str, Any]) -> Description:
    """An OpenAPI 3.1 document as what the page shows, in the document's own order."""
    info = document.get("info", {})
    shapes = document.get("components", {}).get("schemas", {})
    return Description(
        title=info.get("title", ""),
        version=info.get("version", ""),
        meaning=info.get("description", ""),
        operations=tuple(_operations(document)),
        shapes=tuple(_shape(name, schema) for name, schema in shapes.items()),
    )


def _operations(document: Mapping[str, Any]) -> Iterable[Operation]:
    for path, item in document.get("paths", {}).items():
        for verb in _METHODS:
            if verb in item:
                yield _operation(document, path, verb, item)


def _operation(document: Mapping[str, Any], path: str, verb: str, item: Mapping[str, Any]) -> Operation:
    told = item[verb]
    parameters = [_resolved(document, each) for each in (*item.get("parameters", ()), *told.get("parameters", ()))]
    body = _resolved(document, told.get("requestBody", {}))
    return Operation(
        verb=verb,
        path=path,
        summary=told.get("summary", ""),
        meaning=told.get("description", ""),
        parameters=tuple(_parameter(each) for each in parameters),
        body=_content_kind(body),
        answers=tuple(
            _answer(str(status), _resolved(document, each)) for status, each in told.get("responses", {}).items()
        ),
    )


def _resolved(document: Mapping[str, Any], value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The value itself, or what a reference within the document stands for."""
    if "$ref" not in value:
        return value
    found: Any = document
    for part in value["$ref"].removeprefix("#/").split("/"):
        found = found[part.replace("~1", "/").replace("~0", "~")]
    return found  # type: ignore[no-any-return]


def _parameter(told: Mapping[str, Any]) -> Member:
    return Member(
        name=told.get("name", ""),
        kind=_kind(told.get("schema", {})),
        is_required=bool(told.get("required")),
        meaning=told.get("description", ""),
    )


def _answer(status: str, told: Mapping[str, Any]) -> Answer:
    return Answer(status=status, meaning=told.get("description", ""), kind=_content_kind(told))


def _content_kind(told: Mapping[str, Any]) -> Kind | None:
    for content in told.get("content", {}).values():
        return _kind(content.get("schema", {}))
    return None


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    required = schema.get("required", ())
    return Shape(
        name=name,
        meaning=schema.get("description", ""),
        members=tuple(
            Member(name=key, kind=_kind(each), is_required=key in required, meaning=_meaning(each))
            for key, each in schema.get("properties", {}).items()
        ),
    )


def _meaning(schema: Mapping[str, Any]) -> str:
    choices = ", ".join(str(each) for each in schema.get("enum", ()) if each is not None)
    said = schema.get("description", "")
    return f"{said} One of: {choices}." if choices else said


def _kind(schema: Mapping[str, Any]) -> Kind:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REF)
        return Kind(words=name, schema=name)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return _one_of(schema[several])
    return _typed(schema)


def _one_of(schemas: Iterable[Mapping[str, Any]]) -> Kind:
    kinds = [_kind(each) for each in schemas]
    said = " or ".join(dict.fromkeys(kind.words for kind in kinds))
    return Kind(words=said, schema=next((kind.schema for kind in kinds if kind.schema), None))


def _typed(schema: Mapping[str, Any]) -> Kind:
    types = schema.get("type", "anything")
    names = [types] if isinstance(types, str) else list(types)
    if "array" in names:
        item = _kind(schema.get("items", {}))
        return Kind(words=f"list of {item.words}", schema=item.schema)
    if "object" in names and isinstance(schema.get("additionalProperties"), Mapping):
        value = _kind(schema["additionalProperties"])
        return Kind(words=f"object of {value.words}", schema=value.schema)
    said = " or ".join("nothing" if name == "null" else name for name in names)
    return Kind(words=f"{said} ({schema['format']})" if "format" in schema else said)
