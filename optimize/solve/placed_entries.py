"""A sparse matrix from its entries, with indices of 32 bits.

HiGHS takes no others. scipy keeps those of 64 bits that numpy counts with, and then a matrix is a third larger, and so
is all that is made of it.
"""

import numpy as np
from scipy import sparse

from optimize.solve.rack_pools import Floats, Integers


def matrix_of(values: Floats, rows: Integers, columns: Integers, shape: tuple[int, int]) -> sparse.csr_array:
    """Place entries in a matrix; those in the same place are summed.

    Args:
        values: the entries, shape (entries,).
        rows: row of each, shape (entries,).
        columns: column of each, shape (entries,).
        shape: rows and columns of the matrix.
    """
    return sparse.csr_array((values, (rows.astype(np.int32), columns.astype(np.int32))), shape=shape)
