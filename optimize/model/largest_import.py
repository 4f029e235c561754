"""How much a site can ever import: a bound that follows from the tables."""

import numpy as np

from optimize.model.grid_access import contract, firm_headroom, non_firm_headroom
from optimize.model.model_data import ModelData
from optimize.model.reinforcements import most_reinforced
from optimize.model.smelters import smelting_load
from planner.quantities import Quantities, column_quantities
from planner.tables import Option, Site


def largest_import(data: ModelData) -> Quantities:
    """Bound the import of each site by period, (sites, periods): contract, steps that can be there, zone headroom.

    Headroom is the firm and the non-firm one, with all reinforcements and with all smelters converted.
    """
    scenario = data.scenario
    position = {row.zone: number for number, row in enumerate(scenario.zones)}
    zone_of = [position[site.zone] for site in scenario.sites]
    headroom = firm_headroom(scenario) + non_firm_headroom(scenario) + most_reinforced(scenario)
    for zone, load in zip(zone_of, smelting_load(scenario), strict=True):
        headroom[zone] += load
    ceiling = column_quantities(scenario.sites, Site, "connection_limit_mw")[:, None]
    largest: Quantities = np.minimum(np.minimum(ceiling, headroom[zone_of]), _reach(data))
    return largest


def _reach(data: ModelData) -> Quantities:
    """Give contract and steps in place, (sites, periods); without end once a step can come."""
    scenario = data.scenario
    capacities = column_quantities(scenario.options, Option, "capacity_mw")
    steps = {
        row.option: capacity
        for row, capacity in zip(scenario.options, capacities, strict=True)
        if row.kind == "connection"
    }
    reach = contract(scenario)
    row_of = {site.site: number for number, site in enumerate(scenario.sites)}
    for number, (name, option) in enumerate(data.site_options):
        if option not in steps:
            continue
        reach[row_of[name]] += steps[option] * np.cumsum(data.units_added[number])
        schedule = data.schedules[number]
        if schedule is not None and schedule.first_arrival is not None:
            reach[row_of[name], schedule.first_arrival :] = np.inf * reach.units
    return reach
