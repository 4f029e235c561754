"""Which rows a change of an override means: by their own cells, or by those of the rows that they refer to."""

from collections.abc import Mapping, Sequence
from typing import Any

from planner.reading.cell_table import CellTable
from planner.reading.cell_text import REFUSED, canonical
from planner.reading.columns import Column, columns_of
from planner.reading.nearest import did_you_mean
from planner.tables import TABLES, Row


def path_problem(row_class: type[Row], path: str) -> str | None:
    """Say what is wrong with a column of ``where``, such as ``zone`` or ``zone.region``; None where it can be found."""
    *steps, last = path.split(".")
    for step in steps:
        column = _columns(row_class).get(step)
        target = next(
            (table for table in TABLES if column and column.references == f"{table.TABLE}.{table.KEY[0]}"), None
        )
        if target is None:
            referring = [name for name, column in _columns(row_class).items() if column.references]
            return f"expected {step} to refer to a table; of {row_class.TABLE} these do: {', '.join(referring)}"
        row_class = target
    if last in _columns(row_class):
        return None
    return f"expected a column of {row_class.TABLE}{did_you_mean(last, _columns(row_class))}"


def matching_rows(table: CellTable, tables: Sequence[CellTable], where: Mapping[str, Any]) -> list[int]:
    """Number the rows of a table whose cells hold all the values wanted.

    Args:
        table: the table.
        tables: all tables, to follow references.
        where: value by column; a column can be followed through its reference, as in ``zone.region``.
    """
    rows = [row for row in range(len(table.lines)) if row not in table.broken]
    for path, value in where.items():
        wanted = cell_text(value)
        column, cells = _followed(table, tables, path)
        rows = [row for row in rows if _same(column, cells[row] or column.default or "", wanted)]
    return rows


def cell_text(value: Any) -> str:
    """Write a value of YAML as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).strip()


def _columns(row_class: type[Row]) -> dict[str, Column]:
    return {column.name: column for column in columns_of(row_class)}


def _followed(table: CellTable, tables: Sequence[CellTable], path: str) -> tuple[Column, tuple[str, ...]]:
    """The column at the end of a path, and its cell for each row; blank where a reference leads nowhere."""
    first, _, rest = path.partition(".")
    column = _columns(table.row_class)[first]
    if not rest:
        return column, table.column(first)
    target_name, _, key = (column.references or "").partition(".")
    target = next(
        (other for other in tables if target_name == other.row_class.TABLE),
        CellTable(next(row_class for row_class in TABLES if target_name == row_class.TABLE), ""),
    )
    last, cells = _followed(target, tables, rest)
    found = dict(zip(target.column(key), cells, strict=True))
    return last, tuple(found.get(text, "") if text else "" for text in table.column(first))


def _same(column: Column, text: str, wanted: str) -> bool:
    if text == wanted:
        return True
    if not text or not wanted:
        return False
    text, wanted = canonical(column, text), canonical(column, wanted)
    if column.kind in ("number", "integer") and REFUSED not in (text, wanted):
        return float(text) == float(wanted)
    return text == wanted and text != REFUSED
