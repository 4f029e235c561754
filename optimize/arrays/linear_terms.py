"""Linear expressions over many rows at once."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


def _no_integers() -> Integers:
    return np.zeros(0, dtype=np.int64)


def _no_floats() -> Floats:
    return np.zeros(0)


@dataclass(frozen=True)
class LinearTerms:
    """A constant and variable terms for each of n rows.

    Attributes:
        constant: shape (n,).
        rows: row of each term.
        columns: column (variable) of each term.
        coefficients: coefficient of each term.
    """

    constant: Floats
    rows: Integers = field(default_factory=_no_integers)
    columns: Integers = field(default_factory=_no_integers)
    coefficients: Floats = field(default_factory=_no_floats)

    def __add__(self, other: "LinearTerms") -> "LinearTerms":
        return LinearTerms(
            self.constant + other.constant,
            np.concatenate([self.rows, other.rows]),
            np.concatenate([self.columns, other.columns]),
            np.concatenate([self.coefficients, other.coefficients]),
        )

    def scaled(self, factor: Floats) -> "LinearTerms":
        """Multiply each row by its factor, shape (n,)."""
        return LinearTerms(self.constant * factor, self.rows, self.columns, self.coefficients * factor[self.rows])

    def gathered(self, parents: Integers, count: int) -> "LinearTerms":
        """Sum the rows that share a parent into ``count`` rows."""
        return LinearTerms(
            np.bincount(parents, weights=self.constant, minlength=count).astype(float),
            parents[self.rows],
            self.columns,
            self.coefficients,
        )

    @property
    def is_constant(self) -> bool:
        """Whether no variable occurs."""
        return len(self.columns) == 0
