"""From a scenario to a plan: split, build, solve side by side, round to whole units, assemble."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from optimize.arrays import Matrix, expand_model
from optimize.decisions import decisions_of, site_products, whole_solution
from optimize.independent_problems import independent_problems
from optimize.model import ModelData, build_model, model_data
from optimize.solve import Limits, Program, Progress, Result, program_of, relative_gap, solve_side_by_side
from planner.plan import Decisions, Outcome, Plan, assemble_plan
from planner.scenario import Scenario

STATUS_WORDS = {
    "optimal": "optimal within the solver's tolerance",
    "gap": "proven within the gap asked for",
    "effort": "best plan within the effort; the gap is larger than asked for",
    "time": "stopped by the time limit; best plan so far",
    "interrupt": "interrupted; best plan so far",
    "crash": "the solver's process died; best plan so far",
}


class InfeasibleScenarioError(Exception):
    """No plan satisfies every limit."""


@dataclass(frozen=True)
class Problem:
    """One independent problem, ready to solve."""

    data: ModelData
    matrix: Matrix
    program: Program

    @property
    def regions(self) -> tuple[str, ...]:
        """Its regions."""
        return tuple(region.region for region in self.data.scenario.regions)


def problem_of(scenario: Scenario) -> Problem:
    """Build and expand the model of a scenario whose regions share something."""
    data = model_data(scenario)
    model = build_model(data)
    matrix = expand_model(model)
    return Problem(data, matrix, program_of(model, matrix, scenario))


def plan_scenario(
    scenario: Scenario,
    limits: Limits | None = None,
    told: Callable[[tuple[str, ...], Progress], None] = lambda _regions, _progress: None,
) -> Plan:
    """Find a plan for every independent problem of a scenario.

    Args:
        scenario: the scenario.
        limits: when to stop.
        told: called with the regions of a problem and what is known of it.

    Raises:
        InfeasibleScenarioError: if a problem has no plan at all.
    """
    limits = limits or Limits()
    problems = [problem_of(part) for part in independent_problems(scenario)]
    results = solve_side_by_side(
        [problem.program for problem in problems],
        limits,
        processes=os.cpu_count() or 1,
        told=lambda progress: told(problems[progress.program].regions, progress),
    )
    solved = [_finished(problem, result, limits.gap) for problem, result in zip(problems, results, strict=True)]
    return assemble_plan(
        scenario, _together([decisions for decisions, _ in solved]), [outcome for _, outcome in solved]
    )


def _finished(problem: Problem, result: Result, asked_gap: float) -> tuple[Decisions, Outcome]:
    if result.reason == "infeasible":
        raise InfeasibleScenarioError(f"no plan satisfies every limit in {', '.join(problem.regions)}")
    data, matrix = problem.data, problem.matrix
    found = np.zeros(len(matrix.cost)) if result.plan is None else result.plan
    solution = whole_solution(data, matrix, found)
    objective = float(matrix.cost @ solution)
    compute = _compute_part(problem, solution)
    bound = max(result.bound, objective)
    gap = relative_gap(bound, objective)
    reason = "effort" if result.reason == "gap" and gap > asked_gap else result.reason
    outcome = Outcome(
        regions=problem.regions,
        status=STATUS_WORDS[reason],
        stopped_by=reason,
        objective=objective,
        bound=bound,
        gap=gap,
        compute_eflops_months=compute,
        cost_million_usd=(compute - objective) / data.cost_weight,
        seconds=result.seconds,
    )
    return decisions_of(data, matrix, solution), outcome


def _compute_part(problem: Problem, solution: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    data = problem.data
    number = {row.accelerator: position for position, row in enumerate(data.scenario.accelerators)}
    eflops = data.block_eflops[[number[product] for _, product in site_products(data)]]
    months = data.scenario.calendar.period_months
    blocks = problem.matrix.values("stock", solution)
    return float((blocks * eflops[:, None] * data.discount * months).sum())


def _together(parts: Sequence[Decisions]) -> Decisions:
    def stacked(name: str) -> pd.DataFrame:
        frames: list[pd.DataFrame] = [getattr(part, name) for part in parts]
        return pd.concat(frames, ignore_index=True)

    return Decisions(
        orders=stacked("orders"),
        cooling_load=stacked("cooling_load"),
        stock=stacked("stock"),
        purchases=stacked("purchases"),
        potlines=stacked("potlines"),
    )
