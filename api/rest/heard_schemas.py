"""The shape of what a person's words suggest, published in the description of the doors."""

from api.rest.proposal_schemas import EscalationAnswer
from api.rest.schemas import Answer, rows, text, texts, truth, whole


class HeardNeedAnswer(Answer):
    """A need domain that words suggest, for the person to confirm."""

    domain = text("The need domain")
    label = text("The need domain in words")
    confidence = whole("How sure the hearing is, in thousandths")
    words = text("The person's own words that it was heard in")
    start = whole("Where these words begin in the text, in characters (Unicode code points) from 0")
    end = whole("Where they end")
    like = text("What others say who need that, where the words are like it", null=True)


class HeardAnswer(Answer):
    """What a person's own words suggest. Words may raise an escalation and never clear one."""

    format = text("The format of this document")
    escalations = rows(EscalationAnswer, "What may be a danger, the most urgent first; an empty list clears nothing")
    not_assessed = texts("Dangers that nobody has asked about; words alone assess none")
    needs = rows(HeardNeedAnswer, "Needs to confirm with the person, surest first; none is an answer")
    heard_up_to = whole("How far into the text needs were listened for; danger is looked for in all of it")
    by_meaning = truth("Whether the model of meaning listened too; words and letters always do")
    notes = texts("What to mind: nothing heard, or not all of it")
