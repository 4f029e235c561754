"""Matrix entries collected row block by row block, as one writes a matrix by hand."""

import numpy as np
from scipy import sparse


class Columns:
    """First column of each variable and its periods, in the order given.

    Args:
        shapes: (members, periods) of each variable.
    """

    def __init__(self, shapes: dict[str, tuple[int, int]]) -> None:
        self.first: dict[str, int] = {}
        self.shapes = shapes
        self.count = 0
        for name, (members, periods) in shapes.items():
            self.first[name] = self.count
            self.count += members * periods

    def at(self, name: str, members: np.ndarray, periods: np.ndarray) -> np.ndarray:
        """Give the columns of members in periods; the arrays are broadcast."""
        return (self.first[name] + members * self.shapes[name][1] + periods).astype(np.int32)

    def span(self, name: str) -> slice:
        """Give the columns of a variable."""
        members, periods = self.shapes[name]
        return slice(self.first[name], self.first[name] + members * periods)


class Entries:
    """Rows, columns and coefficients, and the bounds of rows."""

    def __init__(self) -> None:
        self.height = 0
        self.first: dict[str, int] = {}
        self._rows: list[np.ndarray] = []
        self._columns: list[np.ndarray] = []
        self._coefficients: list[np.ndarray] = []
        self._lower: list[np.ndarray] = []
        self._upper: list[np.ndarray] = []

    def at_most(self, name: str, bound: np.ndarray) -> np.ndarray:
        """Add rows <= bound; gives their numbers in the shape of the bound."""
        return self._block(name, np.full(bound.size, -np.inf), bound)

    def equal(self, name: str, bound: np.ndarray) -> np.ndarray:
        """Add rows == bound; gives their numbers in the shape of the bound."""
        return self._block(name, bound.reshape(-1), bound)

    def _block(self, name: str, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
        rows = np.arange(self.height, self.height + upper.size, dtype=np.int32).reshape(upper.shape)
        self.first[name] = self.height
        self.height += upper.size
        self._lower.append(lower)
        self._upper.append(upper.reshape(-1))
        return rows

    def put(self, rows: np.ndarray, columns: np.ndarray, coefficients: np.ndarray | float) -> None:
        """Add entries; the arrays are broadcast, and rows below 0 are none."""
        shape = np.broadcast_shapes(rows.shape, columns.shape, np.shape(coefficients))
        parts = [np.broadcast_to(part, shape).reshape(-1) for part in (rows, columns, coefficients)]
        if rows.size and rows.min() < 0:
            there = parts[0] >= 0
            parts = [part[there] for part in parts]
        self._rows.append(parts[0].astype(np.int32, copy=False))
        self._columns.append(parts[1].astype(np.int32, copy=False))
        self._coefficients.append(parts[2].astype(float, copy=False))

    def matrix(self, width: int) -> sparse.csr_array:
        """Give the matrix; entries of the same row and column are summed."""
        places = (np.concatenate(self._rows), np.concatenate(self._columns))
        self._rows, self._columns = [], []
        coefficients = np.concatenate(self._coefficients)
        self._coefficients = []
        return sparse.coo_array((coefficients, places), shape=(self.height, width)).tocsr()

    @property
    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Lower and upper bounds of the rows."""
        return np.concatenate(self._lower), np.concatenate(self._upper)
