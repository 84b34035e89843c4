"""An escalation as the members of a document: what must be acted on, why, and what to do now."""

from typing import Any

from pie.safety.values import Escalation


def escalation_document(escalation: Escalation) -> dict[str, Any]:
    """The same members wherever an escalation is told."""
    return {
        "flag": str(escalation.flag),
        "level": escalation.level.value,
        "title": escalation.title,
        "about": list(escalation.about),
        "because": list(escalation.because),
        "actions": list(escalation.actions),
        "source": escalation.source,
    }
