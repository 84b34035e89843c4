"""``python -m benchmarks.quality``: the report on standard output; ``make quality`` calls it."""

import json
from pathlib import Path

import click

from benchmarks.quality.measured import measured
from benchmarks.quality.report import report
from benchmarks.quality.sources import DEFAULT_FOLDER, Sources
from benchmarks.quality.taught_types import records_a_second


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--directories",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="PIE_QUALITY_DIRECTORIES",
    default=DEFAULT_FOLDER,
    show_default=True,
    help="Folder of the real directories that the labels speak of.",
)
@click.option("--speed", is_flag=True, help="Only say how many records are given their types in a second of one core.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def main(*, directories: Path, speed: bool, as_json: bool) -> None:
    """Measure how well texts are read, against labels made by reading and against plain baselines."""
    if speed:
        found = records_a_second(Sources(directories))
        click.echo("The real directories are not here." if found is None else f"{found:,} records a second")
        return
    document = measured(Sources(directories))
    if as_json:
        click.echo(json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False))
    else:
        click.echo(report(document), nl=False)


if __name__ == "__main__":
    main()
