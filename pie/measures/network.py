"""The network that the measures look at: who is around the person, over which ties, and who of them knows whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from pie.assessment import Circle, Support, SupportId, TieQuality
from pie.graph import SituationGraph, acquaintances, is_source_of_harm, lives_here, tie_node, ties
from pie.supports import called

Alter: TypeAlias = str
"""The key of the node of somebody around the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Who is around the person: everybody with a tie that is not broken; never a source of harm.

    ``ties`` are theirs, by id. ``knows`` holds for each of them the others whom they are known to know; where
    ``all_pairs_known`` is False, further ones may know each other.
    """

    alters: tuple[Alter, ...]
    ties: tuple[Support, ...]
    names: dict[Alter, str]
    circles: dict[Alter, Circle]
    knows: dict[Alter, frozenset[Alter]]
    all_pairs_known: bool

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.alters)

    @property
    def pairs(self) -> int:
        """How many pairs there are among them."""
        return self.size * (self.size - 1) // 2

    @property
    def pairs_who_know(self) -> int:
        """How many pairs are known to know each other."""
        return sum(len(others) for others in self.knows.values()) // 2


def network(graph: SituationGraph) -> Network:
    """The network of a situation. Those who live with the person know each other, without being asked."""
    live = tuple(tie for tie in ties(graph) if _counts(graph, tie))
    of: dict[Alter, list[Support]] = {}
    for tie in live:
        of.setdefault(tie_node(tie), []).append(tie)
    alters = tuple(sorted(of))
    knows = _knows(alters, (*_at_home(graph, of), *_asked(graph, live)))
    known = sum(len(others) for others in knows.values()) // 2
    return Network(
        alters=alters,
        ties=live,
        names={alter: called(graph, of[alter][0]) for alter in alters},
        circles={alter: _nearest(of[alter]) for alter in alters},
        knows=knows,
        all_pairs_known=acquaintances(graph).is_complete or known == len(alters) * (len(alters) - 1) // 2,
    )


def _counts(graph: SituationGraph, tie: Support) -> bool:
    harms = tie.person is not None and is_source_of_harm(graph, tie.person)
    return not harms and tie.quality is not TieQuality.BROKEN


def _nearest(found: Iterable[Support]) -> Circle:
    """Of several ties to one, the circle that stands first: a neighbour who also visits for work is a neighbour."""
    return min((tie.circle for tie in found), key=list(Circle).index)


def _at_home(graph: SituationGraph, of: dict[Alter, list[Support]]) -> Iterator[tuple[Alter, Alter]]:
    people = ((alter, found[0].person) for alter, found in of.items())
    return combinations((alter for alter, person in people if person and lives_here(graph, person)), 2)


def _asked(graph: SituationGraph, live: Iterable[Support]) -> Iterator[tuple[Alter, Alter]]:
    nodes: dict[SupportId, Alter] = {tie.id: tie_node(tie) for tie in live}
    for pair in acquaintances(graph).pairs:
        if pair.one in nodes and pair.other in nodes:
            yield nodes[pair.one], nodes[pair.other]


def _knows(alters: Iterable[Alter], pairs: Iterable[tuple[Alter, Alter]]) -> dict[Alter, frozenset[Alter]]:
    found: dict[Alter, set[Alter]] = {alter: set() for alter in alters}
    for one, other in pairs:
        if one != other:  # two ties to the same person are no pair
            found[one].add(other)
            found[other].add(one)
    return {alter: frozenset(others) for alter, others in found.items()}
