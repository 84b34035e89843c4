"""The assessment document, whole, as a schema."""

from typing import Any

from marshmallow import post_load

from pie.assessment import Assessment
from pie.document.fields import Choice, Day, DocumentSchema, Id, Part, Rows, Text
from pie.document.schemas.contact import ConsentSchema, SafeContactSchema
from pie.document.schemas.findings import ProblemSchema, ScreeningSchema
from pie.document.schemas.goals import GoalSchema, WishSchema
from pie.document.schemas.parts import FORMAT, MOST_NAMED, MOST_PEOPLE, with_tuples
from pie.document.schemas.people import ClientSchema, HouseholdSchema, PersonSchema, WhereaboutsSchema
from pie.document.schemas.supports import AcquaintancesSchema, StrengthSchema, SupportSchema


class AssessmentSchema(DocumentSchema):
    """One person-in-environment assessment, made on one day."""

    format = Choice({FORMAT: FORMAT}, kind="format that is read here", required=True)
    id = Id(required=True)
    assessed_on = Day(required=True)
    client = Part(ClientSchema, required=True)
    people = Rows(Part(PersonSchema), most=MOST_PEOPLE)
    household = Part(HouseholdSchema)
    whereabouts = Part(WhereaboutsSchema)
    problems = Rows(Part(ProblemSchema))
    strengths = Rows(Part(StrengthSchema))
    supports = Rows(Part(SupportSchema))
    acquaintances = Part(AcquaintancesSchema)
    goals = Rows(Part(GoalSchema))
    wishes = Rows(Part(WishSchema))
    screening = Rows(Part(ScreeningSchema))
    consents = Rows(Part(ConsentSchema), most=MOST_NAMED)
    safe_contact = Part(SafeContactSchema)
    words = Text(blank=True)
    notes = Text(blank=True)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Assessment:
        del data["format"]
        return Assessment(**with_tuples(data))
