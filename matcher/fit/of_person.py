"""The parts of the score that come from the person: criteria still open, language, papers, the way there, earlier tries."""

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from matcher.fit.known import missing_documents
from matcher.fit.record import language_codes, may_come, numbers_to_call, speaks_through_interpreter
from matcher.fit.values import LooksAt, Reason, ScorePart, Weighed
from matcher.fit.week import is_open_when_free
from resources_catalog.criteria import Verdict

USUAL_LANGUAGE = "en"
"""Assumed to be spoken where a record names no language; another country sets its own."""


def _unknown(weighed: Weighed) -> Iterator[ScorePart]:
    if weighed.eligibility.is_silent:
        yield weighed.part("silent", "it says nothing about who may come")
        return
    criteria = weighed.eligibility.criteria
    words = sum(each.is_words for each in criteria)
    if words == len(criteria):  # nothing beside its words: they are one thing to ask about, however many were read
        still_open, words = 1, 0
    else:
        still_open = sum(each.verdict is Verdict.UNKNOWN for each in criteria) - words
    counted = min(still_open, weighed.weights["unknown_criteria_most"].value)
    yield weighed.part("unknown_criterion", f"it asks for {_things(still_open)} not known yet", times=counted)
    yield weighed.part("unread_words", "its words may ask for more than what it states", times=min(words, 1))


def _suggested(weighed: Weighed) -> Iterator[ScorePart]:
    failing = sum(each.is_doubt and not each.papers for each in weighed.eligibility.criteria)
    counted = min(failing, weighed.weights["suggested_fails_most"].value)
    yield weighed.part("suggested_fails", f"by its words {_things(failing)} may not be met", times=counted)


def _language(weighed: Weighed) -> Iterator[ScorePart]:
    """Only for somebody who does not speak the usual language, or asked for an interpreter; lowers, never gates."""
    spoken = weighed.known.texts("languages")
    wants_own = bool(spoken) and (USUAL_LANGUAGE not in spoken or weighed.known.is_true("needs_interpreter"))
    own = spoken - {USUAL_LANGUAGE}
    if not wants_own or not own:
        return
    offer = weighed.candidate.offer
    listed = language_codes(offer)
    if listed & own:
        yield weighed.part("language_shared", f"staff speak {', '.join(sorted(listed & own))}")
    elif not speaks_through_interpreter(offer):
        name = "language_none" if listed else "language_not_said"
        said = "it names its languages and yours is not among them" if listed else "it does not say which languages"
        yield weighed.part(name, f"{said}, and no interpreter")


def _documents(weighed: Weighed) -> Iterator[ScorePart]:
    missing = missing_documents(weighed.candidate.offer.service, weighed.eligibility, weighed.known)
    counted = min(len(missing), weighed.weights["documents_missing_most"].value)
    yield weighed.part("document_missing", f"papers not at hand: {_papers(missing)}", times=counted)


def _journey(weighed: Weighed) -> Iterator[ScorePart]:
    way = weighed.candidate.journey
    if way.is_remote or not way.minutes:
        return
    doublings = max(0.0, math.log2(way.minutes / weighed.weights["journey_near"].value))
    by = way.mode or "bus, as nobody asked how you travel"
    said = f"about {way.minutes} minutes by {by} (assumed)" if way.is_shown else "by the middle of its region"
    yield weighed.part("journey_doubling", f"the way there: {said}", times=doublings)


def _out_of_reach(weighed: Weighed) -> Iterator[ScorePart]:
    if weighed.known.is_true("homebound") and not weighed.candidate.is_remote:
        yield weighed.part("out_of_reach", "you cannot leave home, and it does not say that it comes to you")


def _hours(weighed: Weighed) -> Iterator[ScorePart]:
    free = weighed.request.travel.free_hours
    if is_open_when_free(weighed.candidate.offer, free, weighed.request.on) is False:
        yield weighed.part("outside_free_hours", "it is never open in the hours that you have")


def _phone(weighed: Weighed) -> Iterator[ScorePart]:
    offer = weighed.candidate.offer
    only_by_phone = bool(numbers_to_call(offer)) and not may_come(offer)
    if weighed.known.is_false("phone_access") and only_by_phone:
        yield weighed.part("no_phone", "one can only call, and you have no safe phone")


def _earlier(weighed: Weighed) -> Iterator[ScorePart]:
    service, on = weighed.candidate.offer.service.id, weighed.request.on
    here = [each for each in weighed.request.earlier if each.service == service]
    if any(each.helped for each in here):
        yield weighed.part("helped_before", "it helped you before")
    days = weighed.weights["failed_before_days"].value
    if any(not each.helped and 0 <= (on - each.on).days <= days for each in here):
        yield weighed.part("failed_before", f"a try within the last {days} days did not help")


def _things(number: int) -> str:
    return "1 thing" if number == 1 else f"{number} things"


def _papers(codes: tuple[str, ...]) -> str:
    return ", ".join(code.replace("_", " ") for code in codes)


OF_PERSON: Mapping[Reason, LooksAt] = MappingProxyType(
    {
        _unknown: LooksAt.CRITERIA,
        _suggested: LooksAt.CRITERIA,
        _language: LooksAt.LANGUAGES,
        _documents: LooksAt.PAPERS,
        _journey: LooksAt.WAY,
        _out_of_reach: LooksAt.WAY,
        _hours: LooksAt.HOURS,
        _phone: LooksAt.WAYS_IN,
        _earlier: LooksAt.SERVICE,
    }
)
"""Each with what of an offer it looks at, in the order in which they are said."""
