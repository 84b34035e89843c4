"""The JSON door of an assessment: documents read with every fault told, written, and described by a published schema."""

from pie.document.bare import BARE_FORMAT, Bare, BareNeed, read_bare
from pie.document.published import bare_json_schema, json_schema, screening_json_schema
from pie.document.reading import read_assessment
from pie.document.schemas import FORMAT
from pie.document.screening import SCREENING_FORMAT, GivenAnswers, read_screening
from pie.document.writing import write_assessment

__all__ = [
    "BARE_FORMAT",
    "FORMAT",
    "SCREENING_FORMAT",
    "Bare",
    "BareNeed",
    "GivenAnswers",
    "bare_json_schema",
    "json_schema",
    "read_assessment",
    "read_bare",
    "read_screening",
    "screening_json_schema",
    "write_assessment",
]
