"""The ids of an assessment's parts, each a type of its own."""

from typing import NewType

AssessmentId = NewType("AssessmentId", str)
PersonId = NewType("PersonId", str)
ProblemId = NewType("ProblemId", str)
SupportId = NewType("SupportId", str)
StrengthId = NewType("StrengthId", str)
GoalId = NewType("GoalId", str)

CLIENT_ID = PersonId("client")
"""The id of the person being helped, in every assessment."""
