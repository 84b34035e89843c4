"""Which offers could meet a need at all: by service type, within reach, not withheld."""

from matcher.candidates.found import (
    Candidate,
    Withheld,
    WithheldReason,
    candidate,
    candidates,
    is_action_itself,
    waits_for_escalation,
)
from matcher.candidates.journey import Journey, journey, most_minutes, too_far
from matcher.candidates.verified import AgeBands, Freshness, Verified, verified

__all__ = [
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
    "most_minutes",
    "too_far",
    "verified",
    "waits_for_escalation",
]
