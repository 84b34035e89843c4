"""From bytes or text to plain JSON values, in bounded time and memory, before anything is understood."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pie.document.faults import Place, fault, unreadable
from pie.errors import DocumentFault

# Assumed bounds: many times the largest assessment that a person could write.
MOST_BYTES = 5_000_000
MOST_CHARACTERS = 20_000
MOST_ITEMS = 2_000
MOST_FIELDS = 300
MOST_VALUES = 200_000
DEEPEST = 12

_MOST_SIGNS = 2 * MOST_VALUES  # brackets and commas: more of them are more values than that, before anything is parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large the parts of a document may be; by default those of our own documents."""

    characters: int = MOST_CHARACTERS
    items: int = MOST_ITEMS
    fields: int = MOST_FIELDS
    deepest: int = DEEPEST


OURS = Limits()

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = re.compile("[\\x00\\ud800-\\udfff]")
_REMEDY = "keep to the published schema"


class _Repeating(dict[str, Any]):
    """An object in which names stood twice: these."""

    repeated: tuple[str, ...] = ()


def plain_document(
    data: Mapping[str, Any] | str | bytes, *, limits: Limits = OURS
) -> tuple[Mapping[str, Any], tuple[DocumentFault, ...]]:
    """The document's values, and the faults of single values that do not keep it from being read further.

    Raises UnreadableAssessment at once for what is not a JSON object, too large, or too deep.
    """
    document = data if isinstance(data, Mapping) else _parsed(_text(data), limits)
    if not isinstance(document, Mapping):
        raise unreadable(
            [fault((), "is not a JSON object", "write one object in braces, as the published schema shows")]
        )
    found = []
    for each, is_last in _unsound(document, limits):
        if is_last:
            raise unreadable([each])
        found.append(each)
    return document, tuple(found)


def _text(data: str | bytes) -> str:
    if len(data) > MOST_BYTES:
        raise unreadable([fault((), f"is larger than {MOST_BYTES} bytes", "send one assessment, without attachments")])
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    if data.startswith(_UTF_16_MARKS) or b"\x00" in data[:4]:
        raise unreadable([fault((), "is written in UTF-16 or UTF-32", "save it as UTF-8")])
    try:
        return data.removeprefix(_UTF_8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = f"is not UTF-8: byte {error.start + 1} belongs to no character"
        raise unreadable([fault((), wrong, "save it as UTF-8 (it may be Windows-1252)")]) from None


def _parsed(text: str, limits: Limits) -> Any:
    if text.lstrip()[:1] == "<":
        raise unreadable([fault((), "is XML or a web page, not JSON", "export it as JSON; FHIR has a JSON form too")])
    if sum(text.count(sign) for sign in "[{,") > _MOST_SIGNS:
        raise unreadable([_too_many()])
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        wrong = f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg}"
        raise unreadable([fault((), wrong, "check commas, quotes and brackets there")]) from None
    except RecursionError:
        raise unreadable([_too_deep((), limits)]) from None
    except ValueError:  # Python reads no whole number of more than some thousand digits
        raise unreadable(
            [fault((), "has a number of thousands of digits", "give numbers as people write them")]
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked = _Repeating(found)
    marked.repeated = tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
    return marked


def _too_many() -> DocumentFault:
    return fault((), f"has more than {MOST_VALUES} values", "send what is about one person at a time")


def _too_deep(place: Place, limits: Limits) -> DocumentFault:
    return fault(place, f"is nested deeper than {limits.deepest} levels", _REMEDY)


def _unsound(document: Mapping[str, Any], limits: Limits) -> Iterator[tuple[DocumentFault, bool]]:
    """The faults of single values; True beside one after which nothing more can be said."""
    seen = 0
    waiting: list[tuple[Place, Any]] = [((), document)]
    while waiting:
        place, value = waiting.pop()
        seen += 1
        if len(place) > limits.deepest:
            yield _too_deep(place[: limits.deepest], limits), True
        if seen > MOST_VALUES:
            yield _too_many(), True
        match value:
            case Mapping():
                yield from _unsound_object(place, value, limits)
                waiting.extend(((*place, name), inner) for name, inner in value.items())
            case list() | tuple():
                if len(value) > limits.items:
                    wrong = f"has {len(value)} items, more than {limits.items}"
                    yield fault(place, wrong, "keep what this assessment needs"), True
                waiting.extend(((*place, number), inner) for number, inner in enumerate(value))
            case str() | float():
                yield from ((each, False) for each in _unsound_scalar(place, value, limits))
            case _:  # whole numbers, truth values, null, and what no field takes
                pass


def _unsound_object(place: Place, value: Mapping[str, Any], limits: Limits) -> Iterator[tuple[DocumentFault, bool]]:
    if len(value) > limits.fields:
        yield fault(place, f"has {len(value)} fields, more than {limits.fields}", _REMEDY), True
    for name in getattr(value, "repeated", ()):
        yield fault((*place, name), "stands twice in one object", "give it once"), False


def _unsound_scalar(place: Place, value: str | float, limits: Limits) -> Iterator[DocumentFault]:
    if isinstance(value, float):
        if not math.isfinite(value):
            yield fault(place, "is not a finite number", "give a number, or leave the field out")
    elif len(value) > limits.characters:
        wrong = f"has {len(value)} characters, more than {limits.characters}"
        yield fault(place, wrong, "shorten it")
    elif _NO_TEXT.search(value):
        yield fault(place, "has a NUL character or half of a character (a lone surrogate)", "remove it")
