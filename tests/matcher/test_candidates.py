"""Candidates: by type, within reach, not withheld, each with its reason."""

from datetime import date, timedelta
from typing import Any

import pytest

from matcher.candidates import (
    AgeBands,
    Freshness,
    Verified,
    WithheldReason,
    candidates,
    journey,
    most_minutes,
    too_far,
    verified,
    waits_for_escalation,
)
from matcher.candidates import journey as journey_of
from matcher.crosswalk import crosswalk
from matcher.request import Acknowledgement, Travel
from pie.codes import NeedDomain
from pie.safety import EscalationLevel
from resources_catalog.criteria import Verdict
from resources_catalog.directory import Directory, Offer
from resources_catalog.listing import Point, ServiceArea, ServiceStatus, Visibility
from resources_catalog.places import Place
from tests.matcher.builders import HOME, ON, directory, escalation, need, place, request, service

NEAR = Point(latitude=38.91, longitude=-77.0)
FAR = Point(latitude=39.90, longitude=-77.0)


def sorted_out(found: Directory, **more: Any) -> tuple[list[str], list[tuple[str, WithheldReason]]]:
    asked = request(**more)
    kept, withheld = candidates(asked.needs[0], found, crosswalk(), asked, AgeBands())
    return [each.offer.id for each in kept], [(each.offer.id, each.reason) for each in withheld]


def test_relevance_is_the_weight_times_the_confidence_of_the_best_type() -> None:
    found = directory(service("a", types={"food.pantry": 700, "food.meals": 1000}), service("b", types="legal.aid"))
    asked = request()

    [kept], withheld = candidates(asked.needs[0], found, crosswalk(), asked, AgeBands())

    meals = crosswalk().service_types(NeedDomain.FOOD)["food.meals"]
    assert (kept.relevance, kept.via) == (
        max(700, meals),
        ("food.meals", "food.pantry") if meals > 700 else ("food.pantry", "food.meals"),
    )
    assert withheld == ()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": ServiceStatus.INACTIVE}, WithheldReason.INACTIVE),
        ({"status": ServiceStatus.DEFUNCT}, WithheldReason.INACTIVE),
        ({"status": ServiceStatus.TEMPORARILY_CLOSED}, WithheldReason.INACTIVE),
        ({"withheld_because": "do not refer"}, WithheldReason.DO_NOT_REFER),
        ({"assured_on": ON - timedelta(days=1096)}, WithheldReason.STALE),
        ({"service_areas": (ServiceArea(id="a", name="TX"),)}, WithheldReason.OUTSIDE_AREA),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_record_withholds_it_with_the_reason(
    fields: dict[str, Any], reason: WithheldReason
) -> None:
    found = directory(service("a", **fields), service("b"))

    assert sorted_out(found) == (["b"], [("a", reason)])


@pytest.mark.parametrize(
    "fields", [{"status": ServiceStatus.ACTIVE}, {"status": ServiceStatus.UNKNOWN}, {"assured_on": None}]
)
def test_what_is_not_known_withholds_nothing(fields: dict[str, Any]) -> None:
    assert sorted_out(directory(service("a", **fields))) == (["a"], [])


def test_a_status_that_every_service_has_says_nothing() -> None:
    found = directory(service("a", status=ServiceStatus.INACTIVE), status_is_informative=False)

    assert sorted_out(found) == (["a"], [])


@pytest.mark.parametrize(
    ("point", "known", "is_too_far"),
    [
        (NEAR, {}, False),
        (FAR, {}, True),
        (FAR, {"transport_modes": ["car"], "travel_minutes_max": 600}, False),
        (NEAR, {"transport_modes": ["walk"], "travel_minutes_max": 10}, True),
        (None, {"transport_modes": ["walk"], "travel_minutes_max": 10}, False),
    ],
)
def test_too_far_is_told_by_the_persons_own_way_of_travelling(
    point: Point | None, known: dict[str, Any], is_too_far: bool
) -> None:
    found = directory(service("a"), at={"a": [place("1", point)]})

    kept, withheld = sorted_out(found, known=known)

    assert (kept, [reason for _, reason in withheld]) == (
        ([], [WithheldReason.TOO_FAR]) if is_too_far else (["a@1"], [])
    )


def test_remote_help_is_never_too_far() -> None:
    found = directory(service("a", name="Food help line"), at={"a": [place("1", FAR)]})

    assert sorted_out(found) == (["a@1"], [])


def test_where_nobody_asked_how_the_person_travels_only_what_is_too_far_by_car_is_left_out() -> None:
    offer = directory(service("a"), at={"a": [place("1", Point(latitude=39.0, longitude=-77.0))]}).offers[0]
    way = journey(offer, request())

    assert way.mode is None
    assert way.minutes is not None
    assert way.minutes > most_minutes()[NeedDomain.FOOD]
    assert too_far(way, NeedDomain.FOOD, Travel()) is None


@pytest.mark.parametrize(
    ("minutes_max", "said"),
    [
        (
            None,
            "it is about 87 minutes by car, the quickest way, as nobody asked how you travel; most people go up to 60",
        ),
        (10, "it is about 87 minutes by car, the quickest way, as nobody asked how you travel, and you can travel 10"),
    ],
)
def test_the_reason_says_what_was_assumed(minutes_max: int | None, said: str) -> None:
    offer = directory(service("a"), at={"a": [place("1", Point(latitude=39.2, longitude=-77.0))]}).offers[0]

    because = too_far(journey(offer, request()), NeedDomain.FOOD, Travel(minutes_max=minutes_max))

    assert because is not None
    assert because.startswith(said)


def test_the_quickest_of_the_persons_ways_counts() -> None:
    offer = directory(service("a"), at={"a": [place("1", NEAR)]}).offers[0]

    assert journey(offer, request(known={"transport_modes": ["walk", "bus", "car"]})).mode == "car"


def test_of_a_place_known_by_its_region_no_distance_is_kept_to_be_shown() -> None:
    guarded = place("1", NEAR, visibility=Visibility.PARTIAL, approximate=True, region="Easton, DC")
    offer = directory(service("a"), at={"a": [guarded]}).offers[0]

    way = journey(offer, request(known={"transport_modes": ["walk"]}))

    assert (way.is_shown, way.reach.proximity.km, way.reach.proximity.minutes) == (False, None, None)
    assert way.minutes == 20
    assert "1.11" not in repr(way)
    assert too_far(way, NeedDomain.FOOD, Travel(minutes_max=5)) == (
        "it is too long a way, by its region, and you can travel 5 minutes."
    )


def test_without_a_place_nothing_is_too_far() -> None:
    offer = Offer(service=service("a"), location=place("1", HOME))
    asked = request(place=Place())

    assert journey_of(offer, asked).minutes is None
    assert journey_of(offer, asked).reach.coverage.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("level", "acknowledged", "waits"),
    [
        (EscalationLevel.IMMEDIATE, (), True),
        (EscalationLevel.IMMEDIATE, (Acknowledgement(flag="suicide", by="Jo"),), False),
        (EscalationLevel.IMMEDIATE, (Acknowledgement(flag="other", by="Jo"),), True),
        (EscalationLevel.SAME_DAY, (), False),
    ],
)
def test_only_an_immediate_escalation_that_nobody_acknowledged_withholds(
    level: EscalationLevel, acknowledged: tuple[Acknowledgement, ...], waits: bool
) -> None:
    asked = request(escalations=(escalation(level=level),), acknowledged=acknowledged)

    assert waits_for_escalation(asked) is waits


def test_while_an_escalation_waits_only_the_action_itself_is_left() -> None:
    found = directory(service("pantry"), service("today", types="food.emergency"), service("old", withheld_because="x"))

    assert sorted_out(found, escalations=(escalation(),)) == (
        ["today"],
        [("old", WithheldReason.DO_NOT_REFER), ("pantry", WithheldReason.ESCALATION)],
    )


@pytest.mark.parametrize(
    ("days", "freshness", "lower"),
    [
        (0, Freshness.FRESH, False),
        (180, Freshness.FRESH, False),
        (181, Freshness.LABELLED, False),
        (365, Freshness.LABELLED, False),
        (366, Freshness.LOWERED, True),
        (1095, Freshness.LOWERED, True),
        (1096, Freshness.TOO_OLD, True),
        (-5, Freshness.FRESH, False),
    ],
)
def test_the_age_of_a_record_is_counted_from_its_verification(days: int, freshness: Freshness, lower: bool) -> None:
    on = ON - timedelta(days=days)

    found = verified(on, ON, AgeBands())

    assert found == Verified(freshness=freshness, on=on, days=max(0, days))
    assert found.ranks_lower is lower


def test_the_age_is_said() -> None:
    said = [str(verified(on, ON, AgeBands())) for on in (None, date(2026, 2, 1), date(2025, 3, 1))]

    assert said == [
        "Nobody knows when this was last verified: call before you go.",
        "Last verified on 2026-02-01.",
        "Last verified on 2025-03-01, 366 days ago: call before you go.",
    ]


def test_every_need_has_a_limit() -> None:
    assert set(most_minutes()) == set(NeedDomain)
    assert need().domain in most_minutes()
