"""Linear programs small enough to solve by hand."""

import numpy as np
from scipy import sparse

from optimize.solve.program import SHARED, Floats, Program


def program_of(
    matrix: Floats, row_upper: Floats, upper: Floats, site_of_column: list[int], zone_of_site: list[int]
) -> Program:
    """Give the program: maximise what all columns sum to, none being whole, under rows without a lower side."""
    height, width = matrix.shape
    nothing, never = np.zeros(width), np.zeros(width, dtype=bool)
    return Program(
        matrix=sparse.csr_array(matrix),
        row_lower=np.full(height, -np.inf),
        row_upper=row_upper,
        lower=nothing,
        upper=upper,
        cost=np.where(np.array(site_of_column) == SHARED, 0.0, 1.0),
        tie_break=nothing,
        compute=nothing,
        integer=never,
        whole_later=never,
        site_of_column=np.array(site_of_column),
        zone_of_column=np.full(width, SHARED),
        zone_of_site=np.array(zone_of_site),
        period_of_row=np.full(height, SHARED),
    )
