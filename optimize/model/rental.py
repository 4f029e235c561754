"""Rental: compute that regions can rent from others."""

import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, TemplateVar
from optimize.model.by_period import column_by_period
from optimize.model.model_data import ModelData
from planner.tables import Rental


def add_rental(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add what can be rented and its price by region and period, and the compute rented."""
    calendar = data.scenario.calendar
    regions = list(dict.fromkeys(row.region for row in data.scenario.rental))
    rentable = column_by_period(data.scenario.rental, Rental, "rentable_eflops", regions, calendar)
    price = column_by_period(data.scenario.rental, Rental, "price_million_usd_per_eflops_month", regions, calendar)
    model.RENTED = ElementSet(regions)
    model.rentable_eflops = ArrayParam(model.RENTED, model.PERIODS, values=rentable, unit="EFLOP/s")
    model.rent_million_usd_per_eflops = ArrayParam(
        model.RENTED, model.PERIODS, values=price * data.period, unit="million USD/(EFLOP/s)"
    )
    model.rent = TemplateVar(model.RENTED, model.PERIODS, unit="EFLOP/s")
