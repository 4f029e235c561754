"""What a megawatt costs while it runs: energy from the grid, fuel, and load that pauses."""

import pyomo.environ as pyo

from optimize.arrays import ArrayParam
from optimize.model.by_year import row_by_period
from optimize.model.generators import SiteGenerator, site_generators
from optimize.model.model_data import ModelData
from planner.quantities import Quantities, column_quantities, with_unit_of
from planner.tables import FuelPrice, Generator, Region, Site, Zone


def add_running_costs(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the cost of a megawatt for a whole period; of load that pauses, for the hours in which it does."""
    energy_price = column_quantities(data.scenario.sites, Site, "energy_price_usd_per_mwh")
    supplying = [found for found in site_generators(data) if found.supplies]
    model.energy_million_usd_per_mw = ArrayParam(model.SITES, values=energy_price * data.period, unit="million USD/MW")
    model.fuel_million_usd_per_mw = ArrayParam(
        model.SITE_GENERATORS,
        model.PERIODS,
        values=_generation_price(supplying, data) * data.period,
        unit="million USD/MW",
    )
    model.pause_million_usd_per_mw = ArrayParam(
        model.PAUSABLE_SITES,
        values=_pause_price(list(model.PAUSABLE_SITES), data) * data.period,
        unit="million USD/MW",
    )


def _generation_price(supplying: list[SiteGenerator], data: ModelData) -> Quantities:
    """Give fuel, operation and maintenance per energy made, (generators of sites, periods)."""
    rows = [found.generator for found in supplying]
    region_of = {zone.zone: zone.region for zone in data.scenario.zones}
    regions = {site.site: region_of[site.zone] for site in data.scenario.sites}
    needed = [(regions[found.site], found.generator.fuel) for found in supplying]
    prices = {(region, fuel): _fuel_usd_per_gj(region, fuel, data) for region, fuel in set(needed)}
    fuel = [prices[place] for place in needed]
    fuel_price = with_unit_of(fuel, FuelPrice, "price_usd_per_gj").reshape(len(rows), data.periods)
    heat_rate = column_quantities(rows, Generator, "heat_rate_gj_per_mwh")
    variable = column_quantities(rows, Generator, "variable_usd_per_mwh")
    price: Quantities = heat_rate[:, None] * fuel_price + variable[:, None]
    return price


def _fuel_usd_per_gj(region: str, fuel: str, data: ModelData) -> list[float]:
    """Give what a fuel costs in a region by period; nothing before the first price."""
    rows = [row for row in data.scenario.fuel_prices if (row.region, row.fuel) == (region, fuel)]
    prices = row_by_period(rows, data.scenario.calendar)
    return [price.price_usd_per_gj if price else 0.0 for price in prices]


def _pause_price(sites: list[str], data: ModelData) -> Quantities:
    """Give what load that pauses whenever the grid interrupts costs per power and time, (sites,)."""
    zones = {zone.zone: zone for zone in data.scenario.zones}
    regions = {row.region: row for row in data.scenario.regions}
    zone_of = {site.site: zones[site.zone] for site in data.scenario.sites}
    own = [zone_of[site] for site in sites]
    per_energy = column_quantities([regions[zone.region] for zone in own], Region, "pause_usd_per_mwh")
    price: Quantities = per_energy * column_quantities(own, Zone, "non_firm_hours_per_year")
    return price
