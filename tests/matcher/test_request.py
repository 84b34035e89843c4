"""The request: who it is about, what is known of each, and what follows from that."""

from datetime import date
from typing import Any

import pytest

from matcher.errors import NobodyOfThatName
from matcher.request import (
    NOBODY,
    Acknowledgement,
    BareNeed,
    BareRequest,
    EarlierContact,
    NaturalOption,
    Request,
    Subject,
    Travel,
    everyone_known,
    request_from,
    request_from_bare,
    subjects,
)
from pie.assessment import (
    CLIENT_ID,
    NOBODY_KNOWN,
    THE_CLIENT,
    THE_HOUSEHOLD,
    Assessment,
    AssessmentId,
    Beneficiary,
    BeneficiaryKind,
    Circle,
    Household,
    Person,
    PersonId,
    PlainFinding,
    Problem,
    ProblemId,
    Relation,
    Support,
    SupportId,
    Wanted,
    Whereabouts,
    Wish,
)
from pie.circumstances import DECLINED, Circumstances
from pie.codes import NeedDomain, Severity
from pie.errors import NotANeed
from pie.safety import EscalationLevel
from resources_catalog.errors import UnknownPostcode
from resources_catalog.listing import Point, ServiceId

ON = date(2026, 3, 2)


def person(id_: str, relation: Relation = Relation.CHILD, **more: Any) -> Person:
    return Person(id=PersonId(id_), relation=relation, **more)


def assessment(*, known: dict[str, Any] | None = None, **more: Any) -> Assessment:
    client = more.pop(
        "client", Person(id=CLIENT_ID, relation=Relation.SELF, circumstances=Circumstances.of(known or {}))
    )
    return Assessment(id=AssessmentId("a"), assessed_on=ON, client=client, **more)


def asked(**more: Any) -> Request:
    return request_from(assessment(**more), on=ON)


def member(id_: str) -> Beneficiary:
    return Beneficiary(kind=BeneficiaryKind.MEMBER, person=PersonId(id_))


ANA = person("ana", name="Ana", birth_date=date(2021, 6, 1))


def test_the_age_is_filled_in_from_the_birth_date() -> None:
    found = asked(people=(ANA,), household=Household(members=(ANA.id,)))

    [client, child] = found.people
    assert (client.called, child.called) == ("you", "your child Ana")
    assert child.circumstances.known == {"age": 4}


@pytest.mark.parametrize("born", [date(1850, 1, 1), date(2030, 1, 1)])
def test_an_age_that_nobody_has_is_not_filled_in(born: date) -> None:
    found = asked(client=Person(id=CLIENT_ID, birth_date=born))

    assert found.client.circumstances.known == {}


def test_people_who_would_be_called_alike_are_told_apart() -> None:
    children = (person("a"), person("b"), person("c", Relation.OTHER), person("d"))

    found = asked(people=children, household=Household(members=tuple(each.id for each in children)))

    assert [each.called for each in found.people] == [
        "you", "your child", "your child (2)", "somebody you know", "your child (3)",
    ]  # fmt: skip


def test_only_those_at_home_or_in_need_are_in_a_request() -> None:
    mother, friend = person("mother", Relation.PARENT), person("friend", Relation.FRIEND)
    frail = Problem(
        id=ProblemId("p"),
        kind=PlainFinding(domain=NeedDomain.ELDER_CARE),
        about=member("mother"),
        severity=Severity.HIGH,
    )

    found = asked(people=(mother, friend), problems=(frail,))

    assert [each.id for each in found.people] == [CLIENT_ID, mother.id]
    assert found.household_members == ()


def test_a_source_of_harm_is_nowhere_in_a_request() -> None:
    harm = person("max", Relation.PARTNER, name="Max", lives_with_client=True, source_of_harm=True)
    wish = Wish(domain=NeedDomain.EMPLOYMENT, wanted=Wanted.YES, beneficiary=member("max"))
    tie = Support(id=SupportId("s"), circle=Circle.FAMILY, person=harm.id, helps_with=(NeedDomain.FOOD,))

    found = asked(
        people=(harm, ANA),
        household=Household(members=(harm.id, ANA.id), is_complete=True),
        wishes=(wish, Wish(domain=NeedDomain.FOOD, wanted=Wanted.YES)),
        supports=(tie,),
    )

    assert [each.id for each in found.people] == [CLIENT_ID, ANA.id]
    assert found.household_members == (ANA.id,)
    assert found.natural == ()
    assert [need.id for need in found.needs] == ["food:household"]
    assert "household_size" not in found.household.known
    assert "Max" not in repr((found.people, found.needs, found.natural))


def test_what_is_known_of_those_at_home_tells_of_the_household() -> None:
    baby, teen = person("baby", birth_date=date(2025, 12, 1)), person("teen", birth_date=date(2010, 1, 1))
    home = Household(members=(baby.id, teen.id), is_complete=True)

    found = asked(people=(baby, teen), household=home).household

    assert found.known == {
        "children_in_household": True,
        "children_under_5": True,
        "household_size": 3,
        "infant_in_household": True,
    }


@pytest.mark.parametrize(
    ("is_complete", "born", "known"),
    [
        (True, date(2010, 1, 1), {"children_in_household": True, "children_under_5": False, "infant_in_household": False, "household_size": 2}),
        (False, date(2010, 1, 1), {"children_in_household": True}),
        (True, None, {"household_size": 2}),
        (False, None, {}),
    ],
)  # fmt: skip
def test_that_there_is_nobody_follows_only_where_everyone_was_asked_about(
    is_complete: bool, born: date | None, known: dict[str, Any]
) -> None:
    teen = person("teen", birth_date=born)

    found = asked(people=(teen,), household=Household(members=(teen.id,), is_complete=is_complete))

    assert found.household.known == known


def test_what_was_told_stands_before_what_follows() -> None:
    home = Household(
        members=(ANA.id,),
        circumstances=Circumstances.of({"children_under_5": False, "children_in_household": DECLINED}),
    )

    found = asked(people=(ANA,), household=home).household

    assert (found.known, found.declined) == ({"children_under_5": False}, {"children_in_household"})


def test_facts_of_the_household_may_be_told_of_the_client() -> None:
    found = asked(known={"tenure": "rent", "housing_status": "shelter", "age": 30}, household=Household(
        circumstances=Circumstances.of({"tenure": "own"}))
    )  # fmt: skip

    assert found.household.known == {"tenure": "own", "housing_status": "shelter"}
    [you] = subjects(found, THE_CLIENT)
    assert you == Subject(id=CLIENT_ID, called="you", known={"age": 30, "tenure": "own", "housing_status": "shelter"})


def test_a_postcode_tells_the_place_and_the_state_but_neither_city_nor_county() -> None:
    found = asked(whereabouts=Whereabouts(postcode="20001"))

    assert found.place.state == "DC"
    assert found.place.point is not None
    assert found.household.known == {
        "residence_postcode": "20001", "residence_state": "DC", "residence_country": "US",
    }  # fmt: skip


def test_a_point_and_residence_facts_make_the_place() -> None:
    told = {
        "residence_city": "Easton",
        "residence_state": "MD",
        "residence_area": ["Ward 7"],
        "residence_county": "Talbot",
    }

    found = asked(known=told, whereabouts=Whereabouts(latitude=38.7, longitude=-76.0, country="US"))

    assert found.place.point == Point(latitude=38.7, longitude=-76.0)
    assert (found.place.city, found.place.state, found.place.areas) == ("Easton", "MD", {"Ward 7"})
    assert found.place.is_exact


def test_a_postcode_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownPostcode):
        asked(whereabouts=Whereabouts(postcode="00000"))


def test_how_the_person_travels_is_taken_from_the_facts() -> None:
    told = {"transport_modes": ["bus"], "travel_minutes_max": 40, "free_hours": ["weekend"]}

    assert asked(known=told).travel == Travel(
        modes=frozenset({"bus"}), minutes_max=40, free_hours=frozenset({"weekend"})
    )
    assert asked().travel == Travel()


def test_those_whom_a_need_is_for_are_its_subjects() -> None:
    far = person("far", Relation.PARENT, lives_with_client=False, circumstances=Circumstances.of({"tenure": "own"}))
    frail = Problem(
        id=ProblemId("p"), kind=PlainFinding(domain=NeedDomain.ELDER_CARE), about=member("far"), severity=Severity.HIGH
    )
    found = asked(
        people=(ANA, far), household=Household(members=(ANA.id,)), problems=(frail,), known={"tenure": "rent"}
    )

    called = {
        kind: [each.called for each in subjects(found, kind)] for kind in (THE_CLIENT, THE_HOUSEHOLD, member("ana"))
    }
    [elsewhere] = subjects(found, member("far"))
    [nobody] = subjects(found, NOBODY_KNOWN)

    assert called == {
        THE_CLIENT: ["you"], THE_HOUSEHOLD: ["you", "your child Ana"], member("ana"): ["your child Ana"],
    }  # fmt: skip
    assert elsewhere.known == {"tenure": "own"}
    assert nobody.called == NOBODY.called
    assert nobody.known == {"tenure": "rent", "children_in_household": True, "children_under_5": True}


@pytest.mark.parametrize(
    ("beneficiary", "is_complete", "known"),
    [
        (THE_CLIENT, False, True),
        (NOBODY_KNOWN, False, True),
        (THE_HOUSEHOLD, False, False),
        (THE_HOUSEHOLD, True, True),
    ],
)
def test_only_a_household_may_hold_somebody_unheard_of(
    beneficiary: Beneficiary, is_complete: bool, known: bool
) -> None:
    found = asked(household=Household(is_complete=is_complete))

    assert everyone_known(found, beneficiary) is known


def test_people_from_the_persons_own_life_are_options_too() -> None:
    aunt = person("aunt", Relation.OTHER_FAMILY, name="Rosa")
    tie = Support(id=SupportId("s"), circle=Circle.FAMILY, person=aunt.id, could_help_with=(NeedDomain.TRANSPORT,))

    found = asked(people=(aunt,), supports=(tie,), wishes=(Wish(domain=NeedDomain.TRANSPORT, wanted=Wanted.YES),))

    assert found.natural == (
        NaturalOption(need="transport:client", who="Rosa", because="Rosa could help with transport.", support=tie.id),
    )


def test_acknowledgements_and_earlier_tries_are_kept_in_order() -> None:
    flags = (Acknowledgement(flag="b", by="Jo"), Acknowledgement(flag="a", by="Jo"), Acknowledgement(flag="b", by="Jo"))
    tries = tuple(EarlierContact(service=ServiceId(id_), helped=True, on=ON) for id_ in ("z", "a"))

    found = request_from(assessment(), on=ON, acknowledged=flags, earlier=tries)

    assert found.acknowledged == (flags[1], flags[0])
    assert found.earlier == (tries[1], tries[0])


def test_escalations_are_found_in_an_assessment_and_in_bare_facts() -> None:
    told = Circumstances.of({"suicidal_intent_or_plan": True})
    bare = BareRequest(needs=(BareNeed(domain=NeedDomain.FOOD),), facts=told)

    found = request_from(assessment(client=Person(id=CLIENT_ID, circumstances=told)), on=ON).escalations

    assert found
    assert found[0].level is EscalationLevel.IMMEDIATE
    assert request_from_bare(bare, on=ON).escalations == found


def test_bare_needs_make_a_request() -> None:
    child = person("ana", birth_date=date(2021, 6, 1))
    away = person("max", lives_with_client=False)
    bare = BareRequest(
        needs=(
            BareNeed(domain=NeedDomain.CHILD_CARE, severity=Severity.LOW, beneficiary=member("ana")),
            BareNeed(domain=NeedDomain.FOOD, severity=Severity.HIGH),
            BareNeed(domain=NeedDomain.FOOD, severity=Severity.HIGH),
        ),
        facts=Circumstances.of({"age": 30}),
        people=(child, away),
    )

    found = request_from_bare(bare, on=ON, acknowledged=(Acknowledgement(flag="a", by="Jo"),))

    assert [need.id for need in found.needs] == ["food:client", "child_care:member:ana"]
    assert [each.id for each in found.people] == [CLIENT_ID, "ana"]
    assert found.household_members == ("ana",)
    assert found.acknowledged == (Acknowledgement(flag="a", by="Jo"),)


def test_a_bare_need_for_nobody_listed_is_refused() -> None:
    bare = BareRequest(needs=(BareNeed(domain=NeedDomain.FOOD, beneficiary=member("zoe")),))

    with pytest.raises(NobodyOfThatName, match="a need is for 'zoe', but nobody with this id is listed"):
        request_from_bare(bare, on=ON)


def test_a_bare_need_without_a_problem_is_refused() -> None:
    with pytest.raises(NotANeed):
        request_from_bare(BareRequest(needs=(BareNeed(domain=NeedDomain.FOOD, severity=Severity.NO_PROBLEM),)), on=ON)
