"""Drawing the texts on fees, applying, areas, languages and waiting that are labelled: half on odd rows, none long.

Hardly any directory has texts in a field for waiting or for documents, so for these the piece of any text is drawn that
may speak of it: a pattern finds a word, and labels nothing.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.quality.sampling import SEED, unique_places
from benchmarks.quality.sources import Half, Place, Sources

DC, SF, MIAMI, DC_2022 = "icarol-dc-2012.csv", "icarol-sf-2012.csv", "miami-2020/services.csv", "dc-2022/services.csv"
DRAWN = {
    "fees": ((DC, "FeeStructureSource", 74), (SF, "FeeStructureSource", 12)),
    "applying": (
        (MIAMI, "application_process", 34),
        (DC, "ApplicationProcess", 28),
        (DC_2022, "application_process", 16),
        (SF, "ApplicationProcess", 10),
    ),
    "areas": ((DC, "CoverageArea", 54), (SF, "CoverageArea", 10)),
    "languages": ((DC, "LanguagesOffered", 26), (MIAMI.replace("services", "languages"), "language", 14), (SF, "LanguagesOffered", 8)),
}  # fmt: skip
DOCUMENTS = (
    (DC, ("DocumentsRequired", "ApplicationProcess", "Eligibility"), 26),
    (SF, ("DocumentsRequired", "ApplicationProcess", "Eligibility"), 8),
    (MIAMI, ("application_process",), 18),
    (DC_2022, ("application_process",), 8),
)
WAITING = (
    (DC, ("ApplicationProcess", "Eligibility", "AgencyDescription", "FeeStructureSource", "HoursOfOperation"), 14),
    (SF, ("ApplicationProcess", "AvailabilityPeriod", "AgencyDescription", "NormalWaitTime", "HoursOfOperation"), 12),
    (MIAMI, ("application_process", "description"), 22),
    (DC_2022, ("application_process", "description", "wait_time"), 8),
)
MOST_LETTERS = 400
_PAPERS = re.compile(
    r"\b(?:bring|proof|documents?|documentation|i\.?d\.?|identification|certificates?|licen[sc]e|letter|records?)\b",
    re.IGNORECASE,
)
_WAITS = re.compile(r"\b(?:wait(?!er)|same[- ]day\b|next[- ]day\b|backlog|turn-?around)", re.IGNORECASE)
_ENDS = re.compile(r"\\n|[.\n](?=\s|\Z|\\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is labelled of the text at a place: all of it, or from ``start`` up to ``end``."""

    place: Place
    start: int = 0
    end: int | None = None


def record_text_pieces(sources: Sources, kind: str) -> tuple[Piece, ...]:
    """The texts of a kind to be labelled, all different."""
    if kind == "wait":
        return tuple(_pieces(sources, kind, WAITING, _WAITS))
    if kind == "documents":
        return tuple(_pieces(sources, kind, DOCUMENTS, _PAPERS))
    drawn: dict[str, Piece] = {}
    for file, column, count in DRAWN[kind]:
        chance = random.Random(f"{SEED}{kind}{file}")  # noqa: S311 - a fixed draw, no secret
        for places in unique_places(sources, file, column).values():
            chance.shuffle(places)
            short = [place for place in places if len(sources.text(place) or "") <= MOST_LETTERS]
            for place in short[: count // 2]:
                drawn.setdefault(" ".join((sources.text(place) or "").casefold().split()), Piece(place=place))
    return tuple(drawn.values())


def _pieces(
    sources: Sources, kind: str, drawn: tuple[tuple[str, tuple[str, ...], int], ...], word: re.Pattern[str]
) -> Iterator[Piece]:
    taken: set[str] = set()
    for file, columns, count in drawn:
        chance = random.Random(f"{SEED}{kind}{file}")  # noqa: S311 - a fixed draw, no secret
        places = [unique_places(sources, file, column) for column in columns]
        for half in Half:
            mine = [place for of_column in places for place in of_column[half]]
            chance.shuffle(mine)
            wanted = count // 2
            for place in mine:
                text = sources.text(place) or ""
                piece = _piece(text, place, word)
                beginning = _beginning(text, piece) if piece else ""
                if wanted and piece and beginning not in taken:
                    taken.add(beginning)
                    wanted -= 1
                    yield piece


def _piece(text: str, place: Place, word: re.Pattern[str]) -> Piece | None:
    """The sentence with the word, where there is one and it is not long."""
    found = word.search(text)
    if found is None:
        return None
    start = max((each.end() for each in _ENDS.finditer(text, 0, found.start())), default=0)
    last = _ENDS.search(text, found.end())
    end = last.start() if last else len(text)
    return Piece(place=place, start=start, end=end) if end - start <= MOST_LETTERS else None


def _beginning(text: str, piece: Piece) -> str:
    """Its letters, so that the same sentence of two services is drawn once."""
    return re.sub(r"[^a-z0-9]", "", text[piece.start : piece.end].casefold())[:60]
