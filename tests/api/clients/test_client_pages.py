"""The pages of clients that are kept: one's own, as one's clearance lets one see them."""

import pytest

from tests.api.clients.documents import FOOD, MARIA
from tests.api.clients.test_client_doors import DOOR, changed, kept

SAFE = "Not assessed at your clearance"


def page(client, path):
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


def test_a_worker_lists_and_opens_their_own_clients(ana, coming, people):
    id_ = kept(ana)

    listed, opened = page(ana, "/"), page(ana, f"/clients/{id_}")
    others = page(coming("other"), "/")

    assert "María Ruiz" in listed
    assert f"/clients/{id_}" in listed
    assert "María Ruiz" in opened
    assert "Sam Oakes" in opened  # the worker's own view
    assert "María Ruiz" not in others
    assert "There are no clients of yours yet." in others


def test_somebody_else_s_client_has_no_page(ana, coming, people):
    id_ = kept(ana)
    other = coming("other")

    for path in ("", "/ecomap.svg", "/review", "/review.svg"):
        there, nowhere = other.get(f"/clients/{id_}{path}"), other.get(f"/clients/none{path}")
        assert (there.status_code, there.data) == (404, nowhere.data)
    assert other.get("/clients/%00").status_code == 404


def test_whoever_may_not_see_violence_is_never_told_that_all_is_well(ana, coming, people):
    id_ = kept(ana, changed(FOOD, household={}))
    ordinary = coming("ordinary_lead")

    listed, opened = page(ordinary, "/"), page(ordinary, f"/clients/{id_}")

    assert SAFE in listed
    assert "Safety: not assessed at your clearance" in opened
    assert "Nothing that was asked calls for action" not in opened
    assert "Nothing that was asked calls for action" in page(ana, f"/clients/{id_}")


def test_somebody_without_an_assessment_is_listed_and_has_a_page(ana):
    id_ = ana.post(DOOR, json={"called": "Tom"}).json["id"]

    assert "Nothing asked yet" in page(ana, "/")
    assert "Nothing is recorded yet" in page(ana, f"/clients/{id_}")


def test_the_list_goes_on(ana, monkeypatch):
    monkeypatch.setattr("api.usecases.clients.list_lines._A_PAGE", 2)
    ids = sorted(kept(ana, FOOD) for _ in range(3))

    first, second = page(ana, "/"), page(ana, f"/?after={ids[1]}")

    assert f"/?after={ids[1]}" in first
    assert ids[2] in second
    assert "Further clients" not in second
    assert page(ana, "/?after=%00") == first


@pytest.mark.parametrize("path", ["/review", "/review.svg", "/ecomap.svg"])
def test_the_review_compares_the_two_newest_versions_as_they_are_seen(ana, coming, people, path):
    id_ = kept(ana, changed(MARIA, assessed_on="2026-11-01"))
    before = ana.get(f"/clients/{id_}/review", headers={"Accept": "text/html"})
    later = {"assessment": changed(MARIA, id="a2", words="it is worse")}
    ana.post(f"{DOOR}/{id_}/assessments", json=later, headers={"If-Match": '"2"'})

    whole = page(ana, f"/clients/{id_}{path}")
    part = page(coming("ordinary_lead"), f"/clients/{id_}{path}")

    assert before.status_code == 404
    assert "María" in whole
    assert "Sam" not in part
    assert "Joy" not in part
