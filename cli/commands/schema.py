"""`gigasite schema`."""

import json

import click


@click.command(epilog="\b\nExample:\n  gigasite schema > scenario.schema.json")
@click.option("--tables", is_flag=True, help="Print the tables as a Frictionless data package instead.")
def schema(tables: bool) -> None:
    """Print the JSON Schema of scenario.yaml, for editors that check while you type."""
    from planner.reading import datapackage, scenario_json_schema

    document = datapackage() if tables else scenario_json_schema()
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))
