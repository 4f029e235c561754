"""Plans with one thing changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from planner.plan import Plan
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


def with_row(plan: Plan, table: str, *values: Any) -> Plan:
    frame = plan.tables[table]
    return with_frame(plan, table, pd.concat([frame, pd.DataFrame([values], columns=frame.columns)]))


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


def _only_row(frame: pd.DataFrame, where: Mapping[str, str]) -> int:
    (row,) = frame.index[frame[list(where)].eq(pd.Series(where)).all(axis=1)]
    return int(row)
