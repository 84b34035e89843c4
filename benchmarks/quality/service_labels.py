"""Labelled services, and how often a classifier's first answers are among the types that a coordinator would accept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.quality.metrics import Bin, calibration_error, reliability, share
from benchmarks.quality.sampled_services import half_of, organisation_of, service_text
from benchmarks.quality.sources import Half, Place, Sources, label_rows, short_hash

TypeAnswer = tuple[str, float | None]
"""A type and how sure the classifier is, 0..1; None where it gives no confidence."""
NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledService:
    """A service's place and the types that are right for it, best first; only ``none`` where ours do not fit."""

    id: str
    place: Place
    half: Half
    types: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether one of our types is right."""
        return self.types[0] != NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScores:
    """Shares over the services where a type of ours fits, and over those where none does.

    ``right_branch`` asks less of the first answer: that it lies in the branch of a right type, or is that branch.
    """

    services: int
    fitting: int
    first_right: float | None
    in_three: float | None
    right_branch: float | None
    abstained: float | None
    none_told: float | None
    calibration_error: float | None
    reliability: tuple[Bin, ...]
    confusions: Counter[tuple[str, str]]


def labelled_services(sources: Sources) -> tuple[list[LabelledService], list[Place]]:
    """The labelled services whose words are as they were, and the places of those that changed or are missing."""
    found: list[LabelledService] = []
    changed: list[Place] = []
    for row in label_rows("service_types"):
        place = Place(file=row["file"], row=int(row["row"]), column=row["column"])
        if place.row > len(sources.records(place.file)) or short_hash(service_text(place, sources)) != row["hash"]:
            changed.append(place)
            continue
        half = half_of(organisation_of(place, sources))
        found.append(LabelledService(id=row["id"], place=place, half=half, types=tuple(row["types"].split())))
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
        right_branch=share(sum(_branch(told[0]) in map(_branch, label.types) for label, told in fitting), len(fitting)),
        abstained=share(sum(told == [NONE] for _, told in fitting), len(fitting)),
        none_told=share(sum(told[0] in label.types for label, told in others), len(others)),
        calibration_error=calibration_error(sure),
        reliability=reliability(sure),
        confusions=Counter((label.types[0], told[0]) for label, told, _ in every if told[0] not in label.types),
    )


def _branch(type_id: str) -> str:
    return type_id.partition(".")[0]
