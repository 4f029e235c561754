"""Plans with one thing changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from planner.plan import PLAN_TABLES, Plan
from planner.scenario import Scenario
from planner.tables import Row


def with_frame(plan: Plan, table: str, frame: pd.DataFrame) -> Plan:
    return replace(plan, **{table: frame.reset_index(drop=True)})


def with_cell(plan: Plan, table: str, row: int, column: str, value: object) -> Plan:
    frame = plan.tables[table]
    cells = [*frame[column]]
    cells[row] = value
    return with_frame(plan, table, frame.assign(**{column: pd.Series(cells, dtype=object)}))


def with_value(plan: Plan, table: str, where: Mapping[str, str], column: str, value: object) -> Plan:
    return with_cell(plan, table, _only_row(plan.tables[table], where), column, value)


def without_row(plan: Plan, table: str, where: Mapping[str, str]) -> Plan:
    frame = plan.tables[table]
    return with_frame(plan, table, frame.drop(index=_only_row(frame, where)))


def with_row(plan: Plan, table: str, **values: Any) -> Plan:
    """Add a row; what is not given is zero or blank."""
    frame = plan.tables[table]
    row = [values.get(name, _nothing(table, name)) for name in frame.columns]
    return with_frame(plan, table, pd.concat([frame, pd.DataFrame([row], columns=frame.columns)]))


def with_changes(scenario: Scenario, table: str, where: Mapping[str, object], **values: object) -> Scenario:
    rows: tuple[Row, ...] = getattr(scenario, table)
    changed = tuple(
        row.model_copy(update=values) if all(getattr(row, key) == value for key, value in where.items()) else row
        for row in rows
    )
    assert changed != rows
    return replace(scenario, **{table: changed})


def with_scenario_row(scenario: Scenario, table: str, row: Row) -> Scenario:
    return replace(scenario, **{table: (*getattr(scenario, table), row)})


def _nothing(table: str, column: str) -> object:
    (row_class,) = (row_class for row_class in PLAN_TABLES if table == row_class.TABLE)
    described = row_class.model_fields[column].annotation
    return "" if described is str else described(0)  # type: ignore[misc]


def _only_row(frame: pd.DataFrame, where: Mapping[str, str]) -> int:
    (row,) = frame.index[frame[list(where)].eq(pd.Series(where)).all(axis=1)]
    return int(row)
