"""Labels of record texts mean something, and what a reader says is held against them by hand."""

import pytest

from benchmarks.quality.metrics import Counts
from benchmarks.quality.record_text_readers import pattern_reader, project_reader
from benchmarks.quality.record_texts import KINDS, LabelledText, item, labelled_texts, text_scores
from benchmarks.quality.sampled_record_texts import record_text_pieces
from benchmarks.quality.sources import Half, Place, Sources, short_hash
from matcher.crosswalk.rows import document_phrases
from resources_catalog.record_texts import AreaKind, Charge, Spoken, Waiting, WayIn
from resources_catalog.record_texts.language_names import names_of_languages

NAMES = {
    "fees": {each.value for each in Charge},
    "applying": {each.value for each in WayIn},
    "documents": {each.document for each in document_phrases()} | {"other"},
    "areas": {each.value for each in AreaKind},
    "languages": {each.value for each in Spoken} | set(names_of_languages().values()) | {"cmn", "fil"},
    "wait": {each.value for each in Waiting},
}


def label(says: str, row: int = 1) -> LabelledText:
    items = tuple(item(part.strip()) for part in says.split(";") if part.strip())
    place = Place(file="town.csv", row=row, column="Fees")
    return LabelledText(id="x", place=place, start=0, end=None, label_hash="", items=items)


@pytest.mark.parametrize("kind", KINDS)
def test_every_label_names_something_that_a_reader_can_say(kind):
    named = {name for text in labelled_texts(kind) for each in text.items for name in each.names}

    assert {name.partition(":")[0] for name in named} <= NAMES[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_labels_stand_once_and_in_both_halves(kind):
    texts = labelled_texts(kind)

    assert len({(each.place, each.start) for each in texts}) == len(texts)
    assert len({each.label_hash for each in texts}) == len(texts)
    assert {each.half for each in texts} == set(Half)


@pytest.mark.parametrize(
    ("says", "read", "counts", "limits"),
    [
        ("free; sliding", {"free": False, "sliding": False}, Counts(right=2), (2, 2)),
        ("free; sliding", {"free": False}, Counts(right=1, missed=1), (1, 1)),
        ("free", {"free": True, "fee": False}, Counts(right=1, wrong=1), (1, 0)),
        ("~free", {"free": True}, Counts(right=1), (1, 1)),
        ("free*", {"free": True}, Counts(right=1), (0, 0)),
        ("?fee", {}, Counts(), (0, 0)),
        ("?fee", {"fee": False}, Counts(), (0, 0)),
        ("fee|varies", {"varies": False, "fee": False}, Counts(right=1), (1, 1)),
        ("?known:; city:x", {"known:old mill": False, "city:y": False}, Counts(wrong=1, missed=1), (0, 0)),
        ("", {"ask": False}, Counts(wrong=1), (0, 0)),
    ],
)
def test_what_was_read_is_counted_as_by_hand(says, read, counts, limits):
    scores = text_scores([(label(says), read)])

    assert (scores.counts, (scores.limits, scores.limits_right)) == (counts, limits)


def test_silence_is_right_where_nothing_needs_to_be_read():
    scores = text_scores([(label(""), {}), (label("?fee"), {}), (label("fee"), {}), (label(""), {"fee": False})])

    assert (scores.texts, scores.silent, scores.abstained, scores.abstained_rightly, scores.exact) == (4, 3, 3, 2, 2)
    assert scores.confusions == {("fee", "nothing"): 1, ("nothing", "fee"): 1}


def test_a_piece_whose_words_have_changed_is_not_scored(tmp_path):
    (tmp_path / "town.csv").write_text("Fees\nFree. Call us.\n", encoding="utf-8")
    place = Place(file="town.csv", row=1, column="Fees")
    piece = LabelledText(id="x", place=place, start=6, end=13, label_hash=short_hash("Call us"), items=())
    other = LabelledText(id="y", place=place, start=0, end=None, label_hash=short_hash("Call us"), items=())

    assert (piece.words(Sources(tmp_path)), other.words(Sources(tmp_path))) == ("Call us", None)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_texts_are_drawn_again_and_none_has_changed(kind, shared):
    sources = Sources(shared / "directories")
    texts = labelled_texts(kind)

    drawn = [(each.place, each.start, each.end) for each in record_text_pieces(sources, kind)]

    assert drawn == [(each.place, each.start, each.end) for each in texts]
    assert [each.id for each in texts if each.words(sources) is None] == []


TEXTS = {
    "fees": ("No fee, $5.00 per visit", {"free", "amount:5/visit"}),
    "applying": ("Walk-in or call", {"walk_in", "call"}),
    "documents": ("Bring a photo ID", {"photo_id"}),
    "areas": ("Wards 7 and 8; Kestrel County", {"numbered:ward 7", "numbered:ward 8", "county:kestrel"}),
    "languages": ("Spanish, written materials in Russian, TTY", {"es", "ru:written", "text_telephone"}),
    "wait": ("Waiting list, 2-3 weeks", {"list", "days:14..21"}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_reader_tells_what_it_reads_in_the_words_of_the_labels(kind, tmp_path):
    text, said = TEXTS[kind]

    assert set(project_reader(kind, Sources(tmp_path))(label(""), text)) == said
    assert pattern_reader(kind)(label(""), text)
