"""Learning the weights of evidence from labelled services."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.quality.service_labels import LabelledService
from benchmarks.quality.sources import Half, Place, Sources
from benchmarks.quality.taught_types import records_a_second, taught_scores
from benchmarks.quality.type_weights import (
    Example,
    Outcome,
    accepted,
    fits,
    is_unread,
    learnt_weights,
    outcomes,
    steps,
    unseen_strengths,
)
from resources_catalog.classify.odds import type_odds
from resources_catalog.classify.strengths import Evidence
from resources_catalog.taxonomy import service_types

IDS = type_odds(service_types()).ids


def example(number: int, *types: str, telling: Evidence = Evidence.WORDS) -> Example:
    """A service whose right types have one kind of evidence, beside noise in all others."""
    parts = np.random.default_rng(number).uniform(0, 0.2, (len(IDS), len(Evidence)))
    parts[[IDS.index(type_id) for type_id in types], list(Evidence).index(telling)] += 5
    label = LabelledService(
        id=f"s{number}",
        place=Place(file="town", row=1, column="name"),
        half=Half.DEVELOPMENT,
        types=types,
        also=("food",),
    )
    return Example(
        label=label,
        organisation=f"agency {number}",
        parts=parts,
        right=np.array([type_id in types for type_id in IDS]),
        beside=np.array([type_id == "food" for type_id in IDS]),
    )


@pytest.fixture(scope="module")
def every() -> list[Example]:
    return [example(number, IDS[7 * number % 300 + 1]) for number in range(12)]


def test_what_tells_the_right_type_weighs_most(every):
    learnt = learnt_weights(every)

    spread = np.max([each.parts.max(axis=0) for each in every], axis=0)
    assert list(Evidence)[int((learnt * spread).argmax())] is Evidence.WORDS
    assert (learnt >= 0).all()


def test_services_are_judged_by_weights_from_other_organisations(every):
    unseen = list(unseen_strengths(every, 0))

    assert sorted(each.label.id for each, _ in unseen) == sorted(each.label.id for each in every)
    assert fits(unseen) == {"first right": 1, "first fits": 1, "in three": 1}


def test_what_only_fits_counts_half(every):
    told = accepted(every[0])

    assert sorted(set(told)) == [0, 0.5, 1]
    assert [each.right for each in outcomes([(every[0], every[0].parts.sum(axis=1))]) if each.first] == [1]


def test_the_second_drawing_and_the_half_once_held_out_were_unread_when_the_words_were_written(every):
    read, held = replace(every[0], organisation="agency 0"), replace(every[0], organisation="an invented agency")
    second = replace(read, label=replace(read.label, drawing="2"))

    assert [is_unread(each) for each in (read, held, second)] == [False, True, True]


def test_the_steps_of_confidence_never_go_down():
    found = steps([Outcome(lead=lead / 10, right=float(lead > 0), first=True) for lead in range(-60, 60)])

    assert [lead for lead, _ in found] == sorted(lead for lead, _ in found)
    assert [sure for _, sure in found] == sorted(sure for _, sure in found)


def test_taught_scores_count_before_and_after(monkeypatch, tmp_path):
    rows = "".join(f"{n},{n},Lantern circle {n},The lantern keepers come together by the water.\n" for n in range(1, 9))
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "services.csv").write_text(f"id,organization_id,name,description\n{rows}", encoding="utf-8")
    agencies = "".join(f"{n},Agency {n},Keepers\n" for n in range(1, 9))
    (tmp_path / "town" / "organizations.csv").write_text(f"id,name,description\n{agencies}", encoding="utf-8")
    labels = [
        LabelledService(
            id=f"s{row}",
            place=Place(file="town/services.csv", row=row, column="name"),
            half=Half.DEVELOPMENT,
            types=("community.befriending",),
        )
        for row in range(1, 9)
    ]
    monkeypatch.setattr("benchmarks.quality.taught_types.labelled_services", lambda _: (labels, []))

    found = taught_scores(Sources(tmp_path))

    assert (found.services, found.first_before) == (24, 0)
    assert found.first_after > 16
    assert records_a_second(Sources(tmp_path)) > 0


def test_without_labels_nothing_is_taught(monkeypatch, tmp_path):
    monkeypatch.setattr("benchmarks.quality.taught_types.labelled_services", lambda _: ([], []))

    assert taught_scores(Sources(tmp_path)).services == 0
    assert records_a_second(Sources(tmp_path)) is None
