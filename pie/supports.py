"""Who already helps: how well each need domain is covered, by how many, what is too much for whom, and who else could."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Protocol

from pie.assessment import (
    Beneficiary,
    Circle,
    Direction,
    Often,
    PersonId,
    Relation,
    Room,
    Support,
    SupportId,
    TieQuality,
)
from pie.codes import NeedDomain
from pie.codes.tables import rows, unrepeated
from pie.graph import STRAINED, NodeKind, SituationGraph, is_source_of_harm, live_problems, person_node, ties

MANY_NEEDS = 3
"""From this number of need domains on one supporter carries many; assumed."""

_NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A tie through which help comes now, and its capacity in thousandths (1000: nothing more could be wished)."""

    support: Support
    called: str
    is_natural: bool
    capacity_permille: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How one need domain is covered: by whom, the strongest first, and then by id."""

    domain: NeedDomain
    helpers: tuple[Helper, ...] = ()

    @property
    def best_permille(self) -> int:
        """The capacity of the strongest helper, in thousandths; 0 where nobody helps."""
        return max((helper.capacity_permille for helper in self.helpers), default=0)

    @property
    def total_permille(self) -> int:
        """The capacities together, in thousandths; may exceed 1000."""
        return sum(helper.capacity_permille for helper in self.helpers)

    @property
    def redundancy(self) -> int:
        """How many different people and organisations help; 1 is a single point of failure."""
        return len({_who(helper.support) for helper in self.helpers})

    @property
    def is_single_point_of_failure(self) -> bool:
        """Whether everything hangs on one helper."""
        return self.redundancy == 1

    @property
    def natural(self) -> tuple[Helper, ...]:
        """The helpers from the person's own life."""
        return tuple(helper for helper in self.helpers if helper.is_natural)

    @property
    def formal(self) -> tuple[Helper, ...]:
        """The helpers whose work it is."""
        return tuple(helper for helper in self.helpers if not helper.is_natural)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overload:
    """A supporter who carries much, and why we say so, in plain sentences."""

    support: SupportId
    called: str
    because: tuple[str, ...]


class Concern(Protocol):
    """What help is sought for: a need is one."""

    @property
    def domain(self) -> NeedDomain:
        """The need domain."""

    @property
    def beneficiary(self) -> Beneficiary:
        """Whom it concerns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NaturalSupport:
    """Somebody in the person's own life who helps with a need now, or could, and why we say so."""

    support: SupportId
    called: str
    helps_now: bool
    because: tuple[str, ...]


def helping_ties(graph: SituationGraph) -> tuple[Support, ...]:
    """The ties through which help comes now, by id: toward the client, not broken, never from a source of harm.

    Where nobody asked about the direction, help that is recorded by domain or kind says enough.
    """
    return tuple(tie for tie in ties(graph) if _may_help(graph, tie) and _gives_now(tie))


def coverage(graph: SituationGraph) -> dict[NeedDomain, Coverage]:
    """The coverage of every need domain, in the order of the domains; one that nobody helps with has no helpers."""
    helping = [_helper(graph, tie) for tie in helping_ties(graph)]
    return {domain: _coverage(domain, helping) for domain in NeedDomain}


def single_points_of_failure(graph: SituationGraph) -> tuple[Coverage, ...]:
    """The domains where everything hangs on one helper, in the order of the domains."""
    return tuple(each for each in coverage(graph).values() if each.is_single_point_of_failure)


def overloaded(graph: SituationGraph) -> tuple[Overload, ...]:
    """The supporters who carry too much, by id: many domains, no room for more, or a tie under strain."""
    found = (
        Overload(support=tie.id, called=called(graph, tie), because=tuple(_burdens(graph, tie)))
        for tie in helping_ties(graph)
    )
    return tuple(overload for overload in found if overload.because)


def natural_options(graph: SituationGraph, need: Concern) -> tuple[NaturalSupport, ...]:
    """Who from the person's own life helps with this need now or could, helping ones first, then most room, then by id.

    Never a source of harm, never over a broken tie, never the one whom the need concerns, and for help that is not
    given yet never somebody known to have no room for more.
    """
    found = []
    for tie in ties(graph):
        helps_now = need.domain in tie.helps_with and _gives_now(tie)
        could = need.domain in tie.could_help_with and tie.room is not Room.NONE
        if not (helps_now or could) or not _may_offer(graph, tie, need.beneficiary):
            continue
        rank = (not helps_now, -(tie.room.value if tie.room else 0), tie.id)
        found.append((rank, _natural(graph, tie, need.domain, helps_now=helps_now)))
    return tuple(option for _, option in sorted(found, key=lambda each: each[0]))


def called(graph: SituationGraph, tie: Support) -> str:
    """What to call whoever is at the other end of the tie: a name where there is one, else who they are."""
    if tie.person is None:
        return tie.organization or "an organisation"
    person = graph.nodes[person_node(tie.person)]["value"]
    return person.name or unnamed(person.relation)


def unnamed(relation: Relation) -> str:
    """What to call somebody without a name.

    >>> unnamed(Relation.OTHER_FAMILY), unnamed(Relation.OTHER)
    ('a relative', 'somebody')
    """
    special = {Relation.OTHER: "somebody", Relation.OTHER_FAMILY: "a relative", Relation.SELF: "the person themself"}
    return special.get(relation, f"a {relation.value.replace('_', ' ')}")


def capacity_permille(tie: Support) -> int:
    """How much a tie can carry, in thousandths: its quality, less where it comes with criticism. Table: assumed."""
    quality = tie.quality.value if tie.quality else _NOT_ASKED
    critical = tie.critical.name.lower() if tie.critical else _NOT_ASKED
    return _capacities()["quality", quality] * _capacities()["critical", critical] // 1000


def is_natural(tie: Support) -> bool:
    """Whether help comes from the person's own life rather than from somebody whose work it is."""
    return tie.circle is not Circle.FORMAL


@cache
def _capacities() -> dict[tuple[str, str], int]:
    text = resources.files("pie").joinpath("support_capacity.csv").read_text(encoding="utf-8")
    found = unrepeated(rows("support_capacity.csv", text), "attribute", "level")
    return {(row.text("attribute"), row.text("level")): row.whole_number("permille", 0, 1000) for row in found}


def _may_help(graph: SituationGraph, tie: Support) -> bool:
    harms = tie.person is not None and is_source_of_harm(graph, tie.person)
    return not harms and tie.quality is not TieQuality.BROKEN


def _may_offer(graph: SituationGraph, tie: Support, beneficiary: Beneficiary) -> bool:
    concerns_them = tie.person is not None and tie.person == beneficiary.person
    return is_natural(tie) and _may_help(graph, tie) and not concerns_them


def _gives_now(tie: Support) -> bool:
    return tie.direction is not Direction.FROM_CLIENT and bool(tie.helps_with or tie.gives or tie.direction)


def _helper(graph: SituationGraph, tie: Support) -> Helper:
    return Helper(
        support=tie,
        called=called(graph, tie),
        is_natural=is_natural(tie),
        capacity_permille=capacity_permille(tie),
    )


def _coverage(domain: NeedDomain, helping: Iterable[Helper]) -> Coverage:
    found = [helper for helper in helping if domain in helper.support.helps_with]
    found.sort(key=lambda helper: (-helper.capacity_permille, helper.support.id))
    return Coverage(domain=domain, helpers=tuple(found))


def _who(tie: Support) -> PersonId | tuple[str, str | None]:
    return tie.person if tie.person is not None else (NodeKind.ORGANISATION, tie.organization)


def _burdens(graph: SituationGraph, tie: Support) -> Iterable[str]:
    who = called(graph, tie)
    carried = len(set(tie.helps_with))
    if carried >= MANY_NEEDS:
        yield f"{who} helps with {carried} different needs."
    if tie.room is Room.NONE:
        yield f"{who} cannot take on more."
    if tie.quality in STRAINED or tie.critical is Often.ALMOST_ALWAYS:
        yield f"The tie with {who} is under strain."
    if tie.person is not None and any(problem.about.person == tie.person for problem in live_problems(graph)):
        yield f"{who} has troubles of their own."


def _natural(graph: SituationGraph, tie: Support, domain: NeedDomain, *, helps_now: bool) -> NaturalSupport:
    who = called(graph, tie)
    said = [f"{who} helps with {domain.label} now." if helps_now else f"{who} could help with {domain.label}."]
    if tie.room is Room.NONE:
        said.append(f"{who} cannot take on more.")
    elif tie.room is not None:
        said.append(f"{who} has {tie.room.name.lower()} room for more.")
    if tie.quality in STRAINED or tie.critical is Often.ALMOST_ALWAYS:
        said.append("The tie is under strain: ask first whether more help is welcome.")
    return NaturalSupport(support=tie.id, called=who, helps_now=helps_now, because=tuple(said))
