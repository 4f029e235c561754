"""The largest training cluster is the one that trying every choice finds."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from pursuing import certificate_of, plan_of, pursue_all
from small_scenario import row, small_scenario, units_in_place
from tiny_brute_force import most_compute

from optimize.aim import Aim
from optimize.pursuit import InfeasibleScenarioError
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Owner, Policy, Region, Site, ZoneHeadroom

SITES = ("alder", "birch", "cedar")
QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2")


def with_region(scenario: Scenario, **values: float) -> Scenario:
    return replace(scenario, regions=tuple(one.model_copy(update=values) for one in scenario.regions))


def largest(scenario: Scenario, date: str | None = None) -> float:
    (found,) = pursue_all(scenario, Aim("largest-cluster", date=date))
    assert found.outcome.objective == pytest.approx(found.outcome.bound, rel=1e-5)
    assert certificate_of(scenario, found).violations == ()
    return found.outcome.objective


@pytest.mark.parametrize("date", QUARTERS)
def test_of_sites_that_train_alone_it_is_the_best_of_all_choices(tiny: Scenario, date: str) -> None:
    period = QUARTERS.index(date)

    assert largest(tiny, date) == pytest.approx(max(most_compute(tiny, {site: 1.0}, period) for site in SITES))


@pytest.mark.parametrize(
    ("reach_km", "fraction", "clusters"),
    [
        # birch and cedar are 111 km from each other, and alder is 229 km from both
        (150, 0.5, [{"birch": 1.0, "cedar": 0.5}, {"birch": 0.5, "cedar": 1.0}, {"alder": 1.0}]),
        (230, 0.75, [{**dict.fromkeys(SITES, 0.75), site: 1.0} for site in SITES]),
    ],
)
def test_of_sites_that_train_together_a_share_counts(
    tiny: Scenario, reach_km: float, fraction: float, clusters: list[Mapping[str, float]]
) -> None:
    scenario = with_region(tiny, cluster_reach_km=reach_km, cluster_reach_fraction=fraction)

    best = max(most_compute(tiny, cluster, 3) for cluster in clusters)

    assert largest(scenario, "2025Q4") == pytest.approx(best)


def test_the_date_is_the_last_period_unless_told(tiny: Scenario) -> None:
    (found,) = pursue_all(tiny, Aim("largest-cluster"))

    assert found.outcome.objective == pytest.approx(14.0)
    assert found.outcome.finding == (
        "The largest training cluster of home in 2026Q2 is 14.00 EFLOP/s around Birch; it is proven that none can be "
        "larger than 14.00 EFLOP/s."
    )


def test_a_smelter_next_door_frees_the_load_that_the_cluster_takes(tiny: Scenario) -> None:
    (found,) = pursue_all(tiny, Aim("largest-cluster"))
    plan = plan_of(tiny, found)

    assert set(plan.stock["site"]) == {"birch"}
    assert set(plan.potlines["site"]) == {"cedar"}


def test_the_plan_of_compute_has_no_larger_cluster(tiny: Scenario) -> None:
    (found,) = pursue_all(tiny, Aim("compute"))

    reported = plan_of(tiny, found).compute["largest_cluster_eflops"].max()

    assert reported <= largest(tiny)


def test_ties_are_broken_by_cost(tiny: Scenario) -> None:
    (found,) = pursue_all(tiny, Aim("largest-cluster", date="2025Q3"))
    plan = plan_of(tiny, found)

    # Cedar and alder can both have 8 MW. Alder lacks a transformer; cedar a potline's load, a hall, cooling and one
    # too. What is bought later is discounted more, so two blocks of brook in 2025Q3 and a liquid block for their 4 MW
    # are cheaper than six blocks of breeze, two of them in 2025Q1, and one of brook; and four come in 2025Q2.
    assert set(plan.stock["site"]) == {"alder"}
    assert plan.orders[["option", "units"]].to_numpy().tolist() == [["cooling-liquid-4", 1], ["transformer-10", 1]]
    assert plan.purchases.groupby("supply")["accelerators"].sum().to_dict() == {
        "breeze-legal": 4000,
        "brook-legal": 2000,
    }


def test_a_cluster_that_cannot_be_large_enough_is_none(tiny: Scenario) -> None:
    assert largest(with_region(tiny, cluster_minimum_mw=14.0)) == pytest.approx(14.0)
    with pytest.raises(InfeasibleScenarioError, match="no plan gives home a training cluster in 2026Q2"):
        largest(with_region(tiny, cluster_minimum_mw=14.5))


def two_sites(**tables: tuple[object, ...]) -> Scenario:
    """Two sites at one place that can carry 12 MW of import each: 8 MW on air, and twelve blocks of breeze."""
    sites = tuple(row(Site, site=name, contract_mw=12, connection_limit_mw=12) for name in ("elm", "oak"))
    usual: dict[str, tuple[object, ...]] = {
        "sites": sites,
        "site_units": (*units_in_place("elm"), *units_in_place("oak")),
        "accelerator_supply": (row(AcceleratorSupply, accelerators_per_period=12_000),),
        "zone_headroom": (row(ZoneHeadroom, headroom_mw=24),),
    }
    return small_scenario(**(usual | tables))  # type: ignore[arg-type]


def test_sites_at_one_place_train_together_unless_others_own_them() -> None:
    owners = (row(Owner, owner="acme", region="home"),)
    sites = tuple(
        row(Site, site=name, contract_mw=12, connection_limit_mw=12, owner=owner)
        for name, owner in (("elm", "acme"), ("oak", None))
    )

    assert largest(two_sites()) == pytest.approx(12)
    assert largest(two_sites(owners=owners, sites=sites)) == pytest.approx(9)


@pytest.mark.parametrize(("share", "best"), [(0.5, 6), (0.75, 9), (0.67, 8)])
def test_where_no_site_may_hold_too_much_the_others_must_hold_the_rest(share: float, best: float) -> None:
    # Alone a site has 12 / 1.25 = 9.6 MW: nine blocks; of twelve blocks in all, half, two thirds or three quarters.
    policies = (row(Policy, region="home", year=2025, largest_site_share_maximum=share),)
    far = tuple(
        row(Site, site=name, contract_mw=12, connection_limit_mw=12, latitude=latitude)
        for name, latitude in (("elm", 60), ("oak", 65))
    )

    assert largest(two_sites(policies=policies, sites=far)) == pytest.approx(best)


def test_rules_on_the_share_of_a_site_are_tried_beside_the_whole_region_only_where_they_are() -> None:
    regions = (row(Region), row(Region, region="away"))
    policies = (row(Policy, region="away", year=2025, largest_site_share_maximum=0.1),)

    assert largest(two_sites(regions=regions, policies=policies)) == pytest.approx(12)
