"""The objects of an assessment document as marshmallow schemas, each of which makes one value."""

from pie.document.schemas.contact import ConsentSchema, SafeContactSchema
from pie.document.schemas.findings import HEALTH_FACTORS, HealthSchema, ProblemSchema, ScreeningSchema
from pie.document.schemas.goals import GoalLevelSchema, GoalSchema, ObservationSchema, WishSchema
from pie.document.schemas.parts import (
    CLIENT,
    FORMAT,
    HOUSEHOLD,
    MOST_NAMED,
    MOST_PEOPLE,
    MOST_SHORT,
    RESERVED_IDS,
    UNKNOWN,
)
from pie.document.schemas.people import ClientSchema, HouseholdSchema, PersonSchema, WhereaboutsSchema, beneficiary
from pie.document.schemas.supports import AcquaintanceSchema, AcquaintancesSchema, StrengthSchema, SupportSchema
from pie.document.schemas.whole import AssessmentSchema

__all__ = [
    "CLIENT",
    "FORMAT",
    "HEALTH_FACTORS",
    "HOUSEHOLD",
    "MOST_NAMED",
    "MOST_PEOPLE",
    "MOST_SHORT",
    "RESERVED_IDS",
    "UNKNOWN",
    "AcquaintanceSchema",
    "AcquaintancesSchema",
    "AssessmentSchema",
    "ClientSchema",
    "ConsentSchema",
    "GoalLevelSchema",
    "GoalSchema",
    "HealthSchema",
    "HouseholdSchema",
    "ObservationSchema",
    "PersonSchema",
    "ProblemSchema",
    "SafeContactSchema",
    "ScreeningSchema",
    "StrengthSchema",
    "SupportSchema",
    "WhereaboutsSchema",
    "WishSchema",
    "beneficiary",
]
