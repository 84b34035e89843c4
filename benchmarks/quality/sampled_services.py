"""Drawing the services whose types are labelled, split by organisation so that no half knows the other's agencies."""

import hashlib
import random
import re
from collections.abc import Mapping, Set

from rapidfuzz import fuzz, process, utils

from benchmarks.quality.sampling import SEED
from benchmarks.quality.sources import Half, Place, Sources, short_hash

SERVICES = (
    ("dc-2022/services.csv", "name", 90),
    ("miami-2020/services.csv", "name", 100),
    ("icarol-dc-2012.csv", "PublicName", 80),
    ("icarol-sf-2012.csv", "PublicName", 50),
)
"""File, the column of the name, and how many services the first drawing has, half of them from each half of the organisations."""
SECOND_SERVICES = (
    ("dc-2022/services.csv", "name", 80),
    ("miami-2020/services.csv", "name", 100),
    ("icarol-dc-2012.csv", "PublicName", 80),
    ("icarol-sf-2012.csv", "PublicName", 60),
)
"""The same of the second drawing."""
_LEVELS = {"icarol-dc-2012.csv": {"Program"}, "icarol-sf-2012.csv": {"Agency", "Program"}}
_SECOND_LEVELS = {file: {"Agency", "Program"} for file in _LEVELS}
FEWEST_LETTERS = 30
"""A description of fewer letters says too little to be drawn a second time (assumed)."""
ALIKE = 85
"""Descriptions more alike than this, of 100, however much longer one is, are one description (assumed)."""
ONE_NAME = 92
"""Organisations' names more alike than this, of 100, however many words one has more, may be one organisation (assumed)."""
_FEWEST_INITIALS = 4
_SMALL_WORDS = {"and", "de", "for", "in", "inc", "of", "on", "the", "to"}
_OTHER_NAMES = frozenset({"14cf9d3073", "600b8da26a", "72491c27c3", "46927fe617", "e262bcaf8e"})
"""Short hashes of names that a reader knew for other names, or parts, of an organisation of the other half."""
_MARKS = re.compile(r"###\w*###|<[^>]*>|\\[nt]")


def organisation_of(place: Place, sources: Sources) -> str:
    """The organisation's name in lower case; what follows a spaced dash in it names a part and is left out."""
    record = sources.records(place.file)[place.row - 1]
    if "ParentAgency" in record:
        name = record["ParentAgency"] or record["PublicName"]
    else:
        name = sources.organisations(place.file).get(record["organization_id"]) or record["name"]
    return name.split(" - ")[0].strip().casefold()


def half_of(organisation: str) -> Half:
    """Which half an organisation belongs to, by a hash of its name.

    >>> half_of("an invented agency").value
    'held-out'
    """
    odd = hashlib.sha256(organisation.encode()).digest()[0] % 2
    return Half.DEVELOPMENT if odd else Half.HELD_OUT


def second_half_of(organisation: str, known: Set[str]) -> Half:
    """Which half an organisation of the second drawing belongs to: one that was known before to development.

    >>> second_half_of("an invented agency", {"an invented agency"}).value
    'development'
    """
    return Half.DEVELOPMENT if organisation in known else half_of(organisation)


def service_text(place: Place, sources: Sources) -> str:
    """Name and description of a service: what its label was made from and what its hash is taken of."""
    record = sources.records(place.file)[place.row - 1]
    return "\n".join((part or "").strip() for part in (record.get(place.column), _description(record)))


def service_places(sources: Sources) -> tuple[Place, ...]:
    """The services of the first drawing; at most three of one organisation, none twice with the same words."""
    drawn: list[Place] = []
    for file, column, count in SERVICES:
        places = _shuffled(sources, file, column, _LEVELS.get(file, {""}), f"{SEED}{file}")
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


def second_service_places(sources: Sources) -> tuple[Place, ...]:
    """The services of the second drawing; at most two of one organisation, none with words like another's.

    Organisations of the first drawing are known and go to development. One whose name is near that of an organisation
    of the other half is left out, since two directories write one agency's name differently; so is a service that does
    not name its organisation.
    """
    first = service_places(sources)
    known = frozenset(organisation_of(place, sources) for place in first)
    names = {half: _Names() for half in Half}
    for organisation in known:
        names[Half.DEVELOPMENT].add(organisation)
    descriptions = [_words(place, sources) for place in first]
    drawn: list[Place] = []
    for file, column, count in SECOND_SERVICES:
        wanted, of_one = dict.fromkeys(Half, count // 2), dict[str, int]()
        for place in _shuffled(sources, file, column, _SECOND_LEVELS.get(file, {""}), f"second {SEED}{file}"):
            organisation, words = organisation_of(place, sources), _words(place, sources)
            half = second_half_of(organisation, known)
            if (
                wanted[half]
                and _is_service(place, sources)
                and of_one.get(organisation, 0) < 2
                and len(words) >= FEWEST_LETTERS
                and _names_organisation(place, sources)
                and short_hash(organisation) not in _OTHER_NAMES
                and not any(each.has_near(organisation) for side, each in names.items() if side is not half)
                and process.extractOne(words, descriptions, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE) is None
            ):
                wanted[half] -= 1
                of_one[organisation] = of_one.get(organisation, 0) + 1
                names[half].add(organisation)
                descriptions.append(words)
                drawn.append(place)
    return tuple(drawn)


def _shuffled(sources: Sources, file: str, column: str, levels: Set[str], seed: str) -> list[Place]:
    places = [
        Place(file=file, row=row, column=column)
        for row, record in enumerate(sources.records(file), 1)
        if record.get("TaxonomyLevelName", "") in levels
    ]
    random.Random(seed).shuffle(places)  # noqa: S311 - a fixed draw, no secret
    return places


def _is_service(place: Place, sources: Sources) -> bool:
    """Agencies beside programmes are the organisations that offer them, in a directory that lists both."""
    level = sources.records(place.file)[place.row - 1].get("TaxonomyLevelName", "")
    return level in _LEVELS.get(place.file, {""})


def _names_organisation(place: Place, sources: Sources) -> bool:
    record = sources.records(place.file)[place.row - 1]
    return "ParentAgency" in record or record["organization_id"] in sources.organisations(place.file)


class _Names:
    """Names of organisations, to find those that are near another name."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._spellings: set[str] = set()

    def add(self, organisation: str) -> None:
        name = utils.default_process(organisation)
        self._names.add(name)
        self._spellings |= _spellings(name)

    def has_near(self, organisation: str) -> bool:
        """Whether one is spelled nearly so, has these words and more, or is written by first letters."""
        name = utils.default_process(organisation)
        if not self._spellings.isdisjoint(_spellings(name)):
            return True
        return process.extractOne(name, self._names, scorer=fuzz.token_set_ratio, score_cutoff=ONE_NAME) is not None


def _spellings(name: str) -> set[str]:
    """A name and the letters that its words begin with, with and without small words."""
    words = name.split()
    initials = ("".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL_WORDS))
    return {name, *(each for each in initials if len(each) >= _FEWEST_INITIALS)}


def _words(place: Place, sources: Sources) -> str:
    """The description in lower case, without marks."""
    told = _description(sources.records(place.file)[place.row - 1])
    return " ".join(_MARKS.sub(" ", told).split()).casefold()


def _description(record: Mapping[str, str]) -> str:
    return record.get("description") or record.get("AgencyDescription") or ""
