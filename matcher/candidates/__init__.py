"""Which offers could meet a need at all: by service type, within reach, not withheld."""

from matcher.candidates.found import (
    Candidate,
    Withheld,
    WithheldReason,
    candidate,
    candidates,
    is_action_itself,
    left_out,
    not_in_use,
    relevant_types,
    waits_for_escalation,
)
from matcher.candidates.journey import FASTEST_MODE, USUAL_MODE, Journey, journey, journey_with, most_minutes, too_far
from matcher.candidates.verified import AgeBands, Freshness, Verified, verified

__all__ = [
    "FASTEST_MODE",
    "USUAL_MODE",
    "AgeBands",
    "Candidate",
    "Freshness",
    "Journey",
    "Verified",
    "Withheld",
    "WithheldReason",
    "candidate",
    "candidates",
    "is_action_itself",
    "journey",
    "journey_with",
    "left_out",
    "most_minutes",
    "not_in_use",
    "relevant_types",
    "too_far",
    "verified",
    "waits_for_escalation",
]
