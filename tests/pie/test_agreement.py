"""Agreement between raters: the published kappa, undefined where there is too little, and said in plain words."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie.agreement import (
    FEWEST_PAIRS,
    Rater,
    Weighting,
    agreement,
    agreement_of_views,
    agreement_said,
    ratings_of,
    weighted_kappa,
)
from pie.assessment import CLIENT_ID, Assessment, FindingStatus, Person, PlainFinding, Problem, View
from pie.codes import NeedDomain, Severity
from tests.pie.strategies import ASSESSED_ON, assessments

levels = st.integers(1, 6)
many_ratings = st.dictionaries(st.sampled_from(list(NeedDomain)), st.sampled_from(list(Severity)))


def rated(domain, severity, **rest):
    return Problem(
        id=f"{domain.value}{rest.get('view', '')}", kind=PlainFinding(domain=domain), severity=severity, **rest
    )


def assessed(*problems):
    return Assessment(id="a", assessed_on=ASSESSED_ON, client=Person(id=CLIENT_ID), problems=problems)


@pytest.mark.parametrize("weighting", list(Weighting))
@given(pairs=st.lists(st.tuples(levels, levels), min_size=2, max_size=30))
def test_kappa_is_that_of_scikit_learn(weighting, pairs):
    metrics = pytest.importorskip("sklearn.metrics")
    ours = weighted_kappa(pairs, weighting)

    if ours is None:
        assert len({level for pair in pairs for level in pair}) == 1
    else:
        ones, others = zip(*pairs, strict=True)
        theirs = metrics.cohen_kappa_score(ones, others, labels=[1, 2, 3, 4, 5, 6], weights=weighting.value)
        assert ours == pytest.approx(theirs)


def test_kappa_of_a_table_worked_by_hand():
    # ratings (1,1) (2,2) (3,4) (6,5): apart 0+0+1+1 = 2; by chance, over all 16 pairs of the two sets, 32 / 4 = 8
    assert weighted_kappa([(1, 1), (2, 2), (3, 4), (6, 5)], Weighting.LINEAR) == pytest.approx(1 - 2 / 8)


@given(first=many_ratings, second=many_ratings)
def test_agreement_is_the_same_from_both_sides_and_never_no_number(first, second):
    one = agreement(Rater(called="A", ratings=first), Rater(called="B", ratings=second))
    other = agreement(Rater(called="B", ratings=second), Rater(called="A", ratings=first))

    assert (one.kappa_linear, one.kappa_quadratic) == (other.kappa_linear, other.kappa_quadratic)
    assert (one.only_first, one.undefined_because) == (other.only_second, other.undefined_because)
    assert (one.kappa_linear is None) == (one.undefined_because is not None)
    assert one.kappa_linear is None or math.isfinite(one.kappa_linear)
    assert agreement_said(one)


@given(ratings=many_ratings)
def test_a_rater_agrees_with_themself_or_there_is_too_little_to_say(ratings):
    found = agreement(Rater(called="A", ratings=ratings), Rater(called="A again", ratings=ratings))

    assert found.kappa_linear in {1.0, None}
    assert found.differ_most == ()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "How far A and B agree cannot be said: both rated no need domain, and fewer than 5 say too little."),
        (1, ("How far A and B agree cannot be said: both rated 1 need domain, and fewer than 5 say too little. "
            "They gave the same rating wherever both rated.")),
        (6, ("How far A and B agree cannot be said: both gave every domain the same rating, so agreement by chance cannot "
            "be told from agreement. They gave the same rating wherever both rated.")),
    ],
)  # fmt: skip
def test_where_there_is_too_little_it_is_said_and_no_figure_is_given(number, said):
    same = dict.fromkeys(list(NeedDomain)[:number], Severity.HIGH)

    found = agreement(Rater(called="A", ratings=same), Rater(called="B", ratings=same))

    assert (found.kappa_linear, found.kappa_quadratic) == (None, None)
    assert agreement_said(found) == said


def test_what_it_means_and_where_they_differ_is_said_in_words():
    domains = list(NeedDomain)
    first = dict(zip(domains, [Severity(level) for level in (2, 3, 4, 5, 6, 2)], strict=False))
    second = dict(zip(domains[:5], [Severity(level) for level in (2, 3, 3, 5, 3)], strict=True))

    found = agreement(Rater(called="the client", ratings=first), Rater(called="the worker", ratings=second))

    assert len(found.pairs) == FEWEST_PAIRS
    assert agreement_said(found) == (
        "The client and the worker agree moderately on how bad things are: weighted kappa 0.47 (linear), 0.44 (quadratic) "
        "over 5 need domains; from so few it is a rough guide. They differ most on housing in good order (catastrophic against "
        "moderate severity); a bed tonight (high severity against moderate severity). Rated by the client alone: "
        f"{domains[5].label}."
    )


def test_a_domain_is_rated_by_the_worst_of_what_was_recorded_and_refuted_findings_rate_nothing():
    assessment = assessed(
        rated(NeedDomain.FOOD, Severity.LOW, view=View.CLIENT),
        replace(rated(NeedDomain.FOOD, Severity.HIGH, view=View.CLIENT), id="worse"),
        rated(NeedDomain.GRIEF, Severity.HIGH, status=FindingStatus.REFUTED),
        rated(NeedDomain.TRANSPORT, None),
        rated(NeedDomain.EMPLOYMENT, Severity.NO_PROBLEM),
    )

    assert ratings_of(assessment) == {NeedDomain.FOOD: Severity.HIGH, NeedDomain.EMPLOYMENT: Severity.NO_PROBLEM}
    assert ratings_of(assessment, View.WORKER) == {NeedDomain.EMPLOYMENT: Severity.NO_PROBLEM}


def test_only_views_that_rated_something_are_compared():
    client, worker = (rated(NeedDomain.FOOD, Severity.LOW, view=view) for view in (View.CLIENT, View.WORKER))

    assert [(each.first, each.second) for each in agreement_of_views(assessed(client, worker))] == [
        ("the client", "the worker")
    ]
    assert agreement_of_views(assessed(client)) == ()


@given(assessment=assessments())
def test_views_of_any_assessment_can_be_compared(assessment):
    assert all(agreement_said(each) for each in agreement_of_views(assessment))
