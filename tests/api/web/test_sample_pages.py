"""The pages of the sample clients over the sample town: nothing is told that must not be told."""

from datetime import date

import pytest

from api.app import create_app
from api.ports import FixedClock, Parts
from api.settings import Settings
from api.store import AssessmentsOnFile, DirectoryOnFile
from resources_catalog.listing import Visibility

SETTINGS = Settings()
PLACES = DirectoryOnFile(SETTINGS.directory)
CASES = AssessmentsOnFile(SETTINGS.assessments)
CLIENTS = CASES.ids()


@pytest.fixture(scope="module")
def door():
    parts = Parts(settings=SETTINGS, clock=FixedClock(day=date(2026, 11, 24)), directories=PLACES, cases=CASES)
    return create_app(parts).test_client()


@pytest.mark.parametrize("client", CLIENTS)
def test_every_sample_client_has_a_page_that_is_the_same_each_time(door, client):
    first, second = (door.get(f"/clients/{client}") for _ in range(2))

    assert (first.status_code, first.mimetype) == (200, "text/html")
    assert first.get_data() == second.get_data()


def test_the_list_names_every_sample_client(door):
    html = door.get("/").get_data(as_text=True)

    assert [client for client in CLIENTS if f'href="/clients/{client}"' not in html] == []


@pytest.mark.parametrize("client", CLIENTS)
def test_a_source_of_harm_is_on_the_private_ecomap_only(door, client):
    harmful = [
        person.name for person in CASES.latest_assessment(client).people if person.source_of_harm and person.name
    ]
    html = door.get(f"/clients/{client}").get_data(as_text=True)
    before, _, rest = html.partition('<div class="app-private-view">')
    told = before + rest.partition('<p class="govuk-body"><a class="govuk-link" href="/clients/')[2]
    drawing = door.get(f"/clients/{client}/ecomap.svg").get_data(as_text=True)

    assert "Made from" in told
    assert [name for name in harmful if name in told or name in drawing] == []


@pytest.mark.parametrize("client", CLIENTS)
def test_no_street_of_a_place_that_is_not_public_is_on_a_page(door, client):
    places = PLACES.reading.directory.locations.values()
    streets = {
        address.address_1
        for place in places
        if place.visibility is not Visibility.PUBLIC
        for address in place.addresses
        if address.address_1
    }
    html = door.get(f"/clients/{client}").get_data(as_text=True)

    assert streets, "the sample town has confidential places"
    assert [street for street in streets if street in html] == []


def test_an_unknown_client_is_answered_with_a_page_for_people_and_a_document_for_programs(door):
    page = door.get("/clients/nobody", headers={"Accept": "text/html"})
    document = door.get("/clients/nobody", headers={"Accept": "application/json"})

    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert (document.status_code, document.mimetype) == (404, "application/problem+json")
