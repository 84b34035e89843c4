"""Fit: each part with its figure, its reason and its source, and the sum."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from matcher.candidates import AgeBands, candidates
from matcher.crosswalk import crosswalk
from matcher.eligibility import eligibility
from matcher.errors import FaultyWeights
from matcher.fit import Fit, Known, Weights, fit, is_open_when_free, read_weights, weights
from matcher.fit.applying import helps_apply
from matcher.fit.record import (
    costs_money,
    language_codes,
    long_wait,
    numbers_to_call,
    speaks_through_interpreter,
    takes_walk_ins,
)
from matcher.request import EarlierContact, subjects
from pie.codes import NeedDomain
from resources_catalog.criteria import Is
from resources_catalog.directory import Offer
from resources_catalog.listing import (
    Capacity,
    Contact,
    CostOption,
    Language,
    Location,
    Phone,
    Point,
    RequiredDocument,
    Schedule,
    ServiceId,
    Visibility,
)
from tests.matcher.builders import ON, VERIFIED, directory, need, place, request, service, stated, suggested


def fitted(
    *, fields: dict[str, Any] | None = None, at: Location | None = None, using: Weights | None = None, **asked: Any
) -> Fit:
    found = directory(service("a", **(fields or {})), at={"a": [at]} if at else {})
    of = request(*asked.pop("needs", ()), **asked)
    [kept], _ = candidates(of.needs[0], found, crosswalk(), of, AgeBands())
    standing = eligibility(kept.offer.service.criteria, subjects(of, of.needs[0].beneficiary), everyone_known=True)
    return fit(kept, standing, of, using or weights())


def figure(name: str, **more: Any) -> int:
    part = fitted(**more).part(name)
    return part.thousandths if part else 0


def capacity(available: float, updated: date | None = None) -> Capacity:
    when = datetime(updated.year, updated.month, updated.day, tzinfo=UTC) if updated else None
    return Capacity(id="c", available=available, updated=when)


PHOTO_ID = RequiredDocument(id="d", document="Photo ID")
LEASE = RequiredDocument(id="e", document="A lease")
WEEKDAYS = Schedule(id="h", freq="WEEKLY", byday="MO,TU", opens_at="09:00", closes_at="16:00")
NEAR = Point(latitude=38.91, longitude=-77.0)
FURTHER = Point(latitude=38.96, longitude=-77.0)


@pytest.mark.parametrize(
    ("name", "setting", "thousandths"),
    [
        ("relevance", {"fields": {"types": {"food.pantry": 600}}}, -600),
        ("relevance", {}, 0),
        ("full", {"fields": {"capacities": (capacity(0, ON),)}}, -2000),
        ("full", {"fields": {"capacities": (capacity(0, ON - timedelta(days=14)),)}}, -1000),
        ("full", {"fields": {"capacities": (capacity(0),)}}, -453),
        ("full", {"fields": {"capacities": (capacity(0, ON), capacity(3, ON))}}, 0),
        ("full", {"fields": {"capacities": (capacity(0, ON - timedelta(days=9)), capacity(3, ON))}}, 0),
        ("full", {"fields": {"capacities": (capacity(0, ON + timedelta(days=9)),)}}, -2000),
        ("room", {"fields": {"capacities": (capacity(3, ON),)}}, 300),
        ("silent", {}, -600),
        ("silent", {"fields": {"criteria": [stated(Is(fact="veteran"))]}}, 0),
        ("unknown_criterion", {"fields": {"criteria": [stated(Is(fact="veteran"))]}}, -300),
        ("unknown_criterion", {"fields": {"criteria": [stated(Is(fact="veteran"))] * 9}}, -1200),
        (
            "suggested_fails",
            {"fields": {"criteria": [suggested(Is(fact="veteran"))]}, "known": {"veteran": False}},
            -700,
        ),
        ("suggested_fails", {"fields": {"criteria": [suggested(Is(fact="veteran"))]}, "known": {"veteran": True}}, 0),
        ("language_shared", {"fields": {"languages": (Language(code="es-MX"),)}, "known": {"languages": ["es"]}}, 200),
        ("language_shared", {"fields": {"languages": (Language(code="es"),)}, "known": {"languages": ["es", "en"]}}, 0),
        (
            "language_shared",
            {
                "fields": {"languages": (Language(code="es"),)},
                "known": {"languages": ["es", "en"], "needs_interpreter": True},
            },
            200,
        ),
        ("language_none", {"fields": {"languages": (Language(code="fr"),)}, "known": {"languages": ["es"]}}, -1000),
        (
            "language_none",
            {
                "fields": {"languages": (Language(code="fr"),), "interpretation_services": "By phone"},
                "known": {"languages": ["es"]},
            },
            0,
        ),
        ("language_not_said", {"known": {"languages": ["es"]}}, -500),
        ("language_not_said", {"known": {"languages": ["en"]}}, 0),
        ("language_not_said", {}, 0),
        ("long_wait", {"fields": {"wait_time": "About 2 months"}}, -840),
        (
            "document_missing",
            {"fields": {"required_documents": (PHOTO_ID, LEASE)}, "known": {"documents": ["lease"]}},
            -250,
        ),
        ("document_missing", {"fields": {"required_documents": (PHOTO_ID, LEASE)}}, 0),
        ("cost", {"fields": {"fees_description": "$20 a visit"}}, -150),
        ("journey_doubling", {"at": place("1", NEAR), "known": {"transport_modes": ["walk"]}}, 0),
        ("journey_doubling", {"at": place("1", FURTHER), "known": {"transport_modes": ["bus"]}}, -126),
        ("out_of_reach", {"known": {"homebound": True}}, -800),
        ("out_of_reach", {"fields": {"name": "Meals on Wheels"}, "known": {"homebound": True}}, 0),
        ("outside_free_hours", {"fields": {"schedules": (WEEKDAYS,)}, "known": {"free_hours": ["weekend"]}}, -800),
        ("outside_free_hours", {"fields": {"schedules": (WEEKDAYS,)}, "known": {"free_hours": ["weekday_day"]}}, 0),
        ("outside_free_hours", {"known": {"free_hours": ["weekend"]}}, 0),
        ("application_help", {"fields": {"description": "Staff help you to fill in the application."}}, 570),
        ("named", {"fields": {"name": "Corner Church Food Pantry"}}, 250),
        ("named", {"fields": {"name": "Corner Church Credit Counseling"}}, 0),
        ("walk_in", {"fields": {"application_process": "Walk-ins welcome"}}, 150),
        ("no_contact", {"fields": {"phones": ()}}, -1000),
        ("no_contact", {"fields": {"phones": (), "url": "https://a.example"}}, 0),
        ("no_phone", {"known": {"phone_access": False}}, -500),
        ("no_phone", {"at": place("1"), "known": {"phone_access": False}}, 0),
        ("verified_long_ago", {"fields": {"assured_on": None}}, -400),
        ("verified_long_ago", {"fields": {"assured_on": VERIFIED}}, 0),
        ("base_food", {}, 710),
        ("base_all", {}, 0),
    ],
)
def test_each_part_has_its_figure(name: str, setting: dict[str, Any], thousandths: int) -> None:
    assert figure(name, **setting) == thousandths


@pytest.mark.parametrize(
    ("helped", "days_ago", "thousandths"),
    [(True, 400, {"helped_before": 400}), (False, 90, {"failed_before": -700}), (False, 91, {}), (False, -1, {})],
)
def test_an_earlier_try_counts(helped: bool, days_ago: int, thousandths: dict[str, int]) -> None:
    tries = tuple(
        EarlierContact(service=ServiceId(id_), helped=helped, on=ON - timedelta(days=days_ago)) for id_ in ("a", "b")
    )
    found = fitted(earlier=tries[:1])
    elsewhere = fitted(earlier=tries[1:])

    told = {part.name: part.thousandths for part in found.parts if part.name.endswith("before")}
    assert told == thousandths
    assert elsewhere == fitted()


def test_the_base_is_that_of_the_kind_of_need() -> None:
    bed = fitted(fields={"types": "housing.emergency_shelter"}, needs=(need(NeedDomain.BED_TONIGHT),))
    legal = fitted(fields={"types": "legal.aid"}, needs=(need(NeedDomain.LEGAL_CIVIL),))

    assert (bed.parts[0].name, legal.parts[0].name) == ("base_housing", "base_all")


def test_local_outcomes_count_where_there_are_some() -> None:
    shipped = weights()
    local = Weights(version="local", figures=shipped.figures, track_record=MappingProxyType({ServiceId("a"): 120}))

    assert figure("track_record", using=local) == 120
    assert figure("track_record") == 0


def test_every_weight_has_a_source_and_a_unit() -> None:
    for weight in weights().figures.values():
        assert all((weight.source, weight.unit, weight.note))


def test_a_faulty_table_is_refused() -> None:
    with pytest.raises(FaultyWeights, match=r"weights.csv: no usable row 'walk_in'"):
        read_weights("name,value,unit,source,note\nwalk_in,much,x,assumed,x\n")
    with pytest.raises(FaultyWeights, match="'no such'"):
        weights()["no such"]


def test_the_papers_of_those_it_is_for_count_with_the_clients_own() -> None:
    of = request(known={"documents": ["lease"]})

    assert Known.of(of, of.needs[0].beneficiary).papers == {"lease"}
    assert Known.of(request(), of.needs[0].beneficiary).papers is None


@pytest.mark.parametrize(
    ("said", "long"),
    [
        (None, False), ("6 weeks", True), ("10 days", False), ("Waitlist", True), ("waiting list, 2 weeks", False),
        ("No waiting list", False), ("varies", False), ("1 year or more", True),
    ],
)  # fmt: skip
def test_a_long_wait_is_read_only_where_it_is_said(said: str | None, long: bool) -> None:
    assert (long_wait(service("a", wait_time=said)) is not None) is long


@pytest.mark.parametrize(
    ("fields", "costs"),
    [
        ({}, None),
        ({"fees_description": "Free"}, False),
        ({"fees_description": "None"}, False),
        ({"fees_description": "$0"}, False),
        ({"fees_description": "Free for members, $5 otherwise"}, None),
        ({"fees_description": "Sliding scale from $5"}, None),
        ({"fees_description": "$25 per session"}, True),
        ({"cost_options": (CostOption(id="c", amount=Decimal(0)),)}, False),
        ({"cost_options": (CostOption(id="c", amount=Decimal(5)),)}, True),
        ({"cost_options": (CostOption(id="c", amount=Decimal(5)), CostOption(id="d", amount=Decimal(0)))}, None),
    ],
)
def test_a_cost_is_read_only_where_it_is_said(fields: dict[str, Any], costs: bool | None) -> None:
    assert costs_money(service("a", **fields)) is costs


@pytest.mark.parametrize(
    ("said", "walk_in", "applies"),
    [
        ("Walk in on Mondays", True, False),
        ("No walk-ins; call first", False, False),
        ("Drop-in centre", True, False),
        ("Assistance with SNAP applications", False, True),
        ("Complete the application online", False, False),
    ],
)
def test_words_on_coming_and_applying_are_read(said: str, walk_in: bool, applies: bool) -> None:
    record = service("a", description=said)

    assert (takes_walk_ins(Offer(service=record)), helps_apply(record, NeedDomain.FOOD)) == (walk_in, applies)


def test_a_closed_list_in_the_words_on_applying_is_a_long_wait() -> None:
    closed = long_wait(service("a", application_process="The waiting list is currently closed."))
    elsewhere = long_wait(service("a", application_process="Must be on the waiting list of the shelter for 6 weeks."))

    assert closed is not None
    assert closed.span.words == "The waiting list is currently closed"
    assert elsewhere is None


@pytest.mark.parametrize(
    ("fields", "visibility", "because"),
    [
        ({"fees_description": "$20"}, Visibility.PUBLIC, "its words say that it costs money: “$20”"),
        ({"fees_description": "$20"}, Visibility.PARTIAL, "its words say that it costs money"),
        (
            {
                "fees_description": "Flat fee, to be paid in advance",
                "cost_options": (CostOption(id="c", amount=Decimal(5)),),
            },
            Visibility.PUBLIC,
            "it says that it costs money",
        ),
    ],
)
def test_what_was_read_is_said_as_read_and_quoted_of_public_places_only(
    fields: dict[str, Any], visibility: Visibility, because: str
) -> None:
    part = fitted(fields={**fields, "visibility": visibility}).part("cost")

    assert part is not None
    assert part.because == because


@pytest.mark.parametrize(
    ("fields", "interpreted", "spoken"),
    [
        ({}, False, set()),
        ({"interpretation_services": "Yes"}, True, set()),
        ({"interpretation_services": "No"}, False, set()),
        ({"interpretation_services": "No interpreters available"}, False, set()),
        ({"interpretation_services": "Clients bring their own interpreter"}, False, set()),
        ({"interpretation_services": "Language line"}, True, set()),
        ({"languages": (Language(name="Interpreters available upon request"),)}, True, set()),
        (
            {
                "languages": (
                    Language(name="and Spanish"),
                    Language(name="some French"),
                    Language(name="English", code="en"),
                )
            },
            False,
            {"es", "en"},
        ),
        ({"languages": (Language(name="Materials in Korean"),)}, False, set()),
    ],
)
def test_languages_and_interpreters_are_read_where_the_record_has_no_code(
    fields: dict[str, Any], interpreted: bool, spoken: set[str]
) -> None:
    offer = Offer(service=service("a", **fields))

    assert (speaks_through_interpreter(offer), language_codes(offer)) == (interpreted, spoken)


@pytest.mark.parametrize(
    ("said", "domain", "applies"),
    [
        ("Check-ups for children, help with Medicaid applications, refills", NeedDomain.HEALTH_COVERAGE, True),
        ("Check-ups for children, help with Medicaid applications, refills", NeedDomain.FOOD, False),
        ("Groceries; assistance with applications for food stamps, Medicaid and TANF", NeedDomain.FOOD, True),
        (
            "Groceries; assistance with applications for food stamps, Medicaid and TANF",
            NeedDomain.HEALTH_COVERAGE,
            True,
        ),
        ("Helps families with paperwork", NeedDomain.FOOD, True),
        ("Certified application counselors on site", NeedDomain.HEALTH_COVERAGE, True),
        ("Certified application counselors on site", NeedDomain.FOOD, False),
    ],
)
def test_help_with_an_application_counts_for_what_it_is_an_application_for(
    said: str, domain: NeedDomain, applies: bool
) -> None:
    assert helps_apply(service("a", description=said), domain) is applies


def test_numbers_to_call_are_voices_each_once_the_service_first() -> None:
    desk = Contact(id="d", phones=(Phone(id="3", number="555-0103"), Phone(id="4", number="555-0101")))
    numbers = (Phone(id="1", number="555-0101"), Phone(id="2", number="555-0102", type="Fax"))

    found = numbers_to_call(Offer(service=service("a", phones=numbers, contacts=(desk,))))

    assert [phone.number for phone in found] == ["555-0101", "555-0103"]


def test_hours_that_are_not_known_whole_close_nothing() -> None:
    words = Schedule(id="w", description="by arrangement")

    assert is_open_when_free(Offer(service=service("a", schedules=(WEEKDAYS, words))), ["weekend"], ON) is None
    assert is_open_when_free(Offer(service=service("a", schedules=(WEEKDAYS,))), ["weekend"], ON) is False
    arranged = replace(WEEKDAYS, description="Mon, Tue 9-4; other times by appointment")
    assert is_open_when_free(Offer(service=service("a", schedules=(arranged,))), ["weekend"], ON) is None
    assert is_open_when_free(Offer(service=service("a", schedules=(WEEKDAYS,))), [], ON) is None


def test_the_way_to_a_place_known_by_its_region_is_said_without_a_distance() -> None:
    guarded = place("1", FURTHER, visibility=Visibility.PARTIAL, approximate=True, region="Easton, DC")

    part = fitted(at=guarded, known={"transport_modes": ["bus"]}).part("journey_doubling")

    assert part is not None
    assert part.because == "the way there: by the middle of its region"
