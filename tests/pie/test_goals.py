"""Goals: the T score is the published one, nothing unseen counts, and every goal says which need it serves."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie.assessment import Goal, GoalLevel, Horizon, Observation
from pie.codes import Attainment, NeedDomain
from pie.goals import GoalOutcome, NoOutcome, goal_links, goals_reached, outcome, t_score, t_score_said
from pie.graph import situation_graph
from pie.needs import needs
from tests.pie.strategies import ASSESSED_ON, assessments

SCALE = tuple(GoalLevel(level=level, words=f"looks like {level.value}") for level in Attainment)
levels = st.sampled_from(Attainment)
weights = st.sampled_from([1, 2, 3, 0.5, 1e-300, 1000])


def scaled(id_, level=None, *, weight=None, baseline=None, on=date(2026, 3, 1)):
    seen = () if level is None else (Observation(level=Attainment(level), on=on),)
    start = None if baseline is None else Attainment(baseline)
    return Goal(id=id_, words="a quiet home", scale=SCALE, weight=weight, baseline=start, observed=seen)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([(1, 0)] * 3, 50.0),
        ([(3, 1), (2, 0), (1, -1)], 54.407),
        ([(1, 2)], 70.0),
        ([(7, -2)], 30.0),
        ([(1, 2), (1, 2)], 74.807),
        ([(1, 1), (1, -1)], 50.0),
    ],
)
def test_the_t_score_is_that_of_kiresuk_and_sherman(outcomes, expected):
    assert t_score(outcomes) == pytest.approx(expected, abs=0.0005)


@given(outcomes=st.lists(st.tuples(weights, levels), min_size=1, max_size=6))
def test_the_t_score_agrees_with_the_formula_in_exact_numbers(outcomes):
    exact = [(Fraction(weight), int(level)) for weight, level in outcomes]
    total, squares = sum(w for w, _ in exact), sum(w * w for w, _ in exact)
    reached = sum(w * x for w, x in exact)
    square = (reached * reached) / (Fraction(7, 10) * squares + Fraction(3, 10) * total * total)
    sign = -1 if reached < 0 else 1

    assert t_score(outcomes) == pytest.approx(50 + 10 * sign * float(square) ** 0.5)


@given(outcomes=st.lists(st.tuples(weights, levels), min_size=1, max_size=5))
def test_a_higher_level_never_lowers_the_t_score_and_scaling_all_weights_changes_nothing(outcomes):
    weight, level = outcomes[0]
    higher = [(weight, min(2, level + 1)), *outcomes[1:]]

    assert t_score(higher) >= t_score(outcomes) - 1e-9
    assert t_score([(w * 2, x) for w, x in outcomes]) == pytest.approx(t_score(outcomes))


def test_a_goal_without_an_outcome_is_left_out_and_said_so():
    seen, unseen, plain = scaled("b", 1), scaled("a"), Goal(id="c", words="peace")

    reached = goals_reached([plain, unseen, seen])

    assert [each.goal.id for each in reached.outcomes] == ["b"]
    assert [(goal.id, why) for goal, why in reached.left_out] == [("a", NoOutcome.NOT_SEEN), ("c", NoOutcome.NO_SCALE)]
    assert reached.t_score == t_score([(1, 1)])


def test_without_any_outcome_there_is_no_t_score():
    reached = goals_reached([scaled("a")])

    assert (reached.t_score, reached.t_score_at_baseline) == (None, None)
    assert t_score_said(reached.t_score) == "No T score: no goal has both a scale and a level that was seen."


def test_the_newest_level_by_the_day_counts():
    early, late = (
        Observation(level=Attainment.LESS, on=date(2026, 3, 1)),
        Observation(level=Attainment.MORE, on=date(2026, 5, 1)),
    )
    goal = replace(scaled("a", baseline=-2), observed=(early, late))

    assert outcome(goal) == GoalOutcome(goal=goal, seen=late)
    assert outcome(goal, on=date(2026, 4, 1)) == GoalOutcome(goal=goal, seen=early)
    assert outcome(goal, on=date(2026, 2, 1)) is None
    assert (outcome(goal).change, outcome(goal).words) == (3, "looks like 1")


def test_the_t_score_at_the_baseline_needs_a_baseline_of_every_goal_that_counts():
    both = goals_reached([scaled("a", 0, baseline=-1), scaled("b", 1, baseline=-2)])
    one = goals_reached([scaled("a", 0, baseline=-1), scaled("b", 1)])

    assert both.t_score_at_baseline == t_score([(1, -1), (1, -2)])
    assert one.t_score_at_baseline is None
    assert both.counts == {level: int(level in {Attainment.EXPECTED, Attainment.MORE}) for level in Attainment}


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (50.0, "T score 50.0: taken together, what was hoped for."),
        (61.0, "T score 61.0: taken together, more than what was hoped for."),
        (44.9, "T score 44.9: taken together, somewhat less than what was hoped for."),
        (30.0, "T score 30.0: taken together, less than what was hoped for."),
    ],
)
def test_a_t_score_is_said_in_plain_words(score, said):
    assert t_score_said(score) == said


@dataclass(frozen=True, kw_only=True)
class Sought:
    id: str
    domain: NeedDomain
    problems: tuple[str, ...] = ()


def test_a_goal_serves_needs_by_domain_or_by_problem():
    food, housing, grief = (
        Sought(id="food", domain=NeedDomain.FOOD),
        Sought(id="housing", domain=NeedDomain.STABLE_HOUSING, problems=("rent",)),
        Sought(id="grief", domain=NeedDomain.GRIEF),
    )
    eat, stay, sing = (
        Goal(id="eat", words="eat", domains=(NeedDomain.FOOD,)),
        Goal(id="stay", words="stay", horizon=Horizon.LONG_TERM, problems=("rent",)),
        Goal(id="sing", words="sing"),
    )

    links = goal_links([stay, sing, eat], [food, housing, grief])

    assert links.serves == {"eat": ("food",), "sing": (), "stay": ("housing",)}
    assert (links.needs_without_goal, links.goals_without_need) == (("grief",), ("sing",))


@given(assessment=assessments())
def test_every_need_is_served_or_named_as_without_a_goal(assessment):
    found = needs(situation_graph(assessment), on=ASSESSED_ON)

    links = goal_links(assessment.goals, found)

    served = {need for ids in links.serves.values() for need in ids}
    assert served | set(links.needs_without_goal) == {need.id for need in found}
    assert served.isdisjoint(links.needs_without_goal)
