"""Two potlines of 40 kt a year, whose 10 MW eight blocks need; 10 % are lost each quarter."""

from typing import Any

import pytest
from small_scenario import row, small_scenario
from solving import Solved, solve

from planner.tables import Owner, Site, Smelter, SmelterMargin, ZoneHeadroom


def solve_margin(margin_usd_per_t: float, *, wacc_per_year: float | None = None, **smelter: Any) -> Solved:
    return solve(
        small_scenario(
            owners=(row(Owner, owner="firm", region="home", wacc_per_year=wacc_per_year),),
            sites=(row(Site, kind="smelter", owner="firm", contract_mw=10),),
            smelters=(row(Smelter, conversion_months=0, **smelter),),
            smelter_margins=(row(SmelterMargin, margin_usd_per_t=margin_usd_per_t),),
            zone_headroom=(row(ZoneHeadroom, headroom_mw=0),),
        )
    )


def test_metal_that_is_not_made_loses_its_margin() -> None:
    found, free = solve_margin(100), solve_margin(0)

    # 20 kt a quarter at 100 USD/t: 2 million.
    assert found.cost - free.cost == pytest.approx(2 * sum(1.1**-period for period in range(6)), rel=1e-6)


def test_the_owner_discounts_it_at_its_own_cost_of_capital() -> None:
    found, free = solve_margin(100, wacc_per_year=0.0), solve_margin(0, wacc_per_year=0.0)

    assert found.cost - free.cost == pytest.approx(12, rel=1e-6)


@pytest.mark.parametrize("status", ["idled", "relocated"])
def test_potlines_that_do_not_run_have_no_margin_to_lose(status: str) -> None:
    found, free = solve_margin(100, status=status), solve_margin(0, status=status)

    assert found.cost == pytest.approx(free.cost)
