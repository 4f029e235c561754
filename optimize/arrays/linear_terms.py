"""Linear expressions over all rows of a constraint at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.arrays.frame import Frame
from optimize.arrays.index_positions import Integers

Floats = npt.NDArray[np.float64]
Integers32 = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Entries:
    """Matrix entries for every cell of a frame, kept small: arrays have length 1 along axes that say nothing.

    Attributes:
        shape: shape of the frame.
        rows: row numbers as a sum of expressions over the frame.
        columns: column numbers, likewise.
        coefficients: coefficients as an expression over the frame.
    """

    shape: tuple[int, ...]
    rows: tuple[Integers32, ...]
    columns: tuple[Integers32, ...]
    coefficients: Floats

    @classmethod
    def over(cls, frame: Frame, columns: Sequence[Integers], coefficients: Floats) -> "Entries":
        """Give the entries of a frame: its shape and its rows without the values of its placeholders."""
        return cls(
            frame.shape,
            tuple(frame.along(axis, part).astype(np.int32) for axis, part in enumerate(frame.row_parts)),
            tuple(part.astype(np.int32) for part in columns),
            coefficients,
        )

    @property
    def size(self) -> int:
        """Number of entries."""
        return int(np.prod(self.shape))

    @property
    def first_column(self) -> int:
        """Column of the first entry; there has to be one."""
        return sum(int(part.flat[0]) for part in self.columns)

    def write(self, rows: Integers32, columns: Integers32, coefficients: Floats) -> None:
        """Write one number for each cell, in the order of the frame, into three arrays of that size."""
        _write_sum(rows.reshape(self.shape), self.rows)
        _write_sum(columns.reshape(self.shape), self.columns)
        coefficients.reshape(self.shape)[...] = self.coefficients


def _write_sum(target: Integers32, parts: Sequence[Integers32]) -> None:
    if len(parts) == 2:  # one pass over the target, not two
        np.add(parts[0], parts[1], out=target)
        return
    target[...] = parts[0] if parts else 0
    for part in parts[1:]:
        target += part


@dataclass
class LinearTerms:
    """A constant and variable terms for each of n rows.

    Attributes:
        constant: shape (n,).
        entries: the terms.
    """

    constant: Floats
    entries: list[Entries] = field(default_factory=list)

    def add_constant(self, frame: Frame, numbers: Floats) -> None:
        """Add an expression over a frame to the constants of its rows."""
        if not numbers.any():
            return
        rows = np.zeros((1,) * len(frame.shape), dtype=np.int64)
        for axis, part in enumerate(frame.row_parts):
            rows = rows + frame.along(axis, part)
        weights = np.broadcast_to(numbers, frame.shape).reshape(-1)
        self.constant += np.bincount(rows.reshape(-1), weights=weights, minlength=len(self.constant))

    def add_entries(self, entries: Entries) -> None:
        """Add terms."""
        if entries.size:
            self.entries.append(entries)

    def by_column(self, width: int) -> Floats:
        """Sum the coefficients of each column over all rows, (width,)."""
        total = np.zeros(width)
        for entries in self.entries:
            columns = np.empty(entries.shape, dtype=np.int32)
            _write_sum(columns, entries.columns)
            np.add.at(total, columns, np.broadcast_to(entries.coefficients, entries.shape))
        return total


def stacked(parts: Sequence[Sequence[Entries]], heights: Sequence[int], width: int) -> sparse.csr_array:
    """Give the entries of constraint after constraint as one matrix; those of the same row and column are summed.

    The arrays of the whole matrix are there once and are filled constraint by constraint, through arrays that serve
    one after the other. They have the integers of 32 bits that the solver takes.

    Args:
        parts: entries of each constraint.
        heights: rows of each constraint.
        width: number of columns.

    Raises:
        OverflowError: if there are more entries than integers of 32 bits count.
    """
    sizes = [sum(entries.size for entries in part) for part in parts]
    if sum(sizes) > np.iinfo(np.int32).max:
        raise OverflowError(f"{sum(sizes):,} coefficients are more than the solver can count")
    indices, coefficients = np.empty(sum(sizes), dtype=np.int32), np.empty(sum(sizes))
    starts = np.zeros(sum(heights) + 1, dtype=np.int32)
    scratch = _Scratch.of(max(sizes, default=0))
    row = entry = 0
    for part, height in zip(parts, heights, strict=True):
        block = scratch.matrix(part, height, width)
        starts[row + 1 : row + 1 + height] = block.indptr[1:] + entry
        indices[entry : entry + block.nnz] = block.indices
        coefficients[entry : entry + block.nnz] = block.data
        row, entry = row + height, entry + block.nnz
    matrix = sparse.csr_array((coefficients[:entry], indices[:entry], starts), shape=(row, width))
    matrix.has_canonical_format = True
    return matrix


@dataclass(frozen=True)
class _Scratch:
    """Arrays that take the entries of one constraint."""

    rows: Integers32
    columns: Integers32
    coefficients: Floats

    @classmethod
    def of(cls, size: int) -> "_Scratch":
        return cls(np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32), np.empty(size))

    def matrix(self, part: Sequence[Entries], height: int, width: int) -> sparse.csr_array:
        end = 0
        # In this order the columns of most rows ascend, so that nothing has to be sorted.
        for entries in sorted(part, key=lambda entries: entries.first_column):
            span = slice(end, end + entries.size)
            entries.write(self.rows[span], self.columns[span], self.coefficients[span])
            end = span.stop
        places = (self.rows[:end], self.columns[:end])
        return sparse.coo_array((self.coefficients[:end], places), shape=(height, width)).tocsr()
