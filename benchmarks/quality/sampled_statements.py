"""Drawing eligibility statements a second time: other texts, from more fields, few of one organisation.

Patterns find the kinds that are rare; they label nothing.
"""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from benchmarks.quality.sampled_services import organisation_of
from benchmarks.quality.sampling import (
    DC,
    DC_2022,
    MIAMI,
    MOST_LETTERS_OF_APPLYING,
    MOST_LETTERS_OF_RARE,
    SEED,
    SF,
    WITH_OR_WITHOUT,
    Drawn,
    beginning,
    eligibility_places,
)
from benchmarks.quality.sources import Place, Sources

AT_RANDOM = ((MIAMI, "eligibility", 56), (DC, "Eligibility", 48), (SF, "Eligibility", 16))
"""Fields for eligibility, and how many statements of each; of the last directory all that are left."""
BESIDES = (
    (DC_2022, "application_process", "application", 12),
    (DC_2022, "description", "description", 6),
    (SF, "AgencyDescription", "description", 6),
)
"""Other fields, of which short texts are taken that speak of who may come."""
FURTHER = (
    (DC_2022, "application_process", "application", 15),
    (DC_2022, "description", "description", 12),
    (SF, "AgencyDescription", "description", 15),
    (DC, "Eligibility", "random", 18),
)
"""The same of the directories that have few statements until then, drawn last."""
WORDS_OF_WHO = re.compile(
    r"eligib|must (?:be|have|live)|residents? of|years? (?:old|of age)|\bages?\b|income|open to|citizen|veteran",
    re.IGNORECASE,
)
RARE = {
    "veteran": (r"veteran|military|service ?members?|armed forces|discharge", 6),
    "immigration": (r"immigra|refugee|asyl|citizen|document(?:ed|ation status)|foreign", 6),
    "income figures": (r"\$ ?\d|\d ?%|poverty|median", 7),
    "documents": (r"proof|\bI\.?D\b|certificate|documentation|card|licen[cs]e", 6),
    "exclusion": (r"\bno \w|\bnot\b|except|exclu|cannot|ineligible|without", 8),
    "or": (r"\bor\b", 8),
    "welcome": (r"welcome|regardless|priority|prefer|encouraged|accepted", 6),
    "beneficiary": (r"parents?|caregiver|families (?:of|with)|guardian|whose|child(?:ren)? of|relatives?|spouse", 7),
    "student": (r"student|school|grade|college|diploma|GED", 5),
    "employment": (r"employ|\bwork(?:ing|ers?|ed)?\b|job", 5),
    "justice": (r"offen[cd]|convict|incarcerat|prison|jail|court|probation|parole|criminal|felon", 5),
    "language": (r"speak|english|spanish|creole|language", 4),
    "housing": (r"homeless|shelter|evict|foreclos|tenant|homeowner|rent(?:er|ing|al)?\b|mortgage|housing", 5),
    "not evaluable": (r"\b(?:call|contact|see|varies|vary|inquire|depends?|details)\b", 7),
}
MOST_OF_ONE = 2
"""So many statements of one organisation at most, where the directory says whose they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """What was drawn until now."""

    sources: Sources
    said: set[str]
    beginnings: set[str]
    of_one: dict[str, int] = field(default_factory=dict)

    def takes(self, place: Place, *, begins_otherwise: bool) -> bool:
        """Whether a place is drawn: its words were not labelled yet, and its organisation has few."""
        text = self.sources.text(place) or ""
        organisation = "" if place.file == MIAMI else organisation_of(place, self.sources)
        if _letters(text) in self.said or self.of_one.get(organisation, 0) == MOST_OF_ONE:
            return False
        if begins_otherwise and beginning(self.sources, place) in self.beginnings:
            return False
        self.said.add(_letters(text))
        self.beginnings.add(beginning(self.sources, place))
        if organisation:
            self.of_one[organisation] = self.of_one.get(organisation, 0) + 1
        return True


def second_eligibility_places(sources: Sources) -> tuple[Drawn, ...]:
    """The statements of the second drawing: at random by field, then the rare kinds; none with the words of a first one."""
    first = [each.place for each in eligibility_places(sources)]
    drawing = _Drawing(
        sources=sources,
        said={_letters(sources.text(place) or "") for place in first},
        beginnings={beginning(sources, place) for place in first},
    )
    chance = random.Random(f"{SEED} second")  # noqa: S311 - a fixed draw, no secret
    drawn: list[Drawn] = []
    for file, column, count in AT_RANDOM:
        places = _places(sources, file, column, chance)
        taken = (place for place in places if drawing.takes(place, begins_otherwise=False))
        drawn += [Drawn(place=place, chosen_for="random") for place in islice(taken, count)]
    drawn += _short_places(drawing, BESIDES, MOST_LETTERS_OF_APPLYING, chance)
    drawn += _rare_places(drawing, chance)
    return (*drawn, *_short_places(drawing, FURTHER, MOST_LETTERS_OF_RARE, chance))


def _short_places(
    drawing: _Drawing, fields: Iterable[tuple[str, str, str, int]], longest: int, chance: random.Random
) -> Iterator[Drawn]:
    """Texts of each field; where it is not the field for eligibility those that speak of who may come."""
    for file, column, chosen_for, count in fields:
        texts = ((place, drawing.sources.text(place) or "") for place in _places(drawing.sources, file, column, chance))
        fitting = [
            place
            for place, text in texts
            if len(text) <= longest and (chosen_for == "random" or WORDS_OF_WHO.search(text))
        ]
        taken = (place for place in fitting if drawing.takes(place, begins_otherwise=True))
        yield from (Drawn(place=place, chosen_for=chosen_for) for place in islice(taken, count))


def _rare_places(drawing: _Drawing, chance: random.Random) -> Iterator[Drawn]:
    """Some of each rare kind, none that begins like one already drawn, none of pages' length."""
    places = [place for file, column, _ in AT_RANDOM for place in _places(drawing.sources, file, column, chance)]
    for kind, (pattern, count) in RARE.items():
        chance.shuffle(places)
        fitting = [place for place in places if _is_of(pattern, drawing.sources.text(place) or "")]
        taken = (place for place in fitting if drawing.takes(place, begins_otherwise=True))
        yield from (Drawn(place=place, chosen_for=kind) for place in islice(taken, count))


def _places(sources: Sources, file: str, column: str, chance: random.Random) -> list[Place]:
    """One place of each different text, in an order of chance."""
    by_words: dict[str, Place] = {}
    for row, record in enumerate(sources.records(file), 1):
        by_words.setdefault(_letters(record.get(column) or ""), Place(file=file, row=row, column=column))
    places = [place for words, place in by_words.items() if words]
    chance.shuffle(places)
    return places


def _is_of(pattern: str, text: str) -> bool:
    short = len(text) <= MOST_LETTERS_OF_RARE
    return short and re.search(pattern, WITH_OR_WITHOUT.sub(" ", text), re.IGNORECASE) is not None


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9+$%]", "", text.casefold())
