"""The network in figures: hand-worked examples, agreement with networkx, and what must hold whatever is recorded."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pie.assessment import (
    CLIENT_ID,
    Acquaintance,
    Acquaintances,
    Assessment,
    Circle,
    Direction,
    HelpKind,
    Household,
    Often,
    Person,
    PlainFinding,
    Problem,
    Support,
    TieQuality,
    Wanted,
    Wish,
)
from pie.codes import NeedDomain
from pie.errors import FaultyTable
from pie.graph import situation_graph, sources_of_harm
from pie.measures import MeasureName, measure_entries, network, network_measures, of_ties
from pie.measures import measure as measure_module
from tests.pie.strategies import assessments, support

ON = date(2026, 3, 2)
FOOD, RIDES, GRIEF = NeedDomain.FOOD, NeedDomain.TRANSPORT, NeedDomain.GRIEF
NAMES = ("may", "bo", "cy", "dee")

few_examples = settings(max_examples=40)  # whole assessments take their time


def a_tie(id_: str, **parts) -> Support:
    end = {} if "organization" in parts else {"person": id_}
    return Support(**({"id": id_, "circle": Circle.FAMILY, "helps_with": (FOOD,)} | end | parts))


def measured(*ties: Support, know=(), asked=True, home=(), harmful=(), needs=(), declined=(), for_export=True):
    """The measures by name; ``know`` are pairs written as "may-bo"."""
    pairs = tuple(Acquaintance(one=one, other=other) for one, other in (pair.split("-") for pair in know))
    graph = situation_graph(
        Assessment(
            id="a",
            assessed_on=ON,
            client=Person(id=CLIENT_ID),
            people=tuple(Person(id=name, name=name.title(), source_of_harm=name in harmful) for name in NAMES),
            household=Household(members=home),
            supports=ties,
            acquaintances=Acquaintances(pairs=pairs, is_complete=asked),
            problems=tuple(Problem(id=each.value, kind=PlainFinding(domain=each)) for each in needs),
            wishes=tuple(Wish(domain=each, wanted=Wanted.NO) for each in declined),
        )
    )
    return {each.name: each for each in network_measures(graph, on=ON, for_export=for_export)}


def figures(found, *names):
    return tuple(found[name].figure for name in names)


STRUCTURE = (MeasureName.SIZE, MeasureName.DENSITY, MeasureName.EFFECTIVE_SIZE, MeasureName.CONSTRAINT)


@pytest.mark.parametrize(
    ("ties", "know", "expected"),
    [
        # one alone: no pair, and everything goes through one
        (("may",), (), (1, None, 1, 1)),
        # two strangers: each has half, nothing leads back: 2 × (1/2)²
        (("may", "bo"), (), (2, 0, 2, Fraction(1, 2))),
        # two who know each other: 2 × (1/2 + 1/2 × 1/2)² = 2 × 9/16
        (("may", "bo"), ("may-bo",), (2, 1, 1, Fraction(9, 8))),
        # three, of whom two know each other: 2 × (1/3 + 1/3 × 1/2)² + (1/3)² = 1/2 + 1/9
        (("may", "bo", "cy"), ("may-bo",), (3, Fraction(1, 3), Fraction(7, 3), Fraction(11, 18))),
        # four strangers: 4 × (1/4)²
        (("may", "bo", "cy", "dee"), (), (4, 0, 4, Fraction(1, 4))),
        # four around one of them: 4 − 6/4, and (1/4 (1 + 3/2))² + 3 × (1/4 (1 + 1/4))² = 25/64 + 75/256
        (("may", "bo", "cy", "dee"), ("may-bo", "may-cy", "may-dee"), (4, Fraction(1, 2), Fraction(5, 2), Fraction(175, 256))),
    ],
)  # fmt: skip
def test_hand_worked_networks(ties, know, expected):
    assert figures(measured(*map(a_tie, ties), know=know), *STRUCTURE) == expected


@given(assessment=assessments(most=6), pairs=st.data())
@few_examples
def test_density_effective_size_and_constraint_are_those_of_networkx(assessment, pairs):
    ties = assessment.supports
    possible = [Acquaintance(one=one.id, other=other.id) for one, other in combinations(ties, 2)]
    known = tuple(pairs.draw(st.lists(st.sampled_from(possible), unique=True))) if possible else ()
    graph = situation_graph(replace(assessment, acquaintances=Acquaintances(pairs=known, is_complete=True)))

    found = {each.name: each.figure for each in network_measures(graph, on=ON, for_export=True)}

    around = network(graph)
    others = nx.Graph()
    others.add_nodes_from(around.alters)
    others.add_edges_from((one, other) for one in around.alters for other in around.knows[one])
    whole = nx.Graph(others)
    whole.add_edges_from(("client", alter) for alter in around.alters)
    if around.size > 1:
        assert found[MeasureName.DENSITY] == pytest.approx(nx.density(others))
    if around.size:
        assert found[MeasureName.EFFECTIVE_SIZE] == pytest.approx(nx.effective_size(whole, ["client"])["client"])
        assert found[MeasureName.CONSTRAINT] == pytest.approx(nx.constraint(whole, ["client"])["client"])


def test_who_knows_whom_is_not_known_until_every_pair_was_asked_about():
    ties = (a_tie("may"), a_tie("bo"), a_tie("cy"))

    partly = measured(*ties, know=("may-bo",), asked=False)

    assert figures(partly, *STRUCTURE) == (3, None, None, None)
    assert partly[MeasureName.DENSITY].words == "not known"
    assert partly[MeasureName.DENSITY].thousandths is None
    assert partly[MeasureName.DENSITY].reckoned == (
        "Who of them knows whom was not asked of every pair; 1 of 3 pairs is known to know each other."
    )


def test_those_who_live_with_the_person_know_each_other_without_being_asked():
    found = measured(a_tie("may"), a_tie("bo"), home=("may", "bo"), asked=False)

    assert figures(found, *STRUCTURE) == (2, 1, 1, Fraction(9, 8))


def test_two_ties_to_the_same_person_are_one_person_in_the_nearest_circle():
    found = measured(
        a_tie("may"),
        a_tie("may-at-work", person="may", circle=Circle.FORMAL),
        a_tie("pantry", organization="Pantry", circle=Circle.FORMAL),
    )

    assert figures(found, MeasureName.SIZE, MeasureName.DENSITY, MeasureName.COMPOSITION) == (2, 0, Fraction(1, 2))
    assert [(part.label, part.figure) for part in found[MeasureName.COMPOSITION].parts] == [
        ("family", Fraction(1, 2)),
        ("services", Fraction(1, 2)),
    ]


def test_nothing_recorded_is_not_known_and_never_zero():
    found = measured()

    assert {each.figure for each in found.values()} == {None}
    assert all(each.reckoned and each.means for each in found.values())


@pytest.mark.parametrize(
    ("ties", "name", "figure", "reckoned"),
    [
        ((a_tie("may", direction=Direction.BOTH), a_tie("bo", direction=Direction.TO_CLIENT), a_tie("cy")),
         MeasureName.RECIPROCITY, Fraction(1, 2),
         "1 of 2 helping ties goes both ways; of 1 tie the direction was not asked."),
        ((a_tie("may"),), MeasureName.RECIPROCITY, None, "Nobody asked which way help goes."),
        ((a_tie("may", helps_with=()),), MeasureName.RECIPROCITY, None, "No tie is recorded over which help comes."),
        ((a_tie("may", gives=frozenset({HelpKind.MONEY, HelpKind.RESPITE})), a_tie("bo", gives=frozenset({HelpKind.MONEY})), a_tie("cy")),
         MeasureName.MULTIPLEXITY, Fraction(3, 2),
         "3 kinds of help over 2 helping ties; of 1 tie the kinds of help was not asked."),
        ((a_tie("may"),), MeasureName.MULTIPLEXITY, None, "Nobody asked what kinds of help they give."),
        ((a_tie("may", quality=TieQuality.STRESSFUL), a_tie("bo", quality=TieQuality.STRONG), a_tie("cy", critical=Often.ALMOST_ALWAYS), a_tie("dee")),
         MeasureName.STRAIN, Fraction(2, 3), "2 of 3 ties; of 1 tie how it feels was not asked."),
        ((a_tie("may"),), MeasureName.STRAIN, None, "Nobody asked how the ties feel."),
        ((a_tie("may", quality=TieQuality.STRONG), a_tie("bo", quality=TieQuality.CONFLICTUAL), a_tie("cy", quality=TieQuality.ORDINARY)),
         MeasureName.NET_VALENCE, Fraction(7, 4), "Added up over 3 ties."),
        ((a_tie("may"),), MeasureName.NET_VALENCE, None, "Nobody asked how the ties feel."),
        ((a_tie("may", quality=TieQuality.BROKEN),), MeasureName.SIZE, None, "No tie is recorded, and that there is none was not said."),
        ((a_tie("may", direction=Direction.FROM_CLIENT), a_tie("bo")), MeasureName.SUPPORT_SIZE, 1, "Help comes now from 1 of 2."),
    ],
)  # fmt: skip
def test_ties_are_measured_over_what_was_asked_of_them(ties, name, figure, reckoned):
    found = measured(*ties)[name]

    assert (found.figure, found.reckoned) == (figure, reckoned)


WITH_NEEDS = (
    MeasureName.COVERAGE,
    MeasureName.UNCOVERED,
    MeasureName.REDUNDANCY,
    MeasureName.SHARED_SUPPORTER,
    MeasureName.FORMAL_DEPENDENCE,
)


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ((a_tie("may"),), (Fraction(1, 2), 1, 1, 1, 0)),
        ((a_tie("may", helps_with=(FOOD, RIDES)),), (1, 0, 2, 2, 0)),
        ((a_tie("may"), a_tie("bo")), (Fraction(1, 2), 1, 0, 1, 0)),
        ((a_tie("may"), a_tie("pantry", organization="Pantry", circle=Circle.FORMAL, helps_with=(FOOD, RIDES))),
         (1, 0, 1, 2, Fraction(1, 2))),
        ((a_tie("may", helps_with=(GRIEF,)),), (0, 2, None, None, None)),
        ((a_tie("may", helps_with=(), gives=frozenset({HelpKind.MONEY})),), (None, None, None, None, None)),
    ],
)  # fmt: skip
def test_needs_are_held_against_who_helps_with_them(ties, expected):
    found = measured(*ties, needs=(FOOD, RIDES, GRIEF), declined=(GRIEF,))

    assert figures(found, *WITH_NEEDS) == expected


def test_without_a_need_there_is_nothing_to_hold_the_ties_against():
    found = measured(a_tie("may"))

    assert figures(found, *WITH_NEEDS) == (None,) * 5
    assert found[MeasureName.COVERAGE].reckoned == "No need is recorded with which help is wanted."


def test_harm_is_told_in_the_own_view_of_the_worker_only_and_nobody_harmful_is_counted():
    own = measured(a_tie("may"), a_tie("bo"), harmful=("may",), for_export=False)
    sent = measured(a_tie("may"), a_tie("bo"), harmful=("may",))

    assert figures(own, MeasureName.SIZE, MeasureName.EXPOSURE) == (1, 1)
    assert MeasureName.EXPOSURE not in sent
    assert "May" not in repr(sent)


def test_nobody_recorded_as_harmful_is_not_the_same_as_safe():
    found = measured(a_tie("may"), for_export=False)[MeasureName.EXPOSURE]

    assert (found.figure, found.reckoned) == (None, "Nobody is recorded as doing harm; not recorded is not safe.")


@given(assessment=assessments())
@few_examples
def test_what_is_exported_is_as_if_no_tie_to_a_source_of_harm_were_recorded(assessment):
    harmful = sources_of_harm(assessment)
    without = replace(assessment, supports=tuple(tie for tie in assessment.supports if tie.person not in harmful))

    measures = network_measures(situation_graph(assessment), on=ON, for_export=True)

    assert measures == network_measures(situation_graph(without), on=ON, for_export=True)


@given(assessment=assessments(), shuffled=st.randoms(use_true_random=False))
@few_examples
def test_the_order_of_recording_does_not_matter(assessment, shuffled):
    ties, people = list(assessment.supports), list(assessment.people)
    shuffled.shuffle(ties)
    shuffled.shuffle(people)
    again = replace(assessment, supports=tuple(ties), people=tuple(people))

    measures = network_measures(situation_graph(assessment), on=ON, for_export=False)

    assert measures == network_measures(situation_graph(again), on=ON, for_export=False)


@given(assessment=assessments(), more=support("more", [{"organization": "One More"}]))
@few_examples
def test_one_more_helper_never_makes_the_network_smaller_or_leaves_more_needs_without_help(assessment, more):
    def reckoned(of):
        found = network_measures(situation_graph(of), on=ON, for_export=True)
        return {each.name: each.figure for each in found}

    before = reckoned(assessment)
    after = reckoned(replace(assessment, supports=(*assessment.supports, more)))

    for name in (MeasureName.SIZE, MeasureName.SUPPORT_SIZE, MeasureName.COVERAGE):
        assert before[name] is None or after[name] >= before[name]
    if before[MeasureName.UNCOVERED] is not None:
        assert after[MeasureName.UNCOVERED] <= before[MeasureName.UNCOVERED]


@given(assessment=assessments(most=6), pair=st.data())
@few_examples
def test_one_more_pair_that_knows_each_other_never_lowers_density_nor_adds_a_separate_source(assessment, pair):
    pairs = [Acquaintance(one=one.id, other=other.id) for one, other in combinations(assessment.supports, 2)]
    if not pairs:
        return
    known = tuple(pair.draw(st.lists(st.sampled_from(pairs), unique=True)))
    more = (*known, pair.draw(st.sampled_from(pairs)))

    def reckoned(found):
        of = replace(assessment, acquaintances=Acquaintances(pairs=found, is_complete=True))
        return {each.name: each.figure for each in network_measures(situation_graph(of), on=ON, for_export=True)}

    before, after = reckoned(known), reckoned(more)

    if before[MeasureName.DENSITY] is not None:
        assert after[MeasureName.DENSITY] >= before[MeasureName.DENSITY]
        assert after[MeasureName.EFFECTIVE_SIZE] <= before[MeasureName.EFFECTIVE_SIZE]


@given(assessment=assessments())
@few_examples
def test_every_measure_says_itself_in_one_sentence_each(assessment):
    for each in network_measures(situation_graph(assessment), on=ON, for_export=False):
        for sentence in (each.reckoned, each.means, each.entry.does_not_mean):
            assert sentence[0].isupper() or sentence[0].isdigit()
            assert sentence.endswith(".")
        assert each.entry.definition
        assert each.entry.source
        assert each.words


def test_a_table_that_leaves_a_measure_or_a_line_out_is_faulty(monkeypatch):
    monkeypatch.setattr(measure_module, "rows", lambda file, text: ())
    measure_entries.cache_clear()
    with pytest.raises(FaultyTable, match="no row for size"):
        measure_entries()
    measure_entries.cache_clear()

    monkeypatch.setattr(of_ties, "rows", lambda file, text: ())
    of_ties.line_values.cache_clear()
    with pytest.raises(FaultyTable, match="no row for strong"):
        of_ties.line_values()
    of_ties.line_values.cache_clear()
