"""Rules that say why a row, or a filled cell, can have no effect on any plan of the scenario."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import Row

RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True)
class RowRule(Generic[RowT]):
    """Why a row is never used.

    Attributes:
        row_class: the table.
        column: the column that the warning names.
        reason: says why nothing uses the row, or None where something may.
    """

    row_class: type[RowT]
    column: str
    reason: Callable[[Possible, RowT], str | None]


@dataclass(frozen=True)
class ColumnRule(Generic[RowT]):
    """Why filled cells of some columns are never used.

    A cell that holds its default, or zero where it has none, asks for nothing and is left alone.

    Attributes:
        row_class: the table.
        columns: the columns that the rule is about.
        reason: says why nothing uses them in a row, or None where something may.
    """

    row_class: type[RowT]
    columns: tuple[str, ...]
    reason: Callable[[Possible, RowT], str | None]


def unused_rows(possible: Possible, rule: RowRule[Any]) -> Iterator[Fault]:
    """Warn of each row of the rule's table that nothing can use."""
    table = possible.tables.of(rule.row_class)
    for number, row in table:
        reason = rule.reason(possible, row)
        if reason is not None:
            yield table.cells.fault(number, rule.column, f"never used: {reason}", severity="warning")


def unused_cells(possible: Possible, rule: ColumnRule[Any]) -> Iterator[Fault]:
    """Warn of each column of the rule that nothing can use, once for each reason, at the first row concerned."""
    table = possible.tables.of(rule.row_class)
    found: dict[tuple[str, str], list[int]] = {}
    for number, row in table:
        filled = [column for column in rule.columns if _asks_for_something(row, column)]
        reason = rule.reason(possible, row) if filled else None
        if reason is not None:
            for column in filled:
                found.setdefault((column, reason), []).append(number)
    for (column, reason), numbers in found.items():
        message = f"never used: {reason}{_and_others(len(numbers) - 1)}"
        yield table.cells.fault(numbers[0], column, message, severity="warning")


def _and_others(number: int) -> str:
    return f"; the same in {number:,} more row{'' if number == 1 else 's'}" if number else ""


def _asks_for_something(row: Row, column: str) -> bool:
    value, field = getattr(row, column), type(row).model_fields[column]
    return value is not None and value != (0 if field.is_required() else field.default)
