"""The published JSON Schema: the same as the file that ships, and of one mind with the reader."""

import json
from importlib import resources

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker
from marshmallow import fields

from pie.document import bare_json_schema, json_schema, read_assessment, read_bare, write_assessment
from pie.document.fields import DocumentSchema, Said
from pie.document.published import _published
from pie.errors import UnreadableAssessment
from tests.pie.document.documents import FULL, SMALL
from tests.pie.document.test_reading import WRONG, changed
from tests.pie.strategies import assessments

VALIDATOR = Draft202012Validator(json_schema(), format_checker=FormatChecker())

BEYOND_A_SCHEMA = ("names no ", "is the id of another", "lies ", "has a NUL", "is the same support again")
"""Faults that JSON Schema cannot see: references, repeated ids, the order of days; lone characters."""


@pytest.mark.parametrize(
    ("file", "published"), [("assessment-1", json_schema), ("needs-1", bare_json_schema)], ids=["assessment", "needs"]
)
def test_the_file_that_ships_is_what_the_reader_says(file, published):
    text = resources.files("pie.document").joinpath(f"{file}.schema.json").read_text(encoding="utf-8")

    assert json.loads(text) == published()
    Draft202012Validator.check_schema(published())


@pytest.mark.parametrize("document", [SMALL, FULL], ids=["small", "full"])
def test_what_is_read_fits_the_schema(document):
    assert list(VALIDATOR.iter_errors(document)) == []


@given(assessment=assessments())
@settings(max_examples=30, deadline=None)
def test_what_is_written_fits_the_schema(assessment):
    assert list(VALIDATOR.iter_errors(write_assessment(assessment))) == []


@pytest.mark.parametrize(
    ("way", "value", "wrong"),
    [(way, value, wrong) for way, value, _, wrong in WRONG if not wrong.startswith(BEYOND_A_SCHEMA)],
    ids=lambda each: str(each)[:40],
)
def test_what_the_reader_refuses_the_schema_refuses(way, value, wrong):
    assert not VALIDATOR.is_valid(changed(way, value))


FACT_VALUES = [True, 1, -1, 34.0, 1.5, "", " ", "x", "a\nb", "none", "en", "x" * 300, [], ["none"], ["none", "other"],
               ["es"], ["x\ty"], [1], {}, {"declined": True}, {"declined": False}, {"declined": True, "x": 1}, None]  # fmt: skip


@pytest.mark.parametrize("name", ["age", "veteran", "gender", "languages", "insurance", "ethnicity", "documents"])
@pytest.mark.parametrize("value", FACT_VALUES, ids=repr)
def test_schema_and_reader_agree_on_values_of_facts(name, value):
    document = SMALL | {"client": {"facts": {name: value}}}

    if VALIDATOR.is_valid(document):
        assert read_assessment(document)
    else:
        with pytest.raises(UnreadableAssessment):
            read_assessment(document)


MUTANTS = [None, True, 0, 7, 1.5, "", "x", "client", [], ["x"], {}, {"x": 1}]


def places(value, at=()):
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*at, key))


@pytest.mark.parametrize("way", [place for place in places(FULL) if place], ids=lambda way: "/".join(map(str, way)))
def test_whatever_the_schema_accepts_is_read_but_for_references_and_days(way):
    for mutant in MUTANTS:
        document = changed(way, mutant)
        try:
            read_assessment(document)
            is_read = True
        except UnreadableAssessment as error:
            is_read = all(fault.wrong.startswith(BEYOND_A_SCHEMA) for fault in error.faults)

        assert VALIDATOR.is_valid(document) == is_read, (way, mutant)


def test_the_schema_of_needs_and_its_reader_agree():
    validator = Draft202012Validator(bare_json_schema(), format_checker=FormatChecker())
    right = {"needs": [{"domain": "food", "severity": 4}], "facts": {"age": 3, "food_today": False}}
    wrong = {"needs": [{"domain": "food", "severity": 1}]}

    assert validator.is_valid(right)
    assert read_bare(right)
    assert not validator.is_valid(wrong)


class Wordless(DocumentSchema):
    """A schema with a field that cannot say its shape."""

    field = fields.Integer()


def test_a_field_that_cannot_say_itself_is_found_at_once():
    with pytest.raises(TypeError, match="Integer"):
        _published(Wordless, "x/1")
    with pytest.raises(TypeError):
        _ = Said().shape
