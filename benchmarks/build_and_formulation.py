"""Measure two choices of the model: expanding rules as arrays, and orders rather than units as whole numbers.

    python benchmarks/build_and_formulation.py

Prints two tables. Times are processor seconds, and depend on the machine all the same: read the ratios.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from time import process_time
from typing import Any

import click
import numpy as np
import numpy.typing as npt
import pyomo.environ as pyo
from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler
from rich.console import Console
from rich.table import Table

from optimize.arrays import TemplateConstraint, TemplateObjective, expand_model
from optimize.independent_problems import independent_problems
from optimize.model import ModelData, model_data
from optimize.model.build import build_model
from optimize.problem import Problem, problem_of
from optimize.solve import Limits, Program, relative_gap
from optimize.solve.search import search
from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario


@dataclass(frozen=True)
class Size:
    """Rows and nonzeros of a matrix."""

    rows: int
    nonzeros: int


def size_of(matrix: Any) -> Size:
    """Size of a sparse matrix; coefficients that happen to be zero do not count."""
    return Size(matrix.shape[0], int(np.count_nonzero(matrix.data)))


def build_by_arrays(data: ModelData) -> Size:
    """Build the model and expand every rule once for all indices."""
    matrix = expand_model(build_model(data))
    return size_of(matrix.matrix)


def build_by_members(data: ModelData) -> Size:
    """Build the same model and let Pyomo compile it member by member."""
    model = build_model(data)
    for constraint in model.component_objects(pyo.Constraint, descend_into=False):
        assert isinstance(constraint, TemplateConstraint)
        constraint.make_members()
    for objective in model.component_objects(pyo.Objective, descend_into=False):
        assert isinstance(objective, TemplateObjective)
        objective.make_expression()
    form = LinearStandardFormCompiler().write(model, mixed_form=True)
    return size_of(form.A)


def seconds_taken(build: Callable[[ModelData], Size], parts: list[ModelData], repetitions: int) -> float:
    """Median processor time to build all parts."""
    times = []
    for _ in range(repetitions):
        start = process_time()
        for part in parts:
            build(part)
        times.append(process_time() - start)
    return median(times)


@dataclass
class Best:
    """A listener of a search that keeps the best plan's value and the bound."""

    objective: float = -np.inf
    upper: float = np.inf

    def phase(self, name: str) -> None:
        """Say on stderr what is being done."""
        click.echo(f"{name}, plan {self.objective:,.0f}, bound {self.upper:,.0f}", err=True)

    def incumbent(self, _plan: npt.NDArray[np.float64], objective: float) -> None:
        """Keep the value of a better plan."""
        self.objective = objective

    def bound(self, value: float) -> None:
        """Keep a tighter bound."""
        self.upper = value


def with_whole_units(problem: Problem) -> Program:
    """Make units in service whole instead of orders: the cumulative form. Orders are then whole by themselves."""
    integer = problem.program.integer.copy()
    integer[problem.matrix.columns["orders"].span] = False
    integer[problem.matrix.columns["units"].span] = True
    return replace(problem.program, integer=integer)


def build_table(parts: list[ModelData], repetitions: int) -> Table:
    """Compare the ways of building."""
    table = Table("way", "rows", "nonzeros", "processor seconds, median", "ratio", box=None)
    ways = (("rules expanded as arrays", build_by_arrays), ("Pyomo's standard form", build_by_members))
    first = 0.0
    for name, build in ways:
        sizes = [build(part) for part in parts]
        seconds = seconds_taken(build, parts, repetitions)
        first = first or seconds
        rows, nonzeros = sum(size.rows for size in sizes), sum(size.nonzeros for size in sizes)
        table.add_row(name, f"{rows:,}", f"{nonzeros:,}", f"{seconds:.2f}", f"{seconds / first:.1f}")
    return table


def formulation_table(problem: Problem, limits: Limits) -> Table:
    """Compare what the same search finds with whole orders and with whole units."""
    table = Table("whole numbers", "objective", "bound", "gap", "processor seconds", box=None)
    for name, program in (("orders (incremental)", problem.program), ("units (cumulative)", with_whole_units(problem))):
        best, start = Best(), process_time()
        search(program, limits, best, lambda: False)
        gap = relative_gap(best.upper, best.objective)
        seconds = process_time() - start
        table.add_row(name, f"{best.objective:,.0f}", f"{best.upper:,.0f}", f"{gap:.2%}", f"{seconds:.0f}")
    return table


def heaviest_zones(scenario: Scenario, count: int) -> Scenario:
    """Keep the zones of a scenario that have most sites."""
    sizes = {zone.zone: sum(site.zone == zone.zone for site in scenario.sites) for zone in scenario.zones}
    zones = sorted(sizes, key=lambda zone: -sizes[zone])[:count]
    sites = {site.site for site in scenario.sites if site.zone in zones}
    return replace(
        scenario,
        zones=tuple(row for row in scenario.zones if row.zone in zones),
        zone_headroom=tuple(row for row in scenario.zone_headroom if row.zone in zones),
        sites=tuple(row for row in scenario.sites if row.site in sites),
        site_units=tuple(row for row in scenario.site_units if row.site in sites),
        smelters=tuple(row for row in scenario.smelters if row.site in sites),
    )


@click.command()
@click.argument("scenario", default="us-china")
@click.option("--region", default="US", show_default=True, help="Region for the comparison of formulations.")
@click.option("--zones", default=2, show_default=True, help="Its zones with most sites that are kept.")
@click.option("--repetitions", default=3, show_default=True, help="Builds of each way.")
@click.option("--rounds", default=0.25, show_default=True, help="Rounds of local search for each site.")
def main(scenario: str, region: str, zones: int, repetitions: int, rounds: float) -> None:
    """Measure building and formulations on SCENARIO."""
    console = Console(width=100)
    parts = independent_problems(read_scenario(find_scenario(scenario)))
    console.print(f"Building {scenario}: {sum(len(part.sites) for part in parts)} sites")
    console.print(build_table([model_data(part) for part in parts], repetitions))
    chosen = next(part for part in parts if region in {row.region for row in part.regions})
    problem = problem_of(heaviest_zones(chosen, zones))
    console.print(f"\nSearching {region}, {zones} zones: {problem.program.sites} sites, {rounds:g} rounds a site")
    console.print(formulation_table(problem, Limits(gap=0.0, rounds=rounds)))


if __name__ == "__main__":
    main()
