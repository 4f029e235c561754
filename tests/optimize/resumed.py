"""Solve one problem in this process, from nothing or from what is known, and keep what was learned."""

from dataclasses import dataclass, replace

from pursuing import Notes

from optimize.independent_problems import independent_problems
from optimize.knowledge import KnownProblem
from optimize.pursuit import Found, Pursuit, WholeProgram
from optimize.resuming import known_of, task_of
from optimize.solve import Limits
from optimize.solve.child_process import Task, solve_task
from planner.scenario import Scenario


@dataclass(frozen=True)
class Solve:
    """What came of a solve, and its phases; none where everything was known."""

    found: Found
    known: KnownProblem
    bound: float
    phases: tuple[str, ...]

    @property
    def objective(self) -> float:
        """Value of the plan in whole units."""
        return self.found.problem.program.objective(self.found.whole)


def solve_whole_program(scenario: Scenario, limits: Limits, known: KnownProblem | None = None) -> Solve:
    """Solve a scenario that is one problem for compute."""
    (part,) = independent_problems(scenario)
    return solve_pursuit(WholeProgram(part, "compute"), "compute", limits, known)


def solve_pursuit(pursuit: Pursuit, objective: str, limits: Limits, known: KnownProblem | None = None) -> Solve:
    """Solve for any objective."""
    task, notes = task_of(pursuit, known, objective, limits.gap), Notes()
    result = task.result
    if result is None:
        reason = solve_task(Task(task.work, limits), notes, lambda: False)
        result = replace(notes.result, reason=reason)
    found = pursuit.conclude(result, limits.gap)
    learned = known_of(task, objective, result, found, limits.gap)
    assert learned is not None
    return Solve(found, learned, result.bound, tuple(notes.phases))
