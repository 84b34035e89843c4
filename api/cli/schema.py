"""``pie schema``: the shape of an assessment document."""

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of an assessment document."""
    from api.cli.screen import print_json
    from pie.document import json_schema

    print_json(json_schema())
