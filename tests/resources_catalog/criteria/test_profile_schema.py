"""The published schema of the criteria profile says what the reader takes."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from resources_catalog.criteria import Rule
from resources_catalog.criteria.profile import rule_as_json, rule_from
from resources_catalog.errors import ImpossibleCriterion
from tests.resources_catalog.criteria.test_rules import rules

SCHEMA = json.loads(files("resources_catalog.criteria").joinpath("profile.schema.json").read_text(encoding="utf-8"))
JUDGE = Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(rule=rules)
def test_every_rule_as_written_holds_to_the_schema(rule: Rule) -> None:
    assert JUDGE.is_valid([rule_as_json(rule)])


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"age": {"from": 18}, "is": "veteran"},
        {"age": {"from": -1}},
        {"age": {"above": 3}},
        {"age": 18},
        {"is": ""},
        {"is": 3},
        {"one_of": {"fact": "housing_status"}},
        {"one_of": {"fact": "housing_status", "values": []}},
        {"at_least": {"fact": "days_sober", "number": 1.5}},
        {"income_at_most": {}},
        {"poverty": {"year": 2026}},
        {"poverty": {"percent": 185, "year": 2026, "region": "guam"}},
        {"lives_in": {}},
        {"lives_in": {"planets": ["Mars"]}},
        {"open_to_all": False},
        {"any": []},
        {"not": []},
        {"maybe": True},
        "veteran",
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(value: object) -> None:
    assert not JUDGE.is_valid([value])
    with pytest.raises(ImpossibleCriterion):
        rule_from(value)
