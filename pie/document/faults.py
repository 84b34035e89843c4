"""Faults of a document, collected: from marshmallow's messages to places, what is wrong there, and remedies."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from pie.errors import DocumentFault, UnreadableAssessment

Place: TypeAlias = tuple[str | int, ...]
"""The way to a value of the document: names of fields, and positions in lists from 0."""

MOST_FAULTS = 100
"""Faults listed at most; more are counted. Assumed: nobody reads further, and an answer stays small."""

_WHOLE = "_schema"  # marshmallow's name for a message about the object itself
_BETWEEN = "\n"
_LOOKS_LIKE_A_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,60}", re.ASCII)


def said(wrong: str, remedy: str) -> str:
    """What marshmallow carries as one message: what is wrong, and what to do about it."""
    return f"{wrong}{_BETWEEN}{remedy}"


def looks_like_a_name(key: object) -> bool:
    """Whether a field's name may be repeated in an error: anything else may be what a client said."""
    return isinstance(key, str) and _LOOKS_LIKE_A_NAME.fullmatch(key) is not None


def fault(place: Place, wrong: str, remedy: str) -> DocumentFault:
    """The fault at this place; the way to it ends before a name that may not be repeated."""
    return DocumentFault(pointer=_pointer(place), wrong=wrong, remedy=remedy)


def faults_said(messages: object, at: Place = ()) -> Iterator[DocumentFault]:
    """The faults in the messages of a marshmallow error."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from faults_said(inner, at if key == _WHOLE else (*at, key))
    elif isinstance(messages, list):
        for inner in messages:
            yield from faults_said(inner, at)
    else:
        wrong, _, remedy = str(messages).partition(_BETWEEN)
        yield fault(at, wrong, remedy or "see the published schema")


def unreadable(found: Iterable[DocumentFault]) -> UnreadableAssessment:
    """The error for these faults: one a place (the first found), in the order of their pointers."""
    first: dict[str, DocumentFault] = {}
    for each in found:
        first.setdefault(each.pointer, each)
    ordered = sorted(first.values(), key=lambda each: _order(each.pointer))
    return UnreadableAssessment(ordered[:MOST_FAULTS], more=max(0, len(ordered) - MOST_FAULTS))


def _pointer(place: Place) -> str:
    steps = []
    for step in place:
        if not (isinstance(step, int) or looks_like_a_name(step)):
            break
        steps.append(f"/{step}")
    return "".join(steps)


def _order(pointer: str) -> tuple[tuple[int, int, str], ...]:
    steps = pointer.split("/")[1:]
    return tuple((0, int(step), "") if step.isdigit() else (1, 0, step) for step in steps)
