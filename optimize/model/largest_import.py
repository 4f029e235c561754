"""How much a site can ever import: a bound that follows from the tables."""

import numpy as np

from optimize.model.grid_access import contract, firm_headroom, non_firm_headroom
from optimize.model.lead_schedules import LeadSchedule
from optimize.model.model_data import ModelData
from optimize.model.reinforcements import most_reinforced
from optimize.model.smelters import smelting_load
from planner.quantities import Quantities, column_quantities, with_unit_of
from planner.tables import Option, Site


def largest_import(data: ModelData) -> Quantities:
    """Bound the import of each site by period, (sites, periods): contract, steps that can be there, zone headroom.

    Headroom is the firm and the non-firm one, with all reinforcements and with all smelters converted.
    """
    scenario = data.scenario
    position = {row.zone: number for number, row in enumerate(scenario.zones)}
    zone_of = [position[site.zone] for site in scenario.sites]
    headroom = firm_headroom(scenario) + non_firm_headroom(scenario) + most_reinforced(scenario)
    # A sum of products, for one site after the other costs a unit conversion each.
    in_zone = np.arange(len(scenario.zones))[:, None] == np.array(zone_of)
    headroom = headroom + (in_zone * smelting_load(scenario)).sum(axis=1)[:, None]
    ceiling = column_quantities(scenario.sites, Site, "connection_limit_mw")[:, None]
    largest: Quantities = np.minimum(np.minimum(ceiling, headroom[zone_of]), _reach(data))
    return largest


def _reach(data: ModelData) -> Quantities:
    """Give contract and steps in place, (sites, periods); without end once a step can come."""
    scenario = data.scenario
    number_of = {row.option: number for number, row in enumerate(scenario.options) if row.kind == "connection"}
    row_of = {site.site: number for number, site in enumerate(scenario.sites)}
    pairs = [number for number, (_, option) in enumerate(data.site_options) if option in number_of]
    sites = np.array([row_of[data.site_options[pair][0]] for pair in pairs], dtype=int)
    options = np.array([number_of[data.site_options[pair][1]] for pair in pairs], dtype=int)
    capacities = np.array([row.capacity_mw for row in scenario.options], dtype=float)[options]
    in_place = capacities[:, None] * np.cumsum(data.units_added[pairs], axis=1)
    comes = np.array([_first_arrival(data.schedules[pair], data.periods) for pair in pairs]).reshape(-1, 1)
    steps = np.zeros((len(scenario.sites), data.periods))
    np.add.at(steps, sites, np.where(np.arange(data.periods) >= comes, np.inf, in_place))
    reach: Quantities = contract(scenario) + with_unit_of(steps, Option, "capacity_mw")
    return reach


def _first_arrival(schedule: LeadSchedule | None, never: int) -> int:
    """Give the first period in which a step can come, or ``never``."""
    first = schedule.first_arrival if schedule else None
    return never if first is None else first
