"""Pools for judging: every type that any method names for a labelled service, without saying which method named it.

After the pooled relevance judgements of TREC (Voorhees and Harman, 2005): one narrow label calls other right answers
wrong, so a reader judges what all methods propose, in an order that tells nothing of them.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from benchmarks.quality.classifiers import (
    Classifier,
    model_classifier,
    pattern_classifier,
    project_classifier,
    tfidf_classifier,
)
from benchmarks.quality.sampled_services import organisation_of, service_text
from benchmarks.quality.sentence_model import installed_model
from benchmarks.quality.service_labels import NONE, LabelledService, labelled_services
from benchmarks.quality.sources import DEFAULT_FOLDER, Half, Sources

DEPTH = 5
"""So many of each method's first answers come into a pool (assumed: two more than are scored)."""


def methods(sources: Sources) -> tuple[Classifier, ...]:
    """Everything that proposes types: ours on the whole record and on its words, and the baselines that are there."""
    model = installed_model()
    return (
        project_classifier(sources, words_only=False),
        project_classifier(sources, words_only=True),
        pattern_classifier(sources, most=DEPTH),
        tfidf_classifier(sources, most=DEPTH),
        *((model_classifier(sources, model, most=DEPTH),) if model else ()),
    )


def pools(labels: Sequence[LabelledService], classifiers: Sequence[Classifier]) -> dict[str, tuple[str, ...]]:
    """For each service, by its id, the types that its label or a method names, in an order made of a hash."""
    answers = [classifier(labels) for classifier in classifiers]
    found: dict[str, tuple[str, ...]] = {}
    for at, label in enumerate(labels):
        named = {type_id for told in answers for type_id, _ in told[at][:DEPTH]}
        found[label.id] = tuple(sorted((named | set(label.every_type)) - {NONE}, key=lambda each: _order(label, each)))
    return found


def _order(label: LabelledService, type_id: str) -> str:
    return hashlib.sha256(f"{label.id} {type_id}".encode()).hexdigest()


def _pages(labels: Sequence[LabelledService], sources: Sources) -> Iterator[str]:
    for (label_id, pool), label in zip(pools(labels, methods(sources)).items(), labels, strict=True):
        yield f"{label_id}  [{organisation_of(label.place, sources)}]"
        yield " ".join(service_text(label.place, sources).split())
        yield f"    {' '.join(pool)}"
        yield ""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--directories",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="PIE_QUALITY_DIRECTORIES",
    default=DEFAULT_FOLDER,
    show_default=True,
    help="Folder of the real directories that the labels speak of.",
)
@click.option("--half", type=click.Choice([half.value for half in Half]), required=True, help="Which half to judge.")
def main(*, directories: Path, half: str) -> None:
    """Print every labelled service of a half with its pool of types, to be judged by reading."""
    sources = Sources(directories)
    labels = [label for label in labelled_services(sources)[0] if label.half.value == half]
    click.echo("\n".join(_pages(labels, sources)), nl=False)


if __name__ == "__main__":
    main()
