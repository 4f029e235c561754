"""Bounds that follow from the tables: how many units of an option a site can use."""

from math import ceil, floor

import numpy as np
import numpy.typing as npt

from optimize.model.model_data import ModelData
from optimize.model.non_firm import battery_backing_mw, non_firm_sites
from optimize.model.unit_ratings import unit_rating_mva
from planner.tables import Option

Floats = npt.NDArray[np.float64]

_ROUNDING = 1e-9
"""Rounding noise of a quotient that is a whole number."""


def most_units(data: ModelData, imports_mw: Floats, generation_mw: Floats) -> Floats:
    """Bound the units of each site and option, (pairs,): what its largest load can use, or what is there.

    Units that come later are on top: what they will serve may be wanted before they come.

    Args:
        data: the scenario's arrays.
        imports_mw: largest import, (sites, periods).
        generation_mw: largest supply by generators, (sites,).
    """
    options = {row.option: row for row in data.scenario.options}
    number_of = {row.site: number for number, row in enumerate(data.scenario.sites)}
    useful = _UsefulUnits(data, imports_mw.max(axis=1), generation_mw)
    bounds = np.zeros(len(data.site_options))
    for number, (site, option) in enumerate(data.site_options):
        at_first, later = data.units_added[number, 0], data.units_added[number, 1:].sum()
        bounds[number] = max(useful.of(options[option], number_of[site]), at_first) + later
    return bounds


class _UsefulUnits:
    """How many units of an option a site can use at its largest import and supply, MW by site."""

    def __init__(self, data: ModelData, imports_mw: Floats, generation_mw: Floats) -> None:
        scenario = data.scenario
        regions = {row.region: row for row in scenario.regions}
        climates = {row.climate: row for row in scenario.climates}
        zones = {row.zone: row for row in scenario.zones}
        self._sites = scenario.sites
        self._zones = [zones[site.zone] for site in scenario.sites]
        self._regions = [regions[zone.region] for zone in self._zones]
        self._climates = [climates[site.climate] for site in scenario.sites]
        self._technology = {row.cooling: number for number, row in enumerate(scenario.cooling)}
        self._rejection = data.performance.rejection
        self._import_mw = imports_mw
        self._it_mw = (imports_mw + generation_mw) / data.performance.peak_pue.min(axis=1)
        self._non_firm = non_firm_sites(data)

    def of(self, option: Option, site: int) -> int:
        """Give the number for the site with that number."""
        if option.kind == "connection":
            return ceil(self._sites[site].connection_limit_mw / _capacity_mw(option))
        if option.kind == "generation":
            return floor(self._sites[site].generation_permit_mw / _capacity_mw(option) + _ROUNDING)
        if option.kind == "battery":
            backed_mw = float(self._import_mw[site]) if self._sites[site].site in self._non_firm else 0.0
            return ceil(backed_mw / battery_backing_mw(option, self._zones[site]))
        if option.kind == "hall":
            return ceil(float(self._it_mw[site]) / _capacity_mw(option))
        if option.kind == "cooling":
            block_mw = float(self._rejection[site, self._technology[option.cooling or ""]]) * _capacity_mw(option)
            return ceil(float(self._it_mw[site]) / block_mw) if block_mw > 0 else 0
        return self._firm_units(option, site)

    def _firm_units(self, option: Option, site: int) -> int:
        region = self._regions[site]
        factor = region.power_factor * (region.emergency_factor if option.kind == "transformer" else 1.0)
        return ceil(float(self._import_mw[site]) / (factor * unit_rating_mva(option, self._climates[site]))) + 1


def _capacity_mw(option: Option) -> float:
    if option.capacity_mw is None:
        raise AssertionError(f"the door lets no {option.kind} through without its capacity")
    return option.capacity_mw
