"""Rows in the order of their keys: the order of lines in a file says nothing, so it must not decide between ties."""

from dataclasses import replace
from typing import Any

from planner.scenario import Scenario
from planner.tables import TABLES, Row


def in_canonical_order(scenario: Scenario) -> Scenario:
    """Sort the rows of every table by their key, blanks first."""
    tables: dict[str, Any] = {table.TABLE: tuple(sorted(getattr(scenario, table.TABLE), key=_key)) for table in TABLES}
    return replace(scenario, **tables)


def _key(row: Row) -> tuple[tuple[bool, object], ...]:
    return tuple((value is not None, value) for value in (getattr(row, column) for column in row.KEY))
