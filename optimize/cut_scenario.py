"""A scenario cut down to the sites that can help a training cluster.

All that sites share is used up by them, so a site outside a cluster can only take something from it, with these
exceptions. A smelter frees load for its zone and water for its basin. A restart elsewhere makes room under the limit on
closures. Where more metal runs than a ceiling allows, somebody has to close. And rules on the green share and on
concentration look at all sites together; with those, nothing may be cut away.
"""

from dataclasses import replace

import numpy as np

from optimize.objectives import CountedSites
from optimize.solve import Program
from planner.scenario import Scenario
from planner.tables import Region, Smelter


def ties_sites_together(scenario: Scenario, region: str) -> bool:
    """Whether rules of a region look at all its sites together, so that sites outside a cluster may help it."""
    return any(
        row.region == region and (row.green_share_minimum is not None or row.largest_site_share_maximum is not None)
        for row in scenario.policies
    )


def cut_to(scenario: Scenario, cluster: CountedSites) -> Scenario:
    """Keep the sites of a cluster and the smelters that can help it; drop the rules that look at all sites together.

    Without other sites at least as much is possible for the cluster, and no more where no such rule is dropped.
    """
    kept = {*cluster.sites, *_helping_smelters(scenario, cluster)}
    zones = {row.zone for row in scenario.sites if row.site in kept}
    basins = {row.basin for row in scenario.sites if row.site in kept}
    loose = {"green_share_minimum": None, "largest_site_share_maximum": None}
    return replace(
        scenario,
        regions=tuple(_with_output_left_out(row, scenario, kept) for row in scenario.regions),
        policies=tuple(row.model_copy(update=loose) for row in scenario.policies),
        zones=tuple(row for row in scenario.zones if row.zone in zones),
        zone_headroom=tuple(row for row in scenario.zone_headroom if row.zone in zones),
        reinforcements=tuple(row for row in scenario.reinforcements if row.zone in zones),
        basins=tuple(row for row in scenario.basins if row.basin in basins),
        sites=tuple(row for row in scenario.sites if row.site in kept),
        site_units=tuple(row for row in scenario.site_units if row.site in kept),
        smelters=tuple(row for row in scenario.smelters if row.site in kept),
    )


def without_other_racks(program: Program, scenario: Scenario, cluster: CountedSites) -> Program:
    """Let only the sites of a cluster have accelerators: smelters that help it need none."""
    members = [number for number, row in enumerate(scenario.sites) if row.site in cluster.sites]
    others = program.whole_later & ~np.isin(program.site_of_column, members)
    return replace(program, upper=np.where(others, program.lower, program.upper))


def _with_output_left_out(region: Region, scenario: Scenario, kept: set[str]) -> Region:
    """Count the output of running smelters that are left out as output elsewhere."""
    left_out = sum(
        row.potlines * row.potline_kt_per_year
        for row in _smelters_in(region, scenario)
        if row.site not in kept and row.status == "running"
    )
    elsewhere = region.smelter_output_elsewhere_kt_per_year + left_out
    return region.model_copy(update={"smelter_output_elsewhere_kt_per_year": elsewhere})


def _smelters_in(region: Region, scenario: Scenario) -> list[Smelter]:
    zones = {row.zone for row in scenario.zones if row.region == region.region}
    sites = {row.site for row in scenario.sites if row.zone in zones}
    return [row for row in scenario.smelters if row.site in sites]


def _helping_smelters(scenario: Scenario, cluster: CountedSites) -> set[str]:
    place = {row.site: row for row in scenario.sites}
    zones = {place[site].zone for site in cluster.sites}
    basins = {place[site].basin for site in cluster.sites} - {None}
    near = {row.site for row in scenario.smelters if place[row.site].zone in zones or place[row.site].basin in basins}
    helping = set(near)
    for region in scenario.regions:
        smelters = _smelters_in(region, scenario)
        inside = [row for row in smelters if row.site in near or row.site in cluster.sites]
        limited = region.smelter_closure_limit_kt_per_year is not None
        if limited and any(row.status == "running" for row in inside):
            helping |= {row.site for row in smelters if row.restart_months is not None}
        if _too_much_runs(region, smelters):
            helping |= {row.site for row in smelters}
    return helping


def _too_much_runs(region: Region, smelters: list[Smelter]) -> bool:
    if region.smelter_ceiling_kt_per_year is None:
        return False
    running = sum(row.potlines * row.potline_kt_per_year for row in smelters if row.status == "running")
    return region.smelter_output_elsewhere_kt_per_year + running > region.smelter_ceiling_kt_per_year
