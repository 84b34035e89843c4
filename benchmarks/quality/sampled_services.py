"""Drawing the services whose types are labelled, split by organisation so that no half knows the other's agencies."""

import hashlib
import random
from collections.abc import Mapping

from benchmarks.quality.sampling import SEED
from benchmarks.quality.sources import Half, Place, Sources

SERVICES = (
    ("dc-2022/services.csv", "name", 90),
    ("miami-2020/services.csv", "name", 100),
    ("icarol-dc-2012.csv", "PublicName", 80),
    ("icarol-sf-2012.csv", "PublicName", 50),
)
"""File, the column of the name, and how many services are drawn, half of them from each half of the organisations."""
_LEVELS = {"icarol-dc-2012.csv": {"Program"}, "icarol-sf-2012.csv": {"Agency", "Program"}}


def organisation_of(place: Place, sources: Sources) -> str:
    """The organisation's name in lower case; what follows a spaced dash in it names a part and is left out."""
    record = sources.records(place.file)[place.row - 1]
    if "ParentAgency" in record:
        name = record["ParentAgency"] or record["PublicName"]
    else:
        name = _organisations(place.file, sources).get(record["organization_id"]) or record["name"]
    return name.split(" - ")[0].strip().casefold()


def half_of(organisation: str) -> Half:
    """Which half an organisation belongs to, by a hash of its name.

    >>> half_of("an invented agency").value
    'held-out'
    """
    odd = hashlib.sha256(organisation.encode()).digest()[0] % 2
    return Half.DEVELOPMENT if odd else Half.HELD_OUT


def service_text(place: Place, sources: Sources) -> str:
    """Name and description of a service: what its label was made from and what its hash is taken of."""
    record = sources.records(place.file)[place.row - 1]
    told = (record.get(place.column), record.get("description") or record.get("AgencyDescription"))
    return "\n".join((part or "").strip() for part in told)


def service_places(sources: Sources) -> tuple[Place, ...]:
    """The services to be labelled; at most three of one organisation, none twice with the same words."""
    drawn: list[Place] = []
    for file, column, count in SERVICES:
        chance = random.Random(f"{SEED}{file}")  # noqa: S311 - a fixed draw, no secret
        places = [
            Place(file=file, row=row, column=column)
            for row, record in enumerate(sources.records(file), 1)
            if record.get("TaxonomyLevelName", "") in _LEVELS.get(file, {""})
        ]
        chance.shuffle(places)
        wanted, of_one, words = dict.fromkeys(Half, count // 2), dict[str, int](), set[str]()
        for place in places:
            organisation, text = organisation_of(place, sources), service_text(place, sources)
            half = half_of(organisation)
            if wanted[half] and of_one.get(organisation, 0) < 3 and text not in words:
                wanted[half] -= 1
                of_one[organisation] = of_one.get(organisation, 0) + 1
                words.add(text)
                drawn.append(place)
    return tuple(drawn)


def _organisations(file: str, sources: Sources) -> Mapping[str, str]:
    folder = file.rsplit("/", 1)[0]
    return {record["id"]: record["name"] for record in sources.records(f"{folder}/organizations.csv")}
