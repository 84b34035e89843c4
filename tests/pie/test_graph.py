"""The situation graph: what becomes a node, what an edge, which problems are roots."""

from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie.assessment import (
    CLIENT_ID,
    Assessment,
    Circle,
    Direction,
    FindingStatus,
    Goal,
    Household,
    Person,
    PlainFinding,
    Problem,
    Strength,
    StrengthKind,
    Support,
    TieQuality,
)
from pie.codes import NeedDomain, Severity
from pie.graph import (
    EdgeKind,
    NodeKind,
    aggravated_by,
    goals,
    household,
    live_problems,
    members,
    roots,
    situation_graph,
    sources_of_harm,
)
from tests.pie.strategies import assessments


def an_assessment(**parts) -> Assessment:
    return Assessment(id="a", assessed_on=date(2026, 3, 2), client=Person(id=CLIENT_ID), **parts)


def a_problem(id_: str, **parts) -> Problem:
    return Problem(id=id_, kind=PlainFinding(domain=NeedDomain.FOOD), **parts)


def chain(**aggravates: str) -> tuple[Problem, ...]:
    return tuple(a_problem(id_, aggravates=tuple(worse)) for id_, worse in aggravates.items())


def edges(graph) -> set[tuple[str, str, str]]:
    return {(tail, kind.value, head) for tail, head, kind in graph.edges(data="kind")}


def test_a_situation_becomes_typed_nodes_and_edges():
    graph = situation_graph(
        an_assessment(
            people=(Person(id="ana"), Person(id="ben", lives_with_client=True)),
            household=Household(members=("ana",)),
            problems=(a_problem("p", aggravates=("q",)), a_problem("q")),
            strengths=(
                Strength(id="s", kind=StrengthKind.SKILL, words="cooks", eases=("p",), domains=(NeedDomain.FOOD,)),
            ),
            supports=(
                Support(
                    id="t", circle=Circle.FAMILY, person="ben", direction=Direction.BOTH, quality=TieQuality.STRESSFUL
                ),
                Support(id="u", circle=Circle.FORMAL, organization="School", direction=Direction.FROM_CLIENT),
            ),
            goals=(Goal(id="g", words="eat well", problems=("q",), domains=(NeedDomain.FOOD,)),),
        )
    )

    assert edges(graph) == {
        ("person:ana", "has_role", "client"),
        ("person:ben", "has_role", "client"),
        ("client", "lives_with", "person:ana"),
        ("client", "lives_with", "person:ben"),
        ("client", "affected_by", "problem:p"),
        ("client", "affected_by", "problem:q"),
        ("problem:p", "aggravates", "problem:q"),
        ("strength:s", "eases", "problem:p"),
        ("strength:s", "serves_goal", "goal:g"),
        ("problem:q", "serves_goal", "goal:g"),
        ("person:ben", "supports", "client"),
        ("client", "supports", "person:ben"),
        ("person:ben", "strains", "client"),
        ("client", "supports", "organisation:School"),
    }
    assert graph.nodes["organisation:School"]["kind"] is NodeKind.ORGANISATION
    assert [goal.id for goal in goals(graph)] == ["g"]
    assert [person.id for person in members(graph)] == ["ana", "ben"]
    assert household(graph).members == ("ana",)


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ((), ()),
        (chain(a="", b=""), ()),
        (chain(a="b", b="c", c=""), ("a",)),
        (chain(a="c", b="c", c=""), ("a", "b")),
        (chain(a="b", b="a", c=""), ("a", "b")),
        (chain(a="b", b="a", c="a"), ("c",)),
        (chain(a="a"), ()),
        ((a_problem("a", aggravates=("b",), status=FindingStatus.REFUTED), a_problem("b")), ()),
        ((a_problem("a", aggravates=("b",), severity=Severity.NO_PROBLEM), a_problem("b")), ()),
        ((a_problem("a", aggravates=("b",)), a_problem("b", status=FindingStatus.REFUTED)), ()),
    ],
)
def test_roots_make_others_worse_and_nothing_outside_makes_them_worse(problems, expected):
    assert roots(situation_graph(an_assessment(problems=problems))) == expected


def test_many_problems_made_worse_are_counted_by_status_and_a_few_are_named():
    worse = [a_problem(id_) for id_ in "bcd"] + [a_problem("e", status=FindingStatus.SUGGESTED)]
    graph = situation_graph(an_assessment(problems=(a_problem("a", aggravates=tuple("bcde")), *worse)))

    found = aggravated_by(graph)["a"]

    assert (found.confirmed, found.suggested, found.number) == (3, 1, 4)
    assert [each.id for each in found.first] == ["b", "c", "d"]


@given(assessment=assessments(most=6))
def test_what_a_problem_makes_worse_is_what_a_walk_from_it_reaches(assessment):
    graph = situation_graph(assessment)
    live = {f"problem:{each.id}": each for each in live_problems(graph)}
    chain = nx.DiGraph((f, t) for f, t, kind in graph.edges(data="kind") if kind is EdgeKind.AGGRAVATES)
    chain = chain.subgraph(live)

    for node, problem in live.items():
        reached = sorted(nx.descendants(chain, node)) if node in chain else []
        found = aggravated_by(graph)[problem.id]
        assert found.number == len(reached)
        assert found.first == tuple(live[each] for each in reached[:3])


def test_a_problem_makes_worse_what_it_reaches_through_others_and_never_itself():
    found = aggravated_by(situation_graph(an_assessment(problems=chain(a="b", b="c", c="a", d="a"))))

    assert {id_: [each.id for each in worse.first] for id_, worse in found.items()} == {
        "a": ["b", "c"],
        "b": ["a", "c"],
        "c": ["a", "b"],
        "d": ["a", "b", "c"],
    }


def test_whoever_a_problem_names_as_doing_harm_is_a_source_of_harm_unless_it_is_refuted_or_the_client():
    assessment = an_assessment(
        people=(Person(id="ana", source_of_harm=True), Person(id="ben"), Person(id="cem")),
        problems=(
            a_problem("p", harmed_by="ben"),
            a_problem("q", harmed_by="cem", status=FindingStatus.REFUTED),
            a_problem("r", harmed_by=CLIENT_ID),
        ),
    )

    assert sources_of_harm(assessment) == {"ana", "ben"}
    assert ("person:ben", "harms", "client") in edges(situation_graph(assessment))


@pytest.mark.parametrize(
    "parts",
    [
        {"problems": (a_problem("p", aggravates=("gone",)),)},
        {"problems": (a_problem("p", harmed_by="gone"),)},
        {"strengths": (Strength(id="s", kind=StrengthKind.SKILL, words="", eases=("gone",)),)},
        {"supports": (Support(id="t", circle=Circle.FAMILY, person="gone"),)},
        {"goals": (Goal(id="g", words="", problems=("gone",)),)},
    ],
)
def test_an_id_that_stands_for_nothing_is_refused(parts):
    with pytest.raises(KeyError):
        situation_graph(an_assessment(**parts))


@given(assessment=assessments())
def test_a_source_of_harm_never_has_a_supports_edge(assessment):
    graph = situation_graph(assessment)

    harmful = {f"person:{id_}" for id_ in sources_of_harm(assessment)}
    helping = {
        end for tail, head, kind in graph.edges(data="kind") if kind is EdgeKind.SUPPORTS for end in (tail, head)
    }
    assert not harmful & helping


@given(assessment=assessments())
def test_what_is_refuted_or_no_problem_is_a_node_and_does_not_count(assessment):
    graph = situation_graph(assessment)

    live = {problem.id for problem in live_problems(graph)}
    assert live == {
        problem.id
        for problem in assessment.problems
        if problem.status is not FindingStatus.REFUTED and problem.severity is not Severity.NO_PROBLEM
    }
    assert set(roots(graph)) <= live


@given(assessment=assessments(), data=st.data())
def test_the_order_of_what_was_recorded_does_not_change_the_graph(assessment, data):
    parts = ("people", "problems", "strengths", "supports", "goals", "wishes")
    mixed = {part: tuple(data.draw(st.permutations(getattr(assessment, part)))) for part in parts}

    first, second = situation_graph(assessment), situation_graph(replace(assessment, **mixed))

    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))
