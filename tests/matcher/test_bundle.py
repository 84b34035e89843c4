"""The bundle: the cheapest set that meets every need, in an order that respects prerequisites."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher import bundle as module
from matcher.bundle import AGENCY, FORM, NEARLY_AS_GOOD, TRIP, Bundle, Step, bundle, cost
from matcher.crosswalk import crosswalk
from matcher.eligibility import Standing
from resources_catalog.criteria import Verdict
from resources_catalog.directory import Offer
from resources_catalog.listing import (
    Location,
    LocationId,
    OrganizationId,
    RequiredDocument,
    Service,
    ServiceId,
)


@dataclass(frozen=True)
class Of:
    """A ranked option in as few words as a test needs."""

    service: str
    place: str | None = None
    agency: str = ""
    score: int = 0
    remote: bool = False
    form: bool = False
    standing: Standing = Standing.FITS
    relevance: int = 900
    via: tuple[str, ...] = ()


def served(domain: str, *options: Of) -> Any:
    need = SimpleNamespace(id=domain, domain=domain)
    return SimpleNamespace(need=need, options=[choice(each) for each in options])


def choice(of: Of) -> Any:
    service = Service(
        id=ServiceId(of.service),
        name=of.service,
        organization_id=OrganizationId(of.agency or of.service),
        required_documents=(RequiredDocument(id="d", document="Photo ID"),) if of.form else (),
    )
    place = Location(id=LocationId(of.place)) if of.place else None
    return SimpleNamespace(
        candidate=SimpleNamespace(
            offer=Offer(service=service, location=place),
            relevance=of.relevance,
            via=of.via,
            reach=SimpleNamespace(remote=SimpleNamespace(verdict=Verdict.MET if of.remote else Verdict.UNKNOWN)),
        ),
        eligibility=SimpleNamespace(standing=of.standing),
        fit=SimpleNamespace(score=of.score),
    )


def test_a_service_that_meets_two_needs_saves_a_trip() -> None:
    food = served("food", Of("pantry", "a", score=500), Of("hub", "b", score=400))
    goods = served("household_goods", Of("thrift", "c", score=500), Of("hub", "b", score=400))

    found = bundle([food, goods], crosswalk())

    assert found == Bundle(
        steps=(Step(offer="hub@b", needs=("food", "household_goods"), because="the most pressing of what is left"),),
        trips=1,
        agencies=1,
        forms=0,
        unmet=(),
        exact=True,
    )


@pytest.mark.parametrize(
    "stand_in",
    [
        Of("hub", "b", score=500 - NEARLY_AS_GOOD - 1),
        Of("hub", "b", score=500, standing=Standing.ASK),
        Of("hub", "b", score=500, relevance=599),
    ],
    ids=["much worse", "another standing", "beside the need"],
)
def test_no_trip_is_saved_at_the_price_of_help(stand_in: Of) -> None:
    food = served("food", Of("pantry", "a", score=500), stand_in)
    goods = served("household_goods", Of("hub", "b", score=500))

    found = bundle([food, goods], crosswalk())

    assert {step.offer for step in found.steps} == {"pantry@a", "hub@b"}


def test_a_call_is_no_trip() -> None:
    found = bundle([served("legal_civil", Of("line", "office", remote=True))], crosswalk())

    assert (found.trips, found.agencies) == (0, 1)


def test_forms_are_counted_once_an_offer() -> None:
    both = Of("hub", "b", form=True)

    found = bundle([served("food", both), served("utilities", both)], crosswalk())

    assert found.forms == 1


def test_a_need_that_nothing_meets_is_said() -> None:
    found = bundle([served("food"), served("utilities", Of("power", "a"))], crosswalk())

    assert found.unmet == ("food",)


def test_nothing_wanted_gives_an_empty_bundle() -> None:
    assert bundle([], crosswalk()) == Bundle()


def test_identity_documents_come_before_benefits_however_pressing() -> None:
    benefits = served("money_benefits", Of("advice", "a", agency="x"))
    papers = served("identity_documents", Of("papers", "b", agency="y"))

    found = bundle([benefits, papers], crosswalk())

    assert [step.offer for step in found.steps] == ["papers@b", "advice@a"]
    assert "benefit offices ask who the applicant is" in found.steps[0].because
    assert "benefit offices ask who the applicant is" in found.steps[1].because


def test_a_type_that_comes_first_comes_first() -> None:
    goods = served("substance_use", Of("house", "a", via=("substance_use.sober_living",)))
    care = served("health_care", Of("ward", "b", via=("substance_use.residential",)))

    found = bundle([goods, care], crosswalk())

    assert [step.offer for step in found.steps] == ["ward@b", "house@a"]


def test_a_circle_of_prerequisites_is_broken_at_the_most_pressing_need() -> None:
    hub = Of("hub", "a", agency="h")
    needs = [
        served("money_benefits", hub),
        served("identity_documents", Of("papers", "b")),
        served("stable_housing", Of("homes", "c")),
        served("bed_tonight", Of("homes", "c")),
    ]

    found = bundle(needs, crosswalk())

    assert {need for step in found.steps for need in step.needs} == {each.need.id for each in needs}


options = st.builds(
    Of,
    service=st.sampled_from(["s1", "s2", "s3", "s4"]),
    place=st.sampled_from([None, "p1", "p2"]),
    agency=st.sampled_from(["a1", "a2"]),
    score=st.integers(-900, 900),
    remote=st.booleans(),
    form=st.booleans(),
)
needs = st.lists(st.lists(options, min_size=1, max_size=4), min_size=1, max_size=4)


def pairs_of(all_served: Sequence[Any]) -> list[list[Any]]:
    return [list(module._pairs(each)) for each in all_served]


@given(needs=needs)
@settings(max_examples=60, deadline=None)
def test_no_other_set_that_meets_every_need_is_cheaper(needs: list[list[Of]]) -> None:
    domains = ["food", "utilities", "transport", "grief"]
    ranked = [sorted(each, key=lambda of: -of.score) for each in needs]
    all_served = [served(domain, *each) for domain, each in zip(domains, ranked, strict=False)]
    every = pairs_of(all_served)

    chosen = module._cheapest(tuple(pair for of_need in every for pair in of_need))

    assert cost(chosen) == min(cost(some) for some in product(*every))
    assert {pair.need for pair in chosen} == {each.need.id for each in all_served}


@given(needs=needs)
@settings(max_examples=30, deadline=None)
def test_the_greedy_answer_meets_every_need_too(needs: list[list[Of]]) -> None:
    domains = ["food", "utilities", "transport", "grief"]
    all_served = [
        served(domain, *sorted(each, key=lambda of: -of.score)) for domain, each in zip(domains, needs, strict=False)
    ]
    every = tuple(pair for of_need in pairs_of(all_served) for pair in of_need)

    chosen = module._greedy(every)

    assert sorted(pair.need for pair in chosen) == sorted(each.need.id for each in all_served)
    assert cost(chosen) >= cost(module._cheapest(every))


def test_very_many_choices_are_answered_greedily_and_say_so() -> None:
    many = [served(f"need{n}", *(Of(f"s{n}-{o}", f"p{o}") for o in range(20))) for n in range(31)]

    found = bundle(many, crosswalk())

    assert not found.exact
    assert sum(len(step.needs) for step in found.steps) == 31


def test_what_a_set_costs_is_trips_agencies_forms_and_shortfall() -> None:
    [pair] = module._pairs(served("food", Of("pantry", "a", form=True)))

    assert cost([pair]) == TRIP + AGENCY + FORM
