"""The directory of the sample town is invented throughout, and has what the sample's README promises."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resources_catalog.criteria.profile import rule_from
from resources_catalog.taxonomy import service_types

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
WRITTEN = sorted(path for path in SAMPLE.rglob("*") if path.suffix in {".json", ".md"})
SERVICES: list[dict[str, Any]] = json.loads((SAMPLE / "directory" / "services.json").read_bytes())["contents"]
TELEPHONE = re.compile(r"(?:\(\d{3}\)|\b\d{3}-)\s?\d{3}-\d{4}")
INVENTED_TELEPHONE = re.compile(r"\((?:406|202)\) 555-01\d\d")
WEB_OR_MAIL = re.compile(r"(?:https?://|@)([\w.-]+)")
CODE_SYSTEMS = {"loinc.org"}  # names a system of codes, nobody's page


def places() -> Iterator[dict[str, Any]]:
    return (at["location"] for service in SERVICES for at in service.get("service_at_locations", ()))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_no_telephone_number_and_no_web_address_could_be_real(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [number for number in TELEPHONE.findall(text) if not INVENTED_TELEPHONE.fullmatch(number)] == []
    hosts = set(WEB_OR_MAIL.findall(text)) - CODE_SYSTEMS
    assert [host for host in sorted(hosts) if not host.endswith(".example")] == []


def test_the_counts_are_those_of_the_readme() -> None:
    organisations = {service["organization"]["id"] for service in SERVICES if "organization" in service}

    assert len(SERVICES) == 239
    assert len({service["id"] for service in SERVICES}) == 238
    assert len(organisations) == 85
    assert len({place["id"] for place in places()}) == 103


def test_every_place_stands_in_the_county_or_nowhere() -> None:
    points = {(place["latitude"], place["longitude"]) for place in places() if "latitude" in place}

    outside = {point for point in points if not (46.9 < point[0] < 47.7 and -107.8 < point[1] < -106.2)}
    assert outside == {(0.0, 0.0)}


def test_every_criterion_is_a_rule() -> None:
    for service in SERVICES:
        for criterion in service.get("criteria", ()):
            rule_from(criterion, service["name"])


def test_every_type_is_one_of_ours_and_only_a_minority_has_them() -> None:
    typed = [service["service_types"] for service in SERVICES if "service_types" in service]

    assert {each for types in typed for each in types} <= {each.id for each in service_types()}
    assert len(typed) < len(SERVICES) / 3


@pytest.mark.parametrize(
    ("field", "counts"),
    [
        ("visibility", {None: 236, "hidden": 1, "partial": 2}),
        ("status", {"active": 236, "defunct": 1, "inactive": 1, "temporarily closed": 1}),
    ],
)
def test_some_are_hidden_and_some_closed(field: str, counts: dict[str | None, int]) -> None:
    assert Counter(service.get(field) for service in SERVICES) == counts


def test_two_are_not_to_be_referred_to() -> None:
    assert sum("withheld_because" in service for service in SERVICES) == 2


def test_about_half_state_who_may_come_some_are_open_to_all_and_some_are_silent() -> None:
    stated = [each for each in SERVICES if each.get("criteria", [{"open_to_all": True}]) != [{"open_to_all": True}]]
    open_to_all = [each for each in SERVICES if {"open_to_all": True} in each.get("criteria", ())]
    says = ("criteria", "eligibility_description", "minimum_age", "maximum_age")
    silent = [each for each in SERVICES if not any(name in each for name in says)]

    assert (len(stated), len(open_to_all), len(silent)) == (103, 47, 9)
