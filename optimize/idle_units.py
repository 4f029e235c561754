"""Units that nothing needs once racks are whole are not ordered."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from optimize.arrays import Matrix
from optimize.solve import Program
from optimize.solve.highs import never
from optimize.solve.trim import TRIM_EFFORT, trim_site

Floats = npt.NDArray[np.float64]

TRIMMED_SITES = 20
"""More sites are left as they are: 82 American ones take ten seconds, and one of them has anything to spare."""


def without_idle_units(matrix: Matrix, program: Program, whole: Floats) -> Floats:
    """Make what serves the racks of a whole plan as cheap as it can be, site by site; racks and purchases stay.

    Args:
        matrix: the expanded model.
        program: the same as a program, with what breaks ties in its objective.
        whole: a plan in whole units.
    """
    if program.sites > TRIMMED_SITES:
        return whole
    lower, upper = program.lower.copy(), program.upper.copy()
    bought = matrix.columns["buy"].span
    lower[bought] = upper[bought] = whole[bought]
    held = replace(program, lower=lower, upper=upper)
    for site in range(program.sites):
        whole = trim_site(held, whole, site, TRIM_EFFORT, never)
    return whole
