"""Why an option is here, in sentences a worker can say aloud.

Built from the rules and parts themselves, so that they cannot drift from them; of a place that is not public no text
is used, whatever the directory holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matcher.candidates import Candidate, Freshness
from matcher.crosswalk import documents_named, documents_read
from matcher.eligibility import Eligibility, Judged, basis_said, papers_named
from matcher.fit import Fit, Known, numbers_to_call, takes_walk_ins, usual_week
from matcher.fit.record import may_come
from matcher.request import Request
from pie.facts import FactName, facts
from resources_catalog.criteria import Unread, Verdict, Whom, is_out_of_date
from resources_catalog.criteria.phrases import listed
from resources_catalog.directory import Offer
from resources_catalog.listing import Phone, Visibility

BESIDE = 600
"""A relevance below this helps beside a need rather than with it; assumed."""

_SAID_ELSEWHERE = frozenset(
    {
        "relevance",
        "unknown_criterion",
        "unread_words",
        "silent",
        "suggested_fails",
        "document_missing",
        "verified_long_ago",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What speaks for an option, what is unknown, what speaks against it, what to bring, and what to do next.

    ``getting_there`` never tells a distance of a place that is not public. ``would_fit_if`` holds clauses that can
    follow those words.
    """

    fits: tuple[str, ...]
    unknown: tuple[str, ...]
    against: tuple[str, ...]
    bring: tuple[str, ...]
    how_to_apply: str
    next_step: str
    getting_there: str = ""
    last_verified: str = ""
    would_fit_if: tuple[str, ...] = ()


def explanation(
    candidate: Candidate, eligibility: Eligibility, fit: Fit, request: Request, known: Known
) -> Explanation:
    """The sentences for one candidate; of the person no value is said, only whom it was judged on."""
    return Explanation(
        fits=tuple(_fits(candidate, eligibility, fit)),
        unknown=tuple(_unknown(candidate, eligibility)),
        against=tuple(_against(candidate, eligibility, fit)),
        bring=tuple(_bring(candidate.offer, eligibility, known)),
        how_to_apply=_how_to_apply(candidate.offer),
        next_step=_next_step(candidate, eligibility, request, known),
        getting_there=str(candidate.reach.remote if candidate.is_remote else candidate.reach.proximity),
        last_verified=str(candidate.verified),
        would_fit_if=tuple(_would_fit_if(eligibility)),
    )


def _fits(candidate: Candidate, eligibility: Eligibility, fit: Fit) -> Iterator[str]:
    for judged in eligibility.criteria:
        if judged.verdict is Verdict.MET:
            rule = judged.criterion.rule
            said = f"{judged.about}: {judged.criterion}" if rule.facts() else str(rule)
            yield _sentence(f"{said} ({basis_said(judged.criterion)})")
    if candidate.reach.coverage.verdict is Verdict.MET:
        yield _sentence(str(candidate.reach.coverage))
    if candidate.is_remote:
        yield _sentence(str(candidate.reach.remote))
    for part in fit.parts:
        if part.thousandths > 0 and not part.name.startswith("base"):
            yield _sentence(part.because)


def _unknown(candidate: Candidate, eligibility: Eligibility) -> Iterator[str]:
    if eligibility.is_silent:
        yield f"{eligibility.because} Ask before you go."
    for judged in eligibility.criteria:
        if judged.verdict is Verdict.UNKNOWN:
            yield _to_ask(judged)
    coverage = candidate.reach.coverage
    if coverage.verdict is Verdict.UNKNOWN and candidate.offer.service_areas:
        yield _sentence(str(coverage))


def _to_ask(judged: Judged) -> str:
    rule, asks = judged.criterion.rule, judged.criterion
    if isinstance(rule, Unread):
        return _sentence(f"Ask the service whether you may come, {rule}")
    if is_out_of_date(rule) and not judged.missing and not judged.declined:
        return _sentence(f"Ask the service whether this holds of {judged.about}: {rule}")
    if judged.missing:
        about = f"about {_labels(judged.missing)} nobody has asked yet"
        return _sentence(f"Ask whether this holds of {judged.about}: {asks}; {about}")
    if judged.declined:
        whose = "you would" if judged.about == "you" else f"for {judged.about} you would"
        return _sentence(f"It asks for {asks}; {whose} rather not say ({_labels(judged.declined)}), which is fine")
    if asks.about in (Whom.PARENT, Whom.RELATIVE):
        return _sentence(f"Ask whether this holds of {judged.about}, who may live elsewhere: {asks}")
    if asks.is_said_by_its_words:
        return _sentence(f"Ask the service whether {judged.about} may come by its words: {asks}")
    return _sentence(f"It depends on who else lives at home: {asks}")


def _labels(names: Iterable[str]) -> str:
    known = facts()
    said = (known[FactName(name)].label if FactName(name) in known else name.replace("_", " ") for name in names)
    return listed(said, joined_by="and")


def _against(candidate: Candidate, eligibility: Eligibility, fit: Fit) -> Iterator[str]:
    yield from (_sentence(_failing(judged)) for judged in eligibility.criteria if judged.verdict is Verdict.NOT_MET)
    if candidate.relevance < BESIDE:
        yield "It helps beside this need rather than with it."
    for part in fit.parts:
        if part.thousandths < 0 and part.name not in _SAID_ELSEWHERE and not part.name.startswith("base"):
            yield _sentence(part.because)
    if candidate.verified.freshness is not Freshness.FRESH:
        yield str(candidate.verified)
    alert = _text(candidate.offer, candidate.offer.service.alert)
    if alert:
        yield _sentence(f"The directory says: “{alert}”")


def _failing(judged: Judged) -> str:
    rule, basis = judged.criterion, basis_said(judged.criterion)
    if judged.papers:
        return f"Papers to get first: {rule}"
    if judged.excludes:
        return f"Does not hold of {judged.about}: {rule} ({basis})"
    return f"Check first, it may not take {judged.about}: {rule} ({basis})"


def _bring(offer: Offer, eligibility: Eligibility, known: Known) -> Iterator[str]:
    told: set[str] = set()
    for document in offer.service.required_documents:
        codes = documents_named(document.document)
        told |= codes
        yield _sentence(f"{document.document.strip().rstrip('.')}{_at_hand(codes, known)}")
    for judged in eligibility.criteria:
        codes = papers_named(judged.criterion.rule)
        if codes:
            told |= codes
            has = " (you have it)" if judged.verdict is Verdict.MET else ""
            yield _sentence(f"{judged.criterion.rule}{' (get it first)' if judged.papers else has}")
    yield from _asked_in_words(offer, told, known)


def _asked_in_words(offer: Offer, told: set[str], known: Known) -> Iterator[str]:
    """What the words on applying ask to bring, and nothing else of the record does."""
    for said in documents_read(_text(offer, offer.service.application_process)).said:
        if said.code and said.is_asked and said.code not in told:
            told.add(said.code)
            yield _sentence(f"its words ask for “{said.span.words}”{_at_hand(frozenset({said.code}), known)}")


def _at_hand(codes: frozenset[str], known: Known) -> str:
    if not codes or known.papers is None:
        return ""
    return " (you have it)" if codes <= known.papers else " (you do not have it yet: get it first)"


def _how_to_apply(offer: Offer) -> str:
    if offer.visibility is not Visibility.PUBLIC:
        return "Call first: the address is confidential."
    said = _text(offer, offer.service.application_process)
    return said or "It does not say how to apply: ask."


def _next_step(candidate: Candidate, eligibility: Eligibility, request: Request, known: Known) -> str:
    papers = sorted({code for judged in eligibility.criteria for code in judged.papers})
    first = f"Get what is missing first ({', '.join(code.replace('_', ' ') for code in papers)}). " if papers else ""
    return first + _way_in(candidate.offer, request, known)


def _way_in(offer: Offer, request: Request, known: Known) -> str:
    week = usual_week(offer.schedules, request.on)
    hours = f" ({week})" if week is not None and str(week) else ""
    numbers = numbers_to_call(offer)
    if takes_walk_ins(offer) and may_come(offer):
        return f"Walk in{hours}." if hours else "Walk in; ask for the hours first."
    if numbers:
        borrowed = " from a safe phone here" if known.is_false("phone_access") else ""
        return f"Call {_number(numbers[0])}{borrowed}{hours}."
    if may_come(offer):
        return f"Go there{hours}." if hours else "Go there; the record gives neither a number nor hours."
    web = offer.service.url or offer.service.email
    if web and offer.visibility is Visibility.PUBLIC:
        return f"Write or apply at {web}."
    return "Find out how to reach it: the record gives no number to call."


def _number(phone: Phone) -> str:
    return f"{phone.number}, extension {phone.extension}" if phone.extension else phone.number


def _would_fit_if(eligibility: Eligibility) -> Iterator[str]:
    for judged in eligibility.criteria:
        if judged.excludes:
            yield f"this held of {judged.about}: {judged.criterion.rule}"


def _text(offer: Offer, text: str | None) -> str:
    """Words of the record, on one line; none of what is not public."""
    if offer.visibility is not Visibility.PUBLIC or not text:
        return ""
    return " ".join(text.replace("\\n", " ").split())


def _sentence(text: str) -> str:
    said = text.strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")
