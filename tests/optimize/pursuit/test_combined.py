"""One objective and then another: the first keeps its value, and the second is never better than alone."""

from itertools import permutations

import pytest
from pursuing import certificate_of, plan_of, pursue_all, with_demand

from optimize.aim import Aim
from optimize.pursuit import Found
from planner.scenario import Scenario

NAMES = ("compute", "cost", "largest-cluster", "time-to-target")
TARGET_EFLOPS = 9.0


@pytest.fixture(scope="module")
def scenario(tiny: Scenario) -> Scenario:
    return with_demand(tiny, demand_eflops=10, unserved=2)


def aim(first: str, then: str | None = None) -> Aim:
    target = TARGET_EFLOPS if "time-to-target" in (first, then) else None
    date = "2026Q1" if "largest-cluster" in (first, then) else None
    return Aim(first, then, date=date, target_eflops=target)


@pytest.fixture(scope="module")
def alone(scenario: Scenario) -> dict[str, float]:
    """The best of each objective, larger for better."""
    return {name: goodness(pursue_all(scenario, aim(name))[0]) for name in NAMES}


def goodness(found: Found) -> float:
    sign = 1 if found.outcome.objective_name in ("compute", "largest-cluster") else -1
    return sign * found.outcome.objective


def reached(scenario: Scenario, name: str, found: Found) -> float:
    """How good the plan of another objective is for this one, read off its tables."""
    compute = plan_of(scenario, found).compute
    if name == "largest-cluster":
        return float(compute.set_index("period")["largest_cluster_eflops"].get("2026Q1", 0.0))
    first = int((compute["effective_eflops"] >= TARGET_EFLOPS - 1e-6).to_numpy().argmax())
    return -3.0 * first


@pytest.mark.parametrize(("first", "then"), list(permutations(NAMES, 2)))
def test_the_first_is_held_and_the_second_is_no_better_than_alone(
    scenario: Scenario, alone: dict[str, float], first: str, then: str
) -> None:
    held, found = pursue_all(scenario, aim(first, then))

    assert goodness(held) == pytest.approx(alone[first], rel=1e-6)
    assert goodness(found) <= alone[then] + 1e-6 * abs(alone[then])
    assert certificate_of(scenario, found).violations == ()
    if first in ("largest-cluster", "time-to-target"):
        assert reached(scenario, first, found) >= alone[first] - 1e-6 * abs(alone[first])


def test_the_first_keeps_its_value_in_the_plan_of_the_second(scenario: Scenario, alone: dict[str, float]) -> None:
    _, found = pursue_all(scenario, aim("compute", "cost"))

    compute = found.outcome.compute_eflops_months
    weight = found.problem.data.cost_weight

    assert compute - weight * found.outcome.cost_million_usd == pytest.approx(alone["compute"], rel=1e-5)


def test_a_second_objective_uses_the_sites_that_the_first_leaves_idle(scenario: Scenario) -> None:
    cluster, both = pursue_all(scenario, aim("largest-cluster", "compute"))

    assert set(plan_of(scenario, cluster).stock["site"]) == {"birch"}
    assert set(plan_of(scenario, both).stock["site"]) == {"alder", "birch"}
    assert both.outcome.compute_eflops_months > cluster.outcome.compute_eflops_months
