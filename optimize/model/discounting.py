"""Discounting: what a later cost counts for, and what is left of a purchase at the end.

Every buyer discounts at its own weighted average cost of capital, as project finance does; what outlives the
scenario is written off in equal parts over its life.
"""

import numpy as np
import numpy.typing as npt
import pyomo.environ as pyo

from optimize.arrays import ArrayParam
from optimize.model.discount_factors import discount_factors
from optimize.model.model_data import ModelData
from planner.quantities import Quantities, numbers_in
from planner.scenario import Scenario

Floats = npt.NDArray[np.float64]


def add_discounting(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the discount factors by period of compute, and of costs by site, buyer and region.

    What is left at the end of the last period counts by the final factors.
    """
    scenario = data.scenario
    rates = _rates_per_year(scenario)
    buyer_of = {site: buyer.name for buyer in data.buyers for site in buyer.sites}
    by_region = discount_factors([rates[row.region] for row in scenario.regions], scenario.calendar)
    by_buyer = discount_factors([rates[buyer.name] for buyer in data.buyers], scenario.calendar)
    by_site = discount_factors([rates[buyer_of[row.site]] for row in scenario.sites], scenario.calendar)
    model.discount = ArrayParam(model.PERIODS, values=data.discount, unit="1")
    model.region_discount = ArrayParam(model.REGIONS, model.PERIODS, values=by_region[:, :-1], unit="1")
    model.buyer_discount = ArrayParam(model.BUYERS, model.PERIODS, values=by_buyer[:, :-1], unit="1")
    model.buyer_final_discount = ArrayParam(model.BUYERS, values=by_buyer[:, -1], unit="1")
    model.site_discount = ArrayParam(model.SITES, model.PERIODS, values=by_site[:, :-1], unit="1")
    model.site_final_discount = ArrayParam(model.SITES, values=by_site[:, -1], unit="1")


def share_left(data: ModelData, lives: Quantities) -> Floats:
    """Give the share of its value that is left at the end of the last period, (things, periods of purchase).

    Args:
        data: the scenario's arrays.
        lives: life of each thing, (things,); not a number where nothing is left.
    """
    ages = (data.periods - np.arange(data.periods)) * data.period
    left: Floats = np.nan_to_num(np.maximum(0.0, 1.0 - numbers_in(ages / lives[:, None], "1")), nan=0.0)
    return left


def _rates_per_year(scenario: Scenario) -> dict[str, float]:
    """Give the cost of capital by name of region and owner: its own, or what stands above it."""
    usual = scenario.settings.discount_rate_per_year
    rates = {row.region: usual if row.wacc_per_year is None else row.wacc_per_year for row in scenario.regions}
    for row in scenario.owners:
        rates[row.owner] = rates[row.region] if row.wacc_per_year is None else row.wacc_per_year
    return rates
