"""Bounds that follow from the tables: how much a site can ever import, and how many units that can use."""

from math import ceil

import numpy as np
import numpy.typing as npt

from optimize.model.model_data import ModelData

Floats = npt.NDArray[np.float64]


def largest_import_mw(data: ModelData) -> Floats:
    """Bound the import of each site by period, (sites, periods): contract, steps that can be there, zone headroom."""
    scenario = data.scenario
    zone = {row.zone: number for number, row in enumerate(scenario.zones)}
    smelting = {row.site: row.potlines * row.potline_mw for row in scenario.smelters}
    steps = {row.option: row.capacity_mw for row in scenario.options if row.kind == "connection"}
    freed = np.zeros(len(scenario.zones))
    for site in scenario.sites:
        freed[zone[site.zone]] += smelting.get(site.site, 0.0)
    bound = np.minimum(
        np.array([[site.connection_limit_mw] for site in scenario.sites]),
        np.array([data.headroom_mw[zone[site.zone]] + freed[zone[site.zone]] for site in scenario.sites]),
    )
    reach = data.contract_mw.copy()
    row_of = {site.site: number for number, site in enumerate(scenario.sites)}
    for number, (name, option) in enumerate(data.site_options):
        if option not in steps:
            continue
        reach[row_of[name]] += steps[option] * np.cumsum(data.units_added[number])
        schedule = data.schedules[number]
        if schedule is not None and schedule.first_arrival is not None:
            reach[row_of[name], schedule.first_arrival :] = np.inf
    largest: Floats = np.minimum(bound, reach)
    return largest


def most_units(data: ModelData, imports_mw: Floats) -> Floats:
    """Bound the units of each site and option, (pairs,): what its largest import can use, or what is there.

    Units that come later are on top: what they will serve may be wanted before they come.
    """
    scenario = data.scenario
    options = {row.option: row for row in scenario.options}
    regions = {row.region: row for row in scenario.regions}
    region_of = {zone.zone: regions[zone.region] for zone in scenario.zones}
    best_pue = data.peak_pue.min(axis=1)
    site_of = {row.site: number for number, row in enumerate(scenario.sites)}
    bounds = np.zeros(len(data.site_options))
    for number, (site, option) in enumerate(data.site_options):
        index = site_of[site]
        import_mw = imports_mw[index].max()
        row, region = options[option], region_of[scenario.sites[index].zone]
        if row.kind == "connection":
            needed = ceil(scenario.sites[index].connection_limit_mw / _capacity(row.capacity_mw))
        elif row.kind in ("hall", "cooling"):
            needed = ceil(import_mw / best_pue[index] / _capacity(row.capacity_mw))
        else:
            factor = region.power_factor * (region.emergency_factor if row.kind == "transformer" else 1.0)
            needed = ceil(import_mw / (factor * _capacity(row.capacity_mva))) + 1
        at_first, later = data.units_added[number, 0], data.units_added[number, 1:].sum()
        bounds[number] = max(needed, at_first) + later
    return bounds


def _capacity(value: float | None) -> float:
    if value is None:
        raise AssertionError("the door lets no option through without its capacity")
    return value
