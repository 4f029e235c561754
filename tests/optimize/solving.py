"""Solve a scenario in this process, to the end, and read the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from hypothesis import Phase, settings

from optimize.arrays import expand_model
from optimize.decisions import decisions_of, whole_solution
from optimize.independent_problems import independent_problems
from optimize.model import build_model, model_data
from optimize.plan_scenario import Problem, problem_of
from optimize.solve import program_of
from optimize.solve.highs import Effort, solve_whole
from planner.certificate import Certificate, certify
from planner.plan import Decisions, Plan, assemble_plan
from planner.scenario import Scenario

TO_THE_END = Effort(gap=1e-9)

LAW = settings(derandomize=True, max_examples=8, deadline=None, phases=(Phase.explicit, Phase.generate))
"""Few examples, the same on every run: each solves two programs or more."""

TABLES_DECIDED = ("orders", "cooling_load", "stock", "purchases", "potlines")


@dataclass(frozen=True)
class Solved:
    """A plan proven to be the best."""

    scenario: Scenario
    problems: tuple[Problem, ...]
    solutions: tuple[npt.NDArray[np.float64], ...]
    objective: float

    @cached_property
    def plan(self) -> Plan:
        parts = [
            decisions_of(problem.data, problem.matrix, whole_solution(problem.data, problem.matrix, solution))
            for problem, solution in zip(self.problems, self.solutions, strict=True)
        ]
        decisions = Decisions(
            **{name: pd.concat([getattr(part, name) for part in parts], ignore_index=True) for name in TABLES_DECIDED}
        )
        return assemble_plan(self.scenario, decisions, ())

    @property
    def certificate(self) -> Certificate:
        return certify(self.scenario, self.plan)

    @property
    def compute(self) -> float:
        """Discounted EFLOP/s-months of the plan."""
        data = self.problems[0].data
        return float(np.array(self.eflops) @ data.discount) * self.scenario.calendar.period_months

    @property
    def cost(self) -> float:
        """Discounted cost, million USD; all problems must weigh cost the same."""
        (weight,) = {problem.data.cost_weight for problem in self.problems}
        return (self.compute - self.objective) / weight

    @property
    def eflops(self) -> list[float]:
        """Effective EFLOP/s of all regions by period."""
        return [round(value, 6) for value in self.plan.compute.groupby("period", sort=False)["effective_eflops"].sum()]

    def blocks(self, site: str = "oak", accelerator: str | None = None) -> list[int]:
        """Blocks at a site by period, of one product or of all."""
        stock = self.plan.stock[self.plan.stock["site"] == site]
        if accelerator is not None:
            stock = stock[stock["accelerator"] == accelerator]
        found = stock.groupby("period")["blocks"].sum()
        return [int(found.get(label, 0)) for label in self.scenario.calendar.labels]

    def orders(self) -> list[tuple[str, str, str, int]]:
        """Site, option, period and units of every order."""
        columns = ["site", "option", "order_period", "units"]
        return [tuple(values) for values in self.plan.orders[columns].itertuples(index=False)]


def problem_with_weight(scenario: Scenario, cost_weight: float) -> Problem:
    """Build a problem whose cost counts as told, whatever is on offer."""
    data = replace(model_data(scenario), cost_weight=cost_weight)
    model = build_model(data)
    matrix = expand_model(model)
    return Problem(data, matrix, program_of(model, matrix, scenario))


def solve(scenario: Scenario) -> Solved:
    """Solve every independent problem by branch and bound."""
    return solved(scenario, [problem_of(part) for part in independent_problems(scenario)])


def solved(scenario: Scenario, problems: Sequence[Problem]) -> Solved:
    """Solve problems by branch and bound."""
    answers = [solve_whole(problem.program, TO_THE_END) for problem in problems]
    assert all(answer.status == "Optimal" and answer.solution is not None for answer in answers)
    return Solved(
        scenario,
        tuple(problems),
        tuple(answer.solution for answer in answers if answer.solution is not None),
        sum(answer.objective for answer in answers),
    )
