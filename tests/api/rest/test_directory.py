"""The doors of the directory: listed, found, changed with a version and a reason, taken in, undone."""

import json
from dataclasses import replace

import pytest

from api.access import Caller, Permission
from api.app import create_app
from api.ports.acts import Actor, ActorKind, AgencyId
from api.rest.directory.schemas import (
    DirectoryAnswer,
    DirectoryChangesAnswer,
    DirectoryImportsAnswer,
    ListingAnswer,
    ListingHistoryAnswer,
    ListingsAnswer,
    ServicesAnswer,
    WholeServiceAnswer,
)
from api.visit import Visit
from pie.circumstances import EVERYTHING
from resources_catalog.changes import listing_document
from resources_catalog.listing import Contact, Phone, Visibility
from tests.api.store.conftest import memory, migrated_file, vault
from tests.api.usecases.directory.town import COORDINATOR, REFUGE, SHELTER, parts_over, take_in, town

__all__ = ["memory", "migrated_file", "vault"]
WORKER = replace(
    COORDINATOR,
    actor=Actor(kind=ActorKind.USER, id="worker", agency_id=AgencyId("harbour")),
    permissions=frozenset({Permission.SEE_DIRECTORY, Permission.MATCH}),
)
KEY = replace(WORKER, permissions=WORKER.permissions | {Permission.CHANGE_DIRECTORY})
WHY = {"why": "they called"}


@pytest.fixture
def parts(memory):
    made = parts_over(memory)
    take_in(made, town())
    return made


@pytest.fixture
def as_(parts, monkeypatch):
    """A test client of somebody: ``as_(WORKER)``."""

    def come(caller: Caller):
        monkeypatch.setattr("api.guard._visit", lambda *_: Visit(caller=caller))
        return create_app(parts).test_client()

    return come


def change(door, at, body, version=1, how="patch"):
    return getattr(door, how)(f"/v1/listings/{at}", json=body, headers={"If-Match": f'"{version}"'})


def test_services_come_in_pages_in_the_order_of_their_ids(as_):
    door = as_(WORKER)
    first = door.get("/v1/services?limit=4").json
    rest = door.get(f"/v1/services?limit=100&after={first['next']}").json

    ids = [each["id"] for each in (*first["services"], *rest["services"])]
    assert ids == sorted(town().services)
    assert rest["next"] is None


def test_services_are_found_by_words_type_and_organisation(as_):
    door = as_(WORKER)

    found = door.post("/v1/services/search", json={"words": "soop kitchen", "limit": 3}).json["found"]
    of_type = door.get("/v1/services?type=food").json["services"]
    of_organization = door.get("/v1/services?organization=o-refuge").json["services"]

    assert found[0]["id"] == "s-1"
    assert {"s-0", "s-1"} <= {each["id"] for each in of_type}
    assert [each["id"] for each in of_organization] == [SHELTER]


def test_a_service_is_read_as_may_be_seen(as_):
    public, whole = (
        as_(WORKER).get(f"/v1/services/{SHELTER}").json,
        as_(COORDINATOR).get(f"/v1/services/{SHELTER}").json,
    )

    assert public["service"]["name"] == town().services[SHELTER].name
    assert "Juniper" not in json.dumps(public)
    assert "point" not in public["places"][0]["location"]
    assert whole["places"][0]["location"]["addresses"][0]["address_1"] == "77 Juniper Lane"


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ("limit=0", "/limit"),
        ("limit=many", "/limit"),
        ("type=food.nothing", "/type"),
        ("after=", "/after"),
        (f"organization={'x' * 300}", "/organization"),
    ],
)
def test_a_list_that_cannot_be_is_refused_with_its_place(as_, asked, pointer):
    answer = as_(WORKER).get(f"/v1/services?{asked}")

    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, pointer)


def test_a_record_is_changed_with_its_version_and_a_reason_and_its_history_kept(as_, parts):
    door = as_(COORDINATOR)
    before = door.get("/v1/listings/services/s-1")
    answer = change(door, "services/s-1", {"values": {"name": "Soup at noon", "email": "soup@a.example"}, **WHY})
    history = door.get("/v1/listings/services/s-1/history").json["versions"]

    assert before.headers["ETag"] == '"1"'
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert (answer.json["record"]["name"], answer.json["decided"]) == ("Soup at noon", ["email", "name"])
    assert answer.json["source_says"]["name"] == "Soup kitchen"
    assert [(each["version"], each["change"]["why"], each["fields"]) for each in history] == [
        (2, "they called", ["name", "email", "types"]),
        (1, None, []),
    ]
    assert parts.directories.current().services["s-1"].email == "soup@a.example"


def test_what_a_person_changed_may_be_given_back_to_the_source(as_):
    door = as_(COORDINATOR)
    change(door, "services/s-1", {"values": {"name": "Soup at noon"}, **WHY})

    back = change(door, "services/s-1", {"give_back": ["name"], **WHY}, version=2).json

    assert (back["record"]["name"], back["decided"], back["version"]) == ("Soup kitchen", [], 3)


def test_the_same_file_after_an_edit_still_changes_nothing(as_, parts):
    change(as_(COORDINATOR), "services/s-1", {"values": {"description": "Clothes and a place to wash"}, **WHY})
    change(as_(COORDINATOR), "services/s-2", {"values": {"name": "Clothes"}, **WHY})
    change(as_(COORDINATOR), "services/s-2", {"give_back": ["name"], **WHY}, version=2)

    assert take_in(parts, town()).change is None


def test_a_change_without_a_version_or_to_an_old_one_is_refused(as_):
    door = as_(COORDINATOR)
    body = {"values": {"name": "Soup at noon"}, **WHY}
    change(door, "services/s-1", body)

    assert door.patch("/v1/listings/services/s-1", json=body).status_code == 428
    assert change(door, "services/s-1", body).status_code == 412
    assert door.get("/v1/listings/services/s-1/history").json["versions"][0]["version"] == 2


def test_nothing_other_makes_no_version(as_):
    answer = change(as_(COORDINATOR), "services/s-1", {"values": {}, **WHY})

    assert (answer.status_code, answer.json["version"]) == (200, 1)


@pytest.mark.parametrize(
    ("values", "pointer", "wrong"),
    [
        ({"colour": "red"}, "/values", "has a field that cannot be changed here"),
        ({"id": "s-9"}, "/values", "has a field that cannot be changed here"),
        ({"assured_on": "2026-11-01"}, "/values", "has a field that cannot be changed here"),
        ({"visibility": "public"}, "/values", "has a field that cannot be changed here"),
        ({"name": None}, "/values/name", "cannot be empty"),
        ({"name": "  "}, "/values/name", "is empty"),
        ({"name": 7}, "/values/name", "is no text"),
        ({"status": "open"}, "/values/status", "is none of active, inactive"),
        ({"types": ["food.nothing"]}, "/values/types", "names a service type that there is not"),
        ({"types": "food"}, "/values/types", "is not a list"),
        ({"phones": [{"number": "1"}]}, "/values/phones", "has no id"),
        ({"organization_id": "o-9"}, "/values/organization_id", "names nothing in the directory"),
        ({"criteria": [{"rule": {"Nonsense": {}}}]}, "/values/criteria", ""),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_place(as_, values, pointer, wrong):
    answer = change(as_(COORDINATOR), "services/s-1", {"values": values, **WHY})

    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, pointer)
    assert wrong in answer.json["errors"][0]["detail"]


def test_types_and_criteria_that_a_person_gives_are_confirmed_by_them(as_, parts):
    door = as_(COORDINATOR)
    criterion = {"rule": {"AgeBetween": {"youngest": 18}}, "basis": "suggested", "source": "a call"}

    answer = change(door, "services/s-1", {"values": {"types": ["food.pantry"], "criteria": [criterion]}, **WHY})

    record = parts.directories.current().services["s-1"]
    assert answer.status_code == 200
    assert [(each.type_id, each.basis.value) for each in record.types] == [("food.pantry", "confirmed")]
    assert [(each.basis.value, each.confirmed_by) for each in record.criteria] == [("confirmed", "terminal")]
    take_in(parts, town())  # what was confirmed teaches the other services, and stays itself
    again = parts.directories.current().services["s-1"]
    assert (again.types, again.criteria) == (record.types, record.criteria)
    assert take_in(parts, town()).change is None


def test_verified_is_not_edited(as_, parts):
    door = as_(COORDINATOR)
    answer = change(door, "services/s-1/verify", {}, how="post")

    assert answer.json["record"]["assured_on"] == "2026-11-24"
    assert door.get("/v1/listings/services/s-1/history").json["versions"][0]["change"]["kind"] == "verified"
    assert change(door, "services/s-1/verify", {"on": "2026-11-25"}, version=2, how="post").status_code == 422
    assert change(door, "locations/l-1/verify", {}, how="post").status_code == 404


def test_a_decision_who_may_see_a_place_is_in_the_next_answer(as_, parts):
    coordinator = as_(COORDINATOR)
    at = "locations/l-1/visibility"
    answer = change(coordinator, at, {"visibility": "hidden", **WHY}, how="post")
    assert answer.status_code == 200

    public = as_(WORKER).get("/v1/services/s-1").json
    assert public["places"] == []
    assert "2 Main Street" not in json.dumps(public)
    assert take_in(parts, town()).change is None
    assert parts.directories.served().whole.locations["l-1"].visibility.value == "hidden"


def test_a_system_that_sees_less_changes_only_what_it_sees_whole(as_):
    door = as_(KEY)

    assert change(door, "services/s-1", {"values": {"fees_description": "Free"}, **WHY}).status_code == 200
    assert change(door, f"services/{SHELTER}", {"values": {"fees_description": "Free"}, **WHY}).status_code == 403
    assert door.get(f"/v1/listings/services/{SHELTER}").status_code == 403
    as_(COORDINATOR)
    change(as_(COORDINATOR), f"services/{SHELTER}/visibility", {"visibility": "hidden", **WHY}, how="post")
    hidden = as_(KEY).get(f"/v1/listings/services/{SHELTER}")
    absent = as_(KEY).get("/v1/listings/services/nobody")
    assert (hidden.status_code, hidden.data) == (404, absent.data)
    assert change(as_(KEY), "services/s-2", {"values": {"organization_id": "o-refuge"}, **WHY}).status_code == 422


HIDDEN = Contact(id="c-hidden", name="Quill Vex", visibility=Visibility.HIDDEN, phones=(Phone(id="p-1", number="0"),))
SEEN = Contact(id="c-seen", name="Front desk")


def desks(as_, parts, *contacts):
    """The hall with these contacts, as a coordinator keeps it."""
    written = [json.loads(listing_document(replace(HALL, contacts=(each,))))["contacts"][0] for each in contacts]
    door = as_(COORDINATOR)
    version = door.get("/v1/listings/locations/l-1").json["version"]
    kept = change(door, "locations/l-1", {"values": {"contacts": written}, **WHY}, version=version)
    assert kept.status_code == 200, kept.json
    return as_(KEY)


HALL = town().locations["l-1"]


def test_a_system_that_sees_less_changes_a_place_with_a_contact_that_it_does_not_see_and_leaves_that_as_it_is(
    as_, parts
):
    door = desks(as_, parts, SEEN, HIDDEN)
    before = door.get("/v1/listings/locations/l-1")

    named = change(door, "locations/l-1", {"values": {"name": "Mill Hall"}, **WHY}, version=before.json["version"])
    cleared = change(door, "locations/l-1", {"values": {"contacts": []}, **WHY}, version=named.json["version"])

    assert [before.status_code, named.status_code, cleared.status_code] == [200, 200, 200]
    assert [each["id"] for each in before.json["record"]["contacts"]] == ["c-seen"]
    assert "Quill" not in before.text + named.text + cleared.text
    assert parts.directories.served().whole.locations["l-1"] == replace(HALL, name="Mill Hall", contacts=(HIDDEN,))


def test_whoever_takes_the_id_of_a_contact_that_they_do_not_see_does_not_replace_it(as_, parts):
    door = desks(as_, parts, HIDDEN)
    stolen = {**json.loads(listing_document(replace(HALL, contacts=(SEEN,))))["contacts"][0], "id": HIDDEN.id}

    answer = change(door, "locations/l-1", {"values": {"contacts": [stolen]}, **WHY})

    assert answer.status_code == 200
    assert parts.directories.served().whole.locations["l-1"].contacts == (HIDDEN,)


def test_a_contact_that_is_not_seen_changes_no_version_that_is_seen(as_, parts):
    before = desks(as_, parts, SEEN, HIDDEN).get("/v1/listings/locations/l-1")
    others = (replace(HIDDEN, name="Vex Quill"), replace(HIDDEN, id="c-other", name="Zorba"))
    for other in others:
        door = desks(as_, parts, SEEN, other)
    after = door.get("/v1/listings/locations/l-1")

    stale = change(door, "locations/l-1", {"values": {"name": "Mill Hall"}, **WHY}, version=7)

    assert (after.data, after.headers["ETag"]) == (before.data, before.headers["ETag"])
    assert (stale.status_code, stale.json["version"]) == (412, before.json["version"])


@pytest.mark.parametrize("visibility", [Visibility.PARTIAL, Visibility.HIDDEN])
def test_a_shelter_whose_place_is_kept_secret_is_proposed_by_its_number_to_whoever_asks(as_, parts, visibility):
    whole = parts.directories.served().whole
    version = as_(COORDINATOR).get(f"/v1/listings/locations/{REFUGE.id}").json["version"]
    decided = {"visibility": visibility.value, **WHY}
    change(as_(COORDINATOR), f"locations/{REFUGE.id}/visibility", decided, version=version, how="post")
    asked = {"needs": [{"domain": "bed_tonight"}], "place": {"latitude": 46.6, "longitude": -112.0}}

    sees_all = replace(WORKER, permissions=WORKER.permissions | {Permission.SEE_HIDDEN_PLACES})

    answers = [as_(replace(who, clearance=EVERYTHING)).post("/v1/match", json=asked) for who in (WORKER, sees_all)]

    for answer in answers:
        [option] = [
            each for need in answer.json["needs"] for each in need["options"] if each["service"]["id"] == SHELTER
        ]
        assert "(406) 555-0199" in json.dumps(option)
        assert not any(secret in answer.text for secret in ("Juniper", "59601", "46.5981"))
    assert whole.locations[REFUGE.id].addresses


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/v1/directory/changes"),
        ("post", "/v1/directory/changes/1/undo"),
        ("get", "/v1/directory/imports"),
        ("post", "/v1/directory/imports"),
        ("get", "/v1/listings/services"),
        ("get", f"/v1/listings/services/{SHELTER}/history"),
        ("post", f"/v1/listings/locations/{REFUGE.id}/visibility"),
    ],
)
def test_what_passes_the_whole_directory_on_is_for_who_sees_all_of_it(as_, method, path):
    everything_else = replace(COORDINATOR, permissions=frozenset(Permission) - {Permission.SEE_HIDDEN_PLACES})

    assert getattr(as_(everything_else), method)(path, json=WHY).status_code == 403


def test_records_are_listed_by_what_a_coordinator_looks_for(as_):
    door = as_(COORDINATOR)

    partial = door.get("/v1/listings/locations?visibility=partial").json["listings"]
    old = door.get("/v1/listings/services?verified_before=2026-06-03&limit=1").json

    assert [each["id"] for each in partial] == [REFUGE.id]
    assert ([each["id"] for each in old["listings"]], old["next"]) == (["s-0"], "s-0")
    assert door.get("/v1/listings/services?verified_before=soon&status=open").status_code == 422
    assert door.get("/v1/listings/phones").status_code == 404


def test_where_the_directory_stands_is_told_as_far_as_somebody_may_see(as_):
    public, whole = as_(WORKER).get("/v1/directory").json, as_(COORDINATOR).get("/v1/directory").json

    assert (public["last_change"], public["last_import"], public["not_public"]) == (None, None, None)
    assert (whole["last_change"]["number"], whole["not_public"]) == (1, 1)
    assert whole["last_import"]["report"]["counts"]["services"]["added"] == 7


def test_a_file_is_staged_read_and_taken_in(as_, parts):
    door = as_(COORDINATOR)
    document = json.dumps(
        {"contents": [{"id": "n-1", "name": "A new soup", "organization": {"id": "n-o", "name": "New"}}]}
    )
    staged = door.post("/v1/directory/imports", data=document, content_type="application/json")
    at = staged.headers["Location"]

    assert (staged.status_code, staged.json["state"], staged.headers["ETag"]) == (201, "staged", '"1"')
    assert staged.json["report"]["exceeded"]
    assert parts.directories.served().number == 1
    refused = door.post(f"{at}/apply", json=WHY, headers={"If-Match": '"1"'})
    assert (refused.status_code, refused.json["type"].split("#")[1]) == (409, "too-much-would-change")
    taken = door.post(f"{at}/apply", json={**WHY, "confirmed": True}, headers={"If-Match": '"1"'})
    assert (taken.json["state"], taken.json["change"], taken.headers["ETag"]) == ("applied", 2, '"2"')
    assert [each.name for each in parts.directories.current().services.values()] == ["A new soup"]
    assert door.delete(at, headers={"If-Match": '"2"'}).status_code == 409
    assert door.get(at).json["state"] == "applied"
    assert door.post("/v1/directory/changes/2/undo", json=WHY).json["undoes"] == 2
    assert len(parts.directories.current().services) == 7
    assert [each["number"] for each in door.get("/v1/directory/changes?limit=2").json["changes"]] == [3, 2]
    assert door.get("/v1/directory/changes?before=2").json["changes"][0]["number"] == 1


@pytest.mark.parametrize(
    ("sent", "type_", "status"),
    [
        (b"{}", "application/json", 422),
        (b"", "application/json", 422),
        (b"no zip", "application/zip", 422),
        (b"\xff\xfe\x00", "text/csv", 422),
        (b"{}", "text/plain", 415),
    ],
)
def test_what_is_no_directory_is_refused(as_, sent, type_, status):
    assert as_(COORDINATOR).post("/v1/directory/imports", data=sent, content_type=type_).status_code == status


def test_a_staged_file_may_be_dropped(as_):
    door = as_(COORDINATOR)
    staged = door.post("/v1/directory/imports", json=[{"id": "n-1", "name": "Soup"}])
    at = staged.headers["Location"]

    assert door.delete(at).status_code == 428
    assert door.delete(at, headers={"If-Match": '"9"'}).status_code == 412
    assert door.delete(at, headers={"If-Match": '"1"'}).json["state"] == "dropped"
    assert {each["state"] for each in door.get("/v1/directory/imports").json["imports"]} == {"dropped", "applied"}
    assert door.get("/v1/directory/imports/nothing").status_code == 404


@pytest.mark.parametrize(
    ("shape", "path"),
    [
        (DirectoryAnswer, "/v1/directory"),
        (DirectoryChangesAnswer, "/v1/directory/changes"),
        (DirectoryImportsAnswer, "/v1/directory/imports"),
        (ServicesAnswer, "/v1/services"),
        (WholeServiceAnswer, f"/v1/services/{SHELTER}"),
        (ListingsAnswer, "/v1/listings/services"),
        (ListingAnswer, "/v1/listings/services/s-1"),
        (ListingHistoryAnswer, "/v1/listings/services/s-1/history"),
    ],
)
@pytest.mark.parametrize("caller", [WORKER, COORDINATOR])
def test_every_answer_has_the_shape_that_is_published(as_, shape, path, caller):
    answer = as_(caller).get(path)

    assert answer.status_code == 403 or shape().validate(answer.json) == {}
