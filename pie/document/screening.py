"""The door of screenings: answers as pairs of codes in a small document of our own, or out of FHIR R4."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from pie.assessment import CLIENT_ID, PersonId, ScreeningAnswer
from pie.document.faults import fault, faults_said, said, unreadable
from pie.document.fhir_answers import BUNDLE, OBSERVATION, RESPONSE, Collected, collect
from pie.document.fields import Choice, Day, DocumentSchema, Id, Part, Rows, ScreeningValue, Text
from pie.document.schemas import FORMAT, HOUSEHOLD, MOST_SHORT, UNKNOWN
from pie.document.text import MOST_BYTES, Limits, plain_document
from pie.errors import UnreadableAssessment, UnreadableScreening
from pie.screening import NOT_SAID

SCREENING_FORMAT = "pie-screening/1"

FOREIGN = Limits(characters=MOST_BYTES, items=20_000, fields=300, deepest=60)
"""What a file of another system may be like: deep items, long narratives. Assumed, and bounded all the same."""

_READ_HERE = (RESPONSE, OBSERVATION, BUNDLE)
_WHAT_TO_GIVE = f'give {", ".join(_READ_HERE)} of FHIR R4 as JSON, or a document of the format "{SCREENING_FORMAT}"'
_ASSESSMENT_GIVEN = "match it as it is, for its answers count there; a screening to be taken in is a file of its own"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswers:
    """The answers that a file holds, in its order, and what was odd or left aside on the way."""

    answers: tuple[ScreeningAnswer, ...] = ()
    notes: tuple[str, ...] = ()


class PairSchema(DocumentSchema):
    """One answer: the code of the question, and the code of the answer, or a number."""

    question = Text(required=True, most=MOST_SHORT)
    answer = ScreeningValue(required=True)
    instrument = Text(most=MOST_SHORT)
    answered_on = Day()
    about = Id(reserved=(HOUSEHOLD, UNKNOWN))


class AnswersSchema(DocumentSchema):
    """Answers to screenings; what stands beside them holds for each that does not say otherwise."""

    format = Choice({SCREENING_FORMAT: SCREENING_FORMAT}, kind="format that is read here", required=True)
    instrument = Text(most=MOST_SHORT)
    answered_on = Day()
    about = Id(reserved=(HOUSEHOLD, UNKNOWN))
    answers = Rows(Part(PairSchema), required=True)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def holds_an_answer(self, data: dict[str, Any], original: object, **_: Any) -> None:
        if isinstance(original, Mapping) and original.get("answers") == []:
            raise ValidationError(said("has no answers", "give at least one"), "answers")

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> GivenAnswers:
        return GivenAnswers(answers=tuple(_answer(data | each) for each in data["answers"]))


def read_screening(data: Mapping[str, Any] | str | bytes, *, today: date | None = None) -> GivenAnswers:
    """The answers in a document, given as text, UTF-8 bytes or parsed.

    Where ``today`` is given, no answer may lie after it: in our own document that is a fault, in a foreign one the day is
    left out and noted. Raises UnreadableScreening with every fault: place, what is wrong, what to do. No fault repeats
    what a person said.

    >>> pairs = [{"question": "88122-7", "answer": "LA28397-0"}]
    >>> read_screening({"format": "pie-screening/1", "instrument": "Hunger Vital Sign", "answers": pairs}).answers[0].answer
    'LA28397-0'
    """
    try:
        document, found = plain_document(data, limits=FOREIGN)
        if found:
            raise unreadable(found)
        if "resourceType" in document:
            return _out_of_fhir(document, today)
        return _own(document, today)
    except UnreadableAssessment as error:
        raise UnreadableScreening(error.faults, more=error.more) from None


def _own(document: Mapping[str, Any], today: date | None) -> GivenAnswers:
    if document.get("format") != SCREENING_FORMAT:
        wrong = "is no format that is read here" if "format" in document else "is missing"
        if document.get("format") == FORMAT:
            raise unreadable([fault(("format",), "is that of an assessment, not of a screening", _ASSESSMENT_GIVEN)])
        raise unreadable([fault(("format",), wrong, _WHAT_TO_GIVE)])
    plain_document(document)
    faults = list(_future(document, today))
    try:
        read: GivenAnswers = AnswersSchema().load(document)
    except ValidationError as error:
        raise unreadable([*faults_said(error.messages), *faults]) from None
    if faults:
        raise unreadable(faults)
    return read


def _future(document: Mapping[str, Any], today: date | None) -> Any:
    rows = document.get("answers")
    places: list[tuple[tuple[str | int, ...], Any]] = [(("answered_on",), document.get("answered_on"))]
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, Mapping):
            places.append((("answers", number, "answered_on"), row.get("answered_on")))
    for place, given in places:
        if today is not None and isinstance(given, str) and len(given) == 10 and given > today.isoformat():
            yield fault(place, "lies in the future", "give the day on which it was, or check today's date")


def _answer(told: Mapping[str, Any]) -> ScreeningAnswer:
    return ScreeningAnswer(
        instrument=told.get("instrument", NOT_SAID),
        question=told["question"],
        answer=told["answer"],
        answered_on=told.get("answered_on"),
        about=PersonId(told.get("about", CLIENT_ID)),
    )


def _out_of_fhir(document: Mapping[str, Any], today: date | None) -> GivenAnswers:
    if document["resourceType"] not in _READ_HERE:
        raise unreadable([fault(("resourceType",), "is no resource with answers to a screening", _WHAT_TO_GIVE)])
    found = Collected(today=today)
    collect(document, found)
    if len(found.subjects) > 1:
        wrong = f"has answers of {len(found.subjects)} different people"
        raise unreadable([fault(("entry",), wrong, "give the answers of one person at a time")])
    return GivenAnswers(answers=tuple(found.answers), notes=tuple(found.said()))
