"""Racks of hundreds of sites, and all else that is real, once whole units are decided: block by block of sites.

Column generation once more, from the prices that the sites were decided by. With whole units decided a question to all
blocks takes a second or two. What is wanted is the mixture, for each site can do what it does at some prices and at
others in part. In the end it has to keep every row. So does the plan that it begins with, and that is taken where
nothing better is found in time.
"""

from collections.abc import Callable

from optimize.solve.column_generation import generate_columns
from optimize.solve.highs import never
from optimize.solve.missed_rows import keep_missed_rows
from optimize.solve.program import Floats, Program
from optimize.solve.restriction import ROUNDING, free_racks

GAP = 3e-3
"""Relative gap between bound and mixture at which to stop.

On a generated instance of 1,000 sites it takes 75 to 85 seconds to a mixture 0.3 % below the best there is, where
interior point takes 187 seconds for all in one piece.
"""


def decide_racks_by_block(
    program: Program, plan: Floats, prices: Floats, stop: Callable[[], bool], late: Callable[[], bool] = never
) -> Floats | None:
    """Decide racks and all else that is real anew.

    Args:
        program: the program, its racks pooled.
        plan: a plan with whole units decided; it may miss rows, as what all share may not be decided.
        prices: of each row, to begin with, shape (rows,).
        stop: asked often; True gives up.
        late: asked now and then; True ends with the best of what was seen by then.

    Returns:
        The plan with racks decided; None if none was found that keeps every row.
    """
    kept = keep_missed_rows(program, plan, stop)
    mixed = None if late() else _mixed(program, kept, prices, stop, late)
    sound = [found for found in (mixed, kept) if found is not None and program.violation(found) < ROUNDING]
    return max(sound, key=program.objective, default=None)


def _mixed(
    program: Program, plan: Floats, prices: Floats, stop: Callable[[], bool], late: Callable[[], bool]
) -> Floats | None:
    """Mix what sites do with their racks at prices."""
    racks = free_racks(program, plan)
    found = generate_columns(
        racks.program, racks.start, GAP, stop, prices=prices[racks.rows], keeps_rows=True, late=late
    )
    return None if found is None else racks.extended(plan, found.plan)
