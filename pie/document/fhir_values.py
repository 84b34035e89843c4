"""Codes, values and days as FHIR R4 writes them, as the short texts that answers are kept in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

LOINC = frozenset({"http://loinc.org", "https://loinc.org", "http://www.loinc.org", "urn:oid:2.16.840.1.113883.6.1"})
_YES_NO = {"Y": "yes", "N": "no", "ASKU": "unknown", "NASK": "not asked", "UNK": "unknown", "NA": "unknown"}
_SYSTEMS: Mapping[str, Mapping[str, str]] = {
    "http://terminology.hl7.org/CodeSystem/v2-0136": _YES_NO,
    "http://terminology.hl7.org/CodeSystem/v2-0532": _YES_NO,
    "http://terminology.hl7.org/CodeSystem/v3-NullFlavor": _YES_NO,
    "http://terminology.hl7.org/CodeSystem/data-absent-reason": {"asked-declined": "declined"},
}
"""Systems of HL7 whose codes mean the same for every question; a code not listed is kept as it is."""

LONGEST = 200
"""Characters of a question or an answer in an assessment document."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_CODED = ("valueCoding", "valueCodeableConcept")
_PLAIN = (
    "valueInteger",
    "valueDecimal",
    "valueString",
    "valueBoolean",
    "valueDate",
    "valueDateTime",
    "valueTime",
    "valueUri",
)
_NO_SYSTEM = "an answer names no code system: its code is taken as it is"
_NO_CODE = "an answer has words and no code: it is understood only where the words mean the same for every question"


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a list, or the object itself; whatever else stands there is passed over."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, Mapping):
            yield each


def text_of(value: Any) -> str | None:
    """A text that says something, without blanks at its ends."""
    return (value.strip() or None) if isinstance(value, str) else None


def codings(concept: Any) -> tuple[Mapping[str, Any], ...]:
    """The codings of a concept, those in LOINC first."""
    found = [each for part in objects(concept) for each in objects(part.get("coding"))]
    return tuple(sorted(found, key=lambda each: not is_loinc(each)))


def is_loinc(coding: Mapping[str, Any]) -> bool:
    """Whether the coding says that its code is LOINC's."""
    return str(coding.get("system", "")).rstrip("/") in LOINC


def code_of(coding: Mapping[str, Any]) -> str | None:
    """The code as it is kept: LOINC's alone, that of another system with its system before it."""
    code, system = text_of(coding.get("code")), text_of(coding.get("system"))
    if code is None or system is None or is_loinc(coding):
        return code
    return _SYSTEMS.get(system, {}).get(code) or (code if system in _SYSTEMS else f"{system}|{code}")


def values_in(answer: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each value of an answer or observation as a short text, with notes on how it was read."""
    for name in _CODED:
        if name in answer:
            yield _coded(answer[name], is_concept=name == "valueCodeableConcept")
    for name in _PLAIN:
        if name in answer:
            yield _shortened(_plain(answer[name]))
    if isinstance(answer.get("valueQuantity"), Mapping):
        yield _shortened(_plain(answer["valueQuantity"].get("value")))
    for name in answer:
        if name.startswith("value") and name not in (*_CODED, *_PLAIN, "valueQuantity"):
            yield f"a {name.removeprefix('value')[:40]}", ("an answer is neither a code, a number nor a text",)


def day_of(texts: Iterable[Any], today: date | None) -> tuple[date | None, tuple[str, ...]]:
    """The first day that is given, and what is odd about it: an odd day is left out, never guessed."""
    for text in texts:
        if text is None:
            continue
        found = _day(text)
        if found is None:
            return None, ("the day of an answer is no whole date: it is left out",)
        if today is not None and found > today:
            return None, ("the day of an answer lies in the future: it is left out",)
        return found, ()
    return None, ()


def _day(text: Any) -> date | None:
    begins = _DAY.match(text) if isinstance(text, str) else None
    try:
        return date.fromisoformat(begins.group()) if begins is not None else None
    except ValueError:
        return None


def _coded(value: Any, *, is_concept: bool) -> tuple[str, tuple[str, ...]]:
    found = codings(value) if is_concept else tuple(objects(value))
    coding = found[0] if found else {}
    code = code_of(coding)
    if code is not None:
        return _shortened(code, () if text_of(coding.get("system")) else (_NO_SYSTEM,))
    words = text_of(coding.get("display")) or (text_of(value.get("text")) if isinstance(value, Mapping) else None)
    return _shortened(words or "", (_NO_CODE,))


def _plain(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case int() | float() | str():
            return str(value).strip()
        case _:
            return ""


def _shortened(text: str, notes: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    if not text:
        return "an empty answer", (*notes, "an answer is empty")
    if len(text) <= LONGEST:
        return text, notes
    return text[:LONGEST], (*notes, f"an answer is longer than {LONGEST} characters: its end is cut off")
