"""The measures of a network as a document and for the eyes of a worker."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from api.cli.screen import labelled, said, screen
from pie.assessment import Assessment
from pie.measures import Measure, MeasurePart

FORMAT = "pie-measures/1"


def measures_document(measures: Iterable[Measure], assessment: Assessment, *, on: date) -> dict[str, Any]:
    """The format, the assessment and the day, then every measure; figures as exact fractions and in thousandths."""
    return {
        "format": FORMAT,
        "assessment": assessment.id,
        "assessed_on": assessment.assessed_on.isoformat(),
        "on": on.isoformat(),
        "measures": [_measure(each) for each in measures],
    }


def print_measures(measures: Iterable[Measure]) -> None:
    """Each measure with its figure, its reckoning and the two sentences."""
    shown = screen()
    for number, each in enumerate(measures):
        if number:
            shown.print()
        shown.print(said(f"{each.entry.title}: {each.words}", "bold"))
        shown.print(
            labelled(
                [
                    ("Reckoned", [each.reckoned]),
                    ("Means", [each.means]),
                    ("Does not", [each.entry.does_not_mean]),
                ]
            )
        )


def _measure(measure: Measure) -> dict[str, Any]:
    entry = measure.entry
    return {
        "name": measure.name.value,
        "title": entry.title,
        "scale": entry.scale.value,
        "figure": _figure(measure.figure),
        "words": measure.words,
        "reckoned": measure.reckoned,
        "means": measure.means,
        "does_not_mean": entry.does_not_mean,
        "parts": [_part(part) for part in measure.parts],
        "definition": entry.definition,
        "source": entry.source,
    }


def _part(part: MeasurePart) -> dict[str, Any]:
    return {"label": part.label, "figure": _figure(part.figure)}


def _figure(figure: Fraction | None) -> dict[str, Any] | None:
    return None if figure is None else {"exact": str(figure), "thousandths": round(figure * 1000)}
