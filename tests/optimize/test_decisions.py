"""The decisions of a plan are what the solution says, without a solver's noise."""

import numpy as np
import pandas as pd
import pytest
from full_scenarios import full_scenario
from small_scenario import row, small_scenario
from solving import Solved, solve

from optimize.decisions import decisions_of, joined
from planner.tables import AcceleratorSupply

COLUMNS = {
    "orders": ["site", "option", "order_period", "units"],
    "reinforcement_orders": ["reinforcement", "order_period", "units"],
    "cooling_load": ["site", "cooling", "period", "it_mw"],
    "generation": ["site", "generator", "period", "peak_mw", "mean_mw"],
    "interruptible": ["site", "period", "non_firm_mw", "paused_mw"],
    "stock": ["site", "accelerator", "period", "blocks"],
    "purchases": ["buyer", "supply", "period", "accelerators"],
    "potlines": ["site", "period", "potlines_shut", "potlines_restarted"],
    "rent": ["region", "period", "rented_eflops"],
}


@pytest.fixture(scope="module")
def full() -> Solved:
    return solve(full_scenario(2))


@pytest.mark.parametrize("table", COLUMNS)
def test_every_table_has_its_columns_also_without_rows(full: Solved, table: str) -> None:
    empty = solve(small_scenario(accelerator_supply=(row(AcceleratorSupply, region=None, accelerators_per_period=0),)))

    assert list(getattr(full.decisions, table).columns) == COLUMNS[table]
    assert list(getattr(empty.decisions, table).columns) == COLUMNS[table]


def test_what_is_counted_is_whole_and_what_is_measured_is_not(full: Solved) -> None:
    frames = {table: getattr(full.decisions, table) for table in COLUMNS}
    kinds = {column: frame[column].dtype.kind for frame in frames.values() for column in frame}

    counted = {"units", "blocks", "accelerators", "potlines_shut", "potlines_restarted"}
    assert {column for column, kind in kinds.items() if kind == "i"} == counted
    assert {column for column, kind in kinds.items() if kind == "f"} == {
        "it_mw",
        "peak_mw",
        "mean_mw",
        "non_firm_mw",
        "paused_mw",
        "rented_eflops",
    }


def test_the_noise_of_a_solver_is_no_decision() -> None:
    found = solve(small_scenario(periods=1))
    (problem,), (solution,) = found.problems, found.solutions
    noisy = solution + np.where(solution < 0.5, 1e-9, -1e-9)

    decisions = decisions_of(problem.data, problem.matrix, noisy)

    assert decisions.stock.to_dict("list") == {
        "site": ["oak"],
        "accelerator": ["breeze"],
        "period": ["2025Q1"],
        "blocks": [8],
    }
    assert len(decisions.cooling_load) == 1
    assert decisions.purchases["accelerators"].tolist() == [8000]


def test_the_parts_of_a_scenario_are_put_together(full: Solved) -> None:
    twice = joined([full.decisions, full.decisions])

    pd.testing.assert_frame_equal(twice.stock.drop_duplicates(), full.decisions.stock)
    assert len(twice.stock) == 2 * len(full.decisions.stock)
