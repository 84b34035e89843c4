"""The situation of one person as a graph: who and what surrounds them, what troubles, eases, helps and harms.

Keys of nodes are ``client`` or ``kind:id`` (an organisation's id is its name). Values stand in the attributes
``kind`` and ``value``; edges carry ``kind``, and ``value`` where a support, problem or relation stands behind them.
Nodes and edges are added in the order of their ids, so equal assessments give equal graphs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

import networkx as nx

from pie.assessment import (
    CLIENT_ID,
    Acquaintances,
    Assessment,
    BeneficiaryKind,
    Direction,
    FindingStatus,
    Goal,
    Household,
    Often,
    Person,
    PersonId,
    Problem,
    ProblemId,
    Strength,
    Support,
    SupportId,
    TieQuality,
    Wish,
)
from pie.codes import Severity
from pie.screening import suggested_findings

SituationGraph: TypeAlias = nx.MultiDiGraph
"""A networkx MultiDiGraph as :func:`situation_graph` builds it."""

CLIENT_NODE = "client"

_NAMED = 3  # so many problems are named in a sentence; assumed


class NodeKind(StrEnum):
    """What a node stands for."""

    CLIENT = "client"
    PERSON = "person"
    ORGANISATION = "organisation"
    PROBLEM = "problem"
    STRENGTH = "strength"
    GOAL = "goal"


class EdgeKind(StrEnum):
    """What an edge says of the two nodes, read from its beginning to its end."""

    SUPPORTS = "supports"
    STRAINS = "strains"
    LIVES_WITH = "lives_with"
    HAS_ROLE = "has_role"
    AFFECTED_BY = "affected_by"
    AGGRAVATES = "aggravates"
    EASES = "eases"
    SERVES_GOAL = "serves_goal"
    HARMS = "harms"


STRAINED: frozenset[TieQuality] = frozenset({TieQuality.STRESSFUL, TieQuality.CONFLICTUAL})
"""The ties that cost strength, after Hartman (1978)."""


def situation_graph(assessment: Assessment) -> SituationGraph:
    """The graph of this assessment.

    Somebody who is a source of harm is a node with ``harms`` edges and never has a ``supports`` edge, whatever was
    recorded of help from them. Refuted problems are nodes too, so that a worker sees what was ruled out; whoever
    counts problems asks :func:`live_problems`. What answers to a screening suggest beside the recorded problems is a
    suggested problem like any other. Raises KeyError for an id that stands for nothing in the assessment.
    """
    graph = nx.MultiDiGraph(
        household=assessment.household,
        wishes=tuple(sorted(assessment.wishes, key=_wish_order)),
        ties=tuple(sorted(assessment.supports, key=lambda tie: tie.id)),
        acquaintances=assessment.acquaintances or Acquaintances(),
    )
    harmful = sources_of_harm(assessment)
    _add_people(graph, assessment, harmful)
    _add_problems(graph, assessment)
    _add_strengths_and_goals(graph, assessment)
    for tie in graph.graph["ties"]:
        _add_tie(graph, tie, is_harmful=tie.person in harmful)
    return graph


def sources_of_harm(assessment: Assessment) -> frozenset[PersonId]:
    """The people marked as a source of harm, and those whom a problem that is not refuted names as doing harm.

    The client is never among them: they are the one we help.
    """
    marked = {person.id for person in assessment.people if person.source_of_harm}
    named = {problem.harmed_by for problem in assessment.problems if problem.status is not FindingStatus.REFUTED}
    return frozenset(id_ for id_ in marked | named if id_ is not None and id_ != CLIENT_ID)


def person_node(id_: PersonId) -> str:
    """The key of a person's node."""
    return CLIENT_NODE if id_ == CLIENT_ID else f"{NodeKind.PERSON}:{id_}"


def problem_node(id_: ProblemId) -> str:
    """The key of a problem's node."""
    return f"{NodeKind.PROBLEM}:{id_}"


def tie_node(tie: Support) -> str:
    """The key of the node at the other end of a tie: a person's or an organisation's."""
    return f"{NodeKind.ORGANISATION}:{tie.organization}" if tie.person is None else person_node(tie.person)


def people(graph: SituationGraph) -> tuple[Person, ...]:
    """The client, then everybody else by id."""
    return tuple(value for _, value in _values(graph, NodeKind.CLIENT, NodeKind.PERSON))


def problems(graph: SituationGraph) -> tuple[Problem, ...]:
    """Every problem, by id; refuted ones too."""
    return tuple(value for _, value in _values(graph, NodeKind.PROBLEM))


def strengths(graph: SituationGraph) -> tuple[Strength, ...]:
    """Every strength, by id."""
    return tuple(value for _, value in _values(graph, NodeKind.STRENGTH))


def goals(graph: SituationGraph) -> tuple[Goal, ...]:
    """Every goal, by id."""
    return tuple(value for _, value in _values(graph, NodeKind.GOAL))


def ties(graph: SituationGraph) -> tuple[Support, ...]:
    """Every recorded tie by id: helping or not, broken or not, those with a source of harm too."""
    found: tuple[Support, ...] = graph.graph["ties"]
    return found


def acquaintances(graph: SituationGraph) -> Acquaintances:
    """Who of the supports knows whom, as far as it was asked."""
    found: Acquaintances = graph.graph["acquaintances"]
    return found


def wishes(graph: SituationGraph) -> tuple[Wish, ...]:
    """What help is wanted with, in a fixed order."""
    found: tuple[Wish, ...] = graph.graph["wishes"]
    return found


def household(graph: SituationGraph) -> Household:
    """The household and what holds for all of it."""
    found: Household = graph.graph["household"]
    return found


def is_source_of_harm(graph: SituationGraph, id_: PersonId) -> bool:
    """Whether this person must never be suggested, routed through, notified or shown outside the worker's view."""
    return bool(graph.nodes[person_node(id_)]["is_source_of_harm"])


def lives_here(graph: SituationGraph, id_: PersonId) -> bool:
    """Whether this person is the client or known to live with them."""
    return id_ == CLIENT_ID or graph.has_edge(CLIENT_NODE, person_node(id_), key=EdgeKind.LIVES_WITH)


def members(graph: SituationGraph) -> tuple[Person, ...]:
    """The people known to live with the client, by id; sources of harm among them are left out."""
    return tuple(
        person
        for person in people(graph)
        if person.id != CLIENT_ID and lives_here(graph, person.id) and not is_source_of_harm(graph, person.id)
    )


def live_problems(graph: SituationGraph) -> tuple[Problem, ...]:
    """The problems that count, by id: neither refuted nor found to be none (severity 1)."""
    return tuple(problem for problem in problems(graph) if is_live(problem))


def is_live(problem: Problem) -> bool:
    """Whether the problem counts: it is not refuted, and was not found to be none."""
    return problem.status is not FindingStatus.REFUTED and problem.severity is not Severity.NO_PROBLEM


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeWorse:
    """The other live problems that one problem makes worse, directly or through others.

    They are counted by status, since there may be many; ``first`` holds a few of them, by id.
    """

    confirmed: int = 0
    suggested: int = 0
    first: tuple[Problem, ...] = ()

    @property
    def number(self) -> int:
        """How many there are."""
        return self.confirmed + self.suggested


def aggravated_by(graph: SituationGraph) -> dict[ProblemId, MadeWorse]:
    """For each live problem, the other live ones that it makes worse.

    A circle of problems is no trouble: each makes all the others worse. What is reached is kept as the bits of one
    number per circle, so that thousands of problems in a chain cost no more than a walk along it.
    """
    live = live_problems(graph)
    place = {problem_node(problem.id): index for index, problem in enumerate(live)}
    circles = nx.condensation(_aggravation(graph, place))
    reached: dict[int, int] = {}
    for circle in reversed(list(nx.topological_sort(circles))):
        bits = sum(1 << place[node] for node in circles.nodes[circle]["members"])
        for next_ in circles.successors(circle):
            bits |= reached[next_]
        reached[circle] = bits
    of = circles.graph["mapping"]
    confirmed = sum(1 << index for index, each in enumerate(live) if each.status is FindingStatus.CONFIRMED)
    return {
        live[index].id: _made_worse(reached[of[node]] & ~(1 << index), confirmed, live) for node, index in place.items()
    }


def _made_worse(bits: int, confirmed: int, live: tuple[Problem, ...]) -> MadeWorse:
    first: list[Problem] = []
    certain, rest = (bits & confirmed).bit_count(), bits
    while rest and len(first) < _NAMED:
        lowest = rest & -rest
        first.append(live[lowest.bit_length() - 1])
        rest ^= lowest
    return MadeWorse(confirmed=certain, suggested=bits.bit_count() - certain, first=tuple(first))


def roots(graph: SituationGraph) -> tuple[ProblemId, ...]:
    """The problems to begin with, by id: they make others worse, and nothing outside their own circle makes them worse.

    Problems that feed each other in a circle which nothing feeds from outside are all roots.
    """
    live = {problem_node(problem.id): problem for problem in live_problems(graph)}
    chain = _aggravation(graph, live)
    circles = nx.condensation(chain)
    found = [
        live[node].id
        for circle in circles
        if not circles.in_degree(circle)
        for node in circles.nodes[circle]["members"]
        if chain.out_degree(node)
    ]
    return tuple(sorted(found))


def without_tie(graph: SituationGraph, id_: SupportId) -> SituationGraph:
    """The same situation without this tie: the person or organisation stays, what the tie gave and cost is gone."""
    lost = graph.copy()
    lost.graph["ties"] = tuple(tie for tie in ties(graph) if tie.id != id_)
    keys = {f"{kind}:{id_}" for kind in EdgeKind}
    lost.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2] in keys])
    return lost


def _aggravation(graph: SituationGraph, live: Iterable[str]) -> "nx.DiGraph":
    nodes = set(live)
    chain = nx.DiGraph()
    chain.add_nodes_from(sorted(nodes))
    chain.add_edges_from(
        (tail, head)
        for tail, head, kind in graph.edges(data="kind")
        if kind is EdgeKind.AGGRAVATES and tail in nodes and head in nodes
    )
    return chain


def _values(graph: SituationGraph, *kinds: NodeKind) -> Iterator[tuple[str, Any]]:
    return ((key, data["value"]) for key, data in graph.nodes(data=True) if data["kind"] in kinds)


def _add_people(graph: SituationGraph, assessment: Assessment, harmful: frozenset[PersonId]) -> None:
    graph.add_node(CLIENT_NODE, kind=NodeKind.CLIENT, value=assessment.client, is_source_of_harm=False)
    at_home = set(assessment.household.members)
    for person in sorted(assessment.people, key=lambda each: each.id):
        node, harms = person_node(person.id), person.id in harmful
        graph.add_node(node, kind=NodeKind.PERSON, value=person, is_source_of_harm=harms)
        _add_edge(graph, node, CLIENT_NODE, EdgeKind.HAS_ROLE, value=person.relation)
        if person.id in at_home or person.lives_with_client:
            _add_edge(graph, CLIENT_NODE, node, EdgeKind.LIVES_WITH)
        if person.source_of_harm:
            _add_edge(graph, node, CLIENT_NODE, EdgeKind.HARMS)


def _add_problems(graph: SituationGraph, assessment: Assessment) -> None:
    found = sorted((*assessment.problems, *suggested_findings(assessment)), key=lambda each: each.id)
    for problem in found:
        graph.add_node(problem_node(problem.id), kind=NodeKind.PROBLEM, value=problem)
    for problem in found:
        node, whom = problem_node(problem.id), _affected(problem)
        if whom is not None:
            _known(graph, whom)
            _add_edge(graph, whom, node, EdgeKind.AFFECTED_BY, value=problem.about)
        for worse in sorted(set(problem.aggravates) - {problem.id}):
            _add_edge(graph, node, _known(graph, problem_node(worse)), EdgeKind.AGGRAVATES)
        if problem.harmed_by is not None and problem.status is not FindingStatus.REFUTED:
            harming = _known(graph, person_node(problem.harmed_by))
            _add_edge(graph, harming, whom or CLIENT_NODE, EdgeKind.HARMS, id_=node, value=problem)


def _affected(problem: Problem) -> str | None:
    """The node of whom the problem concerns: the household is drawn at the client."""
    if problem.about.kind is BeneficiaryKind.UNKNOWN:
        return None
    if problem.about.kind is BeneficiaryKind.MEMBER and problem.about.person is not None:
        return person_node(problem.about.person)
    return CLIENT_NODE


def _add_strengths_and_goals(graph: SituationGraph, assessment: Assessment) -> None:
    for goal in sorted(assessment.goals, key=lambda each: each.id):
        node = f"{NodeKind.GOAL}:{goal.id}"
        graph.add_node(node, kind=NodeKind.GOAL, value=goal)
        for solved in sorted(set(goal.problems)):
            _add_edge(graph, _known(graph, problem_node(solved)), node, EdgeKind.SERVES_GOAL)
    for strength in sorted(assessment.strengths, key=lambda each: each.id):
        node = f"{NodeKind.STRENGTH}:{strength.id}"
        graph.add_node(node, kind=NodeKind.STRENGTH, value=strength)
        for eased in sorted(set(strength.eases)):
            _add_edge(graph, node, _known(graph, problem_node(eased)), EdgeKind.EASES)
        for goal in goals(graph):
            if set(goal.domains) & set(strength.domains):
                _add_edge(graph, node, f"{NodeKind.GOAL}:{goal.id}", EdgeKind.SERVES_GOAL)


def _add_tie(graph: SituationGraph, tie: Support, *, is_harmful: bool) -> None:
    node = tie_node(tie)
    if tie.person is None:
        graph.add_node(node, kind=NodeKind.ORGANISATION, value=tie.organization)
    _known(graph, node)
    if is_harmful:
        _add_edge(graph, node, CLIENT_NODE, EdgeKind.HARMS, id_=tie.id, value=tie)
        return
    if tie.direction is not Direction.FROM_CLIENT:
        _add_edge(graph, node, CLIENT_NODE, EdgeKind.SUPPORTS, id_=tie.id, value=tie)
    if tie.direction in {Direction.FROM_CLIENT, Direction.BOTH}:
        _add_edge(graph, CLIENT_NODE, node, EdgeKind.SUPPORTS, id_=tie.id, value=tie)
    if tie.quality in STRAINED or tie.critical is Often.ALMOST_ALWAYS:
        _add_edge(graph, node, CLIENT_NODE, EdgeKind.STRAINS, id_=tie.id, value=tie)


def _add_edge(
    graph: SituationGraph, tail: str, head: str, kind: EdgeKind, *, id_: str | None = None, value: object = None
) -> None:
    key = kind if id_ is None else f"{kind}:{id_}"
    graph.add_edge(tail, head, key=key, kind=kind, value=value)


def _known(graph: SituationGraph, node: str) -> str:
    """The key, after making sure that the node is there: networkx would make one up."""
    if node not in graph:
        raise KeyError(node)
    return node


def _wish_order(wish: Wish) -> tuple[str, tuple[int, str], str]:
    return wish.domain.value, wish.beneficiary.sort_key if wish.beneficiary else (-1, ""), wish.wanted.value
