"""The shape of what a screening says, published in the description of the doors."""

from typing import Any

from marshmallow import fields

from api.rest.proposal_schemas import EscalationAnswer
from api.rest.schemas import Answer, day, rows, text, texts, truth, whole
from pie.screening import Haste, Puzzle

_HASTE = tuple(each.value for each in Haste)


def _readings(meaning: str) -> fields.List[Any]:
    return rows(ReadingAnswer, meaning)


class ReadingAnswer(Answer):
    """One answer that was understood."""

    question = text("The code of the question; None where it has none", null=True)
    answer = text("The code or number that was given; a person's own words are not repeated", null=True)
    answered_on = day("The day of the answer", null=True)
    about = text("Whom it is about: client, or the id of a person")
    instrument = text("The instrument it was read as")
    question_label = text("The question in our own few words")
    answer_label = text("The answer in our own few words")
    domains = texts("The need domains it speaks of")
    urgency = text("How soon it wants somebody's attention", null=True, choices=_HASTE)
    icd10cm = texts("ICD-10-CM codes that may fit; nothing is coded by itself")
    flag = text("The escalation that it raises or may raise", null=True)
    score = whole("What it brings to a total", null=True)
    times = whole("How often the same answer was given; it counts once")
    notes = texts("What was odd about reading it")


class SuggestedFindingAnswer(Answer):
    """A finding that answers suggest, for a person to confirm or refute."""

    id = text("The id it has in an assessment")
    about = text("Whom it is about")
    status = text("Always suggested", choices=("suggested",))
    domain = text("The need domain")
    label = text("The need domain in words")
    urgency = text("The most urgent of its answers", null=True, choices=_HASTE)
    icd10cm = texts("ICD-10-CM codes that may fit; nothing is coded by itself")
    because = texts("The answers that suggest it")


class RecordedFindingAnswer(Answer):
    """A finding that was recorded already and stays as it is, though answers would suggest the same."""

    id = text("The id of the finding that was recorded")
    about = text("Whom it is about")
    status = text("What it was recorded as", choices=("suggested", "confirmed", "refuted"))
    domain = text("The need domain")
    label = text("The need domain in words")
    because = texts("The answers that suggest it")


class ContradictionAnswer(Answer):
    """Answers to one question that cannot all hold; none of them is dropped."""

    question = text("The code of the question", null=True)
    about = text("Whom it is about")
    said = texts("The answers, in our own words")


class TotalAnswer(Answer):
    """A result that follows from several answers."""

    instrument = text("The instrument")
    question = text("The code of the total")
    label = text("The total in our own few words")
    about = text("Whom it is about")
    score = whole("The sum of what was answered")
    out_of = whole("The most that is possible")
    counts_from = whole("From here on it is positive")
    unanswered = whole("Items that nobody answered")
    outcome = text("None where too few were answered to say no", null=True, choices=("positive", "negative"))
    domains = texts("The need domains it speaks of")
    flag = text("The escalation that it raises", null=True)


class ToldFactAnswer(Answer):
    """A fact that the person told in an answer, for a worker to record."""

    name = text("The fact")
    label = text("The fact in words")
    about = text("Whom it is about")
    value = fields.Raw(required=True, allow_none=True, metadata={"description": "What was told; None where declined"})
    declined = truth("Whether the person would rather not say")


class AskAnswer(Answer):
    """What should be asked next."""

    fact = text("The fact")
    question = text("The question as a worker can say it")


class NotUnderstoodAnswer(Answer):
    """An answer that counts for nothing, and why."""

    question = text("The code of the question; None where it has none", null=True)
    answer = text("The code or number that was given; a person's own words are not repeated", null=True)
    answered_on = day("The day of the answer", null=True)
    about = text("Whom it is about")
    reason = text("The kind of reason", choices=tuple(each.value for each in Puzzle))
    because = text("The reason in words")
    times = whole("How often it was given")


class AddedAnswer(Answer):
    """What an assessment took in; at this door, which keeps nothing, always None."""

    answers = whole("Answers added")
    findings = texts("The ids of suggested findings added")
    facts = texts("The names of facts added")


class ScreenedAnswer(Answer):
    """What the answers of a screening say."""

    format = text("The format of this document")
    on = day("The day it was read for")
    notes = texts("What was odd about the file, or left aside")
    given = whole("How many answers there were")
    understood = whole("How many of them were understood")
    escalations = rows(EscalationAnswer, "What must be acted on first")
    not_assessed = texts("Dangers that nobody has asked about")
    findings = rows(SuggestedFindingAnswer, "Findings to confirm, the most urgent first")
    recorded_already = rows(RecordedFindingAnswer, "What was recorded already")
    contradictions = rows(ContradictionAnswer, "What does not go together")
    totals = rows(TotalAnswer, "Totals that follow from the answers")
    positive = _readings("Answers that speak for a need")
    negative = _readings("Answers that speak for none; they clear nothing")
    met = _readings("Needs that are met")
    declined = _readings("What the person would rather not say: unknown, and not asked again")
    context = _readings("What was told beside")
    scored = _readings("Answers that count in a total only")
    facts = rows(ToldFactAnswer, "Facts that were told, for a worker to record")
    ask = rows(AskAnswer, "What to ask next")
    not_understood = rows(NotUnderstoodAnswer, "Answers without a meaning here")
    added = fields.Nested(AddedAnswer, required=True, allow_none=True)
