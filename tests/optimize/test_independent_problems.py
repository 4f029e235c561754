from dataclasses import fields, replace

import pytest
from random_scenarios import random_scenario
from small_scenario import row
from solving import problem_with_weight, solve, solved

from optimize.independent_problems import independent_problems
from optimize.plan_scenario import problem_of
from planner.scenario import Scenario
from planner.tables import OrderSlots

SEEDS = range(3)


def regions(part: Scenario) -> tuple[str, ...]:
    return tuple(region.region for region in part.regions)


def test_regions_that_share_nothing_are_problems_of_their_own() -> None:
    home, away = sorted(independent_problems(random_scenario(0, shared=False)), key=regions, reverse=True)

    assert (regions(home), regions(away)) == (("home",), ("away",))
    assert {zone.zone for zone in home.zones} == {"plain", "shore"}
    assert {site.site for site in away.sites} == {"site-2"}
    assert {slots.region for slots in home.order_slots} == {"home"}
    assert {supply.region for supply in away.accelerator_supply} == {"away"}


def test_every_row_goes_to_some_problem() -> None:
    scenario = random_scenario(0, shared=False)
    parts = independent_problems(scenario)

    for table in fields(scenario):
        rows = getattr(scenario, table.name)
        if table.name not in ("settings", "inputs", "override"):
            assert {row for part in parts for row in getattr(part, table.name)} == set(rows)


def test_a_shared_supply_row_joins_regions() -> None:
    scenario = random_scenario(0, shared=False)
    first, *others = scenario.accelerator_supply
    shared = replace(scenario, accelerator_supply=(first.model_copy(update={"region": None}), *others))

    assert [set(regions(part)) for part in independent_problems(shared)] == [{"home", "away"}]


def test_shared_order_slots_join_regions() -> None:
    scenario = random_scenario(0, shared=False)
    slots = row(OrderSlots, region=None, option="bay-20")

    (part,) = independent_problems(replace(scenario, order_slots=(*scenario.order_slots, slots)))

    assert set(regions(part)) == {"home", "away"}


def test_a_region_without_sites_is_no_problem() -> None:
    scenario = random_scenario(0, shared=False)
    at_home = tuple(site for site in scenario.sites if site.zone != "hills")

    assert [regions(part) for part in independent_problems(replace(scenario, sites=at_home))] == [("home",)]


@pytest.mark.parametrize("seed", SEEDS)
def test_solving_together_equals_solving_apart(seed: int) -> None:
    scenario = random_scenario(seed, shared=False)
    together = problem_of(scenario)
    # The weight of cost follows from all accelerators on offer, so it is held the same.
    apart = [problem_with_weight(part, together.data.cost_weight) for part in independent_problems(scenario)]

    one, two = solved(scenario, [together]), solved(scenario, apart)

    assert one.objective == pytest.approx(two.objective, rel=1e-7)
    assert one.eflops == pytest.approx(two.eflops)
    assert solve(scenario).certificate.holds
