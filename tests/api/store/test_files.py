"""Directories and assessments kept as files."""

import json
from datetime import datetime

import pytest

from api.errors import UnknownClient
from api.store import AssessmentsOnFile, DirectoryOnFile, SystemClock
from pie.errors import UnreadableAssessment
from resources_catalog.errors import UnreadableDirectory
from resources_catalog.listing import Visibility
from tests.api.conftest import SAMPLE


def test_assessments_are_found_by_the_name_of_their_file():
    kept = AssessmentsOnFile(SAMPLE / "assessments")

    assert "terrence" in kept.ids()
    assert list(kept.ids()) == sorted(kept.ids())
    assert kept.latest_assessment("terrence").client.name == "Terrence Mallory"


@pytest.mark.parametrize("client", ["nobody", "../directory/services", "", "terrence.json"])
def test_who_is_not_there_is_unknown(client):
    with pytest.raises(UnknownClient):
        AssessmentsOnFile(SAMPLE / "assessments").latest_assessment(client)


def test_a_file_that_is_no_assessment_says_so(tmp_path):
    (tmp_path / "ana.json").write_text("{}")

    with pytest.raises(UnreadableAssessment):
        AssessmentsOnFile(tmp_path).latest_assessment("ana")


def test_a_folder_that_is_not_there_keeps_nobody(tmp_path):
    assert AssessmentsOnFile(tmp_path / "none").ids() == ()


def test_no_hidden_place_leaves_the_store(parts):
    current = parts.directories.current()

    places = (*current.services.values(), *current.locations.values())
    assert Visibility.HIDDEN not in {each.visibility for each in places}
    assert parts.directories.current() is current


def test_every_service_leaves_the_store_with_its_types(parts):
    untyped = [service.name for service in parts.directories.current().services.values() if not service.types]

    assert len(untyped) < 10


def test_a_directory_that_is_not_there_is_unreadable(tmp_path):
    with pytest.raises(UnreadableDirectory):
        DirectoryOnFile(tmp_path / "none").current()


def test_a_directory_is_read_once(tmp_path):
    path = tmp_path / "town.json"
    path.write_text(
        json.dumps({"contents": [{"id": "1", "name": "Soup", "organization": {"id": "o", "name": "Kitchen"}}]})
    )
    kept = DirectoryOnFile(path)
    first = kept.current()

    path.unlink()

    assert kept.current() is first


def test_the_day_is_the_machine_s_own():
    assert abs((SystemClock().today() - datetime.now().astimezone().date()).days) <= 1  # noqa: TID251
