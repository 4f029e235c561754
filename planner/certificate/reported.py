"""What the tables of a plan say, as arrays over the axes of the scenario."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.certificate.label_comparison import BLANK
from planner.certificate.names import Axis, Floats, Integers


@dataclass(frozen=True)
class ReportedTable:
    """The readable rows of one table.

    Attributes:
        axes: the axes of the table's key.
        positions: position of each row on each axis.
        numbers: the numbers of each row, by column.
        labels: the position of what each row names, by column, `BLANK` for nothing.
    """

    axes: tuple[Axis, ...]
    positions: tuple[Integers, ...]
    numbers: Mapping[str, Floats]
    labels: Mapping[str, Integers]

    def dense(self, column: str) -> Floats:
        """Spread a column of numbers over all axes of the key, 0 where the table has no row."""
        spread = np.zeros(self._shape)
        spread[self.positions] = self.numbers[column]
        return spread

    def dense_labels(self, column: str) -> Integers:
        """Spread a column of labels over all axes of the key, `BLANK` where the table has no row."""
        spread = np.full(self._shape, BLANK, dtype=np.int64)
        spread[self.positions] = self.labels[column]
        return spread

    @property
    def _shape(self) -> tuple[int, ...]:
        return tuple(len(axis) for axis in self.axes)


@dataclass(frozen=True)
class Reported:
    """The readable rows of all tables of a plan, by name."""

    tables: Mapping[str, ReportedTable]

    def dense(self, table: str, column: str) -> Floats:
        """Spread numbers of a table over all axes of its key, 0 where the table has no row."""
        return self.tables[table].dense(column)

    def dense_labels(self, table: str, column: str) -> Integers:
        """Spread labels of a table over all axes of its key, `BLANK` where the table has no row."""
        return self.tables[table].dense_labels(column)
