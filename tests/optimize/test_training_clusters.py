"""Which clusters of a region are worth a search."""

from small_scenario import row, small_scenario

from optimize.training_clusters import training_clusters, whole_region
from planner.scenario import Scenario
from planner.tables import Owner, Region, Site, Zone


def on_a_line(*kilometres: float, owners: tuple[str | None, ...] = (), **region: float) -> Scenario:
    """Sites a, b, c ... along a meridian, at so many kilometres from the first."""
    sites = tuple(
        row(
            Site,
            site="abcdefgh"[number],
            latitude=50 + distance / 111.195,
            owner=owners[number] if owners else None,
        )
        for number, distance in enumerate(kilometres)
    )
    return small_scenario(
        sites=sites,
        site_units=(),
        regions=(row(Region, **region), row(Region, region="away")),
        zones=(row(Zone), row(Zone, zone="hills", region="away")),
        owners=(row(Owner, owner="acme", region="home"),),
    )


def members(scenario: Scenario) -> dict[str, dict[str, float]]:
    return {
        cluster.name: dict(zip(cluster.sites, cluster.fractions, strict=True))
        for cluster in training_clusters(scenario, "home")
    }


def test_sites_out_of_reach_train_alone() -> None:
    assert members(on_a_line(0, 50, 100, cluster_reach_km=40)) == {"a": {"a": 1.0}, "b": {"b": 1.0}, "c": {"c": 1.0}}


def test_of_clusters_that_are_the_same_the_first_stays() -> None:
    assert members(on_a_line(0, 10, cluster_reach_km=40)) == {"a": {"a": 1.0, "b": 1.0}}


def test_a_cluster_inside_another_is_left_out() -> None:
    # b reaches both ends of the line, which do not reach each other
    assert members(on_a_line(0, 30, 60, cluster_reach_km=40)) == {"b": {"a": 1.0, "b": 1.0, "c": 1.0}}


def test_where_only_a_share_of_the_others_counts_it_matters_who_is_in_the_middle() -> None:
    found = members(on_a_line(0, 10, cluster_reach_km=40, cluster_reach_fraction=0.5))

    assert found == {"a": {"a": 1.0, "b": 0.5}, "b": {"a": 0.5, "b": 1.0}}


def test_a_reach_is_met_at_its_end() -> None:
    assert len(members(on_a_line(0, 30, cluster_reach_km=30.01))) == 1
    assert len(members(on_a_line(0, 30, cluster_reach_km=29.99))) == 2


def test_owners_do_not_train_together() -> None:
    found = members(on_a_line(0, 10, 20, owners=("acme", None, "acme"), cluster_reach_km=40))

    assert found == {"a": {"a": 1.0, "c": 1.0}, "b": {"b": 1.0}}


def test_a_cluster_needs_the_power_that_its_region_asks_for() -> None:
    (cluster,) = training_clusters(on_a_line(0, cluster_minimum_mw=100), "home")

    assert cluster.minimum_mw == 100


def test_a_region_counts_all_its_sites_in_full() -> None:
    region = whole_region(on_a_line(0, 500, cluster_reach_fraction=0.5), "home")

    assert (region.sites, region.fractions, region.minimum_mw) == (("a", "b"), (1.0, 1.0), 0.0)
