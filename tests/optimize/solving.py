"""Solve a scenario in this process, to the end, and read the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
from hypothesis import Phase, settings

from optimize.decisions import decisions_of, joined
from optimize.independent_problems import independent_problems
from optimize.model import model_data
from optimize.problem import Problem, problem_from, problem_of
from optimize.solve.highs import Effort, solve_whole
from optimize.whole_solution import whole_solution
from planner.certificate import Certificate, certify
from planner.plan import Decisions, Plan, assemble_plan
from planner.scenario import Scenario

TO_THE_END = Effort(gap=1e-9)

LAW = settings(derandomize=True, max_examples=8, deadline=None, phases=(Phase.explicit, Phase.generate))
"""Few examples, the same on every run: each solves two programs or more."""


@dataclass(frozen=True)
class Solved:
    """A plan proven to be the best."""

    scenario: Scenario
    problems: tuple[Problem, ...]
    solutions: tuple[npt.NDArray[np.float64], ...]
    objective: float

    @cached_property
    def plan(self) -> Plan:
        return assemble_plan(self.scenario, self.decisions, ())

    @cached_property
    def decisions(self) -> Decisions:
        return joined(
            [
                decisions_of(problem.data, problem.matrix, self.whole(problem, solution))
                for problem, solution in zip(self.problems, self.solutions, strict=True)
            ]
        )

    @staticmethod
    def whole(problem: Problem, solution: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Round a solution of a problem; one whose racks are whole must keep them, or the model allows too much."""
        whole = whole_solution(problem.data, problem.matrix, problem.program, solution)
        stock = problem.matrix.values("stock", solution)
        if np.allclose(stock, np.round(stock), rtol=0, atol=1e-6):
            np.testing.assert_array_equal(problem.matrix.values("stock", whole), np.round(stock))
        return whole

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

    @property
    def eflops_before_rounding(self) -> list[float]:
        """Effective EFLOP/s of all sites by period as the solver has them."""
        total = np.zeros(self.scenario.calendar.count)
        for problem, solution in zip(self.problems, self.solutions, strict=True):
            names = [row.accelerator for row in problem.data.scenario.accelerators]
            products = [names.index(product) for _, product in problem.data.site_products]
            total += problem.data.block_eflops[products] @ problem.matrix.values("stock", solution)
        return [round(value, 6) for value in total.tolist()]

    def orders(self) -> list[tuple[str, str, str, int]]:
        """Site, option, period and units of every order."""
        columns = ["site", "option", "order_period", "units"]
        return [tuple(values) for values in self.plan.orders[columns].itertuples(index=False)]


def problem_with_weight(scenario: Scenario, cost_weight: float) -> Problem:
    """Build a problem whose cost counts as told, whatever is on offer."""
    return problem_from(replace(model_data(scenario), cost_weight=cost_weight))


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
