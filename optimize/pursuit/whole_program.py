"""Pursue compute or cost: one program with all sites of a part."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

import numpy as np

from optimize.objectives import COMPUTE, COST, Ask
from optimize.problem import Problem, carried_over
from optimize.pursuit.found import Floats, Found, Held, InfeasibleScenarioError, finished, problem_beside
from optimize.pursuit.outcome import REFUTED, is_refuted, outcome_of, proven_bound
from optimize.solve import Program, Result
from planner.plan import Outcome
from planner.scenario import Scenario

OBJECTIVES = {COMPUTE.name: COMPUTE, COST.name: COST}


@dataclass(frozen=True)
class WholeProgram:
    """Compute or cost in one part of a scenario.

    Attributes:
        part: the part.
        maximise: name of the objective.
        before: what was found for the objective that comes first; None if this is the first.
    """

    part: Scenario
    maximise: Literal["compute", "cost"]
    before: Found | None = None

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions of the part."""
        return self.problem.regions

    @cached_property
    def problem(self) -> Problem:
        """The problem."""
        return problem_beside(self.part, Ask(self.maximise, demand=self.maximise == "cost"), self.before)

    @property
    def work(self) -> Program:
        """What a child is to solve."""
        return self.problem.program

    def conclude(self, result: Result, asked_gap: float) -> Found:
        """Make a plan in whole units of what it found.

        Raises:
            InfeasibleScenarioError: if no plan satisfies every limit.
        """
        if result.reason == "infeasible":
            raise InfeasibleScenarioError(f"no plan satisfies every limit in {', '.join(self.regions)}")
        problem, program = self.problem, self.problem.program
        nothing = np.zeros(len(program.cost)) if program.start is None else program.start
        solution = nothing if result.plan is None else result.plan
        return Found(
            self.part,
            problem,
            solution,
            finished(problem, program, solution),
            Held(program.objective(solution)),
            partial(self._outcome, result, asked_gap),
            self.maximise == "cost",
        )

    def _outcome(self, result: Result, asked_gap: float, problem: Problem, whole: Floats) -> Outcome:
        sign = -1.0 if self.maximise == "cost" else 1.0
        value = float(carried_over(self.problem.program.cost, self.problem.matrix, problem.matrix) @ whole)
        return outcome_of(
            problem,
            OBJECTIVES[self.maximise],
            whole,
            result,
            asked_gap,
            objective=sign * value,
            bound=sign * proven_bound(value, result.bound),
            proven_by=", ".join(result.proofs),
            finding=REFUTED if is_refuted(value, result.bound) else "",
        )
