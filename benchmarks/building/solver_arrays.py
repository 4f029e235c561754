"""What HiGHS takes: the arrays of a program, and the hand-over."""

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse


@dataclass(frozen=True)
class SolverArrays:
    """maximise cost . x subject to row_lower <= matrix x <= row_upper, lower <= x <= upper, some x whole.

    Attributes:
        matrix: rows by columns, compressed by rows, indices of 32 bits: what HiGHS takes without a copy of ours.
        integer: whether a column must be whole, shape (columns,).
    """

    matrix: sparse.csr_array
    row_lower: np.ndarray
    row_upper: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    cost: np.ndarray
    integer: np.ndarray


def hand_over(arrays: SolverArrays) -> highspy.Highs:
    """Give a program to HiGHS by its call for arrays.

    Raises:
        RuntimeError: if HiGHS refuses it.
    """
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    matrix = arrays.matrix
    height, width = matrix.shape
    none = np.zeros(0, dtype=np.int32)
    accepted = solver.passModel(
        width,
        height,
        matrix.nnz,
        0,
        int(highspy.MatrixFormat.kRowwise),
        0,
        int(highspy.ObjSense.kMaximize),
        0.0,
        arrays.cost,
        arrays.lower,
        arrays.upper,
        arrays.row_lower,
        arrays.row_upper,
        matrix.indptr,
        matrix.indices,
        matrix.data,
        none,
        none,
        np.zeros(0),
        arrays.integer.astype(np.int32),
    )
    if accepted == highspy.HighsStatus.kError:
        raise RuntimeError(f"HiGHS refused a model of {height} rows and {width} columns")
    return solver
