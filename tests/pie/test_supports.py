"""Coverage, redundancy, overload, and who from the person's own life could help."""

from datetime import date

import pytest
from hypothesis import given

from pie.assessment import (
    CLIENT_ID,
    THE_CLIENT,
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    Circle,
    Direction,
    HelpKind,
    Often,
    Person,
    PlainFinding,
    Problem,
    Relation,
    Room,
    Support,
    TieQuality,
)
from pie.codes import NeedDomain
from pie.graph import situation_graph, sources_of_harm
from pie.needs import bare_need
from pie.supports import (
    NaturalSupport,
    coverage,
    helping_ties,
    natural_options,
    overloaded,
    single_points_of_failure,
)
from tests.pie.strategies import assessments

FOOD = NeedDomain.FOOD


def a_situation(*supports: Support, problems=(), **people):
    harmful = people.pop("harmful", False)
    return situation_graph(
        Assessment(
            id="a",
            assessed_on=date(2026, 3, 2),
            client=Person(id=CLIENT_ID),
            people=(Person(id="may", name="May", source_of_harm=harmful), Person(id="bo", relation=Relation.NEIGHBOUR)),
            supports=supports,
            problems=problems,
        )
    )


def a_tie(id_: str = "t", **parts) -> Support:
    person = None if "organization" in parts else "may"
    return Support(**({"id": id_, "circle": Circle.FAMILY, "person": person, "helps_with": (FOOD,)} | parts))


@pytest.mark.parametrize(
    ("parts", "helps"),
    [
        ({"direction": Direction.TO_CLIENT}, True),
        ({"direction": Direction.BOTH}, True),
        ({"direction": Direction.FROM_CLIENT}, False),
        ({}, True),
        ({"helps_with": ()}, False),
        ({"helps_with": (), "gives": frozenset({HelpKind.MONEY})}, True),
        ({"quality": TieQuality.BROKEN}, False),
        ({"quality": TieQuality.CONFLICTUAL}, True),
    ],
)
def test_help_comes_over_a_tie_that_is_not_broken_and_not_only_from_the_client(parts, helps):
    assert bool(helping_ties(a_situation(a_tie(**parts)))) is helps


def test_coverage_names_helpers_strongest_first_with_their_capacity():
    found = coverage(
        a_situation(
            a_tie("a", quality=TieQuality.TENUOUS),
            a_tie(
                "b", organization="Pantry", circle=Circle.FORMAL, quality=TieQuality.STRONG, critical=Often.SOMETIMES
            ),
        )
    )[FOOD]

    assert [(each.called, each.capacity_permille) for each in found.helpers] == [("Pantry", 900), ("May", 400)]
    assert (found.best_permille, found.total_permille, found.redundancy) == (900, 1300, 2)
    assert [each.called for each in found.natural] == ["May"]
    assert [each.called for each in found.formal] == ["Pantry"]


def test_two_ties_to_one_person_are_still_a_single_point_of_failure():
    graph = a_situation(a_tie("a"), a_tie("b"))

    assert [each.domain for each in single_points_of_failure(graph)] == [FOOD]
    assert coverage(graph)[NeedDomain.GRIEF].redundancy == 0


@pytest.mark.parametrize(
    ("parts", "because"),
    [
        ({}, None),
        (
            {"helps_with": (FOOD, NeedDomain.GRIEF, NeedDomain.TRANSPORT)},
            ("May helps with 3 different needs.",),
        ),
        ({"room": Room.NONE}, ("May cannot take on more.",)),
        ({"quality": TieQuality.STRESSFUL}, ("The tie with May is under strain.",)),
        ({"critical": Often.ALMOST_ALWAYS}, ("The tie with May is under strain.",)),
    ],
)
def test_a_supporter_carries_too_much_by_number_room_or_strain(parts, because):
    assert next((each.because for each in overloaded(a_situation(a_tie(**parts)))), None) == because


def test_a_supporter_with_troubles_of_their_own_is_shown_as_carrying_much():
    about = Beneficiary(kind=BeneficiaryKind.MEMBER, person="may")
    graph = a_situation(a_tie(), problems=(Problem(id="p", kind=PlainFinding(domain=FOOD), about=about),))

    assert [each.because for each in overloaded(graph)] == [("May has troubles of their own.",)]


def test_natural_options_say_who_helps_now_and_who_could_in_words():
    graph = a_situation(
        a_tie("a", helps_with=(), could_help_with=(FOOD,), person="bo", room=Room.SOME, quality=TieQuality.STRESSFUL),
        a_tie("b", room=Room.NONE),
    )

    assert natural_options(graph, bare_need(FOOD, THE_CLIENT)) == (
        NaturalSupport(
            support="b", called="May", helps_now=True, because=("May helps with food now.", "May cannot take on more.")
        ),
        NaturalSupport(
            support="a",
            called="a neighbour",
            helps_now=False,
            because=(
                "a neighbour could help with food.",
                "a neighbour has some room for more.",
                "The tie is under strain: ask first whether more help is welcome.",
            ),
        ),
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"circle": Circle.FORMAL},
        {"quality": TieQuality.BROKEN},
        {"helps_with": (), "could_help_with": (FOOD,), "room": Room.NONE},
        {"helps_with": (NeedDomain.GRIEF,)},
    ],
)
def test_services_broken_ties_and_people_without_room_are_no_natural_option(parts):
    assert natural_options(a_situation(a_tie(**parts)), bare_need(FOOD)) == ()


def test_nobody_is_offered_as_a_help_for_their_own_need():
    own = Beneficiary(kind=BeneficiaryKind.MEMBER, person="may")

    assert natural_options(a_situation(a_tie()), bare_need(FOOD, own)) == ()


@given(assessment=assessments())
def test_a_source_of_harm_is_never_counted_or_offered_as_a_support(assessment):
    graph = situation_graph(assessment)

    harmful = {tie.id for tie in assessment.supports if tie.person in sources_of_harm(assessment)}
    helping = {helper.support.id for each in coverage(graph).values() for helper in each.helpers}
    offered = {each.support for domain in NeedDomain for each in natural_options(graph, bare_need(domain))}
    assert not harmful & (helping | offered | {each.support for each in overloaded(graph)})
