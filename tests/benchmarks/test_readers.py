"""Hours, services and sentences: what is drawn to be labelled, and how answers are counted."""

import json
import math
import struct

import numpy as np
import pytest
from click.testing import CliRunner

from benchmarks.quality import hours
from benchmarks.quality.__main__ import main
from benchmarks.quality.classifiers import pattern_classifier, project_classifier, tfidf_classifier
from benchmarks.quality.client_words import ClientSentence, model_reader, word_scores
from benchmarks.quality.hours import HoursScores, LabelledHours, hours_scores
from benchmarks.quality.metrics import ndcg
from benchmarks.quality.pooling import DEPTH, pools
from benchmarks.quality.pooling import main as pooling_main
from benchmarks.quality.sampled_hours import hours_places
from benchmarks.quality.sampled_services import (
    half_of,
    organisation_of,
    second_service_places,
    service_places,
    service_text,
)
from benchmarks.quality.sampled_statements import second_eligibility_places
from benchmarks.quality.sampling import eligibility_places, unique_places
from benchmarks.quality.sentence_model import SentenceModel, installed_model
from benchmarks.quality.service_labels import LabelledService, labelled_services, type_scores
from benchmarks.quality.sources import Half, Place, Sources, label_rows, short_hash
from benchmarks.quality.weeks import week_from_label
from benchmarks.quality.word_pieces import WordPieces

PLACE = Place(file="town/hours.csv", row=1, column="text")


def labelled_text(*weeks: str) -> LabelledHours:
    return LabelledHours(id="h1", place=PLACE, label_hash="", weeks=frozenset(map(week_from_label, weeks)))


def labelled_service(*types: str, also: tuple[str, ...] = ()) -> LabelledService:
    return LabelledService(id="s1", place=PLACE, half=Half.DEVELOPMENT, types=types, also=also)


def test_hours_are_exact_wrong_or_left_alone():
    plain, unsure = labelled_text("mo-fr 09:00-17:00"), labelled_text("abstain", "sa 10:00-12:00")
    right, other = week_from_label("mo-fr 09:00-17:00"), week_from_label("mo-sa 09:00-17:00")

    found = hours_scores([(plain, right), (plain, other), (plain, None), (unsure, None), (unsure, right)])

    assert found == HoursScores(texts=5, readable=3, exact=1, wrong=2, abstained=2, abstained_rightly=1)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("9:00am-5:00pm, Mon-Fri", "mo-fr 09:00-17:00"),
        ("8:30 am - 12:00 pm, Monday, Wednesday", "mo,we 08:30-12:00"),
        ("9am-5pm, Mon-Thur; 9am-12pm, Fri", "mo-th 09:00-17:00; fr 09:00-12:00"),
    ],
)
def test_both_hours_readers_read_plain_hours(text, week):
    assert hours.project_reader(text) == hours.pattern_reader(text) == week_from_label(week)


def test_neither_hours_reader_reads_what_tells_no_hours():
    assert hours.project_reader("Call for an appointment") is None
    assert hours.pattern_reader("Call for an appointment") is None


def test_a_type_is_right_when_it_is_one_of_those_a_coordinator_would_accept():
    pantry = labelled_service("food.pantry", "food.meals")

    found = type_scores(
        [
            (pantry, [("food.meals", 0.9)]),
            (pantry, [("food", 0.8), ("food.pantry", 0.2)]),
            (pantry, []),
            (labelled_service("none"), []),
            (labelled_service("none"), [("goods", 0.9)]),
        ]
    )

    assert (found.services, found.fitting) == (5, 3)
    assert (found.first_right, found.in_three, found.abstained) == (pytest.approx(1 / 3), pytest.approx(2 / 3), 1 / 3)
    assert (found.right_branch, found.none_told) == (pytest.approx(2 / 3), 0.5)
    assert found.calibration_error == pytest.approx((0.8 + 2 * abs(0.9 - 0.5)) / 3)
    assert found.confusions == {("food.pantry", "food"): 1, ("food.pantry", "none"): 1, ("none", "goods"): 1}


def test_no_answer_is_right_where_the_label_allows_none():
    found = type_scores(
        [(labelled_service("money.loans", "none"), []), (labelled_service("none", "work"), [("work", 1)])]
    )

    assert (found.first_right, found.none_told, found.confusions) == (1, 1, {})


def test_what_is_true_of_a_service_fits_and_is_not_yet_right():
    centre = labelled_service("housing.day_centre", also=("housing.showers_laundry", "food.meals"))

    found = type_scores([(centre, [("food.meals", 1), ("housing.day_centre", 1)]), (centre, [("goods", 1)])])

    assert (found.first_right, found.in_three) == (0, 0.5)
    assert (found.first_fits, found.three_fit) == (0.5, 0.5)
    assert found.by_file == {PLACE.file: (2, 0, 1)}


def test_a_pool_holds_what_every_method_and_the_label_name_and_tells_nothing_of_them():
    label = labelled_service("food.pantry", "none", also=("food.emergency",))
    first = [[("food", None), *((f"goods.{number}", None) for number in range(DEPTH))]]
    second = [[("food.pantry", None), ("housing", None)]]

    pool = pools([label], [lambda _: first, lambda _: second])
    turned = pools([label], [lambda _: second, lambda _: first])

    assert pool == turned
    assert set(pool["s1"]) == {"food.pantry", "food.emergency", "food", "housing", *(f"goods.{n}" for n in range(4))}
    assert list(pool["s1"]) != sorted(pool["s1"])


def test_pools_are_printed_with_the_text_they_are_judged_from(town, monkeypatch):
    label = LabelledService(
        id="s9", place=Place(file="town/services.csv", row=1, column="name"), half=Half.HELD_OUT, types=("food.pantry",)
    )
    monkeypatch.setattr("benchmarks.quality.pooling.labelled_services", lambda _: ([label], []))
    monkeypatch.setattr("benchmarks.quality.pooling.installed_model", lambda: None)

    printed = CliRunner().invoke(pooling_main, ["--half", "held-out", "--directories", str(town.folder)])

    assert (printed.exit_code, printed.output.splitlines()[:2]) == (
        0,
        ["s9  [harvest aid]", "Harvest Pantry Groceries for any household."],
    )
    assert "food.pantry" in printed.output.splitlines()[2]


def test_a_fourth_answer_comes_too_late():
    found = type_scores([(labelled_service("food.pantry"), [(name, None) for name in ("a", "b", "c", "food.pantry")])])

    assert (found.first_right, found.in_three, found.calibration_error) == (0, 0, None)


def test_a_sentence_that_asks_for_nothing_counts_apart():
    plain = ClientSentence(id="w001", kind="plain", sentence="", needs={"food": 3, "money_benefits": 1})
    nothing = ClientSentence(id="w002", kind="nothing", sentence="", needs={})

    found = word_scores([(plain, ["money_benefits", "food"]), (nothing, []), (nothing, ["food"])])

    assert found.ndcg == pytest.approx((1 + 7 / math.log2(3)) / (7 + 1 / math.log2(3)))
    assert (found.by_kind.keys(), found.nothing, found.nothing_told) == ({"plain"}, 2, 1)
    assert (plain.half, nothing.half) == (Half.DEVELOPMENT, Half.HELD_OUT)
    assert ndcg(["food"], {}) is None


@pytest.fixture
def town(tmp_path):
    """A directory of an invented town: one statement stands twice, once on an odd record."""
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "services.csv").write_text(
        "id,organization_id,name,description\n"
        "1,1,Harvest Pantry,Groceries for any household.\n2,2,Warm Beds,Emergency shelter for adults.\n",
        encoding="utf-8",
    )
    (tmp_path / "town" / "organizations.csv").write_text(
        "id,name,description\n1,Harvest Aid - East,Food\n2,Night Watch,Beds\n", encoding="utf-8"
    )
    (tmp_path / "said.csv").write_text("Eligibility\nAdults\nSeniors\nTeens\nadults \n\n", encoding="utf-8")
    return Sources(tmp_path)


def test_a_statement_that_also_stands_on_an_odd_record_is_for_development(town):
    found = unique_places(town, "said.csv", "Eligibility")

    assert [place.row for place in found[Half.DEVELOPMENT]] == [1, 3]
    assert [place.row for place in found[Half.HELD_OUT]] == [2]


def test_an_organisation_is_told_without_its_part(town):
    place = Place(file="town/services.csv", row=1, column="name")

    assert organisation_of(place, town) == "harvest aid"
    assert service_text(place, town) == "Harvest Pantry\nGroceries for any household."
    assert half_of("harvest aid") is half_of("harvest aid")


@pytest.mark.parametrize(
    "classifier", [pattern_classifier, tfidf_classifier, lambda town: project_classifier(town, words_only=True)]
)
def test_every_classifier_tells_a_pantry_and_a_shelter(classifier, town):
    places = [Place(file="town/services.csv", row=row, column="name") for row in (1, 2)]
    labels = [LabelledService(id=f"s{place.row}", place=place, half=Half.DEVELOPMENT, types=("x",)) for place in places]

    pantry, shelter = classifier(town)(labels)

    assert "food.pantry" in [type_id for type_id, _ in pantry]
    assert any(type_id.startswith("housing.") for type_id, _ in shelter)


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    """A model of the right shape with generated weights, and a vocabulary of a few pieces."""
    tmp_path = tmp_path_factory.mktemp("model")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "food", "##s", "help", ",", "é", "eat"]
    (tmp_path / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    shapes = {
        "embeddings.word_embeddings.weight": (len(pieces), 384),
        "embeddings.position_embeddings.weight": (512, 384),
        "embeddings.token_type_embeddings.weight": (2, 384),
        "embeddings.LayerNorm.weight": (384,),
        "embeddings.LayerNorm.bias": (384,),
    }
    linear = {"attention.self.query": (384, 384), "attention.self.key": (384, 384), "attention.self.value": (384, 384)}
    linear |= {
        "attention.output.dense": (384, 384),
        "intermediate.dense": (1536, 384),
        "output.dense": (384, 1536),
    }
    for layer in range(6):
        for name, shape in linear.items():
            shapes[f"encoder.layer.{layer}.{name}.weight"] = shape
            shapes[f"encoder.layer.{layer}.{name}.bias"] = shape[:1]
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes[f"encoder.layer.{layer}.{name}.weight"] = (384,)
            shapes[f"encoder.layer.{layer}.{name}.bias"] = (384,)
    chance = np.random.default_rng(7)
    header, data = {}, b""
    for name, shape in shapes.items():
        numbers = chance.normal(0, 0.05, shape).astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(numbers)]}
        data += numbers
    told = json.dumps(header).encode()
    (tmp_path / "model.safetensors").write_bytes(struct.pack("<Q", len(told)) + told + data)
    return SentenceModel(tmp_path)


def test_a_sentence_model_gives_vectors_of_length_one_that_do_not_depend_on_neighbours(tiny_model):
    alone = tiny_model.vectors(["foods"])
    together = tiny_model.vectors(["help, eat", "foods"])

    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert alone[0].tolist() == together[1].tolist()
    assert tiny_model.vectors([]).shape == (0, 384)
    assert together.dtype == np.float32


class Letters:
    """In place of a sentence model, which takes its time over every word of the domains: how often each letter stands."""

    def vectors(self, texts):
        counted = np.array([[text.casefold().count(chr(letter)) for letter in range(97, 123)] for text in texts], float)
        return counted / np.maximum(np.linalg.norm(counted, axis=1, keepdims=True), 1)


def test_a_model_ranks_every_domain_that_is_like_by_its_nearest_words():
    (ranked,) = model_reader(Letters())(["groceries"])

    assert len(ranked) == len(set(ranked)) > 10
    assert ranked[0] == "food"


def test_word_pieces_are_the_longest_that_fit(tmp_path):
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text("[UNK]\n[CLS]\n[SEP]\nfood\n##s\n##stuff\n,\nete\n中\n", encoding="utf-8")
    pieces = WordPieces(vocabulary)

    assert pieces.ids("Foods, foodstuff", 20) == [1, 3, 4, 6, 3, 5, 2]
    assert pieces.ids("Été 中中 shelter", 20) == [1, 7, 8, 8, 0, 2]
    assert pieces.ids("food " * 50, 4) == [1, 3, 3, 2]
    assert pieces.ids("f" * 200, 9) == [1, 0, 2]


def test_a_model_is_used_only_where_it_is_installed(monkeypatch):
    monkeypatch.setattr("benchmarks.quality.sentence_model.WHEEL", "no_such_wheel")

    assert installed_model() is None


def test_the_command_says_the_same_as_text_and_as_json(tmp_path, monkeypatch):
    document = {"format": "pie-quality/1", "directories": False}
    document |= dict.fromkeys(("eligibility", "types", "hours", "texts", "words"))
    monkeypatch.setattr("benchmarks.quality.__main__.measured", lambda sources: document)

    text = CliRunner().invoke(main, ["--directories", str(tmp_path / "nowhere")])
    told = CliRunner().invoke(main, ["--json"])

    assert (text.exit_code, told.exit_code) == (0, 0)
    assert "--directories" in text.output
    assert json.loads(told.output) == document


def test_the_same_places_are_drawn_again(shared):
    sources = Sources(shared / "directories")

    first, second = eligibility_places(sources), second_eligibility_places(sources)
    statements = [each.place for each in (*first, *second)]
    services, texts = (*service_places(sources), *second_service_places(sources)), hours_places(sources)

    for places, name in ((statements, "eligibility_statements"), (services, "service_types"), (texts, "hours")):
        labelled = [(row["file"], int(row["row"]), row["column"]) for row in label_rows(name)]
        assert [(place.file, place.row, place.column) for place in places] == labelled
    assert [short_hash(sources.text(place) or "") for place in statements] == [
        row["hash"] for row in label_rows("eligibility_statements")
    ]
    found, changed = labelled_services(sources)
    assert (len(found), changed) == (len(services), [])
