"""The escalation table: what a person must act on now, before any ranking, and what nobody has asked about yet."""

from pie.safety.document import escalation_document
from pie.safety.found import Raised, escalations, escalations_from, not_assessed, raised, safety
from pie.safety.tables import Flag, Rule, Topic, emergency_numbers, flags, rules, topics
from pie.safety.values import Escalation, EscalationLevel, FlagId, Numbers, Safety
from pie.safety.words import Phrase, phrases, phrases_in

__all__ = [
    "Escalation",
    "EscalationLevel",
    "Flag",
    "FlagId",
    "Numbers",
    "Phrase",
    "Raised",
    "Rule",
    "Safety",
    "Topic",
    "emergency_numbers",
    "escalation_document",
    "escalations",
    "escalations_from",
    "flags",
    "not_assessed",
    "phrases",
    "phrases_in",
    "raised",
    "rules",
    "safety",
    "topics",
]
