"""What a cluster can have alone is what it can have beside all sites that stand idle, and no less than that."""

from dataclasses import replace

import pytest
from full_scenarios import full_scenario
from hypothesis import given
from hypothesis import strategies as st
from random_scenarios import random_scenario
from small_scenario import row, small_scenario
from solving import LAW, TO_THE_END

from optimize.cut_scenario import cut_to, ties_sites_together
from optimize.objectives import Ask, CountedSites
from optimize.problem import problem_of
from optimize.pursuit.entrant_programs import cluster_programs
from optimize.pursuit.found import dated_program
from optimize.solve import Method
from optimize.solve.highs import solve_whole
from planner.scenario import Scenario
from planner.tables import Policy, Region, Site, Smelter, Zone

seeds = st.integers(0, 10_000)


def single(site: str, minimum_mw: float = 0.0) -> CountedSites:
    return CountedSites(site, (site,), (1.0,), minimum_mw)


def best_alone(scenario: Scenario, cluster: CountedSites, period: int) -> float:
    (program,) = cluster_programs(replace(scenario, policies=()), "home", (cluster,), None, Method.AUTO)
    return solve_whole(program.exact.at(period), TO_THE_END).objective


def best_beside_all(scenario: Scenario, cluster: CountedSites, period: int) -> float:
    problem = problem_of(scenario, Ask("ties", entrants=(cluster,)))
    return solve_whole(dated_program(problem, problem.program, cluster).at(period), TO_THE_END).objective


@LAW
@given(seed=seeds, number=st.integers(0, 2), period=st.integers(1, 3))
def test_no_other_site_helps_a_cluster_but_those_that_are_kept(seed: int, number: int, period: int) -> None:
    scenario = random_scenario(seed, sites=3, periods=4)
    cluster = single(f"site-{number}")

    assert best_alone(scenario, cluster, period) == pytest.approx(best_beside_all(scenario, cluster, period), abs=1e-6)


@LAW
@given(seed=seeds, number=st.integers(0, 2))
def test_nor_with_water_restarts_and_everything_else_but_rules_on_all_sites(seed: int, number: int) -> None:
    scenario = full_scenario(seed, sites=3, periods=4)
    loose = tuple(
        rule.model_copy(update={"green_share_minimum": None, "largest_site_share_maximum": None})
        for rule in scenario.policies
    )
    scenario, cluster = replace(scenario, policies=loose), single(f"site-{number}")

    alone = solve_whole(
        cluster_programs(scenario, "home", (cluster,), None, Method.AUTO)[0].exact.at(3), TO_THE_END
    ).objective

    assert alone == pytest.approx(best_beside_all(scenario, cluster, 3), rel=1e-6, abs=1e-6)


@LAW
@given(seed=seeds, number=st.integers(0, 2))
def test_with_such_rules_the_small_program_bounds_the_whole_one(seed: int, number: int) -> None:
    scenario, cluster = full_scenario(seed, sites=3, periods=4), single(f"site-{number}")

    (program,) = cluster_programs(scenario, "home", (cluster,), None, Method.AUTO)

    bound = solve_whole(program.bounding.at(3), TO_THE_END).objective
    assert bound >= best_beside_all(scenario, cluster, 3) - 1e-6


def kept(scenario: Scenario, *sites: str) -> set[str]:
    return {row.site for row in cut_to(scenario, CountedSites("c", sites, (1.0,) * len(sites), 0.0)).sites}


def places(**zones: str) -> Scenario:
    """Sites by name with their zones; those called smelter-... are smelters that can be restarted."""
    return small_scenario(
        zones=tuple(row(Zone, zone=zone) for zone in dict.fromkeys(zones.values())),
        zone_headroom=(),
        sites=tuple(row(Site, site=name.replace("_", "-"), zone=zone) for name, zone in zones.items()),
        site_units=(),
        smelters=tuple(
            row(Smelter, site=name.replace("_", "-"), restart_months=3) for name in zones if name.startswith("smelter")
        ),
    )


def test_other_sites_are_cut_away_and_smelters_of_the_zone_stay() -> None:
    scenario = places(oak="plain", elm="plain", smelter_here="plain", smelter_there="hills")

    assert kept(scenario, "oak") == {"oak", "smelter-here"}


def test_a_limit_on_closures_keeps_the_smelters_whose_restart_makes_room() -> None:
    scenario = places(oak="plain", smelter_here="plain", smelter_there="hills")
    limited = replace(scenario, regions=(row(Region, smelter_closure_limit_kt_per_year=10),))

    assert kept(limited, "oak") == {"oak", "smelter-here", "smelter-there"}


@pytest.mark.parametrize(("ceiling", "helpers"), [(150, {"smelter-there"}), (160, set())])
def test_a_ceiling_that_is_passed_keeps_every_smelter(ceiling: float, helpers: set[str]) -> None:
    # Two potlines of 40 kt/year run there, and 80 kt/year elsewhere.
    scenario = places(oak="plain", smelter_there="hills")
    region = row(Region, smelter_ceiling_kt_per_year=ceiling, smelter_output_elsewhere_kt_per_year=80)

    assert kept(replace(scenario, regions=(region,)), "oak") == {"oak", *helpers}


def test_metal_of_smelters_left_out_still_counts_against_the_ceiling() -> None:
    scenario = places(oak="plain", smelter_there="hills")
    region = row(Region, smelter_ceiling_kt_per_year=200, smelter_output_elsewhere_kt_per_year=80)

    (cut,) = cut_to(replace(scenario, regions=(region,)), single("oak")).regions

    assert cut.smelter_output_elsewhere_kt_per_year == 160


@pytest.mark.parametrize(
    ("column", "ties"),
    [
        ("green_share_minimum", True),
        ("largest_site_share_maximum", True),
        ("annual_pue_maximum", False),
        ("carbon_limit_kt_per_year", False),
    ],
)
def test_only_rules_that_other_sites_can_help_to_keep_tie_sites_together(column: str, ties: bool) -> None:
    value = 1.2 if column == "annual_pue_maximum" else 0.5
    scenario = small_scenario(policies=(row(Policy, region="home", year=2025, **{column: value}),))

    assert ties_sites_together(scenario, "home") == ties
    assert not ties_sites_together(scenario, "away")
