"""Words that would be a criterion, and are said of a thing: "women's classes", "family income", "car insurance", "Veterans Park"."""

from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Form, Phrase, Role
from resources_catalog.eligibility_text.signs import Sign

_ARE_PEOPLE = frozenset(
    {Kind.GENDER, Kind.AGE, Kind.FAMILY, Kind.VETERAN, Kind.POPULATION, Kind.IMMIGRATION, Kind.STUDENT, Kind.HOUSING, Kind.EMPLOYMENT,
     Kind.JUSTICE, Kind.PREGNANCY}
)  # fmt: skip
_HAVE_SERVICES = _ARE_PEOPLE | {Kind.HEALTH}
_TAKEN_PART = frozenset(
    ["receive", "receives", "receiving", "received", "enrolled", "in", "from", "participating", "attending", "completed",
     "eligible", "undergoing", "through", "of", "need", "requiring", "require", "seeking"]
)  # fmt: skip
"""Words before that tell of people who get a service: "enrolled in special education services"."""
_NEEDED = frozenset({"sober", "independent", "needs_care", "needs_nursing", "crisis"})
_NEAR = 4
_ONE = frozenset({"a", "an", "the", "their", "your", "his", "her", "our"})
_TAUGHT = frozenset(
    {"class", "training", "skill", "education", "program", "course", "workshop", "group", "support", "time", "plan"}
)
_WITHIN_FAMILY = frozenset({"in", "within", "from"})
_OF_ONE = frozenset(
    {"the", "of", "per", "your", "in", "each", "every", "one", "same", "their", "entire", "from", "our", "whose", "by"}
)
_OF_BUILDINGS = frozenset({"accessible", "access", "accessibility", "parking", "ramp", "entrance"})
_HAD = frozenset({"have", "has", "hold", "holding", "with", "completed", "earned", "received", "possess", "without"})
_BESIDE = frozenset({"with", "without", "wo"})
_BY_WHOM = frozenset({"by", "from", "with", "through", "our", "see", "via"})
_BEFORE_DONE = 5
"""So many tokens before a trade a "by" may stand: "performed by a certified nurse" (assumed)."""
_NOT_OF_HEALTH = frozenset(
    ["car", "auto", "automobile", "vehicle", "life", "home", "homeowner", "renter", "flood", "liability", "property", "pet",
     "travel", "mortgage", "title", "crop", "unemployment", "burial", "funeral", "fire", "business", "boat", "motor", "accident",
     "malpractice", "rental", "contents", "national"]
)  # fmt: skip
"""Words before "insurance" that make it another one."""
_TO_BE_HAD = frozenset(
    {"for", "get", "obtain", "obtaining", "in", "into", "about", "through", "buy", "choosing", "understanding"}
)
_TO_APPLY = frozenset(
    {
        "eligible",
        "qualify",
        "apply",
        "applying",
        "enroll",
        "enrolling",
        "enrol",
        "enrollment",
        "sign",
        "shop",
        "application",
    }
)
_OF_THINGS = {
    "family": frozenset(
        ["income", "size", "member", "history", "home", "house", "court", "planning", "unit", "status", "gross", "monthly", "annual",
         "support", "service", "practice", "violence", "budget", "therapy", "law", "dispute", "matter", "issue", "care", "composition",
         "medicine", "physician", "doctor", "dinner", "night", "event", "style", "room", "pet", "medical", "day", "preservation", "intervention"]
    ),
    "single": frozenset({"family", "room", "story", "level", "point", "parent", "day", "visit", "session", "dose", "occupancy", "source"}),
    "child": frozenset(["support", "care", "protection", "abuse", "custody", "development", "welfare", "protective", "life", "safety", "seat", "passenger", "advocacy", "health", "neglect", "pornography", "maintenance", "tax", "nutrition"]),
    "couple": frozenset({"filing", "of", "counseling"}),
    "insured": frozenset(
        ["premium", "company", "agent", "provider", "carrier", "claim", "policy", "enrollment", "application", "counseling",
         "question", "fraud", "marketplace", "broker", "issue", "exchange", "information", "counselor", "option", "benefit", "deductible",
         "payment", "adjuster", "form", "assistance", "navigator", "portability", "co", "copay", "settlement", "problem", "affordability"]
    ),
    "citizen": frozenset({"police", "advice", "bank", "academy", "patrol", "review", "corp", "band", "advisory", "council", "committee", "action", "science", "scientist", "complaint", "initiative", "participation", "group", "advocate", "arrest", "charter"}),
    "service_member": frozenset({"style", "surplus", "order", "history", "record", "time", "academy", "school"}),
    "veteran": frozenset({"home", "hospital", "center", "organization", "post", "clinic", "administration", "affair", "affairs", "day", "memorial", "care"}),
    "infant": frozenset({"formula", "food", "care", "clothing", "clothes", "supply", "item", "mortality", "massage", "loss", "death", "shower"}),
    "blind": frozenset({"assistance", "repair", "installation", "cleaning"}),
    "senior": frozenset({"high", "year", "prom", "project", "housing", "living", "apartment", "complex", "building", "discount", "companion", "staff", "management", "manager"}),
    "tanf": frozenset({"office", "reform", "rights", "check", "visit"}),
    "medicaid": frozenset({"office", "application", "fraud", "question", "enrollment", "planning", "provider", "certified", "funded", "counseling"}),
    "medicare": frozenset({"application", "fraud", "question", "enrollment", "provider", "certified", "counseling", "counselor", "supplement", "open"}),
    "snap": frozenset({"application", "question", "outreach", "enrollment", "office", "education", "fraud"}),
    "wic": frozenset({"office", "clinic", "application", "appointment", "site", "staff"}),
    "employed": frozenset({"phone", "number", "telephone", "order", "condition", "group", "day", "hour", "knowledge", "paper", "permit", "session", "smoke", "capital", "relationship", "space"}),
    "enrolled": frozenset({"loan", "debt", "volunteer", "intern", "teacher", "council", "aid", "id", "government", "union", "record", "housing", "visa", "exchange", "leader", "discount", "nurse", "body", "center", "success", "ministry", "art"}),
    "college": frozenset({"fair", "application", "essay", "tour", "visit", "preparation", "prep", "fund", "saving", "tuition", "cost", "course", "access", "readiness", "counseling", "credit"}),
    "completed:secondary": frozenset({"class", "program", "course", "preparation", "prep", "test", "testing", "candidate", "exam", "instruction", "tutoring", "tutor", "study", "lesson"}),
    "charged": frozenset({"fee", "card"}),
    "convicted": frozenset({"check", "screening", "expungement", "search", "review"}),
    "owner": frozenset({"association", "insurance", "tax"}),
    "renter": frozenset({"association", "council", "insurance", "organization", "right", "law", "union", "dispute", "landlord"}),
    "homeless": frozenset({"shelter", "outreach", "liaison", "prevention", "coalition", "count", "court", "management", "assistance", "trust", "initiative", "provider"}),
    "occupation": frozenset({"referral", "education", "training", "practitioner", "union", "aide", "call", "line", "visit"}),
    "refugee": frozenset({"resettlement", "camp", "assistance", "act"}),
    "immigrant": frozenset({"visa", "status", "integration", "affairs", "community"}),
}  # fmt: skip
"""Words behind a word for people or what they have, by its value, with which it speaks of something else."""


def thing_end(text: Marked, phrase: Phrase, at: int, end: int) -> int:
    """The place after a thing that these words are said of; ``at`` itself where they are said of people."""
    if phrase.values[0] in _OF_THINGS:
        further = end + 2 * (text.word(end) == "and" and text.sign(end + 2) is Sign.WORD)  # "GED and literacy classes"
        if text.word(further) in _OF_THINGS[phrase.values[0]]:
            return further + 1
    if text.word(at) == "parenting" and end == at + 1 and text.word(end) in _TAUGHT:
        return end + 1  # "parenting classes" are taught
    if _is_of_service(text, phrase, at, end):
        return text.after(end, Role.THING_HEAD, Role.SERVICE_HEAD)
    if phrase.values == ("membership",) and text.word(end) == "of" and end > at + 1:
        return at + 1  # "active members of the armed forces": of what they are members says more
    is_thing = (
        _is_aside_trade(text, phrase, at, end)
        or (phrase.values == ("enrolled",) and text.said(end - 1, end).casefold() == "schools")
        or (phrase.kind is Kind.FAMILY and _is_somebody_else(text, phrase, at, end))
        or (phrase.kind is Kind.REFERRAL and _is_of_process(text, phrase, at, end))
        or (phrase.values == ("organisation",) and _is_who_offers(text, at, end))
        or (phrase.kind is Kind.DOCUMENT and _is_to_be_had(text, at))
        or (phrase.values == ("photo_id",) and _is_idaho(text, at, end))
        or (text.word(end - 1) == "of" and text.number(end) is not None)  # "a family of four"
        or (phrase.kind is Kind.FAMILY and _is_of_money_or_one(text, phrase, at, end))
        or (phrase.values == ("family",) and text.word(at - 1) in _OF_ONE)  # "each member of the family"
        or (phrase.values == ("insured",) and _is_another_insurance(text, at))
        or (phrase.kind is Kind.HEALTH and text.word(end) in _OF_BUILDINGS)  # "handicapped accessible"
        or (phrase.values == ("children",) and text.word(at) == "parent" and _is_beside(text, at))
        or (phrase.values == ("completed:degree",) and _is_of_a_course(text, at, end))
        or (phrase.values == ("child",) and text.sign(at - 1) is Sign.NUMBER)  # "no more than 3 children" counts them
    )
    return end if is_thing else at


def _is_somebody_else(text: Marked, phrase: Phrase, at: int, end: int) -> bool:
    """Whether one parent or guardian is spoken of who comes along or answers for a child: "they must have a guardian"."""
    if (
        phrase.form is not Form.NOUN
        or text.word(end) in _SAYS_MORE
        or text.said(end - 1, end).casefold() != text.word(end - 1)
    ):
        return False
    if phrase.values == ("family",):
        return text.word(end) == "must"
    if text.word(end - 1) not in _ANSWERING or text.word(at - 2) in _BEING:
        return False
    is_alone = text.word(end - 1) == "guardian" and end - at <= 2
    return is_alone or text.word(end) == "must" or text.word(at - 1) in _ONE_OF_THEM


_BEING = frozenset({"be", "are", "is", "am", "as", "for", "serves", "serve"})
_ANSWERING = frozenset({"parent", "guardian", "caregiver", "caretaker", "carer"})
_SAYS_MORE = frozenset({"of", "to", "for", "who", "with", "whose", "raising", "caring", "that"})
_ONE_OF_THEM = frozenset({"a", "an", "the", "their", "his", "her", "or", "one"})


def _is_of_process(text: Marked, phrase: Phrase, at: int, end: int) -> bool:
    """Whether somebody does or gives it, and nobody is asked for it: "staff will complete an assessment", "our members meet"."""
    if phrase.values not in _PROCESSES or (phrase.values != ("assessment",) and end > at + 1):
        return False
    if phrase.values == ("membership",):
        is_subject = (at == 0 or text.sign(at - 1) is Sign.STOP) and text.sign(end) is Sign.WORD
        return text.word(at - 1) == "our" or (is_subject and text.word(end) not in _AFTER_MEMBERS)
    for place in range(at - 1, max(-1, at - 1 - _FAR), -1):
        if text.sign(place) is Sign.STOP:
            return False
        if text.roles[place] & _ASKS:
            return False
        if text.word(place) in _DOING:
            return True
    return False


_PROCESSES = frozenset({("assessment",), ("membership",), ("referral",)})
_FAR = 7
"""So many tokens before such a word its verb may stand (assumed)."""
_ASKS = Role.REQUIRED | Role.NEEDED | Role.PROCEDURE
_DOING = frozenset(
    ["provide", "provides", "offer", "offers", "include", "includes", "conduct", "conducts", "make", "makes", "perform", "give", "gives",
     "staff", "counselor", "worker", "mentor", "offering", "providing", "including", "conducted", "volunteer", "nurse", "therapist", "call", "schedule", "arrange"]
)  # fmt: skip
_AFTER_MEMBERS = frozenset({"only", "and", "or", "of", "in", "must", "required", "at", "with", "who", "are"})


def _is_who_offers(text: Marked, at: int, end: int) -> bool:
    """Whether an organisation is spoken of that does something for others: "a nonprofit agency offering", "the agency"."""
    if text.word(end) in _OFFERING:
        return True
    is_one = text.said(end - 1, end).casefold() == text.word(end - 1)
    return is_one and text.word(at - 1) in _ONE | {"this"} and text.word(at - 2) not in {"be", "for", "is"}


_OFFERING = frozenset(["offering", "providing", "provide", "dedicated", "committed", "founded", "helping", "operating", "working", "offer", "helps", "help", "established", "run", "located", "staffed"])  # fmt: skip


def _is_to_be_had(text: Marked, at: int) -> bool:
    """Whether a paper is what people come to get: "helps people get birth certificates", "issues identification cards"."""
    before = [text.word(place) for place in range(max(0, at - _NEAR), at) if text.sign(place) is Sign.WORD]
    return not _GETTING.isdisjoint(before) and _BRINGING.isdisjoint(before)


_GETTING = frozenset(["get", "getting", "obtain", "obtaining", "order", "ordering", "issue", "issuing", "replace", "replacing", "renew", "renewing", "apply", "applying", "taken", "vital", "preparing", "prepare", "filing"])  # fmt: skip
_BRINGING = frozenset({"must", "bring", "provide", "show", "present", "submit", "required", "with", "have", "need"})


def _is_beside(text: Marked, at: int) -> bool:
    """Whether "with" or "without" stands before, with "their" or nothing between: whoever lives with parents is none."""
    return text.word(at - 1 - (text.word(at - 1) in {"their", "his", "her", "both", "thier"})) in _BESIDE


def _is_of_a_course(text: Marked, at: int, end: int) -> bool:
    """Whether a degree is one to be had: "accepted for a 4 year degree"."""
    has_years = any(text.word(place) == "year" for place in range(at - 1, end))
    return has_years and not any(text.word(place) in _HAD for place in range(at - 6, at))


def _is_of_service(text: Marked, phrase: Phrase, at: int, end: int) -> bool:
    """Whether a class, a place, a service is named by them: "women's health", "disability rights", "youth programs"."""
    if phrase.kind not in _HAVE_SERVICES or text.word(end - 1) == "of" or not _NEEDED.isdisjoint(phrase.values):
        return False
    if text.is_at(end, Role.THING_HEAD):
        return phrase.form is not Form.THING
    if phrase.kind is Kind.STUDENT or phrase.values == ("service_member",) or not text.is_at(end, Role.SERVICE_HEAD):
        return False
    before = {text.word(place) for place in range(max(0, at - _NEAR), at)}
    return phrase.kind in _ARE_PEOPLE or before.isdisjoint(_TAKEN_PART)


def _is_aside_trade(text: Marked, phrase: Phrase, at: int, end: int) -> bool:
    """Whether somebody of a trade does or signs something: "cannot pay an attorney", "performed by certified nurses"."""
    if phrase.values != ("occupation",):
        return False
    if (text.word(at - 1) in _ONE and text.word(at - 2) != "be") or text.word(end) in _OFFERING:
        return True
    for place in range(at - 1, max(-1, at - 1 - _BEFORE_DONE), -1):
        if text.sign(place) is not Sign.WORD:
            return False
        if text.word(place) in _BY_WHOM:
            return True
    return False


def _is_idaho(text: Marked, at: int, end: int) -> bool:
    """Whether the letters behind a name are those of a state: "Boise, ID"."""
    if end != at + 1 or text.word(at) != "id" or text.sign(at - 1) is not Sign.COMMA or at < 2:
        return False
    return text.tokens[at - 2].capital and not text.matches[at - 2]


def _is_of_money_or_one(text: Marked, phrase: Phrase, at: int, end: int) -> bool:
    """Amounts for singles and families, and "the first in their family"."""
    behind = text.skipped(end, (Sign.COLON, Sign.DASH))
    return text.sign(behind) is Sign.MONEY or (phrase.values == ("relative",) and text.word(at - 1) in _WITHIN_FAMILY)


def _is_another_insurance(text: Marked, at: int) -> bool:
    """Whether it insures something else, or is what people come to get: "car insurance", "eligible for health coverage"."""
    if text.word(at - 1) in _NOT_OF_HEALTH:
        return True
    return text.word(at - 1) in _TO_BE_HAD and text.word(at - 2) in _TO_APPLY
