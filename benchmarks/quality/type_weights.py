"""Learning what each kind of evidence for a service's type weighs, and how sure its strength makes us: two small tables.

``python -m benchmarks.quality.type_weights`` prints the rows of ``resources_catalog/classify/weights.csv`` and
``confidence.csv`` from the development half alone, and how well weights do on organisations that they were not learnt from.
Both are learnt only from services that were unread when the words were written, by the words that were written then: with
words that were written after reading them, the words would seem to tell more than they do of others.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.classifiers import read_services
from benchmarks.quality.sampled_services import half_of, organisation_of
from benchmarks.quality.service_labels import NONE, LabelledService, labelled_services
from benchmarks.quality.sources import DEFAULT_FOLDER, FIRST_DRAWING, Half, Sources
from resources_catalog.classify.confidence import lead
from resources_catalog.classify.odds import TypeOdds, type_odds
from resources_catalog.classify.records import RecordReader
from resources_catalog.classify.strengths import NONE_OF_OURS, Evidence, evidence
from resources_catalog.taxonomy import service_types

FOLDS, REPEATS = 5, 4
"""So many parts of the organisations, each left out once; done again with so many other partings."""
SHRINKAGE = 0.003
"""What a squared weight costs beside the mean log-likelihood (of 0.001 to 0.01 all near)."""
RANKS = 12
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A labelled service with its evidence: one row a type, one column a kind of evidence."""

    label: LabelledService
    organisation: str
    parts: Matrix
    right: NDArray[np.bool_]
    beside: NDArray[np.bool_]


def examples(sources: Sources, half: Half) -> tuple[Example, ...]:
    """Every labelled service of a half with its evidence, by the words that were written before any of it was read."""
    labels = [label for label in labelled_services(sources)[0] if label.half is half]
    taxonomy = service_types()
    odds = TypeOdds(taxonomy, unread=True)
    reader = RecordReader(taxonomy)
    found: list[Example] = []
    for label, (service, organizations) in zip(labels, read_services(sources, labels), strict=True):
        told = evidence([reader.read(service, organizations)], taxonomy, odds=odds)
        found.append(
            Example(
                label=label,
                organisation=organisation_of(label.place, sources),
                parts=np.stack([told[each][0] for each in Evidence], axis=1),
                right=np.array([type_id in label.types for type_id in odds.ids]),
                beside=np.array([type_id in label.also for type_id in odds.ids]),
            )
        )
    return tuple(found)


def learnt_weights(every: Sequence[Example]) -> Matrix:
    """Weights under which the right types are likeliest among all (a conditional logit), none below nothing.

    Types that fit beside the right ones are neither for nor against.
    """
    from scipy.optimize import minimize

    kept = [each for each in every if each.right.any()]
    scale = np.maximum(np.abs(np.concatenate([each.parts for each in kept])).max(axis=0), 1e-9)

    def cost(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = 0.0, np.zeros_like(weights)
        for each in kept:
            parts = each.parts[~each.beside] / scale
            right = each.right[~each.beside]
            added = parts @ weights
            added[-1] += NONE_OF_OURS
            likely = np.exp(added - added.max())
            among = likely / likely.sum()
            wanted = np.where(right, likely, 0.0) / likely[right].sum()
            total -= float(np.log(among[right].sum()))
            slope -= parts.T @ (wanted - among)
        shrunk = SHRINKAGE * float(weights @ weights)
        return total / len(kept) + shrunk, slope / len(kept) + 2 * SHRINKAGE * weights

    start = np.zeros(len(Evidence))
    found: Any = minimize(cost, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    learnt: Matrix = found.x / scale
    return learnt


def unseen_strengths(every: Sequence[Example], repeat: int) -> Iterator[tuple[Example, Matrix]]:
    """Each service with the strength of every type, by weights learnt from other organisations only."""
    for fold in range(FOLDS):
        weights = learnt_weights([each for each in every if _fold(each, repeat) != fold])
        for each in every:
            if _fold(each, repeat) == fold:
                yield each, _with_none(each.parts @ weights)


def _with_none(strength: Matrix) -> Matrix:
    strength[-1] += NONE_OF_OURS
    return strength


def _fold(example: Example, repeat: int) -> int:
    return hashlib.sha256(f"{repeat} {example.organisation}".encode()).digest()[0] % FOLDS


def is_unread(example: Example) -> bool:
    """Whether the classifier's words were written without this service in view.

    Whoever wrote the first of them had read the half of the first drawing that was for development then.
    """
    return example.label.drawing != FIRST_DRAWING or half_of(example.organisation) is Half.HELD_OUT


def accepted(example: Example) -> Matrix:
    """How right each type is: one, or a half where it only fits too, so that confidence lies between both readings."""
    right: Matrix = example.right + 0.5 * example.beside
    return right


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A lead and how right the type was that had it; ``first`` where no other type of the service had more."""

    lead: float
    right: float
    first: bool


def outcomes(unseen: Sequence[tuple[Example, Matrix]]) -> tuple[Outcome, ...]:
    """The best few types of every service."""
    found: list[Outcome] = []
    for example, strength in unseen:
        ahead, right = lead(strength), accepted(example)
        order = np.argsort(-strength[:-1], kind="stable")[:RANKS]
        found += [
            Outcome(lead=float(ahead[at]), right=float(right[at]), first=rank == 0) for rank, at in enumerate(order)
        ]
    return tuple(found)


def steps(every: Sequence[Outcome], count: int = 12) -> list[tuple[float, float]]:
    """Isotonic regression of right on lead, smoothed over a natural logarithm and thinned to a few points."""
    from sklearn.isotonic import IsotonicRegression

    fitted: Any = IsotonicRegression(y_min=0.005, y_max=0.98, out_of_bounds="clip")
    fitted.fit([each.lead for each in every], [each.right for each in every])
    points = [half / 2 for half in range(-16, 25)]
    return _thinned([(at, float(np.mean(fitted.predict(np.linspace(at - 0.5, at + 0.5, 21))))) for at in points], count)


def _thinned(points: list[tuple[float, float]], count: int) -> list[tuple[float, float]]:
    """The fewest points that tell the same within two hundredths, at most ``count``."""
    kept = [points[0], points[-1]]
    while len(kept) < count:
        lines = np.interp([x for x, _ in points], [x for x, _ in kept], [y for _, y in kept])
        off = [abs(y - line) for (_, y), line in zip(points, lines, strict=True)]
        worst = int(np.argmax(off))
        if off[worst] < 0.02:
            break
        kept = sorted([*kept, points[worst]])
    return kept


def fits(every: Sequence[tuple[Example, Matrix]]) -> Mapping[str, float]:
    """Shares of first answers right, fitting, and of first three right, over services where a type of ours fits."""
    ids = type_odds(service_types()).ids
    told = [
        (each.label, [ids[at] for at in np.argsort(-strength[:-1], kind="stable")[:3]])
        for each, strength in every
        if each.label.types[0] != NONE
    ]
    count = len(told)
    return {
        "first right": sum(three[0] in label.types for label, three in told) / count,
        "first fits": sum(three[0] in label.every_type for label, three in told) / count,
        "in three": sum(bool(set(three) & set(label.types)) for label, three in told) / count,
    }


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--directories",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="PIE_QUALITY_DIRECTORIES",
    default=DEFAULT_FOLDER,
    show_default=True,
    help="Folder of the real directories that the labels speak of.",
)
def main(*, directories: Path) -> None:
    """Print what the development half teaches: weights of evidence and the steps of confidence."""
    every = [each for each in examples(Sources(directories), Half.DEVELOPMENT) if is_unread(each)]
    unseen = [pair for repeat in range(REPEATS) for pair in unseen_strengths(every, repeat)]
    click.echo(f"services: {sum(each.right.any() for each in every)}")
    for name, value in fits(unseen).items():
        click.echo(f"organisations left out: {name} {value:.3f}")
    for each, weight in zip(Evidence, learnt_weights(every), strict=True):
        click.echo(f"{each.value},{round(1000 * weight)}")
    for ahead, confidence in steps(outcomes(unseen)):
        click.echo(f"{round(1000 * ahead)},{round(1000 * confidence)}")


if __name__ == "__main__":
    main()
