"""The parts of the score that come from the record alone: relevance, capacity, wait, cost, help with applying, age."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from matcher.candidates import Freshness
from matcher.fit.applying import helps_apply
from matcher.fit.naming import is_named_for
from matcher.fit.record import (
    can_be_contacted,
    cost_words,
    costs_money,
    long_wait,
    quoted,
    room,
    walk_in_words,
)
from matcher.fit.values import LooksAt, Reason, ScorePart, Weighed
from pie.codes import NeedDomain
from resources_catalog.listing import Visibility

_BASES = {
    NeedDomain.FOOD: "base_food",
    NeedDomain.BED_TONIGHT: "base_housing",
    NeedDomain.STABLE_HOUSING: "base_housing",
}
_WHOLE = 1000


def _base(weighed: Weighed) -> Iterator[ScorePart]:
    name = _BASES.get(weighed.candidate.domain, "base_all")
    yield weighed.part(name, "how often referrals for this kind of need reach help; the same for every option")


def _relevance(weighed: Weighed) -> Iterator[ScorePart]:
    lacking = max(0, _WHOLE - weighed.candidate.relevance)
    said = f"its kind of service meets this need to {weighed.candidate.relevance} of 1,000"
    yield weighed.part("relevance", said, times=lacking / _WHOLE)


def _named(weighed: Weighed) -> Iterator[ScorePart]:
    if is_named_for(weighed.candidate.offer.service, weighed.candidate.domain):
        yield weighed.part("named", "its name says that this is its work")


def _capacity(weighed: Weighed) -> Iterator[ScorePart]:
    reported = room(weighed.candidate.offer.service, weighed.request.on)
    if reported is None:
        return
    figures = weighed.weights
    days = figures["capacity_undated_age"].value if reported.days is None else reported.days
    share = 0.5 ** (days / figures["capacity_half_life"].value)
    when = "on a day that is not given" if reported.days is None else f"{reported.days} days ago"
    if reported.is_full:
        yield weighed.part("full", f"it reported {when} that nothing is left", times=share)
    else:
        yield weighed.part("room", f"it reported {when} that something is left", times=share)


def _wait(weighed: Weighed) -> Iterator[ScorePart]:
    said = long_wait(weighed.candidate.offer.service)
    if said:
        words = _told(weighed, quoted([said]))
        yield weighed.part("long_wait", f"its words say that one waits for more than 30 days, or on a list{words}")


def _cost(weighed: Weighed) -> Iterator[ScorePart]:
    service = weighed.candidate.offer.service
    if costs_money(service):
        words = cost_words(service)
        said = f"its words say that it costs money{_told(weighed, words)}" if words else "it says that it costs money"
        yield weighed.part("cost", said)


def _told(weighed: Weighed, words: str) -> str:
    """The words themselves, of a public place only."""
    return f": {words}" if weighed.candidate.offer.visibility is Visibility.PUBLIC else ""


def _application(weighed: Weighed) -> Iterator[ScorePart]:
    if helps_apply(weighed.candidate.offer.service, weighed.candidate.domain):
        yield weighed.part("application_help", "its words say that it helps with the application")


def _walk_in(weighed: Weighed) -> Iterator[ScorePart]:
    words = walk_in_words(weighed.candidate.offer)
    if words:
        yield weighed.part("walk_in", f"its words say that one may come without an appointment{_told(weighed, words)}")


def _contact(weighed: Weighed) -> Iterator[ScorePart]:
    if not can_be_contacted(weighed.candidate.offer):
        yield weighed.part("no_contact", "the record gives no number, address or web page to reach it by")


def _track_record(weighed: Weighed) -> Iterator[ScorePart]:
    figure = weighed.weights.track_record.get(weighed.candidate.offer.service.id, 0)
    said = "what became of earlier referrals to it here"
    yield ScorePart(name="track_record", thousandths=figure, because=said, source="local outcomes")


def _verified(weighed: Weighed) -> Iterator[ScorePart]:
    known = weighed.candidate.verified
    if known.ranks_lower:
        never = known.freshness is Freshness.NEVER_DATED
        said = "nobody knows when it was last verified" if never else f"it was last verified {known.days} days ago"
        yield weighed.part("verified_long_ago", said)


OF_RECORD: Mapping[Reason, LooksAt] = MappingProxyType(
    {
        _base: LooksAt.NOTHING,
        _relevance: LooksAt.RELEVANCE,
        _named: LooksAt.SERVICE_FOR_NEED,
        _capacity: LooksAt.CAPACITY,
        _wait: LooksAt.SERVICE,
        _cost: LooksAt.SERVICE,
        _application: LooksAt.SERVICE_FOR_NEED,
        _walk_in: LooksAt.SERVICE,
        _contact: LooksAt.WAYS_IN,
        _track_record: LooksAt.SERVICE,
        _verified: LooksAt.AGE,
    }
)
"""Each with what of an offer it looks at, in the order in which they are said; none looks at the person."""
