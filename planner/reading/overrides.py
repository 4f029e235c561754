"""Overrides: named changes of cells, made on their text so that the result is checked like any cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from planner.reading.cell_table import CellTable
from planner.reading.cell_text import REFUSED, canonical, hint
from planner.reading.columns import Column, columns_of
from planner.reading.faults import Fault
from planner.reading.matching_rows import cell_text, matching_rows, path_problem
from planner.reading.nearest import did_you_mean
from planner.reading.override_place import Place, kind_faults, kinds_given
from planner.reading.settings_changes import SETTINGS_TABLE, change_settings, settings_change_faults
from planner.reading.yaml_settings import SettingsText
from planner.scenario import Change, Override
from planner.tables import TABLES


@dataclass(frozen=True)
class Changed:
    """What overrides made of a scenario folder.

    Attributes:
        settings: the settings and their lines.
        tables: the cells of all tables.
        faults: everything that is wrong with the changes.
    """

    settings: SettingsText
    tables: tuple[CellTable, ...]
    faults: tuple[Fault, ...] = field(default=())


def apply_overrides(source: SettingsText, names: Sequence[str], tables: tuple[CellTable, ...]) -> Changed:
    """Make the changes of the overrides named, in this order.

    The other overrides are tried on the unchanged tables, so that a wrong name in them shows at once.
    """
    if source.settings is None:
        return Changed(source, tables)
    overrides = source.settings.overrides
    faults: list[Fault] = []
    for number, name in enumerate(names):
        if name not in overrides:
            known = f"one of {', '.join(overrides)}" if overrides else "none, the scenario has no overrides"
            message = f"expected {known}{did_you_mean(name, overrides)}"
            faults.append(source.fault(("overrides",), message, name))
        elif name in names[:number]:
            faults.append(source.fault(("overrides", name), "expected each override once", name))
    changed = Changed(source, tables, tuple(faults))
    for name in dict.fromkeys(names):
        if name in overrides:
            changed = _apply(changed, name, overrides[name])
    for name in overrides.keys() - set(names):
        tried = _apply(Changed(source, tables), name, overrides[name])
        changed = replace(changed, faults=(*changed.faults, *tried.faults))
    return changed


def _apply(changed: Changed, name: str, override: Override) -> Changed:
    for number, change in enumerate(override.changes):
        place = Place(changed.settings, name, ("overrides", name, "changes", number))
        changed = (
            _change_settings(changed, place, change)
            if change.table == SETTINGS_TABLE
            else _change_table(changed, place, change)
        )
    return changed


def _change_settings(changed: Changed, place: Place, change: Change) -> Changed:
    problems = settings_change_faults(place, change)
    settings = changed.settings
    if not problems:
        settings, problems = change_settings(settings, place, change)
    return replace(changed, settings=settings, faults=(*changed.faults, *problems))


def _change_table(changed: Changed, place: Place, change: Change) -> Changed:
    problems = _static_faults(place, change)
    tables = changed.tables
    if not problems:
        results = [
            _change_cells(table, tables, place, change) if change.table == table.row_class.TABLE else (table, [])
            for table in tables
        ]
        tables = tuple(table for table, _ in results)
        problems = [fault for _, found in results for fault in found]
    return replace(changed, tables=tables, faults=(*changed.faults, *problems))


def _static_faults(place: Place, change: Change) -> list[Fault]:
    """Check what can be told without the rows: the names and the kind of change."""
    row_class = next((row_class for row_class in TABLES if change.table == row_class.TABLE), None)
    if row_class is None:
        names = [*(row_class.TABLE for row_class in TABLES), SETTINGS_TABLE]
        message = f"expected a table{did_you_mean(change.table, names)}; known are {', '.join(names)}"
        return [place.fault("table", message, change.table)]
    columns = {column.name: column for column in columns_of(row_class)}
    faults = []
    if change.column not in columns:
        message = f"expected a column of {change.table}{did_you_mean(change.column, columns)}"
        faults.append(place.fault("column", message, change.column))
    for path in change.where:
        problem = path_problem(row_class, path)
        if problem is not None:
            faults.append(place.fault("where", problem, path))
    faults += kind_faults(place, change)
    kinds = kinds_given(change)
    if not faults and kinds != ["to"] and columns[change.column].kind not in ("number", "integer"):
        faults.append(place.fault(kinds[0], "expected a column of numbers; change others with to", change.column))
    return faults


def _change_cells(
    table: CellTable, tables: Sequence[CellTable], place: Place, change: Change
) -> tuple[CellTable, list[Fault]]:
    rows = matching_rows(table, tables, change.where)
    if not rows:
        where = ", ".join(f"{name}: {cell_text(value)}" for name, value in change.where.items()) or "every row"
        return table, [place.fault("where", f"expected rows of {table.file} that match, there are none", where)]
    column = next(column for column in columns_of(table.row_class) if column.name == change.column)
    key = kinds_given(change)[0]
    cells = list(table.column(change.column))
    origins = dict(table.origins)
    faults: list[Fault] = []
    for row in rows:
        old = cells[row] or column.default or ""
        new = cell_text(change.to) if key == "to" else _calculated(column, old, change)
        if new is None:
            wrong = f"expected a number to change at {table.file}:{table.lines[row]}{hint(column, old)}"
            faults.append(place.fault(key, wrong, old))
            continue
        cells[row] = new
        origins[row, change.column] = place.origin(key)
    return replace(table, cells={**table.cells, change.column: tuple(cells)}, origins=origins), faults


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
