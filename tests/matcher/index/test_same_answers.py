"""The index gives what the flow gives, value for value: the flow is the definition, the index is only quicker."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.settings import Settings
from api.store.files import DirectoryOnFile
from api.usecases.ask import Asked, request_of
from matcher.candidates import AgeBands
from matcher.crosswalk import crosswalk
from matcher.errors import UnknownOffer
from matcher.fit import weights
from matcher.index import MatchingIndex
from matcher.proposal import explained, proposal
from matcher.request import Acknowledgement, EarlierContact, Request
from pie.document import read_assessment
from resources_catalog.directory import Directory
from resources_catalog.listing import (
    CostOption,
    Language,
    OfferedType,
    Organization,
    Phone,
    Point,
    Schedule,
    ServiceArea,
    ServiceId,
    TypeBasis,
    TypeId,
)
from resources_catalog.places import Place
from resources_catalog.visibility import as_seen_with
from tests.matcher import builders
from tests.matcher.strategies import directories, requests

BANDS = AgeBands(label_after_days=1, lower_after_days=30, withhold_after_days=500)
SQUARE = (
    '{"type": "Polygon", "coordinates": [[[-77.1, 38.8], [-76.9, 38.8], [-76.9, 39.0], [-77.1, 39.0], [-77.1, 38.8]]]}'
)
evenings = Schedule(id="e", freq="WEEKLY", byday="MO,FR", opens_at="18:00", closes_at="20:00", attending_type="phone")
names = st.sampled_from(["Food Pantry", "Hotline", "House", "Legal Aid Clinic", "Help with benefit applications"])
days = st.integers(0, 700).map(lambda number: builders.ON + timedelta(days=number))


@st.composite
def varied_directories(draw: st.DrawFn) -> Directory:
    """Directories in which neighbours differ in one thing, as far as a match looks at it."""
    found = draw(directories())
    changed = {
        id_: replace(
            each,
            name=draw(names),
            interpretation_services=draw(st.sampled_from([None, "Yes", "No"])),
            application_process=draw(st.sampled_from([None, "Call for an appointment.", "By phone or online classes"])),
            cost_options=draw(st.sampled_from([(), (CostOption(id="c", amount=5),)])),
            languages=draw(st.sampled_from([each.languages, (Language(code="es"),), (Language(name="Spanish"),)])),
            schedules=draw(st.sampled_from([each.schedules, (evenings,)])),
            phones=draw(st.sampled_from([each.phones, (), (Phone(id="f", number="555-0101", type="fax"),)])),
            service_areas=draw(st.sampled_from([each.service_areas, (ServiceArea(id="b", extent=SQUARE),)])),
            minimum_age=draw(st.sampled_from([None, 18, 60])),
            types=(*each.types, *draw(st.sampled_from([(), (FOOD_TOO,)]))),
        )
        for id_, each in found.services.items()
    }
    organizations = {
        id_: replace(each, website=draw(st.sampled_from([None, "https://agency.example"])))
        for id_, each in found.organizations.items()
    }
    return replace(found, services=changed, organizations=organizations)


FOOD_TOO = OfferedType(type_id=TypeId("food.pantry"), confidence=900, basis=TypeBasis.STATED)


@st.composite
def varied_requests(draw: st.DrawFn) -> Request:
    asked = draw(requests())
    earlier = EarlierContact(service=ServiceId("s0"), helped=draw(st.booleans()), on=builders.ON - timedelta(days=3))
    return replace(
        asked,
        on=draw(days),
        place=draw(
            st.sampled_from([asked.place, Place(), Place(point=Point(latitude=38.99, longitude=-77.0), state="MD")])
        ),
        earlier=draw(st.sampled_from([(), (earlier,)])),
        acknowledged=draw(st.sampled_from([(), (Acknowledgement(flag="suicide", by="staff"),)])),
    )


@settings(deadline=None)
@given(
    found=varied_directories(),
    asked=st.lists(varied_requests(), min_size=1, max_size=3),
    bands=st.sampled_from([None, BANDS]),
)
def test_every_proposal_is_the_one_of_the_flow_whoever_asked_before(
    found: Directory, asked: list[Request], bands: AgeBands | None
) -> None:
    index = MatchingIndex(found, crosswalk())

    given_by_index = [index.proposal(each, bands=bands, limit=2, assessment_version="7") for each in asked]

    slow = [
        proposal(each, found, crosswalk=crosswalk(), bands=bands, limit=2, assessment_version="7") for each in asked
    ]
    assert given_by_index == slow
    assert repr(given_by_index) == repr(slow)


@settings(deadline=None)
@given(found=varied_directories(), asked=varied_requests())
def test_every_service_is_explained_as_by_the_flow(found: Directory, asked: Request) -> None:
    seen = as_seen_with(found)
    index = MatchingIndex(seen, crosswalk())

    for id_ in seen.services:
        assert index.explained(asked, id_) == explained(seen, crosswalk(), asked, id_)


def test_a_service_that_is_not_there_is_unknown_to_the_index_too() -> None:
    index = MatchingIndex(builders.directory(), crosswalk())

    with pytest.raises(UnknownOffer):
        index.explained(builders.request(), "nowhere")


def test_other_weights_and_a_track_record_are_used_at_once() -> None:
    found = builders.directory(builders.service("a"), builders.service("b"))
    index = MatchingIndex(found, crosswalk())
    index.warm(builders.ON)
    known = replace(weights(), version="local", track_record={ServiceId("b"): 400})

    told = index.proposal(builders.request(), weights=known)

    assert told == proposal(builders.request(), found, crosswalk=crosswalk(), weights=known)
    assert told.needs[0].options[0].candidate.offer.id == "b"
    assert index.proposal(builders.request()) == proposal(builders.request(), found, crosswalk=crosswalk())


def test_a_record_grows_old_between_two_matches() -> None:
    found = builders.directory(builders.service("a", assured_on=date(2026, 1, 1)))
    index = MatchingIndex(found, crosswalk())

    now, later = (index.proposal(replace(builders.request(), on=on)) for on in (date(2026, 2, 1), date(2029, 2, 1)))

    assert len(now.needs[0].options) == 1
    assert [each.reason.value for each in later.needs[0].withheld] == ["stale"]


def test_every_client_of_the_sample_town_is_proposed_the_same() -> None:
    town = DirectoryOnFile(Settings().directory)
    found, index = town.current(), town.matching_index()
    index.warm(date(2026, 11, 24))

    for path in sorted(Settings().assessments.glob("*.json")):
        asked = request_of(Asked(about=read_assessment(path.read_bytes()), on=date(2026, 11, 24)))
        slow = proposal(asked, found, crosswalk=crosswalk())
        assert repr(index.proposal(asked)) == repr(slow)
        best = slow.needs[0].options[:1] if slow.needs else ()
        for option in best:
            id_ = option.candidate.offer.service.id
            assert repr(index.explained(asked, id_)) == repr(explained(found, crosswalk(), asked, id_))


def test_a_directory_of_nothing_is_answered_too() -> None:
    empty = Directory(source="none", version="0", organizations={"o": Organization(id="o", name="Agency")})  # type: ignore[arg-type]

    assert MatchingIndex(empty, crosswalk()).proposal(builders.request()) == proposal(
        builders.request(), empty, crosswalk=crosswalk()
    )
