"""Access to the grid: what a zone can serve and what a site has contracted, by period."""

import numpy as np

from optimize.model.by_period import column_by_period
from planner.quantities import Quantities, column_quantities
from planner.scenario import Scenario
from planner.tables import Site, ZoneHeadroom


def firm_headroom(scenario: Scenario) -> Quantities:
    """Give the firm headroom without reinforcements, (zones, periods)."""
    return _headroom(scenario, "headroom_mw")


def non_firm_headroom(scenario: Scenario) -> Quantities:
    """Give what a zone serves with interruptions on top of its firm headroom, (zones, periods)."""
    return _headroom(scenario, "non_firm_headroom_mw")


def contract(scenario: Scenario) -> Quantities:
    """Give the import that each site has contracted, (sites, periods)."""
    periods = np.arange(scenario.calendar.count)
    starts = [scenario.calendar.number(site.contract_period) if site.contract_period else 0 for site in scenario.sites]
    holds = (periods >= np.array(starts).reshape(-1, 1)).astype(float)
    contracted: Quantities = column_quantities(scenario.sites, Site, "contract_mw")[:, None] * holds
    return contracted


def _headroom(scenario: Scenario, column: str) -> Quantities:
    zones = [zone.zone for zone in scenario.zones]
    return column_by_period(scenario.zone_headroom, ZoneHeadroom, column, zones, scenario.calendar)
