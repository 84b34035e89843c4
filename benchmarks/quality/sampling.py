"""Drawing the places to be labelled, always the same for one seed: at random, and some chosen for what is rare.

Patterns are used here to find rare kinds of statement, never to label one.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.quality.sources import Half, Place, Sources

SEED = 20_220_131
DC, SF, MIAMI, DC_2022 = (
    "icarol-dc-2012.csv",
    "icarol-sf-2012.csv",
    "miami-2020/eligibility.csv",
    "dc-2022/services.csv",
)
AT_RANDOM = ((DC, "Eligibility", 200), (MIAMI, "eligibility", 190), (SF, "Eligibility", 20))
"""Where the random statements come from, and how many of each (all unique, half on odd rows)."""
WORDS_OF_APPLYING = re.compile(r"eligib|must be|resident|years? old|income", re.IGNORECASE)
FROM_APPLICATION = (DC_2022, "application_process", 16)
MOST_LETTERS_OF_APPLYING = 350
MOST_LETTERS_OF_RARE = 600
WITH_OR_WITHOUT = re.compile(r"with(?: or |/)without", re.IGNORECASE)
"""A turn of one directory that stands in every fifth statement there: left aside when looking for what is rare."""
RARE = {
    "veteran": (r"veteran|military|service ?members?|armed forces", 16),
    "immigration": (r"immigra|refugee|asyl|citizen|undocumented|documented", 16),
    "income figures": (r"\$ ?\d|\d ?%|poverty|median", 22),
    "documents": (r"proof|\bI\.?D\b|birth certificate|documentation|social security (card|number)", 20),
    "exclusion": (r"\bno \w|\bnot\b|except|exclu|cannot|without", 22),
    "or": (r"\bor\b", 18),
    "welcome": (r"welcome|regardless|with or without|priority|prefer", 20),
    "beneficiary": (r"parents?|caregiver|families (of|with)|guardian|whose|child(ren)? of", 16),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A place to be labelled, and why it was drawn."""

    place: Place
    chosen_for: str


def unique_places(sources: Sources, file: str, column: str) -> dict[Half, list[Place]]:
    """One place for each different text, by half: a text that also stands on an odd row is for development."""
    by_text: dict[str, list[int]] = {}
    for row, record in enumerate(sources.records(file), 1):
        text = " ".join((record.get(column) or "").split()).casefold()
        if text:
            by_text.setdefault(text, []).append(row)
    found: dict[Half, list[Place]] = {half: [] for half in Half}
    for rows in by_text.values():
        odd = [row for row in rows if row % 2]
        place = Place(file=file, row=(odd or rows)[0], column=column)
        found[place.half].append(place)
    return found


def eligibility_places(sources: Sources) -> tuple[Drawn, ...]:
    """The eligibility statements: at random by directory, then the rare kinds out of what is left."""
    chance = random.Random(SEED)  # noqa: S311 - a fixed draw, no secret
    drawn: list[Drawn] = []
    left: dict[Half, list[Place]] = {half: [] for half in Half}
    for file, column, count in AT_RANDOM:
        for half, places in unique_places(sources, file, column).items():
            chance.shuffle(places)
            drawn += [Drawn(place=place, chosen_for="random") for place in places[: count // 2]]
            left[half] += places[count // 2 :]
    for places in unique_places(sources, *FROM_APPLICATION[:2]).values():
        fitting = [place for place in places if _speaks_of_applying(sources.text(place) or "")]
        chance.shuffle(fitting)
        drawn += [Drawn(place=place, chosen_for="application") for place in fitting[: FROM_APPLICATION[2] // 2]]
    return (*drawn, *_rare_places(sources, left, {beginning(sources, each.place) for each in drawn}, chance))


def _rare_places(
    sources: Sources, left: dict[Half, list[Place]], taken: set[str], chance: random.Random
) -> Iterator[Drawn]:
    """Some of each rare kind from each half, none that begins like one already drawn, none of pages' length."""
    for kind, (pattern, count) in RARE.items():
        for places in left.values():
            chance.shuffle(places)
            wanted = count // 2
            for place in places:
                text = sources.text(place) or ""
                begins = beginning(sources, place)
                if not wanted:
                    break
                if begins in taken or len(text) > MOST_LETTERS_OF_RARE:
                    continue
                if re.search(pattern, WITH_OR_WITHOUT.sub(" ", text), re.IGNORECASE):
                    taken.add(begins)
                    wanted -= 1
                    yield Drawn(place=place, chosen_for=kind)


def beginning(sources: Sources, place: Place) -> str:
    """The first letters of a text, so that two texts that differ in a comma are not both drawn."""
    return re.sub(r"[^a-z0-9]", "", (sources.text(place) or "").casefold())[:40]


def _speaks_of_applying(text: str) -> bool:
    return len(text) <= MOST_LETTERS_OF_APPLYING and WORDS_OF_APPLYING.search(text) is not None
