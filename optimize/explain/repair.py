"""How little more of one limit would be enough, alone; what can be had as it is; and by when all can."""

from dataclasses import dataclass, replace

import numpy as np

from optimize.explain.conflict import (
    MISSED,
    SMALL_ROWS,
    WHOLE_EFFORT,
    Conflict,
    conflicting_rows,
    find_groups,
    in_whole_units,
    without_loose_bounds,
)
from optimize.explain.conflict_words import WORDS
from optimize.explain.elastic import elastic
from optimize.explain.mw_per_mva import mw_per_mva
from optimize.explain.requirement import Requirement, with_requirement
from optimize.explain.row_groups import RowGroup
from optimize.problem import Problem
from optimize.solve.highs import Answer, Effort, solve_relaxation, solve_small_relaxation, solve_whole
from optimize.solve.program import Program

_ADDS_UP = frozenset({"accelerators", "equipment", "budget", "reinforcement"})
"""Limits of which the amounts of all periods count together; of the others the largest counts."""

_DEFINITIONS = frozenset({"construction", "first_construction", "region_compute_sum"})
"""Rows that define what the rows of a limit count; they do not give way."""


@dataclass(frozen=True)
class Repair:
    """How little more of one limit would be enough, with all others as they are.

    Attributes:
        limit: name of the limit.
        where: where it is.
        amount: in the unit that people buy it in: MW, MVA, accelerators, million USD and so on.
        period: number of the first period in which it is needed.
    """

    limit: str
    where: str
    amount: float
    period: int


def repairs_of(problem: Problem, program: Program, conflict: Conflict) -> tuple[Repair, ...]:
    """Find what would be enough of each limit of a conflict alone; limits that cannot give way are left out."""
    loose = without_loose_bounds(problem, program)
    found = []
    for group in conflict.groups:
        if not WORDS[group.limit].repair:
            continue
        whole_group = next(
            one
            for one in find_groups(problem, group.limit, leaving_out=_DEFINITIONS)
            if (one.where, one.kind) == (group.where, group.kind)
        )
        giving = elastic(loose, whole_group.rows)
        answer = _solved(giving.program)
        if answer.solution is not None:
            found.append(_repair(problem, whole_group, giving.missed(answer.solution)))
    return tuple(one for one in found if one.amount > MISSED)


def most_possible(problem: Problem, requirement: Requirement) -> float:
    """Give the most that the subject of a requirement can run in its period, in the unit of the requirement."""
    program = replace(problem.program, cost=requirement.coefficients(problem), start=None)
    answer = _solved(program)
    return 0.0 if answer.solution is None else answer.objective


def first_possible(problem: Problem, requirement: Requirement) -> int | None:
    """Give the first later period in which a requirement can be met; None for never."""
    for period in range(requirement.period + 1, problem.data.periods):
        later = replace(requirement, period=period)
        if conflicting_rows(without_loose_bounds(problem, with_requirement(problem, later))) is not None:
            continue
        if not in_whole_units(problem.program) or most_possible(problem, later) >= requirement.at_least - MISSED:
            return period
    return None


def _solved(program: Program) -> Answer:
    if in_whole_units(program):
        return solve_whole(program, WHOLE_EFFORT)
    solve = solve_small_relaxation if len(program.row_lower) <= SMALL_ROWS else solve_relaxation
    return solve(program, Effort())


def _repair(problem: Problem, group: RowGroup, missed: dict[int, float]) -> Repair:
    scale = _units(problem, group)
    amounts = np.array([missed.get(int(row), 0.0) for row in group.rows]) * scale
    short = np.flatnonzero(amounts > MISSED)
    first = int(group.periods[short].min()) if len(short) else 0
    amount = amounts.sum() if group.limit in _ADDS_UP else amounts.max(initial=0.0)
    return Repair(group.limit, group.where, float(amount), max(first, 0))


def _units(problem: Problem, group: RowGroup) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Give how many of what people buy one unit of each row is: MVA for MW, accelerators for a block."""
    scenario = problem.data.scenario
    if group.limit == "accelerators":
        size = {row.accelerator: float(row.block_size) for row in scenario.accelerators}
        return np.array([size.get(item, 1.0) for item in group.items])
    return np.full(len(group.rows), 1 / mw_per_mva(scenario, group.limit, group.where))
