"""The client, the people, the household and where they live, as schemas."""

from typing import Any, ClassVar

from marshmallow import ValidationError, post_load, validates_schema

from pie.assessment import (
    CLIENT_ID,
    NOBODY_KNOWN,
    THE_CLIENT,
    THE_HOUSEHOLD,
    Beneficiary,
    BeneficiaryKind,
    Household,
    Person,
    Relation,
    Whereabouts,
)
from pie.document.faults import said
from pie.document.fields import Day, Degrees, DocumentSchema, Facts, Id, Rows, Shape, Truth
from pie.document.schemas.parts import (
    CLIENT,
    HOUSEHOLD,
    MOST_PEOPLE,
    RESERVED_IDS,
    UNKNOWN,
    names_given,
    one_of,
    short_text,
    with_tuples,
)
from pie.facts import Subject

_BENEFICIARIES = {CLIENT: THE_CLIENT, HOUSEHOLD: THE_HOUSEHOLD, UNKNOWN: NOBODY_KNOWN}


def beneficiary(word: str) -> Beneficiary:
    """Whom the word names: the client, the household, nobody known, or the person of this id."""
    return _BENEFICIARIES.get(word) or Beneficiary(kind=BeneficiaryKind.MEMBER, person=word)  # type: ignore[arg-type]


class ClientSchema(DocumentSchema):
    """The person being helped."""

    name = short_text()
    birth_date = Day()
    facts = Facts(Subject.PERSON)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Person:
        known = {"circumstances": data.pop("facts")} if "facts" in data else {}
        return Person(id=CLIENT_ID, relation=Relation.SELF, **known, **data)


class PersonSchema(DocumentSchema):
    """Somebody in the client's life."""

    id = Id(required=True, reserved=RESERVED_IDS)
    relation = one_of([each for each in Relation if each is not Relation.SELF], "relation")
    name = short_text()
    birth_date = Day()
    lives_with_client = Truth()
    source_of_harm = Truth()
    facts = Facts(Subject.PERSON)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Person:
        known = {"circumstances": data.pop("facts")} if "facts" in data else {}
        return Person(**known, **data)


class HouseholdSchema(DocumentSchema):
    """Who lives together beside the client, and what holds for all of them."""

    members = Rows(Id(reserved=RESERVED_IDS), most=MOST_PEOPLE, unique=True)
    is_complete = Truth()
    facts = Facts(Subject.HOUSEHOLD)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Household:
        known = {"circumstances": data.pop("facts")} if "facts" in data else {}
        return Household(**known, **with_tuples(data))


class WhereaboutsSchema(DocumentSchema):
    """Where the household is: a point, a postcode, or the name of a place that the directory uses."""

    latitude = Degrees(most=90)
    longitude = Degrees(most=180)
    postcode = short_text()
    name = short_text()
    country = short_text()

    rules: ClassVar[Shape] = {
        "dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]},
        "not": {
            "properties": {"latitude": {"const": 0}, "longitude": {"const": 0}},
            "required": ["latitude", "longitude"],
        },
    }

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def is_a_point(self, data: dict[str, Any], original: object, **_: Any) -> None:
        given_here = names_given(original)
        halves = {"latitude", "longitude"} - given_here
        if len(halves) == 1:
            raise ValidationError(said("is missing", "a point needs latitude and longitude"), halves.pop())
        if data.get("latitude") == 0 and data.get("longitude") == 0:
            raise ValidationError(said("is 0,0: a point in the sea off Africa", "give the place, or leave it out"))

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Whereabouts:
        return Whereabouts(**data)
