"""IT power that the policies of a region leave to a site."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Floats
from planner.plan.clusters import site_eflops
from planner.plan.energy import THOUSAND_HOURS_PER_YEAR
from planner.plan.held_values import held_by_name, start_years
from planner.plan.usable_cooling import UsableCooling
from planner.plan.warehouse import NextBlock
from planner.scenario import Scenario


def pue_cap_room_mw(scenario: Scenario, axes: Axes, activity: Activity, cooling: UsableCooling) -> Floats:
    """IT power that the site could add under the cap on its annual PUE, by site and period."""
    cap = _policy(scenario, axes, "annual_pue_maximum", missing=np.inf)[axes.region_of_site]
    slack = np.where(np.isfinite(cap), cap, 0.0) * activity.cooling_mw.sum(axis=1) - activity.mean_mw
    return _room(slack, cooling.annual_pue - cap)


def green_power_room_mw(scenario: Scenario, axes: Axes, activity: Activity, cooling: UsableCooling) -> Floats:
    """IT power that the site could add from the grid until the region's green share is at its minimum."""
    share = _policy(scenario, axes, "green_share_minimum", missing=0.0)
    green = np.array([row.green_fraction for row in scenario.zones])[axes.zone_of_site, None]
    slack = axes.by_region(green * activity.grid_mean_mw) - share * axes.by_region(activity.mean_mw)
    site = axes.region_of_site
    return _room(slack[site], cooling.annual_pue * (share[site] - green))


def carbon_room_mw(scenario: Scenario, axes: Axes, activity: Activity, cooling: UsableCooling) -> Floats:
    """IT power that the site could add from the grid until the region's carbon dioxide is at its limit."""
    limit = _policy(scenario, axes, "carbon_limit_kt_per_year", missing=np.inf)[axes.region_of_site]
    of_grid = THOUSAND_HOURS_PER_YEAR * np.array([row.carbon_t_per_mwh for row in scenario.zones])
    of_generator = THOUSAND_HOURS_PER_YEAR * np.array([row.carbon_t_per_mwh for row in scenario.generators])
    emitted = of_grid[axes.zone_of_site, None] * activity.grid_mean_mw
    emitted += np.einsum("g,sgt->st", of_generator, activity.generated_mean_mw)
    left = limit - axes.by_region(emitted)[axes.region_of_site]
    return _room(left, of_grid[axes.zone_of_site, None] * cooling.annual_pue)


def concentration_room_mw(scenario: Scenario, axes: Axes, activity: Activity, block: NextBlock) -> Floats:
    """IT power of next blocks that the site could add until it has the most of the region's compute that it may."""
    share = _policy(scenario, axes, "largest_site_share_maximum", missing=1.0)[axes.region_of_site]
    compute = site_eflops(scenario, activity)
    region = axes.by_region(compute)[axes.region_of_site]
    speed = (block.eflops / block.it_mw)[axes.buyer_of_site]
    return np.where(region > 0, _room(share * region - compute, speed * (1 - share)), np.inf)


def _policy(scenario: Scenario, axes: Axes, column: str, *, missing: float) -> Floats:
    """A number of the policies by region and period."""
    rows = [(row.region, row.year, getattr(row, column)) for row in scenario.policies]
    return held_by_name(axes.region, rows, start_years(scenario), missing=missing)


def _room(slack: Floats, used_per_mw: Floats) -> Floats:
    """Divide what is left by what a MW uses; infinite where it uses nothing or adds some."""
    return np.asarray(np.divide(slack, used_per_mw, out=np.full(slack.shape, np.inf), where=used_per_mw > 0))
