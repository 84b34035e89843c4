"""Coverage, proximity and remote help: three separate facts."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources_catalog.criteria import Verdict
from resources_catalog.directory import Offer
from resources_catalog.errors import UnknownPostcode, UnknownTravelMode
from resources_catalog.listing import (
    Address,
    Location,
    LocationId,
    OfferedType,
    Point,
    Schedule,
    Service,
    ServiceArea,
    ServiceId,
    TypeBasis,
    TypeId,
    Visibility,
)
from resources_catalog.places import (
    Coverage,
    Place,
    Proximity,
    Remote,
    Way,
    coverage,
    distance_km,
    place_from,
    proximity,
    reach,
    remote,
    travel_minutes,
    travel_speeds,
)

MET, UNKNOWN, NOT_MET = Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_MET
WASHINGTON = Place(
    point=Point(latitude=38.91, longitude=-77.02),
    postcode="20001",
    city="Washington",
    county="District of Columbia",
    state="DC",
    country="US",
    areas=frozenset({"Ward 2", "Shaw"}),
    is_exact=True,
)
SQUARE = [[-77.1, 38.8], [-77.0, 38.8], [-77.0, 39.0], [-77.1, 39.0], [-77.1, 38.8]]
HOLE = [[-77.05, 38.85], [-77.01, 38.85], [-77.01, 38.95], [-77.05, 38.95], [-77.05, 38.85]]
FAR = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]


def offer(*areas: ServiceArea, location: Location | None = None, **said: object) -> Offer:
    service = Service(id=ServiceId("s"), name="Service", service_areas=areas)
    return Offer(service=replace(service, **said), location=location)


def area(name: str) -> ServiceArea:
    return ServiceArea(id=name, name=name)


def location(**different: object) -> Location:
    made = Location(
        id=LocationId("l"),
        point=Point(latitude=38.91, longitude=-77.05),
        addresses=(Address(id="a", city="Washington", state_province="DC"),),
    )
    return replace(made, **different)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("District of Columbia", MET),
        ("District of Columbia residents", MET),
        ("Washington, D.C.", MET),
        ("Washington", MET),
        ("DC", MET),
        ("Nationwide", MET),
        ("United States", MET),
        ("Statewide", MET),
        ("20001", MET),
        ("20002", NOT_MET),
        ("Maryland", NOT_MET),
        ("Maryland, Virginia", NOT_MET),
        ("District of Columbia, Maryland, and Virginia", MET),
        ("Northern Virginia", NOT_MET),
        ("Upper DC", UNKNOWN),
        ("Ward 2", MET),
        ("Ward 7", NOT_MET),
        ("Wards 1, 2 and 4", MET),
        ("Wards 6, 7, 8", NOT_MET),
        ("Parts of Ward 2 & 5", UNKNOWN),
        ("Residents of Wards 1 and 2", MET),
        ("Shaw", MET),
        ("Foggy Bottom", UNKNOWN),
        ("DC Metro Area", UNKNOWN),
        ("Montgomery County", NOT_MET),
        ("City of Baltimore", NOT_MET),
        ("District of Columbia (Ward 5 has priority)", UNKNOWN),
        ("Determine by calling Customer Service", UNKNOWN),
        ("All of DC except Ward 8", UNKNOWN),
        ("long " * 100, UNKNOWN),
        (" ", UNKNOWN),
    ],
)
def test_coverage_reads_the_names_of_areas_and_abstains_when_unsure(name: str, verdict: Verdict) -> None:
    here = offer(area(name), location=location())

    assert coverage(here, WASHINGTON).verdict is verdict


@pytest.mark.parametrize(
    "name", ["Maryland", "20001", "Montgomery County", "City of Baltimore", "United States", "Ward 2"]
)
def test_no_name_covers_or_leaves_out_a_place_that_is_not_known(name: str) -> None:
    assert coverage(offer(area(name)), Place()).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        (Place(state="DC"), UNKNOWN),
        (Place(state="WA"), MET),
        (Place(city="Easton", state="MD"), NOT_MET),
        (Place(city="Washington"), MET),
    ],
)
def test_washington_may_be_the_city_or_the_state(place: Place, verdict: Verdict) -> None:
    assert coverage(offer(area("Washington")), place).verdict is verdict


def test_statewide_means_the_state_of_the_service() -> None:
    statewide = area("Statewide")
    maryland = location(addresses=(Address(id="a", state_province="MD"),))

    assert coverage(offer(statewide, location=maryland), WASHINGTON).verdict is NOT_MET
    assert coverage(offer(statewide), WASHINGTON).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("shape", "verdict"),
    [
        ({"type": "Polygon", "coordinates": [SQUARE]}, MET),
        ({"type": "Polygon", "coordinates": [SQUARE, HOLE]}, NOT_MET),
        ({"type": "MultiPolygon", "coordinates": [[FAR], [SQUARE]]}, MET),
        ({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [FAR]}}, NOT_MET),
        ({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}]}, MET),
        ({"type": "Point", "coordinates": [0, 0]}, UNKNOWN),
        ({"type": "Polygon", "coordinates": ["nonsense"]}, UNKNOWN),
        (["a list"], UNKNOWN),
    ],
)  # fmt: skip
def test_a_drawn_area_holds_the_points_inside_it(shape: object, verdict: Verdict) -> None:
    drawn = ServiceArea(id="a", extent=json.dumps(shape), extent_type="geojson")

    assert coverage(offer(drawn), WASHINGTON).verdict is verdict


@pytest.mark.parametrize("extent", ["not json", "[" * 100_000, "x" * 2_000_001])
def test_an_extent_that_cannot_be_read_is_unknown(extent: str) -> None:
    assert coverage(offer(ServiceArea(id="a", extent=extent)), WASHINGTON).verdict is UNKNOWN


def test_the_centre_of_a_postcode_outside_a_drawn_area_leaves_nobody_out() -> None:
    drawn = ServiceArea(id="a", extent=json.dumps({"type": "Polygon", "coordinates": [FAR]}))

    assert coverage(offer(drawn), replace(WASHINGTON, is_exact=False)).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ((), Coverage(verdict=UNKNOWN, because="It does not say which area it serves.")),
        (
            (area("Maryland"), area("Virginia")),
            Coverage(verdict=NOT_MET, because="It only serves Maryland, Virginia."),
        ),
        (
            (area("Maryland"), area("DC")),
            Coverage(verdict=MET, because="It serves DC, which covers this address."),
        ),
        (
            (ServiceArea(id="a", description="near us"), area("Maryland")),
            Coverage(verdict=UNKNOWN, because="It serves “near us”: ask whether this address is covered."),
        ),
        (
            (ServiceArea(id="a", extent="?"),),
            Coverage(
                verdict=UNKNOWN,
                because="It serves the area it has drawn on a map: ask whether this address is covered.",
            ),
        ),
    ],
)
def test_coverage_says_why(areas: tuple[ServiceArea, ...], expected: Coverage) -> None:
    assert coverage(offer(*areas), WASHINGTON) == expected
    assert str(expected) == expected.because


texts = st.lists(
    st.sampled_from(["District of Columbia", "Maryland", "Ward 2", "Shaw", "20001", "parts of", "and", ",", "County", "city of", "Washington", "statewide"]),
    max_size=6,
).map(" ".join)  # fmt: skip


@settings(max_examples=300)
@given(text=texts, parts=st.sets(st.sampled_from(["postcode", "city", "county", "state", "country", "areas"])))
def test_learning_more_of_a_place_never_overturns_coverage(text: str, parts: set[str]) -> None:
    less = Place(**{part: getattr(WASHINGTON, part) for part in parts})

    before = coverage(offer(area(text)), less).verdict
    after = coverage(offer(area(text)), WASHINGTON).verdict

    assert before is UNKNOWN or after is before


points = st.builds(Point, latitude=st.floats(-89, 89), longitude=st.floats(-179, 179))


@given(one=points, other=points)
def test_distance_is_symmetric_and_at_most_half_the_way_round(one: Point, other: Point) -> None:
    assert distance_km(one, other) == pytest.approx(distance_km(other, one), abs=0.011)
    assert 0 <= distance_km(one, other) <= 20016
    assert distance_km(one, one) == 0


@given(km=st.floats(0, 500), more=st.floats(0, 500))
def test_farther_never_takes_less_time(km: float, more: float) -> None:
    for mode in travel_speeds():
        assert travel_minutes(km, mode) <= travel_minutes(km + more, mode)


def test_every_speed_has_a_source() -> None:
    assert all(speed.source for speed in travel_speeds().values())


def test_a_way_of_travelling_without_a_speed_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownTravelMode, match=r"broom.*walk, bicycle, bus"):
        travel_minutes(1, "broom")


@pytest.mark.parametrize(
    ("here", "mode", "expected"),
    [
        (
            offer(location=location()),
            "bus",
            Proximity(km=2.6, minutes=26, because="2.6 km in a straight line (about 26 minutes by bus, assumed)."),
        ),
        (
            offer(location=location()),
            "walk",
            Proximity(km=2.6, minutes=46, because="2.6 km in a straight line (about 46 minutes on foot, assumed)."),
        ),
        (offer(location=location()), None, Proximity(km=2.6, because="2.6 km in a straight line.")),
        (offer(), "bus", Proximity(because="It gives no place to go to.")),
        (
            offer(location=location(point=None)),
            "bus",
            Proximity(
                because="How far it is cannot be told: the directory has its address but no position."
            ),
        ),
        (
            offer(location=location(point=None, addresses=())),
            "bus",
            Proximity(because="How far it is cannot be told: the directory gives no address."),
        ),
        (
            offer(location=location(visibility=Visibility.PARTIAL, approximate=True, region="Easton, DC")),
            "bus",
            Proximity(
                km=2.6, minutes=26, shown=False, because="It is in Easton, DC; call to ask how to get there."
            ),
        ),
        (
            offer(location=location(point=None), visibility=Visibility.PARTIAL),
            "bus",
            Proximity(shown=False, because="Its place is not given; call to ask how to get there."),
        ),
    ],
)  # fmt: skip
def test_proximity_says_how_far_and_never_for_a_partial_place(
    here: Offer, mode: str | None, expected: Proximity
) -> None:
    assert proximity(here, WASHINGTON, mode) == expected
    assert str(expected) == expected.because


def test_how_far_cannot_be_told_without_the_person_s_place() -> None:
    assert proximity(offer(location=location()), Place(), "bus") == Proximity(
        because="How far it is cannot be told: we do not know where you are."
    )


def typed(type_id: str) -> OfferedType:
    return OfferedType(type_id=TypeId(type_id), confidence=900, basis=TypeBasis.SUGGESTED)


@pytest.mark.parametrize(
    ("here", "verdict", "ways"),
    [
        (offer(), UNKNOWN, set()),
        (offer(location=location(location_type="virtual")), MET, {Way.ONLINE}),
        (offer(schedules=(Schedule(id="s", attending_type="phone"),)), MET, {Way.PHONE}),
        (offer(schedules=(Schedule(id="s", attending_type="Virtual"),)), MET, {Way.ONLINE}),
        (offer(schedules=(Schedule(id="s", attending_type="home visit"),)), MET, {Way.COMES_TO_YOU}),
        (offer(name="Domestic violence hotline"), MET, {Way.PHONE}),
        (offer(name="Meals on Wheels"), MET, {Way.COMES_TO_YOU}),
        (offer(description="We offer telehealth and home visits."), MET, {Way.ONLINE, Way.COMES_TO_YOU}),
        (offer(description="Meals are delivered to your home."), MET, {Way.COMES_TO_YOU}),
        (offer(description="Call to make an appointment; apply online."), UNKNOWN, set()),
        (offer(types=(typed("legal.aid"),)), UNKNOWN, {Way.PHONE, Way.ONLINE}),
        (offer(types=(typed("food.pantry"), typed("not.a.type"))), UNKNOWN, set()),
    ],
)
def test_remote_help_is_met_where_the_record_says_so_and_else_unknown(
    here: Offer, verdict: Verdict, ways: set[Way]
) -> None:
    found = remote(here)

    assert (found.verdict, found.ways) == (verdict, ways)
    assert str(found) == found.because


def test_remote_help_says_which_ways() -> None:
    assert remote(offer(name="Advice line", description="Also video calls.")) == Remote(
        verdict=MET,
        ways=frozenset({Way.PHONE, Way.ONLINE}),
        because="You can get this without going there: by phone and online.",
    )


def test_reach_keeps_the_three_facts_apart() -> None:
    here = offer(area("DC"), location=location())

    found = reach(here, WASHINGTON, "bus")

    assert (found.coverage, found.proximity, found.remote) == (
        coverage(here, WASHINGTON),
        proximity(here, WASHINGTON, "bus"),
        remote(here),
    )


@pytest.mark.parametrize("written", ["20001", "20001-1234", " 20001 "])
def test_a_postcode_tells_its_centre_city_county_and_state(written: str) -> None:
    place = place_from(postcode=written)

    assert (place.postcode, place.city, place.county, place.state, place.country, place.is_exact) == (
        "20001",
        "Washington",
        "District of Columbia",
        "DC",
        "US",
        False,
    )
    assert place.point == Point(latitude=38.9122, longitude=-77.0177)


def test_what_is_given_stands_before_what_the_postcode_tells() -> None:
    point = Point(latitude=1, longitude=2)

    place = place_from(postcode="20001", point=point, city="Easton", areas=["Ward 2"])

    assert (place.point, place.city, place.areas, place.is_exact) == (point, "Easton", {"Ward 2"}, True)


def test_a_postcode_of_another_country_is_kept_as_it_is() -> None:
    assert place_from(postcode="SW1A 1AA", country="GB") == Place(postcode="SW1A 1AA", country="GB")


def test_nothing_said_is_a_place_of_which_nothing_is_known() -> None:
    assert place_from() == Place()


@pytest.mark.parametrize("postcode", ["00000", "ABC", "2000", "20001; drop"])
def test_an_unknown_postcode_is_refused_without_repeating_it(postcode: str) -> None:
    with pytest.raises(UnknownPostcode, match="no such postcode") as refused:
        place_from(postcode=postcode)

    assert postcode not in str(refused.value).split("such as 20001")[0]
    assert vars(refused.value) == {}


def test_a_distance_from_the_middle_of_a_postcode_or_town_says_so() -> None:
    middle = Place(point=Point(latitude=38.9, longitude=-77.0))

    found = proximity(offer(location=location()), middle, None)

    assert str(found).endswith(" km in a straight line from the middle of the postcode or town.")
