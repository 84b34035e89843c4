"""Labelled services, and how often a classifier's first answers are among the types that a coordinator would accept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.quality.metrics import Bin, calibration_error, reliability, share
from benchmarks.quality.sampled_services import organisation_of, second_half_of, service_text
from benchmarks.quality.sources import FIRST_DRAWING, Half, Place, Sources, label_rows, short_hash

TypeAnswer = tuple[str, float | None]
"""A type and how sure the classifier is, 0..1; None where it gives no confidence."""
NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledService:
    """A service's place and its types: ``types`` by which it would be filed, ``also`` what fits as well.

    ``types`` is only ``none`` where ours do not fit.
    """

    id: str
    place: Place
    half: Half
    types: tuple[str, ...]
    also: tuple[str, ...] = ()
    drawing: str = FIRST_DRAWING

    @property
    def fits(self) -> bool:
        """Whether one of our types is right."""
        return self.types[0] != NONE

    @property
    def every_type(self) -> tuple[str, ...]:
        """Every type that fits."""
        return (*self.types, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScores:
    """Shares over the services where a type of ours fits, and over those where none does.

    An answer is *right* where a coordinator would file the service by it, and *fits* also where it is true of the
    service. ``right_branch`` asks less of the first answer: that it lies in the branch of a right type, or is it.
    ``by_file`` tells the services that fit, the first right and the first three right, of each directory's file.
    """

    services: int
    fitting: int
    first_right: float | None
    in_three: float | None
    first_fits: float | None
    three_fit: float | None
    right_branch: float | None
    abstained: float | None
    none_told: float | None
    calibration_error: float | None
    reliability: tuple[Bin, ...]
    confusions: Counter[tuple[str, str]]
    by_file: Mapping[str, tuple[int, int, int]]


def labelled_services(sources: Sources) -> tuple[list[LabelledService], list[Place]]:
    """The labelled services whose words are as they were, and the places of those that changed or are missing.

    The first drawing is for development; so is every organisation that it holds.
    """
    found: list[LabelledService] = []
    changed: list[Place] = []
    known: set[str] = set()
    for row in sorted(label_rows("service_types"), key=lambda row: row["drawing"]):
        place = Place(file=row["file"], row=int(row["row"]), column=row["column"])
        if place.row > len(sources.records(place.file)):
            changed.append(place)
            continue
        organisation = organisation_of(place, sources)
        if row["drawing"] == FIRST_DRAWING:
            known.add(organisation)
        if short_hash(service_text(place, sources)) != row["hash"]:
            changed.append(place)
            continue
        half = second_half_of(organisation, known)
        types, also = tuple(row["types"].split()), tuple(row["also"].split())
        found.append(
            LabelledService(id=row["id"], place=place, half=half, types=types, also=also, drawing=row["drawing"])
        )
    return found, changed


def type_scores(answers: Iterable[tuple[LabelledService, Sequence[TypeAnswer]]]) -> TypeScores:
    """The tally of ranked answers, best first; no answer means "none of ours"."""
    every = [(label, [type_id for type_id, _ in told] or [NONE], told) for label, told in answers]
    fitting = [(label, told) for label, told, _ in every if label.fits]
    others = [(label, told) for label, told, _ in every if not label.fits]
    firsts = [(told[0][1], told[0][0] in label.types) for label, _, told in every if told]
    sure = [(confidence, is_right) for confidence, is_right in firsts if confidence is not None]
    return TypeScores(
        services=len(every),
        fitting=len(fitting),
        first_right=share(sum(told[0] in label.types for label, told in fitting), len(fitting)),
        in_three=share(sum(bool(set(told[:3]) & set(label.types)) for label, told in fitting), len(fitting)),
        first_fits=share(sum(told[0] in label.every_type for label, told in fitting), len(fitting)),
        three_fit=share(sum(bool(set(told[:3]) & set(label.every_type)) for label, told in fitting), len(fitting)),
        right_branch=share(sum(_branch(told[0]) in map(_branch, label.types) for label, told in fitting), len(fitting)),
        abstained=share(sum(told == [NONE] for _, told in fitting), len(fitting)),
        none_told=share(sum(told[0] in label.types for label, told in others), len(others)),
        calibration_error=calibration_error(sure),
        reliability=reliability(sure),
        confusions=Counter((label.types[0], told[0]) for label, told, _ in every if told[0] not in label.types),
        by_file=_by_file(fitting),
    )


def _by_file(fitting: Iterable[tuple[LabelledService, Sequence[str]]]) -> dict[str, tuple[int, int, int]]:
    found: dict[str, list[tuple[bool, bool]]] = {}
    for label, told in fitting:
        right = told[0] in label.types, bool(set(told[:3]) & set(label.types))
        found.setdefault(label.place.file, []).append(right)
    return {
        file: (len(each), sum(first for first, _ in each), sum(three for _, three in each))
        for file, each in sorted(found.items())
    }


def _branch(type_id: str) -> str:
    return type_id.partition(".")[0]
