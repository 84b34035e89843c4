"""The project's own reading of eligibility texts, brought to the words of the labels."""

from collections.abc import Sequence

from benchmarks.quality.statements import Said
from resources_catalog.eligibility_text import read_eligibility


def project_reader(text: str) -> Sequence[Said]:
    """Every value of every criterion that was read."""
    return [
        Said(
            kind=each.kind.value,
            value=value,
            negated=each.negated,
            force=each.force.value,
            about=each.about.value,
            choice="" if each.choice is None else f"{chr(ord('a') + each.choice % 26)}{each.branch}",
            criterion=number,
        )
        for number, each in enumerate(read_eligibility(text).criteria)
        for value in each.values
    ]
