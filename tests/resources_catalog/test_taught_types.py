"""What confirmed types teach the next classification of the same directory."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.classify import classified
from resources_catalog.classify.odds import type_odds
from resources_catalog.classify.records import RecordRead
from resources_catalog.classify.taught import MOST, Confirmed, Lessons
from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import OfferedType, Service, ServiceId, TypeBasis, TypeId
from resources_catalog.taxonomy import ServiceTypeId, service_types

LANTERNS = [
    ("Lantern Evening, Boathouse", "The lantern keepers come together by the water every Thursday evening."),
    ("Lantern Evening, Old Mill", "Lantern keepers come together at the mill on Monday evenings."),
    ("Lantern Evening, Quay", "An evening of the lantern keepers on the quay, first Friday."),
    ("Lantern Evening, Tower", "The lantern keepers come up the tower on Sunday evenings."),
]
OTHERS = [
    ("Tuesday Pantry", "Groceries for any household in town, once a month."),
    ("Bright Smiles", "Dental clinic for adults without insurance."),
    ("Neighbors' Law Office", "Free legal aid in civil matters."),
    ("Job Club", "Job search help and interview practice."),
]


def service(name: str, description: str, *confirmed: str) -> Service:
    types = tuple(OfferedType(type_id=TypeId(each), confidence=1000, basis=TypeBasis.CONFIRMED) for each in confirmed)
    return Service(id=ServiceId(name), name=name, description=description, types=types)


def told(*services: Service) -> dict[str, tuple[OfferedType, ...]]:
    directory = Directory(source="a test", version="0123456789abcdef", services=by_id(services))
    return {each.name: each.types for each in classified(directory, service_types()).services.values()}


def lanterns(confirmed: int) -> list[Service]:
    kind = ("community.befriending",)
    return [service(*words, *(kind if at < confirmed else ())) for at, words in enumerate(LANTERNS)]


def test_after_some_of_a_kind_are_confirmed_the_next_of_the_kind_gets_it_first():
    others = [service(*words) for words in OTHERS]

    before = told(*lanterns(0), *others)
    after = told(*lanterns(3), *others)

    assert "community.befriending" not in [each.type_id for each in before["Lantern Evening, Tower"][:1]]
    first = after["Lantern Evening, Tower"][0]
    assert (first.type_id, first.basis, first.is_likely) == ("community.befriending", TypeBasis.SUGGESTED, True)
    assert first.evidence[0] == "like 3 services that a coordinator confirmed as this"


def test_a_service_that_is_like_no_confirmed_one_is_not_moved_at_all():
    others = [service(*words) for words in OTHERS]

    before = told(*lanterns(0), *others)
    after = told(*lanterns(3), *others)

    assert {name: after[name] for name, _ in OTHERS} == {name: before[name] for name, _ in OTHERS}


@pytest.mark.parametrize("right", ["health.dental", "community.library"])
def test_one_confirmation_makes_no_other_kind_of_service_worse(right):
    every = [service(*words) for words in (*OTHERS, *LANTERNS)]
    confirmed = [service(*OTHERS[1], right), *every[:1], *every[2:]]

    before, after = told(*every), told(*confirmed)

    same = [name for name, _ in (*OTHERS, *LANTERNS) if name != "Bright Smiles"]
    assert [after[name][:1] for name in same] == [before[name][:1] for name in same]


@pytest.mark.parametrize("wordless", [" ", "the", "24", "—"])
def test_a_confirmed_service_without_a_word_to_compare_teaches_nothing(wordless):
    confirmed = service(wordless, wordless, "goods.furniture")

    assert told(confirmed)[wordless] == confirmed.types


def test_what_was_confirmed_is_never_overwritten_by_what_others_teach():
    odd = service(*LANTERNS[3], "goods.furniture")

    after = told(*lanterns(3)[:3], odd)

    assert after["Lantern Evening, Tower"] == odd.types


def test_a_correction_teaches_against_what_was_told():
    pantries = [
        service(f"Pantry {street}", f"Groceries of the {street} street book exchange.", "community.library")
        for street in ("Elm", "Oak", "Ash")
    ]
    following = service("Pantry Birch", "Groceries of the Birch street book exchange.")

    before = told(*(replace(each, types=()) for each in pantries), following)
    after = told(*pantries, following)

    assert before["Pantry Birch"][0].type_id == "food.pantry"
    assert after["Pantry Birch"][0].type_id == "community.library"


words = st.lists(st.sampled_from(["lantern", "keeper", "evening", "mill", "soup", "bed"]), min_size=1, max_size=6)


@given(taught=st.lists(words, min_size=1, max_size=4), text=words)
def test_what_is_taught_is_bounded_and_nothing_where_no_word_is_shared(taught, text):
    odds = type_odds(service_types())
    kind = ServiceTypeId("community.befriending")

    def read(some: list[str]) -> RecordRead:
        return RecordRead(name="", description=" ".join(some), terms="", audience="", clues={})

    confirmed = [
        Confirmed(record=read(each), strength=np.zeros(len(odds.ids)), types=frozenset({kind})) for each in taught
    ]
    lessons = Lessons([" ".join(each) for each in (*taught, text)], confirmed, service_types())
    found = lessons.for_records([read(text)]).added[0]

    assert (np.abs(found) < MOST).all()
    assert found[odds.at[kind]] >= 0
    if not set(text) & {word for each in taught for word in each}:
        assert not found.any()
