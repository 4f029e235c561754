"""A table as text: the cells of each column, and where each row stands in its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.reading.faults import Fault
from planner.tables import Row


@dataclass(frozen=True)
class Origin:
    """The override that wrote a cell, and the line of `scenario.yaml` that did it."""

    override: str
    line: int | None


@dataclass(frozen=True)
class CellTable:
    """The cells of a table before they are typed, blanks around them removed.

    Attributes:
        row_class: what its rows are.
        file: name of the file.
        lines: physical line at which each row starts.
        cells: the text of each known column, one per row; columns that the file leaves out are absent.
        broken: rows whose width is wrong, so that their cells may stand in the wrong column.
        origins: cells that an override wrote, by row and column.
    """

    row_class: type[Row]
    file: str
    lines: tuple[int, ...] = ()
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broken: frozenset[int] = frozenset()
    origins: Mapping[tuple[int, str], Origin] = field(default_factory=dict)

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of a column, blank where the file leaves it out."""
        return self.cells[name] if name in self.cells else ("",) * len(self.lines)

    def fault(
        self,
        row: int,
        column: str | None,
        message: str,
        value: str | None = None,
        severity: Literal["error", "warning"] = "error",
    ) -> Fault:
        """Locate a fault: at the cell, or at the override that wrote it.

        Args:
            row: number of the row, from 0.
            column: column of the cell; None for the row as a whole.
            message: what was expected.
            value: what stands there, if not the text of the cell.
            severity: error or warning.
        """
        if value is None and column is not None:
            value = self.column(column)[row]
        origin = self.origins.get((row, column)) if column is not None else None
        if origin is None:
            return Fault(self.file, message, self.lines[row], column, value, severity)
        made = f"{message} (made of {column} at {self.file}:{self.lines[row]})"
        return Fault("scenario.yaml", made, origin.line, f"overrides.{origin.override}", value, severity)
