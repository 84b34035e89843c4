"""Clues that a service is of some type: where the record names the type, how surely, and what to show of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from resources_catalog.taxonomy import ServiceTypeId


class ClueKind(Enum):
    """Where a record names a type."""

    TERM = "term"
    """In a term of the source's own taxonomy."""
    NAME = "name"
    """In the name of the service."""
    DESCRIPTION = "description"
    """In its description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One place where a record names a type; ``strength`` in thousandths, among clues of its kind.

    ``loose`` where it does so by words that many kinds of help are called by; ``own`` where a term is the id of the type
    itself. ``stated`` where the source itself filed the service under this type; ``says`` is shown to a coordinator.
    """

    type_id: ServiceTypeId
    kind: ClueKind
    strength: int
    says: str
    stated: bool = False
    named: bool = True
    loose: bool = False
    own: bool = False


def clues_by_type(clues: Iterable[Clue]) -> Mapping[ServiceTypeId, tuple[Clue, ...]]:
    """The clues for each type, the strongest first."""
    found: dict[ServiceTypeId, list[Clue]] = defaultdict(list)
    for clue in clues:
        found[clue.type_id].append(clue)
    return {type_id: tuple(sorted(of, key=_strongest_first)) for type_id, of in found.items()}


def told_by(clues: Iterable[Clue]) -> float:
    """What several clues of one kind tell together, 0..1: what remains doubtful after one is lessened by the next.

    >>> clue = Clue(type_id=ServiceTypeId("food.pantry"), kind=ClueKind.NAME, strength=500, says="")
    >>> told_by([clue, clue])
    0.75
    """
    doubt = 1.0
    for clue in clues:
        doubt *= 1 - clue.strength / 1000
    return 1 - doubt


def _strongest_first(clue: Clue) -> tuple[int, str]:
    return -clue.strength, clue.says
