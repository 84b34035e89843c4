"""The shape of a proposal and of an explanation, published in the description of the doors."""

from api.rest.schemas import (
    STANDINGS,
    Answer,
    CriterionAnswer,
    OfferAnswer,
    OptionAnswer,
    day,
    part,
    rows,
    text,
    texts,
    truth,
    whole,
)
from pie.standard_codes import Basis


class EscalationAnswer(Answer):
    """What a person must act on before anything is ranked."""

    flag = text("Its name, to acknowledge it by")
    level = text("How soon")
    title = text("What it is")
    about = texts("The ids of those whom it concerns; nobody who does harm")
    because = texts("What it follows from")
    actions = texts("What to do now")
    source = text("Where the rule comes from")


class AcknowledgementAnswer(Answer):
    """Who has recorded that an escalation is being acted on."""

    flag = text("The escalation")
    by = text("The member of staff")


class BeneficiaryAnswer(Answer):
    """Whom a need concerns."""

    kind = text(
        "The client, a member, the household, or not known", choices=("client", "member", "household", "unknown")
    )
    person = text("The id of the person", null=True)


class PriorityPartAnswer(Answer):
    """One part of a priority."""

    name = text("Its name")
    thousandths = whole("Thousandths; only what eases is negative")
    because = text("Why")


class CodingAnswer(Answer):
    """One code of another system that may fit."""

    system = text("The code system")
    code = text("The code")
    label = text("What it is called there")


class PieNotationAnswer(Answer):
    """A confirmed finding in PIE notation."""

    finding = text("The id of the finding")
    code = text("The notation; without its indices where one was not asked")
    label = text("What it says")
    is_complete = truth("Whether all its indices are known")
    missing = texts("The indices that were not asked")


class NeedCodesAnswer(Answer):
    """A need in standard codes: suggestions, which a professional confirms or replaces."""

    status = text("What every code here is", choices=("candidate",))
    basis = text("What the need rests on", choices=tuple(Basis))
    basis_words = text("The same in words")
    pie = rows(PieNotationAnswer, "The confirmed findings behind it")
    gravity = rows(CodingAnswer, "Categories of the Gravity guide")
    icd10cm = rows(CodingAnswer, "Billable codes of ICD-10-CM; none where nothing is confirmed")
    because = text("What narrowed them, or why there are none; empty where nothing did")
    note = text("What to mind about the edition where the person lives", null=True)


class NeedAnswer(Answer):
    """What somebody needs help with."""

    id = text("Its id, which stays the same while domain and beneficiary do")
    domain = text("The need domain")
    label = text("The domain in words")
    beneficiary = part(BeneficiaryAnswer)
    severity = whole("2 to 6; null where nobody asked", null=True)
    wanted = text("Whether help is wanted; null where nobody asked", null=True)
    priority = whole("The sum of the parts, 0 to 1000")
    priority_parts = rows(PriorityPartAnswer, "The parts of the priority")
    because = texts("What it follows from")
    problems = texts("The ids of the findings behind it")
    eased_by = texts("The ids of the supports and strengths that ease it")
    codes = part(NeedCodesAnswer)


class NaturalSupportAnswer(Answer):
    """Somebody in the person's own life who helps or could."""

    who = text("Who")
    because = text("Why they are named")
    helps_now = truth("Whether they help already")
    support = text("The id of the support", null=True)


class WithheldAnswer(Answer):
    """How many offers were left out for one reason."""

    reason = text("The reason")
    words = text("The same in words")
    count = whole("How many")


class ServedNeedAnswer(Answer):
    """A wanted need with what could meet it."""

    need = part(NeedAnswer)
    natural_supports = rows(NaturalSupportAnswer, "People beside services")
    options = rows(OptionAnswer, "The best first")
    more_options = whole("Further ones that are not listed")
    not_eligible = whole("Services whose stated criteria are not met")
    near_misses = rows(OptionAnswer, "Not for this person, with what would change it")
    withheld = rows(WithheldAnswer, "What was left out")
    unmet_because = text("Why nothing is listed", null=True)


class QuestionAnswer(Answer):
    """A fact worth asking about."""

    fact = text("The name of the fact")
    about = text("Of whom")
    wording = text("The question, to say aloud")
    value = whole("The expected gain in the chance of help, in thousandths")
    settles = texts("The services that the answer could decide")
    because = text("Why it is worth asking")


class StepAnswer(Answer):
    """One visit or call."""

    offer = text("The id of the offer")
    service = text("The service")
    organization = text("Who provides it", null=True)
    needs = texts("The needs that it is for")
    because = text("Why at this place in the order")


class BundleAnswer(Answer):
    """The small set of services that together meets the needs."""

    steps = rows(StepAnswer, "In the order to take them")
    trips = whole("Places to go to")
    agencies = whole("Agencies to deal with")
    forms = whole("Applications to make")
    unmet = texts("Wanted needs that nothing here meets")
    exact = truth("Whether no cheaper set exists")


class VersionsAnswer(Answer):
    """What the answer was made from, so that it can be replayed."""

    assessment = text("A hash of the assessment or of the needs")
    directory = text("A hash of the directory as it may be seen")
    crosswalk = text("The version of the dictionary from needs to services")
    weights = text("The version of the weights")
    code = text("The version of this program")


class ProposalAnswer(Answer):
    """Escalations first and apart, then needs in order with their options, the questions, and the plan."""

    format = text("The name and version of this shape")
    on = day("The day of the match")
    notes = texts("What is odd about the asking itself")
    escalations = rows(EscalationAnswer, "What to act on first")
    acknowledged = rows(AcknowledgementAnswer, "What is being acted on")
    options_held_back = truth("Whether options wait for an escalation to be acted on")
    not_assessed = texts("Dangers that nobody has asked about: not asked is not safe")
    needs = rows(ServedNeedAnswer, "The most pressing first")
    not_wanted = rows(NeedAnswer, "Needs with which help is not wanted, or not now")
    unmet = texts("Wanted needs without an option")
    questions = rows(QuestionAnswer, "What to ask next, the most telling first")
    bundle = part(BundleAnswer)
    versions = part(VersionsAnswer)


class StandingAnswer(Answer):
    """What the criteria of a service say together."""

    standing = text("What they say", choices=STANDINGS)
    standing_words = text("The same in words")
    standing_because = text("Why")
    criteria = rows(CriterionAnswer, "Every criterion with its verdict")


class WithheldPlaceAnswer(Answer):
    """An offer that was left out."""

    offer = text("The id of the offer")
    reason = text("The reason")
    because = text("Why, in a sentence")


class ExplainedNeedAnswer(Answer):
    """One wanted need, and what a service is for it."""

    need = text("The id of the need")
    label = text("The domain in words")
    is_candidate = truth("Whether it is looked at for this need at all")
    rank = whole("Its place among the options; null where it is none", null=True)
    of = whole("How many options the need has, those further down included")
    because = text("Why it is an option, or why not")
    would_change_it = texts("What would have to hold for it to fit")
    judged = part(StandingAnswer)
    withheld = rows(WithheldPlaceAnswer, "The places at which it was left out")
    option = part(OptionAnswer, allow_none=True)


class ExplainedServiceAnswer(Answer):
    """For one service: why, why not, and what would change it, for each wanted need."""

    format = text("The name and version of this shape")
    on = day("The day of the match")
    notes = texts("What is odd about the asking itself")
    escalations = rows(EscalationAnswer, "What to act on first")
    offers = rows(OfferAnswer, "The service at each of its places")
    needs = rows(ExplainedNeedAnswer, "Each wanted need, the most pressing first")


class HealthAnswer(Answer):
    """The server answers."""

    status = text("ok")


class ReadyAnswer(Answer):
    """The server can do its work."""

    status = text("ready")
    directory = text("The version of the directory that it serves")
