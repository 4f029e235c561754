"""Check each value that `gigasite explain RUN --values` told by models built anew, with and without one step more.

    cd benchmarks; ../.venv/bin/python -m values_checked ../runs/us-china

Each value is held against two differences of optima: of the whole linear program with all that is whole held, and of
the program in which the orders of the sites that the value names are decided anew. The second one is what counts.
"""

import time
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from cli.beginning import read_beginning
from optimize.explain.why_not import known_of_part
from optimize.independent_problems import independent_problems
from optimize.knowledge import Knowledge
from optimize.problem import Problem
from optimize.resuming import earlier_of
from optimize.solve.highs import SolverError
from optimize.solve.program import Program
from planner.limit_values import VALUES_FILE, LimitValue, agrees, read_limit_values, values_folder
from planner.run_folder import read_run
from planner.scenario import Scenario

from .more import problem_with
from .nearby import WholeHeld, best_nearby, moving_sites

SHARE_OF_VALUE = 0.02
"""Gap at which each of the two solves may stop, as a share of the value checked."""


@dataclass(frozen=True)
class Checked:
    """A value, checked.

    Attributes:
        value: the value, of one.
        held: what the linear programs with all that is whole held say.
        anew: what the programs with orders decided anew say, of one: the plans found.
        low: `anew` is no lower, by their gaps.
        high: `anew` is no higher.
        way: whether the 'table' or the 'rows' were given more.
        seconds: time it took.
    """

    value: LimitValue
    held: float
    anew: float
    low: float
    high: float
    way: str
    seconds: float

    @property
    def agrees(self) -> bool:
        """Whether sign and size, within a tenth, are those of the value."""
        return agrees(self.anew, self.value.value)


class Checker:
    """Checks values of a run, one after the other."""

    def __init__(self, scenario: Scenario, knowledge: Knowledge) -> None:
        """Begin with the parts of a scenario."""
        self._knowledge = knowledge
        self._parts = independent_problems(scenario)
        self._held: dict[tuple[str, ...], WholeHeld] = {}

    def check(self, value: LimitValue) -> Checked:
        """Check a value.

        Raises:
            LookupError: if there is no way to give more of the limit.
            SolverError: if a linear program has no optimum.
        """
        began = time.monotonic()
        part = next(part for part in self._parts if value.region in {region.region for region in part.regions})
        problem, program, way = problem_with(part, value, 0.0)
        _, with_step, _ = problem_with(part, value, value.step)
        if program.matrix.shape != with_step.matrix.shape:
            raise LookupError(f"{value.limit}: with more of it the model has other rows or columns")
        names = [site.site for site in problem.data.scenario.sites]
        sites = np.array([names.index(site) for site in value.sites])
        held = self._whole_held(part, value, problem, program)
        after = held.with_more(with_step)
        moving = moving_sites(program, held.solution, after)
        gap = SHARE_OF_VALUE * abs(value.value) * value.step
        without = best_nearby(program, held.solution, sites, moving, gap)
        more = best_nearby(with_step, held.solution, sites, moving, gap)
        return Checked(
            value,
            float(program.cost @ (after - held.solution)) / value.step,
            (more.value - without.value) / value.step,
            (more.value - without.bound) / value.step,
            (more.bound - without.value) / value.step,
            way,
            time.monotonic() - began,
        )

    def _whole_held(self, part: Scenario, value: LimitValue, problem: Problem, program: Program) -> WholeHeld:
        """Solve the linear program of a part once; that of accelerators has a further row of supply."""
        further = (value.where, value.item, str(value.period)) if value.limit == "accelerators" else ()
        key = (*(region.region for region in part.regions), *further)
        if key not in self._held:
            known = known_of_part(self._knowledge, part)
            self._held[key] = WholeHeld(program, earlier_of(problem, known, same_objective=True).plan)
        return self._held[key]


def line(checked: Checked) -> str:
    """Give a line of the table."""
    value = checked.value
    place = f"{value.region} {value.limit} {value.where} {value.item}".strip()
    found = f"{checked.anew:10.4f} {checked.low:10.4f} {checked.high:10.4f}"
    said = "agrees" if checked.agrees else "DIFFERS"
    return (
        f"{place:58} {value.value:10.4f} {checked.held:10.4f} {found}  {checked.way:6} {checked.seconds:5.0f} s  {said}"
    )


@click.command()
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--limit", "limits", multiple=True, help="Limit to check; may be repeated. All by default.")
def main(run: Path, limits: tuple[str, ...]) -> None:
    """Check the values of RUN, and print the share that agrees in sign and within a tenth."""
    found = read_run(run)
    values = read_limit_values(values_folder(run) / VALUES_FILE, found.manifest).values
    checker = Checker(found.scenario, read_beginning(run).knowledge)
    chosen = [value for value in values if not limits or value.limit in limits]
    click.echo(f"{'place':58} {'told':>10} {'held':>10} {'anew':>10} {'low':>10} {'high':>10}")
    agreeing, unchecked = 0, 0
    for value in chosen:
        try:
            checked = checker.check(value)
        except (LookupError, SolverError) as error:
            unchecked += 1
            click.echo(f"{value.region} {value.limit} {value.where}: not checked: {error}")
            continue
        agreeing += checked.agrees
        click.echo(line(checked))
    done = len(chosen) - unchecked
    click.echo(f"{agreeing} of {done} values checked agree in sign and within a tenth; {unchecked} not checked")


if __name__ == "__main__":
    main()
