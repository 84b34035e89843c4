"""Parents that lead back to where they started: found in one walk, so that each circle can be cut once."""

from collections.abc import Mapping
from typing import TypeVar

Id = TypeVar("Id", bound=str)


def circle_ends(parents: Mapping[Id, Id | None]) -> frozenset[Id]:
    """The records whose parent must go for no chain of parents to lead back: one of each circle. Linear.

    >>> sorted(circle_ends({"a": "b", "b": "c", "c": "a", "d": "d", "e": "a", "f": None}))
    ['a', 'd']
    """
    ends: set[Id] = set()
    settled: set[Id] = set()
    for start in parents:
        path: dict[Id, None] = {}
        here: Id | None = start
        while here is not None and here not in settled and here not in path:
            path[here] = None
            here = parents.get(here)
        if here is not None and here in path:
            ends.add(here)
        settled.update(path)
    return frozenset(ends)
