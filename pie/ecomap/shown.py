"""What an ecomap shows: who stands around the household, over which ties, in one order for drawing and table."""

from dataclasses import dataclass

from pie.assessment import (
    CLIENT_ID,
    Circle,
    Direction,
    HelpKind,
    Often,
    Person,
    Relation,
    Support,
    TieQuality,
)
from pie.codes import NeedDomain
from pie.graph import (
    STRAINED,
    NodeKind,
    SituationGraph,
    is_source_of_harm,
    lives_here,
    people,
    person_node,
    tie_node,
    ties,
)
from pie.supports import called, unnamed

CIRCLES: dict[Circle, str] = {
    Circle.HOUSEHOLD: "household",
    Circle.FAMILY: "family",
    Circle.FRIENDS: "friends",
    Circle.NEIGHBOURS: "neighbours",
    Circle.WORK_SCHOOL: "work or school",
    Circle.GROUPS: "groups and clubs",
    Circle.FORMAL: "services",
}
"""The circles in the words of the drawing, in their order around the household."""

QUALITIES: dict[TieQuality | None, str] = {
    TieQuality.STRONG: "strong",
    TieQuality.ORDINARY: "ordinary",
    TieQuality.TENUOUS: "tenuous",
    TieQuality.STRESSFUL: "stressful",
    TieQuality.CONFLICTUAL: "conflictual",
    TieQuality.BROKEN: "broken",
    None: "not asked",
}
"""The kinds of ties in words; line types after Hartman (1978), with the conflictual and broken ones added to them."""

DIRECTIONS: dict[Direction | None, str] = {
    Direction.TO_CLIENT: "gives help",
    Direction.FROM_CLIENT: "gets help",
    Direction.BOTH: "gives and gets help",
    None: "direction not asked",
}
"""Which way help flows, said of the one at the other end of the tie."""

SOURCE_OF_HARM = "source of harm"

_CIRCLE_OF: dict[Relation, Circle] = {
    Relation.FRIEND: Circle.FRIENDS,
    Relation.NEIGHBOUR: Circle.NEIGHBOURS,
    Relation.COLLEAGUE: Circle.WORK_SCHOOL,
    Relation.PROFESSIONAL: Circle.FORMAL,
    Relation.OTHER: Circle.GROUPS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A person or organisation around the household, with the ties to them by id; none where none was recorded."""

    key: str
    called: str
    circle: Circle
    is_organisation: bool
    is_source_of_harm: bool
    ties: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EcomapRow:
    """One tie in words, as the drawing shows it."""

    who: str
    circle: str
    tie: str
    direction: str
    gives: str
    strain: str


NOBODY: frozenset[str] = frozenset()


def centre(graph: SituationGraph, *, for_export: bool, without: frozenset[str] = NOBODY) -> tuple[str, ...]:
    """What stands in the middle: the client, then everybody who lives with them, by id; nobody with a key in ``without``."""
    client, *others = (each for each in people(graph) if person_node(each.id) not in without)
    at_home = [each for each in others if lives_here(graph, each.id) and _is_shown(graph, each, for_export=for_export)]
    return (client.name or "The client", *(each.name or unnamed(each.relation) for each in at_home))


def around(graph: SituationGraph, *, for_export: bool, without: frozenset[str] = NOBODY) -> tuple[Around, ...]:
    """Who stands around, by circle, then by name: everybody with a tie, and people elsewhere without one.

    For export no source of harm is among them, and nobody with a key in ``without`` ever is.
    """
    of: dict[str, list[Support]] = {}
    for tie in ties(graph):
        of.setdefault(tie_node(tie), []).append(tie)
    shown = [
        _person(graph, person, tuple(of.get(person_node(person.id), ())))
        for person in people(graph)
        if _stands_around(graph, person, of) and _is_shown(graph, person, for_export=for_export)
    ]
    shown += [
        _organisation(graph, key, tuple(found)) for key, found in of.items() if key.startswith(NodeKind.ORGANISATION)
    ]
    return tuple(sorted((each for each in shown if each.key not in without), key=order_around))


def order_around(each: Around) -> tuple[int, str, str]:
    """By circle, then by name."""
    return list(CIRCLES).index(each.circle), each.called, each.key


def ecomap_table(graph: SituationGraph, *, for_export: bool) -> tuple[EcomapRow, ...]:
    """The drawing in words, one row a tie, in the drawing's order; for export no source of harm is among them."""
    return tuple(_row(each, tie) for each in around(graph, for_export=for_export) for tie in (each.ties or (None,)))


def tie_words(tie: Support | None) -> str:
    """A tie in a few words, as it stands beside the line.

    >>> tie_words(None)
    'tie not asked'
    """
    if tie is None or (tie.quality is None and tie.direction is None):
        return "tie not asked"
    return f"{QUALITIES[tie.quality]}; {DIRECTIONS[tie.direction]}" if tie.quality else DIRECTIONS[tie.direction]


def help_words(tie: Support | None) -> str:
    """What a tie gives and helps with, in the order of the code tables; empty where nothing is recorded."""
    if tie is None:
        return ""
    kinds = [kind.value for kind in HelpKind if kind in tie.gives]
    domains = [domain.label for domain in NeedDomain if domain in tie.helps_with]
    return ", ".join(kinds) + (": " if kinds and domains else "") + ", ".join(domains)


def _is_shown(graph: SituationGraph, person: Person, *, for_export: bool) -> bool:
    return not (for_export and is_source_of_harm(graph, person.id))


def _stands_around(graph: SituationGraph, person: Person, of: dict[str, list[Support]]) -> bool:
    if person.id == CLIENT_ID:
        return False
    has_tie = person_node(person.id) in of
    return has_tie or is_source_of_harm(graph, person.id) or not lives_here(graph, person.id)


def _person(graph: SituationGraph, person: Person, found: tuple[Support, ...]) -> Around:
    return Around(
        key=person_node(person.id),
        called=person.name or unnamed(person.relation),
        circle=found[0].circle if found else _CIRCLE_OF.get(person.relation, Circle.FAMILY),
        is_organisation=False,
        is_source_of_harm=is_source_of_harm(graph, person.id),
        ties=found,
    )


def _organisation(graph: SituationGraph, key: str, found: tuple[Support, ...]) -> Around:
    return Around(
        key=key,
        called=called(graph, found[0]),
        circle=found[0].circle,
        is_organisation=True,
        is_source_of_harm=False,
        ties=found,
    )


def _row(each: Around, tie: Support | None) -> EcomapRow:
    return EcomapRow(
        who=each.called,
        circle=CIRCLES[tie.circle if tie else each.circle],
        tie=QUALITIES[tie.quality if tie else None],
        direction=DIRECTIONS[tie.direction if tie else None],
        gives=help_words(tie),
        strain=strain_words(each, tie),
    )


_CRITICAL = {
    Often.HARDLY_EVER: "hardly ever critical",
    Often.SOMETIMES: "sometimes critical",
    Often.ALMOST_ALWAYS: "almost always critical",
}


def strain_words(each: Around, tie: Support | None) -> str:
    """What strains a tie; empty where nothing is recorded."""
    said = [SOURCE_OF_HARM] if each.is_source_of_harm else []
    if tie is not None and tie.quality in STRAINED:
        said.append("under strain")
    if tie is not None and tie.critical is not None:
        said.append(_CRITICAL[tie.critical])
    return ", ".join(said)
