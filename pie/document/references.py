"""What JSON Schema cannot say: ids that must exist and not repeat, days that must stand in order.

Judged on the document as it is, so that these faults are told together with all others.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pie.document.faults import Place, fault
from pie.document.schemas import CLIENT, HOUSEHOLD, UNKNOWN
from pie.errors import DocumentFault

_EACH = "*"
_OLDEST = 120  # years; the end of the fact ``age``

_PEOPLE, _ANYBODY, _BENEFICIARY, _PROBLEMS = "person", "person or client", "beneficiary", "problem"
_SUPPORTS = "support"
_REFERENCES: tuple[tuple[Place, str], ...] = (
    (("household", "members", _EACH), _PEOPLE),
    (("problems", _EACH, "about"), _BENEFICIARY),
    (("problems", _EACH, "aggravates", _EACH), _PROBLEMS),
    (("problems", _EACH, "harmed_by"), _ANYBODY),
    (("strengths", _EACH, "person"), _ANYBODY),
    (("strengths", _EACH, "eases", _EACH), _PROBLEMS),
    (("supports", _EACH, "person"), _PEOPLE),
    (("acquaintances", "pairs", _EACH, "one"), _SUPPORTS),
    (("acquaintances", "pairs", _EACH, "other"), _SUPPORTS),
    (("goals", _EACH, "problems", _EACH), _PROBLEMS),
    (("wishes", _EACH, "beneficiary"), _BENEFICIARY),
    (("needs", _EACH, "beneficiary"), _BENEFICIARY),
    (("screening", _EACH, "about"), _ANYBODY),
)
_BESIDE = {_PEOPLE: (), _PROBLEMS: (), _SUPPORTS: (), _ANYBODY: (CLIENT,), _BENEFICIARY: (CLIENT, HOUSEHOLD, UNKNOWN)}
_REMEDY = {
    _PEOPLE: "use the id of somebody under people, or add them there",
    _ANYBODY: "use client, or the id of somebody under people",
    _BENEFICIARY: "use client, household, unknown, or the id of somebody under people",
    _PROBLEMS: "use the id of a problem of this assessment",
    _SUPPORTS: "use the id of a support of this assessment",
}
_WITH_IDS = ("people", "problems", "strengths", "supports", "goals")
_BIRTH_DATES: tuple[Place, ...] = (("birth_date",), ("client", "birth_date"), ("people", _EACH, "birth_date"))
_OBSERVED: Place = ("goals", _EACH, "observed", _EACH, "on")
_NOT_AFTER_TODAY: tuple[Place, ...] = (
    ("assessed_on",),
    ("screening", _EACH, "answered_on"),
    ("goals", _EACH, "agreed_on"),
    _OBSERVED,
    *_BIRTH_DATES,
)


def reference_faults(document: Mapping[str, Any]) -> Iterator[DocumentFault]:
    """Ids that are given twice, and references to ids that nobody has."""
    people, problems, supports = (_ids_of(document, part) for part in ("people", "problems", "supports"))
    ids = {_PROBLEMS: problems, _SUPPORTS: supports}
    for way, kind in _REFERENCES:
        known = ids.get(kind, people).union(_BESIDE[kind])
        for place, value in _values(document, way):
            if isinstance(value, str) and value not in known:
                yield fault(place, f"names no {kind.replace(' or ', ' and no ')} of this document", _REMEDY[kind])
    for part in _WITH_IDS:
        yield from _repeated(document, (part, _EACH, "id"))


def _ids_of(document: Mapping[str, Any], part: str) -> set[str]:
    return {value for _, value in _values(document, (part, _EACH, "id")) if isinstance(value, str)}


def date_faults(document: Mapping[str, Any], today: date | None) -> Iterator[DocumentFault]:
    """Days after today (where today is given), births after the assessment or too long before it, ends before beginnings."""
    assessed_on = _day(document.get("assessed_on")) or today
    if today is not None:
        for way in _NOT_AFTER_TODAY:
            for place, value in _values(document, way):
                if (_day(value) or today) > today:
                    yield fault(place, "lies in the future", "give the day on which it was, or check today's date")
    if assessed_on is not None:
        yield from _birth_faults(document, assessed_on)
    for place, ends_on in _values(document, ("consents", _EACH, "ends_on")):
        starts_on = _day(document["consents"][place[1]].get("starts_on"))
        last = _day(ends_on)
        if starts_on is not None and last is not None and last < starts_on:
            yield fault(place, "lies before starts_on", "give the day on which the consent ends")
    yield from _goal_faults(document, assessed_on)


def _birth_faults(document: Mapping[str, Any], assessed_on: date) -> Iterator[DocumentFault]:
    for way in _BIRTH_DATES:
        for place, value in _values(document, way):
            born = _day(value)
            if born is not None and born > assessed_on:
                yield fault(place, "lies after the day of the assessment", "check the year")
            elif born is not None and assessed_on.year - born.year > _OLDEST:
                yield fault(place, f"lies more than {_OLDEST} years before the assessment", "check the year")


def _goal_faults(document: Mapping[str, Any], assessed_on: date | None) -> Iterator[DocumentFault]:
    """Days of a goal that are out of order: agreed on, then seen (once a day at most), and due."""
    seen: set[tuple[Any, date]] = set()
    for place, value in _values(document, _OBSERVED):
        on, agreed_on = _day(value), _day(document["goals"][place[1]].get("agreed_on"))
        if on is None:
            continue
        if agreed_on is not None and on < agreed_on:
            yield fault(place, "lies before agreed_on", "give the day on which the level was seen")
        elif assessed_on is not None and on > assessed_on:
            yield fault(place, "lies after the day of the assessment", "give the day on which the level was seen")
        elif (place[1], on) in seen:
            yield fault(place, "lies on the day of another level", "give one level a day")
        seen.add((place[1], on))
    for place, value in _values(document, ("goals", _EACH, "due_on")):
        due_on, agreed_on = _day(value), _day(document["goals"][place[1]].get("agreed_on"))
        if due_on is not None and agreed_on is not None and due_on < agreed_on:
            yield fault(place, "lies before agreed_on", "give the day by which it should be reached")


def _repeated(document: Mapping[str, Any], way: Place) -> Iterator[DocumentFault]:
    seen = set()
    for place, value in _values(document, way):
        if isinstance(value, str):
            if value in seen:
                yield fault(place, f"is the id of another of the {way[0]} too", "give each its own id")
            seen.add(value)


def _values(document: object, way: Place, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """What stands at the end of this way, wherever the document has the shape for it."""
    if not way:
        yield at, document
    elif way[0] == _EACH:
        if isinstance(document, list | tuple):
            for number, inner in enumerate(document):
                yield from _values(inner, way[1:], (*at, number))
    elif isinstance(document, Mapping) and way[0] in document:
        yield from _values(document[way[0]], way[1:], (*at, way[0]))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
