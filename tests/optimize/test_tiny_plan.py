"""The model and the solver give the plan of `tiny` that docs/explanation/tiny-by-hand.md finds on paper."""

import pandas as pd
import pytest
from solving import Solved, solve
from tiny_plan import COMPUTE_EFLOPS_MONTHS, COST_MILLION_USD, COST_WEIGHT, OBJECTIVE, tiny_plan

from planner.plan import PLAN_TABLES
from planner.scenario import Scenario


@pytest.fixture(scope="module")
def found(tiny: Scenario) -> Solved:
    return solve(tiny)


@pytest.mark.parametrize("table", [table.TABLE for table in PLAN_TABLES])
def test_every_table_is_that_of_the_plan_on_paper(found: Solved, table: str) -> None:
    pd.testing.assert_frame_equal(
        found.plan.tables[table], tiny_plan().tables[table], check_dtype=False, rtol=1e-6, atol=1e-6
    )


def test_the_objective_is_compute_less_weighed_cost_as_on_paper(found: Solved) -> None:
    (problem,) = found.problems

    assert found.objective == pytest.approx(OBJECTIVE, rel=1e-9)
    assert problem.data.cost_weight == pytest.approx(COST_WEIGHT, rel=1e-9)
    assert pytest.approx(OBJECTIVE, rel=1e-12) == COMPUTE_EFLOPS_MONTHS - COST_WEIGHT * COST_MILLION_USD


def test_the_plan_is_certified(found: Solved) -> None:
    assert found.certificate.holds
