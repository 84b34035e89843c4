"""Drawing the hours texts whose ordinary week is labelled."""

import random

from benchmarks.quality.sampling import SEED, unique_places
from benchmarks.quality.sources import Place, Sources

HOURS = (
    ("miami-2020/regular_schedules.csv", "original_text", 90),
    ("icarol-dc-2012.csv", "HoursOfOperation", 80),
    ("icarol-sf-2012.csv", "HoursOfOperation", 40),
)
MOST_LETTERS = 400


def hours_places(sources: Sources) -> tuple[Place, ...]:
    """The hours texts to be labelled: different ones, half on odd rows, none longer than a few lines."""
    drawn: list[Place] = []
    for file, column, count in HOURS:
        chance = random.Random(f"{SEED}{file}{column}")  # noqa: S311 - a fixed draw, no secret
        for places in unique_places(sources, file, column).values():
            chance.shuffle(places)
            short = [place for place in places if len(sources.text(place) or "") <= MOST_LETTERS]
            drawn += short[: count // 2]
    return tuple(drawn)
