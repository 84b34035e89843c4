"""From a document to an assessment: everything wrong with it is told in one go."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from marshmallow import ValidationError

from pie.assessment import Assessment
from pie.document.faults import fault, faults_said, unreadable
from pie.document.fields import DocumentSchema
from pie.document.references import date_faults, reference_faults
from pie.document.schemas import FORMAT, AssessmentSchema
from pie.document.text import plain_document
from pie.errors import UnreadableAssessment

_OTHER_FORMAT = "is not a format that is read here"


def read_assessment(data: Mapping[str, Any] | str | bytes, *, today: date | None = None, at: str = "") -> Assessment:
    """The assessment that a JSON document tells, given as text, UTF-8 bytes or parsed.

    Where ``today`` is given, days of assessment, screening and birth may not lie after it. ``at`` is the JSON Pointer
    of the document inside another. Raises UnreadableAssessment with every fault: place, what is wrong, what to do.
    No fault repeats what a client said.

    >>> read_assessment({"format": "pie-assessment/1", "id": "a", "assessed_on": "2026-02-30", "client": {}})
    Traceback (most recent call last):
    pie.errors.UnreadableAssessment: the assessment cannot be read:
    /assessed_on is a day that no calendar has; check the month and the day
    """
    try:
        read: Assessment = read_with(_schema(), data, today=today, format_=FORMAT)
    except UnreadableAssessment as error:
        raise placed(error, at) from None
    return read


@cache
def _schema() -> AssessmentSchema:
    """One for all, as making it costs as much as reading a document with it; it holds nothing of what it reads."""
    return AssessmentSchema()


def read_with(
    schema: DocumentSchema, data: Mapping[str, Any] | str | bytes, *, today: date | None, format_: str
) -> Any:
    """The value that this schema makes of the document; raises UnreadableAssessment."""
    document, found = plain_document(data)
    given = document.get("format")
    if isinstance(given, str) and given != format_:
        raise unreadable([fault(("format",), _OTHER_FORMAT, f'write "{format_}", and keep to its published schema')])
    faults = [*found]
    value = None
    try:
        value = schema.load(document)
    except ValidationError as error:
        faults.extend(faults_said(error.messages))
    faults.extend(reference_faults(document))
    faults.extend(date_faults(document, today))
    if faults:
        raise unreadable(faults)
    return value


def placed(error: UnreadableAssessment, at: str) -> UnreadableAssessment:
    """The same faults, for a document that stands at this JSON Pointer inside another."""
    moved = [replace(each, pointer=at + each.pointer) for each in error.faults]
    return UnreadableAssessment(moved, more=error.more)
