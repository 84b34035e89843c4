"""Telling the types of a service from its record."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.classify import classified, classified_services
from resources_catalog.classify.clues import Clue, ClueKind, clues_by_type
from resources_catalog.classify.confidence import confidences
from resources_catalog.classify.odds import type_odds
from resources_catalog.classify.offered import MOST_TYPES, offered_types
from resources_catalog.classify.records import RecordRead
from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import (
    Attribute,
    OfferedType,
    Organization,
    OrganizationId,
    Service,
    ServiceId,
    TaxonomyTerm,
    TermId,
    TypeBasis,
    TypeId,
)
from resources_catalog.taxonomy import ServiceTypeId, service_types


def term(name: str, **more: str) -> Attribute:
    return Attribute(id=name, term=TaxonomyTerm(id=TermId(more.pop("id", "t1")), name=name, **more))


def service(name: str, description: str | None = None, *terms: str, **more: object) -> Service:
    return Service(id=ServiceId(name), name=name, description=description, attributes=tuple(map(term, terms)), **more)


def likely_types_of(*services: Service) -> list[tuple[str, ...]]:
    found = classified_services(services, {}, service_types())
    return [tuple(offered.type_id for offered in each.types if offered.is_likely) for each in found]


def types_of(*services: Service, organizations: tuple[Organization, ...] = ()) -> list[tuple[str, ...]]:
    found = classified_services(services, by_id(organizations), service_types())
    return [tuple(offered.type_id for offered in each.types) for each in found]


def offers(one: Service) -> dict[str, OfferedType]:
    (found,) = classified_services((one,), {}, service_types())
    return {offered.type_id: offered for offered in found.types}


RECORDS = [
    ("Tuesday Pantry", "Groceries for any household in town, once a month.", (), "food.pantry"),
    ("Free Meals", None, (), "food.meals"),
    ("Harvest Kitchen", "A hot lunch every day in our dining room, no questions asked.", ("Free Meals",), "food.meals"),
    ("Meals at Your Door", "Home delivered meals for homebound older people.", (), "food.meals_on_wheels"),
    ("Food Stamp Help Desk", "We help you fill in the SNAP form.", (), "food.snap_help"),
    ("WIC Clinic", "Nutrition and formula for mothers and babies.", (), "food.wic"),
    ("Riverside Emergency Shelter", "Thirty beds for single men, nightly from 6 pm.", (), "housing.emergency_shelter"),
    ("Family Shelter Lindenhof", "Rooms for parents with children.", ("Emergency Shelter",), "housing.shelter_family"),
    ("The Loft", "Shelter beds for runaway and homeless youth under 21.", (), "housing.shelter_youth"),
    ("Winter Warming Center", "Open on nights below freezing.", (), "housing.warming_cooling"),
    ("Bridge House", "Transitional housing for up to two years with a case manager.", (), "housing.transitional"),
    ("Rent Relief Fund", "Emergency rental assistance for tenants behind on rent.", (), "housing.rent_assistance"),
    ("Tenant Defence Team", "Lawyers for tenants facing eviction.", ("Eviction Legal Aid",), "legal.eviction"),
    ("Housing Choice Vouchers", "Rental subsidy for low income families.", (), "housing.voucher"),
    ("Ramp Builders", "Volunteers build wheelchair ramps and grab bars.", (), "housing.accessibility"),
    ("Fix-It Crew", "Free home repairs for older homeowners.", (), "housing.repair"),
    ("Keep the Lights On", "Help paying an electric bill or gas bill.", (), "utilities.bill_help"),
    ("Warm Walls", "Weatherization: insulation and energy audit.", (), "utilities.weatherization"),
    ("The Clothes Closet", "Free clothing and shoes for all ages.", (), "goods.clothing"),
    ("Little Bottoms", "A diaper bank for families.", (), "goods.diapers"),
    ("Second Home Furniture Bank", None, (), "goods.furniture"),
    ("Bus Pass Program", "Monthly transit pass for job seekers.", (), "transport.fare"),
    ("Care Rides", "Rides to medical appointments and dialysis.", (), "transport.medical"),
    ("Benefits Checkup", "A counselor finds which public benefits you can get.", (), "money.benefits_advice"),
    ("Free Tax Help", "VITA volunteers file your tax return.", (), "money.tax_preparation"),
    ("Debt Relief Clinic", "Credit counseling and debt management plans.", (), "money.debt"),
    ("One-Time Crisis Grants", "Emergency financial assistance for a sudden cost.", (), "money.emergency"),
    ("Job Club", "Job search help and interview practice.", (), "work.job_search"),
    ("Forklift and Welding Course", "Vocational training with a certificate.", (), "work.training"),
    ("Work Ways", "Supported employment with a job coach for adults with disabilities.", (), "work.supported"),
    ("GED Evening School", None, (), "education.ged"),
    ("English for Newcomers", "ESL classes at four levels.", (), "education.esl"),
    ("College Fund", "Scholarships for first-generation students.", (), "education.scholarships"),
    ("Click Start", "Computer classes for beginners.", (), "digital.classes"),
    ("Connect Home", "Low cost internet and refurbished computers.", (), "digital.internet"),
    ("Paper Trail", "Help to get a birth certificate, state ID or social security card.", (), "documents.id"),
    ("Oak Street Free Clinic", "A community health center with a sliding scale.", (), "health.community_clinic"),
    ("Bright Smiles", "Dental clinic for adults without insurance.", (), "health.dental"),
    ("See Clearly", "Eye exams and free glasses.", (), "health.vision"),
    ("Coverage Navigators", "Health insurance enrollment: Medicaid and the marketplace.", (), "health.insurance"),
    ("Rx Assist", "Prescription assistance for people who cannot pay.", (), "health.pharmacy"),
    ("Know Your Status", "Confidential HIV testing and STI testing.", (), "health.hiv_testing"),
    ("Open Door Counseling", "Individual therapy by licensed therapists.", (), "mental_health.counselling"),
    ("Talk It Through", "Couples counseling and family therapy.", (), "mental_health.family_counselling"),
    ("Mind Medicine", "A psychiatrist for medication management.", (), "mental_health.psychiatry"),
    ("Harbor Detox", "Medical detoxification from alcohol and opioids.", (), "substance_use.detox"),
    ("New Leaf", "Ninety days of residential treatment for addiction.", (), "substance_use.residential"),
    ("Methadone Clinic", None, (), "substance_use.medication"),
    ("Steady House", "A sober living home for men in recovery.", (), "substance_use.sober_living"),
    ("Tuesday AA Meeting", "Alcoholics Anonymous, open to all.", (), "substance_use.mutual_aid"),
    ("Home Helpers", "Homemaker services and chore help for the elderly.", (), "older_people.home_care"),
    ("Sunset Adult Day Care", None, (), "older_people.day_care"),
    ("Breathing Space", "Respite care so that family caregivers can rest.", (), "caregivers.respite"),
    ("First Heartbeats", "Prenatal care with midwives.", (), "family.prenatal"),
    ("Busy Bees", "Licensed child care center for infants and toddlers.", (), "children.child_care"),
    ("Head Start", "Free preschool for three and four year olds.", (), "children.head_start"),
    ("Growing Together", "Parenting classes in English and Spanish.", (), "family.parenting"),
    (
        "First Steps",
        "Early intervention therapy for toddlers with a developmental delay.",
        (),
        "children.early_intervention",
    ),
    ("Fair Schools", "Special education advocacy and IEP help.", (), "children.special_education_advocacy"),
    ("Haven", "A confidential domestic violence shelter.", (), "safety.dv_shelter"),
    ("Safe Line", "A 24-hour domestic violence hotline.", (), "safety.dv_hotline"),
    ("Freedom Project", "Advocacy for survivors of human trafficking.", (), "safety.trafficking"),
    ("Neighbors' Law Office", "Free legal aid in civil matters.", (), "legal.aid"),
    ("Welcome Law", "Asylum, green card and DACA: immigration legal services.", (), "immigration.legal"),
    ("Clean Record Day", "Lawyers help with expungement and record sealing.", (), "justice.expungement"),
    ("Coming Home", "Re-entry support for returning citizens.", (), "justice.reentry"),
    ("Office of Human Rights", "File a discrimination complaint.", (), "rights.complaint"),
    ("Tea and Company", "Friendly visiting for people who are alone.", (), "community.befriending"),
    ("After Loss", "A grief support group for adults.", (), "grief.bereavement"),
    ("In Your Words", "Interpreter services in forty languages.", (), "language.interpreter"),
    ("Night Line", "A suicide prevention crisis line.", (), "crisis.suicide_line"),
    ("Response Team", "A mobile crisis team comes to you.", (), "crisis.mobile"),
    ("Vet Assist", "Veterans benefits assistance for those who served.", (), "community.veterans"),
    ("Rainbow House", "An LGBTQ center with groups and events.", (), "community.lgbtq"),
    ("Despensa Santa Clara", "Banco de alimentos, todos los martes.", (), "food.pantry"),
    ("Flood Relief", "Disaster relief for households after a flood or fire.", (), "disaster.relief"),
    ("Paws Pantry", "Pet food for people on low incomes.", (), "community.animals"),
    ("St Swithin's Hall", "A lunch club for older people on Wednesdays, with company.", (), "food.meals_older"),
    ("Moor Road Foodbank", "Three days' food for a household in crisis; bring a voucher.", (), "food.emergency"),
    ("Linden Carers", "Short breaks so that carers can rest.", (), "caregivers.respite"),
    ("Riverside Surgery", "General practitioners for all who live nearby.", (), "health.primary_care"),
    ("Money Matters", "Debt advice and help with bailiffs.", (), "money.debt"),
    ("Little Acorns", "Registered childminder with room for babies and toddlers.", (), "children.child_care"),
    ("Stay and Play", "A parent and toddler group on Mondays.", (), "family.parenting"),
    ("Northside Op Shop", "Second-hand clothes and furniture at low prices.", (), "goods.thrift"),
    ("Sunrise Homes", "Retirement village with flats for people over 60.", (), "housing.older"),
    ("Welfare Rights", "An adviser helps with benefit appeals and form filling.", (), "money.benefits_advice"),
    ("Settlement Team", "Orientation and settlement services for new arrivals.", (), "immigration.newcomer"),
    ("Phone Pals", "Telephone friendship for lonely people.", (), "community.befriending"),
    ("Rough Sleeper Team", "We meet people who sleep rough and bring blankets.", (), "housing.street_outreach"),
    ("Prom Dresses", "Free formal wear for girls who cannot pay for it.", (), "goods.clothing"),
    ("Bill Support", "Paid your electricity late? Fuel vouchers and top-ups.", (), "utilities.bill_help"),
]
NOT_OURS = [
    ("Bin Collections", "Find out your bin day and book bulky waste collection."),
    ("Elm County Elections", "Voter registration and polling places."),
    ("Town Police", "Patrols and law enforcement for the town."),
    ("Parking", "Pay a parking fine or renew a permit."),
    ("Potholes", "Report a pothole or a broken street light."),
]


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[str, ...]]:
    """Every record of the table read in one go, which is what takes the time."""
    services = [service(name, description, *terms) for name, description, terms, _ in RECORDS]
    return dict(zip((one.id for one in services), types_of(*services), strict=True))


@pytest.mark.parametrize(("name", "expected"), [(name, expected) for name, _, _, expected in RECORDS])
def test_a_record_gets_its_type_among_the_first_three(told, name, expected):
    assert expected in told[name][:3]


def test_most_records_get_their_type_first(told):
    first = [told[name][0] == expected for name, _, _, expected in RECORDS if told[name]]

    assert sum(first) >= 0.85 * len(RECORDS)


@pytest.mark.parametrize(("name", "description"), NOT_OURS)
def test_what_is_no_help_to_a_client_has_no_likely_type(name, description):
    assert likely_types_of(service(name, description)) == [()]


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("Phase One", ("Youth (6-12)",)),
        ("Phase One", ("Veterans", "Low Income", "Seniors")),
        ("Phase One", ("Homeless Women",)),
        ("Phase One", ("Volunteer Opportunities",)),
        ("Phase One", ("Suicide Prevention Volunteer Opportunities",)),
        ("Phase One", ("Domestic Violence Shelter Residents",)),
        ("Phase One", ("Fire Stations",)),
        ("Phase One", ()),
        ("Advisory Neighborhood Commission", ()),
    ],
)
def test_none_of_ours_is_an_answer(name, terms):
    assert types_of(service(name, None, *terms)) == [()]


def test_terms_about_who_may_come_are_not_types():
    one = replace(service("Phase One"), attributes=(term("Dental Care", taxonomy="Service Eligibility"),))

    assert offers(one) == {}


@pytest.mark.parametrize("known", ["code", "id"])
def test_our_own_type_as_a_term_is_stated(known):
    one = replace(service("Phase One"), attributes=(term("anything", **{known: "food.pantry"}),))

    assert offers(one) == {
        "food.pantry": OfferedType(
            type_id=TypeId("food.pantry"),
            confidence=985,
            basis=TypeBasis.STATED,
            evidence=("taxonomy term 'food.pantry'",),
        )
    }


def test_a_term_with_our_name_is_stated_with_its_words():
    found = offers(service("Phase One", None, "Food Pantries"))["food.pantry"]

    assert (found.basis, found.evidence[0]) == (TypeBasis.STATED, "taxonomy term 'Food Pantries'")
    assert found.confidence >= 850


@pytest.mark.parametrize(
    ("term_name", "expected"),
    [
        ("Basic Needs - Food - Meals - Soup Kitchens", "food.meals"),
        ("Basic Needs > Transportation > Paratransit", "transport.paratransit"),
        ("Legal Aid - Qqqq", "legal.aid"),
        ("General Furniture Provision", "goods.furniture"),
        ("Emergency Rental Assistance Fund", "housing.rent_assistance"),
    ],
)
def test_the_last_step_of_a_path_counts_and_words_inside_a_term(term_name, expected):
    (found,) = types_of(service("Phase One", None, term_name))

    assert found[0] == expected


def test_a_misspelt_term_is_read_as_a_suggestion():
    found = offers(service("Phase One", None, "Weatherizaton"))["utilities.weatherization"]

    assert found.basis is TypeBasis.SUGGESTED
    assert found.evidence[0] == "taxonomy term 'Weatherizaton', like 'weatherization'"


def test_a_term_of_open_eligibility_for_several_types_is_shared_among_them():
    found = offers(service("Play Room", "Play therapy for children", "Counseling"))

    assert "mental_health.children" in found


def test_a_branch_named_by_a_term_yields_to_what_is_under_it():
    (table,) = types_of(service("Monday table", "A food pantry for all.", "Food"))

    assert (table[0], "food" in table) == ("food.pantry", False)
    assert types_of(service("Phase One", None, "Food"))[0][0] == "food"


def test_a_source_that_files_under_the_branch_makes_a_suggestion_surer():
    without = offers(service("Monday table", "A food pantry for all."))["food.pantry"]
    filed = offers(service("Monday table", "A food pantry for all.", "Food"))["food.pantry"]

    assert filed.confidence > without.confidence
    assert "taxonomy term 'Food'" in filed.evidence


def test_the_evidence_says_where_it_was_read():
    found = offers(service("Free Meals", "A soup kitchen."))["food.meals"]

    assert "name: 'Free Meals'" in found.evidence
    assert "description: 'soup kitchen'" in found.evidence


def test_other_names_are_read_too():
    assert types_of(service("Phase One", alternate_name="Diaper Bank")) == [("goods.diapers",)]


def test_the_name_of_the_organisation_alone_is_too_weak():
    owner = Organization(id=OrganizationId("o"), name="Riverside Dental Clinic")
    one = service("Phase One", organization_id=OrganizationId("o"))

    assert types_of(one, organizations=(owner,)) == [()]


def test_the_name_of_the_organisation_inside_the_service_name_is_not_the_services():
    owner = Organization(id=OrganizationId("o"), name="Grace Church")
    one = service("Food Pantry - Grace Church", organization_id=OrganizationId("o"))

    assert types_of(one, organizations=(owner,)) == [("food.pantry",)]


def test_a_confirmed_type_is_never_overwritten():
    confirmed = OfferedType(type_id=TypeId("health.dental"), confidence=1000, basis=TypeBasis.CONFIRMED)
    one = service("Food Pantry", types=(confirmed,))

    assert offers(one) == {"health.dental": confirmed}


def test_a_suggested_type_is_told_anew():
    before = OfferedType(type_id=TypeId("health.dental"), confidence=400, basis=TypeBasis.SUGGESTED)

    assert types_of(service("Food Pantry", types=(before,))) == [("food.pantry",)]


def test_a_very_long_description_takes_no_longer():
    assert types_of(service("Food Pantry", "food pantry " * 500_000)) == [("food.pantry",)]


def test_a_directory_is_classified_whole_and_its_version_follows():
    before = Directory(
        source="a test", version="0123456789abcdef", services=by_id([service("Food Pantry"), service("Phase One")])
    )

    after = classified(before, service_types())
    again = classified(before, service_types())

    assert [tuple(o.type_id for o in s.types) for s in after.services.values()] == [("food.pantry",), ()]
    assert (after, len(after.version)) == (again, 16)
    assert after.version != before.version


def test_the_neighbours_of_a_record_do_not_change_its_types():
    alone = types_of(service("Open Door", "Individual therapy and a food pantry."))
    together = types_of(
        service("Open Door", "Individual therapy and a food pantry."), service("Bright Smiles", "Dental clinic.")
    )

    assert alone[0] == together[0]


def clue(type_id: str, strength: int, says: str = "said") -> Clue:
    return Clue(type_id=ServiceTypeId(type_id), strength=strength, says=says)


def named(type_id: str, strength: int = 500, **more: object) -> Clue:
    return Clue(type_id=ServiceTypeId(type_id), kind=ClueKind.DESCRIPTION, strength=strength, says="said", **more)


def record(*clues: Clue, words: str = "", only: frozenset[str] | None = None) -> RecordRead:
    return RecordRead(name="", description=words, terms="", audience="", clues=clues_by_type(clues), only=only)


def told_types(one: RecordRead, **strength: float) -> list[str]:
    row = np.zeros(len(service_types()) + 1)
    for type_id, value in strength.items():
        row[type_odds(service_types()).at[ServiceTypeId(type_id.replace("__", "."))]] = value
    return [offered.type_id for offered in offered_types(one, row, service_types())]


def test_a_heading_yields_to_what_is_as_sure_under_it():
    both = record(named("legal"), named("legal.eviction"))

    assert told_types(both, legal=8, legal__eviction=9)[0] == "legal.eviction"
    assert "legal" not in told_types(both, legal=8, legal__eviction=9)
    assert told_types(both, legal=12, legal__eviction=9)[0] == "legal"


def test_no_more_types_are_named_than_say_something():
    many = service_types().children("food")

    found = told_types(record(*map(named, many)), **{type_id.replace(".", "__"): 9 for type_id in many})

    assert len(found) == MOST_TYPES


@pytest.mark.parametrize("type_id", ["safety.dv_shelter", "safety.dv_hotline"])
def test_a_safe_house_or_a_hotline_is_told_only_where_it_is_named(type_id):
    sure = {type_id.replace(".", "__"): 12.0}

    assert told_types(record(words="shelter hotline violence"), **sure) == []
    assert told_types(record(named(type_id, named=False)), **sure) == []
    assert told_types(record(named(type_id)), **sure) == [type_id]


def test_a_type_without_any_evidence_is_not_named():
    assert told_types(record(), food__pantry=12) == []


def test_types_that_a_record_states_are_kept_as_the_surest():
    stated = OfferedType(
        type_id=TypeId("goods.furniture"), confidence=1000, basis=TypeBasis.STATED, evidence=("stated by the record",)
    )
    found = offers(service("Second Start", "Beds and tables for new homes.", types=(stated,)))

    assert found["goods.furniture"] == replace(stated, confidence=985, evidence=found["goods.furniture"].evidence)
    assert found["goods.furniture"].evidence[0] == "stated by the record"


@pytest.mark.parametrize("basis", [TypeBasis.STATED, TypeBasis.CONFIRMED])
def test_a_stated_type_that_is_none_of_ours_is_passed_over(basis):
    unknown = OfferedType(type_id=TypeId("  padded  "), confidence=1000, basis=basis)

    one = service("Food Pantry", "Bags of food.", types=(unknown,))
    town = Directory(source="a test", version="0123456789abcdef", services=by_id([one]))

    found = classified(town, service_types()).services["Food Pantry"].types

    assert found == (unknown,) if basis is TypeBasis.CONFIRMED else "food.pantry" in {each.type_id for each in found}


@given(strengths=st.lists(st.floats(-30, 30), min_size=1, max_size=40), more=st.floats(0, 10), at=st.integers(0, 39))
def test_more_strength_never_makes_a_type_less_sure(strengths, more, at):
    before = np.array(strengths)
    after = before.copy()
    after[at % len(after)] += more

    assert confidences(np.append(after, 3))[at % len(after)] >= confidences(np.append(before, 3))[at % len(before)]
    assert set(confidences(np.append(before, 3))) <= set(range(1, 1000))


@pytest.mark.parametrize(
    ("name", "description", "terms"),
    [
        (
            "Fair Credit House",
            "Free budget, credit and debt repayment counseling.",
            ("Counseling", "Credit Counseling"),
        ),
        ("Oak Boys Club", "After school programs and summer camp.", ("Counseling", "After School Care")),
        ("Evening Rest Hospice", "Hospice care at home.", ("Counseling", "Hospice Care")),
        ("Steady Hands", "Physical therapy after an injury.", ("Therapy",)),
    ],
)
def test_counselling_of_another_kind_is_no_counselling_about_troubles(name, description, terms):
    found = offers(service(name, description, *terms))

    assert "mental_health.counselling" not in found or found["mental_health.counselling"].confidence <= 400


@pytest.mark.parametrize(
    ("name", "description", "terms"),
    [
        ("Phase One", None, ("Mental Health Care - Counseling",)),
        ("Lindenhof", "Mental health help for adults.", ("Counseling",)),
        ("Open Door Counseling", "Individual therapy by licensed therapists.", ()),
        ("Talk Together", "Family counseling and counseling for adults.", ("Counseling",)),
    ],
)
def test_counselling_beside_words_about_the_mind_is_what_it_says(name, description, terms):
    found = offers(service(name, description, *terms))

    assert max(found, key=lambda id_: found[id_].confidence).startswith("mental_health")
    assert max(each.confidence for each in found.values()) >= 500


def test_loose_words_alone_are_a_suggestion_that_is_not_surer_for_being_repeated():
    found = offers(service("Riverside", "Counseling, counseling and more counseling.", "Counseling"))

    assert (found["mental_health.counselling"].confidence, found["mental_health.counselling"].basis) == (
        400,
        TypeBasis.SUGGESTED,
    )


@pytest.mark.parametrize(
    "name", ["County Office - Food Stamp Quality Control", "TANF Program Integrity", "Food Stamps Fraud Hotline"]
)
def test_an_office_that_watches_over_a_programme_is_no_help_with_it(name):
    found = offers(service(name, "Reviews food stamp and TANF cases.", "Food Stamps/SNAP", "TANF"))

    assert not [type_id for type_id in found if type_id.startswith(("food", "money.tanf"))]


def test_the_shelter_of_those_who_help_after_violence_is_a_safe_house():
    found = offers(service("Haven", "Domestic violence program with an emergency shelter and a legal advocate."))
    general = offers(service("Night Rest", "An emergency shelter for men.", "Emergency Shelter"))

    assert "safety.dv_shelter" in found
    assert "housing.emergency_shelter" not in found
    assert "housing.emergency_shelter" in general


def test_homes_made_safe_are_not_safe_houses():
    (found,) = types_of(service("Smoke Alarms", "Free smoke alarms for a safe home.", "Safe Housing"))

    assert "safety.dv_shelter" not in found


@pytest.mark.parametrize(
    ("programme", "type_id"),
    [
        ("ADAP", "health.pharmacy"),
        ("Affordable Connectivity Program", "digital.internet"),
        ("HICAP", "health.medicare"),
        ("HOPWA", "housing.supportive"),
        ("HUD-VASH", "community.veterans_housing"),
        ("IHSS", "disability.personal_care"),
        ("LIHEAP", "utilities.bill_help"),
        ("Medi-Cal", "health.insurance"),
        ("Ontario Works", "money.tanf"),
        ("RSVP", "community.volunteering"),
        ("Ryan White", "health.hiv"),
        ("SCSEP", "work.older"),
        ("Sure Start", "family.family_support"),
        ("TANF", "money.tanf"),
        ("Title X", "health.family_planning"),
        ("Universal Credit", "money.benefits_advice"),
        ("VITA", "money.tax_preparation"),
        ("WIC", "food.wic"),
    ],
)
def test_a_programme_is_known_by_its_name_alone(programme, type_id):
    first = classified_services([service(programme)], {}, service_types())[0].types[0]

    assert (first.type_id, first.confidence >= 300) == (type_id, True)
