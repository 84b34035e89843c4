"""What confirmed types teach, measured: half of a directory's organisations confirmed, the other half told with and without."""

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.quality.classifiers import read_services
from benchmarks.quality.sampled_services import organisation_of
from benchmarks.quality.service_labels import NONE, LabelledService, labelled_services
from benchmarks.quality.sources import Half, Sources
from resources_catalog.classify import classified_services
from resources_catalog.classify.odds import Odds, type_odds
from resources_catalog.classify.records import RecordReader
from resources_catalog.classify.strengths import strengths
from resources_catalog.classify.taught import Confirmed, Lessons, text_of
from resources_catalog.taxonomy import ServiceTypeId, service_types

PARTINGS = 3
"""So many times the organisations of a directory are parted anew into a half that teaches and a half that is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtScores:
    """Of so many services told: the first right and in three, before anything was confirmed and after."""

    services: int
    first_before: int
    first_after: int
    three_before: int
    three_after: int


def taught_scores(sources: Sources) -> TaughtScores:
    """The development half, directory by directory."""
    labels = [label for label in labelled_services(sources)[0] if label.half is Half.DEVELOPMENT and label.fits]
    files = sorted({label.place.file for label in labels})
    told = [pair for file in files for pair in _told([each for each in labels if each.place.file == file], sources)]
    counts = [sum(each) for each in zip(*told, strict=True)] if told else [0] * 4
    return TaughtScores(
        services=len(told),
        first_before=counts[0],
        first_after=counts[1],
        three_before=counts[2],
        three_after=counts[3],
    )


def records_a_second(sources: Sources) -> int | None:
    """How many labelled records are given their types in a second of one core, all at one go; None where there are none."""
    labels = labelled_services(sources)[0]
    pairs = read_services(sources, labels)
    if not pairs:
        return None
    services = [service for service, _ in pairs] * 4
    organizations = {id_: each for _, every in pairs for id_, each in every.items()}
    classified_services(services[:1], organizations, service_types())
    start = time.process_time()
    classified_services(services, organizations, service_types())
    return round(len(services) / (time.process_time() - start))


def _told(labels: Sequence[LabelledService], sources: Sources) -> Iterator[tuple[bool, bool, bool, bool]]:
    reader = RecordReader(service_types())
    records = [reader.read(service, organizations) for service, organizations in read_services(sources, labels)]
    strength = strengths(records, service_types())
    for parting in range(PARTINGS):
        side = [_side(label, sources, parting) for label in labels]
        for taught in (0, 1):
            confirmed = [
                Confirmed(record=record, strength=row, types=frozenset(map(ServiceTypeId, label.types)) - {NONE})
                for label, record, row, at in zip(labels, records, strength, side, strict=True)
                if at == taught
            ]
            if confirmed:
                added = Lessons(map(text_of, records), confirmed, service_types()).for_records(records).added
                for at in (at for at, of in enumerate(side) if of != taught):
                    yield _right(labels[at], strength[at], strength[at] + added[at])


def _side(label: LabelledService, sources: Sources, parting: int) -> int:
    return hashlib.sha256(f"{parting}{organisation_of(label.place, sources)}".encode()).digest()[0] % 2


def _right(label: LabelledService, before: Odds, after: Odds) -> tuple[bool, bool, bool, bool]:
    ids = type_odds(service_types()).ids
    was, now = ([ids[at] for at in np.argsort(-row[:-1], kind="stable")[:3]] for row in (before, after))
    right = set(label.types)
    return was[0] in right, now[0] in right, bool(right & set(was)), bool(right & set(now))
