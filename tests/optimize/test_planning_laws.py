"""Laws that hold for the best plan of every scenario."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pandas as pd
import pytest
from full_scenarios import full_scenario
from hypothesis import given, settings
from hypothesis import strategies as st
from random_scenarios import random_scenario
from small_scenario import row, small_scenario, units_in_place
from solving import LAW, Solved, problem_with_weight, solve, solved
from test_canonical_order import shuffled

from optimize.independent_problems import independent_problems
from optimize.model import model_data
from planner.scenario import Scenario
from planner.tables import TABLES, AcceleratorSupply, Row, Site

PERIODS = 4

DECIDED = {
    "orders": ["site", "option", "order_period", "units"],
    "cooling_load": ["site", "cooling", "period", "it_mw"],
    "stock": ["site", "accelerator", "period", "blocks"],
    "purchases": ["buyer", "supply", "period", "accelerators"],
    "potlines": ["site", "period", "potlines_shut", "potlines_restarted"],
    "reinforcement_orders": ["reinforcement", "order_period", "units"],
    "generation": ["site", "generator", "period", "peak_mw", "mean_mw"],
    "power": ["site", "period", "non_firm_mw", "paused_mw"],
}

DRAWN = pytest.mark.parametrize("drawn", [random_scenario, full_scenario], ids=["usual", "full"])

seeds = st.integers(0, 10_000)


def assert_same_decisions(first: Solved, second: Solved) -> None:
    for table, columns in DECIDED.items():
        one, two = (found.plan.tables[table][columns] for found in (first, second))
        pd.testing.assert_frame_equal(one, two, rtol=1e-6, atol=1e-6)


def changed(scenario: Scenario, table: str, random: Random, **changes: Callable[[float], float | None]) -> Scenario:
    """Change some cells of one row of a table."""
    rows: list[Row] = [*getattr(scenario, table)]
    number = random.randrange(len(rows))
    values = {column: change(getattr(rows[number], column)) for column, change in changes.items()}
    rows[number] = rows[number].model_copy(update=values)
    return replace(scenario, **{table: tuple(rows)})


def every(scenario: Scenario, table: str, **values: float | None) -> Scenario:
    """Put the same values into every row of a table."""
    return replace(scenario, **{table: tuple(row.model_copy(update=values) for row in getattr(scenario, table))})


LOOSER: dict[str, Callable[[Scenario, Random], Scenario]] = {
    "headroom": lambda s, r: changed(s, "zone_headroom", r, headroom_mw=lambda mw: mw + 5),
    "connection": lambda s, r: changed(
        s, "sites", r, contract_mw=lambda mw: mw + 5, connection_limit_mw=lambda mw: mw + 5
    ),
    "units in place": lambda s, r: changed(s, "site_units", r, units=lambda units: units + 1),
    "lead time": lambda s, r: changed(s, "equipment", r, lead_months=lambda months: months / 3),
    "queue": lambda s, r: changed(s, "zones", r, build_months=lambda _: 0.0, study_months=lambda _: 0.0),
    "slots": lambda s, r: changed(s, "order_slots", r, slots_per_period=lambda slots: slots + 1),
    "supply": lambda s, r: changed(s, "accelerator_supply", r, accelerators_per_period=lambda count: count + 1000),
    "budget": lambda s, r: changed(s, "budgets", r, budget_million_usd=lambda money: money + 20),
    "conversion": lambda s, r: changed(s, "smelters", r, conversion_months=lambda months: months - 3),
    "factors": lambda s, r: changed(s, "regions", r, emergency_factor=lambda factor: factor + 0.2),
    "closure": lambda s, r: changed(s, "regions", r, smelter_closure_limit_kt_per_year=lambda _: None),
}

LOOSER_IF_FULL: dict[str, Callable[[Scenario], Scenario]] = {
    "owner of an offer": lambda s: every(s, "accelerator_supply", owner=None),
    "owner's budget": lambda s: every(s, "budgets", budget_million_usd=150.0),
    "time of removal": lambda s: every(s, "accelerators", removal_months=0.0),
    "cost of removal": lambda s: every(s, "accelerators", removal_usd=0.0),
    "life": lambda s: every(s, "accelerators", life_months=600.0),
    "interconnect": lambda s: every(s, "accelerators", interconnect_fraction=1.0),
    "spread": lambda s: every(s, "policies", largest_site_share_maximum=None),
    "pace": lambda s: every(s, "sites", fit_out_mw_per_month=None),
}


@pytest.mark.parametrize("limit", LOOSER)
@settings(LAW, max_examples=5)
@given(seed=seeds, random=st.randoms(use_true_random=False))
def test_loosening_a_limit_never_lowers_the_optimum(limit: str, seed: int, random: Random) -> None:
    tight = random_scenario(seed, sites=2, periods=PERIODS, shared=False)
    assert_not_worse(tight, LOOSER[limit](tight, random))


@pytest.mark.parametrize("limit", LOOSER_IF_FULL)
@settings(LAW, max_examples=4)
@given(seed=seeds)
def test_loosening_a_limit_never_lowers_the_optimum_of_a_full_scenario(limit: str, seed: int) -> None:
    tight = full_scenario(seed, sites=2, periods=PERIODS)
    assert_not_worse(tight, LOOSER_IF_FULL[limit](tight))


def assert_not_worse(tight: Scenario, loose: Scenario) -> None:
    # The weight of cost follows from what is on offer; here it must not move.
    weight = model_data(tight).cost_weight

    before, after = (
        solved(scenario, [problem_with_weight(part, weight) for part in independent_problems(scenario)])
        for scenario in (tight, loose)
    )

    assert after.objective >= before.objective * (1 - 1e-7)


MONEY = {
    "regions": ["pause_usd_per_mwh"],
    "policies": ["carbon_price_usd_per_t"],
    "budgets": ["budget_million_usd"],
    "smelter_margins": ["margin_usd_per_t"],
    "reinforcements": ["cost_million_usd"],
    "sites": ["energy_price_usd_per_mwh"],
    "smelters": ["restart_million_usd"],
    "generators": ["variable_usd_per_mwh"],
    "fuel_prices": ["price_usd_per_gj"],
    "equipment": ["cost_million_usd"],
    "accelerators": ["price_usd", "removal_usd"],
    "rental": ["price_million_usd_per_eflops_month"],
    "demand": ["unserved_million_usd_per_eflops_month"],
}


def in_other_money(scenario: Scenario, factor: float) -> Scenario:
    def scaled(row: Row, columns: list[str]) -> Row:
        values = {column: getattr(row, column) for column in columns}
        return row.model_copy(
            update={name: None if value is None else factor * value for name, value in values.items()}
        )

    tables: dict[str, Any] = {
        table: tuple(scaled(row, columns) for row in getattr(scenario, table)) for table, columns in MONEY.items()
    }
    return replace(scenario, **tables)


def test_money_is_in_every_column_that_counts_it() -> None:
    priced = {
        (table.TABLE, name)
        for table in TABLES
        for name, column in table.model_fields.items()
        if isinstance(column.json_schema_extra, dict) and "USD" in str(column.json_schema_extra.get("unit"))
    }

    assert priced == {(table, column) for table, columns in MONEY.items() for column in columns}


@pytest.mark.parametrize("factor", [0.1, 0.75, 7.3, 1000.0])
def test_counting_money_in_another_unit_changes_no_decision(tiny: Scenario, factor: float) -> None:
    assert_same_decisions(solve(tiny), solve(in_other_money(tiny, factor)))


@DRAWN
@LAW
@given(seed=seeds, factor=st.sampled_from([0.1, 0.75, 3.0, 7.3, 1000.0]))
def test_counting_money_in_another_unit_scales_the_cost_and_nothing_else(
    drawn: Callable[..., Scenario], seed: int, factor: float
) -> None:
    scenario = drawn(seed, sites=2, periods=PERIODS)

    first, second = solve(scenario), solve(in_other_money(scenario, factor))

    # Of plans equally good another one may be found.
    assert second.objective == pytest.approx(first.objective, rel=1e-7)
    assert second.compute == pytest.approx(first.compute, rel=1e-7)
    assert second.cost == pytest.approx(factor * first.cost, rel=1e-4, abs=1e-6)


@DRAWN
@LAW
@given(seed=seeds, random=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(drawn: Callable[..., Scenario], seed: int, random: Random) -> None:
    scenario = drawn(seed, sites=2, periods=PERIODS)

    assert_same_decisions(solve(scenario), solve(shuffled(scenario, random)))


@LAW
@given(random=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_between_sites_that_are_alike(random: Random) -> None:
    names = ("ash", "elm", "fir", "oak")
    scenario = small_scenario(
        periods=3,
        sites=tuple(row(Site, site=name) for name in names),
        site_units=tuple(unit for name in names for unit in units_in_place(name, hall_4=1)),
        accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=7_000),),
    )

    assert_same_decisions(solve(scenario), solve(shuffled(scenario, random)))


@DRAWN
@LAW
@given(seed=seeds)
def test_every_best_plan_is_certified(drawn: Callable[..., Scenario], seed: int) -> None:
    found = solve(drawn(seed, sites=2, periods=PERIODS))

    assert found.certificate.violations == ()
