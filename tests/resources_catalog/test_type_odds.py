"""What words tell of types, and how it is weighed and turned into confidence."""

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.classify.confidence import confidences, lead
from resources_catalog.classify.odds import (
    SMOOTHING,
    TypeOdds,
    compared_words,
    invented_records,
    same_words,
    type_odds,
    typical_records,
)
from resources_catalog.classify.strengths import Evidence, weights
from resources_catalog.taxonomy import ServiceType, ServiceTypeId, Taxonomy, plain_words, service_types

WORDS = ["soup", "kitchen", "dentist", "tooth", "bed", "night", "counselling", "zzz", "the"]
texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


def kind(type_id: str, words: str) -> ServiceType:
    return ServiceType(id=ServiceTypeId(type_id), name=words, parent=None, definition=words, source="a test")


@pytest.fixture(scope="module")
def small() -> TypeOdds:
    return TypeOdds(
        Taxonomy.of(kind("food", "soup kitchen"), kind("teeth", "dentist tooth"), kind("beds", "bed night"))
    )


@given(text=texts)
def test_the_odds_of_a_text_are_the_sum_over_its_words_by_their_share_of_its_length(small, text):
    told = small.of([text])[0]

    counts = Counter(same_words().get(word, word) for word in text.split() if word not in {"the"})
    pairs = [same_words().get(word, word) for word in text.split() if word not in {"the"}]
    counts.update(f"{one} {other}" for one, other in pairwise(pairs))
    alone = {word: small.of([word])[0] for word in counts if " " not in word}
    alone |= {word: _of_pair(small, word) for word in counts if " " in word}
    sizes = {
        word: (1 + math.log(times)) * _rarity(small, word) for word, times in counts.items() if _known(small, word)
    }
    length = math.sqrt(sum(size**2 for size in sizes.values())) or 1
    expected = sum((size / length * alone[word] for word, size in sizes.items()), np.zeros(len(small.ids)))
    assert told == pytest.approx(expected, abs=1e-9)


def _known(odds: TypeOdds, word: str) -> bool:
    return word in odds._column


def _rarity(odds: TypeOdds, word: str) -> float:
    return float(odds._rarity[odds._column[word]])


def _of_pair(odds: TypeOdds, pair: str) -> np.ndarray:
    """The odds of a pair alone, which no text has without its two words."""
    if not _known(odds, pair):
        return np.zeros(len(odds.ids))
    column = odds._column[pair]
    return odds._beyond[[column]].toarray()[0] + odds._unused - odds._at_large[column]


@given(text=texts, others=st.lists(texts, max_size=3))
def test_the_odds_of_a_text_do_not_depend_on_its_neighbours(small, text, others):
    assert np.array_equal(small.of([text])[0], small.of([*others, text])[-1])


def test_a_word_of_a_type_speaks_for_it_and_a_strange_one_for_none(small):
    soup, strange = small.of(["soup", "zzz"])

    assert small.ids[int(soup.argmax())] == "food"
    assert soup[small.at[ServiceTypeId("food")]] > 0 > soup[small.at[ServiceTypeId("teeth")]]
    assert not strange.any()
    assert SMOOTHING > 0


def test_the_words_that_tell_are_shown_as_they_stand_there():
    found = type_odds(service_types()).telling(
        "free counselling for teens and a hot lunch", [ServiceTypeId("food.meals")]
    )

    assert {"hot", "lunch"} <= set(found["food.meals"]) <= {"hot", "lunch", "hot lunch"}
    assert compared_words("teen") == {"youth": "teen"}


def test_typical_records_are_of_our_types_or_of_none():
    assert set(typical_records()) == {type_.id for type_ in service_types()} | {"none"}


def test_every_type_has_invented_records_that_tell_it_and_none_stands_twice():
    records = [(type_id, each) for type_id, of_type in invented_records().items() for each in of_type]

    assert set(invented_records()) == {type_.id for type_ in service_types()} | {"none"}
    assert len({each.description for _, each in records}) == len(records)
    odds = type_odds(service_types())
    told = odds.of([plain_words(f"{each.name} {each.description}") for _, each in records]).argmax(axis=1)
    assert sum(odds.ids[at] == type_id for at, (type_id, _) in zip(told, records, strict=True)) > 0.95 * len(records)


def test_every_kind_of_evidence_has_a_weight_that_speaks_for_a_type():
    assert set(weights()) == set(Evidence)
    assert all(weight >= 0 for weight in weights().values())


@given(strengths=st.lists(st.floats(-20, 20), min_size=2, max_size=12))
def test_the_leads_are_the_log_odds_of_shares_of_one(strengths):
    row = np.array(strengths)

    shares = np.exp(row) / np.exp(row).sum()
    assert 1 / (1 + np.exp(-lead(row))) == pytest.approx(shares, abs=1e-4)


def test_who_has_the_greater_lead_is_never_less_sure():
    row = np.array([9.0, 4.0, 1.0, -2.0, 3.0])

    assert list(confidences(row)) == sorted(confidences(row), reverse=True)
