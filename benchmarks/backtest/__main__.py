"""Test the lead times of a scenario on projects that were really built.

    cd benchmarks; ../.venv/bin/python -m backtest
    cd benchmarks; ../.venv/bin/python -m backtest --projects mine.csv

Without files it reads those beside the project, in ../shared, and says so where they are not there.
"""

import csv
from pathlib import Path

import click

from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario

from .projects import ProjectsError, read_projects, read_timelines
from .report import report

SHARED = Path(__file__).parents[3] / "shared"


@click.command()
@click.option("--projects", multiple=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--scenario", default="us-china", help="Scenario whose lead times are tested.")
@click.option("--shared", default=SHARED, type=click.Path(path_type=Path), help="Folder of the reference projects.")
def main(projects: tuple[Path, ...], scenario: str, shared: Path) -> None:
    """Print predicted against observed first power and MW, the bias, and the lead times that are wrong."""
    read = read_scenario(find_scenario(scenario))
    try:
        for file in projects:
            click.echo(report(read, file.name, *read_projects(file)) + "\n")
        if not projects:
            _shared(read, shared)
    except ProjectsError as error:
        raise click.UsageError(str(error)) from error


def _shared(read: Scenario, shared: Path) -> None:
    reference = shared / "domain" / "reference-projects.csv"
    timelines = shared / "data" / "epoch_ai_datacenter_timelines_2026.csv"
    sites = shared / "data" / "epoch_ai_datacenters_2026.csv"
    for file in (reference, timelines, sites):
        if not file.is_file():
            click.echo(f"Left out: {file.name} is not in {shared.name}; name a file by --projects.", err=True)
            return
    click.echo(report(read, "Reference projects", *read_projects(reference)) + "\n")
    with sites.open(newline="", encoding="utf-8-sig") as stream:
        countries = {row["name"]: row["country"] for row in csv.DictReader(stream)}
    click.echo(report(read, "Timelines of Epoch AI", *read_timelines(timelines, countries)))


if __name__ == "__main__":
    main()
