from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest
from estate import estate
from estate_plan import estate_plan
from tampering import with_cell
from tiny_plan import tiny_plan

from planner.certificate import Violation, certify
from planner.certificate.names import PAYERS, TRAINING_SIZES
from planner.plan import PLAN_TABLES, Plan
from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario

PLANS: dict[str, tuple[Callable[[], Scenario], Callable[[], Plan]]] = {
    "tiny": (lambda: read_scenario(find_scenario("tiny")), cache(tiny_plan)),
    "estate": (estate, estate_plan),
}
"""Scenarios with a plan that keeps all limits: the built-in one, and one that uses every rule."""

LONG = 20
"""Rows of a table of which every other one will do."""

FOUND_ELSEWHERE = frozenset({"paused_mw", "potlines_shut", "potlines_restarted"})
"""Decisions that show in what the region pays, or only later."""

Cell = tuple[str, str, int, str]
"""Name of a plan, table, row and column."""


def numeric_cells() -> list[Cell]:
    """Every number of the plans, in long tables that of every other row."""
    return [
        (name, table.TABLE, row, column)
        for name, (_, plan) in PLANS.items()
        for table in PLAN_TABLES
        for column, described in table.model_fields.items()
        if described.annotation in (int, float) and not column.startswith("binding")
        for row, number in enumerate(plan().tables[table.TABLE][column])
        if row % 2 == 0 or len(plan().tables[table.TABLE]) < LONG
        if column != "paused_mw" or number  # without hours of interruption a plan may say of load that it pauses
    ]


def label_cells() -> list[Cell]:
    """What every third row of the plans names, but for what binds."""
    return [
        (name, table.TABLE, row, column)
        for name, (_, plan) in PLANS.items()
        for table in PLAN_TABLES
        for column, described in table.model_fields.items()
        if described.annotation not in (int, float) and not column.startswith("binding")
        for row in range(0, len(plan().tables[table.TABLE]), 3)
    ]


@pytest.fixture(scope="module")
def scenarios() -> dict[str, Scenario]:
    return {name: scenario() for name, (scenario, _) in PLANS.items()}


def off_by_little(number: float, direction: int) -> float:
    """One more or less where things are counted, else one percent (of one where it is zero)."""
    if isinstance(number, int):
        return number + direction
    return number + direction * 0.01 * (abs(number) or 1.0)


@pytest.mark.parametrize(("name", "table", "row", "column"), numeric_cells())
def test_every_number_that_is_off_by_little_is_found_where_it_stands(
    scenarios: dict[str, Scenario], name: str, table: str, row: int, column: str
) -> None:
    plan = PLANS[name][1]()
    number = plan.tables[table][column].iloc[row].item()
    tampered = with_cell(plan, table, row, column, off_by_little(number, 1 if row // 2 % 2 else -1))

    violations = certify(scenarios[name], tampered).violations

    assert violations
    if column not in FOUND_ELSEWHERE:
        assert place_of(plan.tables[table].iloc[row]) in [where(violation) for violation in violations]


@pytest.mark.parametrize(("name", "table", "row", "column"), label_cells())
def test_every_name_that_is_another_is_found(
    scenarios: dict[str, Scenario], name: str, table: str, row: int, column: str
) -> None:
    plan = PLANS[name][1]()
    other = another(scenarios[name], column, plan.tables[table][column].iloc[row])
    tampered = with_cell(plan, table, row, column, other)

    assert not certify(scenarios[name], tampered).holds or says_nothing(tampered.tables[table].iloc[row], table)


def another(scenario: Scenario, column: str, said: str) -> str:
    """Choose another name that the scenario knows, or one that follows from other decisions."""
    kin = {
        "site": [row.site for row in scenario.sites],
        "option": [row.option for row in scenario.options],
        "cooling": [row.cooling for row in scenario.cooling],
        "generator": [row.generator for row in scenario.generators],
        "reinforcement": [row.reinforcement for row in scenario.reinforcements],
        "accelerator": [row.accelerator for row in scenario.accelerators],
        "supply": [row.supply for row in scenario.accelerator_supply],
        "region": [row.region for row in scenario.regions],
        "owner": [row.owner for row in scenario.owners],
        "buyer": [*(row.region for row in scenario.regions), *(row.owner for row in scenario.owners)],
        "training_flop": list(TRAINING_SIZES.labels),
        "payer": list(PAYERS.labels),
        "largest_cluster_site": ["birch" if said == "" else ""],
    }
    return next((name for name in kin.get(column, scenario.calendar.labels) if name != said), "oak")


def says_nothing(row: pd.Series, table: str) -> bool:
    """Tell whether a row says no more than a missing one."""
    key = next(row_class.KEY for row_class in PLAN_TABLES if table == row_class.TABLE)
    beyond = [column for column in row.index if column not in key and not column.startswith("binding")]
    return all(row[column] in (0, "") for column in beyond)


def place_of(row: pd.Series) -> tuple[str | None, ...]:
    buyer = row.get("buyer", row.get("owner"))
    return row.get("site"), row.get("region"), buyer, row.get("period", row.get("order_period"))


def where(violation: Violation) -> tuple[str | None, ...]:
    return violation.site, violation.region, violation.buyer, violation.period


@pytest.mark.parametrize(
    ("name", "row"), [(name, row) for name, (_, plan) in PLANS.items() for row in range(len(plan().orders))]
)
@pytest.mark.parametrize("shift", [-1, 1])
def test_every_order_that_says_another_period_in_service_is_found(
    scenarios: dict[str, Scenario], name: str, row: int, shift: int
) -> None:
    scenario, plan = scenarios[name], PLANS[name][1]()
    order = plan.orders.iloc[row]
    label = scenario.calendar.label(scenario.calendar.number(order["in_service_period"]) + shift)
    tampered = with_cell(plan, "orders", row, "in_service_period", label)

    (violation,) = certify(scenario, tampered).violations

    assert (violation.limit, violation.site, violation.item, violation.period) == (
        "lead_time",
        order["site"],
        order["option"],
        order["order_period"],
    )


@pytest.mark.parametrize(
    ("name", "table", "row"),
    [
        (name, table, row)
        for name, (_, plan) in PLANS.items()
        for table, frame in plan().tables.items()
        for row in range(len(frame))
    ],
)
def test_every_row_that_is_missing_is_found(scenarios: dict[str, Scenario], name: str, table: str, row: int) -> None:
    plan = PLANS[name][1]()
    frame = plan.tables[table]
    tables = plan.tables | {table: frame.drop(index=row)}

    assert certify(scenarios[name], Plan(**tables)).holds == says_nothing(frame.iloc[row], table)
