"""Measure a choice of the model: orders rather than units as whole numbers.

    make bench

Prints a table and writes it into docs/explanation/measurements.md. Times are processor seconds, and depend on the
machine all the same: read the ratios.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

import click
import numpy as np
import numpy.typing as npt
from pages import DOCS, machine_in_words, markdown_table, page_in, versions_in_words, write_between

from optimize.independent_problems import independent_problems
from optimize.problem import Problem, problem_of
from optimize.solve import Choice, Limits, Program, Proofs, relative_gap
from optimize.solve.knowledge import Lesson
from optimize.solve.search import search
from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario

PAGE = "measurements.md"

HEADER = ("whole numbers", "objective", "bound", "gap", "processor seconds")


@dataclass
class Best:
    """A listener of a search that keeps the best plan's value and the bound."""

    objective: float = -np.inf
    upper: float = np.inf

    def chosen(self, choice: Choice) -> None:
        """Say on stderr how the program is solved."""
        click.echo(f"method {choice}", err=True)

    def phase(self, name: str) -> None:
        """Say on stderr what is being done."""
        click.echo(f"{name}, plan {self.objective:,.0f}, bound {self.upper:,.0f}", err=True)

    def incumbent(self, _plan: npt.NDArray[np.float64], objective: float) -> None:
        """Keep the value of a better plan."""
        self.objective = objective

    def bound(self, value: float, _proofs: Proofs) -> None:
        """Keep a tighter bound."""
        self.upper = value

    def learned(self, _lesson: Lesson) -> None:
        """Keep nothing."""


def with_whole_units(problem: Problem) -> Program:
    """Make units in service whole instead of orders: the cumulative form. Orders are then whole by themselves."""
    integer = problem.program.integer.copy()
    integer[problem.matrix.columns["orders"].span] = False
    integer[problem.matrix.columns["units"].span] = True
    return replace(problem.program, integer=integer)


def formulation_table(problem: Problem, limits: Limits) -> str:
    """Compare what the same search finds with whole orders and with whole units."""
    rows = []
    for name, program in (("orders (incremental)", problem.program), ("units (cumulative)", with_whole_units(problem))):
        best, start = Best(), process_time()
        search(program, limits, best, lambda: False)
        gap = relative_gap(best.upper, best.objective)
        seconds = process_time() - start
        rows.append([name, f"{best.objective:,.0f}", f"{best.upper:,.0f}", f"{gap:.2%}", f"{seconds:.0f}"])
    return markdown_table(HEADER, rows)


def heaviest_zones(scenario: Scenario, count: int) -> Scenario:
    """Keep the zones of a scenario that have most sites."""
    sizes = {zone.zone: sum(site.zone == zone.zone for site in scenario.sites) for zone in scenario.zones}
    zones = sorted(sizes, key=lambda zone: -sizes[zone])[:count]
    sites = {site.site for site in scenario.sites if site.zone in zones}
    return replace(
        scenario,
        zones=tuple(row for row in scenario.zones if row.zone in zones),
        zone_headroom=tuple(row for row in scenario.zone_headroom if row.zone in zones),
        reinforcements=tuple(row for row in scenario.reinforcements if row.zone in zones),
        sites=tuple(row for row in scenario.sites if row.site in sites),
        site_units=tuple(row for row in scenario.site_units if row.site in sites),
        smelters=tuple(row for row in scenario.smelters if row.site in sites),
    )


@click.command()
@click.argument("scenario", default="us-china")
@click.option("--region", default="US", show_default=True, help="Region that is planned.")
@click.option("--zones", default=2, show_default=True, help="Its zones with most sites that are kept.")
@click.option("--rounds", default=0.25, show_default=True, help="Rounds of local search for each site.")
@click.option("--into", default=DOCS, type=click.Path(path_type=Path), help="Folder of the page; that of the docs.")
@click.option("--write/--no-write", default=True, show_default=True, help="Write the table into the page.")
def main(scenario: str, region: str, zones: int, rounds: float, into: Path, write: bool) -> None:
    """Compare formulations on SCENARIO."""
    parts = independent_problems(read_scenario(find_scenario(scenario)))
    chosen = next(part for part in parts if region in {row.region for row in part.regions})
    problem = problem_of(heaviest_zones(chosen, zones))
    text = "\n\n".join(
        [
            f"{machine_in_words(1)}; {versions_in_words('pyomo', 'highspy')}. {region} of {scenario}, {zones} zones: "
            f"{problem.program.sites} sites, {rounds:g} rounds of local search for each.",
            formulation_table(problem, Limits(gap=0.0, rounds=rounds)),
        ]
    )
    click.echo(text)
    if write:
        write_between(page_in(into, PAGE), "benchmarks/formulation", text)


if __name__ == "__main__":
    main()
