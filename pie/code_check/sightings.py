"""Codes seen in the values of one record: by the system beside them, by the names of their keys, or by their shape."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pie.code_check.kinds import (
    ASKING_KEYS,
    BILLABLE_KEYS,
    CODE_KEYS,
    HEADER_KEYS,
    NO,
    SYSTEM_KEYS,
    CodeKind,
    bare,
    kind_of_name,
    kind_of_system,
)

_DIGIT = re.compile(r"[0-9]")
_BETWEEN = re.compile(r"[\s;,|]+")
_Z = r"Z(?:5[5-9]|6[0-5])"
_Z_WHOLE = re.compile(rf"{_Z}(?:\.?[0-9]{{1,4}})?", re.ASCII | re.IGNORECASE)
_Z_IN_TEXT = re.compile(rf"(?<![A-Za-z0-9.\-–]){_Z}\.[0-9]{{1,4}}(?![A-Za-z0-9\-–])", re.ASCII)
_RANGE = re.compile(rf"{_Z}(?:\.[0-9]+)?\s*(?:-|–|to|through)\s*{_Z}(?:\.[0-9]+)?", re.ASCII)
_ANSWER = re.compile(r"(?<![A-Za-z0-9\-])LA[0-9]{1,6}-[0-9](?![0-9\-])", re.ASCII)
_QUESTION = re.compile(r"[0-9]{4,6}-[0-9]", re.ASCII)
_SAID_TO_BE_LOINC = re.compile(r"(?i:LOINC)\s+([0-9]{1,6}-[0-9])(?![0-9\-])", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a record: under which key or column, and on which line."""

    key: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A code that was seen. ``in_text`` where it stands among words; a header ``may_group`` where one is meant there."""

    kind: CodeKind
    code: str
    key: str
    line: int
    in_text: bool = False
    may_group: bool = False


def seen_in(record: Sequence[Value], system: str | None = None) -> Iterator[Sighting]:
    """The codes in the values of one record; ``system`` is that of a record around it, where this one names none."""
    named = next((value.text for value in record if bare(value.key) in SYSTEM_KEYS), system)
    is_header = any(
        value.text.strip().lower() in NO and any(word in bare(value.key) for word in BILLABLE_KEYS) for value in record
    )
    for value in record:
        may_group = is_header or any(word in bare(value.key) for word in HEADER_KEYS)
        for kind, code, in_text in _codes(value, named):
            yield Sighting(kind=kind, code=code, key=value.key, line=value.line, in_text=in_text, may_group=may_group)


def _codes(value: Value, system: str | None) -> Iterable[tuple[CodeKind, str, bool]]:
    text = value.text.strip()
    if not text or bare(value.key) in SYSTEM_KEYS:
        return ()
    if system is not None and bare(value.key) in CODE_KEYS:
        return ((kind_of_system(system), part, False) for part in _parts(text))
    kind = kind_of_name(value.key)
    if kind is not None:
        return _of_kind(kind, text)
    if not _DIGIT.search(text):
        return ()
    return _by_shape(text, is_asking=bare(value.key) in ASKING_KEYS)


def _of_kind(kind: CodeKind, text: str) -> Iterable[tuple[CodeKind, str, bool]]:
    """Every part of the cell that has a digit or stands alone; words beside codes are no codes."""
    parts = _parts(text)
    if kind is CodeKind.GRAVITY:
        return ((kind, part, False) for part in parts if part == part.lower())
    return ((kind, part, False) for part in parts if any(sign.isdigit() for sign in part))


def _by_shape(text: str, *, is_asking: bool) -> Iterator[tuple[CodeKind, str, bool]]:
    parts = _parts(text)
    if all(map(_Z_WHOLE.fullmatch, parts)):
        yield from ((CodeKind.ICD10, part, False) for part in parts)
    elif all(map(_ANSWER.fullmatch, parts)) or (is_asking and all(map(_QUESTION.fullmatch, parts))):
        yield from ((CodeKind.LOINC, part, False) for part in parts)
    else:
        yield from _in_text(text)


def _in_text(text: str) -> Iterator[tuple[CodeKind, str, bool]]:
    without_ranges = _RANGE.sub(" ", text)
    for found in _Z_IN_TEXT.finditer(without_ranges):
        yield CodeKind.ICD10CM, found[0], found.start() > 0
    for found in _ANSWER.finditer(without_ranges):
        yield CodeKind.LOINC, found[0], True
    for found in _SAID_TO_BE_LOINC.finditer(without_ranges):
        yield CodeKind.LOINC, found[1], True


def _parts(text: str) -> list[str]:
    return [part for part in (each.strip("\"'()[]") for each in _BETWEEN.split(text)) if part]
