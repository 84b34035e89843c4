"""The measures are what they say, and every label means something."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from benchmarks.quality.client_words import client_sentences, pattern_reader, tfidf_reader, word_scores
from benchmarks.quality.measured import measured
from benchmarks.quality.metrics import Counts, calibration_error, ndcg, reliability
from benchmarks.quality.record_texts import KINDS
from benchmarks.quality.report import report
from benchmarks.quality.sources import Half, Place, Sources, changed, label_rows, short_hash
from benchmarks.quality.weeks import week_from_label
from pie.codes import NeedDomain
from resources_catalog.taxonomy import service_types


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(right=8, wrong=2, missed=8), 0.8, 0.5, 8 / 13),
        (Counts(right=3), 1, 1, 1),
        (Counts(missed=4), None, 0, 0),
        (Counts(), None, None, None),
    ],
)
def test_precision_and_recall_by_hand(counts, precision, recall, f1):
    assert (counts.precision, counts.recall, counts.f1) == (precision, recall, f1)


@given(grades=st.lists(st.integers(0, 3), min_size=2, max_size=12), data=st.data())
def test_ndcg_is_that_of_scikit_learn(grades, data):
    ranked = data.draw(st.permutations(range(len(grades))))
    scores = [len(grades) - ranked.index(each) for each in range(len(grades))]

    ours = ndcg([str(each) for each in ranked], {str(each): grade for each, grade in enumerate(grades)})

    if not any(grades):
        assert ours is None
    else:
        gains = np.array([[2**grade - 1 for grade in grades]])
        assert ours == pytest.approx(ndcg_score(gains, np.array([scores]), k=10))


def test_calibration_by_hand():
    answers = [(0.95, True), (0.95, True), (0.95, False), (0.15, False), (0.15, True)]

    low, high = reliability(answers)

    assert (low.answers, high.answers) == (2, 3)
    assert (low.right, high.right) == (0.5, pytest.approx(2 / 3))
    assert calibration_error(answers) == pytest.approx((2 * 0.35 + 3 * abs(0.95 - 2 / 3)) / 5)
    assert calibration_error([]) is None


def test_a_text_that_changed_is_not_scored(tmp_path):
    (tmp_path / "town.csv").write_text("Eligibility\nAdults\nChildren\n", encoding="utf-8")
    first, second = (Place(file="town.csv", row=row, column="Eligibility") for row in (1, 2))
    gone = Place(file="town.csv", row=3, column="Eligibility")

    found = changed(
        [(first, short_hash("Adults")), (second, short_hash("Teens")), (gone, short_hash("x"))], Sources(tmp_path)
    )

    assert found == (second, gone)
    assert (first.half, second.half) == (Half.DEVELOPMENT, Half.HELD_OUT)


def test_every_label_means_something():
    kinds = {row["kind"] for row in label_rows("eligibility_values")}

    assert {row["kind"] for row in label_rows("eligibility_criteria")} <= kinds
    assert {row["force"] for row in label_rows("eligibility_criteria")} <= {"required", "preferred", "welcome", "focus"}
    types = {name for row in label_rows("service_types") for name in f"{row['types']} {row['also']}".split()} - {"none"}
    assert [name for name in sorted(types) if name not in service_types()] == []
    assert {domain for each in client_sentences() for domain in each.needs} <= {domain.value for domain in NeedDomain}
    weeks = [week for row in label_rows("hours") for week in row["week"].split("|")]
    assert all(week_from_label(week) is not None or week == "abstain" for week in weeks)


def test_there_are_as_many_labels_as_the_page_says():
    counts = {
        name: len(label_rows(name))
        for name in ("eligibility_statements", "service_types", "hours", "client_sentences", *KINDS)
    }

    assert counts == {
        "eligibility_statements": 861, "service_types": 640, "hours": 210, "client_sentences": 152,
        "fees": 83, "applying": 88, "documents": 60, "areas": 64, "languages": 47, "wait": 42,
    }  # fmt: skip
    statements = [row for row in label_rows("eligibility_statements") if row["drawing"] == "1"]
    assert sum(int(row["row"]) % 2 for row in statements) / len(statements) == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("reader", [pattern_reader, tfidf_reader])
def test_a_baseline_ranks_every_sentence(reader):
    sentences = client_sentences()[:10]

    scores = word_scores(list(zip(sentences, reader([each.sentence for each in sentences]), strict=True)))

    assert scores.sentences == 10
    assert scores.ndcg is not None
    assert 0 < scores.ndcg <= 1
    assert not math.isnan(scores.ndcg)


def test_without_the_directories_the_report_says_what_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.quality.measured.installed_model", lambda: None)
    monkeypatch.setattr("benchmarks.quality.client_words.has_model", lambda: False)

    document = measured(Sources(tmp_path / "nowhere"))
    page = report(document)

    assert document["eligibility"] is document["types"] is document["hours"] is document["texts"] is None
    assert "eligibility, types, hours and other texts are left out" in page
    assert "nDCG@10" in page
    assert "sentence model: not installed" in page
