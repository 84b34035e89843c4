"""What a person's words suggest, as a document; the command line writes the very same.

It repeats the person's own words to whoever sent them, and to nobody else: no error and no log has any of them.
"""

from typing import Any

from api.usecases.hear_words import HeardWords
from matcher.words import Heard
from pie.safety import escalation_document

FORMAT = "pie-heard/1"


def heard_document(heard: HeardWords) -> dict[str, Any]:
    """The whole of it; every member is always there, empty where there is nothing to say."""
    return {
        "format": FORMAT,
        "escalations": [escalation_document(each) for each in heard.safety.escalations],
        "not_assessed": list(heard.safety.not_assessed),
        "needs": [_need(each) for each in heard.needs],
        "heard_up_to": heard.up_to,
        "by_meaning": heard.by_meaning,
        "notes": list(heard.notes),
    }


def _need(each: Heard) -> dict[str, Any]:
    return {
        "domain": each.domain.value,
        "label": each.domain.label,
        "confidence": each.confidence,
        "words": each.words,
        "start": each.start,
        "end": each.end,
        "like": each.like,
    }
