from dataclasses import fields, replace

import pytest
from full_scenarios import full_scenario
from random_scenarios import random_scenario
from small_scenario import row, small_scenario
from solving import problem_with_weight, solve, solved

from optimize.independent_problems import independent_problems
from optimize.problem import problem_of
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Basin, Demand, OrderSlots, Owner, Region, Rental

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


def full_apart(seed: int) -> Scenario:
    """Use every table, and share nothing between the regions."""
    scenario = full_scenario(seed)
    return replace(
        scenario,
        order_slots=tuple(row for row in scenario.order_slots if row.region),
        accelerator_supply=tuple(row for row in scenario.accelerator_supply if row.region),
        sites=tuple(
            row.model_copy(update={"basin": None if row.zone == "hills" else "river"}) for row in scenario.sites
        ),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_goes_to_some_problem(seed: int) -> None:
    scenario = full_apart(seed)
    parts = independent_problems(scenario)

    assert len(parts) == 2
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


def test_a_row_for_one_owner_is_shared_by_none() -> None:
    scenario = random_scenario(0, shared=False)
    offer = row(AcceleratorSupply, supply="own", region=None, owner="firm")
    owned = replace(
        scenario,
        owners=(row(Owner, owner="firm", region="away"),),
        accelerator_supply=(*scenario.accelerator_supply, offer),
    )

    home, away = sorted(independent_problems(owned), key=regions, reverse=True)

    assert offer in away.accelerator_supply
    assert offer not in home.accelerator_supply
    assert (home.owners, away.owners) == ((), owned.owners)


def test_a_basin_joins_the_regions_of_its_sites() -> None:
    scenario = random_scenario(0, shared=False)
    rivers = (row(Basin, water_allowance_ml_per_year=5), row(Basin, basin="lake", water_allowance_ml_per_year=5))
    first, second, third = scenario.sites
    on_one_river = tuple(site.model_copy(update={"basin": "river"}) for site in (first, third))
    apart = (first.model_copy(update={"basin": "river"}), third.model_copy(update={"basin": "lake"}))

    (part,) = independent_problems(replace(scenario, basins=rivers, sites=(second, *on_one_river)))
    home, away = sorted(
        independent_problems(replace(scenario, basins=rivers, sites=(second, *apart))), key=regions, reverse=True
    )

    assert set(regions(part)) == {"home", "away"}
    assert ([row.basin for row in home.basins], [row.basin for row in away.basins]) == (["river"], ["lake"])


@pytest.mark.parametrize("kind", [Rental, Demand])
def test_a_region_without_sites_that_wants_or_rents_compute_goes_with_the_first(kind: type[Rental | Demand]) -> None:
    away = row(Region, region="a-way")
    values = {"rentable_eflops": 1, "price_million_usd_per_eflops_month": 1} if kind is Rental else {}
    values |= {"demand_eflops": 1, "unserved_million_usd_per_eflops_month": 1} if kind is Demand else {}
    rows = (row(kind, region="a-way", period="2025Q1", **values),)
    scenario = small_scenario(regions=(away, row(Region)), **{kind.TABLE: rows})

    (part,) = independent_problems(scenario)

    assert regions(part) == ("a-way", "home")
    assert getattr(part, kind.TABLE) == rows


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
