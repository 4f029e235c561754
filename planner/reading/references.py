"""References between tables: every name that a row gives must be a row of the table it refers to."""

from collections.abc import Collection, Iterator, Sequence

from planner.reading.cell_table import CellTable
from planner.reading.columns import Column, columns_of
from planner.reading.faults import Fault
from planner.reading.nearest import did_you_mean

_MOST_COMPARISONS = 50_000
"""Names that are compared in search of the one meant, per column: a large table of wrong names is told soon too."""


def reference_faults(tables: Sequence[CellTable]) -> Iterator[Fault]:
    """Find the references that do not resolve.

    Rows with faults elsewhere still count as targets, and a table that could not be read is taken
    to hold every name, so that one fault does not bring forth others.
    """
    targets = {table.row_class.TABLE: table for table in tables}
    for table in tables:
        for column in columns_of(table.row_class):
            if column.references is None or column.name not in table.cells:
                continue
            target_table, _, target_column = column.references.partition(".")
            if target_table in targets and target_column in targets[target_table].cells:
                names = dict.fromkeys(targets[target_table].cells[target_column])
                yield from _unresolved(table, column, names)


def _unresolved(table: CellTable, column: Column, names: Collection[str]) -> Iterator[Fault]:
    nearest: dict[str, str] = {}
    for number, text in enumerate(table.cells[column.name]):
        if not text or text in names or number in table.broken:
            continue
        if text not in nearest:
            affordable = len(nearest) * len(names) < _MOST_COMPARISONS
            nearest[text] = did_you_mean(text, names) if affordable else ""
        yield table.fault(number, column.name, f"expected one of {column.references}{nearest[text]}")
