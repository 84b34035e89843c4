"""Parts of an address that more is known of than that they are a text: what is none of them leads nowhere (404)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from werkzeug.routing import BaseConverter

_DIGITS = 9
"""Digits of a number at most; what a database takes has ten."""


class Named(BaseConverter):
    """An id beside which there is a search: it is not called that, so a search is asked for in one way only."""

    regex = "(?!search$)[^/]+"


class Number(BaseConverter):
    """The number of a version or a change."""

    regex = rf"[0-9]{{1,{_DIGITS}}}"

    def to_python(self, value: str) -> int:
        """The number that is written there."""
        return int(value)


PARTS: Mapping[str, tuple[type[BaseConverter], Mapping[str, Any]]] = MappingProxyType(
    {
        "named": (Named, {"type": "string", "minLength": 1}),
        "number": (Number, {"type": "integer", "minimum": 0, "maximum": 10**_DIGITS - 1}),
    }
)
"""The parts by the names that routes give them, and the shape that the description gives them."""
