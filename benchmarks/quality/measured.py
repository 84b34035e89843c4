"""One run over all labels: every reader on both halves, as one document of plain numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from benchmarks.quality import client_words, eligibility_reader, hours, plain_patterns, record_text_readers
from benchmarks.quality.classifiers import (
    Classifier,
    model_classifier,
    pattern_classifier,
    project_classifier,
    tfidf_classifier,
)
from benchmarks.quality.metrics import Counts
from benchmarks.quality.record_texts import KINDS, LabelledText, TextScores, labelled_texts, text_scores
from benchmarks.quality.sentence_model import SentenceModel, installed_model
from benchmarks.quality.service_labels import LabelledService, TypeScores, labelled_services, type_scores
from benchmarks.quality.sources import Half, Place, Sources, changed
from benchmarks.quality.statement_scores import StatementScores, statement_scores
from benchmarks.quality.statements import labelled_statements
from benchmarks.quality.taught_types import taught_scores

FORMAT = "pie-quality/1"
NO_MODEL = "not installed"
MOST_CONFUSIONS = 20
PROJECT, PATTERNS, TFIDF, MODEL = "project", "plain patterns", "tf-idf nearest", "sentence model"
Document = dict[str, Any]


def measured(sources: Sources) -> Document:
    """The whole report. Parts whose texts are absent are None; a reader that is absent is told by a word."""
    model = installed_model()
    there = sources.is_there()
    document = {
        "format": FORMAT,
        "directories": there,
        "eligibility": _eligibility(sources) if there else None,
        "types": _types(sources, model) if there else None,
        "hours": _hours(sources) if there else None,
        "texts": {kind: _texts(kind, sources) for kind in KINDS} if there else None,
        "words": _words(model),
    }
    _hide_held_out_mistakes(document)
    return document


def _hide_held_out_mistakes(document: Document) -> None:
    """The figures of the half held out are told, its single mistakes to nobody: a reader could be bent to them."""
    for part in (document["eligibility"], document["types"], *(document["texts"] or {}).values()):
        for scores in (part or {}).get(Half.HELD_OUT.value, {}).values():
            if isinstance(scores, dict):
                del scores["confusions"]


def _eligibility(sources: Sources) -> Document:
    every = labelled_statements()
    gone = set(changed(((each.place, each.label_hash) for each in every), sources))
    kept = [(each, sources.text(each.place) or "") for each in every if each.place not in gone]
    readers = {PROJECT: eligibility_reader.project_reader, PATTERNS: plain_patterns.pattern_reader}
    return {
        "not_scored": _places(gone),
        **{
            half.value: {
                name: _of_statements(statement_scores((each, reader(text)) for each, text in kept if each.half is half))
                for name, reader in readers.items()
            }
            for half in Half
        },
    }


def _of_statements(scores: StatementScores) -> Document:
    return {
        "statements": scores.statements,
        "exact": scores.exact,
        "overall": _of_counts(scores.overall),
        "kinds": {
            kind: {**_of_counts(counts), "abstained": scores.abstained[kind]}
            for kind, counts in sorted(scores.by_kind.items())
        },
        "not_evaluable": scores.not_evaluable,
        "not_evaluable_abstained": scores.not_evaluable_abstained,
        "force_right": _ratio(scores.force_right, scores.matched),
        "about_right": _ratio(scores.about_right, scores.matched),
        "opposite": scores.opposite,
        "alternatives": scores.alternatives,
        "read_as_and": scores.read_as_and,
        "confusions": _worst(scores.confusions),
    }


def _of_counts(counts: Counts) -> Document:
    return {
        "right": counts.right,
        "wrong": counts.wrong,
        "missed": counts.missed,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
    }


def _types(sources: Sources, model: SentenceModel | None) -> Document:
    labels, gone = labelled_services(sources)
    classifiers: Mapping[str, Classifier | None] = {
        PROJECT: project_classifier(sources, words_only=False),
        f"{PROJECT}, words only": project_classifier(sources, words_only=True),
        PATTERNS: pattern_classifier(sources),
        TFIDF: tfidf_classifier(sources),
        MODEL: model_classifier(sources, model) if model else None,
    }
    taught = taught_scores(sources)
    found: Document = {"not_scored": _places(gone), "taught": asdict(taught)}
    for half in Half:
        of_half = [label for label in labels if label.half is half]
        found[half.value] = {
            name: NO_MODEL if classifier is None else _of_types(of_half, classifier)
            for name, classifier in classifiers.items()
        }
    return found


def _of_types(labels: Sequence[LabelledService], classifier: Classifier) -> Document:
    scores: TypeScores = type_scores(zip(labels, classifier(labels), strict=True))
    return {
        "services": scores.services,
        "fitting": scores.fitting,
        "first_right": _rounded(scores.first_right),
        "in_three": _rounded(scores.in_three),
        "first_fits": _rounded(scores.first_fits),
        "three_fit": _rounded(scores.three_fit),
        "right_branch": _rounded(scores.right_branch),
        "abstained": _rounded(scores.abstained),
        "none_told": _rounded(scores.none_told),
        "calibration_error": _rounded(scores.calibration_error),
        "reliability": [
            {"answers": each.answers, "confidence": _rounded(each.confidence), "right": _rounded(each.right)}
            for each in scores.reliability
        ],
        "directories": {
            file: {"fitting": fitting, "first_right": _ratio(first, fitting), "in_three": _ratio(three, fitting)}
            for file, (fitting, first, three) in scores.by_file.items()
        },
        "confusions": _worst(scores.confusions),
    }


def _hours(sources: Sources) -> Document:
    every = hours.labelled_hours()
    gone = set(changed(((each.place, each.label_hash) for each in every), sources))
    kept = [(each, sources.text(each.place) or "") for each in every if each.place not in gone]
    readers = {PROJECT: hours.project_reader, PATTERNS: hours.pattern_reader}
    return {
        "not_scored": _places(gone),
        **{
            half.value: {
                name: asdict(hours.hours_scores((each, reader(text)) for each, text in kept if each.half is half))
                for name, reader in readers.items()
            }
            for half in Half
        },
    }


def _texts(kind: str, sources: Sources) -> Document:
    every = [(each, each.words(sources)) for each in labelled_texts(kind)]
    kept = [(each, words) for each, words in every if words is not None]
    readers = {
        PROJECT: record_text_readers.project_reader(kind, sources),
        PATTERNS: record_text_readers.pattern_reader(kind),
    }
    return {
        "not_scored": _places(each.place for each, words in every if words is None),
        **{
            half.value: {name: _of_texts(_answers(kept, reader, half)) for name, reader in readers.items()}
            for half in Half
        },
    }


def _answers(
    texts: Sequence[tuple[LabelledText, str]], reader: record_text_readers.TextReader, half: Half
) -> TextScores:
    return text_scores((each, reader(each, words)) for each, words in texts if each.half is half)


def _of_texts(scores: TextScores) -> Document:
    return {
        "texts": scores.texts,
        "exact": scores.exact,
        **_of_counts(scores.counts),
        "silent": scores.silent,
        "abstained": scores.abstained,
        "abstained_rightly": scores.abstained_rightly,
        "limits_right": _ratio(scores.limits_right, scores.limits),
        "confusions": _worst(scores.confusions),
    }


def _words(model: SentenceModel | None) -> Document:
    readers = {
        PROJECT: client_words.project_reader(with_meaning=True),
        f"{PROJECT}, words only": client_words.project_reader(with_meaning=False),
        PATTERNS: client_words.pattern_reader,
        TFIDF: client_words.tfidf_reader,
        MODEL: client_words.model_reader(model) if model else None,
    }
    found: Document = {}
    for half in Half:
        sentences = [each for each in client_words.client_sentences() if each.half is half]
        found[half.value] = {
            name: NO_MODEL if reader is None else _of_words(sentences, reader) for name, reader in readers.items()
        }
    return found


def _of_words(sentences: Sequence[client_words.ClientSentence], reader: client_words.WordReader) -> Document:
    ranked = reader([each.sentence for each in sentences])
    scores = client_words.word_scores(list(zip(sentences, ranked, strict=True)))
    return {
        "sentences": scores.sentences,
        "ndcg": _rounded(scores.ndcg),
        "by_kind": {kind: _rounded(gain) for kind, gain in scores.by_kind.items()},
        "nothing": scores.nothing,
        "nothing_told": scores.nothing_told,
    }


def _places(places: Iterable[Place]) -> list[str]:
    return sorted(f"{place.file}, record {place.row}, {place.column}" for place in places)


def _worst(confusions: Counter[tuple[str, str]]) -> list[Document]:
    """The most frequent confusions, ties by name."""
    ranked = sorted(confusions.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CONFUSIONS]
    return [{"labelled": labelled, "read": read, "times": times} for (labelled, read), times in ranked]


def _ratio(part: int, whole: int) -> float | None:
    return _rounded(part / whole if whole else None)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
