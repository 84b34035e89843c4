"""The promises about matching, on generated directories and requests."""

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.candidates import AgeBands, Freshness, WithheldReason, is_action_itself
from matcher.crosswalk import crosswalk
from matcher.eligibility import Eligibility, Standing, eligibility
from matcher.fit import is_reported_full, may_weigh, weights
from matcher.proposal import Option, Proposal, proposal
from matcher.request import Acknowledgement, Request, circle, everyone_known, subjects
from pie.assessment import THE_HOUSEHOLD
from pie.circumstances import Circumstances
from pie.facts import facts
from resources_catalog.criteria import Basis, Criterion, Verdict, Whom
from resources_catalog.directory import Directory
from resources_catalog.listing import Service, ServiceStatus, Visibility
from resources_catalog.visibility import as_seen_with
from tests.matcher import builders
from tests.matcher.strategies import (
    SECRET,
    answers,
    beneficiaries,
    criteria,
    directories,
    guarded_place,
    household_facts,
    person_facts,
    requests,
)

few = settings(max_examples=40, deadline=None)


def proposed(request: Request, directory: Directory, **more: Any) -> Proposal:
    return proposal(request, directory, crosswalk=crosswalk(), **more)


def options(found: Proposal) -> list[Option]:
    return [option for need in found.needs for option in need.options]


def learnt(request: Request, client: dict[str, Any], household: dict[str, Any]) -> Request:
    first, *others = request.people
    more = replace(first, circumstances=first.circumstances.learnt(Circumstances.of(client)))
    return replace(request, people=(more, *others), household=request.household.learnt(Circumstances.of(household)))


def judged(request: Request, beneficiary: Any, asked: list[Criterion]) -> Eligibility:
    whole = everyone_known(request, beneficiary)
    others = {whom: circle(request, beneficiary, whom) for whom in Whom}
    return eligibility(asked, subjects(request, beneficiary), everyone_known=whole, others=others)


@few
@given(
    request=requests(),
    beneficiary=beneficiaries,
    asked=st.lists(criteria, max_size=3),
    client=answers(person_facts),
    household=answers(household_facts),
)
def test_learning_more_never_overturns_a_verdict(
    request: Request, beneficiary: Any, asked: list[Criterion], client: dict[str, Any], household: dict[str, Any]
) -> None:
    before = judged(request, beneficiary, asked)
    after = judged(learnt(request, client, household), beneficiary, asked)

    assert before.verdict is Verdict.UNKNOWN or after.verdict is before.verdict
    for one, other in zip(before.criteria, after.criteria, strict=True):
        assert one.verdict is Verdict.UNKNOWN or other.verdict is one.verdict


@few
@given(request=requests(), asked=st.lists(criteria, max_size=3), newcomer=answers(person_facts))
def test_hearing_of_another_person_at_home_never_overturns_a_verdict(
    request: Request, asked: list[Criterion], newcomer: dict[str, Any]
) -> None:
    alone = replace(request, people=request.people[:1], household_members=(), household_is_complete=False)
    child = replace(request.people[1], circumstances=Circumstances.of(newcomer))
    together = replace(alone, people=(alone.people[0], child), household_members=(child.id,))
    of = THE_HOUSEHOLD

    before, after = judged(alone, of, asked), judged(together, of, asked)

    for one, other in zip(before.criteria, after.criteria, strict=True):
        assert one.verdict is Verdict.UNKNOWN or other.verdict is one.verdict


@few
@given(request=requests(), beneficiary=beneficiaries, asked=st.lists(criteria, max_size=3))
def test_a_suggested_criterion_never_makes_someone_ineligible(
    request: Request, beneficiary: Any, asked: list[Criterion]
) -> None:
    guesses = [replace(each, basis=Basis.SUGGESTED) for each in asked]

    assert judged(request, beneficiary, guesses).standing is not Standing.NOT_ELIGIBLE


@few
@given(request=requests(), directory=directories())
def test_the_parts_are_whole_numbers_that_sum_to_the_score_and_none_is_zero(
    request: Request, directory: Directory
) -> None:
    for option in options(proposed(request, as_seen_with(directory))):
        parts = [part.thousandths for part in option.fit.parts]
        assert all(type(part) is int and part for part in parts)
        assert option.fit.score == sum(parts)


@few
@given(request=requests(), directory=directories(), seed=st.integers(0, 10**6))
def test_the_order_of_the_input_changes_nothing(request: Request, directory: Directory, seed: int) -> None:
    shuffled = random.Random(seed)  # noqa: S311 - an order, not a secret

    def mixed(items: Any) -> list[Any]:
        return shuffled.sample(list(items), len(items))

    other_directory = replace(
        directory,
        services=dict(mixed(directory.services.items())),
        locations=dict(mixed(directory.locations.items())),
        services_at_locations=tuple(mixed(directory.services_at_locations)),
    )
    other_request = replace(
        request, needs=tuple(mixed(request.needs)), people=(request.people[0], *mixed(request.people[1:]))
    )

    assert proposed(other_request, other_directory) == proposed(request, directory)


@few
@given(request=requests(), directory=directories(), other=answers(person_facts))
def test_facts_that_may_not_weigh_change_nothing_unless_a_criterion_asks(
    request: Request, directory: Directory, other: dict[str, Any]
) -> None:
    forbidden = {name: value for name, value in other.items() if not may_weigh(name)}
    silent = replace(directory, services={id_: replace(each, criteria=()) for id_, each in directory.services.items()})
    first, *others = request.people
    changed = first.circumstances
    for name, value in forbidden.items():
        changed = changed.with_(name, value)
    other_request = replace(request, people=(replace(first, circumstances=changed), *others))

    assert proposed(other_request, silent) == proposed(request, silent)


def test_every_protected_fact_is_kept_from_the_score() -> None:
    protected = ("age", "gender", "pregnant", "disability", "ethnicity", "religion", "lgbtq", "immigration_status")

    assert not any(may_weigh(name) for name in (*protected, "tribal_member", "marital_status"))
    assert may_weigh("transport_modes")
    assert not may_weigh("no such fact")
    assert len(facts()) > 50


@few
@given(request=requests(), directory=directories())
def test_an_immediate_escalation_withholds_all_but_the_action_itself_until_it_is_acknowledged(
    request: Request, directory: Directory
) -> None:
    urgent = replace(request, escalations=(builders.escalation("suicide"),))
    calm = replace(request, escalations=())

    held = proposed(urgent, directory, limit=50)
    released = proposed(replace(urgent, acknowledged=(Acknowledgement(flag="suicide", by="Jo"),)), directory, limit=50)

    assert all(is_action_itself(option.candidate.via) for option in options(held))
    assert [need.options for need in released.needs] == [
        need.options for need in proposed(calm, directory, limit=50).needs
    ]


@few
@given(request=requests(), directory=directories())
def test_nothing_that_tells_a_guarded_place_is_in_a_proposal(request: Request, directory: Directory) -> None:
    seen = as_seen_with(directory)

    found = proposed(request, seen, limit=50)

    assert not [secret for secret in SECRET if secret in repr(found)]
    for option in options(found):
        offer = option.candidate.offer
        if offer.visibility is not Visibility.PUBLIC:
            near = option.candidate.reach.proximity
            assert (near.km, near.minutes) == (None, None)
            assert " km" not in repr(option.explanation)
            assert "minutes" not in repr((option.explanation, option.fit))


@few
@given(request=requests(), directory=directories())
def test_a_hidden_place_leaves_no_trace_in_a_proposal(request: Request, directory: Directory) -> None:
    hidden = builders.service("zz-hidden", visibility=Visibility.HIDDEN)
    house = guarded_place("zz-house", Visibility.HIDDEN)
    known = builders.directory(hidden, at={"zz-hidden": (house,)})
    with_it = replace(
        directory,
        organizations={**directory.organizations, **known.organizations},
        services={**directory.services, **known.services},
        locations={**directory.locations, **known.locations},
        services_at_locations=(*directory.services_at_locations, *known.services_at_locations),
    )

    assert proposed(request, as_seen_with(with_it)) == proposed(request, as_seen_with(directory))


@few
@given(request=requests(), directory=directories())
def test_a_silent_record_never_stands_before_one_that_says_the_client_fits(
    request: Request, directory: Directory
) -> None:
    for need in proposed(request, directory, limit=50).needs:
        for earlier, later in zip(need.options, need.options[1:], strict=False):
            same_band = (earlier.candidate.relevance >= 600) == (later.candidate.relevance >= 600)
            full = is_reported_full(later.candidate.offer.service, request.on, weights())
            if earlier.eligibility.is_silent and same_band and not full:
                assert later.eligibility.standing is not Standing.FITS


@few
@given(request=requests(), directory=directories())
def test_old_records_are_labelled_lowered_and_withheld_with_a_count(request: Request, directory: Directory) -> None:
    bands = AgeBands(label_after_days=100, lower_after_days=300, withhold_after_days=600)

    found = proposed(request, directory, bands=bands, limit=50)

    for option in options(found):
        known = option.candidate.verified
        lowered = option.fit.part("verified_long_ago")
        assert known.freshness is not Freshness.TOO_OLD
        assert (lowered is not None) == (known.freshness in {Freshness.LOWERED, Freshness.NEVER_DATED})
        assert (str(known) in option.explanation.against) == (known.freshness is not Freshness.FRESH)
    for need in found.needs:
        for each in need.withheld:
            if each.reason is WithheldReason.STALE:
                assert each.offer.service.assured_on is not None


@few
@given(request=requests(), directory=directories())
def test_a_status_that_says_nothing_withholds_nothing(request: Request, directory: Directory) -> None:
    def with_status(status: ServiceStatus, *, informative: bool) -> Directory:
        changed: dict[str, Service] = {id_: replace(each, status=status) for id_, each in directory.services.items()}
        return replace(directory, services=changed, status_is_informative=informative)

    useless = proposed(request, with_status(ServiceStatus.INACTIVE, informative=False))
    unknown = proposed(request, with_status(ServiceStatus.UNKNOWN, informative=True))
    closed = proposed(request, with_status(ServiceStatus.INACTIVE, informative=True))

    assert [len(need.options) for need in useless.needs] == [len(need.options) for need in unknown.needs]
    assert options(closed) == []


@few
@given(request=requests(), directory=directories())
def test_every_candidate_is_shown_counted_or_withheld(request: Request, directory: Directory) -> None:
    for need in proposed(request, directory, limit=2).needs:
        typed = {
            offer.service.id
            for type_id in crosswalk().service_types(need.need.domain)
            for offer in directory.offers_by_type.get(type_id, ())
        }
        withheld = {each.offer.service.id for each in need.withheld}
        listed = len(need.options) + need.more + need.not_eligible
        assert len(typed - withheld) <= listed <= len(typed)
        assert (need.unmet_because is not None) == (not need.options)
