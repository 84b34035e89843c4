"""The ways of telling a service's types that are compared: the project's, and what people would use instead."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from benchmarks.quality.sampled_services import service_text
from benchmarks.quality.sentence_model import SentenceModel
from benchmarks.quality.service_labels import LabelledService, TypeAnswer
from benchmarks.quality.sources import Sources
from resources_catalog.listing import Organization, Service
from resources_catalog.taxonomy import ServiceType, plain_words, service_types

Classifier = Callable[[Sequence[LabelledService]], list[list[TypeAnswer]]]
_MOST = 3


def project_classifier(sources: Sources, *, words_only: bool) -> Classifier:
    """The project's: on the whole record as it is read, or on names and description alone, without the source's terms."""

    def answers(labels: Sequence[LabelledService]) -> list[list[TypeAnswer]]:
        from resources_catalog.classify import classified_services

        found: dict[str, list[TypeAnswer]] = {}
        for root in sorted({_root(label) for label in labels}):
            services, organizations = _read(sources, root)
            wanted = {label.id: services[label.place.row] for label in labels if _root(label) == root}
            records = [replace(each, attributes=()) if words_only else each for each in wanted.values()]
            told = classified_services(records, organizations, service_types())
            for label_id, service in zip(wanted, told, strict=True):
                found[label_id] = [(offered.type_id, offered.confidence / 1000) for offered in service.types]
        return [found[label.id] for label in labels]

    return answers


def read_services(
    sources: Sources, labels: Sequence[LabelledService]
) -> list[tuple[Service, Mapping[Any, Organization]]]:
    """Each labelled service as the project reads it, with the organisations of its directory."""
    found: list[tuple[Service, Mapping[Any, Organization]]] = []
    for label in labels:
        services, organizations = _read(sources, _root(label))
        found.append((services[label.place.row], organizations))
    return found


def _root(label: LabelledService) -> str:
    """The folder or the file that is read as one directory."""
    return label.place.file.partition("/")[0]


@cache
def _directory(folder: str, root: str) -> tuple[Mapping[int, Service], Mapping[Any, Organization]]:
    from pathlib import Path

    from resources_catalog.hsds import read_directory

    directory = read_directory(Path(folder) / root).directory
    by_row = {each.origin.row: each for each in directory.services.values() if each.origin and each.origin.row}
    return by_row, directory.organizations


def _read(sources: Sources, root: str) -> tuple[Mapping[int, Service], Mapping[Any, Organization]]:
    return _directory(str(sources.folder), root)


def pattern_classifier(sources: Sources, *, most: int = _MOST) -> Classifier:
    """The baseline of plain patterns: a type's name or synonym stands in the name, else in the description."""
    phrases = [
        (f" {plain_words(words)} ", each.id) for each in service_types() for words in (each.name, *each.synonyms)
    ]
    phrases.sort(key=lambda pair: (-len(pair[0]), pair))

    def answers(labels: Sequence[LabelledService]) -> list[list[TypeAnswer]]:
        return [_found(f" {plain_words(service_text(label.place, sources))} ") for label in labels]

    def _found(text: str) -> list[TypeAnswer]:
        types = dict.fromkeys(type_id for phrase, type_id in phrases if phrase in text)
        return [(type_id, None) for type_id in list(types)[:most]]

    return answers


def tfidf_classifier(sources: Sources, *, most: int = _MOST) -> Classifier:
    """The baseline of nearest terms: cosine of tf-idf words with each type's name, synonyms and definition."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    types = tuple(service_types())
    vectorizer: Any = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    profiles = vectorizer.fit_transform([_told(each) for each in types])

    def answers(labels: Sequence[LabelledService]) -> list[list[TypeAnswer]]:
        texts = [service_text(label.place, sources) for label in labels]
        return [_best(types, row, most) for row in (vectorizer.transform(texts) @ profiles.T).toarray()]

    return answers


def model_classifier(sources: Sources, model: SentenceModel, *, most: int = _MOST) -> Classifier:
    """The baseline of a small sentence model: cosine with each type's name, synonyms and definition."""
    types = tuple(service_types())
    profiles = model.vectors([_told(each) for each in types])

    def answers(labels: Sequence[LabelledService]) -> list[list[TypeAnswer]]:
        texts = [service_text(label.place, sources) for label in labels]
        return [_best(types, row, most) for row in model.vectors(texts) @ profiles.T]

    return answers


def _told(each: ServiceType) -> str:
    return f"{each.name}. {', '.join(each.synonyms)}. {each.definition}"


def _best(types: Sequence[ServiceType], likeness: Any, most: int) -> list[TypeAnswer]:
    order = sorted(range(len(types)), key=lambda at: (-round(float(likeness[at]), 6), at))[:most]
    return [(types[at].id, None) for at in order if likeness[at] > 0]
