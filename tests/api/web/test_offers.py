"""Where an offer is and how to call it: never more than may be told."""

from datetime import date

import pytest

from api.web.offers import hours, last_verified, phones, whereabouts
from matcher.candidates import AgeBands, verified
from resources_catalog.directory import Offer
from resources_catalog.listing import (
    Address,
    Location,
    LocationId,
    Phone,
    Schedule,
    Service,
    ServiceId,
    Visibility,
)

STREET = Address(id="a", address_1="12 Mill Lane", city="Elmford", postal_code="00001")
LINE = Phone(id="p", number="555 0100", extension="7", description="intake")


def offer(
    *, service=Visibility.PUBLIC, place=Visibility.PUBLIC, addresses=(STREET,), region="Elmford", approximate=False
):
    return Offer(
        service=Service(id=ServiceId("s"), name="Lunch", visibility=service, phones=(LINE,)),
        location=Location(
            id=LocationId("l"), addresses=addresses, region=region, visibility=place, approximate=approximate
        ),
    )


def test_a_public_place_is_told_by_its_address():
    assert whereabouts(offer()) == "12 Mill Lane, Elmford, 00001"


@pytest.mark.parametrize(
    "guarded",
    [{"service": Visibility.PARTIAL}, {"place": Visibility.PARTIAL}, {"approximate": True}],
    ids=["partial service", "partial place", "known by its region only"],
)
def test_a_partial_place_is_told_by_its_region_only(guarded):
    assert whereabouts(offer(**guarded)) == "Elmford; the address is confidential: call first"


def test_a_partial_place_without_a_region_is_still_not_told():
    assert whereabouts(offer(place=Visibility.PARTIAL, region=None)) == (
        "A place; the address is confidential: call first"
    )


def test_a_place_without_address_and_a_service_without_place_say_nothing():
    nowhere = Offer(service=Service(id=ServiceId("s"), name="Lunch"))

    assert (whereabouts(offer(addresses=(Address(id="b"),))), whereabouts(nowhere)) == ("", "")


def test_a_number_is_said_with_its_extension_and_what_it_is_for():
    assert phones(offer()) == ("555 0100, extension 7 (intake)",)


def test_nothing_of_a_hidden_place_is_told():
    assert phones(offer(place=Visibility.HIDDEN)) == ()


TODAY = date(2026, 11, 24)
MONDAY = Schedule(id="m", freq="WEEKLY", byday="MO", opens_at="09:00", closes_at="12:00")
WORDS = Schedule(id="w", description="by appointment")


@pytest.mark.parametrize(
    ("schedules", "expected"),
    [
        ((), ""),
        ((MONDAY,), "Mon 9:00–12:00"),
        ((WORDS,), "by appointment"),
        ((MONDAY, WORDS), "Mon 9:00–12:00; by appointment"),
    ],
    ids=["silent", "read", "in its own words", "both"],
)
def test_the_hours_are_those_of_an_ordinary_week_or_the_sources_words(schedules, expected):
    of = Offer(service=Service(id=ServiceId("s"), name="Lunch", schedules=schedules))

    assert hours(of, TODAY) == expected


@pytest.mark.parametrize(
    ("assured_on", "expected"),
    [
        (None, "Nobody knows: call before anybody goes"),
        (date(2026, 11, 1), "that day"),
        (date(2025, 11, 24), "that day, 365 days ago: call before anybody goes"),
    ],
    ids=["never", "lately", "long ago"],
)
def test_old_knowledge_is_said_to_be_old(assured_on, expected):
    assert last_verified(verified(assured_on, TODAY, AgeBands()), "that day") == expected
