import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenario_changes import with_row, with_rows

from planner.plan import Decisions, assemble_plan
from planner.scenario import Scenario
from planner.tables import Owner

DEGREE_KM = 111.195
"""A degree of latitude: 6,371.0088 km x pi / 180."""


def end(scenario: Scenario, decisions: Decisions) -> "tuple[str, float, float]":
    """The largest cluster in the last period."""
    last = assemble_plan(scenario, decisions, []).compute.iloc[-1]
    return last["largest_cluster_site"], last["largest_cluster_it_mw"], last["largest_cluster_eflops"]


def reaching(scenario: Scenario, reach_km: float, fraction: float = 1.0, minimum_mw: float = 0.0) -> Scenario:
    return with_rows(
        scenario,
        "regions",
        cluster_reach_km=reach_km,
        cluster_reach_fraction=fraction,
        cluster_minimum_mw=minimum_mw,
    )


@pytest.fixture
def near(three_sites: Scenario) -> Scenario:
    """Birch, with 4 MW and 4 EFLOP/s at the end, lies a degree north of alder with its 8."""
    return with_row(three_sites, "sites", "birch", latitude=63.0, longitude=10.0)


def test_a_site_by_itself_is_a_cluster(three_sites: Scenario, decisions: Decisions) -> None:
    assert end(three_sites, decisions) == ("alder", 8, 8)


@pytest.mark.parametrize(("reach_km", "eflops"), [(DEGREE_KM - 0.1, 8), (DEGREE_KM + 0.1, 10)])
def test_sites_within_reach_add_their_share(
    near: Scenario, decisions: Decisions, reach_km: float, eflops: float
) -> None:
    assert end(reaching(near, reach_km, fraction=0.5), decisions)[2] == eflops


def test_sites_of_other_owners_do_not_train_together(near: Scenario, decisions: Decisions) -> None:
    acme = Owner(owner="acme", name="Acme", region="home", source="hand")
    owned = dataclasses.replace(with_row(near, "sites", "birch", owner="acme"), owners=(acme,))

    assert end(reaching(owned, 1_000), decisions) == ("alder", 8, 8)


@pytest.mark.parametrize(("minimum_mw", "found"), [(12, ("alder", 12, 12)), (12.1, ("", 0, 0))])
def test_a_cluster_has_the_least_power_with_all_its_sites(
    near: Scenario, decisions: Decisions, minimum_mw: float, found: tuple[str, float, float]
) -> None:
    assert end(reaching(near, 1_000, minimum_mw=minimum_mw), decisions) == found


def test_of_equal_clusters_the_one_around_more_compute_counts_then_the_first(
    near: Scenario, decisions: Decisions
) -> None:
    turned = dataclasses.replace(near, sites=(near.sites[1], near.sites[0], near.sites[2]))
    equal = dataclasses.replace(decisions, stock=decisions.stock.replace({"blocks": {8: 4}}))

    assert end(reaching(turned, 1_000), decisions)[0] == "alder"
    assert [end(reaching(scenario, 1_000), equal)[0] for scenario in (near, turned)] == ["alder", "birch"]


def test_without_accelerators_there_is_no_cluster(three_sites: Scenario, decisions: Decisions) -> None:
    idle = dataclasses.replace(decisions, stock=decisions.stock.head(0))

    assert end(three_sites, idle) == ("", 0, 0)


def test_a_longer_run_has_more_flop(three_sites: Scenario, decisions: Decisions) -> None:
    settings_100 = three_sites.settings.model_copy(update={"training_run_days": 150.0})
    plan = assemble_plan(dataclasses.replace(three_sites, settings=settings_100), decisions, [])

    assert plan.compute["training_run_yflop"].iloc[-1] == pytest.approx(8 * 150 * 86_400 / 1e6)
    assert plan.milestones["period"].tolist() == ["2025Q2", "2025Q3", "", "", "", ""]


@given(reach=st.lists(st.floats(0, 400), min_size=2, max_size=2), fraction=st.floats(0, 1))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_more_reach_never_makes_the_largest_cluster_smaller(
    near: Scenario, decisions: Decisions, reach: list[float], fraction: float
) -> None:
    short, far = (
        assemble_plan(reaching(near, reach_km, fraction), decisions, []).compute["largest_cluster_eflops"]
        for reach_km in sorted(reach)
    )
    assert far.ge(short).all()
