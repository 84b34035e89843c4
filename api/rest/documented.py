"""Pieces of the description of the doors that flask-smorest does not write by itself."""

from typing import Any

PROBLEM = "PROBLEM"
"""The name that the answer to every error has in the description."""


def body(shape: str, *types: str) -> dict[str, object]:
    """A body of one of the shapes, in JSON unless other media types are named."""
    schema = {"$ref": f"#/components/schemas/{shape}"}
    return {"required": True, "content": {type_: {"schema": schema} for type_ in types or ("application/json",)}}


def header(name: str, meaning: str, *, required: bool = False) -> dict[str, object]:
    """A header that a door reads."""
    schema = {"type": "string", "maxLength": 200}
    return {"in": "header", "name": name, "description": meaning, "required": required, "schema": schema}


def query(name: str, meaning: str, schema: dict[str, Any]) -> dict[str, object]:
    """A part of the address behind the question mark; never anything about a client but an id."""
    return {"in": "query", "name": name, "description": meaning, "required": False, "schema": schema}
