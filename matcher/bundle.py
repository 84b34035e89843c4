"""The small set of services that together meets the wanted needs with the fewest trips, agencies and forms.

Every need that has an option is met once. Among the sets that do so, the cheapest is taken: a trip, an agency, a form
and a worse option all cost, on one scale. An option may stand in for the best of its need only when the two stand alike
(as direct, with the same standing) and the chance of help is nearly the same, so no trip is saved at the price of help.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from matcher.candidates import Candidate
from matcher.crosswalk import Crosswalk
from matcher.questions import Served
from resources_catalog.criteria import Verdict
from resources_catalog.directory import OfferId

# Thousandths of log-odds, the unit of scores. Assumed: a trip weighs like one unknown criterion, which costs 300.
TRIP = 300
AGENCY = 150
FORM = 100
NEARLY_AS_GOOD = 700
"""How far below the best of its need an option may score and still stand in for it. Assumed: a recent failed referral."""
DIRECT = 600
"""Relevance from which an option meets the need itself and not something beside it, as in the ranking."""
MOST_EXACT = 600
"""Most (need, option) pairs for the exact answer: above that the solver may take seconds, and the answer is greedy."""
MOST_PER_NEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One visit or call: an offer, the needs it is for, and why it stands at this place in the order."""

    offer: OfferId
    needs: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The steps in order, what they cost in trips, agencies and forms, and the wanted needs that nothing here meets.

    ``exact`` is False where there were too many choices to prove that no cheaper set exists.
    """

    steps: tuple[Step, ...] = ()
    trips: int = 0
    agencies: int = 0
    forms: int = 0
    unmet: tuple[str, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """One way to meet one need; ``shortfall`` is what it scores below the best."""

    need: str
    offer: OfferId
    shortfall: int
    place: Hashable | None
    agency: str
    has_form: bool


def bundle(served: Sequence[Served], crosswalk: Crosswalk) -> Bundle:
    """The cheapest set of offers that meets every need that can be met, in an order that respects prerequisites.

    Needs are served in the order given; the answer does not depend on it beyond the order of equal steps.
    """
    pairs = tuple(sorted((pair for each in served for pair in _pairs(each)), key=lambda pair: (pair.need, pair.offer)))
    exact = len(pairs) <= MOST_EXACT
    chosen = _cheapest(pairs) if exact else _greedy(pairs)
    return Bundle(
        steps=_ordered(chosen, served, crosswalk),
        trips=len({pair.place for pair in chosen if pair.place is not None}),
        agencies=len({pair.agency for pair in chosen}),
        forms=len({pair.offer for pair in chosen if pair.has_form}),
        unmet=tuple(each.need.id for each in served if not each.options),
        exact=exact,
    )


def cost(chosen: Iterable[_Pair]) -> int:
    """What a set of choices costs, in thousandths of log-odds: the definition that the solver is held against."""
    pairs = tuple(chosen)
    trips = len({pair.place for pair in pairs if pair.place is not None})
    agencies = len({pair.agency for pair in pairs})
    forms = len({pair.offer for pair in pairs if pair.has_form})
    return TRIP * trips + AGENCY * agencies + FORM * forms + sum(pair.shortfall for pair in pairs)


def _pairs(served: Served) -> Iterable[_Pair]:
    if not served.options:
        return
    best = served.options[0]
    for option in served.options[:MOST_PER_NEED]:
        alike = option.eligibility.standing is best.eligibility.standing and (option.candidate.relevance >= DIRECT) == (
            best.candidate.relevance >= DIRECT
        )
        shortfall = max(0, best.fit.score - option.fit.score)
        if alike and shortfall <= NEARLY_AS_GOOD:
            yield _pair(served.need.id, option.candidate, shortfall)


def _pair(need: str, candidate: Candidate, shortfall: int) -> _Pair:
    offer = candidate.offer
    service = offer.service
    return _Pair(
        need=need,
        offer=offer.id,
        shortfall=shortfall,
        place=None
        if candidate.reach.remote.verdict is Verdict.MET
        else (offer.location.id if offer.location else service.id),
        agency=service.organization_id or service.id,
        has_form=bool(service.required_documents or service.application_process),
    )


def _cheapest(pairs: tuple[_Pair, ...]) -> tuple[_Pair, ...]:
    """The exact answer as an integer programme: one column a pair, offer, place and agency; rows tie them together."""
    if not pairs:
        return ()
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import lil_array

    forms = sorted({pair.offer for pair in pairs if pair.has_form})
    places = sorted({str(pair.place) for pair in pairs if pair.place is not None})
    agencies = sorted({pair.agency for pair in pairs})
    needs = sorted({pair.need for pair in pairs})
    column = {key: len(pairs) + place for place, key in enumerate(_shared(forms, places, agencies))}
    costs = [pair.shortfall for pair in pairs] + [_price(kind) for kind, _ in column]
    uses = [(number, key) for number, pair in enumerate(pairs) for key in _used(pair)]
    rows = lil_array((len(needs) + len(uses), len(costs)))
    for number, pair in enumerate(pairs):
        rows[needs.index(pair.need), number] = 1
    for row, (number, key) in enumerate(uses, start=len(needs)):
        rows[row, number], rows[row, column[key]] = 1, -1
    lowest = np.concatenate([np.ones(len(needs)), np.full(len(uses), -np.inf)])
    highest = np.concatenate([np.ones(len(needs)), np.zeros(len(uses))])
    # ties: the earlier pair, by an amount too small to buy a thousandth with all pairs together
    tie = np.arange(len(costs)) / (1 + len(costs)) ** 2
    found = milp(
        np.array(costs) + tie,
        constraints=LinearConstraint(rows.tocsr(), lowest, highest),
        integrality=np.ones(len(costs)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    return tuple(pair for number, pair in enumerate(pairs) if found.x[number] > 0.5)


_Key = tuple[str, str]


def _shared(forms: list[OfferId], places: list[str], agencies: list[str]) -> list[_Key]:
    return [
        *(("form", each) for each in forms),
        *(("trip", each) for each in places),
        *(("agency", each) for each in agencies),
    ]


def _used(pair: _Pair) -> list[_Key]:
    keys = [("agency", pair.agency)]
    if pair.has_form:
        keys.append(("form", pair.offer))
    if pair.place is not None:
        keys.append(("trip", str(pair.place)))
    return keys


def _price(kind: str) -> int:
    return {"form": FORM, "trip": TRIP, "agency": AGENCY}[kind]


def _greedy(pairs: tuple[_Pair, ...]) -> tuple[_Pair, ...]:
    """For very many choices: need by need, what adds the least to the cost."""
    chosen: tuple[_Pair, ...] = ()
    for need in sorted({pair.need for pair in pairs}):
        of_need = [pair for pair in pairs if pair.need == need]
        chosen += (min(of_need, key=lambda pair: (cost((*chosen, pair)), pair.offer)),)
    return chosen


def _ordered(chosen: tuple[_Pair, ...], served: Sequence[Served], crosswalk: Crosswalk) -> tuple[Step, ...]:
    """Steps with what must come first before the rest, otherwise the most pressing need first."""
    urgency = {each.need.id: place for place, each in enumerate(served)}
    needs: dict[OfferId, list[str]] = {}
    for pair in sorted(chosen, key=lambda pair: urgency[pair.need]):
        needs.setdefault(pair.offer, []).append(pair.need)
    first = _prerequisites(needs, served, crosswalk)
    steps: list[Step] = []
    waiting = list(needs)
    while waiting:
        done = {step.offer for step in steps}
        # a circle of prerequisites is broken at the most pressing need
        free = (offer for offer in waiting if all(before in done for before, _ in first.get(offer, ())))
        offer = next(free, waiting[0])
        waiting.remove(offer)
        steps.append(Step(offer=offer, needs=tuple(needs[offer]), because=_because(offer, first, done)))
    return tuple(steps)


_First = dict[OfferId, list[tuple[OfferId, str]]]


def _prerequisites(needs: dict[OfferId, list[str]], served: Sequence[Served], crosswalk: Crosswalk) -> _First:
    """What must be done before each offer among the others chosen, with the reason."""
    domain = {each.need.id: str(each.need.domain) for each in served}
    types = {choice.candidate.offer.id: frozenset(choice.candidate.via) for each in served for choice in each.options}
    orders = {(str(order.first), str(order.then)): order.why for order in crosswalk.need_orders}
    first: _First = {}
    for (earlier, its_needs), (later, their_needs) in permutations(needs.items(), 2):
        whys = [
            orders[domain[one], domain[other]]
            for one in its_needs
            for other in their_needs
            if (domain[one], domain[other]) in orders
        ]
        after = (order for type_id in types[later] for order in crosswalk.comes_after(type_id))
        whys += [order.why for order in after if order.first in types[earlier]]
        if whys:
            first.setdefault(later, []).append((earlier, min(whys)))
    return first


def _because(offer: OfferId, first: _First, done: set[OfferId]) -> str:
    whys = sorted({why for before, why in first.get(offer, ()) if before in done})
    if whys:
        return f"after what comes before it: {'; '.join(whys)}"
    opens = sorted(
        {why for later, befores in first.items() if later not in done for before, why in befores if before == offer}
    )
    return f"first: {'; '.join(opens)}" if opens else "the most pressing of what is left"
