"""The smallest set of limits that cannot hold together.

In real numbers the prices of the program whose rows may all give way tell which rows conflict (Farkas): the others are
left out at once. Groups of rows are then taken away one by one, and stay away where the rest conflicts all the same.
What is left is a smallest set: without any one of its groups there is no conflict. Where only whole units conflict,
the same is done with branch and bound, in small programs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from optimize.explain.elastic import elastic
from optimize.explain.row_groups import IDENTITIES, LIMIT_OF_BLOCK, RowGroup, row_groups
from optimize.problem import Problem
from optimize.solve.highs import Effort, solve_relaxation, solve_small_relaxation, solve_whole
from optimize.solve.program import Integers, Program, part_of

MISSED = 1e-6
"""What a row may be missed by all the same: a solver's tolerance."""

SMALL_ROWS = 20_000
"""Up to so many rows simplex is faster than interior point."""

MOST_WHOLE = 4_000
"""Up to so many whole numbers conflicts in whole units are looked for."""

WHOLE_EFFORT = Effort(nodes=5_000, seconds=20.0, presolve=False)

_LAST_TO_GO = (
    *("hall", "cooling", "racks_on_liquid", "transformer", "substation", "generation", "non_firm_backing"),
    *("accelerators", "connection", "lead_time", "non_firm_pause", "connection_ceiling", "fit_out", "water"),
    *("zone", "generation_fuel", "generation_permit", "basin_water", "reinforcement", "smelter_closures"),
    *("smelter_ceiling", "crews", "equipment", "budget", "concentration", "carbon", "green_power", "pue_cap"),
)
"""Limits in the order in which they are taken away: what is scarce for many, or set by a rule, last."""


@dataclass(frozen=True)
class Conflict:
    """Limits that cannot hold together.

    Attributes:
        groups: the limits, those that are scarce for many first; without identities.
        whole: whether only whole units conflict.
    """

    groups: tuple[RowGroup, ...]
    whole: bool


def find_conflict(problem: Problem, program: Program) -> Conflict | None:
    """Find the smallest conflict of a program; None if there is none, or none was found.

    Args:
        problem: the problem, whose rows the program has first.
        program: its program, perhaps with rows that ask for something; these are never taken away.
    """
    kinds = {row.option: row.kind for row in problem.data.scenario.options}
    program = without_loose_bounds(problem, program)
    asked = np.arange(problem.matrix.matrix.shape[0], len(program.row_lower))
    support = conflicting_rows(program)
    if support is not None:
        groups = row_groups(problem.matrix, support, kinds)
        return _smallest(program, groups, asked, _conflicts_in_real_numbers, whole=False)
    if not in_whole_units(program) or not _conflicts_in_whole_units(program):
        return None
    groups = row_groups(problem.matrix, np.arange(asked[0] if len(asked) else len(program.row_lower)), kinds)
    return _smallest(program, _coarse_first(program, groups, asked), asked, _conflicts_in_whole_units, whole=True)


def in_whole_units(program: Program) -> bool:
    """Whether a program is small enough for branch and bound in every step."""
    return int(program.integer.sum()) <= MOST_WHOLE


def find_groups(problem: Problem, limit: str, leaving_out: frozenset[str] = frozenset()) -> tuple[RowGroup, ...]:
    """Give all rows of a limit by place, but for some blocks of them."""
    kinds = {row.option: row.kind for row in problem.data.scenario.options}
    spans = [
        np.arange(block.first, block.first + block.size)
        for name, block in problem.matrix.rows.items()
        if LIMIT_OF_BLOCK.get(name, name) == limit and name not in leaving_out
    ]
    return row_groups(problem.matrix, np.concatenate(spans), kinds)


def without_loose_bounds(problem: Problem, program: Program) -> Program:
    """Lift bounds that only follow from rows, so that the rows are what conflicts and gives way."""
    program = without_supply_bounds(problem, program)
    upper = program.upper.copy()
    for name in ("units", "orders"):
        span = problem.matrix.columns[name].span
        upper[span] = np.where(upper[span] > 0, 10 * upper[span] + 10, 0.0)
    return replace(program, matrix=_without_most_generators(problem, program), upper=upper)


def without_supply_bounds(problem: Problem, program: Program) -> Program:
    """Lift the bounds of import and generation, which only follow from the limits of the tables."""
    upper = program.upper.copy()
    for name in ("grid", "gen"):
        upper[problem.matrix.columns[name].span] = np.inf
    row_lower, row_upper = program.row_lower.copy(), program.row_upper.copy()
    for name in ("import_needs_presence", "supply_needs_presence"):
        if name in problem.matrix.rows:
            row_lower[problem.matrix.rows[name].span], row_upper[problem.matrix.rows[name].span] = -np.inf, np.inf
    return replace(program, upper=upper, row_lower=row_lower, row_upper=row_upper, start=None, pools=None)


def _without_most_generators(problem: Problem, program: Program) -> sparse.csr_array:
    """Let the rows that say whether a generator is present hold for more of them than the permit allows."""
    kinds = {row.option: row.kind for row in problem.data.scenario.options}
    rows = problem.matrix.rows["presence"]
    present = problem.matrix.columns["present"].span
    of_generators = [kinds[option] == "generation" for _, option in rows.axes[0]] if rows.size else []
    affected = np.zeros(program.matrix.shape[0], dtype=bool)
    affected[rows.span] = np.repeat(of_generators, rows.size // max(len(of_generators), 1))
    entries = program.matrix.tocoo()
    row, column = entries.coords
    larger = affected[row] & (column >= present.start) & (column < present.stop)
    data = np.where(larger, 10 * entries.data, entries.data)
    return sparse.csr_array((data, (row, column)), shape=program.matrix.shape)


def conflicting_rows(program: Program) -> Integers | None:
    """Give rows that cannot hold together in real numbers; None if all can."""
    giving = elastic(program, np.arange(len(program.row_lower)))
    solve = solve_small_relaxation if len(program.row_lower) <= SMALL_ROWS else solve_relaxation
    answer = solve(giving.program, Effort())
    if answer.prices is None or answer.objective >= -MISSED:
        return None
    return np.flatnonzero(np.abs(answer.prices) > MISSED)


def _smallest(
    program: Program,
    groups: Sequence[RowGroup],
    asked: Integers,
    conflicts: Callable[[Program], bool],
    *,
    whole: bool,
) -> Conflict:
    """Take groups away one by one; keep those without which there is no conflict."""
    kept = sorted(groups, key=lambda group: _rank(group.limit))
    for group in list(kept):
        others = [one for one in kept if one is not group]
        if conflicts(_with_rows(program, others, asked)):
            kept = others
    named = [group for group in reversed(kept) if group.limit not in IDENTITIES]
    return Conflict(tuple(named), whole)


def _coarse_first(program: Program, groups: Sequence[RowGroup], asked: Integers) -> list[RowGroup]:
    """Take whole limits away first: there are fewer of them than of their groups."""
    kept = list(groups)
    for limit in sorted(
        {group.limit for group in groups}, key=lambda name: _LAST_TO_GO.index(name) if name in _LAST_TO_GO else -1
    ):
        others = [group for group in kept if group.limit != limit]
        if _conflicts_in_whole_units(_with_rows(program, others, asked)):
            kept = others
    return kept


def _rank(limit: str) -> int:
    return _LAST_TO_GO.index(limit) if limit in _LAST_TO_GO else -1


def _with_rows(program: Program, groups: Sequence[RowGroup], asked: Integers) -> Program:
    rows = np.sort(np.concatenate([*(group.rows for group in groups), asked]).astype(np.int64))
    matrix = program.matrix[rows].tocsc()
    columns = np.flatnonzero(np.diff(matrix.indptr) > 0)
    part = part_of(program, rows, columns, matrix[:, columns].tocsr())
    return replace(part, cost=np.zeros(len(columns)))


def _conflicts_in_real_numbers(program: Program) -> bool:
    return solve_small_relaxation(program, Effort()).infeasible


def _conflicts_in_whole_units(program: Program) -> bool:
    return solve_whole(program, WHOLE_EFFORT).infeasible
