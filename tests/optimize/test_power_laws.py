"""Laws that hold for the best plan of every scenario with non-firm import, reinforcements and generators."""

from hypothesis import given
from hypothesis import strategies as st
from random_powered import random_powered_scenario
from solving import LAW, solve

seeds = st.integers(0, 10_000)


@LAW
@given(seed=seeds)
def test_every_best_plan_is_certified(seed: int) -> None:
    assert solve(random_powered_scenario(seed)).certificate.holds


def test_the_scenarios_drawn_use_every_way_to_power_a_site() -> None:
    plans = [solve(random_powered_scenario(seed)).plan for seed in range(6)]

    assert any(plan.power["non_firm_mw"].any() for plan in plans)
    assert any(plan.power["paused_mw"].any() for plan in plans)
    assert any(not plan.generation.empty for plan in plans)
    assert any(not plan.reinforcement_orders.empty for plan in plans)
