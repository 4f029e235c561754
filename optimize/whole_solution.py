"""A whole plan: whole units, racks and accelerators, with everything else adapted to them.

The search holds racks and accelerators as real numbers; whole ones keep branch and bound from finding plans. What is
installed and bought is rounded within every limit that counts it. Everything that the racks need beside that (power,
cooling, on-site supply, interruptible import) is decided once more by a linear program with all that is whole fixed.
It has a solution: fewer racks fit into what was decided for more.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from optimize.arrays import Matrix
from optimize.model import ModelData
from optimize.solve import Program
from optimize.solve.highs import Effort, solve_small_relaxation, solve_whole
from optimize.solve.restriction import free_columns, free_continuous
from optimize.solve.site_blocks import MANY_SITES, block_columns
from optimize.unused_purchases import without_unused_purchases
from optimize.whole_blocks import whole_blocks
from optimize.whole_purchases import whole_purchases
from optimize.whole_stock import removed_blocks

Floats = npt.NDArray[np.float64]

_TIDY = 1e-6
"""Weight of a MW that nobody needs, against the dearest cost: what costs nothing is not done for nothing."""
_WITHOUT_COST = ("it", "gen", "non_firm")
_BALANCES = ("warehouse", "unspent")

_MISSED = 1e-5
"""What is whole may miss a balance by as much as the solver's tolerance allowed."""


def whole_solution(data: ModelData, matrix: Matrix, program: Program, solution: Floats) -> Floats:
    """Round a solution of the model to whole units, blocks and accelerators; every limit still holds.

    Args:
        data: the scenario's arrays.
        matrix: the expanded model.
        program: the same as a program.
        solution: a solution in which units are whole and blocks and accelerators may not be.
    """
    bought = whole_purchases(data, matrix.values("buy", solution), matrix.values("unspent", solution))
    blocks = whole_blocks(data, matrix.values("stock", solution), bought, matrix.values("it", solution))
    bought = without_unused_purchases(data, blocks, bought)
    whole = np.where(matrix.integer, np.rint(solution), solution)
    whole[matrix.columns["stock"].span] = blocks.reshape(-1)
    whole[matrix.columns["removed"].span] = removed_blocks(blocks[_removable(data, matrix)])[:, 1:].reshape(-1)
    whole[matrix.columns["buy"].span] = (bought / data.purchase_block_size[:, None]).reshape(-1)
    return _settled(matrix, program, whole)


def _removable(data: ModelData, matrix: Matrix) -> list[int]:
    """Rows of the (site, product) pairs whose product can be taken out."""
    row_of = {pair: number for number, pair in enumerate(data.site_products)}
    return [row_of[pair] for pair in matrix.columns["removed"].axes[0]]


def _settled(matrix: Matrix, program: Program, whole: Floats) -> Floats:
    """Decide what is not whole anew, at the least cost.

    Rows that a search adds to hold a value are left out: rounding may lose a little of it.
    """
    fixed, cost, lower = matrix.integer.copy(), program.cost.copy(), matrix.lower.copy()
    for name in ("buy", "removed"):
        fixed[matrix.columns[name].span] = True
    cost /= np.abs(cost[~fixed]).max(initial=1e-9)
    for name in _WITHOUT_COST:
        cost[matrix.columns[name].span] -= _TIDY
    for name in _BALANCES:
        lower[matrix.columns[name].span] -= _MISSED
    free = replace(
        program,
        matrix=matrix.matrix,
        row_lower=matrix.row_lower,
        row_upper=matrix.row_upper,
        period_of_row=program.period_of_row[: len(matrix.row_lower)],
        lower=lower,
        upper=matrix.upper,
        cost=cost,
        integer=fixed,
    )
    by_block = _by_block(free, whole) if program.sites >= MANY_SITES else None
    if by_block is not None:
        return by_block
    part = free_continuous(free, whole)
    answer = solve_whole(part.program, Effort())
    return whole if answer.solution is None else part.extended(whole, answer.solution)


def _by_block(program: Program, whole: Floats) -> Floats | None:
    """Decide what sites share, then what each block of them does beside the others; None if that does not fit."""
    *blocks, shared = block_columns(program)
    for mine in (shared, *blocks):
        part = free_columns(program, whole, mine[~program.integer[mine]])
        answer = solve_small_relaxation(part.program, Effort())
        if answer.solution is not None:
            whole = part.extended(whole, answer.solution)
        elif mine is shared:
            return None
        # else it stays as it is: of 103 blocks HiGHS has called one infeasible that was feasible as it stood
    return whole
