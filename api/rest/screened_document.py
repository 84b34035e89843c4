"""What a screening says as a document: what to act on first, findings to confirm, answers by outcome, what is not understood.

Written field by field in a fixed order; the command line writes the very same document. A text that a person may have
said is never in it: an answer is repeated only as a code or a number.
"""

import re
from collections.abc import Iterable
from typing import Any

from api.usecases.screen_answers import ScreenedCase
from pie.assessment import Problem, ScreeningAnswer
from pie.circumstances import Answer, Declined
from pie.facts import fact
from pie.safety import escalation_document
from pie.screening import Contradiction, Covered, NotUnderstood, Outcome, Reading, Recorded, Suggestion, Total

FORMAT = "pie-screened/1"

_CODE = re.compile(
    r"(?=[^|]*[0-9])[a-z0-9.\-]{1,40}"  # a code or a number
    r"|[a-z][a-z0-9+.:/\-]{1,150}\|[a-z0-9._\-]{1,60}"  # a code with its system
    r"|linkId [a-z0-9._/\-]{1,100}",  # the place of a question in its form
    re.IGNORECASE | re.ASCII,
)


def screened_document(case: ScreenedCase) -> dict[str, Any]:
    """The whole of it; every member is always there, empty where there is nothing to say."""
    found = case.screened
    by_outcome = {outcome.value: [reading_document(each) for each in found.of(outcome)] for outcome in Outcome}
    return {
        "format": FORMAT,
        "on": case.on.isoformat(),
        "notes": list(case.notes),
        "given": found.given,
        "understood": found.understood,
        "escalations": [escalation_document(each) for each in case.safety.escalations],
        "not_assessed": list(case.safety.not_assessed),
        "findings": [_suggestion(each) for each in case.suggestions],
        "recorded_already": [_covered(each) for each in case.covered],
        "contradictions": [_contradiction(each) for each in found.contradictions],
        "totals": [_total(each) for each in found.totals],
        **by_outcome,
        "facts": [
            {"name": name, "label": fact(name).label, "about": each.about, **_told(told)}
            for each, (name, told) in found.told
        ],
        "ask": [{"fact": name, "question": fact(name).question} for name in case.ask],
        "not_understood": [_not_understood(each) for each in found.not_understood],
        "added": None if case.recorded is None else _added(case.recorded),
    }


def reading_document(each: Reading) -> dict[str, Any]:
    """One answer that was understood."""
    return {
        **_given(each.given, in_words=each.in_words),
        "instrument": each.instrument,
        "question_label": each.question,
        "answer_label": each.answer,
        "domains": [domain.value for domain in each.domains],
        "urgency": each.haste.value if each.haste is not None else None,
        "icd10cm": list(each.icd10cm),
        "flag": each.flag,
        "score": each.score,
        "times": each.times,
        "notes": list(each.notes),
    }


def code_shown(text: str) -> str | None:
    """A code or a number as it was given; None for words, which may be a person's own."""
    return text if _CODE.fullmatch(text) else None


def _given(given: ScreeningAnswer, *, in_words: bool = False) -> dict[str, Any]:
    return {
        "question": code_shown(given.question),
        "answer": None if in_words else code_shown(given.answer),
        "answered_on": given.answered_on.isoformat() if given.answered_on is not None else None,
        "about": given.about,
    }


def _suggestion(each: Suggestion) -> dict[str, Any]:
    return {
        **_finding(each.problem),
        "domain": each.domain.value,
        "label": each.domain.label,
        "urgency": each.haste.value if each.haste is not None else None,
        "icd10cm": list(each.icd10cm),
        "because": list(each.because),
    }


def _finding(problem: Problem) -> dict[str, Any]:
    return {"id": problem.id, "about": problem.about.person or problem.about.kind.value, "status": problem.status.value}


def _covered(each: Covered) -> dict[str, Any]:
    return {
        **_finding(each.by),
        "domain": each.suggestion.domain.value,
        "label": each.suggestion.domain.label,
        "because": list(each.suggestion.because),
    }


def _contradiction(each: Contradiction) -> dict[str, Any]:
    return {"question": code_shown(each.question), "about": each.about, "said": list(each.said)}


def _total(each: Total) -> dict[str, Any]:
    return {
        "instrument": each.instrument,
        "question": each.question,
        "label": each.label,
        "about": each.about,
        "score": each.score,
        "out_of": each.out_of,
        "counts_from": each.needed,
        "unanswered": each.unanswered,
        "outcome": each.outcome.value if each.outcome is not None else None,
        "domains": [domain.value for domain in each.domains],
        "flag": each.flag,
    }


def _not_understood(each: NotUnderstood) -> dict[str, Any]:
    return {
        **_given(each.given),
        "reason": each.puzzle.value,
        "because": each.because,
        "times": each.times,
    }


def _told(told: Answer) -> dict[str, Any]:
    if isinstance(told, Declined):
        return {"value": None, "declined": True}
    return {"value": sorted(told) if isinstance(told, frozenset) else told, "declined": False}


def _added(recorded: Recorded) -> dict[str, Any]:
    return {
        "answers": recorded.answers,
        "findings": [each.id for each in recorded.findings],
        "facts": _names(name for _, (name, _) in recorded.facts),
    }


def _names(names: Iterable[str]) -> list[str]:
    return sorted({str(name) for name in names})
