"""The first period that reaches a target is the one that trying every choice finds."""

from dataclasses import replace

import pytest
from pursuing import certificate_of, plan_of, pursue_all
from small_scenario import BREEZE, row, small_scenario
from tiny_brute_force import most_compute

from optimize.aim import Aim
from optimize.pursuit import InfeasibleScenarioError
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply

SITES = ("alder", "birch", "cedar")
QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2")


@pytest.fixture(scope="module")
def by_brute_force(tiny: Scenario) -> list[float]:
    """Most compute of the region by period."""
    return [most_compute(tiny, dict.fromkeys(SITES, 1.0), period) for period in range(len(QUARTERS))]


@pytest.mark.parametrize("target", [0.5, 6, 6.5, 12, 13, 16, 17, 20, 21, 22])
def test_of_the_region_it_is_the_first_of_all_choices(
    tiny: Scenario, by_brute_force: list[float], target: float
) -> None:
    first = next(period for period, most in enumerate(by_brute_force) if most >= target)

    (found,) = pursue_all(tiny, Aim("time-to-target", target_eflops=target))

    assert (found.outcome.objective, found.outcome.bound, found.outcome.gap) == (3 * first, 3 * first, 0)
    assert found.outcome.finding == (
        f"{target:g} EFLOP/s in home are reached in {QUARTERS[first]}; proven to be the earliest."
    )
    assert plan_of(tiny, found).compute.set_index("period")["effective_eflops"][QUARTERS[first]] >= target
    assert certificate_of(tiny, found).violations == ()


@pytest.mark.parametrize("target", [6, 7, 8, 9, 14])
def test_of_a_cluster_it_is_the_first_of_all_choices(tiny: Scenario, target: float) -> None:
    first = next(
        period
        for period in range(len(QUARTERS))
        if max(most_compute(tiny, {site: 1.0}, period) for site in SITES) >= target
    )

    (found,) = pursue_all(tiny, Aim("time-to-target", target_eflops=target, target_of="cluster"))

    assert (found.outcome.objective, found.outcome.bound) == (3 * first, 3 * first)
    assert plan_of(tiny, found).compute.set_index("period")["largest_cluster_eflops"][QUARTERS[first]] >= target


@pytest.mark.parametrize(("target_of", "target"), [("compute", 23), ("cluster", 15)])
def test_a_target_out_of_reach_is_refused_with_what_is_possible(
    tiny: Scenario, by_brute_force: list[float], target_of: str, target: float
) -> None:
    with pytest.raises(InfeasibleScenarioError, match=r"by 2026Q2: it is proven that at most [\d.]+ EFLOP/s") as error:
        pursue_all(tiny, Aim("time-to-target", target_eflops=target, target_of=target_of))  # type: ignore[arg-type]

    most = float(str(error.value).split("at most ")[1].split()[0])
    largest = by_brute_force[-1] if target_of == "compute" else 14
    assert largest <= most


def test_the_plan_is_the_cheapest_that_reaches_the_target_then(tiny: Scenario) -> None:
    (found,) = pursue_all(tiny, Aim("time-to-target", target_eflops=8, target_of="cluster"))
    plan = plan_of(tiny, found)

    # As test_largest_cluster.py says of 2025Q3: four blocks of breeze and two of brook at alder.
    assert set(plan.stock["site"]) == {"alder"}
    assert plan.orders[["option", "units"]].to_numpy().tolist() == [["cooling-liquid-4", 1], ["transformer-10", 1]]
    assert plan.purchases.groupby("supply")["accelerators"].sum().to_dict() == {
        "breeze-legal": 4000,
        "brook-legal": 2000,
    }


def test_compute_that_ends_again_counts_in_its_period() -> None:
    """Eight blocks live three quarters; four more come when they are gone. Eight are there from the first quarter."""
    mortal = BREEZE.model_copy(update={"life_months": 9.0, "removal_usd": 0.0})
    offers = (
        row(AcceleratorSupply, supply="early", accelerators_per_period=8000),
        row(
            AcceleratorSupply,
            supply="late",
            first_period="2026Q1",
            last_period="2026Q1",
            accelerators_per_period=4000,
        ),
    )
    scenario = small_scenario(accelerators=(mortal,), accelerator_supply=offers)

    (found,) = pursue_all(scenario, Aim("time-to-target", target_eflops=8))

    assert (found.outcome.objective, found.outcome.bound) == (0, 0)
    with pytest.raises(InfeasibleScenarioError, match=r"at most 8\.00 EFLOP/s"):
        pursue_all(scenario, Aim("time-to-target", target_eflops=9))


def test_more_money_never_takes_longer(tiny: Scenario) -> None:
    rich = replace(tiny, budgets=tuple(one.model_copy(update={"budget_million_usd": 500.0}) for one in tiny.budgets))

    poor_time, rich_time = (
        pursue_all(scenario, Aim("time-to-target", target_eflops=8))[0].outcome.objective for scenario in (tiny, rich)
    )

    assert rich_time <= poor_time
