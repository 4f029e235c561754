"""Overrides: named changes of cells, made on their text so that the result is checked like any cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from planner.reading.cell_table import CellTable, Origin
from planner.reading.cell_text import REFUSED, canonical, hint
from planner.reading.columns import Column, columns_of
from planner.reading.faults import Fault
from planner.reading.nearest import did_you_mean
from planner.reading.yaml_settings import SettingsText
from planner.reading.yaml_tree import Path
from planner.scenario import Change
from planner.tables import TABLES

Tables = tuple[CellTable, ...]


def apply_overrides(source: SettingsText, names: Sequence[str], tables: Tables) -> tuple[Tables, tuple[Fault, ...]]:
    """Make the changes of the overrides named, in this order.

    The other overrides are tried on the unchanged tables, so that a wrong name in them shows at once.

    Returns:
        The changed tables and all faults.
    """
    if source.settings is None:
        return tables, ()
    overrides = source.settings.overrides
    faults: list[Fault] = []
    for number, name in enumerate(names):
        if name not in overrides:
            known = f"one of {', '.join(overrides)}" if overrides else "none, the scenario has no overrides"
            message = f"expected {known}{did_you_mean(name, overrides)}"
            faults.append(source.fault(("overrides",), message, name))
        elif name in names[:number]:
            faults.append(source.fault(("overrides", name), "expected each override once", name))
    changed = tables
    for name in dict.fromkeys(names):
        if name in overrides:
            changed, problems = _apply(source, name, overrides[name].changes, changed)
            faults += problems
    for name in overrides.keys() - set(names):
        faults += _apply(source, name, overrides[name].changes, tables)[1]
    return changed, tuple(faults)


@dataclass(frozen=True)
class _Place:
    """Where a change stands in `scenario.yaml`."""

    source: SettingsText
    override: str
    path: Path

    def fault(self, key: str, message: str, value: str | None = None) -> Fault:
        return replace(
            self.source.fault((*self.path, key), message, value),
            column=f"overrides.{self.override}",
        )

    def origin(self, key: str) -> Origin:
        return Origin(self.override, self.source.line((*self.path, key)))


def _apply(
    source: SettingsText, name: str, changes: Iterable[Change], tables: Tables
) -> tuple[Tables, tuple[Fault, ...]]:
    faults: list[Fault] = []
    for number, change in enumerate(changes):
        place = _Place(source, name, ("overrides", name, "changes", number))
        problems = _static_faults(place, change)
        faults += problems
        if problems:
            continue
        results = [
            _change_cells(table, place, change) if change.table == table.row_class.TABLE else (table, [])
            for table in tables
        ]
        tables = tuple(table for table, _ in results)
        faults += [fault for _, problems in results for fault in problems]
    return tables, tuple(faults)


def _static_faults(place: _Place, change: Change) -> list[Fault]:
    """Check what can be told without the rows: the names and the kind of change."""
    row_class = next((row_class for row_class in TABLES if change.table == row_class.TABLE), None)
    if row_class is None:
        names = [row_class.TABLE for row_class in TABLES]
        message = f"expected a table{did_you_mean(change.table, names)}; known are {', '.join(names)}"
        return [place.fault("table", message, change.table)]
    columns = {column.name: column for column in columns_of(row_class)}
    faults = [
        place.fault(key, f"expected a column of {change.table}{did_you_mean(name, columns)}", name)
        for key, name in (("column", change.column), *(("where", name) for name in change.where))
        if name not in columns
    ]
    kinds = _kinds(change)
    if len(kinds) != 1:
        found = " and ".join(kinds) or "none of them"
        faults.append(place.fault("column", "expected exactly one of to, multiply and add", found))
    for key, value in (("to", change.to), *(("where", value) for value in change.where.values())):
        if isinstance(value, dict | list):
            faults.append(place.fault(key, "expected a single value, not a list or a mapping"))
    if not faults and kinds != ["to"] and columns[change.column].kind not in ("number", "integer"):
        faults.append(place.fault(kinds[0], "expected a column of numbers; change others with to", change.column))
    return faults


def _kinds(change: Change) -> list[str]:
    """The kinds of change given; ``to`` may be null, which makes a cell blank."""
    return [
        key
        for key, given in (
            ("to", "to" in change.model_fields_set),
            ("multiply", change.multiply is not None),
            ("add", change.add is not None),
        )
        if given
    ]


def _change_cells(table: CellTable, place: _Place, change: Change) -> tuple[CellTable, list[Fault]]:
    rows = _matching_rows(table, change)
    if not rows:
        where = ", ".join(f"{name}: {_text(value)}" for name, value in change.where.items()) or "every row"
        return table, [place.fault("where", f"expected rows of {table.file} that match, there are none", where)]
    column = _column(table, change.column)
    key = _kinds(change)[0]
    cells = list(table.column(change.column))
    origins = dict(table.origins)
    faults: list[Fault] = []
    for row in rows:
        old = cells[row] or column.default or ""
        new = _text(change.to) if key == "to" else _calculated(column, old, change)
        if new is None:
            wrong = f"expected a number to change at {table.file}:{table.lines[row]}{hint(column, old)}"
            faults.append(place.fault(key, wrong, old))
            continue
        cells[row] = new
        origins[row, change.column] = place.origin(key)
    return replace(table, cells={**table.cells, change.column: tuple(cells)}, origins=origins), faults


def _column(table: CellTable, name: str) -> Column:
    return next(column for column in columns_of(table.row_class) if column.name == name)


def _matching_rows(table: CellTable, change: Change) -> list[int]:
    rows = [row for row in range(len(table.lines)) if row not in table.broken]
    for name, value in change.where.items():
        column, cells, wanted = _column(table, name), table.column(name), _text(value)
        rows = [row for row in rows if _same(column, cells[row] or column.default or "", wanted)]
    return rows


def _same(column: Column, text: str, wanted: str) -> bool:
    if text == wanted:
        return True
    if not text or not wanted:
        return False
    text, wanted = canonical(column, text), canonical(column, wanted)
    if column.kind in ("number", "integer") and REFUSED not in (text, wanted):
        return float(text) == float(wanted)
    return text == wanted and text != REFUSED


def _calculated(column: Column, old: str, change: Change) -> str | None:
    """Multiply or add in decimal, so that 0.1 times 3 is 0.3; None where there is no number to change."""
    text = canonical(column, old)
    if text == REFUSED or not text:
        return None
    try:
        if change.multiply is not None:
            return str(Decimal(text) * Decimal(repr(change.multiply)))
        return str(Decimal(text) + Decimal(repr(change.add)))
    except ArithmeticError:
        return None


def _text(value: Any) -> str:
    """Write a value of YAML as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).strip()
