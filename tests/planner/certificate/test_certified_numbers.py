import pandas as pd
import pytest
from tampering import with_cell
from tiny_plan import tiny_plan

from planner.certificate import certify
from planner.plan import PLAN_TABLES, Plan
from planner.scenario import Scenario


def numeric_cells() -> list[tuple[str, int, str]]:
    """Every number of the best plan: table, row and column."""
    plan = tiny_plan()
    return [
        (table.TABLE, row, name)
        for table in PLAN_TABLES
        for name, column in table.model_fields.items()
        if column.annotation in (int, float)
        for row in range(len(plan.tables[table.TABLE]))
    ]


def off_by_little(number: float, direction: int) -> float:
    """One more or less where things are counted, else one percent (of one where it is zero)."""
    if isinstance(number, int):
        return number + direction
    return number + direction * 0.01 * (abs(number) or 1.0)


@pytest.mark.parametrize("direction", [-1, 1])
@pytest.mark.parametrize(("table", "row", "column"), numeric_cells())
def test_every_number_that_is_off_by_little_is_found_where_it_stands(
    tiny: Scenario, best_plan: Plan, table: str, row: int, column: str, direction: int
) -> None:
    here: pd.Series = best_plan.tables[table].iloc[row]
    number = best_plan.tables[table][column].iloc[row].item()
    tampered = with_cell(best_plan, table, row, column, off_by_little(number, direction))

    violations = certify(tiny, tampered).violations

    place = (here.get("site"), here.get("region"), here.get("period", here.get("order_period")))
    assert place in [(violation.site, violation.region, violation.period) for violation in violations]


@pytest.mark.parametrize("row", range(len(tiny_plan().orders)))
@pytest.mark.parametrize("shift", [-1, 1])
def test_every_order_that_says_another_period_in_service_is_found(
    tiny: Scenario, best_plan: Plan, row: int, shift: int
) -> None:
    order = best_plan.orders.iloc[row]
    label = tiny.calendar.label(tiny.calendar.number(order["in_service_period"]) + shift)
    tampered = with_cell(best_plan, "orders", row, "in_service_period", label)

    (violation,) = certify(tiny, tampered).violations

    assert (violation.limit, violation.site, violation.item, violation.period) == (
        "lead_time",
        order["site"],
        order["option"],
        order["order_period"],
    )


@pytest.mark.parametrize(
    ("table", "row"), [(name, row) for name, table in tiny_plan().tables.items() for row in range(len(table))]
)
def test_every_row_that_is_missing_is_found(tiny: Scenario, best_plan: Plan, table: str, row: int) -> None:
    frame = best_plan.tables[table]
    if not frame.iloc[row].map(lambda cell: isinstance(cell, str) or cell == 0).all():
        tables = best_plan.tables | {table: frame.drop(index=row)}

        assert not certify(tiny, Plan(**tables)).holds
