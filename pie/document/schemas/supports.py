"""Strengths, supports and who knows whom, as schemas."""

from typing import Any, ClassVar

from marshmallow import ValidationError, post_load, validates_schema

from pie.assessment import (
    Acquaintance,
    Acquaintances,
    Circle,
    Closeness,
    Direction,
    HelpKind,
    Often,
    Room,
    Strength,
    StrengthKind,
    Support,
    TieQuality,
)
from pie.document.faults import said
from pie.document.fields import DocumentSchema, Id, Part, Rows, Shape, Text, Truth
from pie.document.schemas.parts import (
    HOUSEHOLD,
    RESERVED_IDS,
    UNKNOWN,
    names_given,
    need_domains,
    one_of,
    several_ids,
    short_text,
    with_tuples,
)


class StrengthSchema(DocumentSchema):
    """What the person brings."""

    id = Id(required=True)
    kind = one_of(StrengthKind, "kind of strength", required=True)
    words = Text(required=True)
    person = Id(reserved=(HOUSEHOLD, UNKNOWN))
    eases = several_ids()
    domains = need_domains()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Strength:
        return Strength(**with_tuples(data))


class SupportSchema(DocumentSchema):
    """A person or organisation that helps, or could."""

    id = Id(required=True)
    circle = one_of(Circle, "circle", required=True)
    person = Id(reserved=RESERVED_IDS)
    organization = short_text()
    gives = Rows(one_of(HelpKind, "kind of help"), most=len(HelpKind), unique=True)
    helps_with = need_domains()
    could_help_with = need_domains()
    closeness = one_of(Closeness, "closeness")
    direction = one_of(Direction, "direction")
    quality = one_of(TieQuality, "quality of a tie")
    critical = one_of(Often, "frequency")
    room = one_of(Room, "amount of room")
    words = Text(blank=True)

    rules: ClassVar[Shape] = {"oneOf": [{"required": ["person"]}, {"required": ["organization"]}]}

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def is_somebody(self, data: dict[str, Any], original: object, **_: Any) -> None:
        given_here = names_given(original)
        if len(given_here & {"person", "organization"}) != 1:
            raise ValidationError(said("does not say who helps", "give either person or organization"))

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Support:
        gives = frozenset(data.pop("gives", ()))
        return Support(gives=gives, **with_tuples(data))


class AcquaintanceSchema(DocumentSchema):
    """Two supports who know each other."""

    one = Id(required=True)
    other = Id(required=True)

    @validates_schema
    def is_of_two(self, data: dict[str, Any], **_: Any) -> None:
        if "one" in data and data["one"] == data.get("other"):
            raise ValidationError(
                said("is the same support again", "name two supports, or leave the pair out"), "other"
            )

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Acquaintance:
        return Acquaintance(**data)


class AcquaintancesSchema(DocumentSchema):
    """Who of the supports knows whom; complete only where every pair was asked about."""

    pairs = Rows(Part(AcquaintanceSchema))
    is_complete = Truth()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Acquaintances:
        return Acquaintances(**with_tuples(data))
