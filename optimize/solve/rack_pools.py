"""What can be taken together if buyers pool their racks; `optimize/programs` reads it off a model."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

OF_SITE = -1
"""What an added row joins that is of one site alone."""


@dataclass(frozen=True)
class RackClasses:
    """Columns and rows by which sites count the power of their racks by class.

    Attributes:
        rows: the added rows, in all columns and the added ones, shape (added rows, columns and added columns).
        row_upper: the most of each, shape (added rows,); none has a least.
        period_of_row: period of each, shape (added rows,).
        joins: class and period whose power, or whose removal, a row gives to the buyer's racks, or `OF_SITE` for rows
            of a site alone, shape (added rows,).
        site_of_column: site of each added column, shape (added columns,).
        site_of_row: site of each added row, shape (added rows,).
        replaced: rows of the program that are not needed any more, shape (rows,).
        counts: what the columns of a plan make of each added column, shape (added columns, columns).
    """

    rows: sparse.csr_array
    row_upper: Floats
    period_of_row: Integers
    joins: Integers
    site_of_column: Integers
    site_of_row: Integers
    replaced: npt.NDArray[np.bool_]
    counts: sparse.csr_array


@dataclass(frozen=True)
class RackPools:
    """Which rows are summed and which columns become one if buyers pool their racks.

    Rows and columns are those of the program in which sites count racks by class: the rows of the program that are
    not replaced and the added ones, the columns of the program and the added ones.

    Attributes:
        classes: what is added and replaced.
        of_row: group of each row, shape (rows,); a row of no group has its own number.
        of_column: group of each column, shape (columns,); likewise.
    """

    classes: RackClasses
    of_row: Integers
    of_column: Integers
