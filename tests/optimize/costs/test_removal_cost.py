import pytest
from small_scenario import BREEZE, row, small_scenario
from solving import Solved, solve

from planner.tables import Owner, Site


def ageing(removal_usd: float, *, wacc_per_year: float | None = None) -> Solved:
    """Eight blocks are taken out after two quarters, at the end of their life."""
    return solve(
        small_scenario(
            owners=(row(Owner, wacc_per_year=wacc_per_year),),
            sites=(row(Site, owner="firm"),),
            accelerators=(BREEZE.model_copy(update={"life_months": 6.0, "removal_usd": removal_usd}),),
        )
    )


def test_taking_racks_out_is_paid_when_they_leave() -> None:
    found, free = ageing(250), ageing(0)

    # 8,000 accelerators at 250 USD two quarters later, which lose 10 % each.
    assert found.blocks() == [8, 8, 0, 0, 0, 0]
    assert found.cost - free.cost == pytest.approx(2 / 1.21, rel=1e-6)


def test_the_owner_discounts_it_at_its_own_cost_of_capital() -> None:
    found, free = ageing(250, wacc_per_year=0.0), ageing(0, wacc_per_year=0.0)

    assert found.cost - free.cost == pytest.approx(2, rel=1e-6)
