"""References within one schema as references within the description of the doors."""

from typing import Any

_LOCAL, _PUBLISHED = "#/$defs/", "#/components/schemas/"
_PREFIX = "Assessment"


def moved(value: Any) -> Any:
    """The shape with every reference led to the shapes of the description, where parts of an assessment have its name."""
    if isinstance(value, dict):
        return {name: _reference(each) if name == "$ref" else moved(each) for name, each in value.items()}
    if isinstance(value, list):
        return [moved(each) for each in value]
    return value


def _reference(target: str) -> str:
    if not target.startswith(_LOCAL):
        return target
    name = target.removeprefix(_LOCAL)
    return f"{_PUBLISHED}{name}" if name == _PREFIX else f"{_PUBLISHED}{_PREFIX}{name}"
