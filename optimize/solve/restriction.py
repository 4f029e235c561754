"""A program in which only some sites may change and the others stand as a plan has them."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from optimize.solve.program import SHARED, Floats, Integers, Program, part_of, rows_of_columns

ROUNDING = 5e-5
"""A plan may miss a row by a solver's tolerance; the row is widened by so much, or nothing would fit any more.

Racks mixed by interior point miss rows by 1e-7 to 3e-5 at 1,000 sites. A row is never missed by more than before, so
this does not add up; a sound plan may miss one by 1e-4.
"""

NOTHING = 1e-7
"""A side of a row closer to 0 than that is 0: a solver lets a row be missed by as much.

Where what the rest uses is taken off the rows, 1e-28 may be left of nothing, and 1e-9 of what a solver found. HiGHS
scales by the smallest side there is: on us-china its interior point then ends without a solution, and simplex needs
minutes where seconds are enough.
"""


@dataclass(frozen=True)
class Restriction:
    """The part of a program that is free, with what the rest uses taken off the rows.

    Attributes:
        program: the smaller program.
        columns: the free columns in the whole program.
        rows: the rows of the whole program that they are in.
        start: their values in the plan that the rest stands at.
    """

    program: Program
    columns: Integers
    rows: Integers
    start: Floats

    def extended(self, plan: Floats, part: Floats) -> Floats:
        """Put a solution of the part into the plan that the rest stands at; whole numbers exactly."""
        extended = plan.copy()
        extended[self.columns] = np.where(self.program.integer, np.round(part), part)
        return extended


def free_sites(program: Program, plan: Floats, sites: Integers) -> Restriction:
    """Free the columns of some sites and of their zones, and the columns that all sites share."""
    return free_columns(program, plan, np.flatnonzero(columns_of_sites(program, sites)))


def columns_of_sites(program: Program, sites: Integers) -> npt.NDArray[np.bool_]:
    """Say which columns belong to some sites, to their zones, or to all sites, shape (columns,)."""
    of_site = np.isin(program.site_of_column, np.append(sites, SHARED))
    of_zone = np.isin(program.zone_of_column, np.append(program.zone_of_site[sites], SHARED))
    return np.asarray(of_site & of_zone)


def free_continuous(program: Program, plan: Floats) -> Restriction:
    """Free everything but the whole numbers."""
    return free_columns(program, plan, np.flatnonzero(~program.integer))


def free_racks(program: Program, plan: Floats) -> Restriction:
    """Free everything but the whole numbers, and racks, whether they are whole or not."""
    return free_columns(program, plan, np.flatnonzero(~program.integer | program.whole_later))


def free_columns(program: Program, plan: Floats, columns: Integers) -> Restriction:
    """Free some columns, given by their numbers."""
    rows, part = rows_of_columns(program.by_column, columns)
    start = plan[columns]
    own = part @ start
    used = program.matrix[rows] @ plan - own
    lower, upper = program.row_lower[rows] - used, program.row_upper[rows] - used
    lower = np.where(own > lower - ROUNDING, np.minimum(lower, own), lower)
    upper = np.where(own < upper + ROUNDING, np.maximum(upper, own), upper)
    return Restriction(
        replace(
            part_of(replace(program, start=None), rows, columns, part),
            row_lower=without_remainders(lower),
            row_upper=without_remainders(upper),
        ),
        columns,
        rows,
        start,
    )


def without_remainders(sides: Floats) -> Floats:
    """Set sides of rows to zero that are nothing but what rounding leaves."""
    return np.where(np.abs(sides) < NOTHING, 0.0, sides)
