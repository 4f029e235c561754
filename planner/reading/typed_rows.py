"""Rows of cells become typed rows: every cell checked against its column, every key used once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from planner.reading.cell_table import CellTable
from planner.reading.cell_text import canonical, hint
from planner.reading.columns import Column, columns_of
from planner.reading.faults import Fault
from planner.reading.nearest import did_you_mean
from planner.tables import Row

MOST_ROW_FAULTS = 10_000

RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True)
class TypedTable(Generic[RowT]):
    """The rows of a table that are sound, with their numbers in the table of cells."""

    cells: CellTable
    rows: tuple[RowT, ...] = ()
    numbers: tuple[int, ...] = ()

    def __iter__(self) -> Iterator[tuple[int, RowT]]:
        """Go through the sound rows with their numbers."""
        return zip(self.numbers, self.rows, strict=True)


@dataclass(frozen=True)
class TypedTables:
    """The typed tables of a scenario folder; tables whose file could not be read are left out."""

    tables: tuple[TypedTable[Any], ...]

    def of(self, row_class: type[RowT]) -> TypedTable[RowT]:
        """The table of a row class; without rows where its file could not be read."""
        for table in self.tables:
            if table.cells.row_class is row_class:
                return table
        return TypedTable(CellTable(row_class, f"{row_class.TABLE}.csv"))


def type_rows(table: CellTable) -> tuple[TypedTable[Row], tuple[Fault, ...]]:
    """Check every cell and every key of a table.

    Returns:
        The sound rows, and all faults of the others.
    """
    columns = tuple(column for column in columns_of(table.row_class) if column.name in table.cells)
    checked = {column.name: _canonical_cells(table, column) for column in columns}
    rows: list[Row] = []
    numbers: list[int] = []
    faults: list[Fault] = []
    validate = table.row_class.model_validate_strings
    for number, values in enumerate(zip(*checked.values(), strict=True)):
        if number in table.broken:
            continue
        try:
            row = validate({name: value for name, value in zip(checked, values, strict=True) if value})
        except ValidationError as error:
            faults += _row_faults(table, number, error)
            if len(faults) > MOST_ROW_FAULTS:
                faults.append(table.fault(number, None, "further rows were not checked; mend the first ones"))
                break
            continue
        rows.append(row)
        numbers.append(number)
    faults += _key_faults(table, checked)
    return TypedTable(table, tuple(rows), tuple(numbers)), tuple(faults)


def _canonical_cells(table: CellTable, column: Column) -> tuple[str, ...]:
    cells = table.cells[column.name]
    written = {text: canonical(column, text) if text else "" for text in set(cells)}
    return tuple(written[text] for text in cells)


def _row_faults(table: CellTable, number: int, error: ValidationError) -> Iterator[Fault]:
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        column = next(c for c in columns_of(table.row_class) if c.name == detail["loc"][0])
        if column.name not in table.cells:
            continue  # a missing column is one fault of the header, not one of every row
        text = table.cells[column.name][number]
        near = did_you_mean(text, column.choices) if text else ""
        yield table.fault(number, column.name, f"expected {column.expected}{near}{hint(column, text)}")


def _key_faults(table: CellTable, checked: dict[str, tuple[str, ...]]) -> Iterator[Fault]:
    key = table.row_class.KEY
    values = [checked.get(name, table.column(name)) for name in key]
    first_lines: dict[tuple[str, ...], int] = {}
    for number, cells in enumerate(zip(*values, strict=True)):
        if number in table.broken or not any(cells):
            continue
        line = first_lines.setdefault(cells, table.lines[number])
        if line != table.lines[number]:
            written = ", ".join(table.column(name)[number] for name in key)
            message = f"expected a key that no other row has, line {line} has it too; remove or rename one"
            yield table.fault(number, ", ".join(key), message, value=written)
