"""A greedy siting rule, as tools in the manner of CERF use: rank the sites, then build one after the other.

The score of a site is its levelised net value: what the relaxation says that it earns with nobody else there, per MW
of the largest import it can have. In falling order of that, each site is built as far as it pays and still fits beside
those already built, which stay as they are. Every step is a small program of gigasite's own, so that all limits hold.
The rule looks at each site once; it proves nothing.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from optimize.arrays import Matrix
from optimize.problem import problem_of
from optimize.solve import Program
from optimize.solve.highs import Effort, solve_relaxation, solve_whole
from optimize.solve.idle_plan import idle_plan
from optimize.solve.restriction import free_continuous, free_sites

from .task import Task, searched

Floats = npt.NDArray[np.float64]

STEP = Effort(gap=0.002, nodes=20)
"""For each site; gigasite fixes its sites with the same."""

SHARES = ("concentration", "green_power")
"""Limits on shares of what all sites do together."""

LAST_SECONDS = 5.0
"""Time that is kept for the end."""


def find(task: Task) -> Floats | None:
    """Rank and build until the time is over."""
    problem = problem_of(task.scenario)
    program = searched(problem)
    task.recorder.built()
    idle = idle_plan(program)
    if idle is None:
        return None
    task.recorder.value(program.objective(idle))
    largest_mw = problem.matrix.values("grid", problem.matrix.upper).max(axis=1)
    values = levelised_values(task, without_shares(program, problem.matrix), largest_mw, idle)
    order = np.argsort(-values, kind="stable")
    return built_in_order(task, program, problem.matrix, idle, order)


def levelised_values(task: Task, program: Program, largest_mw: Floats, idle: Floats) -> Floats:
    """Give what each site earns alone, per MW that it can import, shape (sites,)."""
    values = np.zeros(program.sites)
    for site in np.flatnonzero(largest_mw > 0):
        if task.left <= LAST_SECONDS:
            break
        alone = free_sites(program, idle, np.array([site]))
        answer = solve_relaxation(alone.program, Effort(seconds=task.left))
        if answer.solution is not None:
            values[site] = (answer.objective - alone.program.objective(alone.start)) / largest_mw[site]
    return values


def built_in_order(task: Task, program: Program, matrix: Matrix, idle: Floats, order: Iterable[int]) -> Floats:
    """Build one site after the other, each as far as it pays beside those before it, and give the last plan.

    Args:
        task: the time, and who is told.
        program: the program.
        matrix: the names of its first rows.
        idle: the plan to begin with.
        order: the sites, the first to be built first.
    """
    beside_shares = without_shares(program, matrix)
    plan = idle
    for site in order:
        if task.left <= LAST_SECONDS:
            break
        part = free_sites(beside_shares, plan, np.array([site]))
        answer = solve_whole(part.program, Effort(STEP.gap, STEP.nodes, task.left), start=part.start)
        if answer.solution is not None and answer.objective > part.program.objective(part.start):
            plan = part.extended(plan, answer.solution)
            if beside_shares is program:
                task.recorder.value(program.objective(plan))
    return plan if beside_shares is program else with_shares(task, program, plan, idle)


def without_shares(program: Program, matrix: Matrix) -> Program:
    """Leave out the limits on shares of what all sites do together; the program itself where there are none."""
    shares = np.zeros(len(program.row_upper), dtype=bool)
    for name in SHARES:
        if name in matrix.rows:
            shares[matrix.rows[name].span] = True
    if not shares.any():
        return program
    return replace(
        program,
        row_lower=np.where(shares, -np.inf, program.row_lower),
        row_upper=np.where(shares, np.inf, program.row_upper),
    )


def with_shares(task: Task, program: Program, plan: Floats, idle: Floats) -> Floats:
    """Let racks give way at all sites until every limit holds; the idle plan if that fails."""
    part = free_continuous(program, plan)
    answer = solve_relaxation(part.program, Effort(seconds=task.left))
    if answer.solution is None:
        return idle
    found = part.extended(plan, answer.solution)
    task.recorder.value(program.objective(found))
    return found
