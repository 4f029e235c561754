"""The cheapest way to meet a demand, in scenarios worked by hand.

In `small_scenario` a block of breeze gives 1 EFLOP/s, costs 10 million USD in 2025Q1 and uses 1.25 MW of energy:
1.25 x 50 USD/MWh x 730 h x 3 = 0.136875 million USD a quarter. Every quarter money loses 10 %: d[t] = 1.1^-t.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pursuing import certificate_of, plan_of, pursue_all, with_demand
from small_scenario import row, small_scenario
from solving import LAW

from optimize.aim import Aim, AimError
from optimize.pursuit import Found
from planner.scenario import Scenario
from planner.tables import Region, Rental

ENERGY = 1.25 * 50 * 730 * 3 / 1e6
SINCE_THIRD_QUARTER = sum(1.1**-t for t in range(2, 6))
BUILT = 10 + ENERGY * SINCE_THIRD_QUARTER
"""Of a block that runs from 2025Q3 on: accelerators were on offer in 2025Q1 only."""


def cheapest(scenario: Scenario) -> Found:
    (found,) = pursue_all(scenario, Aim("cost"))
    assert certificate_of(scenario, found).violations == ()
    return found


def column(scenario: Scenario, found: Found, name: str) -> list[float]:
    return [round(value, 6) for value in plan_of(scenario, found).compute[name]]


def test_what_is_dear_to_miss_is_built() -> None:
    scenario = with_demand(small_scenario(), demand_eflops=5, unserved=1.5, period="2025Q3")
    assert BUILT < 3 * 1.5 * SINCE_THIRD_QUARTER

    found = cheapest(scenario)

    assert column(scenario, found, "effective_eflops") == [0, 0, 5, 5, 5, 5]
    assert found.outcome.objective == pytest.approx(5 * BUILT)
    assert found.outcome.cost_million_usd == pytest.approx(5 * BUILT)
    assert found.outcome.bound == pytest.approx(found.outcome.objective)


def test_what_is_cheap_to_miss_is_not_served() -> None:
    scenario = with_demand(small_scenario(), demand_eflops=5, unserved=1.0, period="2025Q3")
    assert BUILT > 3 * 1.0 * SINCE_THIRD_QUARTER

    found = cheapest(scenario)

    assert column(scenario, found, "unserved_eflops") == [0, 0, 5, 5, 5, 5]
    assert found.outcome.objective == pytest.approx(5 * 3 * 1.0 * SINCE_THIRD_QUARTER)
    assert found.outcome.cost_million_usd == pytest.approx(0, abs=1e-9)


def test_what_others_let_cheaply_is_rented_first() -> None:
    rental = (
        row(
            Rental,
            region="home",
            period="2025Q4",
            rentable_eflops=2,
            price_million_usd_per_eflops_month=0.5,
        ),
    )
    scenario = with_demand(small_scenario(rental=rental), demand_eflops=5, unserved=1.5, period="2025Q3")

    found = cheapest(scenario)

    # In 2025Q3 nothing can be rented. A block for that quarter alone would cost more than missing it there.
    later = sum(1.1**-t for t in range(3, 6))
    assert 1.5 * 3 * 1.1**-2 + 0.5 * 3 * later < BUILT
    assert column(scenario, found, "effective_eflops") == [0, 0, 3, 3, 3, 3]
    assert column(scenario, found, "rented_eflops") == [0, 0, 0, 2, 2, 2]
    assert column(scenario, found, "unserved_eflops") == [0, 0, 2, 0, 0, 0]
    assert found.outcome.objective == pytest.approx(3 * BUILT + 2 * (1.5 * 3 * 1.1**-2 + 0.5 * 3 * later))


def test_no_more_is_built_than_can_be(tiny: Scenario) -> None:
    """Tiny can run 22 EFLOP/s at the end, and no more than 0, 6, 12, 16, 20 before; 30 are wanted at any price."""
    scenario = with_demand(tiny, demand_eflops=30, unserved=1000)

    found = cheapest(scenario)

    assert column(scenario, found, "effective_eflops") == [0, 6, 12, 16, 20, 22]
    assert column(scenario, found, "unserved_eflops") == [30, 24, 18, 14, 10, 8]


@LAW
@given(demand=st.floats(0.5, 30), more=st.floats(0.1, 10), unserved=st.floats(0.1, 20))
def test_more_demand_never_costs_less(tiny: Scenario, demand: float, more: float, unserved: float) -> None:
    little, much = (
        cheapest(with_demand(tiny, demand_eflops=wanted, unserved=unserved)).outcome.objective
        for wanted in (demand, demand + more)
    )

    assert little <= much * (1 + 1e-6)


def test_a_region_without_demand_is_named() -> None:
    scenario = with_demand(small_scenario(), demand_eflops=5, unserved=1)
    other = scenario.regions[0].model_copy(update={"region": "away"})
    zones = (*scenario.zones, scenario.zones[0].model_copy(update={"zone": "hills", "region": "away"}))
    sites = (*scenario.sites, scenario.sites[0].model_copy(update={"site": "pine", "zone": "hills"}))
    both = small_scenario(
        regions=(row(Region), other), zones=zones, sites=sites, site_units=scenario.site_units, demand=scenario.demand
    )

    with pytest.raises(AimError, match=r"demand\.csv: got no row for region away, expected the compute wanted"):
        pursue_all(both, Aim("cost"))
