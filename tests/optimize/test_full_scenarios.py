"""The scenarios drawn for laws must use what the laws are about."""

from full_scenarios import full_scenario
from solving import solve


def test_the_scenarios_drawn_use_every_kind_of_decision() -> None:
    plans = [solve(full_scenario(seed)).plan for seed in (0, 2, 8)]

    assert any(plan.stock["removed_accelerators"].any() for plan in plans)
    assert any("firm" in set(plan.purchases["buyer"]) for plan in plans)
    assert any(plan.power["non_firm_mw"].any() for plan in plans)
    assert any(not plan.generation.empty for plan in plans)
    assert any(not plan.reinforcement_orders.empty for plan in plans)
    assert any(plan.potlines["potlines_restarted"].any() for plan in plans)
    assert any(plan.energy["water_ml"].any() for plan in plans)
