"""What the tables of a plan say, as arrays over the axes of the scenario."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.certificate.names import Axis, Floats, Integers


@dataclass(frozen=True)
class ReportedTable:
    """The readable rows of one table.

    Attributes:
        axes: the axes of the table's key.
        positions: position of each row on each axis.
        numbers: the numbers of each row, by column.
    """

    axes: tuple[Axis, ...]
    positions: tuple[Integers, ...]
    numbers: Mapping[str, Floats]

    def dense(self, column: str) -> Floats:
        """Spread a column over all axes of the key, 0 where the table has no row."""
        spread = np.zeros(tuple(len(axis) for axis in self.axes))
        spread[self.positions] = self.numbers[column]
        return spread


@dataclass(frozen=True)
class Reported:
    """The readable rows of all tables of a plan, by name."""

    tables: Mapping[str, ReportedTable]

    def dense(self, table: str, column: str) -> Floats:
        """Spread a column of a table over all axes of its key, 0 where the table has no row."""
        return self.tables[table].dense(column)
