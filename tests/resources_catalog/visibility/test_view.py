"""What leaves when somebody may not see partial and hidden places."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources_catalog.criteria import (
    AgeBetween,
    AllOf,
    AnyOf,
    Basis,
    Criterion,
    HasAll,
    Is,
    LivesIn,
    Not,
    OneOf,
    Unread,
)
from resources_catalog.directory import Directory, Offer, by_id
from resources_catalog.listing import (
    Accessibility,
    Address,
    Attribute,
    Capacity,
    Contact,
    CostOption,
    Language,
    Location,
    LocationId,
    OfferedType,
    Organization,
    OrganizationId,
    Origin,
    Phone,
    Point,
    Program,
    ProgramId,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    TypeBasis,
    TypeId,
    Visibility,
)
from resources_catalog.visibility import (
    CONFIDENTIAL_SERVICE,
    FURTHER_CONDITIONS,
    as_seen_with,
    content_version,
    effective,
)

ORGANIZATION = OrganizationId("org")
SECRETS = ("marigold", "31999", "marigoldhaven", "38.7777", "-77.1234", "77 ", "Ruth")


def directory(*records: object, links: tuple[ServiceAtLocation, ...] = ()) -> Directory:
    return Directory(
        source="town",
        version="whatever",
        organizations=by_id(each for each in records if isinstance(each, Organization)),
        services=by_id(each for each in records if isinstance(each, Service)),
        locations=by_id(each for each in records if isinstance(each, Location)),
        programs=by_id(each for each in records if isinstance(each, Program)),
        services_at_locations=links,
    )


def link(service: str, location: str, **different: object) -> ServiceAtLocation:
    made = ServiceAtLocation(
        id=ServiceAtLocationId(f"{service}-{location}"), service_id=ServiceId(service), location_id=LocationId(location)
    )
    return replace(made, **different)


def public_place(name: str, latitude: float, city: str = "Easton") -> Location:
    return Location(
        id=LocationId(name),
        name=name,
        point=Point(latitude=latitude, longitude=-77.0),
        addresses=(Address(id=name, address_1="1 High Road", city=city, state_province="DC", postal_code="30001"),),
    )


PUBLIC_PLACES = tuple(public_place(f"public{number}", 38.9 + number / 100) for number in range(4))


def telling_place(
    visibility: Visibility = Visibility.PARTIAL, street: str = "77 Marigold Way", postcode: str = "31999"
) -> Location:
    return Location(
        id=LocationId("refuge"),
        name="Marigoldhaven",
        alternate_name="Ruth's",
        description=f"At {street}",
        transportation="Bus to Marigold Way",
        url="https://marigoldhaven.example",
        point=Point(latitude=38.7777, longitude=-77.1234),
        organization_id=ORGANIZATION,
        location_type="physical",
        external_identifier="marigold",
        addresses=(Address(id="marigold", address_1=street, city="Easton", state_province="DC", postal_code=postcode),),
        phones=(Phone(id="p", number="555-0100", type="voice", description="rings at Marigold Way"),),
        contacts=(
            Contact(
                id="c", name="Ruth", email="ruth@marigoldhaven.example", phones=(Phone(id="q", number="555-0101"),)
            ),
            Contact(id="d", name="Ruth without a number"),
            Contact(id="e", phones=(Phone(id="r", number="555-0199"),), visibility=Visibility.HIDDEN),
        ),
        languages=(Language(code="es", note="Ruth speaks it"),),
        schedules=(
            Schedule(id="s", freq="WEEKLY", byday="MO", opens_at="09:00", closes_at="17:00", description="Marigold"),
            Schedule(id="t", description="ask at Marigold Way"),
        ),
        accessibility=(Accessibility(id="a", description="ramp on Marigold Way"),),
        attributes=(Attribute(id="a", value="Marigold"),),
        extras=(("note", "Marigold"),),
        visibility=visibility,
        origin=Origin(source="town", table="locations", row=7, original_id="marigold"),
    )


def telling_service(**different: object) -> Service:
    said = "come to 77 Marigold Way 31999"
    made = Service(
        id=ServiceId("beds"),
        name="Beds for survivors",
        organization_id=ORGANIZATION,
        program_id=ProgramId("programme"),
        description=said,
        url="https://marigoldhaven.example",
        email="ruth@marigoldhaven.example",
        application_process=said,
        fees_description=said,
        interpretation_services=said,
        wait_time=said,
        alert=said,
        eligibility_description=said,
        minimum_age=18,
        phones=(Phone(id="p", number="555-0100", description=said),),
        contacts=(Contact(id="c", name="Ruth"),),
        service_areas=(
            ServiceArea(id="a", name="Easton", description=said, extent="near marigold"),
            ServiceArea(id="b", name="31999"),
            ServiceArea(id="c", description=said),
        ),
        cost_options=(CostOption(id="c", amount=Decimal(0), amount_description=said, option=said),),
        required_documents=(
            RequiredDocument(id="d", document="Photo identity"),
            RequiredDocument(id="e", document="Letter from Marigoldhaven"),
            RequiredDocument(id="f", document="Form 77 B"),
        ),
        capacities=(
            Capacity(id="c", available=3, unit="beds", description=said),
            Capacity(id="d", available=1, unit="beds at marigold"),
        ),
        criteria=(
            Criterion(rule=AgeBetween(youngest=18), basis=Basis.STATED, source="minimum_age", words=said),
            Criterion(
                rule=AllOf(rules=(Is(fact="veteran"), AnyOf(rules=(Unread(words=said), Not(rule=Unread(words=said)))))),
                basis=Basis.STATED,
                source="criteria",
            ),
            Criterion(rule=LivesIn(postcodes=("31999",)), basis=Basis.STATED, source="criteria"),
            Criterion(rule=LivesIn(states=("DC",)), basis=Basis.STATED, source="criteria"),
            Criterion(rule=OneOf(fact="housing_status", values=("shelter",)), basis=Basis.STATED, source="criteria"),
            Criterion(rule=HasAll(fact="documents", values=("letter 31999",)), basis=Basis.STATED, source="criteria"),
        ),
        types=(
            OfferedType(
                type_id=TypeId("safety.dv_shelter"), confidence=900, basis=TypeBasis.SUGGESTED, evidence=("Marigold",)
            ),
        ),
        attributes=(Attribute(id="a", value="Marigold"),),
        extras=(("note", "Marigold"),),
        withheld_because="do not refer to Marigold Way",
        origin=Origin(source="town", table="services", row=7, original_id="marigold"),
    )
    return replace(made, **different)


def organization(**different: object) -> Organization:
    made = Organization(
        id=ORGANIZATION,
        name="Help for All",
        description="We run Marigoldhaven",
        website="https://help.example",
        email="office@help.example",
        phones=(Phone(id="o", number="555-0000", description="at Marigold Way"),),
        extras=(("note", "Marigold"),),
    )
    return replace(made, **different)


PROGRAM = Program(id=ProgramId("programme"), name="Safety", description="Marigold Way", organization_id=ORGANIZATION)


def secrets_in(view: Directory) -> list[str]:
    said = repr((view, view.offers)).casefold()
    return [secret for secret in SECRETS if secret.casefold() in said]


@pytest.mark.parametrize("visibility", [Visibility.PARTIAL, Visibility.HIDDEN])
def test_nothing_that_tells_a_partial_or_hidden_place_is_left_in_a_view(visibility: Visibility) -> None:
    whole = directory(
        organization(),
        telling_service(),
        telling_place(visibility),
        PROGRAM,
        *PUBLIC_PLACES,
        links=(link("beds", "refuge", description="77 Marigold Way"),),
    )

    view = as_seen_with(whole)

    assert secrets_in(whole) == list(SECRETS)
    assert secrets_in(view) == []
    assert view.services["beds"].visibility is Visibility.PARTIAL


def test_a_partial_place_keeps_its_region_numbers_languages_and_structured_hours() -> None:
    whole = directory(telling_place(), *PUBLIC_PLACES)

    seen = as_seen_with(whole).locations["refuge"]

    assert seen == Location(
        id=LocationId("refuge"),
        organization_id=ORGANIZATION,
        location_type="physical",
        addresses=(Address(id="refuge-region", city="Easton", state_province="DC"),),
        phones=(Phone(id="p", number="555-0100", type="voice"),),
        contacts=(Contact(id="c", phones=(Phone(id="q", number="555-0101"),)),),
        languages=(Language(code="es"),),
        schedules=(Schedule(id="s", freq="WEEKLY", byday="MO", opens_at="09:00", closes_at="17:00"),),
        point=Point(latitude=38.91, longitude=-77.0),
        region="Easton, DC",
        approximate=True,
        visibility=Visibility.PARTIAL,
        origin=Origin(source="town", table="locations"),
    )


def test_a_partial_service_keeps_its_structured_terms() -> None:
    whole = directory(telling_service(), telling_place(), links=(link("beds", "refuge"),))

    seen = as_seen_with(whole).services["beds"]

    assert seen.name == "Beds for survivors"
    assert seen.service_areas == (ServiceArea(id="a", name="Easton"),)
    assert seen.required_documents == (RequiredDocument(id="d", document="Photo identity"),)
    assert [each.unit for each in seen.capacities] == ["beds", None]
    unread = Unread(words=FURTHER_CONDITIONS)
    assert [each.rule for each in seen.criteria] == [
        AgeBetween(youngest=18),
        AllOf(rules=(Is(fact="veteran"), AnyOf(rules=(unread, Not(rule=unread))))),
        unread,
        LivesIn(states=("DC",)),
        OneOf(fact="housing_status", values=("shelter",)),
        unread,
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Beds for survivors", "Beds for survivors"),
        ("Marigold beds", CONFIDENTIAL_SERVICE),
        ("Beds in 31999", CONFIDENTIAL_SERVICE),
        ("Marigoldhaven", CONFIDENTIAL_SERVICE),
        ("Number 77", CONFIDENTIAL_SERVICE),
        ("The way to safety", "The way to safety"),
    ],
)
def test_a_name_that_tells_the_place_is_replaced(name: str, shown: str) -> None:
    whole = directory(telling_service(name=name), telling_place(), links=(link("beds", "refuge"),))

    assert as_seen_with(whole).services["beds"].name == shown


def test_a_name_that_only_says_the_kind_of_help_or_the_organisation_stays() -> None:
    place = replace(telling_place(), name="Help for All domestic violence shelter", alternate_name=None)
    service = telling_service(name="Help for All shelter")

    view = as_seen_with(directory(organization(), service, place, links=(link("beds", "refuge"),)))

    assert view.services["beds"].name == "Help for All shelter"


def test_hidden_services_and_organisations_known_only_for_them_are_absent() -> None:
    hidden = telling_service(visibility=Visibility.HIDDEN)
    whole = directory(organization(), hidden, telling_place(Visibility.HIDDEN), links=(link("beds", "refuge"),))

    view = as_seen_with(whole)

    assert (dict(view.organizations), dict(view.services), view.services_at_locations, view.offers) == ({}, {}, (), ())


@pytest.mark.parametrize("visibility", [Visibility.PARTIAL, Visibility.HIDDEN])
def test_a_public_place_where_nothing_else_is_given_is_not_listed(visibility: Visibility) -> None:
    guarded = Service(id=ServiceId("s1"), name="Refuge", visibility=visibility)
    open_to_all = Service(id=ServiceId("s2"), name="Soup")
    house, hall, empty = (public_place(name, 40.0) for name in ("house", "hall", "empty"))

    seen = as_seen_with(
        directory(
            guarded, open_to_all, house, hall, empty, links=(link("s1", "house"), link("s1", "hall"), link("s2", "hall"))
        )
    )  # fmt: skip

    assert "house" not in seen.locations
    assert {"hall", "empty"} <= seen.locations.keys()


def test_programmes_of_an_absent_organisation_are_absent() -> None:
    hidden = Service(
        id=ServiceId("s1"), name="Refuge", organization_id=OrganizationId("o"), visibility=Visibility.HIDDEN
    )
    programmes = [
        Program(id=ProgramId("p1"), name="Safe nights", organization_id=OrganizationId("o")),
        Program(id=ProgramId("p2"), name="Soup", organization_id=OrganizationId("unknown")),
    ]

    seen = as_seen_with(directory(hidden, Organization(id=OrganizationId("o"), name="Lantern"), *programmes))

    assert list(seen.programs) == ["p2"]


def test_those_who_may_see_hidden_places_see_the_directory_itself() -> None:
    whole = directory(telling_service(), telling_place())

    assert as_seen_with(whole, may_see_hidden=True) is whole


def test_a_partial_service_at_a_public_place_is_known_by_the_region_only() -> None:
    place = PUBLIC_PLACES[0]
    partial = telling_service(visibility=Visibility.PARTIAL)
    other = Service(id=ServiceId("pantry"), name="Pantry")
    whole = directory(
        partial,
        other,
        *PUBLIC_PLACES,
        links=(link("beds", place.id), link("pantry", place.id), link("beds", "nowhere")),
    )

    view = as_seen_with(whole)

    (shown,) = view.offers_by_service[ServiceId("beds")]
    assert shown.location is not None
    assert (shown.location.region, shown.location.approximate, shown.location.point) == (
        "Easton, DC",
        True,
        Point(latitude=38.92, longitude=-77.0),
    )
    assert place.id not in repr(shown)
    assert view.offers_by_service[ServiceId("pantry")][0].location == place
    assert effective(shown) is Visibility.PARTIAL


@pytest.mark.parametrize(
    ("places", "centre"),
    [
        (PUBLIC_PLACES[:2], None),
        (PUBLIC_PLACES[:3], Point(latitude=38.91, longitude=-77.0)),
        (
            (*PUBLIC_PLACES[:1], public_place("far", 39.9, "Weston"), public_place("farther", 40.0, "Weston")),
            Point(latitude=39.6, longitude=-77.0),
        ),
    ],
)
def test_the_centre_is_of_at_least_three_public_places_in_the_city_or_the_state(
    places: tuple[Location, ...], centre: Point | None
) -> None:
    assert as_seen_with(directory(telling_place(), *places)).locations["refuge"].point == centre


@pytest.mark.parametrize(
    ("address", "region"),
    [
        (Address(id="a", city="Easton 31999", region="Bay County", state_province="DC"), "Bay County, DC"),
        (Address(id="a", city="77 Marigold Way, Easton", state_province="DC"), "DC"),
        (Address(id="a", postal_code="31999"), None),
    ],
)
def test_a_region_never_holds_a_number(address: Address, region: str | None) -> None:
    place = replace(telling_place(), addresses=(address,))

    assert as_seen_with(directory(place)).locations["refuge"].region == region


def test_a_place_without_an_address_has_no_region_and_no_centre() -> None:
    seen = as_seen_with(directory(replace(telling_place(), addresses=()), *PUBLIC_PLACES)).locations["refuge"]

    assert (seen.region, seen.point, seen.addresses) == (None, None, ())


def test_an_organisation_with_other_services_keeps_what_does_not_tell_the_place() -> None:
    pantry = Service(
        id=ServiceId("pantry"),
        name="Pantry",
        organization_id=ORGANIZATION,
        description="Food. Our refuge is on Marigold Way.",
        fees_description="free",
        criteria=(Criterion(rule=Unread(words="not at 77 Marigold Way"), basis=Basis.SUGGESTED, source="text"),),
        extras=(("note", "77 Marigold Way"),),
        phones=(
            Phone(id="p", number="1", description="77 Marigold Way"),
            Phone(id="q", number="2", description="desk"),
        ),
        types=(
            OfferedType(
                type_id=TypeId("food.pantry"), confidence=9, basis=TypeBasis.SUGGESTED, evidence=("77 Marigold",)
            ),
        ),
    )
    office = replace(PUBLIC_PLACES[0], organization_id=ORGANIZATION, description="Behind 77 Marigold Way")
    whole = directory(
        organization(),
        telling_service(),
        telling_place(),
        pantry,
        office,
        replace(PUBLIC_PLACES[1], organization_id=ORGANIZATION),
        links=(link("beds", "refuge"), link("pantry", office.id, description="not at 77 Marigold Way")),
    )

    view = as_seen_with(whole)

    assert secrets_in(view) == []
    assert view.organizations["org"].website == "https://help.example"
    assert view.organizations["org"].description is None
    assert (view.services["pantry"].description, view.services["pantry"].fees_description) == (None, "free")
    assert [phone.description for phone in view.services["pantry"].phones] == [None, "desk"]
    assert view.locations[office.id].description is None
    assert view.locations["public1"].name == "public1"
    assert [each.description for each in view.services_at_locations] == [None, None]


@pytest.mark.parametrize(
    ("name", "shown"), [("Help for All", "Help for All"), ("Marigold Way Refuge", "Confidential organisation")]
)
def test_an_organisation_that_only_has_partial_services_is_known_by_name_and_number(name: str, shown: str) -> None:
    whole = directory(organization(name=name), telling_service(), telling_place(), links=(link("beds", "refuge"),))

    assert as_seen_with(whole).organizations["org"] == Organization(
        id=ORGANIZATION, name=shown, phones=(Phone(id="o", number="555-0000"),)
    )


def test_programmes_of_other_organisations_and_public_contacts_stay() -> None:
    program = Program(id=ProgramId("other"), name="Other", description="words")
    public = Contact(id="a", name="Desk")
    partial = Contact(id="b", name="Ana", phones=(Phone(id="p", number="1"),), visibility=Visibility.PARTIAL)
    hidden = Contact(id="c", name="Bo", phones=(Phone(id="p", number="2"),), visibility=Visibility.HIDDEN)
    service = Service(id=ServiceId("s"), name="S", contacts=(public, partial, hidden))

    view = as_seen_with(directory(program, service))

    assert view.programs["other"] == program
    assert view.services["s"].contacts == (public, replace(partial, name=None))


def test_effective_visibility_is_the_stricter_of_service_and_place() -> None:
    offer = Offer(service=telling_service(), location=telling_place(Visibility.HIDDEN))

    assert effective(offer) is Visibility.HIDDEN


texts = st.text("abcdefghijklmnopqrstuvwxyz 0123456789", max_size=20)
secret_parts = st.fixed_dictionaries(
    {
        "name": texts,
        "alternate_name": texts,
        "description": texts,
        "transportation": texts,
        "url": texts,
        "point": st.builds(
            Point, latitude=st.floats(30, 40, allow_nan=False), longitude=st.floats(-80, -70, allow_nan=False)
        ),
        "extras": st.tuples(st.tuples(st.just("note"), texts)),
    }
)
streets = st.builds(
    Address,
    id=texts,
    address_1=st.none() | texts,
    address_2=st.none() | texts,
    attention=st.none() | texts,
    postal_code=st.none() | texts,
    city=st.just("Easton"),
    state_province=st.just("DC"),
)


@settings(max_examples=200, deadline=None)
@given(
    one=st.tuples(secret_parts, streets),
    other=st.tuples(secret_parts, streets),
    visibility=st.sampled_from([Visibility.PARTIAL, Visibility.HIDDEN]),
    service_visibility=st.sampled_from(list(Visibility)),
    public=st.integers(0, 4),
)
def test_directories_that_differ_only_in_what_may_not_be_told_give_equal_views(
    one: tuple[dict[str, object], Address],
    other: tuple[dict[str, object], Address],
    visibility: Visibility,
    service_visibility: Visibility,
    public: int,
) -> None:
    def view(secret: tuple[dict[str, object], Address]) -> Directory:
        parts, address = secret
        place = replace(telling_place(visibility), addresses=(address,), **parts)
        # names in other letters than the secrets, as a name that tells the place is replaced
        service = telling_service(
            name="ÅÄÖ", visibility=service_visibility, required_documents=(), description=parts["description"]
        )
        return as_seen_with(
            directory(
                organization(name="ÆØ", description=parts["url"]),
                service,
                place,
                replace(PROGRAM, name="ÉÈ", description=parts["name"]),
                *PUBLIC_PLACES[:public],
                links=(link("beds", "refuge", description=parts["name"]),),
            )
        )

    assert repr(view(one)) == repr(view(other))


def test_a_version_follows_the_content_and_not_the_given_version() -> None:
    whole = directory(*PUBLIC_PLACES)

    view = as_seen_with(whole)

    assert view.version == content_version(replace(whole, version="else"))
    assert view.version != as_seen_with(directory(*PUBLIC_PLACES[1:])).version
