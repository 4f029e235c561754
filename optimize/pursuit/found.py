"""What came of pursuing an objective, and how it is held while the next one is pursued."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from optimize.idle_units import without_idle_units
from optimize.objectives import Ask, CountedSites
from optimize.problem import Problem, carried_over, problem_of
from optimize.solve import HELD_WITHIN, Contest, DatedProgram, Program, Race, Result, with_row
from optimize.solve.idle_plan import settled
from optimize.whole_solution import whole_solution
from planner.plan import Outcome
from planner.scenario import Scenario

Floats = npt.NDArray[np.float64]


class InfeasibleScenarioError(Exception):
    """No plan satisfies every limit, or none can be what is asked for."""


@dataclass(frozen=True)
class Held:
    """A value that later objectives may not lower.

    Attributes:
        at_least: the value, in what its program maximises.
        entrant: whose compute it is; None for an objective of the whole problem.
        period: period of that compute.
    """

    at_least: float
    entrant: CountedSites | None = None
    period: int = 0


@dataclass(frozen=True)
class Found:
    """What came of pursuing an objective in one part of a scenario.

    Attributes:
        part: the part.
        problem: the problem whose columns the solutions have.
        solution: the solution as the search gave it; racks of a large problem may not be whole.
        whole: the same in whole units.
        held: its value.
        told: tells how the search ended, of a plan of this problem or of one for a later objective.
        demand: whether the problem knows demand.
    """

    part: Scenario
    problem: Problem
    solution: Floats
    whole: Floats
    held: Held
    told: Callable[[Problem, Floats], Outcome]
    demand: bool

    @property
    def outcome(self) -> Outcome:
        """How the search ended."""
        return self.told(self.problem, self.whole)


class Pursuit(Protocol):
    """One objective in one part of a scenario."""

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions of the part."""

    @property
    def work(self) -> Program | Contest | Race:
        """What a child is to solve."""

    def conclude(self, result: Result, asked_gap: float) -> Found:
        """Make a plan in whole units of what it found.

        Raises:
            InfeasibleScenarioError: if there is none.
        """


def whole_of(problem: Problem, program: Program, solution: Floats) -> Floats:
    """Round a solution to whole units; what breaks ties decides what nothing else does."""
    return whole_solution(problem.data, problem.matrix, _guided(program), solution)


def finished(problem: Problem, program: Program, solution: Floats) -> Floats:
    """Round a solution to whole units, and leave out the units that only what rounding took away had needed."""
    whole = whole_of(problem, program, solution)
    if np.allclose(problem.matrix.values("stock", whole), problem.matrix.values("stock", solution), rtol=0, atol=1e-6):
        return whole
    trimmed = without_idle_units(problem.matrix, _guided(program), whole)
    return whole if trimmed is whole else whole_of(problem, program, trimmed)


def _guided(program: Program) -> Program:
    return replace(program, cost=program.cost + program.tie_break, start=None)


def dated_program(problem: Problem, program: Program, entrant: CountedSites) -> DatedProgram:
    """Give an entrant's compute by period in a problem that was asked to keep it."""
    names = list(problem.matrix.rows["entrant_compute"].axes[0])
    offset = names.index(entrant.name) * problem.data.periods
    return DatedProgram(
        program,
        problem.matrix.rows["entrant_compute"].first + offset,
        problem.matrix.rows["cluster"].first + offset,
        entrant.minimum_mw,
    )


def problem_beside(part: Scenario, ask: Ask, before: Found | None) -> Problem:
    """Build the problem of a part, with the value found before held, and its plan to begin from."""
    if before is None:
        return problem_of(part, ask)
    entrant = before.held.entrant
    entrants = ask.entrants if entrant is None else (*_without(ask.entrants, entrant), entrant)
    problem = problem_of(part, replace(ask, demand=ask.demand or before.demand, entrants=entrants))
    source, at_least = before.problem, before.held.at_least - HELD_WITHIN * abs(before.held.at_least)
    if entrant is None:
        program = with_row(problem.program, carried_over(source.program.cost, source.matrix, problem.matrix), at_least)
    else:
        program = dated_program(problem, problem.program, entrant).held(before.held.period, at_least)
    start = carried_over(before.solution, source.matrix, problem.matrix)
    fitting = settled(program, start)
    return replace(problem, program=replace(program, start=start if fitting is None else fitting))


def _without(entrants: tuple[CountedSites, ...], entrant: CountedSites) -> tuple[CountedSites, ...]:
    return tuple(one for one in entrants if one.name != entrant.name)
