"""`gigasite init`."""

from pathlib import Path

import click

from cli.faults import faults_as_bad_input
from cli.words import quiet_option, say


@click.command(epilog="\b\nExample:\n  gigasite init my-scenario && gigasite plan my-scenario")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@quiet_option()
def init(folder: Path) -> None:
    """Make FOLDER a scenario that solves at once, to be edited.

    It holds scenario.yaml, one CSV file for each table, a JSON Schema for editors and a datapackage.json that says
    what each column means. An existing folder is never overwritten.
    """
    from planner.reading import write_template

    with faults_as_bad_input():
        write_template(folder)
    for path in sorted(folder.iterdir()):
        click.echo(path)
    say(f"Next: edit the tables, then gigasite validate {folder}")
